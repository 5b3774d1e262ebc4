"""Each review as a page: its state and its steps on a day, through everything that is done with it."""

from datetime import date
from uuid import UUID

import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.overview import overview
from tcare.workflows.review_held import NewAction, hold
from tcare.workflows.review_pages import ReviewPage
from tcare.workflows.review_papers import PaperDays, record_papers
from tcare.workflows.reviewing import cancel, decide_consent, plan, postpone, prepare, refuse, send_report
from tests.workflows.test_reviewing import TODAY, Add, add, ago, ahead, person, planned

__all__ = ["add", "person", "planned"]


def page_of(file: CaseFile, person: UUID) -> ReviewPage:
    return file.ask(overview, person, TODAY).reviews[0]


def told(page: ReviewPage) -> dict[str, str]:
    return {step.name: step.state for step in page.steps}


def test_the_steps_follow_what_is_done_in_the_order_it_happens(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    def now() -> tuple[dict[str, str], str | None]:
        page = page_of(case_file, person)
        return told(page), page.next_step

    at_first = {
        "consent": "waiting", "invitations": "late", "papers": "locked", "held": "soon", "report": "waiting",
        "actions": "not-needed",
    }  # fmt: skip
    assert now() == (at_first, "consent")
    case_file.act(decide_consent, planned, "given", TODAY)
    assert now() == (at_first | {"consent": "done", "papers": "soon"}, "invitations")
    case_file.act(prepare, planned, TODAY)
    assert now()[1] == "papers"
    case_file.act(record_papers, planned, {}, TODAY)
    assert now()[1] == "held"
    case_file.act(hold, person, TODAY, {}, [NewAction("One", None, ahead(3)), NewAction("Two")], review=planned)
    done = dict.fromkeys(("consent", "invitations", "papers", "held"), "done")
    assert now() == (done | {"report": "soon", "actions": "soon"}, "report")
    case_file.act(send_report, planned, TODAY)
    assert now() == (done | {"report": "done", "actions": "soon"}, "actions")
    for row in case_file.ask(records.records, "review_action", person).rows:
        case_file.act(records.save, "review_action", {"done_on": TODAY}, record=row.record)
    assert now() == (done | {"report": "done", "actions": "done"}, None)


@pytest.mark.parametrize(
    ("planned_on", "invitations", "held"),
    [
        pytest.param(ago(1), "late", "late", id="its day is past"),
        pytest.param(ahead(13), "late", "soon", id="invitations are due 14 days before"),
        pytest.param(ahead(14), "soon", "soon", id="on that day they are not late"),
        pytest.param(ahead(29), "soon", "waiting", id="more than 28 days off"),
        pytest.param(ahead(43), "waiting", "waiting", id="invitations are more than 28 days off"),
    ],
)
def test_steps_stand_by_the_days_they_are_due(
    case_file: CaseFile, add: Add, person: UUID, planned_on: date, invitations: str, held: str
) -> None:
    add("stay", person, admitted_on=ago(30))
    add("review", person, type="POST_ADM", planned_on=planned_on)
    steps = told(page_of(case_file, person))
    assert (steps["invitations"], steps["held"]) == (invitations, held)


def test_a_review_says_planned_postponed_held_cancelled_or_refused(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    assert page_of(case_file, person).state == "planned"
    case_file.act(postpone, planned, ahead(15), TODAY, "The chair is ill")
    page = page_of(case_file, person)
    assert (page.state, page.moved[0].before, page.moved[0].reason) == ("postponed", ahead(10), "The chair is ill")
    case_file.act(cancel, planned, TODAY, "Going home")
    assert (page_of(case_file, person).state, page_of(case_file, person).why_over) == ("cancelled", "Going home")
    case_file.undo()
    case_file.act(refuse, planned, TODAY, "Not now")
    page = page_of(case_file, person)
    assert (page.state, page.why_over, page.next_step) == ("refused", "Not now", None)
    case_file.undo()
    case_file.act(hold, person, TODAY, {}, review=planned)
    assert page_of(case_file, person).state == "held"


def test_invitations_that_went_out_before_it_was_moved_say_so(case_file: CaseFile, person: UUID, planned: UUID) -> None:
    case_file.act(prepare, planned, ago(1))
    case_file.act(postpone, planned, ahead(15), TODAY, "The chair is ill")
    assert page_of(case_file, person).steps[1].words.endswith("before it moved")


def test_papers_that_were_sent_without_the_core_say_how_many_are_missing(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    case_file.act(decide_consent, planned, "given", TODAY)
    case_file.act(record_papers, planned, {"PLANNER": PaperDays(received_on=TODAY)}, TODAY)
    assert page_of(case_file, person).steps[2].words.endswith("2 core missing")


def test_an_emergency_meeting_has_only_to_be_held_and_followed(case_file: CaseFile, person: UUID) -> None:
    case_file.act(hold, person, TODAY, {"type": "LAEP"})
    page = page_of(case_file, person)
    assert (page.name, page.counts, page.is_emergency, page.next_step) == ("Meeting", False, True, None)
    assert [step.name for step in page.steps] == ["held", "actions"]


def test_a_panel_is_said_seat_by_seat_with_the_others_after(
    case_file: CaseFile, add: Add, person: UUID, planned: UUID
) -> None:
    case_file.act(records.save, "review", {"chair": "Jo Lane", "chair_independent": True}, record=planned)
    add("panel_member", planned, name="Cy Reed", role="Local authority")
    page = page_of(case_file, person)
    assert [(seat.role, seat.name, seat.independent) for seat in page.panel] == [
        ("Chair", "Jo Lane", True),
        ("Clinical expert", None, None),
        ("Expert by experience", None, None),
        ("Local authority", "Cy Reed", None),
    ]
    assert page.independence.startswith("1 of the three core members is")


@pytest.mark.parametrize(
    ("born_on", "ehc_plan", "name", "line_list", "education"),
    [
        (date(1980, 5, 4), None, "CTR", "key_lines_of_enquiry_adult_1", False),
        (date(1980, 5, 4), True, "CETR", "key_lines_of_enquiry_adult_1", True),
        (ago(6000), None, "CETR", "key_lines_of_enquiry_cetr_2017", True),
    ],
    ids=["an adult", "an adult with an EHC plan", "a child"],
)
def test_name_and_key_lines_go_by_age_and_plan_on_the_day(
    case_file: CaseFile, add: Add, born_on: date, ehc_plan: bool | None, name: str, line_list: str, education: bool
) -> None:
    who = add("individual", nhs_number="9990000026", family_name="Reed", born_on=born_on, ehc_plan=ehc_plan)
    case_file.act(plan, who, ahead(5))
    page = page_of(case_file, who)
    assert (page.name, page.line_list, "9" in [line.line for line in page.lines]) == (name, line_list, education)


def test_a_review_keeps_the_list_it_was_held_by(case_file: CaseFile, add: Add, person: UUID, planned: UUID) -> None:
    add("key_line", planned, code_list="key_lines_of_enquiry_cetr_2017", line="2", findings="Yes")
    page = page_of(case_file, person)
    assert page.line_list == "key_lines_of_enquiry_cetr_2017"
    assert [(line.line, line.found.findings) for line in page.lines if any(line.found)] == [("2", "Yes")]


def test_planned_reviews_stand_first_and_then_the_newest(case_file: CaseFile, add: Add, person: UUID) -> None:
    add("review", person, type="COMMUNITY", held_on=ago(300))
    add("review", person, type="INPATIENT", held_on=ago(30))
    add("review", person, type="INPATIENT", planned_on=ago(60), cancelled_on=ago(61), cancelled_reason="Ill")
    add("review", person, type="INPATIENT", planned_on=ago(90))
    pages = case_file.ask(overview, person, TODAY).reviews
    assert [page.on for page in pages] == [ago(90), ago(30), ago(60), ago(300)]
