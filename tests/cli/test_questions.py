import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Run

AS_OF = ("--as-of", "2019-11-30")
Journalled = Callable[[Path], list[tuple[str, str, str]]]


def answered(outcome: Outcome) -> Any:
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_what_is_due_has_every_field_in_the_promised_order(run: Run, caseload: Path) -> None:
    rows = answered(run("due", caseload, *AS_OF, "--duty", "review.post-admission"))

    assert len(rows) == 1
    assert list(rows[0].items())[:12] == [
        ("person", "9990000018"),
        ("local_id", None),
        ("name", "EXAMPLE, Ann"),
        ("duty", "review.post-admission"),
        ("rule", "review.post-admission.adult"),
        ("title", "Post-admission CTR"),
        ("starts_on", "2019-07-01"),
        ("due_on", "2019-07-29"),
        ("state", "overdue"),
        ("done_on", None),
        ("ended_on", None),
        ("days", -124),
    ]
    assert list(rows[0])[12:] == ["edition", "source", "standing", "because"]
    assert rows[0]["because"][0] == "Admitted on 1 July 2019"


def test_what_is_over_is_listed_only_when_asked_for(run: Run, caseload: Path) -> None:
    point = "9990000018", "discharge.point"
    known = [(row["person"], row["duty"]) for row in answered(run("due", caseload, *AS_OF, "--person", point[0]))]
    assert point in known
    states = {row["state"] for row in answered(run("due", caseload, *AS_OF))}
    assert states <= {"overdue", "due-soon", "later", "blocked", "paused"}
    assert len(answered(run("due", caseload, *AS_OF, "--all"))) >= len(known)


@pytest.mark.parametrize("number", ["999 000 0018", "9990000018"])
def test_someone_is_found_by_their_number_with_or_without_spaces(run: Run, caseload: Path, number: str) -> None:
    rows = answered(run("due", caseload, *AS_OF, "--person", number))

    assert {row["person"] for row in rows} == {"9990000018"}


def test_someone_without_an_nhs_number_is_found_by_local_id_and_has_null(run: Run, caseload: Path) -> None:
    assert answered(run("due", caseload, *AS_OF, "--person", "L-7")) == []
    rows = [row for row in answered(run("gaps", caseload, *AS_OF)) if row["local_id"] == "L-7"]
    assert {row["person"] for row in rows} == {None}


def test_the_discharge_plan_has_every_field_and_all_twelve_points(run: Run, caseload: Path) -> None:
    (row,) = answered(run("discharge", caseload, *AS_OF))

    points, reasons = row.pop("points"), row.pop("reasons")
    assert row == {
        "person": "9990000018",
        "local_id": None,
        "name": "EXAMPLE, Ann",
        "admitted_on": "2019-07-01",
        "state": "off-track",
        "complete": 1,
        "applicable": 12,
        "percent": 8,
        "next_due_on": None,
        "stale_points": [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    }
    assert "was due on 1 September 2019" in reasons[0]
    assert [point["number"] for point in points] == list(range(1, 13))
    assert list(points[0]) == ["number", "heading", "state", "overdue", "owner", "due_on", "completed_on"]
    assert (points[0]["state"], points[0]["completed_on"]) == ("complete", "2019-07-20")
    assert (points[1]["state"], points[1]["overdue"], points[1]["owner"]) == ("in-progress", True, "O. Owner")


def test_a_mortality_review_has_every_field(run: Run, caseload: Path) -> None:
    (row,) = answered(run("mortality", caseload, *AS_OF))

    because, suggested = row.pop("because"), row.pop("suggestion_because")
    assert row == {
        "person": "9990000026",
        "local_id": None,
        "name": "SAMPLE, Cal",
        "died_on": "2019-09-01",
        "notified_on": "2019-09-10",
        "edition": "LDR-E1",
        "state": "notified",
        "on_hold": False,
        "in_scope": True,
        "type_called_for": "initial",
        "due_on": "2020-03-10",
        "days_elapsed": 81,
        "days_on_hold": 0,
        "days_counted": 81,
        "reviewer": None,
        "suggested_reviewer": "R. Viewer",
    }
    assert because[0] == "A learning disability, aged 69 at death"
    assert suggested[0].startswith("R. Viewer: active")


def test_a_gap_has_every_field(run: Run, caseload: Path) -> None:
    rows = answered(run("gaps", caseload, *AS_OF))

    assert list(rows[0]) == ["person", "local_id", "name", "gap", "detail", "since"]
    assert "person.nhs-number" in {row["gap"] for row in rows if row["local_id"] == "L-7"}


def test_a_quarter_is_an_object_and_a_year_a_list_of_four(run: Run, caseload: Path) -> None:
    quarter = answered(run("measures", caseload, "--quarter", "2019-20-Q2", *AS_OF))
    year = answered(run("measures", caseload, "--year", "2019-20", *AS_OF))

    assert {key: quarter[key] for key in list(quarter)[:4]} == {
        "quarter": "2019-20-Q2", "from": "2019-07-01", "to": "2019-09-30", "as_of": "2019-11-30",
    }  # fmt: skip
    assert [one["quarter"] for one in year] == [f"2019-20-Q{n}" for n in (1, 2, 3, 4)]
    assert year[1] == quarter
    values = {one["id"]: one["value"] for one in quarter["measures"]}
    assert (values["admissions"], values["inpatients.adult.local"], values["mortality.notified"]) == (1, 1, 1)
    assert list(quarter["measures"][0]) == ["id", "label", "value", "numerator", "denominator", "source"]
    assert {one["value"] for one in year[3]["measures"]} == {None}


def test_small_numbers_are_hidden_for_publishing_and_the_journal_says_so(
    run: Run, caseload: Path, journalled: Journalled
) -> None:
    quarter = answered(run("measures", caseload, "--quarter", "2019-20-Q2", *AS_OF, "--publish"))

    values = {one["id"]: one["value"] for one in quarter["measures"]}
    assert values["admissions"] == "*"
    assert values["inpatients.adult.rate"] is None
    assert ("sam", "exported", "Measures, with small numbers hidden") in journalled(caseload)


def test_a_setting_is_set_from_a_day_and_shown_as_local(run: Run, caseload: Path) -> None:
    done = run("settings", caseload, "set", "register.review.red", "7", "--from", "01/04/2019")
    assert (done.code, done.out, done.err) == (0, "", "Set register.review.red.\n")

    (row,) = answered(run("settings", caseload, "get", "register.review.red"))
    assert {key: row[key] for key in ("name", "value", "from", "standing", "local")} == {
        "name": "register.review.red", "value": 7, "from": "2019-04-01", "standing": "local", "local": True,
    }  # fmt: skip


def test_every_setting_is_listed_with_source_and_standing(run: Run, caseload: Path) -> None:
    rows = {row["name"]: row for row in answered(run("settings", caseload))}

    assert list(rows["review.post-admission.adult"]) == ["name", "value", "from", "source", "standing", "local"]
    assert rows["review.post-admission.adult"]["value"] == 28
    assert rows["duty.statutory.first-review"]["value"] == "on"
    assert rows["population.adult"]["value"] is None
    assert rows["commencement.mental-health-act-2025"]["source"] is None


def test_a_day_is_set_either_way_and_taken_away_by_nothing(run: Run, caseload: Path) -> None:
    name = "commencement.mental-health-act-2025"
    for words, kept in (("01/04/2027", "2027-04-01"), ("", None), ("2027-05-01", "2027-05-01")):
        assert run("settings", caseload, "set", name, words, "--quiet").err == ""
        (row,) = answered(run("settings", caseload, "get", name))
        assert row["value"] == kept


def test_a_setting_that_does_not_fit_is_refused_and_not_kept(run: Run, caseload: Path) -> None:
    refused = run("settings", caseload, "set", "register.review.red", "soon")

    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "register.review.red is a whole number from 0 to 3660. Write it in figures.\n"
    assert run("settings", caseload, "get", "no.such").code == 1
    (row,) = answered(run("settings", caseload, "get", "register.review.red"))
    assert row["value"] is None


def test_nobody_of_that_number_is_a_refusal_that_does_not_repeat_it(run: Run, caseload: Path) -> None:
    refused = run("due", caseload, "--person", "9990000077")

    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "There is nobody in this caseload with that number. Check the NHS number or local ID.\n"


def test_the_journal_has_the_question_before_the_answer(run: Run, caseload: Path, journalled: Journalled) -> None:
    run("due", caseload, "--person", "9990000018")
    run("settings", caseload, "set", "population.adult", "100000")

    said = journalled(caseload)
    assert ("sam", "viewed", "what_is_due") in said
    assert ("sam", "made", "set_value") in said


def test_csv_has_a_header_and_a_row_each_even_when_there_is_nothing(run: Run, caseload: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("discharge", caseload, *AS_OF, "--format", "csv").out)))
    nothing = run("due", caseload, *AS_OF, "--person", "L-7", "--format", "csv")

    assert rows[0]["state"] == "off-track"
    assert rows[0]["local_id"] == ""
    assert rows[0]["points"].startswith("1 complete; 2 in-progress overdue; 3 not-started")
    assert nothing.out.startswith("person,local_id,name,duty,rule,title,")
    assert nothing.out.count("\n") == 1


def test_a_table_shows_people_without_a_number_by_their_local_id(run: Run, caseload: Path) -> None:
    shown = run("--format", "table", "gaps", caseload, *AS_OF).out

    assert shown.splitlines()[0].split() == ["Gap", "Person", "Name", "Since", "Detail"]
    assert "L-7" in shown
    assert "ÖSTLUND, Ben" in shown
    assert run("due", caseload, "--format", "table", "--person", "L-7", *AS_OF).out == "Nothing.\n"
