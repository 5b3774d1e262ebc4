"""The recovery key, typed any way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare.store.casefile import CaseFile
from tcare.store.recovery import new_recovery_key, read_recovery_key
from tcare.store.slots import Cost

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KNOWN = "01234-56789-ABCDE-FGHJK-MNPQR-STVWX-YZA7G"


def test_a_recovery_key_is_seven_groups_of_five_and_never_the_same() -> None:
    made = {new_recovery_key() for _ in range(50)}
    assert len(made) == 50
    assert all([len(group) for group in key.split("-")] == [5] * 7 for key in made)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(lambda key: key.lower(), id="small letters"),
        pytest.param(lambda key: key.replace("-", ""), id="no hyphens"),
        pytest.param(lambda key: key.replace("-", " "), id="spaces"),
        pytest.param(lambda key: f"  {key}\n", id="space around"),
        pytest.param(lambda key: key.replace("0", "O").replace("1", "l"), id="letters for noughts and ones"),
        pytest.param(lambda key: key.replace("0", "o").replace("1", "I"), id="other letters for them"),
    ],
)
def test_a_recovery_key_reads_however_it_was_typed(typed: Callable[[str], str]) -> None:
    for key in (KNOWN, new_recovery_key()):
        assert read_recovery_key(typed(key)) == key


def test_a_slip_in_any_one_character_is_noticed() -> None:
    tidy = KNOWN.replace("-", "")
    slips = [tidy[:place] + other + tidy[place + 1 :] for place in range(35) for other in LETTERS]
    assert [slip for slip in slips if slip != tidy and read_recovery_key(slip)] == []


@given(st.text())
def test_other_text_is_no_recovery_key(text: str) -> None:
    assert read_recovery_key(text) is None


def test_the_recovery_key_opens_the_file_as_an_administrator(tmp_path: Path, cheap: Cost, passphrase: str) -> None:
    path = tmp_path / "caseload.tcare"
    file, key = CaseFile.create(path, account="sam", full_name="", passphrase=passphrase, cost=cheap)
    file.close()
    with CaseFile.open(path, key.lower().replace("-", " ")) as opened:
        assert opened.slot.roles == ("administrator",)
