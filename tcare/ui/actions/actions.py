"""Actions: what every review asked for, reviews of deaths included, by owner and by date."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.actions.bands import Band
from tcare.ui.actions.columns import COLUMNS
from tcare.ui.actions.done import DoneDialog
from tcare.ui.actions.owners import by_owner, owner_of
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.counting import CountList
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.search_field import SearchField
from tcare.ui.list_screen import TYPED, ListScreen
from tcare.ui.record_form import RecordForm
from tcare.workflows import records
from tcare.workflows.actions import ActionRow, every_action
from tcare.workflows.people import meant
from tcare.workflows.records import FormRow
from tcare.workflows.short_forms import ShortForm


class ActionsScreen(ListScreen):
    """Every action not done, or with a button those done; owners beside them, each count opening what it counts."""

    name = "actions"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        view = NamesKept(RowsModel(COLUMNS), "Actions", empty="No action here.", counted="actions")
        super().__init__(desk, view, "Actions", parent)
        self._rows: tuple[ActionRow, ...] = ()
        self._said: dict[UUID, str] = {}
        self._bands = CountButtons(tuple(Band))
        self._typed = SearchField("Name, NHS number, or words of the action")
        self._owners = CountList("Owners")
        self._done = QPushButton("&Mark as done")
        self._edit = QPushButton("&Edit action")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._connect()

    def ask(self) -> None:
        """Override: ask for every action."""
        self.desk.ask(self, self._take, every_action, self.today)

    def narrowed(self) -> Mapping[str, str]:
        """Override: the band, the owner and what is typed."""
        band = self._bands.chosen()
        return {"band": band.name if band else "", "owner": self._owners.chosen(), TYPED: self._typed.text()}

    def narrow(self, to: Mapping[str, str]) -> None:
        """Override: the band, the owner and what is typed."""
        with QSignalBlocker(self._typed), QSignalBlocker(self._owners):
            self._typed.setText(to.get(TYPED, ""))
            self._owners.choose(to.get("owner", ""))
        self._bands.choose(next((band for band in Band if band.name == to.get("band")), None))
        self._show()

    def go_to_search(self) -> None:
        """Override: to the words that narrow the list."""
        self._typed.take_keyboard()

    def start_new(self) -> None:
        """Override: mark the rows chosen as done."""
        rows = [row for row in self._view.chosen_rows() if row.done_on is None]
        if not rows:
            self.hinted.emit("Choose one or more actions that are not done yet first.")
            return
        dialog = DoneDialog(self.desk, rows, self.today, self)
        dialog.marked.connect(self._say_marked)
        dialog.open()

    def edit(self) -> None:
        """Open the form of the action the keyboard is on."""
        row = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose an action first.")
        else:
            self.desk.ask(self, partial(self._open_form, row), records.form, row.kind, row.id)

    def _take(self, rows: tuple[ActionRow, ...]) -> None:
        is_first = not self._rows
        self._rows = rows
        self._said = {row.id: _words_of(row) for row in rows}
        self._show()
        if is_first and rows:
            self._share_the_room()

    def _show(self) -> None:
        found = self._found()
        band, owner = self._bands.chosen(), self._owners.chosen()
        here = [row for row in found if (row.is_open if band is None else band.holds(row))]
        # Each count is of what is left by everything else that is asked for, so that it opens what it counts.
        self._owners.show_counts(by_owner(here, owner))
        theirs = [row for row in found if owner in ("", owner_of(row))]
        self._bands.show_counts({one: sum(map(one.holds, theirs)) for one in Band})
        self._view.show_rows([row for row in here if owner in ("", owner_of(row))], len(self._rows))
        if self._view.current_row() is None and self._view.rows:
            self._view.choose_row(0)
        self.say_how()
        self._follow()

    def _found(self) -> list[ActionRow]:
        """The rows of the person, or that hold the words, that are typed."""
        typed = self._typed.text().strip()
        if not typed:
            return list(self._rows)
        is_meant, parts = meant(typed), typed.casefold().split()
        return [row for row in self._rows if is_meant(row.person) or all(part in self._said[row.id] for part in parts)]

    def say_how(self) -> None:
        """Override: the band, the owner and what is typed."""
        band, owner, typed = self._bands.chosen(), self._owners.chosen(), self._typed.text().strip()
        self.say("sorted by due day", band.title.lower() if band else "not done", owner, f"“{typed}”" if typed else "")

    def _follow(self) -> None:
        row, chosen = self._view.current_row(), self._view.chosen_rows()
        self._edit.setEnabled(row is not None)
        self._open.setEnabled(row is not None)
        self._done.setEnabled(any(one.done_on is None for one in chosen))
        self._done.setText("&Mark as done" if len(chosen) < 2 else f"&Mark {len(chosen)} as done")

    def _open_person(self) -> None:
        if (row := self._view.current_row()) is None:
            return
        if row.kind == "mortality_action":
            self.tab_requested.emit(row.person.id, "mortality")
        else:
            self.person_requested.emit(row.person.id)

    def _open_form(self, row: ActionRow, form: FormRow) -> None:
        asked = ShortForm(form.title, form.kind, form.record, None, form.fields, {})
        dialog = RecordForm(self.desk, asked, f"{row.review_type} · {row.person.name}", self)
        dialog.recorded.connect(lambda _: self.noticed.emit("Saved the action."))
        dialog.open()

    def _say_marked(self, change: Change) -> None:
        self.noticed.emit(f"{change.words}.")

    def _share_the_room(self) -> None:
        """Give the owners the width their names need, though never so much that the list has too little."""
        names = min(self._owners.wanted_width, self.width() // 5)
        self._parts.setSizes([names, max(self.width() - names, 1)])

    def _connect(self) -> None:
        self._bands.changed.connect(self._show)
        self._typed.leads_to(self._view)
        self._typed.textChanged.connect(self._show)
        self._owners.chosen_changed.connect(self._show)
        self._view.opened.connect(self._open_person)
        self._view.selectionModel().selectionChanged.connect(self._follow)
        self._done.clicked.connect(self.start_new)
        self._edit.clicked.connect(self.edit)
        self._open.clicked.connect(self._open_person)
        self._view.edit_requested.connect(self.edit)
        done = QAction("Mark as done", self._view)
        done.setShortcut(QKeySequence("Ctrl+D"))
        done.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        done.triggered.connect(self.start_new)
        self._view.addAction(done)

    def _lay_out(self) -> None:
        label = QLabel("&Find")
        label.setBuddy(self._typed)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._typed, 1)
        top.addLayout(self.head(), 3)
        palette.make_primary(self._done)
        self._done.setToolTip("Mark every row chosen as done (Ctrl+D in the list, or Ctrl+N)")
        self._edit.setToolTip("Change the action chosen (F2 in the list)")
        self._open.setToolTip("Open the person of the row chosen (Enter in the list)")
        foot = QHBoxLayout()
        for button in (self._done, self._edit, self._open):
            foot.addWidget(button)
        foot.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view, 1)
        column.addLayout(foot)
        self._parts = parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._owners)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bands)
        layout.addLayout(top)
        layout.addWidget(parts, 1)
        begin_at(self, self._view)


def _words_of(row: ActionRow) -> str:
    """The words of an action that are searched."""
    return " ".join(words or "" for words in (row.action, row.owner, row.review_type, row.theme)).casefold()
