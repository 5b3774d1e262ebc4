"""Changing points of discharge plans from wherever they are read: one in a short form, several with a preview."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from tcare import clock
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import ChoiceField, OwnField, show_value
from tcare.ui.kit.form import FieldSpec
from tcare.ui.kit.labels import plain
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.workflows import records
from tcare.workflows.discharge import heading
from tcare.workflows.plan_points import PointAt, look_at, needs_reason, set_points
from tcare.workflows.records import FormRow

STATUS_KEYS = {
    "C": "complete",
    "P": "in_progress",
    "B": "blocked",
    "N": "not_started",
    "A": "not_applicable",
}
"""The letter that marks a point: its form opens with that status, and Enter saves it."""
LOOKED_AT_KEY = "Ctrl+T"
_ASKED = ("status", "reason", "completed_on", "owner", "due_on", "looked_at_on", "note", "evidence")
_ASKED_OF_SEVERAL = ("status", "reason", "completed_on", "owner", "due_on", "looked_at_on")
_REASON_NOTE = "Needed when it is blocked or not applicable."
_AS_IT_IS = ""  # the choice that leaves the status alone
_MOST = 8  # lines of what is about to change; the rest are counted


class ChosenPoint(NamedTuple):
    """A point that is to be changed.

    Attributes:
        record: What is kept of it, if anything is.
        whose: The person, said inside the form.
        state: How it stands, in words.
    """

    at: PointAt
    record: UUID | None
    whose: str
    state: str

    @property
    def words(self) -> str:
        """As "MOSS, Ann: point 5, Destination and housing"."""
        return f"{self.whose}: point {self.at.number}, {heading(self.at.number)}"


class PointEditor(QObject):
    """Opens the forms for a screen and saves through the desk.

    Args:
        screen: The screen the forms stand before; they go when it goes.
    """

    saved = Signal(object)
    """Points were saved; carries what to say."""

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk = desk
        self._screen = screen

    def open(self, points: Sequence[ChosenPoint], status: str = "") -> None:
        """Open the form of one point, or that of several.

        Args:
            status: The status to begin with; as it is kept where left out.
        """
        record = points[0].record if len(points) == 1 else None
        self._desk.ask(self, partial(self._open, tuple(points), status), records.form, "plan_point", record)

    def look_at(self, points: Sequence[PointAt]) -> None:
        """Say of points that they were looked at today."""
        self._desk.act(self, lambda change: self.saved.emit(f"{change.words}."), None, look_at, points, clock.today())

    def _open(self, points: Sequence[ChosenPoint], status: str, form: FormRow) -> None:
        dialog = (
            _SeveralForm(form, points, self._screen) if len(points) > 1 else _OneForm(form, points[0], self._screen)
        )
        one, several = points[0], len(points) > 1
        whose, which = (None, "several") if several else (one.at.stay, f"point {one.at.number}")
        dialog.name_form(self._desk, FormName("plan_point", one.record if not several else None, whose, which))
        if status:
            dialog.choose_status(status)
        dialog.save_requested.connect(partial(self._send, dialog, [point.at for point in points]))
        self._desk.broke.connect(dialog.refuse_defect)
        dialog.open()

    def _send(self, dialog: "_PointForm", points: Sequence[PointAt], values: Mapping[str, object]) -> None:
        def done(change: object) -> None:
            dialog.accept()
            self.saved.emit(dialog.said)

        self._desk.act(dialog, done, dialog.refuse_error, set_points, points, dialog.given(values))


class _PointForm(RecordDialog):
    """What both forms share: completing a point fills in today, and any other status takes the day away."""

    said = ""
    """What to say once it is saved."""

    def __init__(self, title: str, fields: Sequence[FieldSpec], head: QLabel, parent: QWidget | None) -> None:
        super().__init__(title, fields, parent)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, head)
            tall = self.height() + head.sizeHint().height()
            self.resize(self.width(), min(tall, int(self.screen().availableGeometry().height() * 0.9)))
        self.form.field("status").changed.connect(self._follow_status)

    def choose_status(self, status: str) -> None:
        """Choose a status, as the person would; go where more is needed."""
        show_value(self.form.field("status"), status)
        self.form.field("reason" if needs_reason(status) else "status").setFocus()

    def given(self, values: Mapping[str, object]) -> dict[str, object]:
        """What is to be saved of what is filled in."""
        raise NotImplementedError

    def _follow_status(self) -> None:
        status, completed = self.form.field("status").value(), self.form.field("completed_on")
        if isinstance(completed, DateField):
            if status != "complete":
                completed.set_value(None)
            elif completed.value() is None:
                completed.set_value(clock.today())


class _OneForm(_PointForm):
    """Everything of one point."""

    def __init__(self, form: FormRow, point: ChosenPoint, parent: QWidget | None) -> None:
        filled = {"status": "not_started"} if form.record is None else {}
        fields = [specify(_noted(form, name), filled) for name in _ASKED]
        super().__init__(form.title, fields, plain(point.words, bold=True), parent)
        self.said = f"Saved point {point.at.number}, {heading(point.at.number)}."

    def given(self, values: Mapping[str, object]) -> dict[str, object]:
        """Override: all of it."""
        return dict(values)


class _SeveralForm(_PointForm):
    """The same for several points, with a preview of each; what is left empty stays as it is."""

    def __init__(self, form: FormRow, points: Sequence[ChosenPoint], parent: QWidget | None) -> None:
        self._points = tuple(points)
        self._preview = QLabel()
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        fields = [specify(_noted(form, name)._replace(required=False), {}) for name in _ASKED_OF_SEVERAL]
        status = _noted(form, "status")
        choices = ((_AS_IT_IS, "Leave as it is"), *status.choices)
        asked = status._replace(choices=choices, required=True, value=_AS_IT_IS)
        fields[0] = specify(asked, {})
        self._say_what_changes({})
        super().__init__("Discharge plan points", fields, self._preview, parent)
        self.said = f"Changed {len(points)} discharge plan points."
        for name in _ASKED_OF_SEVERAL:
            field = self.form.field(name)
            if not isinstance(field, ChoiceField | OwnField):
                field.setPlaceholderText("Stays as it is")
        self.form.changed.connect(self._show_preview)

    def given(self, values: Mapping[str, object]) -> dict[str, object]:
        """Override: what is filled in."""
        return {name: value for name, value in values.items() if value not in (None, _AS_IT_IS)}

    def _show_preview(self) -> None:
        self._say_what_changes(self.given(self.form.values()))

    def _say_what_changes(self, given: Mapping[str, object]) -> None:
        status = given.get("status")
        to = f" → {records.words_of('plan_point', 'status', status)}" if status else ""
        lines = [f"• {point.words}: {point.state}{to}" for point in self._points[:_MOST]]
        if len(self._points) > _MOST:
            lines.append(f"• and {len(self._points) - _MOST} more{to}")
        said = {"owner": "owner {}", "due_on": "due {}", "completed_on": "completed {}", "looked_at_on": "looked at {}"}
        each = [words.format(_shown(given[name])) for name, words in said.items() if name in given]
        lines.append(f"Each: {', '.join(each)}." if each else "What is left empty below stays as it is.")
        self._preview.setText("\n".join([f"These {len(self._points)} points will be changed:", *lines]))


def add_keys(view: QAbstractItemView, mark: Callable[[str], None], looked_at: Callable[[], None]) -> None:
    """Let a table of points be marked by letter, and looked at by key; both stand in its menu too."""
    for letter, status in STATUS_KEYS.items():
        words = f"Mark {records.words_of('plan_point', 'status', status).lower()}…"
        _add_key(view, words, letter, partial(mark, status))
    _add_key(view, "Looked at today", LOOKED_AT_KEY, looked_at)


def _add_key(view: QAbstractItemView, words: str, key: str, slot: Callable[[], None]) -> None:
    action = QAction(words, view)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _: slot())
    view.addAction(action)


def _noted(form: FormRow, name: str) -> records.Field:
    """A field of the form by its name; what needs a reason says so beside it."""
    field = next(one for one in form.fields if one.name == name)
    return field._replace(note=_REASON_NOTE) if name == "reason" else field


def _shown(value: object) -> str:
    return show_date(value) if isinstance(value, date) else str(value)
