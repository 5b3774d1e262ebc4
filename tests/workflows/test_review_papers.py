from uuid import UUID

import pytest

from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.fits import PLANNER, MisfitError
from tcare.workflows.review_papers import PaperDays, missing_core, paper_rows, record_papers
from tests.workflows.test_reviewing import TODAY, add, ago, person, planned, told

__all__ = ["add", "person", "planned"]


@pytest.mark.parametrize(
    ("consent", "locked"),
    [
        (None, True), ("pending", True), ("refused", True), ("withdrawn", True),
        ("given", False), ("best_interests", False), ("child_parental", False),
    ],
)  # fmt: skip
def test_papers_but_the_planner_are_locked_until_consent(consent: str | None, locked: bool) -> None:
    rows = paper_rows(consent, {})
    assert len(rows) == 15
    assert [row.title for row in rows if row.is_core] == [row.title for row in rows[:3]]
    assert {row.is_locked for row in rows if row.paper != PLANNER} == {locked}
    assert not rows[0].is_locked


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (PaperDays(), "not-requested"),
        (PaperDays(ago(3)), "requested"),
        (PaperDays(ago(3), ago(2)), "received"),
        (PaperDays(ago(3), ago(2), ago(1)), "sent"),
        (PaperDays(not_needed_reason="None exists"), "not-needed"),
    ],
)
def test_a_paper_says_how_far_it_has_come(days: PaperDays, state: str) -> None:
    row = next(row for row in paper_rows("given", {"RISK": days}) if row.paper == "RISK")
    assert row.state == state


def test_a_paper_not_needed_is_not_called_locked() -> None:
    rows = paper_rows(None, {"RISK": PaperDays(not_needed_reason="None exists")})
    assert {row.paper: row.state for row in rows}["RISK"] == "not-needed"


@pytest.mark.parametrize("days", [PaperDays(received_on=TODAY), PaperDays(sent_on=TODAY)], ids=["received", "sent"])
def test_before_consent_a_paper_is_asked_for_and_neither_received_nor_sent(
    case_file: CaseFile, person: UUID, planned: UUID, days: PaperDays
) -> None:
    case_file.act(record_papers, planned, {"RISK": PaperDays(requested_on=TODAY), PLANNER: PaperDays(TODAY, TODAY)})
    with pytest.raises(MisfitError, match="locked"):
        case_file.act(record_papers, planned, {"RISK": days})
    assert told(case_file, "review_paper", person, "paper", "received_on") == [(PLANNER, TODAY), ("RISK", None)]


def test_before_consent_papers_cannot_be_sent_to_the_panel_by_any_form(case_file: CaseFile, planned: UUID) -> None:
    with pytest.raises(MisfitError, match="locked"):
        case_file.act(record_papers, planned, {}, TODAY)
    with pytest.raises(MisfitError, match="locked"):
        case_file.act(records.save, "review", {"papers_sent_on": TODAY}, record=planned)
    with pytest.raises(MisfitError, match="locked"):
        case_file.act(records.save, "review_paper", {"paper": "RISK", "sent_on": TODAY}, parent=planned)


def test_consent_withdrawn_after_papers_went_out_leaves_what_was_recorded_to_be_corrected(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    case_file.act(records.save, "review", {"consent": "given"}, record=planned)
    case_file.act(record_papers, planned, {}, TODAY)
    case_file.act(records.save, "review", {"consent": "withdrawn", "place": "Oak House"}, record=planned)
    assert told(case_file, "review", person, "papers_sent_on", "place") == [(TODAY, "Oak House")]


def test_sending_papers_sends_what_is_received_and_needed_and_not_sent_before(
    case_file: CaseFile, person: UUID, planned: UUID
) -> None:
    case_file.act(records.save, "review", {"consent": "best_interests"}, record=planned)
    known = {
        PLANNER: PaperDays(ago(9), ago(5)),
        "PREVIOUS": PaperDays(ago(9), ago(5), ago(4)),
        "KLOE_HEALTH": PaperDays(ago(9)),
        "RISK": PaperDays(received_on=ago(5), not_needed_reason="Out of date"),
    }
    case_file.act(record_papers, planned, known, TODAY)
    sent = told(case_file, "review_paper", person, "paper", "sent_on")
    assert {str(paper): day for paper, day in sent} == {
        PLANNER: TODAY,
        "PREVIOUS": ago(4),
        "KLOE_HEALTH": None,
        "RISK": None,
    }
    assert told(case_file, "review", person, "papers_sent_on") == [(TODAY,)]
    case_file.undo()
    assert told(case_file, "review_paper", person, "paper") == []
    assert told(case_file, "review", person, "papers_sent_on") == [(None,)]


def test_the_core_papers_still_missing_are_known_by_name() -> None:
    rows = paper_rows("given", {PLANNER: PaperDays(sent_on=TODAY), "PREVIOUS": PaperDays(not_needed_reason="First")})
    assert missing_core(rows) == ("Completed health and medication key lines of enquiry",)
