import os
import stat
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import Run

Journalled = Callable[[Path], list[tuple[str, str, str]]]


def test_a_case_summary_is_a_pdf_only_its_owner_reads_and_is_in_the_journal(
    run: Run, caseload: Path, tmp_path: Path, journalled: Journalled
) -> None:
    out = tmp_path / "summary.pdf"
    made = run("summary", caseload, "--person", "999 000 0018", "--out", out, "--as-of", "2019-11-30")

    assert (made.code, made.out) == (0, "")
    assert "EXAMPLE" in PdfReader(out).pages[0].extract_text()
    assert ("sam", "exported", "case summary") in journalled(caseload)
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_case_summary_overwrites_nothing_and_refuses_what_it_does_not_know(
    run: Run, caseload: Path, secret: Path, tmp_path: Path
) -> None:
    to = ("--out", tmp_path / "summary.pdf")

    assert run("summary", caseload, "--person", "9990000018", "--out", secret).code == 1
    assert run("summary", caseload, "--person", "9990000077", *to).err.startswith("There is nobody")
    assert run("summary", caseload, "--person", "9990000018", "--sections", "nothing", *to).code == 1
    assert run("summary", caseload, "--person", "9990000018", "--out", tmp_path / "no" / "s.pdf").code == 1
    assert not (tmp_path / "summary.pdf").exists()
    assert run("summary", caseload, "--person", "9990000018", "--sections", "matters, legal", *to).code == 0
