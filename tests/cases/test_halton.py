"""The Halton caseload, brought in as it is, gives what Halton published as of 30 November 2019."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tcare.exchange.workbook import read_workbook
from tcare.store.casefile import CaseFile
from tcare.workflows.bring_in import bring_in
from tcare.workflows.deaths import mortality_reviews
from tcare.workflows.inpatients import discharge_plans
from tcare.workflows.local_values import set_value
from tcare.workflows.measures import Quarter
from tcare.workflows.missing import what_is_missing
from tcare.workflows.quarterly import quarterly_paper
from tcare.workflows.quarters import measures_for
from tcare.workflows.worklist import what_is_due

HERE = Path(__file__).parent
AS_OF = date(2019, 11, 30)
EXPECTED = json.loads((HERE / "halton-2019-20.expected.json").read_text("utf-8"))

PUBLISHED = {
    "inpatients.adult.local": (1, 1, None),
    "inpatients.adult.specialised": (2, 1, None),
    "inpatients.adult.total": (3, 2, None),
    "inpatients.child.specialised": (0, 0, 1),
    "inpatients.all": (None, None, 3),
    "inpatients.with-planned-date": (None, None, 3),
    "reviews.adult.admission-avoidance": (0, 1, None),
    "reviews.adult.post-admission": (0, 0, None),
    "reviews.adult.repeat": (0, 1, None),
    "reviews.adult.total": (0, 2, None),
    "reviews.child.admission-avoidance": (0, 1, None),
    "reviews.child.post-admission": (0, None, 1),
    "reviews.child.total": (0, 1, 1),
    "mortality.allocated": (None, 2, 1),
}
"""Tables C to H of the paper of 15 January 2020, Q1 to Q3; None was not published."""


@pytest.fixture
def halton(case_file: CaseFile) -> CaseFile:
    read = read_workbook(HERE / "halton-2019-20.xlsx")
    case_file.act(bring_in, read.rows, today=date(2026, 11, 22), test_numbers=True, unreadable=read.unreadable)
    return case_file


def test_what_halton_published_comes_out(halton: CaseFile) -> None:
    counted = halton.ask(measures_for, [Quarter(2019, number) for number in (1, 2, 3)], AS_OF)

    for measure, published in PUBLISHED.items():
        found = [next(one.value for one in counts.measures if one.id == measure) for counts in counted]
        held = tuple(value if known is not None else None for value, known in zip(found, published, strict=True))
        assert (measure, held) == (measure, published)


def test_every_measure_of_every_quarter_is_as_worked_out(halton: CaseFile) -> None:
    for expected in EXPECTED["measures"]:
        counts = halton.ask(measures_for, [Quarter.read(expected["quarter"])], AS_OF)[0]
        found = {one.id: one._asdict() for one in counts.measures}

        assert [{key: found[one["id"]][key] for key in one} for one in expected["measures"]] == expected["measures"]


def test_a_quarter_not_yet_begun_has_no_values(halton: CaseFile) -> None:
    counts = halton.ask(measures_for, [Quarter(2019, 4)], AS_OF)[0]

    assert {one.value for one in counts.measures} == {None}


def test_what_is_due_is_as_worked_out(halton: CaseFile) -> None:
    found = [
        {
            "person": row.person.nhs_number,
            "local_id": row.person.local_id,
            "duty": row.due.duty,
            "starts_on": _iso(row.due.starts_on),
            "due_on": _iso(row.due.due_on),
            "state": row.due.state,
            "done_on": _iso(row.due.done_on),
            "ended_on": _iso(row.due.ended_on),
            "days": row.days,
        }
        for row in halton.ask(what_is_due, AS_OF)
    ]

    assert _sorted(found) == _sorted(EXPECTED["due"])


def test_the_discharge_plans_are_as_worked_out(halton: CaseFile) -> None:
    found = [
        {
            "person": row.person.nhs_number,
            "local_id": row.person.local_id,
            "admitted_on": _iso(row.admitted_on),
            "state": row.plan.state,
            "complete": row.plan.complete,
            "applicable": row.plan.applicable,
            "percent": row.plan.percent,
            "next_due_on": _iso(row.plan.next_due_on),
            "stale_points": list(row.plan.stale),
            "points": [
                {
                    "number": one.point.number,
                    "state": one.point.status.replace("_", "-"),
                    "overdue": one.overdue,
                }
                for one in row.plan.points
            ],
        }
        for row in halton.ask(discharge_plans, AS_OF)
    ]

    assert found == EXPECTED["discharge"]


def test_what_is_missing_is_as_worked_out(halton: CaseFile) -> None:
    found = [
        {"person": row.person.nhs_number, "local_id": row.person.local_id, "gap": row.gap.gap}
        for row in halton.ask(what_is_missing, AS_OF)
    ]

    assert found == EXPECTED["gaps"]


def test_the_mortality_reviews_are_as_worked_out(halton: CaseFile) -> None:
    found = [
        {
            "person": row.person.nhs_number,
            "local_id": row.person.local_id,
            "died_on": _iso(row.died_on),
            "notified_on": _iso(row.standing.review.notified_on),
            "in_scope": row.standing.in_scope,
            "state": row.standing.state,
            "on_hold": row.standing.on_hold,
            "type_called_for": row.standing.type_called_for,
            "due_on": _iso(row.standing.due_on),
            "days_elapsed": row.standing.days_elapsed,
            "days_on_hold": row.standing.days_on_hold,
            "days_counted": row.standing.days_counted,
        }
        for row in halton.ask(mortality_reviews, AS_OF)
    ]

    assert found == EXPECTED["mortality"]


def test_the_same_workbook_twice_changes_nothing(halton: CaseFile) -> None:
    read = read_workbook(HERE / "halton-2019-20.xlsx")
    again = halton.act(bring_in, read.rows, today=date(2026, 11, 22), test_numbers=True)

    assert set(again.added.values()) == set(again.updated.values()) == {0}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _sorted(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


TABLES = {
    "Adults in an inpatient setting": [
        ("inpatients.adult.local", "0", ["1", "1"]),
        ("inpatients.adult.specialised", "2", ["2", "1"]),
        ("inpatients.adult.total", "2", ["3", "2"]),
    ],
    "Children and young people in an inpatient setting": [("inpatients.child.specialised", "0", ["0", "0", "1"])],
    "Adult care and treatment reviews": [
        ("reviews.adult.admission-avoidance", "", ["0", "1"]),
        ("reviews.adult.post-admission", "", ["0", "0"]),
        ("reviews.adult.repeat", "", ["0", "1"]),
        ("reviews.adult.total", "", ["0", "2"]),
    ],
    "Children's care, education and treatment reviews": [
        ("reviews.child.admission-avoidance", "", ["0", "1"]),
        ("reviews.child.total", "", ["0", "1", "1"]),
    ],
    "People in an inpatient setting": [("inpatients.all", "", ["3", "2", "3", "–"])],
}
"""Tables D to G and row 8 as printed: the target, and the quarters from the first."""


def test_the_quarterly_paper_has_the_tables_as_halton_printed_them(halton: CaseFile) -> None:
    for name, value in (
        ("adult.local", "0"),
        ("adult.specialised", "2"),
        ("adult.total", "2"),
        ("child.specialised", "0"),
    ):
        halton.act(set_value, f"target.inpatients.{name}", value, today=AS_OF)
    paper = halton.ask(quarterly_paper, Quarter(2019, 2), AS_OF, "exact")
    tables = {table.title: table for row in paper.rows for table in row.tables}

    for title, lines in TABLES.items():
        printed = {line.cells[0].measure: line for line in tables[title].lines}
        for measure, target, quarters in lines:
            found = [cell.words for cell in printed[measure].cells[: len(quarters)]]
            assert (measure, printed[measure].target, found) == (measure, target, quarters)
