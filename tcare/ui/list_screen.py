"""What every screen is that is a list people work from: its words, its views, its columns, and taking it away."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import looks
from tcare.ui.kit.columns_dialog import ColumnsDialog
from tcare.ui.kit.looks import Look, View
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.saved_views import NameDialog, SavedViewsDialog
from tcare.ui.screen import Screen

TYPED = "words"
"""What the words typed to narrow a list are called in a view. They are no part of how it was last looked at: nobody
should open it on another day and find all but one person gone."""
_LET_REST = 300  # milliseconds without another change, after which how the list is looked at is kept


class ListScreen(Screen):
    """A list that is narrowed, sorted and looked at as each account likes.

    Args:
        view: The list, each row with its ``person``.
        title: What it is called on paper.
    """

    def __init__(self, desk: Desk, view: NamesKept, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view = view
        self._title = title
        self._saved: dict[str, View] = {}
        self._is_restored = False
        self._last_kept = ""
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        self._words.setWordWrap(True)
        self._resting = QTimer(self, singleShot=True, interval=_LET_REST)
        self._resting.timeout.connect(self._keep)
        view.look_changed.connect(self._resting.start)
        view.model().layoutChanged.connect(self.say_how)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)

    def refresh(self) -> None:
        """Override: look as this account did last, once; then ask and show."""
        if not self._is_restored:
            self._is_restored = True
            self.desk.kept_aside(self, self._restore, f"view/{self.name}")
            self.desk.kept_aside(self, self._take_saved, self._saved_name(""))
        self.ask()

    def ask(self) -> None:
        """Ask for the rows and show them as they were narrowed, sorted and chosen."""
        raise NotImplementedError

    def narrowed(self) -> Mapping[str, str]:
        """What the list is narrowed to, by name; what is empty may be left out."""
        raise NotImplementedError

    def narrow(self, to: Mapping[str, str]) -> None:
        """Narrow the list to what :meth:`narrowed` said, then or at another time, and show it."""
        raise NotImplementedError

    def say_how(self) -> None:
        """Say in words how the list is filtered and sorted, with :meth:`say`."""
        raise NotImplementedError

    def say(self, unsorted: str, *narrowed: str, before: str = "") -> None:
        """Say how many rows there are of how many, what they are sorted by, and to what they are narrowed.

        Args:
            unsorted: The order of the rows where no column was chosen, such as ``sorted by due day``.
            narrowed: To what, in words; empty ones are left out.
            before: What stands before all of it.
        """
        count = self._view.words if "sorted by" in self._view.words else f"{self._view.words} · {unsorted}"
        self._words.setText(before + " · ".join(one for one in (count, *narrowed) if one))
        self._resting.start()

    def how_looked_at(self) -> View:
        """How the list is looked at now."""
        return View(self._view.look(), {name: value for name, value in self.narrowed().items() if value})

    def look_as(self, view: View) -> None:
        """Look at the list so."""
        with QSignalBlocker(self._view):
            self._view.put_on(view.look)
        self.narrow(view.filter)

    def save_view(self, name: str) -> None:
        """Save how the list is looked at now under a name; another of that name is replaced."""
        self._saved[name] = self.how_looked_at()
        self.desk.keep_aside(self._saved_name(name), looks.written(self._saved[name]))
        self.noticed.emit("Saved the view. Choose it under Views.")

    def rename_views(self, names: Mapping[str, str | None]) -> None:
        """Give saved views other names, by the one they have; None removes one."""
        moved = {new: self._saved[old] for old, new in names.items() if new is not None}
        for name in self._saved.keys() - moved.keys():
            self.desk.keep_aside(self._saved_name(name), None)
        for name, view in moved.items():
            self.desk.keep_aside(self._saved_name(name), looks.written(view))
        self._saved = moved

    @property
    def saved_views(self) -> tuple[str, ...]:
        """The names of the saved views, in order."""
        return tuple(sorted(self._saved, key=str.casefold))

    def lists(self) -> Sequence[Listed]:
        """Override: the list, with the words above it."""
        return (as_seen(self._view, self._title, self._words.text()),)

    def summarise(self) -> None:
        """Preview the case summaries of everyone whose row is chosen, in the order shown."""
        self.show_summaries(tuple(dict.fromkeys(row.person.id for row in self._view.chosen_rows())))

    def hideEvent(self, event: QHideEvent) -> None:
        """Override: what was changed a moment ago is kept, too."""
        if self._resting.isActive():
            self._resting.stop()
            self._keep()
        super().hideEvent(event)

    def head(self) -> QHBoxLayout:
        """The words, and beside them what is done with the list as a whole."""
        views, columns, paper = QPushButton("&Views"), QPushButton("Colum&ns…"), QPushButton("Print &list…")
        summaries = QPushButton("Ma&ke summaries…")
        summaries.setToolTip("The case summaries of everyone whose row is chosen, as one paper (Alt+K)")
        summaries.clicked.connect(self.summarise)
        views.setMenu(self._menu)
        views.setToolTip("Look at the list as you did before, or save how you look at it now (Alt+V)")
        columns.setToolTip("Choose which columns are shown, and in what order (Alt+N)")
        columns.clicked.connect(self._choose_columns)
        paper.setToolTip("See the list on pages, to print it or save it as PDF or workbook (Alt+L, Ctrl+P)")
        paper.clicked.connect(self.print_page)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        for button in (summaries, views, columns, paper):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _restore(self, kept: Mapping[str, str]) -> None:
        if (view := looks.read(kept.get(f"view/{self.name}"))) is not None:
            self.look_as(view)

    def _take_saved(self, kept: Mapping[str, str]) -> None:
        read = {name.removeprefix(self._saved_name("")): looks.read(text) for name, text in kept.items()}
        self._saved = {name: view for name, view in read.items() if view is not None}

    def _keep(self) -> None:
        view = self.how_looked_at()
        text = looks.written(View(view.look, {name: value for name, value in view.filter.items() if name != TYPED}))
        if text != self._last_kept:
            self._last_kept = text
            self.desk.keep_aside(f"view/{self.name}", text)

    def _saved_name(self, name: str) -> str:
        return f"saved-view/{self.name}/{name}"

    def _fill_menu(self) -> None:
        self._menu.clear()
        now = _what_matters(self.how_looked_at())
        for name in self.saved_views:
            action = self._offer(name.replace("&", "&&"), partial(self.look_as, self._saved[name]))
            action.setCheckable(True)
            action.setChecked(_what_matters(self._saved[name]) == now)
        if self._saved:
            self._menu.addSeparator()
        self._offer("&Everything, as at first", partial(self.look_as, View()))
        self._offer("&Save this view…", self._ask_name)
        self._offer("&Rename or remove views…", self._manage_views).setEnabled(bool(self._saved))

    def _offer(self, words: str, slot: Any) -> QAction:
        action = QAction(words, self._menu)
        action.triggered.connect(lambda _: slot())
        self._menu.addAction(action)
        return action

    def _ask_name(self) -> None:
        dialog = NameDialog(self._words.text(), self)
        dialog.named.connect(self.save_view)
        dialog.open()

    def _manage_views(self) -> None:
        dialog = SavedViewsDialog(self.saved_views, self)
        dialog.renamed.connect(self.rename_views)
        dialog.open()

    def _choose_columns(self) -> None:
        ColumnsDialog(self._view, self).open()


def _what_matters(view: View) -> tuple[object, ...]:
    """A view without its widths."""
    look: Look = view.look
    return look.order, look.hidden, look.sorted_by, look.backwards, look.names_kept, view.filter
