import pytest

from tcare.workflows.sheets import SHEETS

LAYOUT = {
    "People": "NHS number, Local ID, NHS number status, Family name, Given name, Preferred name, Title, Born, Died, "
    "Gender, Ethnicity, Learning disability, Autism, EHC plan, Postcode, GP practice, Commissioner, Local authority, "
    "Lead professional, Keyworker, Section 117, Communication needs, What matters, National data opt-out",
    "Register": "Person, From, Rating, Reason, Consent, Consent on, Consent review by, To",
    "Register reviews": "Person, Reviewed, By",
    "Admissions": "Person, Admitted, Provider, Hospital, Ward, Ward type, Security, Commissioned by, Source, Reason, "
    "Discharged, Destination, Clinically ready, Follow-up",
    "Ward moves": "Person, Admitted, Moved, Hospital, Ward, Ward type, Security",
    "Legal status": "Person, From, Status, Renewal number, To",
    "Planned discharge": "Person, Admitted, Set on, Planned date, Reason",
    "Reviews": "Person, Type, Planned, Held, Chair, Clinical expert, Expert by experience, Consent, Consent on, "
    "Consent review by, Prepared, Papers sent, Outcome, Report sent, Cancelled, Cancelled reason",
    "Review actions": "Person, Held, Action, Owner, Due, Done",
    "Visits": "Person, Visited, By, Mode",
    "Discharge plan": "Person, Admitted, Point, Status, Owner, Due, Completed, Note, Looked at, Reason",
    "Mortality": "Person, Notified, Notified to area, Reviewer, Allocated, Type, Focused reason, Family request, "
    "Initial complete, Quality checked, Panel, Signed off, Closed, Closed reason",
    "Mortality holds": "Person, From, Reason, To",
    "Reviewers": "Name, Employer, Capacity, Active",
    "Health checks": "Person, Checked, Health action plan",
    "Budgets": "Person, From, Type, To",
}


def test_the_sheets_stand_in_the_order_promised() -> None:
    assert list(SHEETS) == list(LAYOUT)


@pytest.mark.parametrize("name", LAYOUT)
def test_the_columns_of_a_sheet_are_those_promised(name: str) -> None:
    promised = LAYOUT[name].replace("Person", "NHS number, Local ID").split(", ")

    assert [column.header for column in SHEETS[name].all_columns] == promised


def test_only_what_is_planned_may_lie_ahead() -> None:
    ahead = {column.header for sheet in SHEETS.values() for column in sheet.columns if column.ahead}

    assert ahead == {"Planned", "Planned date", "Due", "Panel", "Consent review by"}


def test_a_sheet_comes_after_what_its_rows_point_at() -> None:
    order = list(SHEETS)

    assert all(order.index(sheet.parent) < order.index(sheet.name) for sheet in SHEETS.values() if sheet.parent)


def test_names_and_notes_are_as_long_as_promised() -> None:
    people = SHEETS["People"].by_attribute

    assert people["family_name"].length == 35
    assert people["what_matters"].length == 2_000
    assert SHEETS["Visits"].by_attribute["by"].length == 100
