"""What if it were done on a day: asked of the rules, shown, never saved."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tcare import clock
from tcare.ui.desk import Desk
from tcare.ui.due.columns import WORDS
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.notice import announce
from tcare.workflows.due import Due
from tcare.workflows.what_if import DateMove, Discharged, ReviewHeld, Supposed, Visited, what_if

_CHOICES: dict[str, Callable[[date], Supposed]] = {
    "a review were held": ReviewHeld,
    "a visit were made": Visited,
    "the person were discharged": Discharged,
}
_FIRST = {"visit": 1, "discharge": 2}
_OF_A_STAY = ("review.post-admission", "review.repeat", "visit.commissioner", "discharge.planned", "discharge.point")


class WhatIfBox(QWidget):
    """What to suppose and on which day, and under them which dates would move."""

    answered = Signal()
    """What would move is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due: Due | None = None
        self._what = QComboBox()
        self._what.setAccessibleName("What if")
        self._what.addItems(list(_CHOICES))
        self._day = DateField()
        self._day.setAccessibleName("What if: on which day")
        self._day.setPlaceholderText("a day")
        self._day.setMinimumWidth(self.fontMetrics().averageCharWidth() * 18)
        self._answer = QLabel()
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setWordWrap(True)
        self._answer.setAccessibleName("What would move")
        self._what.currentIndexChanged.connect(self._ask)
        self._day.changed.connect(self._ask)
        self._lay_out()

    def show_due(self, due: Due) -> None:
        """Offer what can be supposed about a due day; hidden where nothing can."""
        if self._due is not None and (due.duty, due.subject) == (self._due.duty, self._due.subject):
            self._due = due
            self._ask()
            return
        self._due = due
        self.setVisible(due.duty in _OF_A_STAY)
        self._what.setCurrentIndex(_FIRST.get(due.duty.split(".")[0], 0))
        self._day.set_value(None)
        self._answer.hide()

    @property
    def words(self) -> str:
        """What is answered now."""
        return self._answer.text()

    def _ask(self) -> None:
        day = self._day.value()
        if self._due is None or day is None or self.isHidden():
            self._answer.hide()
            return
        supposed = _CHOICES[self._what.currentText()](day)
        asked = (self._due, supposed)
        self._desk.ask(
            self,
            lambda moves: self._show(asked, moves),
            what_if,
            supposed,
            clock.today(),
            person=UUID(bytes=self._due.person),
        )

    def _show(self, asked: tuple[Due, Supposed], moves: Sequence[DateMove]) -> None:
        day = self._day.value()
        if day is None or asked != (self._due, _CHOICES[self._what.currentText()](day)):
            return  # something else was asked meanwhile
        self._answer.setText("\n".join(answer_lines(moves)))
        self._answer.show()
        self.answered.emit()
        announce(self._answer, self._answer.text())

    def _lay_out(self) -> None:
        title = QLabel("What &if…")
        title.setBuddy(self._what)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        on = QLabel("on da&y")
        on.setBuddy(self._day)
        line = QHBoxLayout()
        line.addWidget(on)
        line.addWidget(self._day, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addWidget(self._what)
        layout.addLayout(line)
        layout.addWidget(self._answer)


def answer_lines(moves: Sequence[DateMove]) -> list[str]:
    """Which dates would move, a line each, and who would become overdue."""
    if not moves:
        return ["No date would move. Nothing is saved."]
    late = [move.title for move in moves if move.becomes_overdue]
    overdue = f"Would be overdue: {', '.join(late)}." if late else "Nothing would become overdue."
    return [*(_line(move) for move in moves), f"{overdue} Nothing is saved."]


def _line(move: DateMove) -> str:
    was = _unbroken(move.was) if move.was else "new"
    if move.becomes is None:
        becomes = WORDS[move.state].lower()
    else:
        becomes = f"{_unbroken(move.becomes)} ({WORDS[move.state].lower()})"
    return f"{move.title}: {was} → {becomes}"


def _unbroken(day: date) -> str:
    """A day that a line does not break within."""
    return show_date(day).replace("-", "\u2011")
