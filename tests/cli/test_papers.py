import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import openpyxl
from pypdf import PdfReader

from tcare.workflows.policy_tables import national
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


def test_a_case_summary_says_in_the_journal_for_whom_and_to_its_maker_that_no_decision_lets_it_go(
    run: Run, caseload: Path, tmp_path: Path, journalled: Journalled
) -> None:
    words = ("--person", "9990000018", "--as-of", "2019-11-30", "--large-print")
    made = run(
        "summary", caseload, *words, "--out", tmp_path / "a.pdf", "--for", "Alex Chair", "--purpose", "the panel"
    )
    assert (made.code, made.out) == (0, "")
    assert "for your own team alone" in made.err
    assert "EXAMPLE" not in made.err
    assert ("sam", "exported", "case summary for Alex Chair: the panel") in journalled(caseload)
    run("summary", caseload, *words, "--out", tmp_path / "b.pdf", "--purpose", "my notes")
    assert ("sam", "exported", "case summary: my notes") in journalled(caseload)


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


def test_the_quarterly_paper_says_what_was_counted_and_what_has_not_begun(
    run: Run, caseload: Path, tmp_path: Path, journalled: Journalled
) -> None:
    out = tmp_path / "board.pdf"
    made = run("board", caseload, "--quarter", "2019-20-Q2", "--as-of", "2019-11-30", "--out", out)

    words = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert (made.code, made.out) == (0, "")
    assert "not for publication" in words
    assert "People in hospital" in words
    assert "–" in words
    assert ("sam", "exported", "quarterly paper") in journalled(caseload)


def test_the_quarterly_workbook_holds_the_figures_of_the_measures(run: Run, caseload: Path, tmp_path: Path) -> None:
    out = tmp_path / "board.xlsx"
    words = ("--quarter", "2019-20-Q1", "--as-of", "2019-11-30")
    assert run("board", caseload, *words, "--out", out).code == 0
    counted = {one["label"]: one["value"] for one in json.loads(run("measures", caseload, *words).out)["measures"]}

    page = openpyxl.load_workbook(out)["Quarterly paper"]
    shown = {str(row[0]): row[2] for row in page.iter_rows(values_only=True) if row[0] in counted}
    assert shown.keys() == counted.keys()
    for label, value in counted.items():
        if isinstance(value, int):
            assert shown[label] == value
        else:
            assert str(shown[label]).startswith("–" if value is None else str(value))


def test_a_paper_for_publication_hides_small_numbers(run: Run, caseload: Path, tmp_path: Path) -> None:
    out = tmp_path / "board.xlsx"
    words = ("--quarter", "2019-20-Q1", "--as-of", "2019-11-30", "--publish")
    assert run("board", caseload, *words, "--out", out).code == 0

    labels = {measure.label for measure in national().measures.values()}
    book = openpyxl.load_workbook(out)
    figures = {
        cell
        for page, first in ((book["Quarterly paper"], 3), (book["Trends"], 2))
        for row in page.iter_rows(max_col=9, values_only=True)
        for cell in row[first - 1 : 7]
        if row[0] in labels and row[1] != "Target"
    }
    assert figures <= {None, "–", "*"}


def test_the_same_caseload_gives_the_same_workbook_to_the_byte(run: Run, caseload: Path, tmp_path: Path) -> None:
    words = ("--quarter", "2019-20-Q1", "--as-of", "2019-11-30")
    for name in ("a.xlsx", "b.xlsx"):
        assert run("board", caseload, *words, "--out", tmp_path / name).code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_quarterly_paper_is_a_pdf_or_a_workbook_and_overwrites_nothing(
    run: Run, caseload: Path, secret: Path, tmp_path: Path
) -> None:
    assert "PDF or a workbook" in run("board", caseload, "--quarter", "2019-20-Q1", "--out", tmp_path / "a.txt").err
    assert run("board", caseload, "--quarter", "2019-20-Q5", "--out", tmp_path / "a.pdf").code == 2
    assert run("board", caseload, "--quarter", "2019-20-Q1", "--out", secret).code == 1
    assert sorted(file.name for file in tmp_path.glob("a.*")) == []
