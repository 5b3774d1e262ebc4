"""The day sheet: a day chosen, looked at in a list and on pages."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare import clock
from tcare.reports.day_sheet import STATES, day_document
from tcare.reports.drawing import render
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.store.history import written_on
from tcare.ui.desk import Desk
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.palette import make_primary
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.ui.reports.copies import in_a_line
from tcare.workflows.day_sheet import DaySheet, DutyRow, day_sheet
from tcare.workflows.people import Named


class _Line(NamedTuple):
    """A line of the sheet on screen."""

    at: str
    did: str
    what: str
    person: Named | None
    who: str


COLUMNS = (
    Column[_Line]("At", lambda line: line.at),
    Column[_Line]("Did", lambda line: line.did),
    Column[_Line]("What", lambda line: line.what),
    Column[_Line]("Person", lambda line: line.person.name if line.person else "–"),
    Column[_Line]("By", lambda line: line.who or "–", note="Of what is not done, who is named for it"),
)


class _Made(NamedTuple):
    """A day as it was looked up, what left the file on it, and who looked."""

    sheet: DaySheet
    copies: tuple[Copy, ...]
    by: str


class DayTab(QWidget):
    """What was recorded, changed, met and not met on a day, and by whom."""

    person_requested = Signal(object)
    """Somebody of a line is to be opened; carries their identity."""
    noticed = Signal(object)
    """Something to say at the foot of the window."""
    hinted = Signal(str)
    """Why nothing happened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: _Made | None = None
        self.day = DateField(future_allowed=False)
        self.day.set_value(clock.today())
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.lines = RowsView(RowsModel(COLUMNS), "Day sheet", empty="Nothing that day.", counted="lines")
        self._pages = QPushButton("&Preview, print or save…")
        make_primary(self._pages)
        label = QLabel("Da&y")
        label.setBuddy(self.day)
        self.day.setAccessibleName("Day")
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.day)
        top.addWidget(self._words, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._pages)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.lines, 1)
        layout.addLayout(foot)
        self.day.changed.connect(self.refresh)
        self.lines.opened.connect(self._open)
        self._pages.clicked.connect(self.preview)
        begin_at(self, self.day)

    def refresh(self) -> None:
        """Look the day up; a day that cannot be read yet waits."""
        day = self.day.value()
        if day is None:
            return

        def work(file: CaseFile) -> _Made:
            by = file.slot.full_name or file.slot.account
            sheet = file.ask(day_sheet, written_on(file, day), day)
            out = tuple(one for one in reversed(copies(file)) if one.at.astimezone().date() == day)
            return _Made(sheet, out, by)

        self._words.setText("Looking the day up …")
        self._desk.run(self, self._show, self.noticed.emit, work)

    def preview(self) -> None:
        """Look at the sheet on pages, to print or save it."""
        if self._made is None:
            self.hinted.emit("The day is still being looked up.")
            return
        DayDialog(self._desk, self._made, self).open()

    def _open(self, line: _Line) -> None:
        if line.person is None:
            self.hinted.emit("This line is about nobody, or about many.")
        else:
            self.person_requested.emit(line.person.id)

    def _show(self, made: _Made) -> None:
        if made.sheet.day != self.day.value():
            return
        self._made = made
        sheet = made.sheet
        self._words.setText(
            f"{len(sheet.done):,} recorded or changed · {len(sheet.met):,} met · {len(sheet.missed):,} due and not done"
            f" · {len(made.copies):,} given out"
        )
        self.lines.show_rows(
            [
                *(_Line(row.at, row.did, row.what, row.person, row.who) for row in sheet.done),
                *(_duty_line("Met", row, row.by) for row in sheet.met),
                *(_duty_line("Not done", row, row.whose) for row in sheet.missed),
                *(_Line(f"{one.at.astimezone():%H:%M}", one.how, in_a_line(one), None, one.who) for one in made.copies),
            ]
        )


def _duty_line(did: str, row: DutyRow, who: tuple[str, ...]) -> _Line:
    what = f"{row.duty}, due {show_date(row.due_on)}: {STATES[row.state].lower()}"
    return _Line("–", did, what, row.person, ", ".join(who))


class DayDialog(PaperDialog):
    """The pages of a day sheet."""

    def __init__(self, desk: Desk, made: _Made, parent: QWidget | None = None) -> None:
        sheet, at = made.sheet, clock.now().astimezone()
        super().__init__(desk, "Day sheet", "it holds personal data; not encrypted", sheet.people, parent)
        self._day = show_date(sheet.day)
        self.goes_to = GoesTo()
        side = QWidget()
        layout = QVBoxLayout(side)
        warning = QLabel("A saved day sheet holds personal data and is not encrypted. The journal keeps who it is for.")
        warning.setWordWrap(True)
        layout.addWidget(self.goes_to)
        layout.addWidget(warning)
        layout.addStretch(1)
        self.put_beside(side)
        out = [(f"{one.at.astimezone():%H:%M}", one.who, one.how, in_a_line(one)) for one in made.copies]
        document = day_document(sheet, out, made.by, at)
        desk.work(self, self.show_files, self.refused, lambda: {PDF: render(document)})

    def what(self) -> str:
        """Override: which day, for whom and what for."""
        return f"day sheet of {self._day}, {self.goes_to.words()}"
