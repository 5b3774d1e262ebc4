"""The dialogs that add, change and withdraw one record of any kind."""

from collections.abc import Mapping
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
        reason = FieldSpec(
            "reason",
            "Reason",
            f"Why the {title} is taken out. It is kept, and can be given back.",
            "long",
            required=True,
        )
        dialog = self._dialog(FormDialog(f"Withdraw the {title}", [reason], self._screen))
        dialog.save_requested.connect(
            lambda values: self._desk.act(
                dialog,
                lambda change: self._done(dialog, change),
                lambda error: _refuse(dialog, error),
                records.withdraw,
                kind,
                record,
                str(values["reason"]),
            )
        )
        dialog.open()

    def _open(self, form: FormRow, belongs_to: UUID | None, filled: Filled) -> None:
        fields = [specify(field, filled) for field in form.fields]
        verb = "Add" if form.record is None else "Change"
        dialog = self._dialog(FormDialog(f"{verb}: {form.title.lower()}", fields, self._screen))
        dialog.save_requested.connect(
            lambda values: self._desk.act(
                dialog,
                lambda change: self._done(dialog, change),
                lambda error: _refuse(dialog, error),
                records.save,
                form.kind,
                values,
                record=form.record,
                parent=belongs_to,
            )
        )
        dialog.open()

    def _dialog(self, dialog: FormDialog) -> FormDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _done(self, dialog: FormDialog, change: object) -> None:
        dialog.accept()
        self.saved.emit(change)


def specify(field: Field, filled: Filled) -> FieldSpec:
    """A field of a record as the kit asks it; a day that cannot lie ahead is read as past."""
    given = field._asdict() | ({"value": filled[field.name]} if field.name in filled else {})
    return FieldSpec(**given, most_likely="either" if field.future_allowed else "past")


def _refuse(dialog: FormDialog, error: TcareError) -> None:
    beside = {error.field: error.what} if isinstance(error, MisfitError) else {}
    dialog.refuse(str(error), beside)
