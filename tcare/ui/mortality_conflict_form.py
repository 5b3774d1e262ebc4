"""The form in which a reviewer declares a conflict with an organisation or a person."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.workflows.mortality_conflicts import ConflictForm, declare


class ConflictDialog(RecordDialog):
    """An organisation, somebody of the caseload, or both; and why."""

    saved = Signal(object)
    """It was saved; carries what to say."""

    def __init__(self, desk: Desk, form: ConflictForm, parent: QWidget) -> None:
        title = "Declare a conflict" if form.conflict is None else "Change a conflict"
        super().__init__(title, [specify(field, {}) for field in form.fields], parent)
        self._desk, self._asked = desk, form
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _send(self, values: Mapping[str, object]) -> None:
        asked = self._asked
        self._desk.act(self, self._done, self.refuse_error, declare, asked.reviewer, values, asked.conflict)

    def _done(self, change: Change) -> None:
        self.accept()
        self.saved.emit(f"{change.words}.")
