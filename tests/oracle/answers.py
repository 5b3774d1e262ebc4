"""What the engine and the second reading each say, in one shape."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

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
from tests.oracle.strategies import Question

LONG_AGO = date(2016, 1, 1)


def policy_of(local: Sequence[Local]) -> Policy:
    return national().with_local(LocalSetting(one.name, _words(one.value), one.from_on, LONG_AGO) for one in local)


def _words(value: int | bool) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def check_duties(question: Question) -> None:
    engine = DueEngine(policy_of(question.local), question.day, history=True)
    said = Counter(
        duties.Row(one.duty, one.rule, one.starts_on, one.due_on, one.state, one.done_on, one.ended_on)
        for one in engine.of(question.case)
        if not one.duty.startswith("statutory.")
    )
    read = Counter(duties.due(question.case, question.day, question.local))

    assert (said - read, read - said) == (Counter(), Counter())


def check_gaps(question: Question) -> None:
    asked = Asked(policy_of(question.local), question.day)
    said = Counter(one.gap for one in gaps_of(known_on(question.case, question.day), asked))

    assert said == gaps.gaps(question.case, question.day)


def check_plans(question: Question) -> None:
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


def check_mortality(question: Question) -> None:
    said = standing(known_on(question.case, question.day), Asked(policy_of(question.local), question.day))
    read = mortality.standing(question.case, question.day)
    if read is None or said is None:
        assert said is None
        assert read is None
        return
    assert tuple(getattr(said, name) for name in read._fields) == read


def check_measures(people: Sequence[Case], quarters_on: int, asked: Question) -> None:
    """The quarter of the day asked about, or so many quarters after it."""
    at = Quarter.of(asked.day)
    number = at.year * 4 + at.number - 1 + quarters_on
    quarter = Quarter(number // 4, number % 4 + 1)
    said = count(people, policy_of(asked.local), quarter, asked.day)
    read = measures.measures(people, quarter.year, quarter.number, asked.day, asked.local)

    for one in said.measures:
        if one.id.endswith(".rate") or not read:
            assert one.value is None, one.id
        elif read[one.id][1] is None:
            assert (one.id, one.value) == (one.id, read[one.id][0])
        else:
            assert (one.id, one.value, one.numerator, one.denominator) == (one.id, *read[one.id])
