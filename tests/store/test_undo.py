"""Undo and redo, out of the journal."""

import json
import shutil
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import RefusedError, TcareError
from tcare.models import Base
from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.note import Document
from tcare.models.visit import Visit
from tcare.store import verify
from tcare.store.casefile import CaseFile
from tcare.store.journal import state_digest, values_of
from tcare.store.slots import derived
from tcare.store.tables import about, journal
from tcare.workflows.bring_in import bring_in
from tcare.workflows.sheets import Row
from tests.store.acts import add_person, name_of, rename

DAY = date(2026, 3, 2)


def faults(file: CaseFile) -> list[str]:
    return [check.name for check in verify.verify(file) if not check.ok]


def rows(file: CaseFile) -> list[Any]:
    with file.engine.connect() as connection:
        return list(connection.execute(select(journal).order_by(journal.c.sequence)))


State = dict[tuple[str, UUID], dict[str, Any]]


def kept(file: CaseFile) -> State:
    """Every record of the file as it is, what is empty left out."""
    state: State = {}
    with file.engine.connect() as connection, Session(connection) as session:
        for mapper in Base.registry.mappers:
            for record in session.scalars(select(mapper.class_)):
                held = values_of(record)
                del held["id"]
                state[str(record.__tablename__), record.id] = {k: v for k, v in held.items() if v is not None}
    return state


def replayed(file: CaseFile) -> State:
    """Every record as the journal tells it from its beginning."""
    state: dict[tuple[str, UUID], dict[str, Any]] = defaultdict(dict)
    for row in rows(file):
        for name, (old, new) in json.loads(row.fields or "{}").items():
            record = state[row.record_kind, UUID(bytes=row.record)]
            assert record.get(name) == old
            record[name] = new
    return {one: {k: v for k, v in held.items() if v is not None} for one, held in state.items()}


def living(state: State) -> State:
    return {one: held for one, held in state.items() if "withdrawn_at" not in held}


def withdraw(session: Session, person: UUID, reason: str | None) -> Change:
    held = session.get_one(Individual, person)
    held.withdrawn_at, held.withdrawn_reason = datetime.now(UTC), reason
    return Change("Withdrew the person", frozenset({"individual"}), (person,))


def test_what_was_made_is_withdrawn_and_made_again_is_the_same_record(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]

    undone = case_file.undo()

    held = kept(case_file)["individual", person]
    assert held["withdrawn_reason"] == "Undone"
    assert undone == Change("Undone: Added a person", frozenset({"individual"}), (person,))
    assert case_file.redo().words == "Done again: Added a person"
    assert kept(case_file) == {("individual", person): {"local_id": "L1", "family_name": "ASHWORTH"}}


def test_what_was_altered_has_its_old_values_again(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    case_file.act(rename, person, "BIRCH")
    case_file.act(rename, person, None)

    names = []
    for step in (case_file.undo, case_file.undo, case_file.redo, case_file.redo, case_file.undo):
        step()
        names.append(case_file.ask(name_of, person))

    assert names == ["BIRCH", "ASHWORTH", "BIRCH", None, "BIRCH"]


def test_what_was_withdrawn_is_given_back(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1").records[0]
    before = kept(case_file)
    case_file.act(withdraw, person, "Entered twice")

    case_file.undo()

    assert kept(case_file) == before


def test_every_kind_of_value_comes_back_as_it_was(case_file: CaseFile) -> None:
    def add(session: Session) -> Change:
        person = Individual(local_id="L1", born_on=date(1990, 2, 28), autism=True, section_117=False)
        session.add(person)
        session.flush()
        session.add(Visit(individual_id=person.id, visited_on=DAY, seen="well"))
        return Change("Added", frozenset({"individual", "visit"}), (person.id,))

    def empty(session: Session) -> Change:
        for person in session.scalars(select(Individual)):
            person.born_on = person.autism = person.section_117 = None
        for visit in session.scalars(select(Visit)):
            visit.visited_on, visit.seen = date(2026, 3, 3), None
        return Change("Emptied", frozenset({"individual", "visit"}))

    case_file.act(add)
    before = kept(case_file)
    case_file.act(empty)
    case_file.undo()

    assert kept(case_file) == before
    assert faults(case_file) == []


def test_an_undoing_is_journalled_as_one_and_names_the_action_it_undoes(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1").records[0]
    action = rows(case_file)[-1].act
    before = rows(case_file)

    case_file.undo()
    case_file.redo()

    after = rows(case_file)
    assert after[: len(before)] == before
    said = [(row.kind, row.what, row.record) for row in after[len(before) :]]
    assert said == [("undid", f"action {action}", person.bytes), ("redid", f"action {action}", person.bytes)]


def test_what_can_be_undone_and_redone_is_named(case_file: CaseFile) -> None:
    assert case_file.undoable == ("", "")
    person = case_file.act(add_person, "L1").records[0]
    case_file.act(rename, person, "BIRCH")
    assert case_file.undoable == ("Changed the name", "")
    case_file.undo()
    assert case_file.undoable == ("Added a person", "Changed the name")
    case_file.act(rename, person, "CEDAR")
    assert case_file.undoable == ("Changed the name", "")


def test_what_changed_nothing_is_not_there_to_be_undone(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    case_file.act(rename, person, "ASHWORTH")
    assert case_file.undoable.undo == "Added a person"


@pytest.mark.parametrize(
    ("step", "words"), [(CaseFile.undo, "There is nothing to undo."), (CaseFile.redo, "There is nothing to redo.")]
)
def test_nothing_to_undo_or_redo_is_said(case_file: CaseFile, step: Callable[[CaseFile], Change], words: str) -> None:
    before = rows(case_file)
    with pytest.raises(TcareError) as refused:
        step(case_file)
    assert refused.value.what == words
    assert rows(case_file) == before


def test_what_was_done_before_signing_in_stays(case_file: CaseFile, passphrase: str) -> None:
    case_file.act(add_person, "L1")
    case_file.close()
    with CaseFile.open(case_file.path, passphrase) as file, pytest.raises(RefusedError):
        file.undo()


def test_the_making_of_a_file_is_not_there_to_be_undone(case_file: CaseFile) -> None:
    case_file.act(add_person, "L1")
    case_file.forget_steps()
    assert case_file.undoable == ("", "")


def test_what_was_altered_since_is_left_as_it_is(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    case_file.act(rename, person, "BIRCH")
    case_file.connection.execute("UPDATE individual SET family_name = 'OTHER'")
    before = rows(case_file)

    with pytest.raises(RefusedError, match="altered since"):
        case_file.undo()

    assert case_file.ask(name_of, person) == "OTHER"
    assert rows(case_file)[: len(before)] == before
    assert case_file.undoable.undo == "Changed the name"


def test_what_a_document_held_before_cannot_come_back_and_that_is_said(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1").records[0]

    def attach(session: Session) -> Change:
        session.add(Document(individual_id=person, name="a", added_on=DAY, digest="0" * 64, content=b"one"))
        return Change("Attached")

    def replace(session: Session) -> Change:
        session.scalars(select(Document)).one().content = b"other"
        return Change("Replaced")

    case_file.act(attach)
    case_file.act(replace)
    with pytest.raises(RefusedError, match="not kept"):
        case_file.undo()
    assert faults(case_file) == []


def test_a_workbook_brought_in_is_undone_at_once(case_file: CaseFile) -> None:
    def people(name: str, *more: Row) -> list[Row]:
        named = ["999 000 0018", "999 000 0026"]
        held = [
            Row("People", n, {"NHS number": no.replace(" ", ""), "Family name": name}) for n, no in enumerate(named)
        ]
        return [*held, *more]

    case_file.act(bring_in, people("ASHWORTH"), today=DAY, test_numbers=True)
    before = kept(case_file)
    stay = Row("Admissions", 2, {"NHS number": "9990000018", "Admitted": date(2026, 1, 1), "Hospital": "Elm House"})
    case_file.act(bring_in, people("BIRCH", stay), today=DAY, test_numbers=True)
    after = kept(case_file)
    assert before != after

    undone = case_file.undo()
    assert undone.words == "Undone: Brought in a workbook: 1 added, 2 updated"
    assert living(kept(case_file)) == before
    case_file.redo()
    assert kept(case_file) == after
    assert faults(case_file) == []


NUMBERS = st.sampled_from(("L1", "L2", "L3"))
WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def move_number(session: Session, taker: UUID, giver: UUID) -> Change:
    """One person takes another's number, who gets theirs, by way of a third: several writes of the same two records."""
    one, other = session.get_one(Individual, taker), session.get_one(Individual, giver)
    first, second = one.local_id, other.local_id
    one.local_id = "away"
    session.flush()
    other.local_id = first
    session.flush()
    one.local_id = second
    return Change("Changed numbers about")


def replace_person(session: Session, old: UUID, name: str | None) -> Change:
    """A person is withdrawn, and another made under the same number, with a visit; the old one is altered as well."""
    held = session.get_one(Individual, old)
    held.withdrawn_at, held.withdrawn_reason = datetime.now(UTC), name
    session.flush()
    new = Individual(local_id=held.local_id, family_name=name)
    session.add(new)
    session.flush()
    session.add(Visit(individual_id=new.id, visited_on=DAY, seen=name))
    held.family_name, new.autism = name, True
    return Change("Replaced a person", frozenset({"individual"}), (new.id,))


def fill_in(session: Session, name: str | None, day: date | None, flag: bool | None) -> Change:
    """Everyone at once."""
    for person in session.scalars(select(Individual)):
        person.given_name, person.born_on, person.autism = name, day, flag
    return Change("Filled everyone in", frozenset({"individual"}))


def test_two_that_changed_numbers_about_change_back_one_after_the_other(case_file: CaseFile) -> None:
    one, other = (case_file.act(add_person, number).records[0] for number in ("L1", "L2"))
    before = kept(case_file)
    for taker, giver in ((one, other), (other, one)):
        case_file.act(move_number, taker, giver)
        after = kept(case_file)
        case_file.undo()
        assert kept(case_file) == before
        case_file.redo()
        assert kept(case_file) == after
        case_file.undo()
    assert faults(case_file) == []


class Work(RuleBasedStateMachine):
    """Whatever is done, undone and redone: the file is what the journal tells, and undo and redo are inverse."""

    origin: Path
    passphrase: str

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        for made in self.origin.parent.glob("caseload.*"):
            shutil.copy2(made, self.folder.name)
        self.file = CaseFile.open(Path(self.folder.name) / self.origin.name, self.passphrase)
        self.before: list[State] = []
        self.after: list[State] = []

    def people(self) -> list[UUID]:
        return sorted(record for kind, record in living(kept(self.file)) if kind == "individual")

    def do(self, action: Callable[..., Change], *args: object) -> None:
        state = kept(self.file)
        try:
            self.file.act(action, *args)
        except RefusedError:
            assert kept(self.file) == state
            return
        if kept(self.file) != state:
            self.before.append(living(state))
            self.after.clear()

    @rule(number=NUMBERS, name=WORDS)
    def add(self, number: str, name: str | None) -> None:
        self.do(add_person, number, name)

    @precondition(lambda self: self.people())
    @rule(data=st.data(), name=WORDS)
    def edit(self, data: st.DataObject, name: str | None) -> None:
        self.do(rename, data.draw(st.sampled_from(self.people())), name)

    @precondition(lambda self: self.people())
    @rule(data=st.data(), reason=WORDS)
    def take_out(self, data: st.DataObject, reason: str | None) -> None:
        self.do(withdraw, data.draw(st.sampled_from(self.people())), reason)

    @precondition(lambda self: self.people())
    @rule(data=st.data(), name=WORDS)
    def replace(self, data: st.DataObject, name: str | None) -> None:
        self.do(replace_person, data.draw(st.sampled_from(self.people())), name)

    @precondition(lambda self: len(self.people()) > 1)
    @rule(data=st.data())
    def change_numbers(self, data: st.DataObject) -> None:
        two = data.draw(st.lists(st.sampled_from(self.people()), min_size=2, max_size=2, unique=True))
        self.do(move_number, *two)

    @rule(name=WORDS, day=st.none() | st.dates(), flag=st.none() | st.booleans())
    def fill_in_everyone(self, name: str | None, day: date | None, flag: bool | None) -> None:
        self.do(fill_in, name, day, flag)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.after.append(living(kept(self.file)))
        self.file.undo()
        assert living(kept(self.file)) == self.before.pop()

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        self.before.append(living(kept(self.file)))
        self.file.redo()
        assert living(kept(self.file)) == self.after.pop()

    @rule()
    def sign_in_again(self) -> None:
        self.file.close()
        self.file = CaseFile.open(self.file.path, self.passphrase)
        self.before.clear()
        self.after.clear()

    @invariant()
    def every_record_is_as_the_journal_tells_it(self) -> None:
        assert kept(self.file) == replayed(self.file)

    @invariant()
    def the_state_digest_is_as_worked_out_anew(self) -> None:
        with self.file.engine.connect() as connection:
            held = connection.execute(select(about.c.value).where(about.c.name == "digest")).scalar_one()
            anew = state_digest(connection, derived(self.file.key, b"tcare state digest"))
        assert held == f"{anew:032x}"

    @invariant()
    def what_can_be_undone_is_known(self) -> None:
        can = self.file.undoable
        assert (bool(can.undo), bool(can.redo)) == (bool(self.before), bool(self.after))

    def teardown(self) -> None:
        try:
            assert faults(self.file) == []
        finally:
            self.file.close()
            self.folder.cleanup()


def test_whatever_is_done_and_undone_the_file_is_what_its_journal_tells(empty_file: Path, passphrase: str) -> None:
    Work.origin, Work.passphrase = empty_file, passphrase
    run_state_machine_as_test(Work, settings=settings(max_examples=12, stateful_step_count=20, deadline=None))
