"""The card that answers: why this day?"""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.history import history
from tcare.ui.desk import Desk
from tcare.ui.due.columns import MARKS, WORDS, days_in_words
from tcare.ui.due.what_if_box import WhatIfBox
from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.keyboard import begin_at
from tcare.workflows.due import OPEN, Due
from tcare.workflows.history import HistoryRow, newest, records_behind
from tcare.workflows.policy_tables import national

STANDINGS = {
    "verified": "Verified: read in the publication itself.",
    "secondary source": "Secondary source: as told by another publication, not read in the first.",
    "general knowledge": "General knowledge: not read in a publication; check it before relying on it.",
    "ours": "Ours: a choice of this program, not national policy.",
    "local": "Local: set by your organisation, not national policy.",
}
_LET_REST = 250  # milliseconds on a row before the journal is read for it
_MOST = 4  # fields of a change; the rest are counted


class WhyCard(QWidget):
    """One due day with everything it rests on, and what would move if it were done.

    Args:
        desk: Answers what if.
        links: Whether it offers to open the person; not on a screen that is about them.
    """

    person_requested = Signal(object)
    """The person was asked for; carries their identity."""
    record_requested = Signal(object)
    """The record the day comes from was asked for; carries the :class:`Due`."""

    def __init__(self, desk: Desk, *, links: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Why this day?")
        self._desk = desk
        self._due: Due | None = None
        self._title = _label("title")
        self._day = _label("day")
        self._steps = _Part("Why this day?")
        self._rule = _Part("The rule")
        self._standing = _label("standing")
        self._met_by = _Part("What meets it")
        self._changed = _Part("What changed it last")
        self._resting = QTimer(self, singleShot=True, interval=_LET_REST)
        self._resting.timeout.connect(self._ask_changed)
        self._person = _link("Open &person")
        self._record = _link("Open r&ecord")
        self._person.clicked.connect(self._ask_for_person)
        self._record.clicked.connect(self._ask_for_record)
        self.what_if = WhatIfBox(desk)
        self._lay_out()
        self._person.setVisible(links)  # once it has its place: before, it would show as a window of its own
        self.what_if.answered.connect(self._show_answer)
        self.show_nothing()

    def show_due(self, due: Due, satisfied_by: str = "") -> None:
        """Show one due day.

        Args:
            satisfied_by: What would meet it, in words; as the policy table says where left out.
        """
        self._due = due
        mark = MARKS[due.state]
        self._title.setText(due.title)
        days = f", {days_in_words((due.due_on - clock.today()).days)}" if due.state in OPEN else ""
        self._day.setText(f"{mark.shape} {WORDS[due.state]}: due {show_date(due.due_on)}{days}")
        self._colour(self._day, mark)
        self._steps.show_lines([f"{place}. {step}" for place, step in enumerate(due.because, 1)])
        self._rule.show_lines(rule_lines(due))
        self._standing.setText(STANDINGS[due.standing])
        self._colour(self._standing, palette.Mark.IN_TIME if due.standing == "verified" else palette.Mark.SOON)
        self._met_by.show_lines([satisfied_by or national().duties[due.duty].satisfied_by])
        self._changed.show_lines(["Looking…"])
        self._resting.start()
        self.what_if.show_due(due)
        self._scroll.show()
        self._empty.hide()

    def show_nothing(self) -> None:
        """Say that no row is chosen."""
        self._due = None
        self._resting.stop()
        self._scroll.hide()
        self._empty.show()

    @property
    def words(self) -> str:
        """Everything the card says, a part a line."""
        parts = (self._title, self._day, self._steps.body, self._rule.body, self._standing, self._met_by.body)
        return "\n".join(part.text() for part in parts)

    def _colour(self, label: QLabel, mark: palette.Mark) -> None:
        pair = palette.current().marks[mark]
        label.setStyleSheet(
            f"color: {pair.text}; background: {pair.ground}; border-left: 4px solid {pair.text}; padding: 4px 6px;"
        )

    def _show_answer(self) -> None:
        # Once the answer has its height: until then there is nothing to scroll to.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.what_if, 0, 0))

    @property
    def changed_last(self) -> str:
        """What the card says changed it last."""
        return self._changed.body.text()

    def _ask_changed(self) -> None:
        due = self._due
        if due is not None:
            self._desk.run(
                self,
                lambda rows: self._changed.show_lines(changed_lines(rows)) if self._due is due else None,
                None,
                lambda file: _changed_last(file, due),
            )

    def _ask_for_person(self) -> None:
        if self._due is not None:
            self.person_requested.emit(UUID(bytes=self._due.person))

    def _ask_for_record(self) -> None:
        if self._due is not None:
            self.record_requested.emit(self._due)

    def _lay_out(self) -> None:
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._title.setFont(font)
        inside = QWidget()
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(12, 8, 12, 8)
        parts.setSpacing(10)
        links = FlowLayout(gap=8)
        links.addWidget(self._person)
        links.addWidget(self._record)
        for part in (self._title, self._day, self._steps, links, self._rule, self._standing, self._met_by):
            if isinstance(part, QWidget):
                parts.addWidget(part)
            else:
                parts.addLayout(part)
        parts.addWidget(self._changed)
        parts.addWidget(self.what_if)
        parts.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("Why this day?")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._empty = _label("empty")
        self._empty.setText("Choose something that is due to see why it is due on that day.")
        self._empty.setContentsMargins(12, 12, 12, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._scroll)
        begin_at(self, self._scroll)


def rule_lines(due: Due) -> list[str]:
    """The rule behind a due day in words: its figure, edition and source."""
    policy = national()
    timescale = policy.timescales.get(due.rule)
    lines = [timescale.label if timescale else "The day was set by people, not counted from a rule"]
    if due.starts_on is not None:
        lines.append(f"Clock started {show_date(due.starts_on)}")
    return [*lines, f"Edition: {due.edition}", f"Source: {due.source}"]


def changed_lines(rows: Sequence[HistoryRow]) -> list[str]:
    """The newest change of what a due day rests on, in words: when, by whom, and field by field."""
    if not rows:
        return ["Nothing: there is no change of its records in the journal."]
    first = rows[0]
    fields = [
        f"{row.field}: {row.new}" if not row.old else f"{row.field}: {row.old} → {row.new}" for row in rows[:_MOST]
    ]
    if len(rows) > _MOST:
        fields.append(f"and {len(rows) - _MOST} more")
    return [f"{first.when}, {first.who}", f"{first.did}: {first.kind.lower()}", *fields]


def _changed_last(file: CaseFile, due: Due) -> tuple[HistoryRow, ...]:
    return newest(history(file, file.ask(records_behind, UUID(bytes=due.person), due)))


class _Part(QWidget):
    """A small heading with lines beneath it."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        title = QLabel(heading)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.body = _label(heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(title)
        layout.addWidget(self.body)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Replace the lines."""
        self.body.setText("\n".join(lines))


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _link(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
