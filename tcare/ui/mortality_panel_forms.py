"""The forms that plan one panel, or one in every month."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.form import FieldSpec
from tcare.ui.kit.labels import plain
from tcare.ui.kit.palette import Mark
from tcare.ui.record_dialog import RecordDialog
from tcare.workflows.mortality_panel_run import MOST, RHYTHMS, PanelDay, plan_run, run_preview
from tcare.workflows.mortality_panels import PanelRow, chair_warning
from tcare.workflows.mortality_work import plan_panel

_USUAL = "second-2"  # Wednesday
_USUAL_MONTHS = 12
_A_LINE = 3  # days; a date is not broken over two lines


class PanelForm(RecordDialog):
    """The day of a panel, its chair and where it meets."""

    saved = Signal(object)
    """It was saved; carries what to say."""

    def __init__(self, desk: Desk, panel: PanelRow | None, parent: QWidget) -> None:
        fields = [
            FieldSpec("held_on", "Panel on", kind="date", value=panel.on if panel else None, required=True),
            *_chair_fields(panel),
            FieldSpec("note", "Note", kind="long", value=panel.note if panel else None),
        ]
        super().__init__("Plan a panel" if panel is None else "Change a panel", fields, parent)
        self._desk, self._panel = desk, panel.panel if panel else None
        self.form.changed.connect(lambda: _warn(self))
        _warn(self)
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _send(self, values: Mapping[str, object]) -> None:
        self._desk.act(self, self._done, self.refuse_error, plan_panel, values, self._panel)

    def _done(self, change: Change) -> None:
        self.accept()
        self.saved.emit(f"{change.words}.")


class PanelRunForm(RecordDialog):
    """A panel in every one of several months, the days of which are shown before anything is saved."""

    saved = Signal(object)
    """They were saved; carries what to say."""

    def __init__(self, desk: Desk, today: date, parent: QWidget) -> None:
        rhythms = tuple(RHYTHMS.items())
        fields = [
            FieldSpec("rhythm", "Meets on", kind="choice", value=_USUAL, choices=rhythms, required=True),
            FieldSpec("first", "None before", "The earliest day.", kind="date", value=today, required=True),
            FieldSpec("months", "How many months", kind="number", value=_USUAL_MONTHS, required=True),
            *_chair_fields(None),
        ]
        super().__init__("Plan a panel every month", fields, parent)
        self._desk = desk
        self._days: tuple[PanelDay, ...] | None = None
        self._said = plain()
        self._said.setAccessibleName("The days")
        self._said.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.notice), self._said)
        self.resize(self.width(), self.height() + self.fontMetrics().lineSpacing() * 6)
        self.form.changed.connect(self._look)
        self._look()
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _look(self) -> None:
        """Ask for the days as they would be saved; nothing is saved before they are shown."""
        _warn(self)
        self._days = None
        values = self.form.values()
        first, months, rhythm = values["first"], values["months"], values["rhythm"]
        if isinstance(first, date) and isinstance(months, int) and 1 <= months <= MOST and isinstance(rhythm, str):
            self._desk.ask(self, self._show_days, run_preview, first, months, rhythm)
        else:
            self._said.setText(f"Fill in a day to begin with and 1 to {MOST} months to see the days.")

    def _show_days(self, days: tuple[PanelDay, ...]) -> None:
        self._days = days
        kept = sum(day.has_panel for day in days)
        shown = [_day_words(day) for day in days]
        lines = [", ".join(shown[at : at + _A_LINE]) for at in range(0, len(shown), _A_LINE)]
        if kept:
            lines.append(f"{kept} of them {'has' if kept == 1 else 'have'} a panel already, which is left as it is.")
        lines += [f"{Mark.SOON.shape} {show_date(day.on)} is {day.rest}." for day in days if day.rest]
        self._said.setText("\n".join(lines))

    def _send(self, values: Mapping[str, object]) -> None:
        if not self._days:
            self.refuse(f"There are no days to plan yet. Fill in a day to begin with and 1 to {MOST} months.")
            return
        asked = {name: values[name] for name in ("chair", "chair_independent", "place")}
        days = [day.on for day in self._days]
        self._desk.act(self, self._done, self.refuse_error, plan_run, days, asked)

    def _done(self, change: Change) -> None:
        self.accept()
        self.saved.emit(f"{change.words}.")


def _day_words(day: PanelDay) -> str:
    return f"{show_date(day.on)} (has one)" if day.has_panel else show_date(day.on)


def _chair_fields(panel: PanelRow | None) -> list[FieldSpec]:
    return [
        FieldSpec("chair", "Chair", value=panel.chair if panel else None, max_length=100),
        FieldSpec(
            "chair_independent",
            "Chair is independent",
            "Of the organisations whose care is reviewed.",
            kind="yes-no",
            value=panel.independent if panel else None,
        ),
        FieldSpec("place", "Where", value=panel.place if panel else None, max_length=100),
    ]


def _warn(dialog: RecordDialog) -> None:
    """Say beneath the chair what is amiss with it."""
    values = dialog.form.values()
    independent = values["chair_independent"]
    words = chair_warning(str(values["chair"] or ""), independent if isinstance(independent, bool) else None)
    dialog.form.set_note("chair_independent", f"{Mark.OVERDUE.shape} {words}" if words else "")
