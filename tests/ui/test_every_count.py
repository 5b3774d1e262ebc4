"""Every count in the program opens exactly the rows it counts: each is pressed, on every screen there is.

A new screen joins by itself: whatever it counts stands in a widget that is :class:`Counting`, beside a list.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QWidget

from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.counting import Counting
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.screens import entries
from tests.journeys.conftest import Start, at_work, filled, kept, start
from tests.journeys.hands import Hands

__all__ = ["Start", "at_work", "filled", "kept", "start"]

A_COUNT = re.compile(r"^\d[\d,]*(\s|$)|\s\d[\d,]*$")
TYPED = ("", "a", "an")


def counting(hands: Hands) -> list[Counting]:
    return [one for one in hands.screen.findChildren(QWidget) if isinstance(one, Counting) and one.isVisible()]


def shown(hands: Hands) -> list[Any]:
    """The rows that are shown, of the list that is."""
    views = [view for view in hands.screen.findChildren(RowsView) if view.isVisible()]
    assert views, f"{hands.screen.name} counts what no list shows"
    return list(views[0].rows)


def pressed(one: Counting) -> Iterator[tuple[int, int]]:
    """Press each count of a widget in its turn; yields which and what it counted before. Afterwards none is."""
    for place in range(len(one.counts())):
        count = one.counts()[place]
        one.press(place)
        yield place, count
        one.press(place if isinstance(one, CountButtons) else 0)


def search_box(hands: Hands) -> QLineEdit | None:
    boxes = [box for box in hands.screen.findChildren(QLineEdit) if box.isVisible() and box.placeholderText()]
    return boxes[0] if boxes else None


@pytest.mark.parametrize("screen", [entry.name for entry in entries()])
def test_every_count_opens_exactly_the_rows_it_counts(at_work: Hands, screen: str) -> None:
    at_work.window.open_screen(screen)
    at_work.rest()
    box = search_box(at_work)
    for typed in TYPED if box is not None else TYPED[:1]:
        if box is not None and box.text() != typed:
            box.setText(typed)
            at_work.rest()
        for one in counting(at_work):
            assert sum(one.counts()) > 0 or typed
            for place, count in pressed(one):
                assert len(shown(at_work)) == count, f"{one!r}, {place}, “{typed}”"


def test_every_list_people_work_from_counts_something(at_work: Hands) -> None:
    for screen in ("due", "people", "discharge", "actions", "missing"):
        at_work.window.open_screen(screen)
        at_work.rest()
        assert counting(at_work), screen


@pytest.mark.parametrize("screen", [entry.name for entry in entries()])
def test_every_button_that_counts_shows_those_it_holds_and_leaves_none_of_them_out(at_work: Hands, screen: str) -> None:
    at_work.window.open_screen(screen)
    at_work.rest()
    for one in counting(at_work):
        if isinstance(one, CountButtons):
            everything = shown(at_work)
            by_choice: dict[Any, list[Any]] = {}
            for _ in pressed(one):
                by_choice[one.chosen()] = shown(at_work)
            every = [*everything, *(row for rows in by_choice.values() for row in rows)]
            for choice, rows in by_choice.items():
                held = [row for row in every if choice.holds(row)]
                assert all(row in held for row in rows), choice
                assert all(row in rows for row in held), choice


@pytest.mark.parametrize("screen", [entry.name for entry in entries()])
def test_no_count_stands_on_a_control_that_is_not_pressed_here(at_work: Hands, screen: str) -> None:
    at_work.window.open_screen(screen)
    at_work.rest()
    assert [words for one, words in said(at_work) if A_COUNT.search(words) and not is_counting(one)] == []


def said(hands: Hands) -> Iterator[tuple[QWidget, str]]:
    """What every button and every line of a list of choices says, without its Alt key."""
    for button in hands.screen.findChildren(QAbstractButton):
        if button.isVisible():
            yield button, button.text().replace("&", "").split("\n")[0]
    for listed in hands.screen.findChildren(QListWidget):
        if listed.isVisible():
            for place in range(listed.count()):
                yield listed, listed.item(place).text()


def is_counting(one: QWidget | None) -> bool:
    return one is not None and (isinstance(one, Counting) or is_counting(one.parentWidget()))
