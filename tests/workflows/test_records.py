from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect

from tcare import clock
from tcare.errors import NotFoundError, RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS

Add = Callable[..., UUID]
PERSON = {"nhs_number": "9990000018", "family_name": "Example", "born_on": date(1990, 6, 1)}
TOMORROW = clock.today() + timedelta(days=1)


@pytest.fixture
def add(case_file: CaseFile) -> Add:
    def add(kind: str, parent: UUID | None = None, **values: Any) -> UUID:
        return case_file.act(records.save, kind, values, parent=parent).records[0]

    return add


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_names_columns_of_its_model_and_a_kind_it_belongs_to(kind: str) -> None:
    held = KINDS[kind]
    columns = inspect(held.model).columns

    assert [name for name in (*held.columns, *held.newest) if name not in columns] == []
    assert held.parent == "" or held.parent in KINDS
    assert all(columns[name].info["label"] for name in held.columns)


def test_a_form_carries_labels_choices_and_values(case_file: CaseFile, add: Add) -> None:
    person = add("individual", **PERSON, gender="2")

    fields = {field.name: field for field in case_file.ask(records.form, "individual", person).fields}

    assert fields["family_name"].value == "Example"
    assert fields["nhs_number"].kind == "nhs-number"
    assert ("2", "Female") in fields["gender"].choices
    assert fields["what_matters"].kind == "long"
    assert not fields["born_on"].future_allowed


def test_what_is_saved_is_read_back_in_words(case_file: CaseFile, add: Add) -> None:
    person = add("individual", **PERSON)
    add("register_entry", person, from_on=date(2024, 1, 2), rating="AMBER", consent="given")

    table = case_file.ask(records.records, "register_entry", person)

    row = table.rows[0]
    assert [row.cells[table.column(name)] for name in ("from_on", "rating", "to_on")] == [
        "02-Jan-2024",
        "Amber",
        "Not recorded",
    ]


def test_a_change_alters_only_what_was_given(case_file: CaseFile, add: Add) -> None:
    person = add("individual", **PERSON)

    case_file.act(records.save, "individual", {"keyworker": " T. Lunt "}, record=person)

    fields = {field.name: field.value for field in case_file.ask(records.form, "individual", person).fields}
    assert (fields["keyworker"], fields["family_name"]) == ("T. Lunt", "Example")


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        pytest.param("stay", {"admitted_on": TOMORROW}, "admitted_on", id="admitted tomorrow"),
        pytest.param("stay", {"admitted_on": date(1990, 5, 31)}, "admitted_on", id="admitted before birth"),
        pytest.param(
            "stay", {"admitted_on": date(2024, 3, 2), "discharged_on": date(2024, 3, 1)}, "discharged_on",
            id="discharged before admission",
        ),
        pytest.param("stay", {"admitted_on": date(2024, 1, 20)}, "admitted_on", id="two stays at once"),
        pytest.param("stay", {"admitted_on": date(2024, 1, 10)}, "admitted_on", id="two stays from one day"),
        pytest.param("visit", {"visited_on": TOMORROW}, "visited_on", id="a visit tomorrow"),
        pytest.param("visit", {"visited_on": None}, "visited_on", id="a visit on no day"),
        pytest.param("review", {"type": "INPATIENT"}, "planned_on", id="a review neither planned nor held"),
        pytest.param(
            "review", {"type": "INPATIENT", "held_on": date(2024, 2, 1), "cancelled_on": date(2024, 2, 1)},
            "cancelled_on", id="held and cancelled",
        ),
        pytest.param("note", {"written_on": date(2024, 2, 1), "text": "a\u202eb"}, "text", id="hidden direction"),
        pytest.param("risk_factor", {"factor": "X", "from_on": date(2024, 2, 2), "to_on": date(2024, 2, 1)}, "to_on",
                     id="a risk that ends before it begins"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_the_field_to_put_right(
    case_file: CaseFile, add: Add, kind: str, values: dict[str, Any], field: str
) -> None:
    person = add("individual", **PERSON)
    add("stay", person, admitted_on=date(2024, 1, 10), discharged_on=date(2024, 2, 10))

    with pytest.raises(MisfitError) as refused:
        add(kind, person, **values)

    assert refused.value.field == field
    assert len(case_file.ask(records.records, kind, person).rows) == (1 if kind == "stay" else 0)


def test_a_stay_may_begin_the_day_another_ended(add: Add) -> None:
    person = add("individual", **PERSON)
    add("stay", person, admitted_on=date(2024, 1, 10), discharged_on=date(2024, 2, 10))

    assert add("stay", person, admitted_on=date(2024, 2, 10))


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        pytest.param("9990000019", "fails its own check", id="a digit wrong"),
        pytest.param("1111111111", "one digit repeated", id="one digit repeated"),
        pytest.param("999000001", "ten digits", id="nine digits"),
    ],
)
def test_a_wrong_nhs_number_is_refused(add: Add, number: str, fault: str) -> None:
    with pytest.raises(MisfitError, match=fault):
        add("individual", nhs_number=number)


def test_someone_needs_a_number_of_some_kind(add: Add) -> None:
    with pytest.raises(MisfitError, match="NHS number or a local ID"):
        add("individual", family_name="Example")


def test_a_plan_point_is_refused_without_what_its_status_asks_for(add: Add) -> None:
    stay = add("stay", add("individual", **PERSON), admitted_on=date(2024, 1, 10))

    for values, field in (
        ({"number": 13, "status": "not_started"}, "number"),
        ({"number": 1, "status": "complete"}, "completed_on"),
        ({"number": 1, "status": "blocked"}, "reason"),
    ):
        with pytest.raises(MisfitError) as refused:
            add("plan_point", stay, **values)
        assert refused.value.field == field


def test_a_withdrawn_record_leaves_the_answers_and_says_why(case_file: CaseFile, add: Add) -> None:
    person = add("individual", **PERSON)
    visit = add("visit", person, visited_on=date(2024, 2, 1))

    with pytest.raises(RefusedError, match="reason"):
        case_file.act(records.withdraw, "visit", visit, "  ")
    case_file.act(records.withdraw, "visit", visit, "Entered twice")

    assert case_file.ask(records.records, "visit", person).rows == ()
    with pytest.raises(NotFoundError):
        case_file.ask(records.form, "visit", visit)
