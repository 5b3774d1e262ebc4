"""A list before it goes: to whom and what for, as PDF or as a workbook."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QGroupBox, QLabel, QVBoxLayout, QWidget

from tcare import clock
from tcare.exchange.list_out import Cell, list_book
from tcare.reports.drawing import render
from tcare.reports.list_pages import list_document
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.rows import Column
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.listed import Listed
from tcare.ui.print.paper import PDF, WORKBOOK, PaperDialog

_OF_THE_WINDOW = 0.94


class ListDialog(PaperDialog):
    """The pages of a list, exactly as it is seen.

    Args:
        today: The day it is about.
    """

    def __init__(self, desk: Desk, listed: Listed, today: date, parent: QWidget | None = None) -> None:
        holds = "it holds personal data and is not encrypted" if listed.people else "it is not encrypted"
        super().__init__(desk, listed.title, holds, parent=parent)
        self._listed, self._today, self.making = listed, today, Making()
        self.goes_to = GoesTo()
        chosen = len(listed.chosen)
        self.only_chosen = QCheckBox(f"&Only the {chosen:,} rows chosen")
        self.only_chosen.setVisible(1 < chosen < len(listed.rows))
        self.only_chosen.toggled.connect(self._make)
        self._says = QLabel()
        self.put_beside(self._side())
        self.finished.connect(lambda _: self.making.stop())
        if parent is not None:
            self.resize(parent.window().size() * _OF_THE_WINDOW)  # a page that is wide is to be read
        self._make()
        self.goes_to.recipient.setFocus()

    @property
    def listed(self) -> Listed:
        """The list as it is to go."""
        return self._listed.only_chosen() if self.only_chosen.isChecked() else self._listed

    def what(self) -> str:
        """Override: which list, how long, for whom and what for."""
        return f"list: {self._listed.title}, {rows_in_words(self.listed)}, {self.goes_to.words()}"

    def about_whom(self) -> tuple[UUID, ...]:
        """Override: everyone whose rows go."""
        return self.listed.people

    def _make(self) -> None:
        """Make the pages, beside the window; what was being made before is let go."""
        self.making.stop()
        self.making = making = Making()
        making.page_made.connect(lambda page: self.wait(f"Making page {page:,} … Close stops it."))
        listed, today, at = self.listed, self._today, clock.now().astimezone()
        count = len(listed.people)
        people = f", {count:,} {'person' if count == 1 else 'people'}" if count else ""
        self._says.setText(f"{rows_in_words(listed).capitalize()}{people}.")

        def work(file: CaseFile) -> dict[str, bytes] | None:
            by = file.slot.full_name or file.slot.account
            try:
                return files_of(listed, today, by, at, making.on_page)
            except StoppedError:
                return None

        def show(files: dict[str, bytes] | None) -> None:
            if files is not None and making is self.making:
                self.show_files(files)

        self.wait("Making the pages …")
        self.desk.run(self, show, self.refused, work)

    def _side(self) -> QGroupBox:
        side = QGroupBox("Before it goes")
        layout = QVBoxLayout(side)
        layout.addWidget(self._says)
        layout.addWidget(self.only_chosen)
        layout.addWidget(self.goes_to)
        holds = "holds personal data and is not encrypted" if self._listed.people else "is not encrypted"
        warning = QLabel(
            f"A saved PDF or workbook {holds}: keep it only where that is allowed. "
            "The journal keeps who it is for, and whose rows they were."
        )
        warning.setWordWrap(True)
        layout.addWidget(warning)
        layout.addStretch(1)
        return side


class StoppedError(Exception):
    """The pages are no longer wanted."""


class Making(QObject):
    """Pages on their way: how far they are, and whether they are still wanted; kept for as long as they are made.

    Attributes:
        is_wanted: Whether they are still wanted.
    """

    page_made = Signal(int)
    """A page is made; carries its number."""

    def __init__(self) -> None:
        super().__init__()
        self.is_wanted = True

    def stop(self) -> None:
        """They are no longer wanted."""
        self.is_wanted = False

    def on_page(self, page: int) -> None:
        """Called as each page is made.

        Raises:
            StoppedError: They are no longer wanted.
        """
        if not self.is_wanted:
            raise StoppedError
        self.page_made.emit(page)


def rows_in_words(listed: Listed) -> str:
    """How many rows there are."""
    return f"{len(listed.rows):,} {'row' if len(listed.rows) == 1 else 'rows'}"


def files_of(
    listed: Listed, today: date, by: str, at: datetime, on_page: Callable[[int], None] | None = None
) -> dict[str, bytes]:
    """A list as each kind of file, by how its name ends.

    Args:
        by: Who takes it away.
        at: When, in the zone it is to be shown in.
    """
    headings = [column.heading for column in listed.columns]
    printed = [[column.printed(row) for column in listed.columns] for row in listed.rows]
    shows = (("Shows", listed.how),)
    document = list_document(listed.title, shows, headings, printed, today, by, at, about=listed.about, key=listed.key)
    cells = [[cell_of(column, row) for column in listed.columns] for row in listed.rows]
    as_it_stood = f"As it stood on {show_date(today)}. Saved by {by} on {show_date(at.date())} at {at:%H:%M}."
    above = [line for line in (listed.about, listed.how, as_it_stood, *listed.key) if line]
    return {PDF: render(document, on_page), WORKBOOK: list_book(listed.title, above, headings, cells)}


def cell_of(column: Column[Any], row: Any) -> Cell:
    """What a cell says: as a day or a number where it is nothing but that."""
    words = column.show(row)
    key = column.key(row) if column.key else None
    if isinstance(key, date) and show_date(key) == words:
        return key
    if column.is_number and (figures := words.replace(",", "")).isdecimal():
        return int(figures)
    return column.printed(row)
