"""The dialogs that add, change and withdraw one record of any kind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tcare.errors import TcareError
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import Draft, FormName
from tcare.ui.drafts.keeper import DraftKeeper
from tcare.ui.field_history import FieldHistory
from tcare.ui.kit.form import FieldSpec, FormDialog
from tcare.workflows import records
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import Field, FormRow
from tcare.workflows.withdrawn import goes_with

Filled = Mapping[str, object]

WITHDRAWING = "withdraw"
"""What the form is called that asks why a record is withdrawn."""


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
        self._open_form(kind, None, belongs_to, filled or {})

    def edit(self, kind: str, record: UUID) -> None:
        """Open the form of a record that is kept."""
        self._open_form(kind, record, None, {})

    def withdraw(self, kind: str, record: UUID) -> None:
        """Say what goes with it and ask for a reason, then withdraw a record."""
        self._desk.ask(self, lambda with_it: self._ask_why(kind, record, with_it), goes_with, kind, record)

    def history(self, kind: str, record: UUID, field: str) -> None:
        """Show what a field of a record was, and who changed it."""
        FieldHistory(self._desk, kind, record, field, self._screen).open()

    def resume(self, draft: Draft) -> None:
        """Open the form that a draft can be carried on in; that of all fields for a draft of a shorter one."""
        kind, record, parent, form = draft.name
        if form == WITHDRAWING and record is not None:
            self.withdraw(kind, record)
        else:
            self._open_form(kind, record, parent, draft.also or {}, draft)

    def _ask_why(self, kind: str, record: UUID, with_it: str) -> None:
        title = KINDS[kind].title.lower()
        note = f"Why the {title} is taken out. It is kept, and can be given back."
        if with_it:
            note = f"Why the {title} is taken out. With it go {with_it}. All of it is kept, and can be given back."
        dialog = RecordDialog(
            f"Withdraw: {title}", [FieldSpec("reason", "Reason", note, "long", required=True)], self._screen
        )
        dialog.name_form(self._desk, FormName(kind, record, form=WITHDRAWING))

        def withdraw(values: dict[str, object]) -> None:
            then, otherwise = self._after(dialog), dialog.refuse_error
            self._desk.act(dialog, then, otherwise, records.withdraw, kind, record, str(values["reason"]))

        self._show(dialog, withdraw)

    def _open_form(
        self, kind: str, record: UUID | None, belongs_to: UUID | None, filled: Filled, draft: Draft | None = None
    ) -> None:
        def show(form: FormRow) -> None:
            self._open(form, belongs_to, filled, draft)

        self._desk.ask(self, show, records.form, kind, record)

    def _open(self, form: FormRow, belongs_to: UUID | None, filled: Filled, draft: Draft | None) -> None:
        verb = "Add" if form.record is None else "Change"
        fields = [specify(field, filled) for field in form.fields]
        dialog = RecordDialog(f"{verb}: {form.title.lower()}", fields, self._screen)
        begun = " ".join(f"{name} {value}" for name, value in filled.items())
        name = FormName(form.kind, form.record, belongs_to, begun)
        dialog.name_form(self._desk, draft.name if draft else name, also=filled, draft=draft)

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

    def name_form(self, desk: Desk, name: FormName, *, also: Filled | None = None, draft: Draft | None = None) -> None:
        """Say which form this is: then what is typed is kept as a draft, and F4 tells the history of a field.

        Args:
            name: The same whenever the same form is opened.
            also: What is saved beside the fields; None where the form of the kind cannot carry on with its draft.
            draft: The draft to carry on with; the one that is kept under the name where left out.
        """
        DraftKeeper(desk, self, name, also, draft)

        def tell(field: str) -> None:
            if name.record is None:
                self.notice.told("This is not saved yet, so it has no history.")
            elif name.form == WITHDRAWING or name.kind not in KINDS or field not in KINDS[name.kind].columns:
                self.notice.told("There is no history of this.")
            else:
                FieldHistory(desk, name.kind, name.record, field, self).open()

        self.form.history_requested.connect(tell)
        history = QShortcut(QKeySequence("F4"), self)
        history.activated.connect(lambda: tell(self.form.field_with_keyboard()))

    def refuse_error(self, error: TcareError) -> None:
        """Say why it was not saved."""
        self.refuse(str(error), {error.field: error.what} if isinstance(error, MisfitError) else {})

    def refuse_defect(self, error: Exception) -> None:
        """Say that the fault is ours."""
        self.refuse(f"The program has a fault here ({type(error).__name__}). What you typed is still here.")


def specify(field: Field, filled: Filled) -> FieldSpec:
    """A field of a record as the kit asks it; a day that cannot lie ahead is read as past."""
    given = field._asdict() | ({"value": filled[field.name]} if field.name in filled else {})
    if field.kind == "date" and isinstance(given["value"], str):  # as a draft has it
        given["value"] = date.fromisoformat(given["value"])
    return FieldSpec(**given, most_likely="either" if field.future_allowed else "past")
