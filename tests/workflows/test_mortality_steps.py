from datetime import date
from uuid import UUID

import pytest

from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.mortality_board import Lane, board, review_of
from tcare.workflows.mortality_step_forms import StepForm, grade_words, step_form
from tcare.workflows.mortality_steps import StepName, further, take, towards
from tests.workflows.test_mortality_board import TODAY, ago, death, row


def form(file: CaseFile, step: StepName, *reviews: UUID) -> StepForm:
    return file.ask(step_form, step, reviews, TODAY)


def field(asked: StepForm, name: str) -> records.Field:
    return next(one for one in asked.fields if one.name == name)


def filled(asked: StepForm, **others: object) -> dict[str, object]:
    return {one.name: one.value for one in asked.fields} | others


@pytest.mark.parametrize(
    ("now", "wanted", "goes_to_panel", "step"),
    [
        ("new", "in-review", False, "allocate"),
        ("in-review", "quality-check", False, "complete"),
        ("quality-check", "in-review", False, "send-back"),
        ("panel", "in-review", True, "send-back"),
        ("quality-check", "panel", True, "check"),
        ("quality-check", "signed-off", False, "sign-off"),
        ("panel", "signed-off", True, "sign-off"),
        ("new", "on-hold", False, "hold"),
        ("on-hold", "on-hold", False, "hold"),
        ("on-hold", "in-review", False, "end-hold"),
        ("in-review", "not-reviewed", False, "close"),
    ],
)
def test_a_lane_is_reached_by_the_step_that_leads_there(
    now: Lane, wanted: Lane, goes_to_panel: bool, step: StepName
) -> None:
    assert towards(now, wanted, goes_to_panel=goes_to_panel) == step


@pytest.mark.parametrize(
    ("now", "wanted", "goes_to_panel", "says"),
    [
        ("new", "new", False, "there already"),
        ("in-review", "new", False, "not new again"),
        ("new", "quality-check", False, "not ready for the quality check"),
        ("in-review", "panel", True, "not ready for the panel"),
        ("quality-check", "panel", False, "initial review is not for the panel"),
        ("in-review", "signed-off", True, "not ready to be signed off"),
        ("signed-off", "in-review", True, "signed off or closed"),
        ("not-reviewed", "on-hold", False, "signed off or closed"),
    ],
)
def test_a_move_that_cannot_be_made_says_why(now: Lane, wanted: Lane, goes_to_panel: bool, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        towards(now, wanted, goes_to_panel=goes_to_panel)


def test_every_step_can_be_taken_from_notification_to_sign_off(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    case_file.act(records.save, "reviewer", {"name": "Lee Bright", "capacity": 2, "active": True})
    steps: list[tuple[StepName, dict[str, object]]] = [
        ("scope", {"reason": "On the register"}),
        ("allocate", {}),
        ("inputs", {"family_input_on": ago(9), "gp_input_on": ago(8), "other_input_on": ago(7)}),
        ("type", {"type": "focused", "focused_reason": "CONCERN", "focused_decided_by": "Lee Bright"}),
        ("findings", {"care_concern": True, "dnacpr": False}),
        ("complete", {}),
        ("send-back", {"missing": "The talk with the GP"}),
        ("complete", {}),
        ("check", {}),
        ("agenda", {}),
        ("grades", {"quality of care": "5"}),
        ("decide", {"panel_decision": "One action"}),
        ("family", {"draft_sent_on": ago(1)}),
        ("sign-off", {}),
    ]

    for step, given in steps:
        asked = form(case_file, step, one)
        case_file.act(take, step, [one], filled(asked, **given))

    assert row(case_file, one).lane == "signed-off"
    assert row(case_file, one).reviewer == "Lee Bright"


def test_the_likeliest_step_comes_first_and_closing_last(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    assert further(row(case_file, one)) == ("allocate", "scope", "hold", "close")
    case_file.act(work.allocate, one, "Lee Bright", ago(50))
    assert further(row(case_file, one))[0] == "inputs"
    case_file.act(records.save, "mortality_review", dict.fromkeys(work.INPUTS, ago(40)), record=one)
    assert further(row(case_file, one))[0] == "complete"
    case_file.act(work.complete_initial, one, ago(30))
    assert further(row(case_file, one))[0] == "check"
    case_file.act(work.check_quality, one, ago(20))
    assert further(row(case_file, one))[0] == "sign-off"
    case_file.act(work.sign_off, one, ago(10))
    assert further(row(case_file, one)) == ("family",)


def test_allocating_suggests_with_reasons_and_says_what_each_carries(case_file: CaseFile) -> None:
    for name, active in (("Lee Bright", True), ("Ann Gone", False)):
        case_file.act(records.save, "reviewer", {"name": name, "capacity": 2, "active": active})
    one = death(case_file, "L1", 60)

    asked = form(case_file, "allocate", one)

    assert field(asked, "reviewer").value == "Lee Bright"
    assert field(asked, "reviewer").choices == (("Lee Bright", "Lee Bright (0 of 2)"),)
    assert "Ann Gone: not active" in asked.about
    assert not field(asked, "reason").required
    case_file.act(take, "allocate", [one], filled(asked))
    assert field(form(case_file, "allocate", one), "reason").required


def test_several_are_allocated_and_held_in_one_action_each(case_file: CaseFile) -> None:
    both = [death(case_file, name, 60) for name in ("L1", "L2")]
    case_file.act(take, "allocate", both, {"reviewer": "Lee Bright", "on": ago(9), "reason": ""})
    assert {one.reviewer for one in case_file.ask(board, TODAY).rows} == {"Lee Bright"}

    case_file.act(take, "hold", both, {"from_on": ago(3), "reason": "CORONER"})
    assert {one.lane for one in case_file.ask(board, TODAY).rows} == {"on-hold"}

    case_file.undo()
    case_file.undo()
    assert {one.lane for one in case_file.ask(board, TODAY).rows} == {"new"}


@pytest.mark.parametrize(("days_ago", "begins"), [(1, 1), (0, 0), (-1, 0)])
def test_what_the_panel_decided_begins_with_the_panels_day_never_with_one_ahead(
    case_file: CaseFile, days_ago: int, begins: int
) -> None:
    one = death(case_file, "L1", 60, panel_on=ago(days_ago))
    assert field(form(case_file, "decide", one), "on").value == ago(begins)


def test_only_an_open_hold_can_be_ended(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    with pytest.raises(RefusedError, match="No hold is open"):
        form(case_file, "end-hold", one)
    case_file.act(work.hold, one, {"from_on": ago(20), "reason": "CORONER"})

    asked = form(case_file, "end-hold", one)
    case_file.act(take, "end-hold", [one], filled(asked))

    assert row(case_file, one).lane == "new"


@pytest.mark.parametrize(
    ("notified", "types"),
    [
        (date(2021, 5, 31), {"initial", "multi_agency"}),
        (date(2021, 6, 1), {"initial", "focused", "child_death_review"}),
    ],
)
def test_the_types_are_those_of_the_day_of_notification(case_file: CaseFile, notified: date, types: set[str]) -> None:
    who = {"local_id": "L1", "died_on": date(2021, 5, 1), "born_on": date(1960, 5, 4), "learning_disability": True}
    one = case_file.act(work.notify, None, who, {"notified_on": notified}).records[0]

    assert {code for code, _ in field(form(case_file, "type", one), "type").choices} == types
    axes = [asked.name for asked in form(case_file, "grades", one).fields]
    assert len(axes) == (2 if notified < date(2021, 6, 1) else 3)


def test_a_grade_is_said_in_the_words_of_its_scheme() -> None:
    assert grade_words("leder_grade_2021", "6")[0] == "6: Excellent"
    assert grade_words("leder_grade_2016", "6")[0] == "6: Fell far short and contributed to the death"


def test_a_grade_given_again_is_changed_not_added(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    for grade in ("5", "4"):
        case_file.act(take, "grades", [one], filled(form(case_file, "grades", one), **{"quality of care": grade}))

    assert field(form(case_file, "grades", one), "quality of care").value == "4"
    with pytest.raises(RefusedError, match="No grade was chosen"):
        case_file.act(take, "grades", [one], {"scheme": "leder_grade_2021", "quality of care": None})


def test_one_persons_review_reads_as_it_does_on_the_board(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    shown = row(case_file, one)

    alone = case_file.ask(review_of, shown.person.id, TODAY)

    assert alone is not None
    assert alone._replace(death=shown.death) == shown
