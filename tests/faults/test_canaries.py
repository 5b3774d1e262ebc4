"""Nothing about a person, and no passphrase, is ever readable in a file the program writes; and no socket is opened."""

import base64
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.note import Document, Note
from tcare.store.backup import back_up, restore
from tcare.store.casefile import CaseFile
from tcare.store.errors import WrongPassphraseError
from tests.store.acts import local_ids, name_of, rename

NAME, NUMBER, NOTE, FILE = "QUETZALCOATLSSON", "9990000018", "zanzibar marmalade plinth", b"kumquat dossier wibble"


def write_canaries(session: Session) -> Change:
    person = Individual(nhs_number=NUMBER, family_name=NAME, local_id="L1")
    session.add(person)
    session.flush()
    session.add(Note(individual_id=person.id, written_on=date(2026, 3, 2), text=NOTE * 50))
    session.add(
        Document(individual_id=person.id, name="a", added_on=date(2026, 3, 2), digest="0" * 64, content=FILE * 5000)
    )
    return Change("Wrote", frozenset(), (person.id,))


def disguises(words: str) -> list[bytes]:
    plain = words.encode()
    return [
        plain,
        words.lower().encode(),
        words.encode("utf-16-le"),
        plain.hex().encode(),
        base64.b64encode(plain)[:-4],
    ]


def test_no_canary_is_found_in_any_file_written(
    case_file: CaseFile, passphrase: str, tmp_path: Path, machine_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    person = case_file.act(write_canaries).records[0]
    case_file.act(rename, person, NAME + "X")
    case_file.ask(name_of, person)
    case_file.ask(local_ids)
    case_file.note("exported", "the workbook", (person,))
    case_file.connection.execute("SELECT text FROM note ORDER BY text || id").fetchall()
    looked_in = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    back_up(case_file, tmp_path / "backup")
    case_file.close()
    with pytest.raises(WrongPassphraseError):
        CaseFile.open(case_file.path, passphrase + "x")
    restore(tmp_path / "backup", tmp_path / "again.tcare")
    for top in (tmp_path, machine_state):
        looked_in |= {path: path.read_bytes() for path in top.rglob("*") if path.is_file()}
    assert len(looked_in) > 8
    for canary in (NAME, NUMBER, NOTE, FILE.decode(), passphrase):
        found = [path.name for path, content in looked_in.items() for hidden in disguises(canary) if hidden in content]
        assert found == []


def test_the_journal_file_of_a_change_cut_short_holds_no_canary(case_file: CaseFile) -> None:
    case_file.act(write_canaries)

    class StoppedError(Exception):
        pass

    def look(session: Session) -> Change:
        session.get_one(Individual, case_file_person).family_name = "OTHER"
        session.flush()
        journal = case_file.path.with_name(case_file.path.name + "-journal").read_bytes()
        assert not any(hidden in journal for hidden in disguises(NAME))
        raise StoppedError

    with case_file.engine.connect() as connection:
        case_file_person = connection.execute(Individual.__table__.select()).one().id
    with pytest.raises(StoppedError):
        case_file.act(look)


NO_SOCKET = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(event) if event.startswith(("socket.", "urllib.")) else None)
from pathlib import Path
from tcare.store.backup import back_up, restore
from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tcare.store.verify import verify
from tests.store.acts import add_person, local_ids
folder = Path(sys.argv[1])
cost = Cost(1024, 1, 1)
file, key = CaseFile.create(folder / "a.tcare", account="sam", full_name="", passphrase=sys.argv[2], cost=cost)
with file:
    file.act(add_person, "L1")
    verify(file)
    back_up(file, folder / "backup")
restore(folder / "backup", folder / "b.tcare")
with CaseFile.open(folder / "b.tcare", key) as file:
    assert file.ask(local_ids) == ["L1"]
print(opened)
"""


def test_no_socket_is_opened(tmp_path: Path, passphrase: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", NO_SOCKET, str(tmp_path), passphrase],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
