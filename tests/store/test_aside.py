"""What an account keeps aside: in the file, encrypted, its own, and outside the journal."""

from tcare.store import verify
from tcare.store.casefile import CaseFile


def test_what_is_kept_aside_comes_back_after_the_file_was_closed(case_file: CaseFile, passphrase: str) -> None:
    case_file.keep_aside("draft/visit", "seen on the ward")
    case_file.keep_aside("view/people", "by rating")
    case_file.close()
    with CaseFile.open(case_file.path, passphrase) as again:
        assert again.kept_aside("draft/") == {"draft/visit": "seen on the ward"}


def test_a_name_holds_one_thing_and_none_forgets_it(case_file: CaseFile) -> None:
    case_file.keep_aside("draft/100%", "one")
    case_file.keep_aside("draft/100%", "two")
    assert case_file.kept_aside("draft/100%") == {"draft/100%": "two"}
    assert case_file.kept_aside("draft/1000") == {}
    case_file.keep_aside("draft/100%", None)
    assert case_file.kept_aside("") == {}


def test_keeping_aside_writes_no_journal_and_the_file_stays_whole(case_file: CaseFile) -> None:
    before = verify.verify(case_file)
    case_file.keep_aside("draft/visit", "seen on the ward")
    assert verify.verify(case_file) == before
    assert all(check.ok for check in before)


def test_nothing_kept_aside_can_be_read_in_the_file(case_file: CaseFile) -> None:
    case_file.keep_aside("draft/visit", "a canary in a draft")
    assert b"canary" not in case_file.path.read_bytes()
