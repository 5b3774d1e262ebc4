from datetime import date

import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows.fits import MisfitError
from tcare.workflows.mortality_board import board
from tcare.workflows.mortality_notify import lines_of_certificate, notify_filled, notify_form, would_be
from tests.workflows.test_mortality_board import TODAY, ago

BEFORE, SINCE = date(2024, 9, 8), date(2024, 9, 9)


@pytest.mark.parametrize(("died_on", "has_1d"), [(BEFORE, False), (SINCE, True), (None, True)])
def test_line_1d_is_only_on_certificates_since_9_september_2024(died_on: date | None, has_1d: bool) -> None:
    assert ("cause_1d" in lines_of_certificate(died_on)) == has_1d


@pytest.mark.parametrize("wrong", [{"cause_1d": "Sepsis"}, {"certified_by": "medical_examiner"}])
def test_what_a_certificate_did_not_have_then_is_refused(case_file: CaseFile, wrong: dict[str, str]) -> None:
    values = {"family_name": "Moss", "local_id": "L1", "notified_on": date(2024, 9, 20), **wrong}
    with pytest.raises(MisfitError) as refused:
        case_file.act(notify_filled, None, {**values, "died_on": BEFORE})
    assert refused.value.field in wrong
    case_file.act(notify_filled, None, {**values, "died_on": SINCE})


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "Fill in the day of notification"),
        ({"notified_on": date(2021, 5, 31)}, "Bristol"),
        ({"notified_on": date(2021, 6, 1)}, "Policy 2021"),
        ({"notified_on": date(2022, 1, 1), "learning_disability": True, "born_on": date(1960, 1, 1)}, "In scope"),
        ({"notified_on": date(2022, 1, 1)}, "Out of scope: Neither"),
        ({"notified_on": date(2022, 1, 1), "learning_disability": True, "data_opt_out": True}, "opt-out"),
    ],
)
def test_the_form_says_the_edition_and_the_scope_as_it_is_filled_in(
    case_file: CaseFile, values: dict[str, object], says: str
) -> None:
    assert says in "\n".join(case_file.ask(would_be, values, TODAY))


def test_someone_known_is_asked_only_what_the_rules_need_and_keeps_their_name(case_file: CaseFile) -> None:
    new = case_file.ask(notify_form, None, TODAY)
    case_file.act(
        notify_filled, None, {"family_name": "Moss", "local_id": "L1", "died_on": ago(9), "notified_on": ago(2)}
    )
    person = case_file.ask(board, TODAY).rows[0].person

    known = case_file.ask(notify_form, person.id, TODAY)

    assert {"family_name", "nhs_number"} <= {one.name for one in new.fields}
    assert not {"family_name", "nhs_number"} & {one.name for one in known.fields}
    assert person.name == "MOSS"
