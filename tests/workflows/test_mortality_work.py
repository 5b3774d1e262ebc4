from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tcare import clock
from tcare.errors import NotFoundError, RefusedError, TcareError
from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.deaths import mortality_reviews
from tcare.workflows.fits import MisfitError

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def review(case_file: CaseFile) -> UUID:
    """A death in scope, notified 100 days ago."""
    who = {
        "nhs_number": "9990000018", "family_name": "Moss", "given_name": "Ann", "born_on": date(1960, 5, 4),
        "died_on": ago(110), "learning_disability": True, "ethnicity": "A",
    }  # fmt: skip
    return case_file.act(work.notify, None, who, {"notified_on": ago(100)}).records[0]


def state(file: CaseFile) -> tuple[str, bool, str | None]:
    row = file.ask(mortality_reviews, TODAY)[0]
    return row.standing.state, row.standing.on_hold, row.standing.review.reviewer


def as_far_as_checked(file: CaseFile, review: UUID, **values: object) -> None:
    inputs = {name: ago(60) for name in work.INPUTS}
    file.act(work.allocate, review, "Lee Bright", ago(90))
    file.act(records.save, "mortality_review", {**inputs, **values}, record=review)
    file.act(work.complete_initial, review, ago(50))
    file.act(work.check_quality, review, ago(40))


def test_a_death_of_someone_new_is_recorded_in_one_go_and_undone_in_one(case_file: CaseFile, review: UUID) -> None:
    assert state(case_file) == ("notified", False, None)
    case_file.undo()
    assert case_file.ask(mortality_reviews, TODAY) == ()


@pytest.mark.parametrize(
    ("who", "values", "field"),
    [
        pytest.param({"local_id": "L1"}, {"notified_on": ago(1)}, "died_on", id="no day of death"),
        pytest.param({"local_id": "L1", "died_on": ago(9)}, {}, "notified_on", id="no day of notification"),
        pytest.param(
            {"local_id": "L1", "died_on": ago(9)}, {"notified_on": ago(10)}, "notified_on", id="before the death"
        ),
        pytest.param({"died_on": ago(9)}, {"notified_on": ago(9)}, "nhs_number", id="nobody"),
    ],
)
def test_a_notification_that_cannot_be_is_refused_and_nobody_is_left_behind(
    case_file: CaseFile, who: dict[str, object], values: dict[str, object], field: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        case_file.act(work.notify, None, who, values)
    assert refused.value.field == field
    assert case_file.ask(mortality_reviews, TODAY) == ()


def test_a_death_decided_out_of_scope_is_closed_with_its_reason(case_file: CaseFile, review: UUID) -> None:
    case_file.act(work.decide_scope, review, ago(9), "Notified twice to another area.", "transferred")
    assert state(case_file)[0] == "closed"
    with pytest.raises(RefusedError, match="reason"):
        case_file.act(work.decide_scope, review, ago(9), " ")


def test_another_reviewer_needs_a_reason_and_the_first_allocation_keeps_its_day(
    case_file: CaseFile, review: UUID
) -> None:
    case_file.act(work.allocate, review, "Lee Bright", ago(90))
    with pytest.raises(RefusedError, match="reason"):
        case_file.act(work.allocate, review, "Kim Vale", ago(50))
    with pytest.raises(RefusedError, match="already"):
        case_file.act(work.allocate, review, "Lee Bright", ago(50), "again")
    case_file.act(work.allocate, review, "Kim Vale", ago(50), "Left for another area")

    now = case_file.ask(mortality_reviews, TODAY)[0].standing.review
    assert (now.reviewer, now.allocated_on) == ("Kim Vale", ago(90))
    person = case_file.ask(mortality_reviews, TODAY)[0].person.id
    kept = case_file.ask(records.records, "mortality_allocation", person).rows
    assert [row.values for row in kept] == [
        ("Kim Vale", ago(50), "Left for another area"),
        ("Lee Bright", ago(90), None),
    ]


def test_the_reviews_of_someone_who_leaves_go_to_others_all_or_none(case_file: CaseFile, review: UUID) -> None:
    case_file.act(work.allocate, review, "Lee Bright", ago(90))
    with pytest.raises(TcareError):
        case_file.act(work.reallocate, {review: "Kim Vale", uuid4(): "Kim Vale"}, ago(5), "Lee has left")
    assert state(case_file)[2] == "Lee Bright"

    change = case_file.act(work.reallocate, {review: "Kim Vale"}, ago(5), "Lee has left")
    assert (change.words, state(case_file)[2]) == ("Gave 1 review to other reviewers", "Kim Vale")
    case_file.undo()
    assert state(case_file)[2] == "Lee Bright"


def test_a_review_is_on_hold_until_the_last_of_its_holds_ends(case_file: CaseFile, review: UUID) -> None:
    first = case_file.act(work.hold, review, {"from_on": ago(80), "reason": "CORONER"}).records[0]
    second = case_file.act(work.hold, review, {"from_on": ago(70), "reason": "FAMILY_DELAY"}).records[0]
    case_file.act(work.end_hold, first, ago(10))
    assert state(case_file)[1]
    case_file.act(work.end_hold, second, TODAY)
    assert not state(case_file)[1]
    with pytest.raises(RefusedError, match="already"):
        case_file.act(work.end_hold, second, TODAY)


def test_an_initial_review_is_complete_only_with_its_three_inputs(case_file: CaseFile, review: UUID) -> None:
    with pytest.raises(RefusedError, match="no reviewer"):
        case_file.act(work.complete_initial, review, ago(5))
    case_file.act(work.allocate, review, "Lee Bright", ago(90))
    case_file.act(records.save, "mortality_review", {"family_input_on": ago(60), "gp_input_on": ago(50)}, record=review)
    with pytest.raises(RefusedError, match="one other person"):
        case_file.act(work.complete_initial, review, ago(5))
    case_file.act(records.save, "mortality_review", {"other_input_on": ago(20)}, record=review)
    case_file.act(work.complete_initial, review, ago(5))
    assert state(case_file)[0] == "initial-review"


@pytest.mark.parametrize(("notified_on", "refused"), [(date(2021, 5, 31), False), (date(2021, 6, 1), True)])
def test_the_three_inputs_are_asked_for_since_june_2021(case_file: CaseFile, notified_on: date, refused: bool) -> None:
    who = {"local_id": "L1", "born_on": date(1960, 5, 4), "died_on": date(2021, 5, 1), "learning_disability": True}
    review = case_file.act(work.notify, None, who, {"notified_on": notified_on}).records[0]
    case_file.act(work.allocate, review, "Lee Bright", notified_on)
    if refused:
        with pytest.raises(RefusedError, match="three inputs"):
            case_file.act(work.complete_initial, review, date(2021, 9, 1))
    else:
        case_file.act(work.complete_initial, review, date(2021, 9, 1))
    assert (state(case_file)[0] == "allocated") is refused


def test_a_review_sent_back_is_with_its_reviewer_again_and_says_what_is_missing(
    case_file: CaseFile, review: UUID
) -> None:
    with pytest.raises(RefusedError, match="with its reviewer"):
        case_file.act(work.send_back, review, ago(5), "The GP's part")
    as_far_as_checked(case_file, review)
    with pytest.raises(RefusedError, match="what is missing"):
        case_file.act(work.send_back, review, ago(5), "")
    change = case_file.act(work.send_back, review, ago(5), "The GP's part")

    assert state(case_file)[0] == "allocated"
    assert change.touched == {"mortality_review", "mortality_return"}
    case_file.undo()
    assert state(case_file)[0] == "quality-check"


def test_only_what_passed_its_check_goes_to_the_panel(case_file: CaseFile, review: UUID) -> None:
    panel = TODAY + timedelta(days=9)
    with pytest.raises(RefusedError, match="quality check"):
        case_file.act(work.put_on_agenda, [review], panel)
    as_far_as_checked(case_file, review)
    case_file.act(work.put_on_agenda, [review], panel)
    assert case_file.ask(mortality_reviews, TODAY)[0].standing.review.panel_on == panel
    assert state(case_file)[0] == "quality-check"
    case_file.act(work.decide, review, TODAY, "Good practice by the ward; two actions.")
    assert state(case_file)[0] == "panel"


def test_there_is_one_panel_a_day(case_file: CaseFile) -> None:
    day = TODAY + timedelta(days=9)
    first = case_file.act(work.plan_panel, {"held_on": day, "chair": "Alex Wren"}).records[0]
    with pytest.raises(MisfitError, match="already"):
        case_file.act(work.plan_panel, {"held_on": day})
    with pytest.raises(MisfitError, match="needs a day"):
        case_file.act(work.plan_panel, {"chair": "Alex Wren"})
    case_file.act(work.plan_panel, {"held_on": day + timedelta(days=1)}, first)
    case_file.act(work.plan_panel, {"held_on": day})


@pytest.mark.parametrize(
    ("values", "panel_on", "refusal"),
    [
        pytest.param({"type": "initial"}, None, None, id="an initial review without a panel"),
        pytest.param({"type": "focused"}, None, "by the panel", id="a focused one without"),
        pytest.param(
            {"type": "focused"}, TODAY + timedelta(days=1), "by the panel", id="a focused one before its panel"
        ),
        pytest.param({"type": "focused"}, TODAY, None, id="a focused one on the day of its panel"),
    ],
)
def test_a_focused_review_is_signed_off_by_the_panel(
    case_file: CaseFile, review: UUID, values: dict[str, object], panel_on: date | None, refusal: str | None
) -> None:
    as_far_as_checked(case_file, review, panel_on=panel_on, **values)
    if refusal:
        with pytest.raises(RefusedError, match=refusal):
            case_file.act(work.sign_off, review, TODAY)
    else:
        case_file.act(work.sign_off, review, TODAY)
    assert (state(case_file)[0] == "signed-off") is (refusal is None)


def test_a_review_is_not_signed_off_while_on_hold_nor_worked_on_afterwards(case_file: CaseFile, review: UUID) -> None:
    as_far_as_checked(case_file, review)
    one = case_file.act(work.hold, review, {"from_on": ago(3), "reason": "CORONER"}).records[0]
    with pytest.raises(RefusedError, match="on hold"):
        case_file.act(work.sign_off, review, TODAY)
    case_file.act(work.end_hold, one, TODAY)
    case_file.act(work.sign_off, review, TODAY)
    for again in (work.sign_off, work.check_quality, work.complete_initial):
        with pytest.raises(RefusedError, match="signed off or closed"):
            case_file.act(again, review, TODAY)


def test_a_review_is_not_signed_off_before_its_quality_check(case_file: CaseFile, review: UUID) -> None:
    with pytest.raises(RefusedError, match="quality check"):
        case_file.act(work.sign_off, review, TODAY)


def test_a_review_can_be_closed_and_one_that_is_gone_cannot_be_worked_on(case_file: CaseFile, review: UUID) -> None:
    case_file.act(work.close, review, TODAY, "duplicate")
    assert state(case_file)[0] == "closed"
    with pytest.raises(NotFoundError):
        case_file.act(work.sign_off, uuid4(), TODAY)


def test_a_reviewer_who_stands_down_is_suggested_no_more(case_file: CaseFile, review: UUID) -> None:
    reviewer = case_file.act(records.save, "reviewer", {"name": "Lee Bright", "active": True}).records[0]
    assert case_file.ask(mortality_reviews, TODAY)[0].suggestion.reviewer == "Lee Bright"
    case_file.act(work.stand_down, reviewer)
    assert case_file.ask(mortality_reviews, TODAY)[0].suggestion.reviewer is None


def test_the_decision_on_the_type_says_by_whom_and_why(case_file: CaseFile, review: UUID) -> None:
    change = case_file.act(
        work.decide_type,
        review,
        {"type": "focused", "focused_reason": "CONCERN", "focused_decided_on": ago(20), "focused_decided_by": "Lee"},
    )
    row = case_file.ask(mortality_reviews, TODAY)[0].standing
    assert (change.words, row.type_called_for) == ("Decided on focused review", "focused")


def test_a_reviewer_is_changed_where_they_are_kept(case_file: CaseFile) -> None:
    reviewer = case_file.act(records.save, "reviewer", {"name": "Lee Bright", "active": True}).records[0]
    case_file.act(records.save, "reviewer", {"capacity": 4}, record=reviewer)
    case_file.act(records.save, "reviewer_conflict", {"organisation": "Tyne Care"}, parent=reviewer)
    with pytest.raises(RefusedError):
        case_file.act(records.save, "reviewer", {"name": "Lee Bright"})
    with pytest.raises(MisfitError):
        case_file.act(records.save, "reviewer", {"name": ""}, record=reviewer)


def notified_on(file: CaseFile, day: date) -> UUID:
    who = {"local_id": "L9", "died_on": date(2021, 5, 20), "born_on": date(1960, 5, 4), "learning_disability": True}
    return file.act(work.notify, None, who, {"notified_on": day}).records[0]


def test_a_multi_agency_review_of_the_earlier_edition_is_signed_off_by_the_panel(case_file: CaseFile) -> None:
    review = notified_on(case_file, date(2021, 5, 31))
    as_far_as_checked(case_file, review, type="multi_agency")
    with pytest.raises(RefusedError, match="by the panel"):
        case_file.act(work.sign_off, review, TODAY)
    case_file.act(work.decide, review, ago(1), "Accepted.")
    case_file.act(work.sign_off, review, TODAY)
    assert state(case_file)[0] == "signed-off"


@pytest.mark.parametrize(
    ("notified", "kind", "is_there"),
    [
        (date(2021, 5, 31), "multi_agency", True),
        (date(2021, 6, 1), "multi_agency", False),
        (date(2021, 5, 31), "focused", False),
        (date(2021, 6, 1), "focused", True),
        (date(2021, 5, 31), "initial", True),
        (date(2021, 6, 1), "initial", True),
    ],
)
def test_a_type_that_the_edition_does_not_have_is_refused(
    case_file: CaseFile, notified: date, kind: str, is_there: bool
) -> None:
    review = notified_on(case_file, notified)
    if is_there:
        case_file.act(work.decide_type, review, {"type": kind})
        return
    with pytest.raises(MisfitError) as refused:
        case_file.act(work.decide_type, review, {"type": kind})
    assert refused.value.field == "type"


def test_a_type_recorded_before_stays_while_other_things_are_changed(case_file: CaseFile) -> None:
    review = notified_on(case_file, date(2021, 5, 31))
    case_file.act(work.decide_type, review, {"type": "multi_agency"})
    case_file.act(records.save, "mortality_review", {"notified_on": date(2021, 6, 1)}, record=review)
    case_file.act(records.save, "mortality_review", {"type": "multi_agency", "care_concern": True}, record=review)
