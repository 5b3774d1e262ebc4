"""What holds of every answer, whoever is asked about and on whatever day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tcare.workflows.discharge import plan_state
from tcare.workflows.due import OPEN, Asked, Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, known_on
from tcare.workflows.gaps import gaps_of
from tcare.workflows.measures import Quarter, count
from tcare.workflows.mortality import days_on_hold, standing
from tests.oracle.answers import policy_of
from tests.oracle.strategies import Question, small_questions
from tests.workflows.made import hold

SET_BY_PEOPLE = ("review.action", "discharge.planned", "discharge.point")


def answers(question: Question) -> list[Due]:
    return list(DueEngine(policy_of(question.local), question.day, history=True).of(question.case))


@given(small_questions())
def test_a_due_day_that_rules_give_is_never_before_its_start(question: Question) -> None:
    for row in answers(question):
        assert row.starts_on is None or row.duty in SET_BY_PEOPLE or row.starts_on <= row.due_on


@given(small_questions())
def test_each_state_has_its_own_days_and_no_other(question: Question) -> None:
    for row in answers(question):
        assert (row.done_on is not None) == (row.state in ("met", "met-late"))
        assert (row.ended_on is not None) == (row.state in ("ended", "missed"))
        assert row.state != "met" or (row.done_on is not None and row.done_on <= row.due_on)
        assert row.state != "met-late" or (row.done_on is not None and row.done_on > row.due_on)
        assert row.state != "overdue" or row.due_on < question.day
        assert row.state in OPEN or (row.done_on or row.ended_on or question.day) <= question.day
        assert row.because


@given(small_questions())
def test_what_happens_after_a_day_never_changes_what_is_said_of_it(question: Question) -> None:
    case, day = question.case, question.day
    policy = policy_of(question.local)
    then = known_on(case, day)
    asked = Asked(policy, day)

    assert sorted(DueEngine(policy, day, history=True).of(then)) == sorted(answers(question))
    assert known_on(then, day) == then
    assert list(gaps_of(known_on(_later(case, day), day), asked)) == list(gaps_of(then, asked))
    assert sorted(DueEngine(policy, day, history=True).of(_later(case, day))) == sorted(answers(question))
    quarter = Quarter.of(day)
    assert count([_later(case, day)], policy, quarter, day) == count([case], policy, quarter, day)


def _later(case: Case, day: date) -> Case:
    """The same person, in whose life a little more happens the day after."""
    tomorrow = day + timedelta(days=1)
    died_on = case.person.died_on if case.person.died_on and case.person.died_on <= day else tomorrow
    stays = tuple(
        stay if stay.discharged_on and stay.discharged_on <= day else stay._replace(discharged_on=tomorrow)
        for stay in case.stays
        if stay.admitted_on <= day
    )
    return case._replace(
        person=case.person._replace(died_on=died_on),
        stays=stays,
        visits=tuple(one for one in case.visits if one.on <= day),
        checks=tuple(one for one in case.checks if one.on <= day),
    )


@given(small_questions())
def test_percents_and_days_are_within_bounds(question: Question) -> None:
    known, asked = known_on(question.case, question.day), Asked(policy_of(question.local), question.day)
    for stay in known.stays:
        plan = plan_state(stay, asked)
        assert 0 <= plan.complete <= plan.applicable <= 12
        assert 0 <= plan.percent <= 100
    found = standing(known, asked)
    if found:
        assert 0 <= found.days_on_hold <= found.days_elapsed
        assert found.days_counted + found.days_on_hold == found.days_elapsed
    for one in count([question.case], asked.policy, Quarter.of(question.day), question.day).measures:
        assert one.denominator is None or (one.numerator is not None and 0 <= one.numerator <= one.denominator)
        assert one.denominator is None or one.value is None or 0 <= one.value <= 100


DAYS = st.dates(date(2022, 1, 1), date(2022, 3, 31))
HOLDS = st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=5)


@given(HOLDS, DAYS, DAYS)
def test_days_on_hold_are_the_union_of_the_holds(
    drawn: list[tuple[date, date | None]], notified: date, until: date
) -> None:
    holds = [hold(first.isoformat(), last.isoformat() if last else None) for first, last in drawn]
    days = {
        day
        for first, last in drawn
        for day in (notified + timedelta(n) for n in range((until - notified).days))
        if first <= day and (last is None or day < last)
    }

    assert days_on_hold(holds, notified, until) == len(days)
