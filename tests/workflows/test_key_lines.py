from datetime import date
from uuid import UUID

import pytest

from tcare.models.codes import code_list
from tcare.store.casefile import CaseFile
from tcare.workflows.key_lines import Finding, line_rows, list_for, record_findings
from tests.workflows.test_reviewing import add, person, planned, told

__all__ = ["add", "person", "planned"]

ADULT, CHILD = "key_lines_of_enquiry_adult_1", "key_lines_of_enquiry_cetr_2017"


@pytest.mark.parametrize(
    ("day", "is_child", "name"),
    [
        pytest.param(date(2017, 3, 26), True, CHILD, id="before the first list, the first"),
        pytest.param(date(2017, 3, 27), True, CHILD, id="from its day"),
        pytest.param(date(2026, 1, 1), True, CHILD, id="a child now"),
        pytest.param(date(2026, 1, 1), False, ADULT, id="an adult now"),
    ],
)
def test_the_list_is_chosen_by_age_and_day(day: date, is_child: bool, name: str) -> None:
    assert list_for(day, is_child=is_child) == name


def test_our_own_list_says_that_it_is_ours_and_the_national_one_not_confirmed() -> None:
    assert code_list(ADULT).certainty == "our decision"
    assert "not confirmed" in code_list("key_line_list").label(ADULT)


@pytest.mark.parametrize("name", [code.code for code in code_list("key_line_list").codes])
def test_every_list_there_is_can_be_read_and_keeps_education_for_cetrs(name: str) -> None:
    every, without = (line_rows(name, {}, with_education=each) for each in (True, False))
    assert [row.line for row in every if row not in without] == ["9"]


def test_a_line_about_education_with_a_finding_is_never_hidden() -> None:
    rows = line_rows(ADULT, {"9": Finding("At college")}, with_education=False)
    assert Finding("At college") in [row.found for row in rows]


def test_findings_are_kept_with_their_list_and_changed_in_place(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    case_file.act(record_findings, planned, ADULT, {"1": Finding("Safe"), "2": Finding(), "3": Finding(concern="Some")})
    case_file.act(record_findings, planned, ADULT, {"1": Finding("Safe on the ward", None, "Keep it so")})
    kept = told(case_file, "key_line", person, "code_list", "line", "findings", "concern", "recommendation")
    assert kept == [(ADULT, "1", "Safe on the ward", None, "Keep it so"), (ADULT, "3", None, "Some", None)]
