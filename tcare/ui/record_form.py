"""A short form that saves itself through the desk."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.workflows import records
from tcare.workflows.short_forms import ShortForm


class RecordForm(RecordDialog):
    """Some or all fields of one record; once saved it closes, and refused it stays with all that was typed.

    Args:
        about: Whom and what it is about, said within the form, for a window's title may never name anyone.
    """

    recorded = Signal(object)
    """It was saved; carries the values by name."""

    def __init__(self, desk: Desk, form: ShortForm, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(form.title, [specify(field, {}) for field in form.fields], parent)
        self._desk = desk
        self._asked = form
        layout = self.layout()
        if about and isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, _heading(about))
        self.name_form(desk, FormName(form.kind, form.record, form.parent, form.title), also=form.also)
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _send(self, values: Mapping[str, object]) -> None:
        asked = self._asked
        self._desk.act(
            self,
            lambda _: self._finish(values),
            self.refuse_error,
            records.save,
            asked.kind,
            {**values, **asked.also},
            record=asked.record,
            parent=asked.parent,
        )

    def _finish(self, values: Mapping[str, object]) -> None:
        self.accept()
        self.recorded.emit(values)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
