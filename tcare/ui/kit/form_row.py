"""One field of a form: what is asked, its note, what is wrong with it, and whether a draft stands in it."""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import NOT_RECORDED, Likely
from tcare.ui.kit.fields import (
    ChoiceField,
    Field,
    GrowingField,
    LongField,
    NhsNumberField,
    NumberField,
    OwnField,
    TextField,
    show_value,
    typed,
)
from tcare.ui.kit.labels import plain
from tcare.ui.kit.palette import Mark, Pair

_SMALL = 0.92
_MOST_BEFORE = 60  # characters of what a field held before its draft

Kind = Literal["text", "long", "date", "yes-no", "choice", "number", "nhs-number"]


@dataclass(frozen=True)
class FieldSpec:
    """One field of a form.

    Attributes:
        name: What :meth:`Form.values` calls it.
        label: What a person calls it.
        note: What it means or how to fill it, shown beneath.
        value: What it holds at first: words, a day, true or false, a code or a whole number, by its kind.
        choices: For a choice, each code with its words; for text, what may be chosen instead of typed.
        future_allowed: For a date, whether a day after today is accepted.
        most_likely: For a date, how a year of two figures is settled; ``past`` for a birth.
        suggestions: For text, what was typed before, to complete what is typed now.
        make: Makes a field of a screen's own, in place of one of a kind; its value is already in it.
    """

    name: str
    label: str
    note: str = ""
    kind: Kind = "text"
    value: object = None
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    max_length: int | None = None
    future_allowed: bool = True
    most_likely: Likely = "either"
    suggestions: tuple[str, ...] = ()
    make: Callable[[], OwnField] | None = None


class FormRow(QWidget):
    """A field, its note, its problem, and whether a draft stands in it."""

    history_requested = Signal()

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec
        self.field = _make_field(spec)
        self.field.setAccessibleName(f"{spec.label}, required" if spec.required else spec.label)
        self.field.installEventFilter(self)
        self._first = typed(self.field)
        self._note = plain(spec.note, larger=_SMALL)
        self._problem = plain(larger=_SMALL)
        self._draft = plain(larger=_SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self.field, self._draft, self._problem, self._note):
            layout.addWidget(part)
        self._note.setVisible(bool(spec.note))  # once it has its place: before, it would show as a window of its own
        self._draft.hide()
        self.show_problem("")

    @property
    def label(self) -> str:
        """What people call the field."""
        return self._spec.label

    def show_draft(self, before: str) -> None:
        """Say that what stands here is a draft, and what stood here before."""
        pair = palette.current().marks[Mark.STARTED]
        held = shorten(before, _MOST_BEFORE, placeholder="…") or NOT_RECORDED
        stood = "" if isinstance(self.field, OwnField) else f" Before: {held}"
        self._draft.setText(f"{Mark.STARTED.shape} From your draft.{stood}")
        self._draft.setStyleSheet(_beside(pair))
        self._draft.show()
        self._describe()

    def start_afresh(self) -> None:
        """Hold what was held at first."""
        self._draft.clear()
        self._draft.hide()
        if isinstance(self.field, OwnField):
            self.field.put_words(self._first)
        else:
            show_value(self.field, self._spec.value)
        self.show_problem("")

    def problem(self) -> str:
        """What is wrong with the field, in a sentence; empty where nothing is."""
        wrong = self.field.problem()
        missing = self._spec.required and self.field.value() is None
        return wrong or (f"{self._spec.label} is needed." if missing else "")

    def show_note(self, words: str) -> None:
        """Say something beneath the field, or without words the note it came with."""
        self._note.setText(words or self._spec.note)
        self._note.setVisible(bool(self._note.text()))
        self._describe()

    def show_problem(self, words: str) -> None:
        """Show what is wrong, or nothing."""
        pair = palette.current().marks[Mark.OVERDUE]
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._problem.setStyleSheet(_beside(pair))
        self._describe()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: on leaving a field, say what is wrong with what was typed, or take that away again."""
        if event.type() == QEvent.Type.FocusOut:
            self.show_problem(self.field.problem())
        if isinstance(event, QContextMenuEvent):
            self._open_menu(event.globalPos())
            return True
        return super().eventFilter(watched, event)

    def _open_menu(self, place: QPoint) -> None:
        """The field's own menu, and beneath it the history of the field."""
        menu = QMenu(self) if isinstance(self.field, OwnField | ChoiceField) else self.field.createStandardContextMenu()
        menu.addSeparator()
        history = menu.addAction("History of this")
        history.setShortcut("F4")
        history.triggered.connect(self.history_requested)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _describe(self) -> None:
        said = (self._problem.text(), self._draft.text(), self._note.text())
        self.field.setAccessibleDescription(" ".join(part for part in said if part))


def _make_field(spec: FieldSpec) -> Field:
    if spec.make is not None:
        return spec.make()
    field: Field
    match spec.kind:
        case "text" if spec.choices:
            field = GrowingField(spec.choices, spec.max_length)
        case "text":
            field = TextField(spec.max_length, spec.suggestions)
        case "long":
            field = LongField(spec.max_length)
        case "date":
            field = DateField(most_likely=spec.most_likely, future_allowed=spec.future_allowed)
        case "yes-no":
            field = ChoiceField([(True, "Yes"), (False, "No")], required=spec.required)
        case "choice":
            field = ChoiceField(spec.choices, required=spec.required)
        case "number":
            field = NumberField()
        case "nhs-number":
            field = NhsNumberField()
    show_value(field, spec.value)
    return field


def _beside(pair: Pair) -> str:
    """The look of words that stand beneath a field and are about it."""
    return f"color: {pair.text}; background: {pair.ground}; border-left: 4px solid {pair.text}; padding: 3px;"
