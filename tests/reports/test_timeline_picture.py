from datetime import date, timedelta
from itertools import pairwise

import pytest

from tcare.reports.timeline_picture import laid_out
from tcare.workflows.timeline import Lane, Moment, Span, Timeline

DAY = date(2020, 5, 4)
WIDTH = 490.0


def test_spans_in_order_share_a_row_and_those_that_overlap_do_not() -> None:
    first = Span(date(2019, 1, 1), date(2019, 6, 1), "A")
    after = Span(date(2019, 6, 1), None, "B")
    over = Span(date(2019, 3, 1), date(2019, 9, 1), "C", hatched=True)
    bars = laid_out(Timeline((Lane("Register", (first, after, over)),)), DAY, WIDTH).bars
    assert len({bar.y for bar in bars}) == 2
    assert {bar.pattern for bar in bars if bar.y == max(b.y for b in bars)} == {"back"}


def test_what_happened_what_is_to_come_and_what_is_overdue_have_shapes_of_their_own() -> None:
    marks = (
        Moment(date(2020, 1, 1), "Visited", "●", "in-time"),
        Moment(date(2020, 2, 1), "Visit, due", "○", "overdue"),
        Moment(date(2020, 6, 1), "Review, due", "○", "later"),
    )
    dots = laid_out(Timeline((Lane("Visits", (), marks),)), DAY, WIDTH).dots
    assert [dot.shape for dot in dots] == ["filled", "triangle", "hollow"]
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)


def test_words_that_do_not_fit_are_left_to_the_table() -> None:
    spans = (Span(date(2000, 1, 1), date(2019, 1, 1), "Low secure"), Span(date(2019, 1, 1), date(2019, 2, 1), "PICU"))
    assert [bar.words for bar in laid_out(Timeline((Lane("Hospital", spans),)), DAY, WIDTH).bars] == ["Low secure", ""]


def test_everything_stays_on_the_paper_however_long_or_short_the_history() -> None:
    for begins in (date.min, date(1900, 2, 28), DAY, date.max):
        laid = laid_out(Timeline((Lane("Register", (Span(begins, None, "Red"),)),)), DAY, WIDTH)
        assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH + 2 for bar in laid.bars)
        assert len(laid.labels) < 14


@pytest.mark.parametrize("width", [WIDTH, 277.0, 120.0])
@pytest.mark.parametrize("days", [40, 400, 4_000, 20_000])
def test_marks_across_stand_apart_by_more_than_their_words(days: int, width: float) -> None:
    lane = Lane("Register", (Span(DAY - timedelta(days), None, "Red"),))
    laid = laid_out(Timeline((lane,)), DAY, width)
    marks = sorted((label for label in laid.labels if label.words != "Register"), key=lambda label: label.x)
    assert all(later.x - mark.x > 5.5 * len(mark.words) for mark, later in pairwise(marks))
