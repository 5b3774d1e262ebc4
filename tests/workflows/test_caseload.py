from datetime import date

import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows import caseload, records

ADMITTED, LEFT = date(2026, 3, 2), date(2026, 5, 4)


@pytest.mark.parametrize(
    ("day", "stays"),
    [
        pytest.param(date(2026, 3, 1), {}, id="the day before admission"),
        pytest.param(ADMITTED, {"9990000018": 1, "9990000026": 2}, id="the day of admission"),
        pytest.param(date(2026, 5, 3), {"9990000018": 1, "9990000026": 2}, id="the day before discharge"),
        pytest.param(LEFT, {"9990000026": 2}, id="the day of discharge"),
    ],
)
def test_whoever_is_in_hospital_is_read_whole_and_nobody_else(
    case_file: CaseFile, day: date, stays: dict[str, int]
) -> None:
    earlier = (date(2019, 1, 1), date(2019, 2, 1))
    for number, held in (
        ("9990000018", [(ADMITTED, LEFT)]),
        ("9990000026", [earlier, (ADMITTED, None)]),
        ("9990000034", [earlier]),
    ):
        person = case_file.act(records.save, "individual", {"nhs_number": number}).records[0]
        for admitted, left in held:
            values = {"admitted_on": admitted, "discharged_on": left}
            case_file.act(records.save, "stay", values, parent=person)

    found = case_file.ask(caseload.cases, among=caseload.in_hospital(day))

    assert {one.person.nhs_number: len(one.stays) for one in found} == stays


def test_whoever_has_a_mortality_review_is_read_whole_and_nobody_else(case_file: CaseFile) -> None:
    alive = case_file.act(records.save, "individual", {"nhs_number": "9990000018"}).records[0]
    case_file.act(records.save, "stay", {"admitted_on": ADMITTED}, parent=alive)
    for number in ("9990000026", "9990000034"):
        died = case_file.act(records.save, "individual", {"nhs_number": number, "died_on": LEFT}).records[0]
        case_file.act(records.save, "stay", {"admitted_on": ADMITTED}, parent=died)
        review = case_file.act(records.save, "mortality_review", {"notified_on": LEFT}, parent=died).records[0]
    case_file.act(records.withdraw, "mortality_review", review, "Entered by mistake")

    (found,) = case_file.ask(caseload.cases, among=caseload.WITH_MORTALITY_REVIEW)

    assert (found.person.nhs_number, len(found.stays), found.mortality is not None) == ("9990000026", 1, True)
