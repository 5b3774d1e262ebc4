"""A form made from a list of fields, and the dialog it stands in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
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
from tcare.ui.kit.fields import ChoiceField, Field, OwnField, on_typing, type_in, typed
from tcare.ui.kit.form_row import FieldSpec, FormRow
from tcare.ui.kit.notice import Notice, announce

__all__ = ["FieldSpec", "Form", "FormDialog", "mnemonics"]


class Form(QWidget):
    """Fields under one another, each with its label, its note and, beside it, what is wrong in words.

    Args:
        fields: What to ask, in order.
        taken: Letters whose Alt keys are used elsewhere in the window.
    """

    changed = Signal()
    """What is typed or chosen has changed."""
    typed = Signal()
    """A key was typed or a choice made, whether or not a value became another by it."""
    history_requested = Signal(str)
    """What a field held before is wanted; carries its name."""

    def __init__(self, fields: Sequence[FieldSpec], *, taken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, FormRow] = {}
        layout = self._lines = QFormLayout(self)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout.setVerticalSpacing(12)
        letters = mnemonics([spec.label for spec in fields], taken)
        for spec, words in zip(fields, letters, strict=True):
            row = self._rows[spec.name] = FormRow(spec)
            label = QLabel(f"{words} (required)" if spec.required else words)
            label.setBuddy(row.field)
            if isinstance(row.field, OwnField):  # several controls need the whole width
                layout.addRow(label)
                layout.addRow(row)
            else:
                layout.addRow(label, row)
            row.field.changed.connect(self.changed)
            row.history_requested.connect(partial(self.history_requested.emit, spec.name))
            on_typing(row.field, self.typed.emit)
        self._hidden: Collection[str] = ()
        self._first = self._typed()
        self._first_words = self.words()

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

    def words(self) -> dict[str, str]:
        """What stands in each field as it was typed, by name, half-typed words included."""
        return {name: typed(row.field) for name, row in self._rows.items()}

    def touched(self) -> tuple[str, ...]:
        """The fields in which other words stand than at first."""
        return tuple(name for name, words in self.words().items() if words != self._first_words[name])

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put words into fields again, each marked as a draft with what it held at first; other names are passed by."""
        for name in words.keys() & self._rows.keys():
            type_in(self._rows[name].field, words[name])
        for name in self.touched():
            self._rows[name].show_draft(self._first_words[name])

    def start_afresh(self) -> None:
        """Let every field hold what it held at first."""
        for row in self._rows.values():
            row.start_afresh()

    def field(self, name: str) -> Field:
        """The field of a name."""
        return self._rows[name].field

    def field_with_keyboard(self) -> str:
        """The name of the field the keyboard is in; empty where it is in none."""
        focused = QApplication.focusWidget()
        here = (name for name, row in self._rows.items() if focused is not None and row.isAncestorOf(focused))
        return next(here, "")

    def label(self, name: str) -> str:
        """What people call a field."""
        return self._rows[name].label

    def _typed(self) -> dict[str, object]:
        return {name: row.field.value() for name, row in self._rows.items()}


class FormDialog(QDialog):
    """A form with Save and Cancel.

    Save asks: on ``save_requested`` save, then call ``accept``, or :meth:`refuse` so that nothing typed is lost.

    Attributes:
        keeps_drafts: Whether what is typed is kept meanwhile, so that leaving may leave it as a draft.
    """

    save_requested = Signal(object)
    """Save was pressed and nothing is wrong; carries the values by name."""
    thrown_away = Signal()
    """What was typed is not wanted any more."""

    def __init__(self, title: str, fields: Sequence[FieldSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = Form(fields, taken="SC")
        self.keeps_drafts = False
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
        if self.form.is_changed():
            self._ask_before_leaving()
        else:
            super().reject()

    def put_above(self, part: QWidget) -> None:
        """Put something above the fields."""
        self._layout.insertWidget(self._layout.indexOf(self._scroll), part)

    def _ask_before_leaving(self) -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.windowTitle(), "Leave without saving?", parent=self)
        box.setInformativeText("What you have typed here has not been saved.")
        stay = box.addButton("&Go on typing", QMessageBox.ButtonRole.RejectRole)
        if self.keeps_drafts:
            box.setInformativeText("What you have typed has not been saved. It can wait as a draft that only you see.")
            keep = box.addButton("&Keep as a draft", QMessageBox.ButtonRole.AcceptRole)
            keep.clicked.connect(self._leave)
        throw = box.addButton("&Throw away", QMessageBox.ButtonRole.DestructiveRole)
        throw.clicked.connect(self._throw_away)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _leave(self) -> None:
        super().reject()

    def _throw_away(self) -> None:
        self.thrown_away.emit()
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
        self._scroll = scroll
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        buttons.addWidget(cancel)
        layout = self._layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        wanted = self.form.sizeHint()
        room = self.screen().availableGeometry()
        self.resize(
            min(max(wanted.width() + 60, self.fontMetrics().averageCharWidth() * 80), room.width()),
            min(wanted.height() + 110, int(room.height() * 0.85)),
        )


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
