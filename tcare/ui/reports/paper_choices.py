"""Which quarterly paper is wanted: of which quarter, as of which day, exact or as it may be published."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from tcare import clock
from tcare.reports.quarterly_paper import READ_IT, meaning
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.labels import Labelled
from tcare.ui.reports.frozen import FIGURES
from tcare.workflows.measures import Quarter
from tcare.workflows.quarterly import Mode, Paper

_FIRST = Quarter(2015, 1)  # Building the Right Support is of October 2015, and its baseline of March
_MONTHS = {1: "April to June", 2: "July to September", 3: "October to December", 4: "January to March"}
_MODES: tuple[Mode, ...] = ("exact", "publish")


class PaperChoices(QWidget):
    """What is chosen, and beneath it how the figures are to be read, or that they are being counted."""

    changed = Signal()
    """Another paper is wanted."""
    noughts_switched = Signal(bool)
    """Noughts are to be shown in what is published, or hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = clock.today()
        self._quarters = quarters_to(Quarter.of(self._today))
        self._quarter, self._figures = QComboBox(), QComboBox()
        self._as_of = DateField(future_allowed=False)
        self._as_of.set_value(self._today)
        self._noughts = QCheckBox("Show nou&ghts")
        self._says = QLabel()
        self._working = QProgressBar(maximum=0, textVisible=False)
        self._lay_out()
        self._quarter.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._figures.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._as_of.changed.connect(self.changed)
        self._noughts.toggled.connect(self.noughts_switched)

    @property
    def quarter(self) -> Quarter:
        """The quarter that is chosen."""
        return self._quarters[self._quarter.currentIndex()]

    @property
    def mode(self) -> Mode:
        """Whether figures are exact or as they may be published."""
        return _MODES[self._figures.currentIndex()]

    def day(self) -> date | None:
        """As of which day; says why where that cannot be read. What was of today goes on to the new day at midnight."""
        today = clock.today()
        if self._as_of.value() == self._today != today:
            with QSignalBlocker(self._as_of):
                self._as_of.set_value(today)
        self._today = today
        day = self._as_of.value()
        if day is None:
            self._says.setText(self._as_of.problem() or "Say as of which day.")
        return day

    def say_working(self) -> None:
        """Say that the figures are being counted."""
        self._says.setText(f"Counting the twelve and more quarters behind {self.quarter} …")
        self._working.show()

    def say_refused(self) -> None:
        """Say nothing of figures: there are none."""
        self._says.clear()
        self._working.hide()

    def say_made(self, paper: Paper) -> None:
        """Say how the figures of a paper are to be read."""
        is_published = paper.mode == "publish"
        self._says.setText(f"{meaning(paper)} {READ_IT if is_published else ''}".strip())
        self._working.hide()
        self._noughts.setVisible(is_published)
        with QSignalBlocker(self._noughts):
            self._noughts.setChecked(paper.noughts)

    def _lay_out(self) -> None:
        for quarter in self._quarters:
            self._quarter.addItem(f"{quarter}, {_MONTHS[quarter.number]} {quarter.first:%Y}")
        self._quarter.setCurrentIndex(next(n for n, one in enumerate(self._quarters) if one.last < self._today))
        self._figures.addItems([FIGURES[mode] for mode in _MODES])
        for choice in (self._quarter, self._figures):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._noughts.setToolTip("The other reading: noughts are shown, and 1 to 4 hidden. The journal keeps it.")
        self._noughts.hide()
        self._says.setWordWrap(True)
        self._working.setAccessibleName("Counting")
        self._working.setMaximumWidth(120)
        top, says, layout = FlowLayout(gap=12), QHBoxLayout(), QVBoxLayout(self)
        for words, field in (("&Quarter", self._quarter), ("As of &day", self._as_of), ("&Figures", self._figures)):
            field.setAccessibleName(words.replace("&", ""))
            top.addWidget(Labelled(words, field))
        top.addWidget(self._noughts)
        says.addWidget(self._says, 1)
        says.addWidget(self._working)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addLayout(says)


def quarters_to(last: Quarter) -> tuple[Quarter, ...]:
    """The quarters that can be chosen, the present one first."""
    number, first = (one.year * 4 + one.number - 1 for one in (last, _FIRST))
    return tuple(Quarter(n // 4, n % 4 + 1) for n in range(number, first - 1, -1))
