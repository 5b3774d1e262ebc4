"""Actions: what every review asked for, by owner and by date."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.actions.bands import Band
from tcare.ui.actions.columns import COLUMNS
from tcare.ui.actions.done import DoneDialog
from tcare.ui.actions.owners import Owners
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.record_form import RecordForm
from tcare.ui.screen import Screen
from tcare.workflows import records
from tcare.workflows.actions import ActionRow, review_actions
from tcare.workflows.records import FormRow
from tcare.workflows.short_forms import ShortForm


class ActionsScreen(Screen):
    """Every action not done, or with a button those done; owners beside them, each count opening what it counts."""

    name = "actions"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: tuple[ActionRow, ...] = ()
        self._bands = CountButtons(tuple(Band))
        self._typed = QLineEdit()
        self._words = QLabel()
        self._owners = Owners()
        self._view = RowsView(RowsModel(COLUMNS), "Actions", empty="No action here.", counted="actions")
        self._done = QPushButton("&Mark as done")
        self._edit = QPushButton("&Edit action")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Override: ask for every action, and show them as they were filtered, sorted and chosen."""
        self.desk.ask(self, self._take, review_actions, self.today)

    def go_to_search(self) -> None:
        """Override: to the words that narrow the list."""
        self._typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed.selectAll()

    def start_new(self) -> None:
        """Override: mark the rows chosen as done."""
        rows = [row for row in self._view.chosen_rows() if row.done_on is None]
        if not rows:
            self.hinted.emit("Choose one or more actions that are not done yet first.")
            return
        dialog = DoneDialog(self.desk, rows, self.today, self)
        dialog.marked.connect(self._say_marked)
        dialog.open()

    def print_page(self) -> None:
        """Override: how to take the list away."""
        self.hinted.emit("This list is not printed. Choose rows and copy them with Ctrl+C into a spreadsheet.")

    def edit(self) -> None:
        """Open the form of the action the keyboard is on."""
        row = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose an action first.")
        else:
            self.desk.ask(self, partial(self._open_form, row), records.form, "review_action", row.id)

    def _take(self, rows: tuple[ActionRow, ...]) -> None:
        is_first = not self._rows
        self._rows = rows
        self._show()
        if is_first and rows:
            self._share_the_room()

    def _show(self) -> None:
        found = [row for row in self._rows if self._is_meant(row)]
        band = self._bands.chosen()
        here = [row for row in found if (row.is_open if band is None else band.holds(row))]
        # Each count is of what is left by everything else that is asked for, so that it opens what it counts.
        self._owners.show_counts(here)
        mine = [row for row in found if self._owners.holds(row)]
        self._bands.show_counts({one: sum(map(one.holds, mine)) for one in Band})
        self._view.show_rows([row for row in here if self._owners.holds(row)], len(self._rows))
        if self._view.current_row() is None and self._view.rows:
            self._view.selectRow(0)
        self._say_how()
        self._follow()

    def _is_meant(self, row: ActionRow) -> bool:
        """Whether a row is of the person, or holds the words, that are typed."""
        typed = self._typed.text()
        said = f"{row.action} {row.owner or ''} {row.review_type}".casefold()
        return row.person.is_meant(typed) or all(part in said for part in typed.casefold().split())

    def _say_how(self) -> None:
        band, owner, typed = self._bands.chosen(), self._owners.chosen(), self._typed.text().strip()
        order = "" if "sorted by" in self._view.words else " · sorted by due day"
        said = [
            f"{self._view.words}{order}",
            band.title.lower() if band else "not done",
            owner,
            f"“{typed}”" if typed else "",
        ]
        self._words.setText(" · ".join(one for one in said if one))

    def _follow(self) -> None:
        row, chosen = self._view.current_row(), self._view.chosen_rows()
        self._edit.setEnabled(row is not None)
        self._open.setEnabled(row is not None)
        self._done.setEnabled(any(one.done_on is None for one in chosen))
        self._done.setText("&Mark as done" if len(chosen) < 2 else f"&Mark {len(chosen)} as done")

    def _open_person(self) -> None:
        if (row := self._view.current_row()) is not None:
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
        self._typed.textChanged.connect(self._show)
        self._owners.chosen_changed.connect(self._show)
        self._view.opened.connect(self._open_person)
        self._view.selectionModel().selectionChanged.connect(self._follow)
        self._view.model().layoutChanged.connect(self._say_how)
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
        self._typed.setPlaceholderText("Name, NHS number, or words of the action")
        self._typed.setClearButtonEnabled(True)
        label = QLabel("&Find")
        label.setBuddy(self._typed)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._typed, 1)
        top.addWidget(self._words, 2)
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
