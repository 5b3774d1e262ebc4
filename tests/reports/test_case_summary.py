from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from tcare.errors import RefusedError
from tcare.reports.case_summary import SECTIONS, Choice, case_summary, sections_for
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
        pytest.param("given", "pending", "recorded to the review planned for 1 June 2020.", id="one pending"),
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
    decided = {entry, review} - {None, "pending"}
    assert ("Do not share" in statement) == (not decided or "refused" in decided)


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


def test_the_first_facts_are_those_a_chair_looks_for(case_file: CaseFile) -> None:
    first = pages(case_file, in_hospital(case_file))[0]
    for words in (
        "Legal status Section 3, renewal 2, last day 2 April 2021",
        "Next review 20 May 2020",
        "Discharge plan Off track: 4 of 12 points complete",
        "Overdue 4: Action from a review; Repeat CTR; Discharge plan 5",
    ):
        assert words in first, words
    assert "Legal status" not in pages(case_file, died(case_file))[0]


@pytest.mark.parametrize("visits", [6, 7])
def test_the_latest_six_visits_are_listed_and_all_are_counted(case_file: CaseFile, visits: int) -> None:
    person = add(case_file, "individual", local_id="A1")
    for n in range(visits):
        add(case_file, "visit", person, visited_on=date(2020, 4, 1 + n), by=f"Visitor {n}", mode="video")
    said = " ".join(pages(case_file, person, ["visits"]))
    assert f"{visits} recorded, {visits} of them in the year before 4 May 2020." in said
    assert ("The latest 6 are" in said) == (visits > 6)
    assert ("Visitor 0" in said) == (visits <= 6)


def test_points_of_the_plan_that_are_due_later_are_counted_where_what_is_due_is_listed(case_file: CaseFile) -> None:
    said = " ".join(pages(case_file, in_hospital(case_file), ["due"]))
    assert "Also due later: 3 points of the discharge plan, the first by 30 June 2020" in said
    assert "Discharge plan 5: Destination and housing" in said
    assert "Discharge plan 6" not in said


@pytest.mark.parametrize(
    ("kind", "values", "asked"),
    [
        pytest.param(None, {}, False, id="neither on the register nor in hospital"),
        pytest.param("register_entry", {"from_on": DAY, "rating": "AMBER"}, True, id="on the register"),
        pytest.param("stay", {"admitted_on": DAY}, True, id="in hospital"),
        pytest.param("review", {"type": "COMMUNITY", "planned_on": date(2020, 6, 1)}, True, id="a review is planned"),
        pytest.param("review", {"type": "COMMUNITY", "held_on": DAY, "planned_on": DAY}, False, id="it has been held"),
    ],
)
def test_questions_are_asked_where_a_review_is_in_sight(
    case_file: CaseFile, kind: str | None, values: dict[str, object], asked: bool
) -> None:
    person = add(case_file, "individual", local_id="A1")
    if kind:
        add(case_file, kind, person, **values)
    assert ("questions" in sections_for(seen(case_file, person), DAY)) is asked


@pytest.mark.parametrize(("born", "name"), [(date(2006, 8, 30), "CETR"), (date(1991, 8, 30), "CTR")])
def test_the_key_lines_are_those_of_the_review_ahead_with_what_the_last_one_found(
    case_file: CaseFile, born: date, name: str
) -> None:
    person = add(case_file, "individual", local_id="A1", born_on=born, autism=True)
    review = {"type": "COMMUNITY", "planned_on": date(2020, 1, 6), "held_on": date(2020, 1, 6)}
    held = add(case_file, "review", person, **review)
    add(case_file, "review", person, type="COMMUNITY", planned_on=date(2020, 6, 1))
    page = next(one for one in seen(case_file, person).reviews if one.record == held)
    add(case_file, "key_line", held, code_list=page.line_list, line="1", findings="Nights are bad.")
    said = " ".join(pages(case_file, person, ["questions", "reviews"]))
    assert f"Key lines of enquiry for the {name} on 1 June 2020" in said
    assert f"Planned: Community (before admission) {name}, 1 June 2020" in said
    assert "Nights are bad." in said
    assert "not confirmed" in said or "general knowledge" in said


def test_the_words_of_the_timeline_take_a_row_a_lane(case_file: CaseFile) -> None:
    said = " ".join(pages(case_file, in_hospital(case_file), ["timeline"]))
    assert "● Visited: 25 April 2019, 2 July 2019, 10 December 2019, 11 February 2020" in said
    assert "Red: 14 February 2019 to 8 March 2019" in said


def test_large_print_is_said_to_whatever_draws_the_paper(case_file: CaseFile) -> None:
    known = seen(case_file, in_hospital(case_file))
    assert case_summary(known, DAY, "Jo", PRINTED_AT).size == "standard"
    assert case_summary(known, DAY, "Jo", PRINTED_AT, *Choice(("due",), "large")).size == "large"


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        pytest.param("=cmd|' /C calc'!A0", "=CMD|' /C CALC'!A0", id="a formula"),
        pytest.param("Zoë O'Hara-Nguyễn", "ZOË O'HARA-NGUYỄN", id="accents"),
        pytest.param("z" + "\u0301" * 34, "\u0301" * 33, id="34 marks on one letter"),
        pytest.param("שלום", "[U+05E9][U+05DC][U+05D5][U+05DD]", id="letters the fonts lack, by number"),
        pytest.param("Ann\tLee", "ANN LEE", id="a tab"),
    ],
)
def test_names_of_any_writing_are_printed_as_themselves(case_file: CaseFile, name: str, printed: str) -> None:
    said = " ".join(pages(case_file, in_hospital(case_file, family_name=name), []))
    assert printed in said
