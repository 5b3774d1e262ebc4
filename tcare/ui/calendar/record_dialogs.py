"""The dialogs that say what became of something planned: it was held, made or done, or it is cancelled."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from tcare import clock
from tcare.ui.calendar import words
from tcare.ui.calendar.diary_dialog import DiaryDialog
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.form import FieldSpec
from tcare.ui.record_dialog import specify
from tcare.workflows import appointments, review_held, reviewing
from tcare.workflows.diary_entries import Entry
from tcare.workflows.records import FormRow

_OF_A_REVIEW = ("chair", "clinical_expert", "expert_by_experience", "outcome")
_OF_A_VISIT = ("mode", "person_seen", "family_spoken_to", "concerns")


class _EntryDialog(DiaryDialog):
    """A form about an entry of the diary."""

    def __init__(
        self, desk: Desk, title: str, entry: Entry, fields: list[FieldSpec], parent: QWidget | None = None
    ) -> None:
        self.entry = entry
        about = f"{entry.what} · {words.who(entry)}\nPlanned for {words.long_day(entry.on)}"
        whose = entry.person.id if entry.person else None
        super().__init__(desk, FormName(entry.kind, entry.record, whose, title), about, fields, parent=parent)


class DoneDialog(_EntryDialog):
    """Records a planned review as held, or an appointment as done with what came of it.

    Args:
        form: For a review its own form; for an appointment that is a visit, an empty one of a visit.
    """

    def __init__(self, desk: Desk, entry: Entry, form: FormRow, parent: QWidget | None = None) -> None:
        asked = {field.name: field for field in form.fields}
        on = min(entry.on, clock.today())
        is_review = entry.kind == "review"
        label = "Held" if is_review else "Done"
        fields = [
            FieldSpec("on", label, kind="date", value=on, required=True, future_allowed=False, most_likely="past")
        ]
        if is_review:
            fields += [specify(asked[name], {}) for name in _OF_A_REVIEW]
        else:
            fields.append(FieldSpec("outcome", "What came of it", kind="long", max_length=2_000))
        if entry.code == "visit":
            fields += [specify(asked[name], {}) for name in _OF_A_VISIT]
        super().__init__(desk, f"Record as {label.lower()}", entry, fields, parent)

    def send(self, values: Mapping[str, object]) -> None:
        """Override: record the review held, or mark the appointment as done."""
        on, record, entry = values["on"], self.entry.record, self.entry
        if not isinstance(on, date):
            return
        given = {name: value for name, value in values.items() if name not in ("on", "outcome")}
        if entry.kind == "review" and entry.person is not None:
            given["outcome"] = values["outcome"]
            self.desk.act(
                self, self.finish, self.refuse_error, review_held.hold, entry.person.id, on, given, review=record
            )
        else:
            outcome = str(values["outcome"] or "")
            self.desk.act(self, self.finish, self.refuse_error, appointments.mark_done, record, on, outcome, given)


class CancelDialog(_EntryDialog):
    """Cancels a planned review or an appointment, with the reason."""

    def __init__(self, desk: Desk, entry: Entry, parent: QWidget | None = None) -> None:
        fields = [
            FieldSpec(
                "cancelled_on", "Cancelled", kind="date", value=clock.today(), required=True, future_allowed=False,
                most_likely="past",
            ),
            FieldSpec("cancelled_reason", "Reason", kind="long", required=True, max_length=2_000),
        ]  # fmt: skip
        super().__init__(desk, "Cancel", entry, fields, parent)

    def send(self, values: Mapping[str, object]) -> None:
        """Override: cancel it."""
        on, reason = values["cancelled_on"], str(values["cancelled_reason"])
        if isinstance(on, date):
            action = reviewing.cancel if self.entry.kind == "review" else appointments.cancel
            self.desk.act(self, self.finish, self.refuse_error, action, self.entry.record, on, reason)
