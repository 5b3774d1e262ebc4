import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from tcare.store.casefile import CaseFile
from tcare.workflows.paper_plan import plan
from tcare.workflows.people import find_person
from tcare.workflows.records import save
from tests.cli.conftest import Run
from tests.reports.cases import LOCKED_AFTER_DEATH

Journalled = Callable[[Path], list[tuple[str, str, str]]]


@pytest.fixture
def consented(caseload: Path, passphrase: str) -> Path:
    """The caseload, with Ann's consent to be on the register recorded."""
    with CaseFile.open(caseload, passphrase, account="sam") as file:
        entry = {"from_on": date(2019, 6, 1), "rating": "AMBER", "consent": "given"}
        file.act(save, "register_entry", entry, parent=file.ask(find_person, "9990000018"))
    return caseload


def test_a_case_summary_is_a_pdf_only_its_owner_reads_and_is_in_the_journal(
    run: Run, consented: Path, tmp_path: Path, journalled: Journalled
) -> None:
    out = tmp_path / "summary.pdf"
    made = run("summary", consented, "--person", "999 000 0018", "--out", out, "--as-of", "2019-11-30")

    assert (made.code, made.out) == (0, "")
    assert "EXAMPLE" in PdfReader(out).pages[0].extract_text()
    assert ("sam", "exported", "case summary") in journalled(consented)
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_case_summary_says_in_the_journal_for_whom(
    run: Run, consented: Path, tmp_path: Path, journalled: Journalled
) -> None:
    words = ("--person", "9990000018", "--as-of", "2019-11-30", "--large-print")
    made = run(
        "summary", consented, *words, "--out", tmp_path / "a.pdf", "--for", "Alex Chair", "--purpose", "the panel"
    )
    assert (made.code, made.out) == (0, "")
    assert "EXAMPLE" not in made.err
    assert ("sam", "exported", "case summary for Alex Chair: the panel") in journalled(consented)
    run("summary", consented, *words, "--out", tmp_path / "b.pdf", "--purpose", "my notes")
    assert ("sam", "exported", "case summary: my notes") in journalled(consented)


def test_a_case_summary_overwrites_nothing_and_refuses_what_it_does_not_know(
    run: Run, consented: Path, secret: Path, tmp_path: Path
) -> None:
    to = ("--out", tmp_path / "summary.pdf")

    assert run("summary", consented, "--person", "9990000018", "--out", secret).code == 1
    assert run("summary", consented, "--person", "9990000077", *to).err.startswith("There is nobody")
    assert run("summary", consented, "--person", "9990000018", "--sections", "nothing", *to).code == 1
    assert run("summary", consented, "--person", "9990000018", "--out", tmp_path / "no" / "s.pdf").code == 1
    assert not (tmp_path / "summary.pdf").exists()
    assert run("summary", consented, "--person", "9990000018", "--sections", "matters, legal", *to).code == 0


def test_a_case_summary_without_a_decision_stays_in_the_file_and_the_way_to_record_one_is_said(
    run: Run, caseload: Path, tmp_path: Path, journalled: Journalled
) -> None:
    refused = run("summary", caseload, "--person", "9990000018", "--out", tmp_path / "s.pdf", "--as-of", "2019-11-30")
    assert (refused.code, refused.out) == (1, "")
    assert "no decision allows it" in refused.err
    assert "Register tab" in refused.err
    assert "EXAMPLE" not in refused.err
    assert not (tmp_path / "s.pdf").exists()
    assert ("sam", "exported", "case summary") not in journalled(caseload)


@pytest.mark.parametrize("case", LOCKED_AFTER_DEATH)
def test_the_summary_of_someone_who_died_and_whom_nobody_reviews_is_locked(
    run: Run, made: tuple[Path, str], passphrase: str, tmp_path: Path, case: str
) -> None:
    make, because = LOCKED_AFTER_DEATH[case]
    with CaseFile.open(made[0], passphrase, account="sam") as file:
        make(file)
    for day in ("2019-06-01", "2020-05-04"):  # a day before the death opens nothing either
        refused = run("summary", made[0], "--person", "9990000034", "--out", tmp_path / "s.pdf", "--as-of", day)
        assert refused.code == 1
        assert because in refused.err
    assert not (tmp_path / "s.pdf").exists()


def test_the_summary_of_someone_whose_death_is_reviewed_goes_and_says_for_whom(
    run: Run, caseload: Path, tmp_path: Path
) -> None:
    out = tmp_path / "s.pdf"
    assert run("summary", caseload, "--person", "9990000026", "--out", out, "--as-of", "2019-11-30").code == 0
    words = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert "only for those who review the death" in words


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
    counted = {one["id"]: one["value"] for one in json.loads(run("measures", caseload, *words).out)["measures"]}

    shown = dict(first_quarter(openpyxl.load_workbook(out)["Quarterly paper"]))
    assert shown.keys() == counted.keys()
    for measure, value in counted.items():
        if isinstance(value, int):
            assert shown[measure] == value
        else:
            assert str(shown[measure]).startswith("–" if value is None else str(value))


def first_quarter(page: Worksheet) -> Iterator[tuple[str, object]]:
    """What stands under Q1 in the workbook for each measure."""
    tables = {table.title: table for row in plan() for table in row.tables if table.by == "quarter"}
    rows = list(page.iter_rows(values_only=True))
    for place, row in enumerate(rows):
        if (table := tables.get(str(row[0]))) is not None and "Q1" in row:
            column = row.index("Q1")
            for line, below in zip(table.lines, rows[place + 1 :], strict=False):
                yield from ((measure, below[column]) for measure in line.measures)


def test_a_paper_for_publication_hides_small_numbers(run: Run, caseload: Path, tmp_path: Path) -> None:
    out = tmp_path / "board.xlsx"
    words = ("--quarter", "2019-20-Q1", "--as-of", "2019-11-30", "--publish")
    assert run("board", caseload, *words, "--out", out).code == 0

    book = openpyxl.load_workbook(out)
    figures = {value for _, value in first_quarter(book["Quarterly paper"])}
    trends = {cell for row in book["Trends"].iter_rows(min_row=2, min_col=2, values_only=True) for cell in row}
    assert "*" in figures
    assert figures | trends <= {None, "–", "*"}


def test_the_other_reading_is_a_setting_and_the_paper_says_which_was_used(
    run: Run, caseload: Path, tmp_path: Path
) -> None:
    words = ("--quarter", "2019-20-Q1", "--as-of", "2019-11-30", "--publish")
    said = []
    for place in ("off", "on"):
        assert run("settings", caseload, "set", "publication.show-noughts", place).code == 0
        out = tmp_path / f"{place}.pdf"
        assert "points to one person" in run("board", caseload, *words, "--out", out).err
        values = [one["value"] for one in json.loads(run("measures", caseload, *words).out)["measures"]]
        text = " ".join(PdfReader(out).pages[0].extract_text().split())
        said.append(("counts of 1 to 4" in text, "counts of 0 to 4" in text, 0 in values))
        assert "SENSITIVE" not in text

    assert said == [(False, True, False), (True, False, True)]


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
