from datetime import date

import pytest

from tcare.store.casefile import CaseFile
from tcare.ui.letters.addressees import addressees
from tcare.workflows.letters import shipped
from tcare.workflows.overview import overview
from tests.ui.opened import add, person

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("relationship", "is_family"),
    [
        ("Mother", True),
        ("step-father", True),
        ("Sister and next of kin", True),
        ("Independent advocate", False),
        ("Family support worker", False),
        ("Grandmaster of the chess club", False),
        (None, False),
    ],
)
def test_a_letter_to_the_family_begins_with_family_or_with_nobody(
    case_file: CaseFile, relationship: str | None, is_family: bool
) -> None:
    moss = person(case_file, "9990000018", "Moss", "Ann")
    add(case_file, "contact", {"name": "Bo Reed", "relationship": relationship, "to_be_invited": True}, moss)
    offered = addressees(shipped()["leder-telling"], case_file.ask(overview, moss, DAY), DAY)
    assert [one.name for one in offered] == (["Bo Reed", ""] if is_family else ["", "Bo Reed"])


def test_a_letter_to_the_person_begins_with_them_and_offers_family_before_others(case_file: CaseFile) -> None:
    moss = person(case_file, "9990000018", "Moss", "Ann")
    for name, relationship in (("Bo Reed", "Advocate"), ("Cy Ash", "Brother")):
        add(case_file, "contact", {"name": name, "relationship": relationship}, moss)
    offered = addressees(shipped()["invitation"], case_file.ask(overview, moss, DAY), DAY)
    assert [one.name for one in offered] == ["Ann Moss", "Cy Ash", "Bo Reed", ""]
    assert [one.is_the_person for one in offered] == [True, False, False, False]
