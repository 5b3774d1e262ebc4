"""Marking several actions as done at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.form import FieldSpec
from tcare.ui.record_dialog import RecordDialog
from tcare.workflows.actions import ActionRow, mark_done

_MOST = 8  # lines of what is about to change; the rest are counted
_WIDEST = 70  # characters of a line


class DoneDialog(RecordDialog):
    """Says which actions will be marked, and asks on which day they were done: today, unless changed."""

    marked = Signal(object)
    """They are saved as done; carries the change."""

    def __init__(self, desk: Desk, rows: Sequence[ActionRow], today: date, parent: QWidget | None = None) -> None:
        field = FieldSpec(
            "done_on", "Done", kind="date", value=today, required=True, future_allowed=False, most_likely="past"
        )
        super().__init__("Mark as done", [field], parent)
        self._desk = desk
        self._rows = tuple(rows)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, _preview(self._rows))
        self.name_form(desk, FormName(rows[0].kind, rows[0].id, form="Mark as done"))
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _send(self, values: Mapping[str, object]) -> None:
        on = values["done_on"]
        if isinstance(on, date):
            chosen = [row.id for row in self._rows]
            self._desk.act(self, self._finish, self.refuse_error, mark_done, chosen, on)

    def _finish(self, change: object) -> None:
        self.accept()
        self.marked.emit(change)


def _preview(rows: Sequence[ActionRow]) -> QLabel:
    lines = [shorten(f"{row.person.name}: {row.action}", _WIDEST, placeholder="…") for row in rows[:_MOST]]
    if len(rows) > _MOST:
        lines.append(f"and {len(rows) - _MOST} more")
    count = "This action" if len(rows) == 1 else f"These {len(rows)} actions"
    label = QLabel("\n".join([f"{count} will be marked as done:", *lines]))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
