from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from tcare.errors import RefusedError
from tcare.reports.case_summary import SECTIONS, case_summary
from tcare.reports.page import Question
from tcare.reports.release import release_of
from tcare.reports.summary_of import summary_pdf
from tcare.store.casefile import CaseFile
from tests.reports.cases import DAY, PRINTED_AT, add, child_on_the_register, died, in_hospital, seen


def pages(file: CaseFile, person: UUID, sections: list[str] | None = None) -> list[str]:
    pdf = summary_pdf(seen(file, person), DAY, "Jo Marsh", PRINTED_AT, sections)
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_a_chair_can_read_the_whole_case_without_the_program(case_file: CaseFile) -> None:
    said = " ".join(pages(case_file, in_hospital(case_file)))
    for words in (
        "LANE, Rosa (Ms)", "14 June 1991 (28 years)", "my own front door", "Allergic to penicillin", "Marta Lane",
        "8 March 2019 (423 days)", "Birch", "Its last day is 2 April 2021, in 333 days", "Placement gave notice",
        "Ready, plan in place, no date", "Speech and language therapy to resume weekly", "Helen Sturt",
        "4 of 12 points complete (33 %)", "Landlord has not agreed", "Repeat CTR", "56 days after 11 February 2020",
        "Care and Treatment Reviews: Policy and Guidance", "without clinical expert or expert by experience",
        "wants to choose the colours", "Is the person safe?", "What stands in its way?",
    ):  # fmt: skip
        assert words in said, words


def test_it_is_readable_as_of_the_day_with_what_matters_on_the_first_page(case_file: CaseFile) -> None:
    first = pages(case_file, in_hospital(case_file))[0]
    assert first.index("No consent or best-interests decision is recorded") < first.index("What matters to them")


def test_a_child_on_the_register_has_no_hospital_sections(case_file: CaseFile) -> None:
    document = case_summary(seen(case_file, child_on_the_register(case_file)), DAY, "Jo Marsh", PRINTED_AT)
    titles = [section.title for section in document.sections]
    assert SECTIONS["legal"].title not in titles
    assert SECTIONS["plan"].title not in titles
    assert SECTIONS["questions"].title in titles


def test_someone_who_died_has_their_review_and_no_questions_to_ask(case_file: CaseFile) -> None:
    said = " ".join(pages(case_file, died(case_file)))
    assert "30 December 2019, aged 61 years" in said
    assert "Allocated, on hold" in said
    assert "93 on hold" in said
    assert "Died in hospital" in said
    assert "stays confidential after death" in said
    assert SECTIONS["questions"].title not in said


def test_what_is_overdue_is_overdue_in_the_timelines_table_too(case_file: CaseFile) -> None:
    said = " ".join(pages(case_file, in_hospital(case_file), ["timeline"]))
    assert "▲ Repeat CTR, due, overdue" in said
    assert "Community (before admission) C(E)TR" in said


def test_only_the_sections_asked_for_are_printed(case_file: CaseFile) -> None:
    person = in_hospital(case_file)
    document = case_summary(seen(case_file, person), DAY, "Jo Marsh", PRINTED_AT, ["due", "matters"])
    assert [section.title for section in document.sections] == [SECTIONS["matters"].title, SECTIONS["due"].title]
    assert len(pages(case_file, person, [])) == 1


def test_a_section_that_is_not_ours_is_refused_with_the_list(case_file: CaseFile) -> None:
    with pytest.raises(RefusedError, match="questions"):
        case_summary(seen(case_file, died(case_file)), DAY, "Jo Marsh", PRINTED_AT, ["everything"])


@pytest.mark.parametrize(
    ("entry", "review", "says"),
    [
        pytest.param(None, None, "No consent or best-interests decision is recorded. Do not share", id="nothing"),
        pytest.param("given", None, "Consent to be on the register: given by the person.", id="given"),
        pytest.param("best_interests", "child_parental", "for a child without competence.", id="both decided"),
        pytest.param("given", "pending", "recorded to the review planned for 1 June 2020. Do not", id="one pending"),
        pytest.param("given", "refused", "was refused. Do not share", id="one refused"),
        pytest.param(None, "given", "to the review planned for 1 June 2020: given by the person.", id="review only"),
    ],
)
def test_the_first_page_says_whether_consent_is_recorded(
    case_file: CaseFile, entry: str | None, review: str | None, says: str
) -> None:
    person = add(case_file, "individual", local_id="A1")
    if entry:
        add(case_file, "register_entry", person, from_on=date(2020, 1, 1), rating="GREEN", consent=entry)
    if review:
        add(case_file, "review", person, type="COMMUNITY", planned_on=date(2020, 6, 1), consent=review)
    statement = release_of(seen(case_file, person), DAY).statement
    assert says in statement
    released = {"given", "best_interests", "child_parental"}
    assert ("Do not share" in statement) == (not {entry, review} - {None} <= released or not (entry or review))


def test_what_is_overdue_and_missing_is_asked_under_the_question_it_belongs_to(case_file: CaseFile) -> None:
    document = case_summary(seen(case_file, in_hospital(case_file)), DAY, "Jo Marsh", PRINTED_AT, ["questions"])
    asked = [block for block in document.sections[0].blocks if isinstance(block, Question)]
    assert len(asked) == 5
    assert "Commissioner's visit" in asked[0].prompts[0]
    assert "Destination and housing" in asked[2].prompts[0]


@pytest.mark.parametrize("name", ["<b>Ann", "Ann & Co", '<img src="file:///etc/passwd">', "[["])
def test_names_are_printed_as_they_are_written(case_file: CaseFile, name: str) -> None:
    said = " ".join(pages(case_file, in_hospital(case_file, family_name=name, what_matters=name * 40)))
    assert name in said
    assert "root:" not in said


def test_the_same_overview_gives_the_same_bytes(case_file: CaseFile) -> None:
    known = seen(case_file, in_hospital(case_file))
    assert summary_pdf(known, DAY, "Jo", PRINTED_AT) == summary_pdf(known, DAY, "Jo", PRINTED_AT)
