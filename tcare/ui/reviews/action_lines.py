"""The actions of a review typed one a line: what, who, by when; Enter goes on to the next line."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel

from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import OwnField, TextField
from tcare.workflows.review_held import NewAction

_FIRST = 3  # lines at first; another is added as soon as the last is begun
_LONGEST = 2_000
_WIDTHS = (28, 16, 17)  # characters in sight at least


class _Line(NamedTuple):
    what: TextField
    who: TextField
    by: DateField

    @property
    def is_begun(self) -> bool:
        """Whether anything is typed in it."""
        return any(one.text().strip() for one in self)

    def problem(self) -> str:
        """What is wrong with it, in a sentence."""
        missing = "" if self.what.value() or not self.is_begun else "Say what is to be done."
        return self.what.problem() or self.by.problem() or missing


class ActionLines(OwnField):
    """Lines of actions.

    Args:
        owners: Who owned actions before, to complete what is typed.
    """

    def __init__(self, owners: Sequence[str]) -> None:
        super().__init__()
        self._owners = tuple(owners)
        self._lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        for column, (words, stretch) in enumerate((("What", 5), ("Owner", 2), ("By when, such as +14d", 2))):
            self._grid.addWidget(QLabel(words), 0, column)
            self._grid.setColumnStretch(column, stretch)
        for _ in range(_FIRST):
            self._add()
        self.setFocusProxy(self._lines[0].what)

    def value(self) -> object:
        """Every action that is begun, or nothing."""
        begun = [line for line in self._lines if line.is_begun]
        return (
            tuple(NewAction(str(line.what.value() or ""), _words(line.who), line.by.value()) for line in begun) or None
        )

    def problem(self) -> str:
        """What is wrong with the first line that something is wrong with."""
        wrong = ((place, line.problem()) for place, line in enumerate(self._lines, 1))
        return next((f"Action {place}: {words}" for place, words in wrong if words), "")

    def parts(self) -> Sequence[TextField | DateField | QCheckBox]:
        """Override: what, who and by when, line by line."""
        return [field for line in self._lines for field in line]

    def make_room(self, count: int) -> None:
        """Override: as many lines as were begun."""
        while len(self._lines) * len(_Line._fields) < count:
            self._add()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: Enter goes to the next line; from one that is empty, on to the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = next((place for place, line in enumerate(self._lines) if watched in line), None)
            if place is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on(place)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, place: int) -> None:
        if not self._lines[place].is_begun:
            self._lines[-1].by.setFocus()
            self.focusNextChild()
        else:
            self._lines[place + 1].what.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        number = len(self._lines) + 1
        line = _Line(TextField(_LONGEST), TextField(100, self._owners), DateField())
        fields: tuple[TextField | DateField, ...] = line
        for field, widest in zip(fields, _WIDTHS, strict=True):
            field.setMinimumWidth(field.fontMetrics().averageCharWidth() * widest)
        for column, (field, words) in enumerate(zip(fields, ("what", "owner", "by when"), strict=True)):
            field.setAccessibleName(f"Action {number}: {words}")
            field.installEventFilter(self)
            self._grid.addWidget(field, number, column)
            field.changed.connect(self._follow)
            if self.isVisible():
                field.show()  # at once: what its layout has yet to show takes no keyboard
        if self._lines:
            for before, after in zip((self._lines[-1].by, *line[:2]), line, strict=True):
                self.setTabOrder(before, after)
        self._lines.append(line)

    def _follow(self) -> None:
        if self._lines[-1].is_begun:
            self._add()
        self.changed.emit()


def _words(field: TextField) -> str | None:
    value = field.value()
    return str(value) if value else None
