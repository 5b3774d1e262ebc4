"""The start screen: what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.due.bands import Band, BandButtons
from tcare.ui.due.columns import COLUMNS
from tcare.ui.due.filters import FilterBar, read
from tcare.ui.due.kinds import KindsDialog
from tcare.ui.due.several import SeveralDialog
from tcare.ui.due.why import WhyCard
from tcare.ui.kit import palette
from tcare.ui.kit.keyboard import begin_at, give_keyboard
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.ui.list_screen import ListScreen
from tcare.ui.record_form import RecordForm
from tcare.ui.reviews.review_forms import ReviewForms
from tcare.workflows import records
from tcare.workflows.due import Due
from tcare.workflows.records import FormRow
from tcare.workflows.several import Chosen, KindChosen, kinds_chosen
from tcare.workflows.short_forms import STEPS, ShortForm, for_duty, for_several, recorded
from tcare.workflows.worklist import DueRow, what_is_due

_REVIEWS = ("review.post-admission", "review.repeat")
"""Duties that a review held meets, recorded with its actions on a form of its own."""
_ROOM_FOR_BOTH = 150  # characters; narrower, the card opens over the list instead of beside it


class DueScreen(ListScreen):
    """Everything that is due, in bands, narrowed by filters; each row says why, and how to meet it."""

    name = "due"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        view = NamesKept(
            RowsModel(COLUMNS),
            "What is due",
            empty="Nothing here. Clear the filters to see everything that is due.",
            counted="due",
        )
        super().__init__(desk, view, "What's due", parent)
        self._forms = ReviewForms(desk, self)
        self._forms.said.connect(self.noticed)
        self._rows: tuple[DueRow, ...] = ()
        self._bands = BandButtons()
        self._filters = FilterBar()
        self._card = WhyCard(desk)
        self._do = QPushButton("&Record what was done")
        self._why = QPushButton("&Why this day?")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._connect()

    def ask(self) -> None:
        """Override: ask what is due."""
        self.desk.ask(self, self._take, what_is_due, self.today)

    def go_to_search(self) -> None:
        """Override: to the words that narrow the list."""
        self._filters.words.take_keyboard()

    def narrowed(self) -> Mapping[str, str]:
        """Override: the band, and the filters."""
        band = self._bands.chosen()
        return {"band": band.name if band else "", **asdict(self._filters.value())}

    def narrow(self, to: Mapping[str, str]) -> None:
        """Override: the band, and the filters."""
        self._bands.choose(next((band for band in Band if band.name == to.get("band")), None))
        self._filters.put(read(to))

    def start_new(self) -> None:
        """Override: record what meets the row chosen, or the rows; of rows of several kinds, first ask which."""
        rows, row = self._view.chosen_rows(), self._view.current_row()
        if row is None:
            self.hinted.emit("Choose something that is due first.")
        elif len(rows) > 1:
            self._start_several(rows)
        elif row.due.duty in _REVIEWS:
            self._forms.open("hold", row.person.id)
        else:
            self.desk.ask(self, lambda form: self._fill_in(row, form), for_duty, row.person.id, row.due, self.today)

    def explain(self) -> None:
        """Show why the chosen row is due on its day: beside the list, or over it where there is no room."""
        row = self._view.current_row()
        if row is None:
            self.hinted.emit("Choose something that is due first.")
        elif self._card.isVisible():
            give_keyboard(self._card)
        else:
            self._open_card(row.due)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: the card stands beside the list where there is room for both."""
        super().resizeEvent(event)
        self._card.setVisible(self.width() >= _ROOM_FOR_BOTH * self.fontMetrics().averageCharWidth())

    def _take(self, rows: tuple[DueRow, ...]) -> None:
        self._rows = rows
        self._filters.offer(rows)
        self._show()

    def _show(self) -> None:
        found = self._filters.value().of(self._rows, self.opened)
        self._bands.show_counts({band: sum(map(band.holds, found)) for band in Band})
        band = self._bands.chosen()
        self._view.show_rows([row for row in found if band is None or band.holds(row)], len(self._rows))
        if self._view.current_row() is None and self._view.rows:
            self._view.choose_row(0)
        self.say_how()
        self._follow()

    def say_how(self) -> None:
        """Override: the band and the filters."""
        band = self._bands.chosen()
        self.say("sorted by due day", band.title.lower() if band else "", *self._filters.value().in_words)

    def _follow(self) -> None:
        """Let the card speak of the row with the keyboard, and the buttons of that or of all that are chosen."""
        row, chosen = self._view.current_row(), self._view.chosen_rows()
        for button in (self._do, self._why, self._open):
            button.setEnabled(row is not None)
        if row is None:
            self._card.show_nothing()
            return
        label = STEPS[row.due.duty].label.replace("Record", "&Record", 1)
        self._do.setText(f"&Record for {len(chosen)} chosen…" if len(chosen) > 1 else label)
        self._card.show_due(row.due)

    def _start_several(self, rows: Sequence[DueRow]) -> None:
        kinds = kinds_chosen(Chosen(row.person, row.due) for row in rows)
        if len(kinds) == 1 and kinds[0].is_for_several:
            self._ask_several(kinds[0])
            return
        dialog = KindsDialog(kinds, self)
        dialog.kind_chosen.connect(self._ask_several)
        dialog.open()

    def _ask_several(self, kind: KindChosen) -> None:
        def show(form: ShortForm) -> None:
            dialog = SeveralDialog(self.desk, form, kind.chosen, self.today, self)
            dialog.recorded.connect(say)
            dialog.open()

        def say(change: Change) -> None:
            self.noticed.emit(f"{change.words}.")

        self.desk.ask(self, show, for_several, kind.chosen[0].due.duty, self.today)

    def _open_person(self, row: DueRow | None) -> None:
        if row is not None:
            self.person_requested.emit(row.person.id)

    def _open_card(self, due: Due) -> None:
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Why this day?")
        card = WhyCard(self.desk)
        card.show_due(due)
        card.person_requested.connect(dialog.accept)
        card.person_requested.connect(self.person_requested)
        card.record_requested.connect(self._open_record)
        close = QPushButton("&Close")
        close.clicked.connect(dialog.accept)
        layout = QVBoxLayout(dialog)
        layout.addWidget(card, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        dialog.resize(int(self.width() * 0.7), int(self.height() * 0.9))
        dialog.open()

    def _open_record(self, due: Due) -> None:
        record = UUID(bytes=due.subject.id)
        self.desk.ask(self, self._show_record, records.form, due.subject.kind, record)

    def _show_record(self, form: FormRow) -> None:
        self._open_form(ShortForm(form.title, form.kind, form.record, None, form.fields, {})).recorded.connect(
            lambda _: self.noticed.emit(f"Saved the {form.title.lower()}.")
        )

    def _fill_in(self, row: DueRow, form: ShortForm) -> None:
        step = STEPS[row.due.duty]

        def say(values: Mapping[str, object]) -> None:
            self.noticed.emit(recorded(step, values.get(step.day)))

        self._open_form(form, f"{row.due.title} · {row.person.name}").recorded.connect(say)

    def _open_form(self, form: ShortForm, about: str = "") -> RecordForm:
        dialog = RecordForm(self.desk, form, about, self)
        dialog.open()
        return dialog

    def _connect(self) -> None:
        self._bands.changed.connect(self._show)
        self._filters.changed.connect(self._show)
        self._filters.words.leads_to(self._view)
        self._view.opened.connect(self._open_person)
        self._view.edit_requested.connect(self._open_person)
        self._view.selectionModel().currentRowChanged.connect(self._follow)
        self._view.selectionModel().selectionChanged.connect(self._follow)
        self._card.person_requested.connect(self.person_requested)
        self._card.record_requested.connect(self._open_record)
        self._do.clicked.connect(self.start_new)
        self._why.clicked.connect(self.explain)
        self._open.clicked.connect(lambda: self._open_person(self._view.current_row()))
        for words, slot in (("Why this day?", self.explain), ("Record what was done", self.start_new)):
            action = QAction(words, self._view)
            action.triggered.connect(slot)
            self._view.addAction(action)

    def _lay_out(self) -> None:
        palette.make_primary(self._do)
        self._do.setToolTip("Record what meets the row chosen, or every row chosen (Alt+R or Ctrl+N)")
        self._why.setToolTip("Why the row chosen is due on its day (Alt+W)")
        self._open.setToolTip("Open the person of the row chosen (Enter in the list)")
        foot = QHBoxLayout()
        for button in (self._do, self._why, self._open):
            foot.addWidget(button)
        foot.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.head())
        column.addWidget(self._view, 1)
        column.addLayout(foot)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(self._card)
        self._card.hide()  # until it is known that there is room: shown, it would make a small window wider
        parts.setStretchFactor(0, 5)
        parts.setStretchFactor(1, 2)
        self._card.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        layout = QVBoxLayout(self)
        layout.addWidget(self._bands)
        layout.addWidget(self._filters)
        layout.addWidget(parts, 1)
        begin_at(self, self._view)
