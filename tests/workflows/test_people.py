from datetime import date
from uuid import UUID

import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.people import Named, everyone

DAY = date(2026, 11, 23)


def test_everyone_says_where_people_are_after_their_last_move_and_what_is_overdue(case_file: CaseFile) -> None:
    values = {"nhs_number": "9990000018", "family_name": "Lane", "given_name": "Carys", "born_on": date(2000, 11, 24)}
    lane = case_file.act(records.save, "individual", values).records[0]
    stay = {"admitted_on": date(2026, 1, 5), "hospital": "Oak House", "ward": "Elm"}
    kept = case_file.act(records.save, "stay", stay, parent=lane).records[0]
    case_file.act(records.save, "ward_move", {"moved_on": date(2026, 2, 1), "ward": "Birch"}, parent=kept)

    row = case_file.ask(everyone, DAY)[0]

    assert (row.ward, row.in_since) == ("Birch, Oak House", date(2026, 1, 5))
    assert row.age == 25
    assert row.overdue > 0
    assert not row.has_left_hospital


def test_someone_discharged_has_left_hospital_and_someone_withdrawn_is_not_there(case_file: CaseFile) -> None:
    for number in ("9990000018", "9990000026"):
        case_file.act(records.save, "individual", {"nhs_number": number, "family_name": number[-2:]})
    first, second = (row.person.id for row in case_file.ask(everyone, DAY))
    stay = {"admitted_on": date(2020, 1, 5), "discharged_on": date(2020, 3, 1)}
    case_file.act(records.save, "stay", stay, parent=first)
    case_file.act(records.withdraw, "individual", second, "Entered twice")

    rows = case_file.ask(everyone, DAY)

    assert [(row.person.id, row.has_left_hospital, row.ward) for row in rows] == [(first, True, "")]


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        pytest.param("", True, id="nothing typed"),
        pytest.param("ann MO", True, id="parts of a name in any order"),
        pytest.param("999 000 0018", True, id="spaces in the number"),
        pytest.param("moss 9990", True, id="a name and figures"),
        pytest.param("moss bo", False, id="another given name"),
        pytest.param("9990000026", False, id="another number"),
    ],
)
def test_someone_is_meant_by_parts_of_name_and_number(typed: str, is_meant: bool) -> None:
    assert Named(UUID(int=1), "9990000018", None, "MOSS, Ann").is_meant(typed) is is_meant
