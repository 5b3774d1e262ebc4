"""The forms of the review of a death, for the screen of all of them and for the tab of one person."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.kit.form import FieldSpec
from tcare.ui.mortality_conflict_form import ConflictDialog
from tcare.ui.mortality_panel_forms import PanelForm, PanelRunForm
from tcare.ui.put_on_form import PutOnForm
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.ui.record_form import RecordForm
from tcare.ui.screen import Screen
from tcare.workflows.mortality_conflicts import ConflictForm, conflict_form
from tcare.workflows.mortality_leaving import Handover, hand_over, handover
from tcare.workflows.mortality_notify import lines_of_certificate, notify_filled, notify_form, would_be
from tcare.workflows.mortality_panels import PanelRow
from tcare.workflows.mortality_step_forms import StepForm, step_form
from tcare.workflows.mortality_steps import STEPS, StepName, take
from tcare.workflows.people import PersonRow, everyone
from tcare.workflows.short_forms import ShortForm


class MortalityForms(QObject):
    """Opens the forms before a screen, and saves through the desk; what was done or refused is told at its foot.

    Args:
        screen: The screen the forms stand before; they go when it goes.
    """

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen

    def take_step(self, step: StepName, reviews: Sequence[UUID], filled: Mapping[str, object] | None = None) -> None:
        """Ask what a step asks of a review, or of several, and take it.

        Args:
            filled: Values to begin with, by field: the reviewer a review was dropped on.
        """
        today = self._screen.today
        self._desk.run(
            self,
            lambda form: self._open_step(form, filled or {}),
            self._screen.noticed.emit,
            lambda file: file.ask(step_form, step, reviews, today),
        )

    def notify(self, person: UUID | None = None, whom: str = "") -> None:
        """Record a death that was notified: of someone known, or of someone new."""
        make = partial(self._open_notify, person, whom)
        self._desk.ask(self, make, notify_form, person, self._screen.today)

    def hand_over(self, name: str) -> None:
        """Give everything a reviewer has open to others, in one go."""
        self._desk.ask(self, self._open_handover, handover, name, self._screen.today)

    def plan_panel(self, panel: PanelRow | None = None) -> None:
        """Plan a panel, or change one."""
        self._open(PanelForm(self._desk, panel, self._screen))

    def plan_run(self) -> None:
        """Plan a panel in every one of several months."""
        self._open(PanelRunForm(self._desk, self._screen.today, self._screen))

    def declare_conflict(self, reviewer: UUID, conflict: UUID | None = None) -> None:
        """Declare a conflict of a reviewer, or change one."""
        self._desk.ask(self, self._open_conflict, conflict_form, reviewer, conflict)

    def _open_conflict(self, form: ConflictForm) -> None:
        self._open(ConflictDialog(self._desk, form, self._screen))

    def _open(self, dialog: PanelForm | PanelRunForm | ConflictDialog) -> None:
        dialog.saved.connect(self._screen.noticed)
        dialog.open()

    def _open_step(self, form: StepForm, filled: Mapping[str, object]) -> None:
        for field in form.fields:
            wanted = filled.get(field.name)
            if wanted is not None and field.choices and wanted not in dict(field.choices):
                self._screen.noticed.emit(
                    RefusedError("That reviewer is not active.", remedy="Choose another, or make them active first.")
                )
                return
        dialog = StepDialog(self._desk, form, filled, self._screen)
        dialog.saved.connect(self._screen.noticed)
        dialog.open()

    def _open_notify(self, person: UUID | None, whom: str, form: ShortForm) -> None:
        if person is not None:
            known = NotifyKnown(self._desk, person, form, whom, self._screen)
            known.saved.connect(self._screen.noticed)
            known.open()
            return
        new = NotifyNew(self._desk, form, self._screen)
        new.saved.connect(self._screen.noticed)
        new.meant.connect(self._notify_known)
        self._desk.ask(new, new.show_everyone, everyone, self._screen.today)
        new.open()

    def _notify_known(self, row: PersonRow) -> None:
        self.notify(row.person.id, row.person.name)

    def _open_handover(self, left: Handover) -> None:
        if not left.reviews:
            self._screen.hinted.emit("That reviewer has no open review to hand over.")
            return
        dialog = HandoverForm(self._desk, left, self._screen.today, self._screen)
        dialog.saved.connect(self._screen.noticed)
        dialog.open()


class StepDialog(RecordDialog):
    """What one step asks; what is known about the review stands above."""

    saved = Signal(object)
    """It was saved; carries what to say."""

    def __init__(self, desk: Desk, form: StepForm, filled: Mapping[str, object], parent: QWidget) -> None:
        super().__init__(STEPS[form.step].label, [specify(field, filled) for field in form.fields], parent)
        self._desk, self._asked = desk, form
        _say_above(self, form.about)
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _send(self, values: Mapping[str, object]) -> None:
        asked = self._asked
        self._desk.act(self, self._done, self.refuse_error, take, asked.step, asked.reviews, values)

    def _done(self, change: Change) -> None:
        self.accept()
        self.saved.emit(f"{change.words}.")


class NotifyNew(PutOnForm):
    """The notification of someone new; who is here already stands beside it."""

    saved = Signal(object)
    """It was saved; carries what to say."""

    def __init__(self, desk: Desk, form: ShortForm, parent: QWidget) -> None:
        super().__init__(desk, form, parent)
        self._rules = _Follow(desk, self)

    def _send(self, values: Mapping[str, object]) -> None:
        """Override: keeps the person with the notification."""
        self._desk.act(self, self._finish, self.refuse_error, notify_filled, None, values)

    def _finish(self, change: Change) -> None:
        """Override: says what was done."""
        super()._finish(change)
        self.saved.emit(f"{change.words}.")


class NotifyKnown(RecordForm):
    """The notification of someone in the caseload."""

    saved = Signal(object)
    """It was saved; carries what to say."""

    def __init__(self, desk: Desk, person: UUID, form: ShortForm, whom: str, parent: QWidget) -> None:
        super().__init__(desk, form, whom, parent)
        self._person = person
        self._rules = _Follow(desk, self)

    def _send(self, values: Mapping[str, object]) -> None:
        """Override: keeps what the notification says of the person with it."""
        self._desk.act(self, self._tell, self.refuse_error, notify_filled, self._person, values)

    def _tell(self, change: Change) -> None:
        self.accept()
        self.saved.emit(f"{change.words}.")


class _Follow(QObject):
    """Beneath the fields of a notification: what the rules say of it so far; line 1d only where there was one."""

    def __init__(self, desk: Desk, dialog: RecordDialog) -> None:
        super().__init__(dialog)
        self._desk, self._form = desk, dialog.form
        self._said = QLabel()
        self._said.setObjectName("would-be")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setMinimumHeight(dialog.fontMetrics().lineSpacing() * 4)
        layout = dialog.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(dialog.notice), self._said)
        dialog.form.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        values = self._form.values()
        layout = self._form.layout()
        lines = lines_of_certificate(values["died_on"])
        row = self._form.field("cause_1d").parentWidget()
        if isinstance(layout, QFormLayout) and row is not None:
            layout.setRowVisible(row, "cause_1d" in lines or values["cause_1d"] is not None)
        day = values["notified_on"]
        self._desk.ask(self, self._say, would_be, values, day if isinstance(day, date) else date.max)

    def _say(self, lines: tuple[str, ...]) -> None:
        self._said.setText("\n".join(lines))


class HandoverForm(RecordDialog):
    """Every open review of a reviewer with who takes it over, saved as one; and the loads that makes."""

    saved = Signal(object)
    """It was saved; carries what to say."""

    def __init__(self, desk: Desk, left: Handover, today: date, parent: QWidget) -> None:
        super().__init__("Hand over every open review", _handover_fields(left, today), parent)
        self._desk, self._left = desk, left
        reviews = "1 open review" if len(left.reviews) == 1 else f"{len(left.reviews)} open reviews"
        _say_above(self, (f"{left.name} has {reviews}.", "Each is suggested a reviewer with room; you decide."))
        self._loads = QLabel()
        self._loads.setObjectName("loads")
        self._loads.setTextFormat(Qt.TextFormat.PlainText)
        self._loads.setWordWrap(True)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.notice), self._loads)
        self.form.changed.connect(self._weigh)
        self._weigh()
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _chosen(self, values: Mapping[str, object]) -> dict[UUID, str]:
        chosen = {one.row.review: values[str(one.row.review)] for one in self._left.reviews}
        return {review: str(to) for review, to in chosen.items() if to}

    def _weigh(self) -> None:
        given = list(self._chosen(self.form.values()).values())
        lines = []
        for name, now, capacity in self._left.reviewers:
            then = now + given.count(name)
            of = f" of {capacity}" if capacity is not None else ""
            over = ", more than they can carry" if capacity is not None and then > capacity else ""
            lines.append(f"{name} {now} → {then}{of}{over}")
        self._loads.setText("Open reviews then: " + " · ".join(lines))

    def _send(self, values: Mapping[str, object]) -> None:
        on = values["on"]
        if isinstance(on, date):
            self._desk.act(
                self,
                self._done,
                self.refuse_error,
                hand_over,
                self._left.name,
                self._chosen(values),
                on,
                str(values["reason"]),
                leaves=bool(values["leaves"]),
            )

    def _done(self, change: Change) -> None:
        self.accept()
        self.saved.emit(f"{change.words}.")


def _handover_fields(left: Handover, today: date) -> list[FieldSpec]:
    offered = [
        (name, f"{name} ({now} of {capacity})" if capacity is not None else f"{name} ({now} open)")
        for name, now, capacity in left.reviewers
    ]
    choices = (("", "Stays for now"), *offered)
    return [
        FieldSpec("on", "From", kind="date", value=today, required=True, future_allowed=False),
        FieldSpec("reason", "Why", kind="text", required=True, max_length=100),
        FieldSpec("leaves", "They review no more", kind="yes-no", value=True, required=True),
        *(
            FieldSpec(
                str(one.row.review),
                one.row.person.name,
                "" if one.to else "; ".join(one.because),
                kind="choice",
                value=one.to,
                choices=choices,
                required=True,
            )
            for one in left.reviews
        ),
    ]


def _say_above(dialog: RecordDialog, lines: Sequence[str]) -> None:
    """Whom it is about, plainly, and what to know, above the fields."""
    layout = dialog.layout()
    if not isinstance(layout, QVBoxLayout):
        return
    for place, words in enumerate(("\n".join(lines[:1]), "\n".join(lines[1:]))):
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        font = label.font()
        font.setBold(place == 0)
        label.setFont(font)
        label.setVisible(bool(words))
        layout.insertWidget(place, label)
    dialog.resize(dialog.width(), dialog.height() + dialog.fontMetrics().lineSpacing() * (len(lines) + 1))
