from datetime import date, timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tcare.ui.kit import palette
from tcare.ui.kit.palette import Mark, Palette
from tcare.ui.kit.timeline import Days, Plan, as_rows, draw, lay_out, whole
from tcare.workflows.timeline import Lane, Moment, Span, Timeline

TODAY = date(2026, 11, 23)
HELD = date(2023, 2, 20)
FACTS = Timeline(
    (
        Lane(
            "Rating",
            (
                Span(date(2022, 3, 1), date(2023, 1, 31), "Amber", "soon"),
                Span(date(2023, 2, 1), date(2026, 5, 1), "Red", "overdue"),
                Span(date(2026, 5, 2), None, "Green", "in-time"),
            ),
        ),
        Lane(
            "Hospital",
            (
                Span(date(2023, 2, 10), date(2024, 6, 1), "Elm House, low secure", "in-hospital"),
                Span(date(2024, 6, 2), date(2026, 5, 1), "Oak Ward, rehabilitation", "in-hospital"),
            ),
        ),
        Lane(
            "Reviews",
            marks=(
                *(
                    Moment(HELD + timedelta(days=140 * n), f"Inpatient review {n + 1}", "●", "in-time")
                    for n in range(9)
                ),
                Moment(date(2026, 12, 20), "Community review due", "○", "soon"),
            ),
        ),
        Lane(
            "Mortality review",
            (Span(date(2026, 6, 1), date(2026, 9, 1), "On hold: inquest", "paused", hatched=True),),
            (Moment(date(2026, 5, 20), "Allocated"), Moment(date(2026, 5, 20), "Notified")),
        ),
        Lane("Visits"),
    )
)


def plan(width: int, days: Days | None = None) -> Plan:
    return lay_out(FACTS, width, TODAY, days or whole(FACTS, TODAY), QFont("DejaVu Sans", 10))


@pytest.mark.parametrize("width", [500, 911, 1366, 2600])
def test_nothing_overlaps_at_any_width(qapp: QApplication, width: int) -> None:
    areas = [thing.area for thing in plan(width).placed]
    assert [pair for pair in combinations(areas, 2) if pair[0].intersects(pair[1])] == []


def test_every_mark_has_a_place_and_stays_in_its_lane(qapp: QApplication) -> None:
    laid = plan(1366)
    assert {thing.row for thing in laid.placed} == set(as_rows(FACTS))
    lanes = {lane.name: area for lane, area in laid.lanes}
    assert all(lanes[thing.row.lane].contains(thing.area) for thing in laid.placed)


def test_the_whole_shows_every_day_and_today(qapp: QApplication) -> None:
    days = whole(FACTS, TODAY)
    assert days.first < date(2022, 3, 1)
    assert days.last > date(2026, 12, 20)
    assert whole(Timeline(()), TODAY) == Days(TODAY - timedelta(14), TODAY + timedelta(14))


def test_what_is_outside_the_days_shown_is_left_out(qapp: QApplication) -> None:
    laid = plan(1366, Days(date(2026, 6, 1), date(2026, 7, 1)))
    assert {thing.row.words for thing in laid.placed} == {"Green", "On hold: inquest"}


def test_the_same_marks_are_rows_for_a_table() -> None:
    rows = as_rows(FACTS)
    assert len(rows) == 3 + 2 + 10 + 3
    assert rows[0].when == "01-Mar-2022 to 31-Jan-2023"
    assert rows[2].when == "02-May-2026 to now"
    assert rows[5].spoken == "Reviews: Inpatient review 1, 20-Feb-2023"


@pytest.mark.parametrize("look", [palette.LIGHT, palette.DARK, palette.CONTRAST])
def test_it_is_drawn_into_an_image_for_a_page(qapp: QApplication, look: Palette) -> None:
    image = QImage(1366, 500, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setFont(QFont("DejaVu Sans", 10))
    laid = draw(painter, QRectF(0, 0, 1366, 500), FACTS, TODAY, look)
    painter.end()

    stay = next(thing for thing in laid.placed if thing.row.words.startswith("Oak"))
    at = stay.shape.bottomRight().toPoint()
    assert image.pixelColor(at.x() - 5, at.y() - 3) == QColor(look.marks[Mark.IN_HOSPITAL].ground)
    assert image.pixelColor(1360, 495) == QColor(look.body.ground)
    assert laid.height < 500


def test_a_hold_is_hatched_and_not_only_coloured(qapp: QApplication) -> None:
    image = QImage(1366, 500, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(QFont("DejaVu Sans", 10))
    laid = draw(painter, QRectF(0, 0, 1366, 500), FACTS, TODAY, palette.LIGHT)
    painter.end()
    bar = next(thing for thing in laid.placed if thing.row.words.startswith("On hold")).shape.toRect()
    across = {image.pixelColor(x, bar.bottom() - 3).name() for x in range(bar.left() + 2, bar.right() - 2)}
    assert len(across) > 1
