from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_passphrase_file_may_be_named_in_a_variable(
    bare: Run, caseload: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TCARE_PASSPHRASE_FILE", str(secret))

    assert bare("gaps", caseload).code == 0


@pytest.mark.parametrize(
    "ending",
    [b"", b"\n", b"\r\n", b"\nanother line\n"],
    ids=["nothing", "a newline", "a Windows newline", "more lines"],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_the_first_line_is_the_passphrase(
    bare: Run, caseload: Path, secret: Path, passphrase: str, mark: bytes, ending: bytes
) -> None:
    secret.write_bytes(mark + passphrase.encode() + ending)

    assert bare("gaps", caseload, "--passphrase-file", secret).code == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"\nsecond", "has an empty first line"), (b"", "has an empty first line"), (b"\xff\xfe\x00", "is not plain")],
)
def test_a_passphrase_file_that_is_none_is_refused(
    bare: Run, caseload: Path, secret: Path, content: bytes, why: str
) -> None:
    secret.write_bytes(content)
    refused = bare("gaps", caseload, "--passphrase-file", secret)

    assert (refused.code, refused.out) == (1, "")
    assert why in refused.err


def test_a_passphrase_file_that_cannot_be_read_is_refused(bare: Run, caseload: Path, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        assert bare("gaps", caseload, "--passphrase-file", place).err.startswith("The passphrase file cannot be read.")


def test_without_a_passphrase_or_a_terminal_one_sentence_says_what_to_give(bare: Run, caseload: Path) -> None:
    refused = bare("gaps", caseload)

    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "There is no passphrase, and no terminal to ask for it on. "
        "Give --passphrase-file FILE, or name its file in the variable TCARE_PASSPHRASE_FILE.\n"
    )


def test_a_wrong_passphrase_or_user_is_refused_without_repeating_it(bare: Run, caseload: Path, secret: Path) -> None:
    nobody = bare("gaps", caseload, "--passphrase-file", secret, "--user", "nobody")
    secret.write_text("never mind this one at all", "utf-8")
    wrong = bare("gaps", caseload, "--passphrase-file", secret)

    assert (wrong.code, nobody.code) == (1, 1)
    assert wrong.err.startswith("That passphrase does not open this case file.")
    assert nobody.err.startswith("That account has no key")
    assert "never mind" not in wrong.err


@pytest.mark.parametrize("command", ["due", "discharge", "mortality", "gaps", "settings", "verify", "accounts"])
def test_a_file_that_is_not_there_or_is_a_folder_is_refused_before_a_passphrase_is_asked(
    bare: Run, tmp_path: Path, command: str
) -> None:
    assert bare(command, tmp_path / "none.tcare").err.startswith("There is no file at that place.")
    assert bare(command, tmp_path).err.startswith("This file is not a TCare case file.")
