"""A form of a record that saves itself through the desk."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.errors import TcareError
from tcare.ui.desk import Desk
from tcare.ui.kit.form import FieldSpec, FormDialog
from tcare.workflows import records
from tcare.workflows.records import Field
from tcare.workflows.short_forms import ShortForm


class RecordForm(FormDialog):
    """Some or all fields of one record; once saved it closes, and refused it stays with all that was typed.

    Args:
        about: Whom and what it is about, said within the form, for a window's title may never name anyone.
    """

    recorded = Signal(object)
    """It was saved; carries the values by name."""

    def __init__(self, desk: Desk, form: ShortForm, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(form.title, specs(form.fields), parent)
        self._desk = desk
        self._asked = form
        layout = self.layout()
        if about and isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, _heading(about))
        self.save_requested.connect(self._send)
        desk.broke.connect(self._say_it_broke)

    def _send(self, values: Mapping[str, object]) -> None:
        asked = self._asked
        self._desk.act(
            self,
            lambda _: self._finish(values),
            self._say_why_not,
            records.save,
            asked.kind,
            {**values, **asked.also},
            record=asked.record,
            parent=asked.parent,
        )

    def _finish(self, values: Mapping[str, object]) -> None:
        self.accept()
        self.recorded.emit(values)

    def _say_it_broke(self, error: Exception) -> None:
        self.refuse(f"The program has a fault here ({type(error).__name__}). What you typed is still here.")

    def _say_why_not(self, error: TcareError) -> None:
        self.refuse(str(error))


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def specs(fields: Sequence[Field]) -> tuple[FieldSpec, ...]:
    """The fields of a record's form as the kit wants them."""
    return tuple(
        FieldSpec(**field._asdict(), most_likely="either" if field.future_allowed else "past") for field in fields
    )
