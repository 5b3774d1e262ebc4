"""A list of a screen as it is seen, to be printed or saved: every screen takes its lists away this one way."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.rows import Column
from tcare.ui.kit.rows_view import RowsView

Whose = Callable[[Any], Iterable[UUID]]
"""Whom a row is about."""


def of_person(row: Any) -> tuple[UUID, ...]:
    """Whom a row is about that has its ``person``; nobody where that is None."""
    return (row.person.id,) if row.person is not None else ()


class Listed(NamedTuple):
    """A list as it is seen.

    Attributes:
        at: Where the keyboard is when this of several lists is meant.
        title: What it is, naming nobody.
        how: How it is filtered and sorted, in words.
        columns: Those shown, from left to right.
        rows: In the order shown.
        chosen: The rows that are chosen, in that order.
        whose: Whom a row is about, for the journal.
        about: Whom all of it is about, at the top of every page, where that is one person.
        key: What letters and headings mean where the cells do not say it, a line each.
    """

    at: QWidget
    title: str
    how: str
    columns: tuple[Column[Any], ...]
    rows: tuple[Any, ...]
    chosen: tuple[Any, ...] = ()
    whose: Whose = of_person
    about: str = ""
    key: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[UUID, ...]:
        """Everyone whose rows they are, each once."""
        return tuple(dict.fromkeys(person for row in self.rows for person in self.whose(row)))

    def only_chosen(self) -> "Listed":
        """The same list with only the rows that are chosen."""
        return self._replace(rows=self.chosen, how=f"{self.how} · only the {len(self.chosen):,} rows chosen")


def as_seen(
    view: RowsView, title: str, how: str, whose: Whose = of_person, about: str = "", key: tuple[str, ...] = ()
) -> Listed:
    """What a table shows; see :class:`Listed`."""
    return Listed(view, title, how, view.columns_shown, view.rows, view.chosen_rows(), whose, about, key)


def look_at(desk: Desk, lists: Sequence[Listed], today: date, parent: QWidget) -> None:
    """Look at a list on pages, to print or save it: the one the keyboard is in, else the first."""
    from tcare.ui.print.list_dialog import ListDialog  # drawing pages takes a while to load

    focus = parent.focusWidget()
    here = [one for one in lists if focus is not None and (one.at is focus or one.at.isAncestorOf(focus))]
    ListDialog(desk, (here or lists)[0], today, parent).open()


class PrintList(QPushButton):
    """The button of a dialog, and its Ctrl+P, for the list it shows.

    Args:
        listed: The list as it is seen at the moment.
    """

    def __init__(self, desk: Desk, listed: Callable[[], Listed], today: date, dialog: QWidget) -> None:
        super().__init__("&Print or save…", dialog)
        self.setToolTip("See the list on pages, to print it or save it as PDF or workbook (Ctrl+P)")
        self.setAutoDefault(False)
        self.clicked.connect(lambda: look_at(desk, (listed(),), today, dialog))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), dialog).activated.connect(self.click)
