"""The dialogs that add, change and withdraw one record of any kind."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tcare.errors import TcareError
from tcare.ui.desk import Desk
from tcare.ui.kit.form import FieldSpec, FormDialog
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import Field, FormRow

Filled = Mapping[str, object]


class Recorder(QObject):
    """Opens the dialogs for a screen and saves through the desk.

    Args:
        screen: The screen the dialogs stand before; they go when it goes.
    """

    saved = Signal(object)
    """A record was saved or withdrawn; carries the change."""

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk = desk
        self._screen = screen

    def add(self, kind: str, belongs_to: UUID | None = None, filled: Filled | None = None) -> None:
        """Open an empty form for a new record.

        Args:
            kind: Which kind.
            belongs_to: What it belongs to: the person, the stay, the review; nothing for a person.
            filled: Values to begin with, by field.
        """
        self._desk.ask(self, lambda form: self._open(form, belongs_to, filled or {}), records.form, kind)

    def edit(self, kind: str, record: UUID) -> None:
        """Open the form of a record that is kept."""
        self._desk.ask(self, lambda form: self._open(form, None, {}), records.form, kind, record)

    def withdraw(self, kind: str, record: UUID) -> None:
        """Ask for a reason, then withdraw a record."""
        title = KINDS[kind].title.lower()
        note = f"Why the {title} is taken out. It is kept, and can be given back."
        dialog = RecordDialog(
            f"Withdraw: {title}", [FieldSpec("reason", "Reason", note, "long", required=True)], self._screen
        )

        def withdraw(values: dict[str, object]) -> None:
            then, otherwise = self._after(dialog), dialog.refuse_error
            self._desk.act(dialog, then, otherwise, records.withdraw, kind, record, str(values["reason"]))

        self._show(dialog, withdraw)

    def _open(self, form: FormRow, belongs_to: UUID | None, filled: Filled) -> None:
        verb = "Add" if form.record is None else "Change"
        fields = [specify(field, filled) for field in form.fields]
        dialog = RecordDialog(f"{verb}: {form.title.lower()}", fields, self._screen)

        def save(values: dict[str, object]) -> None:
            then, otherwise = self._after(dialog), dialog.refuse_error
            self._desk.act(
                dialog, then, otherwise, records.save, form.kind, values, record=form.record, parent=belongs_to
            )

        self._show(dialog, save)

    def _show(self, dialog: "RecordDialog", save: Callable[[dict[str, object]], None]) -> None:
        dialog.save_requested.connect(save)
        self._desk.broke.connect(dialog.refuse_defect)
        dialog.open()

    def _after(self, dialog: FormDialog) -> Callable[[object], None]:
        def done(change: object) -> None:
            dialog.accept()
            self.saved.emit(change)

        return done


class RecordDialog(FormDialog):
    """A form that says a refusal beside the field it is about; whatever happens, nothing typed is lost."""

    def __init__(self, title: str, fields: Sequence[FieldSpec], parent: QWidget | None = None) -> None:
        super().__init__(title, fields, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def refuse_error(self, error: TcareError) -> None:
        """Say why it was not saved."""
        self.refuse(str(error), {error.field: error.what} if isinstance(error, MisfitError) else {})

    def refuse_defect(self, error: Exception) -> None:
        """Say that the fault is ours."""
        self.refuse(f"The program has a fault here ({type(error).__name__}). What you typed is still here.")


def specify(field: Field, filled: Filled) -> FieldSpec:
    """A field of a record as the kit asks it; a day that cannot lie ahead is read as past."""
    given = field._asdict() | ({"value": filled[field.name]} if field.name in filled else {})
    return FieldSpec(**given, most_likely="either" if field.future_allowed else "past")
