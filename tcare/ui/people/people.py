"""Everyone in the caseload, found as one types."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.counting import CountToggles
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.search_field import SearchField
from tcare.ui.list_screen import TYPED, ListScreen
from tcare.ui.people.columns import COLUMNS
from tcare.ui.people.views import VIEWS
from tcare.ui.record_dialog import Recorder
from tcare.workflows.people import PersonRow, everyone
from tcare.workflows.people_search import PeopleSearch


class PeopleScreen(ListScreen):
    """Everyone, by view and by what is typed; Enter opens, Ctrl+N adds."""

    name = "people"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        view = NamesKept(RowsModel(COLUMNS), "People", empty="Nobody here. Try another view or search.")
        super().__init__(desk, view, "People", parent)
        self._search = PeopleSearch(())
        self._everyone: tuple[PersonRow, ...] = ()
        self._recorder = Recorder(desk, self)
        self._recorder.saved.connect(self._open_added)
        self._typed = SearchField("Part of a name, how it sounds, an NHS number or a local ID")
        self._typed.leads_to(view)
        self._typed.textChanged.connect(self._filter)
        self._views = CountToggles([view.words for view in VIEWS])
        self._views.changed.connect(self._filter)
        for asked in (self._view.opened, self._view.edit_requested):
            asked.connect(lambda row: self.person_requested.emit(row.person.id))
        self._lay_out()
        begin_at(self, self._typed)

    def ask(self) -> None:
        """Override: ask for everyone."""
        self.desk.ask(self, self._show_everyone, everyone, self.today)

    def narrowed(self) -> Mapping[str, str]:
        """Override: who is shown, and what is typed."""
        chosen = self._views.chosen()
        return {"who": "" if chosen == VIEWS[0].words else chosen, TYPED: self._typed.text()}

    def narrow(self, to: Mapping[str, str]) -> None:
        """Override: who is shown, and what is typed."""
        with QSignalBlocker(self._typed):
            self._typed.setText(to.get(TYPED, ""))
        self._views.choose(to.get("who", ""))
        self._filter()

    def go_to_search(self) -> None:
        """Go to the search box, ready to type another."""
        self._typed.take_keyboard()

    def start_new(self) -> None:
        """Add a person."""
        self._recorder.add("individual")

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """The people shown, in order."""
        return self._view.rows

    @property
    def words(self) -> str:
        """How the list is filtered and sorted."""
        return self._words.text()

    def _show_everyone(self, rows: tuple[PersonRow, ...]) -> None:
        self._everyone = rows
        self._search = PeopleSearch(rows)
        self._filter()

    def _filter(self) -> None:
        found = self._search.find(self._typed.text())
        shown = {view.words: [row for row in found if view.holds(row)] for view in VIEWS}
        self._views.show_counts([len(rows) for rows in shown.values()])
        self._view.show_rows(shown[self._views.chosen()], len(self._everyone))
        self.say_how()

    def say_how(self) -> None:
        """Override: who is shown, and what is typed."""
        typed = self._typed.text().strip()
        matching = f", matching “{typed}”" if typed else ""
        self.say("best match first" if typed else "sorted by name", before=f"{self._views.chosen()}{matching}: ")

    def _open_added(self, change: Any) -> None:
        self.person_requested.emit(change.records[0])
        self.noticed.emit(f"{change.words}.")

    def _lay_out(self) -> None:
        label = QLabel("&Find")
        label.setBuddy(self._typed)
        add = QPushButton("&Add a person")
        add.setToolTip("Add a person (Ctrl+N)")
        palette.make_primary(add)
        add.clicked.connect(self.start_new)
        top = QHBoxLayout()
        for part in (label, self._typed, add):
            top.addWidget(part)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._views)
        layout.addLayout(self.head())
        layout.addWidget(self._view, 1)
