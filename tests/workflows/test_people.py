from datetime import date

from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.people import everyone

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
