"""Recording a visit, and planning the next one with it; or only planning one."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.form import FieldSpec
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.workflows import appointments
from tcare.workflows.records import FormRow
from tcare.workflows.visiting import VisitRow, record_visit

_NEXT_NOTE = "Puts it in the diary. That does not meet the duty; a recorded visit does."


def _planning(on: str, label: str, by: str, *, required: bool) -> tuple[FieldSpec, FieldSpec]:
    """The day of a visit to come and who makes it, by the names of their fields."""
    return (
        FieldSpec(on, label, _NEXT_NOTE, kind="date", required=required),
        FieldSpec(by, "Who goes", max_length=100),
    )


class _VisitForm(RecordDialog):
    """What both forms share: whom it is about stands inside, never in the title."""

    saved = Signal(object)
    """It was saved; carries what to say."""

    def __init__(self, desk: Desk, title: str, row: VisitRow, fields: list[FieldSpec], parent: QWidget | None) -> None:
        super().__init__(title, fields, parent)
        self._desk = desk
        self._row = row
        about = QLabel(f"{row.person.name}{f' · {row.ward}' if row.ward else ''}")
        about.setWordWrap(True)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, about)
        self.name_form(desk, FormName("visit", None, row.person.id, title))
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _send(self, values: Mapping[str, object]) -> None:
        raise NotImplementedError

    def _done(self, change: Change) -> None:
        self.accept()
        self.saved.emit(f"{change.words}.")


class RecordVisit(_VisitForm):
    """Everything of a visit made, its day filled in as today."""

    def __init__(self, desk: Desk, form: FormRow, row: VisitRow, today: date, parent: QWidget | None = None) -> None:
        fields = [specify(field, {"visited_on": today}) for field in form.fields]
        next_visit = _planning("next_on", "Next visit", "next_by", required=False)
        super().__init__(desk, "Record a visit", row, [*fields, *next_visit], parent)

    def _send(self, values: Mapping[str, object]) -> None:
        visit = {name: value for name, value in values.items() if not name.startswith("next_")}
        on, by = _day(values["next_on"]), _words(values["next_by"])
        self._desk.act(self, self._done, self.refuse_error, record_visit, self._row.person.id, visit, on, by)


class PlanVisit(_VisitForm):
    """A visit put in the diary."""

    def __init__(self, desk: Desk, row: VisitRow, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, "Plan a visit", row, list(_planning("planned_on", "Visit on", "by", required=True)), parent
        )

    def _send(self, values: Mapping[str, object]) -> None:
        on, given = _day(values["planned_on"]), {"by": values["by"]}
        if on is not None:
            person = self._row.person.id
            self._desk.act(self, self._done, self.refuse_error, appointments.plan, person, "visit", on, given)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _words(value: object) -> str | None:
    return str(value) if value else None
