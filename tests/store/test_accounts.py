from pathlib import Path

import pytest

from tcare.errors import RefusedError
from tcare.store import accounts
from tcare.store.casefile import CaseFile
from tcare.store.errors import NoSuchAccountError, WeakPassphraseError, WrongPassphraseError
from tcare.store.slots import Cost

NEW, THIRD = "velvet orchard marble sixpence", "gravel lantern otter meadow"


@pytest.fixture
def made(tmp_path: Path, cheap: Cost, passphrase: str) -> tuple[Path, str]:
    path = tmp_path / "caseload.tcare"
    file, recovery_key = CaseFile.create(path, account="sam", full_name="Sam", passphrase=passphrase, cost=cheap)
    file.close()
    return path, recovery_key


def opens(path: Path, secret: str, account: str | None = None) -> bool:
    try:
        CaseFile.open(path, secret, account=account).close()
    except WrongPassphraseError:
        return False
    return True


def test_an_account_gets_in_by_its_own_passphrase_only(case_file: CaseFile, passphrase: str) -> None:
    accounts.add(case_file, "Kim", "Kim Example", ["coordinator"], NEW)
    case_file.close()

    assert opens(case_file.path, NEW, "kim")
    assert not opens(case_file.path, NEW, "sam")
    assert not opens(case_file.path, passphrase, "kim")
    assert opens(case_file.path, passphrase, "sam")


def test_accounts_are_listed_without_the_recovery_key(case_file: CaseFile) -> None:
    accounts.add(case_file, "Kim", "", ["coordinator"], NEW)

    assert [(one.account, one.kind) for one in accounts.listed(case_file)] == [
        ("sam", "passphrase"),
        ("Kim", "passphrase"),
    ]


@pytest.mark.parametrize("name", ["sam", " SAM ", "recovery key"])
def test_no_two_accounts_have_one_name(case_file: CaseFile, name: str) -> None:
    with pytest.raises(RefusedError):
        accounts.add(case_file, name, "", ["coordinator"], NEW)


def test_a_changed_passphrase_outlasts_closing_and_leaves_the_database_alone(
    made: tuple[Path, str], passphrase: str
) -> None:
    path, recovery_key = made
    with CaseFile.open(path, passphrase) as file:
        key = file.key
        accounts.change_passphrase(file, NEW)
        accounts.change_passphrase(file, THIRD)

    assert not opens(path, passphrase)
    assert not opens(path, NEW)
    assert opens(path, recovery_key)
    with CaseFile.open(path, THIRD) as file:
        assert file.key == key
        assert (file.slot.account, file.slot.full_name) == ("sam", "Sam")


def test_a_recovered_account_keeps_its_roles_and_the_others_theirs(made: tuple[Path, str], passphrase: str) -> None:
    path, recovery_key = made
    with CaseFile.open(path, passphrase) as file:
        accounts.add(file, "Kim", "", ["coordinator"], NEW)
    accounts.recover(path, recovery_key, "kim", lambda: THIRD)

    with CaseFile.open(path, THIRD, account="Kim") as file:
        assert file.slot.roles == ("coordinator",)
    assert opens(path, passphrase, "sam")
    assert not opens(path, NEW, "kim")


def test_recovery_must_say_whose_passphrase_when_there_are_several(made: tuple[Path, str], passphrase: str) -> None:
    path, recovery_key = made
    with CaseFile.open(path, passphrase) as file:
        accounts.add(file, "Kim", "", ["coordinator"], NEW)

    for account in (None, "nobody"):
        with pytest.raises(NoSuchAccountError):
            accounts.recover(path, recovery_key, account, lambda: THIRD)


def test_a_passphrase_that_could_be_guessed_changes_nothing(made: tuple[Path, str], passphrase: str) -> None:
    path, recovery_key = made
    with pytest.raises(WeakPassphraseError):
        accounts.recover(path, recovery_key, None, lambda: "password1")

    assert opens(path, passphrase)


def test_what_is_no_recovery_key_is_said_before_anything_is_tried() -> None:
    with pytest.raises(accounts.NotARecoveryKeyError):
        accounts.recovery_key_of("harbour lantern thistle copper")
