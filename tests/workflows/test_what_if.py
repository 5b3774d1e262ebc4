"""What if, over facts; every day is counted on paper beside the rule it follows."""

from datetime import date

import pytest

from tcare.errors import RefusedError
from tcare.workflows.facts import Case, Day, Person, Review, Stay
from tcare.workflows.policy_tables import national
from tcare.workflows.what_if import (
    DateMove,
    Discharged,
    NumberChanged,
    ReviewHeld,
    ReviewPlanned,
    Supposed,
    Visited,
    WardMoved,
    moves_of,
)

TODAY = date(2026, 3, 1)
STAY = Stay(b"s" * 16, date(2025, 12, 1), security="0")
CASE = Case(
    Person(b"p" * 16, family_name="Moss", given_name="Ann", born_on=date(1980, 5, 4), learning_disability=False),
    stays=(STAY,),
)


def moves(case: Case, supposed: Supposed, today: date = TODAY) -> dict[str, DateMove]:
    return {move.duty: move for move in moves_of(case, national(), supposed, today)}


def test_a_review_held_meets_the_first_and_starts_the_repeat_and_its_report() -> None:
    found = moves(CASE, ReviewHeld(date(2026, 3, 5)))
    first = found["review.post-admission"]  # 28 days after 1 December
    assert (first.was, first.becomes, first.state_was, first.state) == (date(2025, 12, 29), None, "overdue", "met-late")
    repeat = found["review.repeat"]  # 6 months on, not secure
    assert (repeat.was, repeat.becomes, repeat.state) == (None, date(2026, 9, 5), "later")
    report = found["review.report"]  # 14 days on
    assert (report.was, report.becomes) == (None, date(2026, 3, 19))
    assert set(found) == {"review.post-admission", "review.repeat", "review.report"}


def test_the_review_planned_for_the_stay_is_the_one_supposed_held() -> None:
    planned = Review(b"r" * 16, "POST_ADM", planned_on=date(2026, 3, 20))
    found = moves(CASE._replace(reviews=(planned,)), ReviewHeld(date(2026, 3, 2)))
    assert found["review.prepare"].becomes is None
    assert found["review.papers"].becomes is None
    assert found["review.report"].becomes == date(2026, 3, 16)


def test_a_review_planned_for_another_day_moves_its_preparation_and_papers_and_nothing_it_would_meet() -> None:
    planned = Review(b"r" * 16, "POST_ADM", planned_on=date(2026, 3, 30))
    found = moves(CASE._replace(reviews=(planned,)), ReviewPlanned(date(2026, 4, 14), planned.id))
    assert {duty: (move.was, move.becomes) for duty, move in found.items()} == {
        "review.prepare": (date(2026, 3, 16), date(2026, 3, 31)),
        "review.papers": (date(2026, 3, 29), date(2026, 4, 13)),
    }


def test_a_new_review_planned_is_looked_at_today_and_asks_for_its_preparation() -> None:
    found = moves(CASE, ReviewPlanned(date(2026, 3, 10)))
    prepare = found["review.prepare"]  # 14 days before the 10th is past
    assert (prepare.was, prepare.becomes, prepare.state) == (None, date(2026, 2, 24), "overdue")
    assert set(found) == {"review.prepare", "review.papers"}


def test_a_repeat_review_moves_from_its_day_to_the_next() -> None:
    held = Review(b"r" * 16, "POST_ADM", held_on=date(2025, 12, 20), report_sent_on=date(2025, 12, 30))
    found = moves(CASE._replace(reviews=(held,)), ReviewHeld(date(2026, 2, 27)))
    repeat = found["review.repeat"]
    assert (repeat.was, repeat.becomes) == (date(2026, 6, 20), date(2026, 8, 27))


def test_a_visit_moves_the_next_visit() -> None:
    case = CASE._replace(visits=(Day(b"v" * 16, date(2025, 12, 20)),))
    found = moves(case, Visited(date(2026, 2, 28)))  # 56 days after each
    assert [(move.duty, move.was, move.becomes) for move in found.values()] == [
        ("visit.commissioner", date(2026, 2, 14), date(2026, 4, 25))
    ]


def test_a_discharge_ends_what_the_stay_asked_and_asks_for_a_follow_up() -> None:
    found = moves(CASE, Discharged(date(2026, 3, 10)))
    assert found["visit.commissioner"].becomes is None
    assert found["visit.commissioner"].state == "missed"  # 56 days after 1 December was 26 January
    assert found["discharge.follow-up"].becomes == date(2026, 3, 13)


def test_a_move_to_a_secure_ward_gives_the_repeat_its_longer_time() -> None:
    held = Review(b"r" * 16, "POST_ADM", held_on=date(2025, 12, 20), report_sent_on=date(2025, 12, 30))
    found = moves(CASE._replace(reviews=(held,)), WardMoved(date(2026, 3, 4), "2"))
    repeat = found["review.repeat"]
    assert (repeat.was, repeat.becomes) == (date(2026, 6, 20), date(2026, 12, 20))


def test_a_shorter_visit_interval_says_who_becomes_overdue() -> None:
    case = CASE._replace(visits=(Day(b"v" * 16, date(2026, 1, 20)),))
    found = moves(case, NumberChanged("visit.commissioner.adult", "28", date(2026, 1, 1)))
    visit = found["visit.commissioner"]
    assert (visit.was, visit.becomes) == (date(2026, 3, 17), date(2026, 2, 17))
    assert visit.becomes_overdue
    assert set(found) == {"visit.commissioner"}


def test_a_value_that_cannot_be_is_refused() -> None:
    with pytest.raises(RefusedError):
        moves(CASE, NumberChanged("visit.commissioner.adult", "soon", TODAY))


@pytest.mark.parametrize(
    "supposed", [Visited(date(2025, 11, 30)), Discharged(date(2025, 11, 30)), WardMoved(date(2025, 11, 30), "2")]
)
def test_something_supposed_before_the_stay_moves_nothing(supposed: Supposed) -> None:
    assert moves(CASE, supposed) == {}


def test_what_is_supposed_of_a_later_day_is_looked_at_on_that_day() -> None:
    case = CASE._replace(visits=(Day(b"v" * 16, date(2026, 1, 20)),))
    visit = moves(case, Visited(date(2026, 4, 1)))["visit.commissioner"]
    assert (visit.state_was, visit.state) == ("overdue", "later")
    assert not visit.becomes_overdue
