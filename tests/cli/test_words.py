from pathlib import Path

import pytest

from tcare import __version__
from tests.cli.conftest import Run

COMMANDS = (
    "open", "demo", "create", "template", "import", "export", "due", "discharge", "mortality", "gaps", "measures",
    "summary", "settings", "verify", "backup", "restore", "accounts",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(bare: Run, command: str) -> None:
    helped = bare(command, "--help")

    assert (helped.code, helped.err) == (0, "")
    assert helped.out.startswith(f"usage: tcare {command}")


def test_the_version_is_said(bare: Run) -> None:
    assert bare("--version").out == f"tcare {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["due"], id="no database"),
        pytest.param(["due", "a.tcare", "--as-of", "30/11/19"], id="a year of two digits"),
        pytest.param(["due", "a.tcare", "--as-of", "2019-02-30"], id="no such day"),
        pytest.param(["due", "a.tcare", "--as-of", "20191130"], id="a day without hyphens"),
        pytest.param(["due", "a.tcare", "--as-of", "١٢/١٢/٢٠١٩"], id="digits of another script"),
        pytest.param(["due", "a.tcare", "--duty", "review.nothing"], id="no such duty"),
        pytest.param(["due", "a.tcare", "--person", " "], id="nobody"),
        pytest.param(["measures", "a.tcare"], id="neither quarter nor year"),
        pytest.param(["measures", "a.tcare", "--quarter", "2019-20-Q5"], id="a fifth quarter"),
        pytest.param(["measures", "a.tcare", "--quarter", "2019-21-Q1"], id="no such year"),
        pytest.param(["measures", "a.tcare", "--quarter", "2019-20-Q1", "--year", "2019-20"], id="both"),
        pytest.param(["settings", "a.tcare", "set", "register.review.red"], id="a setting without its value"),
        pytest.param(["settings", "a.tcare", "get", "--from", "2019-01-01"], id="a day for looking"),
        pytest.param(["backup", "a.tcare"], id="a backup to nowhere"),
        pytest.param(["restore", "a.backup"], id="a restore to nowhere"),
        pytest.param(["accounts", "a.tcare", "add", "kim"], id="an account without a role"),
        pytest.param(["accounts", "a.tcare", "add", "kim", "--role", "king"], id="no such role"),
        pytest.param(["create", "a.tcare"], id="nobody to make it for"),
        pytest.param(["create", "a.tcare", "--user", "k\x1bm"], id="a name that steers a terminal"),
        pytest.param(["create", "a.tcare", "--user", "k" * 101], id="a name too long"),
        pytest.param(["due", "a.tcare", "--format", "xml"], id="no such format"),
        pytest.param(["nothing"], id="no such command"),
    ],
)
def test_wrong_usage_leaves_with_two_and_says_how(bare: Run, words: list[str]) -> None:
    wrong = bare(*words)

    assert (wrong.code, wrong.out) == (2, "")
    assert "usage: tcare" in wrong.err
    assert ": error: " in wrong.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["due", "a.tcare", "--persn", "9990000018"], id="a mistyped option"),
        pytest.param(["due", "a.tcare", "9990000018"], id="a word too many"),
        pytest.param(["9990000018"], id="no command"),
        pytest.param(["due", "a.tcare", "--quiet=9990000018"], id="a value for an option without one"),
        pytest.param(["due", "a.tcare", "--as-of", "9990000018"], id="no day"),
        pytest.param(["due", "a.tcare", "--duty", "9990000018"], id="no duty"),
        pytest.param(["due", "a.tcare", "--format", "9990000018\n (choose from"], id="no format"),
    ],
)
def test_wrong_usage_repeats_nothing_that_was_typed(bare: Run, words: list[str]) -> None:
    wrong = bare(*words)

    assert wrong.code == 2
    assert "9990000018" not in wrong.err + wrong.out


def test_common_options_hold_before_and_after_the_command(bare: Run, caseload: Path, secret: Path) -> None:
    before = bare("--passphrase-file", secret, "--user", "SAM", "--format", "csv", "gaps", caseload)
    after = bare("gaps", caseload, "--passphrase-file", secret, "--user", "sam", "--format", "csv")
    between = bare("settings", "--passphrase-file", secret, caseload, "--format", "csv", "get", "--user", "sam")

    assert before.out == after.out
    assert before.out.startswith("person,")
    assert between.out.startswith("name,value,from")


def test_a_date_is_read_either_way(bare: Run, caseload: Path, secret: Path) -> None:
    iso = bare("due", caseload, "--as-of", "2019-09-05", "--passphrase-file", secret)
    british = bare("due", caseload, "--as-of", "5/9/2019", "--passphrase-file", secret)

    assert iso.code == 0
    assert iso.out == british.out
