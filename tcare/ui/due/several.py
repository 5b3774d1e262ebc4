"""Recording the same for every row chosen: what they share, and beneath it what each row would become."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.workflows.several import Chosen, Line, preview, record_several
from tcare.workflows.short_forms import ShortForm

_WORDS = {"ready": "Will be recorded", "same": "Met by the row above", "refused": "Cannot be recorded"}
_MARKS = {"ready": Mark.IN_TIME, "same": Mark.LATER, "refused": Mark.OVERDUE}
COLUMNS: tuple[Column[Line], ...] = (
    Column("Person", lambda line: line.person.name),
    Column("Preview", lambda line: _WORDS[line.state], mark=lambda line: _MARKS[line.state]),
    Column("Recorded, or why not", lambda line: line.refusal or line.words),
    Column("What", lambda line: line.due.title, widest=26),
    Column("Due day", lambda line: show_date(line.due.due_on), key=lambda line: line.due.due_on),
)
_LINES = 9  # of the preview at first


class SeveralDialog(RecordDialog):
    """What is shared by every row chosen, with a preview row by row that follows what is typed; saved as one."""

    recorded = Signal(object)
    """All of it is saved; carries the change."""
    previewed = Signal()
    """The preview shows what is typed now."""

    def __init__(
        self,
        desk: Desk,
        form: ShortForm,
        chosen: Sequence[Chosen],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"{form.title}: {len(chosen)} rows", [specify(field, {}) for field in form.fields], parent)
        self._desk, self._chosen, self._today = desk, tuple(chosen), today
        self._asked: Mapping[str, object] = {}
        self._is_asking = False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._view = RowsView(RowsModel(COLUMNS), "Preview", empty="Put right what is typed above to see the preview.")
        self._leave_out = QCheckBox("&Leave out the rows that cannot be recorded, and record the others")
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(0, 0)
            for place, part in enumerate((self._words, self._view, self._leave_out), start=1):
                layout.insertWidget(place, part, 1 if part is self._view else 0)
        self._leave_out.hide()
        self._view.setMinimumHeight(self._view.verticalHeader().defaultSectionSize() * 4)
        room = self.screen().availableGeometry()
        if (scroll := self.findChild(QScrollArea)) is not None:
            scroll.setMinimumHeight(min(self.form.sizeHint().height() + 4, room.height() // 3))
        height = self.sizeHint().height() + self._view.verticalHeader().defaultSectionSize() * (_LINES - 4)
        self.resize(
            min(self.fontMetrics().averageCharWidth() * 120, room.width()), min(height, int(room.height() * 0.9))
        )
        self.form.changed.connect(self._preview)
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)
        self._preview()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is previewed, row by row."""
        return self._view.rows

    def _preview(self) -> None:
        """Ask for the preview of what is typed, unless one is on its way: then once that has come."""
        values = self.form.values()
        if self.form.problems():
            self._asked = {}
            self._show((), is_settled=False)
        elif values != self._asked:
            self._asked = values
            if not self._is_asking:
                self._is_asking = True
                self._desk.ask(
                    self, lambda lines: self._take(values, lines), preview, self._chosen, values, self._today
                )

    def _take(self, values: Mapping[str, object], lines: tuple[Line, ...]) -> None:
        self._is_asking = False
        if self._asked == values:
            self._show(lines)
        else:
            self._asked = {}
            self._preview()

    def _show(self, lines: tuple[Line, ...], *, is_settled: bool = True) -> None:
        self._view.show_rows(lines)
        refused = sum(line.state == "refused" for line in lines)
        ready = sum(line.state == "ready" for line in lines)
        words = f"{ready} will be recorded as one action that one undo takes back."
        if refused:
            words = f"{refused} of {len(lines)} cannot be recorded; the last column says why. {words}"
        self._words.setText(words if is_settled else "The preview waits for what is to be put right above.")
        self._leave_out.setVisible(0 < refused < len(lines))
        self.previewed.emit()

    def _send(self, values: Mapping[str, object]) -> None:
        self._desk.act(
            self,
            self._finish,
            self.refuse_error,
            record_several,
            self._chosen,
            values,
            self._today,
            leave_out=self._leave_out.isVisible() and self._leave_out.isChecked(),
        )

    def _finish(self, change: object) -> None:
        self.accept()
        self.recorded.emit(change)
