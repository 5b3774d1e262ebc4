"""A form made from a list of fields, and the dialog it stands in."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcare.ui.kit import palette
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import Likely
from tcare.ui.kit.fields import (
    ChoiceField,
    Field,
    LongField,
    NhsNumberField,
    NumberField,
    OwnField,
    TextField,
    show_value,
)
from tcare.ui.kit.notice import Notice, announce
from tcare.ui.kit.palette import Mark

Kind = Literal["text", "long", "date", "yes-no", "choice", "number", "nhs-number"]


@dataclass(frozen=True)
class FieldSpec:
    """One field of a form.

    Attributes:
        name: What :meth:`Form.values` calls it.
        label: What a person calls it.
        note: What it means or how to fill it, shown beneath.
        value: What it holds at first: words, a day, true or false, a code or a whole number, by its kind.
        choices: For a choice, each code with its words.
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


class Form(QWidget):
    """Fields under one another, each with its label, its note and, beside it, what is wrong in words.

    Args:
        fields: What to ask, in order.
        taken: Letters whose Alt keys are used elsewhere in the window.
    """

    changed = Signal()
    """What is typed or chosen has changed."""

    def __init__(self, fields: Sequence[FieldSpec], *, taken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _FormRow] = {}
        layout = self._lines = QFormLayout(self)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout.setVerticalSpacing(12)
        letters = mnemonics([spec.label for spec in fields], taken)
        for spec, words in zip(fields, letters, strict=True):
            row = self._rows[spec.name] = _FormRow(spec)
            label = QLabel(f"{words} (required)" if spec.required else words)
            label.setBuddy(row.field)
            if isinstance(row.field, OwnField):  # several controls need the whole width
                layout.addRow(label)
                layout.addRow(row)
            else:
                layout.addRow(label, row)
            row.field.changed.connect(self.changed)
        self._hidden: Collection[str] = ()
        self._first = self._typed()

    def values(self) -> dict[str, object]:
        """What is filled in, by name; ``None`` for what is not or is hidden. Check :meth:`problems` before saving."""
        return {name: None if name in self._hidden else value for name, value in self._typed().items()}

    def hide_fields(self, names: Collection[str]) -> None:
        """Leave fields out as things stand, and show all others; what was typed in them comes back with them."""
        for name, row in self._rows.items():
            if (name in names) != (name in self._hidden):
                self._lines.setRowVisible(row, name not in names)
        self._hidden = names

    def set_choices(self, name: str, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices in a field of that kind; what is chosen stays where it is among them."""
        field = self._rows[name].field
        assert isinstance(field, ChoiceField)
        field.set_choices(choices)

    def set_note(self, name: str, words: str) -> None:
        """Say something beneath a field in place of its note; without words its note again."""
        self._rows[name].show_note(words)

    def problems(self) -> dict[str, str]:
        """What is wrong, in words, by name; only fields with something wrong."""
        found = {name: row.problem() for name, row in self._rows.items() if name not in self._hidden}
        return {name: words for name, words in found.items() if words}

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong beside each field named, and nothing beside the others."""
        for name, row in self._rows.items():
            row.show_problem(problems.get(name, ""))

    def check(self) -> bool:
        """Show every problem and go to the first; whether there was none."""
        problems = self.problems()
        self.set_problems(problems)
        if problems:
            self._rows[next(iter(problems))].field.setFocus()
            announce(self, f"{len(problems)} to put right. {next(iter(problems.values()))}", at_once=True)
        return not problems

    def is_changed(self) -> bool:
        """Whether anything differs from what the form began with, half-typed values included."""
        return self._typed() != self._first or any(row.field.problem() for row in self._rows.values())

    def field(self, name: str) -> Field:
        """The field of a name."""
        return self._rows[name].field

    def _typed(self) -> dict[str, object]:
        return {name: row.field.value() for name, row in self._rows.items()}


class FormDialog(QDialog):
    """A form with Save and Cancel.

    Save asks: on ``save_requested`` save, then call ``accept``, or :meth:`refuse` so that nothing typed is lost.
    """

    save_requested = Signal(object)
    """Save was pressed and nothing is wrong; carries the values by name."""

    def __init__(self, title: str, fields: Sequence[FieldSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = Form(fields, taken="SC")
        self.notice = Notice()
        self._save = QPushButton("&Save")
        self._save.setToolTip("Save (Ctrl+S)")
        palette.make_primary(self._save)
        self._save.clicked.connect(self._ask_to_save)
        cancel = QPushButton("&Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Save, self, self._ask_to_save)
        self._lay_out(cancel)

    def refuse(self, words: str, problems: Mapping[str, str] | None = None) -> None:
        """Say why it was not saved, beside the fields concerned; everything typed stays."""
        self._save.setEnabled(True)
        self.form.set_problems(problems or {})
        self.notice.failed(words)

    def reject(self) -> None:
        """Override: Cancel, Esc and closing ask first where something would be lost."""
        if not self.form.is_changed():
            super().reject()
            return
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.windowTitle(), "Leave without saving?", parent=self)
        box.setInformativeText("What you have typed here has not been saved.")
        stay = box.addButton("&Keep typing", QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton("&Leave without saving", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        leave.clicked.connect(self._leave)
        box.open()

    def _leave(self) -> None:
        super().reject()

    def _ask_to_save(self) -> None:
        if self._save.isEnabled() and self.form.check():
            self.notice.hide()
            self._save.setEnabled(False)  # until accepted or refused, so that one press saves once
            self.save_requested.emit(self.form.values())

    def _lay_out(self, cancel: QPushButton) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        wanted = self.form.sizeHint()
        room = self.screen().availableGeometry()
        self.resize(
            min(max(wanted.width() + 60, self.fontMetrics().averageCharWidth() * 80), room.width()),
            min(wanted.height() + 110, int(room.height() * 0.85)),
        )


class _FormRow(QWidget):
    """A field, its note and its problem."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec
        self.field = _make_field(spec)
        self.field.setAccessibleName(f"{spec.label}, required" if spec.required else spec.label)
        self.field.installEventFilter(self)
        self._note = _small(spec.note)
        self._problem = _small("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self.field, self._problem, self._note):
            layout.addWidget(part)
        self._note.setVisible(bool(spec.note))  # once it has its place: before, it would show as a window of its own
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
        self._problem.setStyleSheet(
            f"color: {pair.text}; background: {pair.ground}; border-left: 4px solid {pair.text}; padding: 3px;"
        )
        self._describe()

    def _describe(self) -> None:
        said = (self._problem.text(), self._note.text())
        self.field.setAccessibleDescription(" ".join(part for part in said if part))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: on leaving a field, say what is wrong with what was typed, or take that away again."""
        if event.type() == QEvent.Type.FocusOut:
            self.show_problem(self.field.problem())
        return super().eventFilter(watched, event)


def mnemonics(labels: Iterable[str], taken: str = "") -> list[str]:
    """Labels with an Alt letter each, none twice: the first letter of a word where free, else any, else none."""
    used = set(taken.upper())
    return [_with_letter(label, used) for label in labels]


def _with_letter(label: str, used: set[str]) -> str:
    starts = [i for i, c in enumerate(label) if c.isalpha() and (i == 0 or not label[i - 1].isalpha())]
    for place in (*starts, *range(len(label))):
        letter = label[place].upper()
        if letter.isascii() and letter.isalpha() and letter not in used:
            used.add(letter)
            return f"{_plain(label[:place])}&{_plain(label[place:])}"
    return _plain(label)


def _plain(words: str) -> str:
    return words.replace("&", "&&")


def _make_field(spec: FieldSpec) -> Field:
    if spec.make is not None:
        return spec.make()
    field: Field
    match spec.kind:
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


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.92)
    label.setFont(font)
    return label
