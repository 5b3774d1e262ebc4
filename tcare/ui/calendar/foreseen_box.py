"""What a day would change before it is saved: due days, clashes made and solved."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare import clock
from tcare.ui.desk import Desk
from tcare.ui.due.columns import WORDS
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.notice import announce
from tcare.ui.kit.palette import Mark
from tcare.workflows.diary import Foreseen, Wish, foresee
from tcare.workflows.what_if import DateMove

_A_PAUSE = 250  # milliseconds without typing, after which it is worth asking


class ForeseenBox(QWidget):
    """Asks the rules what would be so if a wish came true, and says it in lines; nothing is saved.

    Args:
        person: Whose diary it is.
    """

    answered = Signal()
    """What is said is about the wish as it now stands."""

    def __init__(self, desk: Desk, person: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = person
        self._wish: Wish | None = None
        self._lines = QLabel()
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setWordWrap(True)
        self._lines.setAccessibleName("What would change")
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        title = QLabel("What would change")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._pause = QTimer(self, singleShot=True, interval=_A_PAUSE)
        self._pause.timeout.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addWidget(self._lines)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._lines.text()

    def show_wish(self, wish: Wish | None) -> None:
        """Ask about a wish, once nothing more is typed for a moment; None where a day is still missing."""
        if wish == self._wish and wish is not None:
            return
        self._wish = wish
        if wish is None:
            self._pause.stop()
            self._lines.setText("Choose a day to see what would change.")
        else:
            self._pause.start()

    def _ask(self) -> None:
        wish = self._wish
        if wish is not None:
            self._desk.ask(self, lambda found: self._show(wish, found), foresee, self._person, wish, clock.today())

    def _show(self, wish: Wish, found: Foreseen) -> None:
        if wish != self._wish:
            return  # something else was asked meanwhile
        self._lines.setText("\n".join(lines(found, wish)))
        announce(self, self._lines.text())
        self.answered.emit()


def lines(found: Foreseen, wish: Wish) -> Iterator[str]:
    """What would change, the gravest first, a line each."""
    for words, clashes in (("Clash", found.made), ("Clash as it is now", found.kept)):
        for clash in clashes:
            yield f"{Mark.OVERDUE.shape} {words}: {clash.words}."
    for clash in found.solved:
        yield f"{Mark.IN_TIME.shape} No longer a clash: {clash.words}."
    if not (found.made or found.kept):
        yield f"{Mark.IN_TIME.shape} Nothing clashes on this day."
    yield from _moves("", found.moves)
    once = "Once held on this day" if wish.kind == "review" else "Once made on this day"
    yield from _moves(f"{once}: ", found.once_done)
    if not found.moves and not found.once_done:
        yield "No due day would move."


def _moves(before: str, moves: Iterable[DateMove]) -> Iterator[str]:
    for move in moves:
        becomes = WORDS[move.state].lower()
        if move.becomes is not None:
            becomes = f"{_unbroken(show_date(move.becomes))} ({becomes})"
        was = _unbroken(show_date(move.was)) if move.was else "new"
        shape = f"{Mark.OVERDUE.shape} " if move.becomes_overdue else ""
        yield f"{shape}{before}{move.title}: {was} → {becomes}"


def _unbroken(words: str) -> str:
    """A day that a line does not break within."""
    return words.replace("-", "\u2011")
