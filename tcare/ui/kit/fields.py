"""The fields a form is made of: each holds a value or nothing, and says in words what is wrong."""

import json
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from tcare.ui.kit import nhs_number
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import NOT_RECORDED

_SEARCHED_FROM = 8  # entries; a shorter list is quicker read than typed into
_WIDEST = 40  # letters a list asks room for; longer words are read in full in the list that opens


class TextField(QLineEdit):
    """A line of words. Too many are told, never cut off, so that nothing pasted is lost.

    Args:
        suggestions: What was typed before: the first that begins as what is typed now is completed in the line.
    """

    changed = Signal()

    def __init__(
        self, max_length: int | None = None, suggestions: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._max_length = max_length
        self._as_before = {one.casefold(): one for one in suggestions}
        if suggestions:
            completer = QCompleter(list(suggestions), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            self.setCompleter(completer)
            self.editingFinished.connect(lambda: self.set_value(self.value()))
        self.textChanged.connect(self.changed)

    def value(self) -> object:
        """The words, without spaces around them, written as before where they are a suggestion; ``None`` for none."""
        typed = self.text().strip()
        return self._as_before.get(typed.casefold(), typed) or None

    def set_value(self, value: object) -> None:
        """Show words, or nothing."""
        self.setText(str(value or ""))

    def problem(self) -> str:
        """What is wrong, in a sentence; empty where nothing is."""
        return _too_long(self.text(), self._max_length)


class LongField(QPlainTextEdit):
    """Several lines of words; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, max_length: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._max_length = max_length
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.changed)

    def sizeHint(self) -> QSize:
        """Override: five lines tall; more scroll."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * 5 + 16)

    def value(self) -> object:
        """The words, without spaces around them; ``None`` for none."""
        return self.toPlainText().strip() or None

    def set_value(self, value: object) -> None:
        """Show words, or nothing."""
        self.setPlainText(str(value or ""))

    def problem(self) -> str:
        """What is wrong, in a sentence; empty where nothing is."""
        return _too_long(self.toPlainText(), self._max_length)


class NumberField(TextField):
    """A whole number or nothing."""

    def value(self) -> object:
        """The number; ``None`` where there is none."""
        return int(self.text()) if self.text().strip() and not self.problem() else None

    def set_value(self, value: object) -> None:
        """Show a number, or nothing."""
        self.setText("" if value is None else str(value))

    def problem(self) -> str:
        """What is wrong, in a sentence; empty where nothing is."""
        typed = self.text().strip()
        right = not typed or (typed.isascii() and typed.isdigit() and len(typed) <= 9)
        return "" if right else "Type a whole number in figures."


class NhsNumberField(TextField):
    """An NHS number, spaced 3-3-4 as it is typed, its value ten figures without spaces."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.textEdited.connect(self._space)

    def value(self) -> object:
        """Ten figures; ``None`` for none."""
        return nhs_number.tidy(self.text()) or None

    def set_value(self, value: object) -> None:
        """Show a number, or nothing."""
        self.setText(nhs_number.show(str(value or "")))

    def problem(self) -> str:
        """What is wrong, in a sentence; empty where nothing is."""
        return nhs_number.problem(self.text())

    def _space(self, typed: str) -> None:
        # The cursor stays after the figure it was after, wherever the spaces fall.
        figures_before = len(nhs_number.tidy(typed[: self.cursorPosition()]))
        shown = nhs_number.show(typed)
        self.setText(shown)
        place = next((i for i in range(len(shown) + 1) if len(nhs_number.tidy(shown[:i])) == figures_before), 0)
        self.setCursorPosition(place)


class ChoiceField(QComboBox):
    """One of a list, or nothing; a long list is searched by typing any part of a word.

    Args:
        choices: Each a value and the words for it.
        required: Whether "Not recorded" is left out.
    """

    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[object, str]], *, required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self._required = required
        self._offer_all(choices)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if any(len(words) > _WIDEST for _, words in choices):
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(_WIDEST)
            self.currentTextChanged.connect(self.setToolTip)
        if len(choices) >= _SEARCHED_FROM:
            self._make_searchable()
        self.setCurrentIndex(-1 if required else 0)
        self.currentTextChanged.connect(self.changed)

    def showPopup(self) -> None:
        """Override: the list is as wide as its words, or the screen."""
        wanted = self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width() + 8
        self.view().setMinimumWidth(min(max(wanted, self.width()), self.screen().availableGeometry().width()))
        super().showPopup()

    def value(self) -> object:
        """The value chosen; ``None`` for none."""
        place = self._place()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose a value; one that is not in the list is added, so that an old record is never altered unseen."""
        if value is None and None not in self._values:
            self.setCurrentIndex(-1)
            return
        if value not in self._values:
            self._offer(value, f"{value} (no longer in use)")
        self.setCurrentIndex(self._values.index(value))

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices; the value chosen stays where it is among them, else nothing is chosen."""
        if choices == self._choices:
            return
        chosen, held = self.value(), self.blockSignals(True)
        self.clear()
        self._values.clear()
        self._offer_all(choices)
        is_there = chosen in self._values
        self.setCurrentIndex(self._values.index(chosen) if is_there else -1 if self._required else 0)
        self.blockSignals(held)
        if not is_there:
            self.changed.emit()

    def problem(self) -> str:
        """What is wrong, in a sentence; empty where nothing is."""
        typed = self.currentText().strip()
        return "Choose one from the list." if typed and self._place() < 0 else ""

    def _offer_all(self, choices: Sequence[tuple[object, str]]) -> None:
        self._choices = choices
        if not self._required:
            self._offer(None, NOT_RECORDED)
        for value, words in choices:
            self._offer(value, words)

    def _offer(self, value: object, words: str) -> None:
        self._values.append(value)
        self.addItem(words)

    def _place(self) -> int:
        return self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)

    def _make_searchable(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)


class GrowingField(ChoiceField):
    """One of a list, or words that are not in it yet, which are typed; or nothing.

    Typing any part of a word opens what holds it; Down goes through the list. Words that are in the list in other
    capitals are taken as the list writes them.
    """

    def __init__(
        self, choices: Sequence[tuple[object, str]], max_length: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(choices, parent=parent)
        self._max_length = max_length
        if not self.isEditable():
            self._make_searchable()

    def value(self) -> object:
        """Override: what is chosen, or what is typed."""
        return super().value() if self._place() >= 0 else self.currentText().strip() or None

    def set_value(self, value: object) -> None:
        """Override: words that are not in the list are simply shown."""
        if value is None or value in self._values:
            super().set_value(value)
            self.setEditText(self.itemText(self.currentIndex()))  # typed over, the entry chosen is the same as before
        else:
            self.setEditText(str(value))

    def problem(self) -> str:
        """Override: only too many words are wrong."""
        return _too_long(self.currentText(), self._max_length)


class OwnField(QWidget):
    """A field that a screen makes of several controls; the keyboard goes to the first of them."""

    changed = Signal()

    def value(self) -> object:
        """What it holds; nothing for nothing."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong, in a sentence; empty where nothing is."""
        return ""

    def parts(self) -> Sequence[TextField | DateField | QCheckBox]:
        """Its controls, the keyboard's order."""
        raise NotImplementedError

    def make_room(self, count: int) -> None:
        """Have so many controls, where their number can grow."""

    def words(self) -> str:
        """What stands in every control, half-typed words included, as :meth:`put_words` puts it back."""
        return json.dumps([_in_part(part) for part in self.parts()], ensure_ascii=False)

    def put_words(self, words: str) -> None:
        """Put back what stood in every control."""
        held: list[str] = json.loads(words)
        self.make_room(len(held))
        for part, said in zip(self.parts(), held, strict=False):
            if isinstance(part, QCheckBox):
                part.setChecked(bool(said))
            else:
                part.setText(said)


Field = OwnField | TextField | LongField | NumberField | NhsNumberField | ChoiceField | DateField


def show_value(field: Field, value: object) -> None:
    """Show a value in any field, or nothing for ``None``."""
    if isinstance(field, OwnField):
        return
    if isinstance(field, DateField):
        field.set_value(value if isinstance(value, date) else None)
    else:
        field.set_value(value)


def typed(field: Field) -> str:
    """What stands in a field as it was typed or chosen, half-typed words included."""
    if isinstance(field, OwnField):
        return field.words()
    if isinstance(field, ChoiceField):
        return field.currentText()
    return field.toPlainText() if isinstance(field, LongField) else field.text()


def type_in(field: Field, words: str) -> None:
    """Put back what stood in a field; a choice that is not offered any more is left out."""
    if isinstance(field, OwnField):
        field.put_words(words)
    elif isinstance(field, ChoiceField):
        place = field.findText(words)
        if place >= 0:
            field.setCurrentIndex(place)
        elif field.isEditable():
            field.setEditText(words)
    elif isinstance(field, LongField):
        field.setPlainText(words)
    else:
        field.setText(words)


def on_typing(field: Field, slot: Callable[[], None]) -> None:
    """Have something done at every key typed in a field, whether or not its value becomes another by it."""
    if isinstance(field, OwnField):
        field.changed.connect(slot)
        return
    signal = field.currentTextChanged if isinstance(field, ChoiceField) else field.textChanged
    signal.connect(lambda *_: slot())


def _in_part(part: TextField | DateField | QCheckBox) -> str:
    if isinstance(part, QCheckBox):
        return "yes" if part.isChecked() else ""
    return part.text()


def _too_long(text: str, most: int | None) -> str:
    length = len(text.strip())
    return f"Keep this to {most} characters; it has {length}." if most is not None and length > most else ""
