"""The engine and the second reading say the same of every person, on every day, of every question."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.answers import check_duties, check_gaps, check_measures, check_mortality, check_plans
from tests.oracle.strategies import Question, random_question, small_questions


@given(small_questions())
def test_every_duty_has_the_same_days_and_state(question: Question) -> None:
    check_duties(question)


@given(small_questions())
def test_the_same_things_are_missing(question: Question) -> None:
    check_gaps(question)


@given(small_questions())
def test_every_discharge_plan_is_in_the_same_state(question: Question) -> None:
    check_plans(question)


@given(small_questions())
def test_every_mortality_review_stands_the_same(question: Question) -> None:
    check_mortality(question)


@given(st.lists(small_questions(), max_size=3), st.integers(-4, 1), small_questions())
def test_every_measure_has_the_same_value(others: list[Question], quarters_on: int, asked: Question) -> None:
    check_measures([asked.case, *(one.case for one in others)], quarters_on, asked)


def test_a_crowd_drawn_by_numbered_dice_is_answered_the_same() -> None:
    for seed in range(3 * settings().max_examples):
        dice = Random(seed)
        questions = [random_question(dice) for _ in range(4)]
        for question in questions:
            check_duties(question)
            check_gaps(question)
            check_plans(question)
            check_mortality(question)
        check_measures([one.case for one in questions], dice.randint(-4, 1), questions[0])
