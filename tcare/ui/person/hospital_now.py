"""The top of the Hospital tab: where the person is, how that stands, and what can be done now."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tcare.ui.case_recorder import CaseRecorder
from tcare.ui.due.columns import MARKS
from tcare.ui.kit import palette
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.labels import heading
from tcare.ui.kit.palette import Mark
from tcare.ui.person.hospital_facts import Badge, HospitalFact, badges, facts, headline
from tcare.ui.person.hospital_steps import ADMIT, WORDS, HospitalStep, steps
from tcare.workflows.overview import Overview

_ACROSS = 2


class HospitalNow(QWidget):
    """Where someone is, in facts, and a button for everything that can be done now."""

    def __init__(self, recorder: CaseRecorder) -> None:
        super().__init__()
        self._recorder = recorder
        self._steps: dict[str, HospitalStep] = {}
        self._headline = heading("")
        self._headline.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._headline.setContentsMargins(2, 2, 2, 2)
        self._headline.setMinimumSize(24, 24)
        self._headline.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._badges, self._facts = QWidget(), QWidget()
        self._buttons = {words: self._button(words) for words in WORDS}
        row = FlowLayout(gap=6)
        for button in self._buttons.values():
            row.addWidget(button)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self._headline, self._badges, self._facts):
            self._page.addWidget(part)
        self._page.addLayout(row)

    def show_overview(self, overview: Overview) -> None:
        """Show where someone is and what can be done."""
        hospital = overview.hospital
        states = {UUID(bytes=due.subject.id): due.state for due in overview.due if due.duty == "detention.end"}
        legal = hospital.now.legal if hospital.now else None
        last_day = MARKS[states[legal.record]] if legal and legal.record in states else None
        shown, seen = list(facts(hospital, last_day)), list(badges(hospital))
        self._headline.setText(headline(hospital))
        spoken = [headline(hospital), *(one.words for one in seen), *(f"{one.what}: {one.words}" for one in shown)]
        self._headline.setAccessibleName(". ".join(spoken))
        self._badges = self._put(self._badges, _badges_row(seen))
        self._facts = self._put(self._facts, _facts_grid(shown))
        self._steps = {step.words: step for step in steps(hospital, overview.person.id)}
        for words, button in self._buttons.items():
            button.setVisible(words in self._steps)

    def choose(self) -> None:
        """Offer everything that can be done now, to choose by its letter or with the arrows."""
        menu = QMenu(self)
        for words, step in self._steps.items():
            menu.addAction(words).triggered.connect(lambda _, step=step: self._do(step))
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(self.width() // 3, 0)))

    def _do(self, step: HospitalStep) -> None:
        self._recorder.fill_in(step.question, step.about)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: self._do(self._steps[words]))
        if words == ADMIT:
            palette.make_primary(button)
        button.hide()
        return button

    def _put(self, before: QWidget, now: QWidget) -> QWidget:
        """Put a widget in the place of another."""
        self._page.replaceWidget(before, now)
        before.hide()
        before.deleteLater()
        now.show()
        return now


def _badges_row(seen: Sequence[Badge]) -> QWidget:
    row = QWidget()
    layout = FlowLayout(row, gap=8)
    layout.setContentsMargins(0, 0, 0, 0)
    for one in seen:
        layout.addWidget(_marked(QLabel(f"{one.mark.shape} {one.words}"), one.mark))
    return row


def _facts_grid(shown: Sequence[HospitalFact]) -> QWidget:
    """Facts two across; those of several lines begin a row of their own."""
    grid = QWidget()
    layout = QGridLayout(grid)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(12)
    short, long = ([one for one in shown if ("\n" in one.words) == is_long] for is_long in (False, True))
    first_long = -(-len(short) // _ACROSS) * _ACROSS
    places = [*enumerate(short), *enumerate(long, first_long)]
    for place, one in places:
        row, across = divmod(place, _ACROSS)
        layout.addWidget(QLabel(one.what), row, 2 * across, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(_words(one), row, 2 * across + 1, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(2 * across + 1, 1)
    return grid


def _words(one: HospitalFact) -> QLabel:
    words = QLabel(f"{one.mark.shape} {one.words}" if one.mark else one.words)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    font = words.font()
    font.setBold("\n" not in one.words)
    words.setFont(font)
    return _marked(words, one.mark) if one.mark else words


def _marked(label: QLabel, mark: Mark) -> QLabel:
    pair = palette.current().marks[mark]
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setStyleSheet(f"color: {pair.text}; background: {pair.ground}; padding: 2px 6px; font-weight: bold;")
    return label
