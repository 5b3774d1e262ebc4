"""What is in the diary by day, what clashes, and what a move would do before it is saved."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tcare import clock
from tcare.errors import NotFoundError
from tcare.store.casefile import CaseFile
from tcare.workflows import appointments, mortality_work, records, reviewing
from tcare.workflows.days import rest_day
from tcare.workflows.diary import Foreseen, Wish, diary, foresee
from tcare.workflows.diary_entries import Entry, by_day

TODAY = clock.today()


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def working(days: int) -> date:
    """The first day not before so many days from now on which people work."""
    return next(day for day in (ahead(days + more) for more in range(9)) if not rest_day(day))


def add(file: CaseFile, kind: str, parent: UUID | None = None, **values: Any) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


def someone(file: CaseFile, number: str, family: str) -> UUID:
    return add(
        file, "individual", nhs_number=number, family_name=family, given_name="Ann", born_on=date(1980, 5, 4)
    )  # fmt: skip


@pytest.fixture
def moss(case_file: CaseFile) -> UUID:
    """Someone ten days in hospital, whose first review is due in another eighteen: a clear run for a panel."""
    person = someone(case_file, "9990000018", "Moss")
    add(case_file, "stay", person, admitted_on=ahead(-10))
    return person


def seen(file: CaseFile, first: int = -400, last: int = 400, *, with_due: bool = False) -> tuple[Entry, ...]:
    return file.ask(diary, ahead(first), ahead(last), TODAY, with_due=with_due)


def told(file: CaseFile, first: int = -400, last: int = 400) -> list[tuple[str, str, date, str]]:
    return [(one.kind, one.code, one.on, one.state) for one in seen(file, first, last)]


def test_all_that_is_planned_or_was_done_stands_on_its_day(case_file: CaseFile, moss: UUID) -> None:
    add(case_file, "review", moss, type="COMMUNITY", held_on=ahead(-40), planned_on=ahead(-50))
    add(case_file, "review", moss, type="POST_ADM", planned_on=ahead(8))
    case_file.act(appointments.plan, moss, "visit", ahead(3))
    case_file.act(appointments.plan, moss, "tribunal", ahead(-3))
    case_file.act(mortality_work.plan_panel, {"held_on": ahead(5), "chair": "Jo Lane"})
    assert told(case_file) == [
        ("review", "COMMUNITY", ahead(-40), "done"),
        ("appointment", "tribunal", ahead(-3), "to-record"),
        ("appointment", "visit", ahead(3), "planned"),
        ("mortality_panel", "", ahead(5), "planned"),
        ("review", "POST_ADM", ahead(8), "planned"),
    ]


def test_what_is_cancelled_or_withdrawn_is_not_in_the_diary(case_file: CaseFile, moss: UUID) -> None:
    review = add(case_file, "review", moss, type="POST_ADM", planned_on=ahead(8))
    case_file.act(reviewing.cancel, review, TODAY, "The chair is ill")
    visit = case_file.act(appointments.plan, moss, "visit", ahead(3)).records[0]
    case_file.act(appointments.cancel, visit, TODAY, "The ward is closed")
    gone = case_file.act(appointments.plan, moss, "visit", ahead(4)).records[0]
    case_file.act(records.withdraw, "appointment", gone, "Written by mistake")
    assert told(case_file) == []


@pytest.mark.parametrize(
    ("days", "found"), [(-1, "to-record"), (0, "planned"), (1, "planned")], ids=["yesterday", "today", "tomorrow"]
)
def test_its_day_past_it_waits_to_be_recorded(case_file: CaseFile, moss: UUID, days: int, found: str) -> None:
    case_file.act(appointments.plan, moss, "visit", ahead(days))
    assert [one.state for one in seen(case_file)] == [found]


@pytest.mark.parametrize(("first", "last", "held"), [(5, 9, 1), (6, 9, 0), (1, 5, 1), (1, 4, 0)])
def test_the_first_and_the_last_day_are_both_in_sight(
    case_file: CaseFile, moss: UUID, first: int, last: int, held: int
) -> None:
    case_file.act(appointments.plan, moss, "visit", ahead(5))
    assert len(seen(case_file, first, last)) == held


def test_a_day_is_read_by_time_and_what_has_none_comes_last(case_file: CaseFile, moss: UUID) -> None:
    for kind, at in (("visit", "14:30"), ("tribunal", "9:05"), ("meeting", None)):
        case_file.act(appointments.plan, moss, kind, ahead(5), {"starts_at": at})
    assert [one.at for one in by_day(seen(case_file))[ahead(5)]] == ["9:05", "14:30", None]


def test_someone_wanted_twice_is_said_of_both(case_file: CaseFile, moss: UUID) -> None:
    day, reed = working(4), someone(case_file, "9990000026", "Reed")
    case_file.act(appointments.plan, moss, "visit", day, {"by": "Jo Lane", "starts_at": "10:00"})
    case_file.act(appointments.plan, reed, "meeting", day, {"by": "jo lane", "starts_at": "11:00"})
    found = [[clash.kind for clash in one.clashes] for one in seen(case_file)]
    assert found == [["someone-twice"], ["someone-twice"]]


def test_due_days_are_shown_only_where_they_are_asked_for_and_are_never_moved(case_file: CaseFile, moss: UUID) -> None:
    assert seen(case_file) == ()
    due = seen(case_file, with_due=True)
    assert {one.code for one in due} >= {"review.post-admission", "visit.commissioner"}
    assert {(one.kind, one.state, one.can_move) for one in due} == {("due", "due", False)}


def foreseen(file: CaseFile, person: UUID, record: UUID | None, kind: Any, code: str, on: date) -> Foreseen:
    return file.ask(foresee, person, Wish(kind, record, code, on), TODAY)


def post_admission(file: CaseFile, person: UUID) -> date:
    """The day the first review of a stay is due."""
    due = [one for one in seen(file, with_due=True) if one.code == "review.post-admission"]
    return due[0].on


def test_a_review_moved_past_its_due_day_makes_a_clash_and_moved_back_solves_it(
    case_file: CaseFile, moss: UUID
) -> None:
    due = post_admission(case_file, moss)
    early = next(day for day in (due - timedelta(days=n) for n in range(9)) if not rest_day(day))
    late = next(day for day in (due + timedelta(days=n) for n in range(1, 9)) if not rest_day(day))
    review = add(case_file, "review", moss, type="POST_ADM", planned_on=early)

    later = foreseen(case_file, moss, review, "review", "POST_ADM", late)
    assert [clash.kind for clash in later.made] == ["late"]
    assert later.solved == ()
    assert "review.prepare" in [move.duty for move in later.moves]

    case_file.act(reviewing.postpone, review, late, TODAY, "The chair is ill")
    earlier = foreseen(case_file, moss, review, "review", "POST_ADM", early)
    assert [clash.kind for clash in earlier.solved] == ["late"]
    assert earlier.made == ()


def test_looking_ahead_saves_nothing(case_file: CaseFile, moss: UUID) -> None:
    review = add(case_file, "review", moss, type="POST_ADM", planned_on=working(8))
    before = seen(case_file, with_due=True)
    foreseen(case_file, moss, review, "review", "POST_ADM", working(30))
    foreseen(case_file, moss, None, "appointment", "visit", working(30))
    assert seen(case_file, with_due=True) == before


def test_a_weekend_is_said_and_the_monday_is_not(case_file: CaseFile, moss: UUID) -> None:
    saturday = ahead((5 - TODAY.weekday()) % 7 + 7)
    for day, found in ((saturday, ["rest-day"]), (working((saturday - TODAY).days), [])):
        made = foreseen(case_file, moss, None, "appointment", "meeting", day).made
        assert [clash.kind for clash in made] == found


def test_a_day_on_which_the_person_has_something_else_is_a_clash_and_left_again_it_is_solved(
    case_file: CaseFile, moss: UUID
) -> None:
    day, other = working(4), working(12)
    tribunal = case_file.act(appointments.plan, moss, "tribunal", other).records[0]
    case_file.act(appointments.plan, moss, "visit", day)
    assert [clash.kind for clash in foreseen(case_file, moss, tribunal, "appointment", "tribunal", day).made] == [
        "person-twice"
    ]
    case_file.act(appointments.move, tribunal, day)
    back = foreseen(case_file, moss, tribunal, "appointment", "tribunal", other)
    assert ([clash.kind for clash in back.solved], back.made) == (["person-twice"], ())


def test_a_visit_says_when_the_next_would_be_due_once_it_is_made(case_file: CaseFile, moss: UUID) -> None:
    found = foreseen(case_file, moss, None, "appointment", "visit", working(4))
    assert found.moves == ()
    assert [(move.duty, move.was is not None) for move in found.once_done] == [("visit.commissioner", True)]


def test_a_hearing_moves_no_due_day(case_file: CaseFile, moss: UUID) -> None:
    found = foreseen(case_file, moss, None, "appointment", "tribunal", working(4))
    assert (found.moves, found.once_done) == ((), ())


def test_someone_who_is_gone_is_said_to_be_gone(case_file: CaseFile) -> None:
    with pytest.raises(NotFoundError):
        foreseen(case_file, uuid4(), None, "appointment", "visit", TODAY)
