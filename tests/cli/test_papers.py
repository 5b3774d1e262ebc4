import json
import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tcare.store.casefile import CaseFile
from tcare.workflows.people import find_person
from tcare.workflows.policy_tables import national
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
