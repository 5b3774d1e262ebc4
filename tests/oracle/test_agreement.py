"""The engine and the second reading say the same of every person, on every day, of every question."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tcare.workflows.discharge import PlanState, plan_state
from tcare.workflows.due import Asked
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, known_on
from tcare.workflows.gaps import gaps_of
from tcare.workflows.measures import Quarter, count
from tcare.workflows.mortality import standing
from tcare.workflows.policy import LocalSetting, Policy
from tcare.workflows.policy_tables import national
from tests.oracle import duties, gaps, measures, mortality, plan
from tests.oracle.numbers import Local
from tests.oracle.strategies import Question, cases, questions

LONG_AGO = date(2016, 1, 1)


def policy_of(local: Sequence[Local]) -> Policy:
    return national().with_local(LocalSetting(one.name, _words(one.value), one.from_on, LONG_AGO) for one in local)


def _words(value: int | bool) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


@given(questions())
def test_every_duty_has_the_same_days_and_state(question: Question) -> None:
    engine = DueEngine(policy_of(question.local), question.day, history=True)
    said = Counter(
        duties.Row(one.duty, one.rule, one.starts_on, one.due_on, one.state, one.done_on, one.ended_on)
        for one in engine.of(question.case)
        if not one.duty.startswith("statutory.")
    )
    read = Counter(duties.due(question.case, question.day, question.local))

    assert (said - read, read - said) == (Counter(), Counter())


@given(questions())
def test_the_same_things_are_missing(question: Question) -> None:
    asked = Asked(policy_of(question.local), question.day)
    said = Counter(one.gap for one in gaps_of(known_on(question.case, question.day), asked))

    assert said == gaps.gaps(question.case, question.day)


@given(questions())
def test_every_discharge_plan_is_in_the_same_state(question: Question) -> None:
    asked = Asked(policy_of(question.local), question.day)
    known = {stay.id: stay for stay in known_on(question.case, question.day).stays}
    for stay in question.case.stays:
        if stay.admitted_on <= question.day:
            assert _plan(plan_state(known[stay.id], asked)) == plan.plan(question.case, stay, question.day)


def _plan(said: PlanState) -> plan.Plan:
    return plan.Plan(
        said.state,
        said.complete,
        said.applicable,
        said.percent,
        said.next_due_on,
        frozenset(said.stale),
        tuple((one.point.number, one.point.status, one.overdue) for one in said.points),
    )


@given(questions())
def test_every_mortality_review_stands_the_same(question: Question) -> None:
    said = standing(known_on(question.case, question.day), Asked(policy_of(question.local), question.day))
    read = mortality.standing(question.case, question.day)
    if said is None:
        assert read is None
        return
    assert read == mortality.Standing(
        said.in_scope,
        said.state,
        said.on_hold,
        said.type_called_for,
        said.due_on,
        said.days_elapsed,
        said.days_on_hold,
        said.days_counted,
    )


@given(st.lists(cases(), min_size=1, max_size=4), st.integers(-1, 4), questions())
def test_every_measure_has_the_same_value(
    made: list[tuple[Case, tuple[date, ...]]], back: int, asked: Question
) -> None:
    people = [case for case, _ in made] + [asked.case]
    quarter = Quarter.of(asked.day)
    for _ in range(back):
        quarter = Quarter(quarter.year - (quarter.number == 1), (quarter.number - 2) % 4 + 1)
    if back < 0:
        quarter = Quarter(quarter.year + quarter.number // 4, quarter.number % 4 + 1)
    said = count(people, policy_of(asked.local), quarter, asked.day)
    read = measures.measures(people, quarter.year, quarter.number, asked.day, asked.local)

    for one in said.measures:
        if one.id.endswith(".rate") or not read:
            assert one.value is None, one.id
        elif read[one.id][1] is None:
            assert one.value == read[one.id][0], one.id
        else:
            assert (one.value, one.numerator, one.denominator) == read[one.id], one.id
