"""The program as it is started: what it loads, and how it leaves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tcare import cli
from tests.cli.conftest import Run

HEAVY = ("PySide6", "reportlab", "sqlalchemy", "sqlcipher3", "alembic", "holidays", "zxcvbn")
LOADED = (
    "import sys, atexit\n"
    "from tcare.__main__ import main\n"
    "atexit.register(lambda: print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr))\n"
    "main()\n"
)


def started(*words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tcare", *(str(word) for word in words)],
        check=False, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        env={**without_display(), **environment},
    )  # fmt: skip


def without_display() -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {name: value for name, value in os.environ.items() if name not in hidden}


def loaded(*words: object) -> set[str]:
    """What has been loaded by the time the program leaves."""
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *(str(word) for word in words)],
        check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=without_display(),
    )  # fmt: skip
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--help"], id="help"),
        pytest.param(["due", "--help"], id="help for a command"),
        pytest.param(["--version"], id="the version"),
        pytest.param(["due"], id="wrong usage"),
        pytest.param(["due", "none.tcare"], id="no such file"),
        pytest.param(["gaps", __file__], id="no passphrase"),
        pytest.param(["open", "none.tcare"], id="no such file for the window"),
        pytest.param(["import", "none.tcare", "none.xlsx"], id="no such file to import into"),
        pytest.param([], id="no display"),
    ],
)
def test_help_and_refusals_load_nothing_heavy(words: list[str]) -> None:
    assert loaded(*words).isdisjoint(HEAVY)


def test_asking_what_is_due_loads_neither_qt_nor_reportlab(caseload: Path, secret: Path) -> None:
    assert loaded("due", caseload, "--passphrase-file", secret).isdisjoint({"PySide6", "reportlab", "alembic"})


def test_the_exit_codes_are_those_of_the_contract(caseload: Path, secret: Path) -> None:
    done = started("gaps", caseload, TCARE_PASSPHRASE_FILE=str(secret))
    refused = started("gaps", caseload)
    wrong = started("gaps")

    assert (done.returncode, refused.returncode, wrong.returncode) == (0, 1, 2)
    assert "Traceback" not in done.stderr + refused.stderr + wrong.stderr
    assert "ÖSTLUND, Ben" in done.stdout


def test_without_a_display_the_window_offers_the_command_line(caseload: Path) -> None:
    for words in ((), ("open",), ("open", caseload)):
        refused = started(*words)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr == (
            "There is no display to open a window on. Ask on the command line instead: tcare --help.\n"
        )


def test_a_reader_who_has_seen_enough_is_no_traceback(caseload: Path, secret: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = onto(writing, caseload, secret)
    os.close(writing)

    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr


def test_an_answer_that_cannot_be_written_is_a_sentence(caseload: Path, secret: Path) -> None:
    with secret.open() as only_to_read:
        ran = onto(only_to_read.fileno(), caseload, secret)

    assert ran.returncode == 1
    assert ran.stderr.startswith("The computer refused a file or folder: ")
    assert ran.stderr.count("\n") == 1


def onto(out: int, caseload: Path, secret: Path) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-m", "tcare", "due", str(caseload), "--passphrase-file", str(secret)]
    return subprocess.run(words, check=False, stdout=out, stderr=subprocess.PIPE, text=True)


def test_the_demonstration_without_a_display_shows_what_is_due_and_how_to_ask_more(bare: Run, tmp_path: Path) -> None:
    keep = tmp_path / "kept here"
    shown = started("demo", "--people", "30", "--keep", keep, "--format", "table")

    assert shown.returncode == 0
    assert shown.stdout.split()[:2] == ["Due", "on"]
    assert "There is no display" in shown.stderr
    assert f"tcare gaps '{keep}/demonstration.tcare' --passphrase-file '{keep}/passphrase.txt'" in shown.stderr
    assert bare("gaps", keep / "demonstration.tcare", "--passphrase-file", keep / "passphrase.txt").code == 0
    again = started("demo", "--people", "30", "--keep", keep)
    assert again.stderr.startswith("There is already a file at that place")


def test_the_demonstration_leaves_nothing_behind_unless_kept(tmp_path: Path) -> None:
    shown = started("demo", "--people", "3", TMPDIR=str(tmp_path), TEMP=str(tmp_path))

    assert shown.returncode == 0
    assert "tcare demo --keep FOLDER" in shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_window_opens_over_the_file_named_or_none(
    caseload: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    asked: list[object] = []

    def window(path: Path | None, make: object) -> int:
        asked.append((path, make))
        return 0

    for words in ([], ["open"], ["open", str(caseload)]):
        assert cli.main(words, window=window) == 0
    assert asked == [(None, None), (None, None), (caseload, None)]
    assert capsys.readouterr() == ("", "")


def test_a_part_the_window_lacks_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def window(*_: object) -> int:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    assert cli.main([], window=window) == 1
    assert capsys.readouterr().err.startswith("This computer lacks a part the window needs.")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(KeyboardInterrupt(), "Stopped; nothing was half-written.", id="stopped"),
        pytest.param(
            PermissionError(13, "Permission denied", "/home/Ann Example.pdf"),
            "The computer refused a file or folder: Permission denied. Check its place and name.",
            id="refused",
        ),
    ],
)
def test_a_fault_is_one_sentence_without_what_it_was_about(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, fault: BaseException, said: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def window(*_: object) -> int:
        raise fault

    assert cli.main([], window=window) == 1
    assert capsys.readouterr().err == f"{said}\n"


def test_a_defect_of_ours_says_where_and_nothing_that_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def window(*_: object) -> int:
        raise KeyError("EXAMPLE, Ann")

    assert cli.main([], window=window) == 1
    said = capsys.readouterr().err
    assert said.startswith("This is a defect of TCare, KeyError at tcare/cli/window.py:")
    assert "Ann" not in said
