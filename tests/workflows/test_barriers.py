from datetime import date

import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.barriers import Barrier, Ready, ready_on, reason_words

FIRST = date(2026, 3, 2)


def test_who_is_ready_is_so_with_every_reason_in_words_until_the_day_it_stopped(case_file: CaseFile) -> None:
    person = case_file.act(records.save, "individual", {"nhs_number": "9990000018"}).records[0]
    stay = case_file.act(records.save, "stay", {"admitted_on": date(2026, 1, 5)}, parent=person).records[0]
    values = {"from_on": FIRST, "to_on": date(2026, 3, 12)}
    ready = case_file.act(records.save, "clinically_ready", values, parent=stay).records[0]
    for reason, whose, note in (("18", "05", "Two providers asked"), ("04", None, None)):
        given = {"code_list": "delay_reason_mhsds_v6", "reason": reason, "attribution": whose, "note": note}
        case_file.act(records.save, "delay_reason", given, parent=ready)

    found = case_file.ask(ready_on, date(2026, 3, 11))

    funding = Barrier("Awaiting public funding or decision from funding panel")
    housing = Barrier(
        "Housing: awaiting supported accommodation", "Social care, excluding housing", "Two providers asked"
    )
    assert found == {stay.bytes: Ready(FIRST, 9, (funding, housing))}
    assert housing.words == (
        "Housing: awaiting supported accommodation (Social care, excluding housing): Two providers asked"
    )
    assert case_file.ask(ready_on, date(2026, 3, 12)) == {}
    assert case_file.ask(ready_on, date(2026, 3, 1)) == {}


@pytest.mark.parametrize(
    ("listed", "reason", "words"),
    [
        pytest.param("delay_reason_mhsds_v6", "11", "Patient or family choice", id="the list in force"),
        pytest.param("delay_reason_mhsds_v6", "ZZ", "ZZ", id="a code the list has not"),
        pytest.param("ours from 2017", "Waiting for a flat", "Waiting for a flat", id="a list that is none of ours"),
    ],
)
def test_a_reason_is_said_by_the_list_it_was_chosen_from(listed: str, reason: str, words: str) -> None:
    assert reason_words(listed, reason) == words
