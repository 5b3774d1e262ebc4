"""Tables A to H of the Halton plan, cell by cell, from the caseload and what is put in by hand, as they go out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy.orm import Session

from tcare.exchange.quarterly_book import quarterly_book
from tcare.exchange.workbook import read_workbook
from tcare.reports.drawing import render
from tcare.reports.quarterly_paper import meaning, quarterly_document
from tcare.workflows.bring_in import bring_in
from tcare.workflows.local_values import set_value
from tcare.workflows.measures import Quarter
from tcare.workflows.paper_figures import put_in
from tcare.workflows.quarterly import Paper, quarterly_paper
from tests.cases.printed import in_workbook, on_paper
from tests.in_memory import empty_caseload

AS_OF = date(2019, 11, 30)
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


class Table(NamedTuple):
    """A table as Halton printed it; what stands in it by hand is marked †."""

    letter: str
    title: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


PUBLISHED = (
    Table(
        "A",
        "Registered people",
        ("2018/19", "2019/20"),
        (
            ("Learning disability", "818†", "†"),
            ("Autism", "636†", "†"),
            ("Learning disability and autism", "157†", "†"),
        ),
    ),
    Table(
        "B",
        "Annual health checks by year",
        ("Target", "Achieved"),
        (
            ("Health checks, 2017/18", "", "58.80%†"),
            ("Health checks, 2018/19", "75", "59.51%†"),
            ("Health checks, 2019/20", "75", "59.22%†"),
        ),
    ),
    Table(
        "C",
        "CCG-commissioned inpatients, mean of the quarters' ends",
        ("Target", "Achieved"),
        (("CCG-commissioned, 2018/19", "1.5", "1.5†"), ("CCG-commissioned, 2019/20", "1.5", "†")),
    ),
    Table(
        "D",
        "Adults in an inpatient setting",
        ("Target", *QUARTERS, "Achieved"),
        (
            ("CCG", "0", "1", "1", "–†", "–", "†"),
            ("Specialised commissioning", "2", "2", "1", "–†", "–", "†"),
            ("Total", "2", "3", "2", "†", "†", "†"),
        ),
    ),
    Table(
        "E",
        "Children and young people in an inpatient setting",
        ("Target", *QUARTERS, "Achieved"),
        (
            ("Specialised commissioning", "0", "0", "0", "1", "†", "†"),
            ("Their setting", "", "†", "†", "Children's ward†", "†", "†"),
        ),
    ),
    Table(
        "F",
        "Adult care and treatment reviews",
        (*QUARTERS, "Year so far"),
        (
            ("Admission avoidance CTRs", "0", "1", "†", "†", "1"),
            ("Post-admission CTRs", "0", "0", "†", "†", "0"),
            ("Repeat CTRs (at 6 months), and others", "0", "1", "†", "†", "1"),
            ("Total C(E)TRs undertaken", "0", "2", "†", "†", "2"),
        ),
    ),
    Table(
        "G",
        "Children's care, education and treatment reviews",
        (*QUARTERS, "Year so far"),
        (
            ("Admission avoidance CETRs", "0", "1", "†", "†", "1"),
            ("Post-admission CETRs", "0", "†", "1", "†", "1"),
            ("Repeat CETRs (at 6 months), and others", "0", "†", "†", "†", "0"),
            ("Total C(E)TRs undertaken", "0", "1", "1", "†", "2"),
        ),
    ),
    Table(
        "H",
        "LeDeR: deaths and their reviews",
        ("Q4 2018/19", *QUARTERS),
        (
            ("Deaths reported", "1", "–†", "2", "†", "–"),
            ("Reviews allocated", "1", "1", "2", "1", "–"),
            ("Not allocated", "0", "0", "0", "0", "–"),
            ("Reviews undertaken or completed", *["Scheduled to panel†"] * 4, "–"),
        ),
    ),
)
"""``../../domain`` of the plan, January 2020; the last columns of F to H, and labels, are ours."""

BY_HAND = {
    "2018-19-Q4 registers.learning-disability.year": "818",
    "2018-19-Q4 registers.autism.year": "636",
    "2018-19-Q4 registers.both.year": "157",
    "2019-20-Q4 registers.learning-disability.year": "",
    "2019-20-Q4 registers.autism.year": "",
    "2019-20-Q4 registers.both.year": "",
    "2017-18-Q4 health-checks.uptake.year": "58.80%",
    "2018-19-Q4 health-checks.uptake.year": "59.51%",
    "2019-20-Q4 health-checks.uptake.year": "59.22%",
    "2018-19-Q4 inpatients.local.year": "1.5",
    "2019-20-Q4 inpatients.local.year": "",
    "2019-20-Q3 inpatients.adult.local": "–",
    "2019-20-Q3 inpatients.adult.specialised": "–",
    "2019-20-Q3 inpatients.adult.total": "",
    "2019-20-Q4 inpatients.adult.total": "",
    "2019-20-Q4 inpatients.adult.local.year": "",
    "2019-20-Q4 inpatients.adult.specialised.year": "",
    "2019-20-Q4 inpatients.adult.total.year": "",
    "2019-20-Q4 inpatients.child.specialised": "",
    "2019-20-Q4 inpatients.child.specialised.year": "",
    "2019-20-Q1 inpatients.child.setting": "",
    "2019-20-Q2 inpatients.child.setting": "",
    "2019-20-Q3 inpatients.child.setting": "Children's ward",
    "2019-20-Q4 inpatients.child.setting": "",
    "2019-20-Q4 inpatients.child.setting.year": "",
    "2019-20-Q3 reviews.adult.admission-avoidance": "",
    "2019-20-Q3 reviews.adult.post-admission": "",
    "2019-20-Q3 reviews.adult.repeat": "",
    "2019-20-Q3 reviews.adult.total": "",
    "2019-20-Q4 reviews.adult.admission-avoidance": "",
    "2019-20-Q4 reviews.adult.post-admission": "",
    "2019-20-Q4 reviews.adult.repeat": "",
    "2019-20-Q4 reviews.adult.total": "",
    "2019-20-Q3 reviews.child.admission-avoidance": "",
    "2019-20-Q4 reviews.child.admission-avoidance": "",
    "2019-20-Q2 reviews.child.post-admission": "",
    "2019-20-Q4 reviews.child.post-admission": "",
    "2019-20-Q2 reviews.child.repeat": "",
    "2019-20-Q3 reviews.child.repeat": "",
    "2019-20-Q4 reviews.child.repeat": "",
    "2019-20-Q4 reviews.child.total": "",
    "2019-20-Q1 mortality.notified": "–",
    "2019-20-Q3 mortality.notified": "",
    "2018-19-Q4 mortality.completed": "Scheduled to panel",
    "2019-20-Q1 mortality.completed": "Scheduled to panel",
    "2019-20-Q2 mortality.completed": "Scheduled to panel",
    "2019-20-Q3 mortality.completed": "Scheduled to panel",
}
"""What a team put in: figures of other registers, words for numbers, and what was left out of a quarter under way."""


@pytest.fixture(scope="module")
def halton() -> Iterator[Session]:
    read = read_workbook(Path(__file__).parent / "halton-2019-20.xlsx")
    with empty_caseload() as session:
        bring_in(session, read.rows, today=date(2026, 11, 22), test_numbers=True, unreadable=read.unreadable)
        for name, target in (
            ("adult.local", "0"), ("adult.specialised", "2"), ("adult.total", "2"), ("child.specialised", "0"),
            ("local", "1.5"),
        ):  # fmt: skip
            set_value(session, f"target.inpatients.{name}", target, today=AS_OF)
        set_value(session, "target.health-checks.uptake", "75", today=AS_OF, from_on=date(2018, 4, 1))
        yield session


@pytest.fixture(scope="module")
def counted(halton: Session) -> Paper:
    """The paper out of the caseload alone."""
    return quarterly_paper(halton, Quarter(2019, 3), AS_OF, "exact")


@pytest.fixture(scope="module")
def paper(halton: Session, counted: Paper) -> Paper:
    """The paper with what was put in by hand."""
    assert counted.quarter == "2019-20-Q3"
    for place, words in BY_HAND.items():
        quarter, line = place.split(" ")
        put_in(halton, Quarter.read(quarter), line, words)
    return quarterly_paper(halton, Quarter(2019, 3), AS_OF, "exact")


@pytest.fixture(scope="module")
def pdf(paper: Paper) -> bytes:
    return render(quarterly_document(paper, "Sam Example", datetime(2019, 11, 30, 12, tzinfo=UTC)))


@pytest.fixture(scope="module")
def book(paper: Paper) -> bytes:
    return quarterly_book(paper, meaning(paper))


@pytest.mark.parametrize("table", PUBLISHED, ids=[table.letter for table in PUBLISHED])
def test_a_table_stands_on_paper_as_halton_printed_it(pdf: bytes, table: Table) -> None:
    assert on_paper(pdf, table.title, table.headings, len(table.lines)) == list(table.lines)


@pytest.mark.parametrize("table", PUBLISHED, ids=[table.letter for table in PUBLISHED])
def test_a_table_stands_in_the_workbook_as_halton_printed_it(book: bytes, table: Table) -> None:
    has_target = table.headings[0] == "Target"
    headings = table.headings if has_target else ("Target", *table.headings)
    found = in_workbook(book, table.title, headings, len(table.lines))

    printed = [line if has_target else (line[0], "", *line[1:]) for line in table.lines]
    assert [tuple(map(str, line)) for line in found] == printed


def test_what_the_caseload_tells_is_counted_and_only_the_rest_put_in(counted: Paper) -> None:
    said = {f"{cell.quarter} {cell.measure}": cell for cell in counted.cells}
    plain = {place: said[place].words for place in BY_HAND}

    assert all(plain[place] != words for place, words in BY_HAND.items() if words not in ("–", ""))
    assert not any(cell.is_by_hand for cell in counted.cells)


def test_figures_are_figures_and_words_are_words_in_the_workbook(book: bytes) -> None:
    found = {line[0]: line[1:] for table in PUBLISHED for line in in_workbook_raw(book, table)}

    assert found["Learning disability"][1] == 818
    assert found["CCG-commissioned, 2018/19"] == (1.5, 1.5)
    assert found["Reviews undertaken or completed"][1] == "Scheduled to panel"


def in_workbook_raw(book: bytes, table: Table) -> list[tuple[object, ...]]:
    headings = table.headings if table.headings[0] == "Target" else ("Target", *table.headings)
    return in_workbook(book, table.title, headings, len(table.lines), marks=False)


@pytest.mark.parametrize(("row", "title", "measure", "quarter", "words"), [
    ("8", "People in an inpatient setting", "inpatients.all", "2019-20-Q3", "3"),
    ("9", "People in hospital with a planned discharge date", "inpatients.with-planned-date", "2019-20-Q3", "3"),
])  # fmt: skip
def test_rows_eight_and_nine_are_as_printed(
    paper: Paper, row: str, title: str, measure: str, quarter: str, words: str
) -> None:
    (table,) = [one for held in paper.rows if held.number == row for one in held.tables if one.title == title]

    assert [cell.words for cell in table.lines[0].cells if (cell.measure, cell.quarter) == (measure, quarter)] == [
        words
    ]
