"""What every screen of the window is."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcare import clock
from tcare.ui.desk import Desk, Opened
from tcare.ui.print.listed import Listed, look_at

_MOST = 40  # case summaries in one paper: it is made while one waits, and carried by hand


class Screen(QWidget):
    """One screen: it asks the desk, shows what comes back, and asks again when what it shows was touched.

    No screen calls another; it asks the window to open one.

    Attributes:
        name: What the window calls it; its help is ``resources/help/NAME.md``.
        kinds: The kinds of record it shows, by table name; it asks again when one is touched. Empty: any.
        opened: Which case file is open and whose account; the window says.
    """

    name = ""
    kinds: frozenset[str] = frozenset()
    opened: Opened | None = None

    person_requested = Signal(object)
    """A person was chosen to be opened; carries their identity."""
    tab_requested = Signal(object, str)
    """A part of someone's case was chosen to be opened; carries their identity and the name of the tab."""
    screen_requested = Signal(str)
    """Another screen is wanted; carries its name."""
    noticed = Signal(object)
    """Something to say at the foot of the window: what was done, in words, or a :class:`TcareError`."""
    hinted = Signal(str)
    """Why a key or a button does nothing here and now, and what would; no key fails in silence."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @property
    def today(self) -> date:
        """The day the screen is about."""
        return clock.today()

    def refresh(self) -> None:
        """Ask again and show the answer; F5."""

    def go_to_search(self) -> None:
        """Go to the search box, if there is one; Ctrl+F."""
        self.hinted.emit("There is nothing to search on this screen. To find a person, press Ctrl+K.")

    def start_new(self) -> None:
        """Start something new of this screen's kind; Ctrl+N."""
        self.hinted.emit("There is nothing to add on this screen.")

    def lists(self) -> Sequence[Listed]:
        """The lists that are shown, what the screen is about first; each can be printed or saved as it is seen."""
        return ()

    def show_summaries(self, people: Sequence[UUID]) -> None:
        """Preview the case summaries of the people chosen, one paper, to print or save it."""
        if not people:
            self.hinted.emit("Choose the people first: Shift and Ctrl choose several rows.")
        elif len(people) > _MOST:
            self.hinted.emit(f"{len(people)} people are chosen. Choose at most {_MOST} for one paper.")
        else:
            from tcare.ui.print.preview import SummaryDialog  # drawing pages takes a while to load

            SummaryDialog(self.desk, tuple(people), self).open()

    def print_page(self) -> None:
        """Look at what is shown on pages, to print or save it: the list the keyboard is in, else the first; Ctrl+P."""
        if lists := self.lists():
            look_at(self.desk, lists, self.today, self)
        else:
            self.hinted.emit("There is nothing to print on this screen. To print a case summary, open the person.")
