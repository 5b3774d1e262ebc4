"""The dialogs that plan: something moves to another day, or something new is put on one; each says what if first."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from PySide6.QtWidgets import QWidget

from tcare import clock
from tcare.ui.calendar import words
from tcare.ui.calendar.diary_dialog import DiaryDialog
from tcare.ui.calendar.foreseen_box import ForeseenBox
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.form import FieldSpec
from tcare.ui.record_dialog import specify
from tcare.workflows import appointments, reviewing
from tcare.workflows.days import in_words
from tcare.workflows.diary import Wish
from tcare.workflows.diary_entries import Entry
from tcare.workflows.people import Named
from tcare.workflows.records import FormRow

REVIEW_FIELDS = ("type", "planned_on", "starts_at", "place", "chair", "clinical_expert", "expert_by_experience")
APPOINTMENT_FIELDS = ("planned_on", "starts_at", "by", "place")


class ForeseeingDialog(DiaryDialog):
    """A form that says what saving it would change, as it is filled in.

    Args:
        name: Which form it is; its parent is the person whose diary it is.
    """

    def __init__(
        self, desk: Desk, name: FormName, about: str, fields: list[FieldSpec], parent: QWidget | None = None
    ) -> None:
        assert name.parent is not None
        self.box = ForeseenBox(desk, name.parent)
        super().__init__(desk, name, about, fields, below=self.box, parent=parent)
        self.box.answered.connect(self.make_room)
        self.form.changed.connect(self._look_ahead)
        self._look_ahead()

    def wish(self, values: Mapping[str, object]) -> Wish | None:
        """What is wished for, as far as it is filled in."""
        raise NotImplementedError

    def _look_ahead(self) -> None:
        self.box.show_wish(self.wish(self.form.values()))


class MoveDialog(ForeseeingDialog):
    """Moves a planned review, with the reason, or an appointment to another day."""

    def __init__(self, desk: Desk, entry: Entry, to: date | None, parent: QWidget | None = None) -> None:
        self._entry = entry
        fields = [FieldSpec("to", "Move to", kind="date", value=to, required=True)]
        if entry.kind == "review":
            note = "Kept with the day it was planned for."
            fields.append(FieldSpec("reason", "Reason", note, kind="long", required=True, max_length=2_000))
        assert entry.person is not None
        about = f"{entry.what} · {entry.person.name}\nPlanned for {words.long_day(entry.on)}"
        title = "Move to another day" if to is None else f"Move to {in_words(to)}"  # a draft for one day is of that day
        super().__init__(desk, FormName(entry.kind, entry.record, entry.person.id, title), about, fields, parent)
        if to is not None and entry.kind == "review":
            self.form.field("reason").setFocus()

    def wish(self, values: Mapping[str, object]) -> Wish | None:
        """Override: the same thing on the day chosen."""
        to, entry = values["to"], self._entry
        if not isinstance(to, date) or entry.kind not in ("review", "appointment"):
            return None
        kind: Literal["review", "appointment"] = "review" if entry.kind == "review" else "appointment"
        return Wish(kind, entry.record, entry.code, to, entry.at, tuple(name for _, name in entry.people))

    def send(self, values: Mapping[str, object]) -> None:
        """Override: postpone the review, or move the appointment."""
        to, record = values["to"], self._entry.record
        if not isinstance(to, date):
            return
        if self._entry.kind == "review":
            reason, today = str(values["reason"]), clock.today()
            self.desk.act(self, self.finish, self.refuse_error, reviewing.postpone, record, to, today, reason)
        else:
            self.desk.act(self, self.finish, self.refuse_error, appointments.move, record, to)


class PlanDialog(ForeseeingDialog):
    """Plans a review or an appointment of a kind for someone on a day.

    Args:
        code: The kind of appointment; for a review its type is asked here.
        what: What it is, in words.
        form: An empty form of its kind of record.
    """

    def __init__(
        self, desk: Desk, person: Named, code: str, what: str, day: date, form: FormRow, parent: QWidget | None = None
    ) -> None:
        self._kind: Literal["review", "appointment"] = "review" if form.kind == "review" else "appointment"
        self._person, self._code = person.id, code
        names = REVIEW_FIELDS if self._kind == "review" else APPOINTMENT_FIELDS
        asked = {field.name: field for field in form.fields}
        asked["planned_on"] = asked["planned_on"]._replace(required=True)
        if "type" in asked:
            asked["type"] = asked["type"]._replace(required=False, note="Worked out from the stay, unless you choose.")
        fields = [specify(asked[name], {"planned_on": day}) for name in names]
        name = FormName(form.kind, None, person.id, f"Plan: {what}")
        super().__init__(desk, name, f"{what} · {person.name}", fields, parent)

    def wish(self, values: Mapping[str, object]) -> Wish | None:
        """Override: what is filled in so far."""
        on, at = values["planned_on"], values["starts_at"]
        if not isinstance(on, date):
            return None
        code = values.get("type") or self._code
        names = (values.get(name) for name in (*REVIEW_FIELDS[4:], "by"))
        people = tuple(str(name) for name in names if name)
        return Wish(self._kind, None, str(code), on, str(at) if at else None, people)

    def send(self, values: Mapping[str, object]) -> None:
        """Override: plan it."""
        on = values["planned_on"]
        if not isinstance(on, date):
            return
        given = {name: value for name, value in values.items() if name != "planned_on"}
        person, done, not_done = self._person, self.finish, self.refuse_error
        if self._kind == "review":
            self.desk.act(self, done, not_done, reviewing.plan, person, on, given)
        else:
            self.desk.act(self, done, not_done, appointments.plan, person, self._code, on, given)
