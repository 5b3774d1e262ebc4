"""The fifteen papers of a review, a line each, with the days they were asked for, received and sent."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel

from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import OwnField, TextField
from tcare.workflows.review_papers import PaperDays, PaperRow

_HEADINGS = ("Paper", "Asked for", "Received", "Sent", "Why not needed")


class _Line(NamedTuple):
    requested: DateField
    received: DateField
    sent: DateField
    not_needed: TextField

    def days(self) -> PaperDays:
        """What is filled in."""
        reason = self.not_needed.value()
        return PaperDays(
            self.requested.value(), self.received.value(), self.sent.value(), str(reason) if reason else None
        )


class PaperLines(OwnField):
    """Every paper of the list; a locked one can be asked for, and neither received nor sent."""

    def __init__(self, papers: Sequence[PaperRow]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        for column, words in enumerate(_HEADINGS):
            self._grid.addWidget(QLabel(words), 0, column)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(4, 2)
        self._lines = {paper.paper: self._line(place, paper) for place, paper in enumerate(papers, 1)}
        self.setFocusProxy(next(iter(self._lines.values())).requested)

    def value(self) -> object:
        """What is filled in of every paper, by code."""
        return {paper: line.days() for paper, line in self._lines.items()}

    def problem(self) -> str:
        """What is wrong with the first field that something is wrong with."""
        fields = (field for line in self._lines.values() for field in line)
        return next((f"{one.accessibleName()}: {one.problem()}" for one in fields if one.problem()), "")

    def parts(self) -> Sequence[TextField | DateField | QCheckBox]:
        """Override: the days and the reason, paper by paper."""
        return [field for line in self._lines.values() for field in line]

    def _line(self, place: int, paper: PaperRow) -> _Line:
        title = QLabel(f"{paper.title}{' (core)' if paper.is_core else ''}")
        title.setWordWrap(True)
        title.setMinimumWidth(self.fontMetrics().averageCharWidth() * 28)
        self._grid.addWidget(title, place, 0)
        days = paper.days
        line = _Line(_day(days.requested_on), _day(days.received_on), _day(days.sent_on), TextField(2_000))
        line.not_needed.set_value(days.not_needed_reason)
        fields: tuple[DateField | TextField, ...] = line
        for column, (field, words) in enumerate(zip(fields, _HEADINGS[1:], strict=True), 1):
            field.setAccessibleName(f"{paper.title}: {words.lower()}")
            field.changed.connect(self.changed)
            self._grid.addWidget(field, place, column, Qt.AlignmentFlag.AlignTop)
        for field in (line.received, line.sent) if paper.is_locked else ():
            field.setEnabled(False)
            field.setPlaceholderText("Locked")
            field.setToolTip("Locked until consent, or a best-interests decision, is recorded.")
        return line


def _day(day: date | None) -> DateField:
    field = DateField(most_likely="past", future_allowed=False)
    field.set_value(day)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * 17)
    return field
