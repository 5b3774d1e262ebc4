from datetime import date, timedelta
from uuid import UUID

import pytest

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.days import short
from tcare.workflows.mortality_board import LANES, Board, BoardRow, Lane, ReviewerRow, board, lane_of
from tcare.workflows.mortality_step_forms import step_form
from tcare.workflows.mortality_steps import further

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def death(file: CaseFile, name: str, notified: int, **values: object) -> UUID:
    """A death in scope, notified so many days ago."""
    who = {"local_id": name, "born_on": date(1960, 5, 4), "died_on": ago(notified + 5), "learning_disability": True}
    return file.act(work.notify, None, who, {"notified_on": ago(notified), **values}).records[0]


def row(file: CaseFile, review: UUID) -> BoardRow:
    return next(one for one in file.ask(board, TODAY).rows if one.review == review)


def reviewer(shown: Board, name: str) -> ReviewerRow:
    return next(one for one in shown.reviewers if one.name == name)


@pytest.mark.parametrize(
    ("state", "on_hold", "by_panel", "lane"),
    [
        ("notified", False, False, "new"),
        ("notified", True, False, "on-hold"),
        ("allocated", False, True, "in-review"),
        ("initial-review", False, False, "quality-check"),
        ("quality-check", False, False, "quality-check"),
        ("quality-check", False, True, "panel"),
        ("quality-check", True, True, "on-hold"),
        ("panel", False, True, "panel"),
        ("signed-off", False, True, "signed-off"),
        ("closed", False, False, "not-reviewed"),
        ("out-of-scope", False, False, "not-reviewed"),
        ("opted-out", False, False, "not-reviewed"),
    ],
)
def test_every_state_has_its_lane(state: str, on_hold: bool, by_panel: bool, lane: Lane) -> None:
    signed_off = state == "signed-off"
    assert lane_of(state, on_hold=on_hold, has_type_for_panel=by_panel, was_signed_off=signed_off) == lane
    assert lane in LANES


def test_a_review_closed_after_its_sign_off_was_signed_off_and_one_closed_without_was_none() -> None:
    lanes = [lane_of("closed", on_hold=False, has_type_for_panel=False, was_signed_off=was) for was in (True, False)]
    assert lanes == ["signed-off", "not-reviewed"]


def test_a_review_says_what_it_waits_for_from_lane_to_lane(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60, type="focused")
    assert (row(case_file, one).lane, row(case_file, one).waits_for) == ("new", ("A reviewer",))

    case_file.act(work.allocate, one, "Lee Bright", ago(50))
    case_file.act(records.save, "mortality_review", {"gp_input_on": ago(40)}, record=one)
    assert row(case_file, one).waits_for == ("Family or someone close", "One other person involved in the care")

    case_file.act(records.save, "mortality_review", {"family_input_on": ago(30), "other_input_on": ago(30)}, record=one)
    case_file.act(work.complete_initial, one, ago(20))
    assert (row(case_file, one).lane, row(case_file, one).waits_for) == ("quality-check", ("The quality check",))

    case_file.act(work.check_quality, one, ago(15))
    assert (row(case_file, one).lane, row(case_file, one).waits_for) == ("panel", ("A panel day",))

    case_file.act(work.put_on_agenda, [one], TODAY + timedelta(days=3))
    assert row(case_file, one).waits_for[0].startswith("The panel on ")
    case_file.act(work.put_on_agenda, [one], TODAY)
    assert row(case_file, one).waits_for == ("What the panel decided, and the sign-off",)
    case_file.act(work.decide, one, TODAY, "Accepted.")
    assert row(case_file, one).waits_for == ("The sign-off",)
    case_file.act(work.sign_off, one, TODAY)
    assert (row(case_file, one).lane, row(case_file, one).waits_for) == ("signed-off", ())


@pytest.mark.parametrize(("days", "again"), [(14, False), (15, True)])
def test_a_request_for_records_is_sent_again_when_its_link_has_run_out(
    case_file: CaseFile, days: int, again: bool
) -> None:
    one = death(case_file, "L1", 60)
    case_file.act(work.allocate, one, "Lee Bright", ago(50))
    case_file.act(records.save, "mortality_review", {"records_requested_on": ago(days)}, record=one)
    assert row(case_file, one).waits_for[-1].endswith("send the request again") is again


def test_what_is_late_comes_first_and_what_is_on_hold_is_never_late(case_file: CaseFile) -> None:
    fresh, late, held = (death(case_file, name, days) for name, days in (("L1", 10), ("L2", 300), ("L3", 400)))
    case_file.act(work.hold, held, {"from_on": ago(300), "reason": "CORONER"})
    rows = case_file.ask(board, TODAY).rows

    assert [one.review for one in rows] == [late, held, fresh]
    assert [(one.is_late, one.lane) for one in rows] == [(True, "new"), (False, "on-hold"), (False, "new")]
    assert rows[1].holds[0].endswith(f"since {ago(300):%d-%b-%Y}")


def test_reviewers_are_shown_with_what_they_carry_and_those_who_left_last(case_file: CaseFile) -> None:
    lee = case_file.act(records.save, "reviewer", {"name": "Lee Bright", "capacity": 2, "active": True}).records[0]
    case_file.act(records.save, "reviewer_conflict", {"organisation": "Tyne Care"}, parent=lee)
    case_file.act(records.save, "reviewer", {"name": "Kim Vale", "active": False})
    for name, days in (("L1", 300), ("L2", 20)):
        case_file.act(work.allocate, death(case_file, name, days), "Lee Bright", ago(5))
    case_file.act(work.allocate, death(case_file, "L3", 30), "Ash Moor", ago(5))
    shown = case_file.ask(board, TODAY)

    assert [one.name for one in shown.reviewers] == ["Lee Bright", "Ash Moor", "Kim Vale"]
    now = reviewer(shown, "Lee Bright")
    assert (now.open, now.late, now.is_full, now.conflicts) == (2, 1, True, ("Tyne Care",))
    assert reviewer(shown, "Ash Moor").id is None


def test_a_review_the_rules_call_focused_says_so_until_it_is_recorded(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 20, family_request=True)
    assert row(case_file, one).needs_type
    case_file.act(work.decide_type, one, {"type": "focused", "focused_reason": "FAMILY"})
    assert not row(case_file, one).needs_type


def test_a_review_that_was_sent_back_waits_for_what_is_missing_until_it_is_completed_again(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    case_file.act(work.allocate, one, "Lee Bright", ago(50))
    case_file.act(records.save, "mortality_review", dict.fromkeys(work.INPUTS, ago(40)), record=one)
    for missing in ("What the sister said", "The last health check"):
        case_file.act(work.complete_initial, one, ago(30))
        assert row(case_file, one).waits_for == ("The quality check",)
        case_file.act(work.send_back, one, ago(20) if missing.startswith("What") else ago(10), missing)
        day = ago(20) if missing.startswith("What") else ago(10)
        assert row(case_file, one).waits_for == (f"Sent back on {short(day)}: {missing}",)
        assert further(row(case_file, one))[0] == "complete"
        asked = case_file.ask(step_form, "complete", [one], TODAY)
        assert asked.about[-1] == f"Sent back on {short(day)}, missing: {missing}"


def test_a_review_on_hold_says_all_it_is_held_for_and_what_it_waits_for(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 300)
    case_file.act(work.hold, one, {"from_on": ago(280), "reason": "CORONER"})
    case_file.act(work.hold, one, {"from_on": ago(200), "reason": "POLICE"})
    assert [words.rpartition(" since ")[2] for words in row(case_file, one).holds] == [short(ago(280)), short(ago(200))]
    assert row(case_file, one).waits_for == ("It goes on when everything it is held for has ended",)
