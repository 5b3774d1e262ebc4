"""What left the file, about whom, for whom, and who let it go."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import plain
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.kit.search_field import SearchField
from tcare.ui.print.listed import Listed, PrintList, as_seen
from tcare.workflows.people import Named, everyone_named

_NAMED = 3  # people whose names stand in the list; of more, how many


class CopyRow(NamedTuple):
    """One copy, and those it was about who are still in the caseload."""

    copy: Copy
    people: tuple[Named, ...]

    def fits(self, words: str) -> bool:
        """Whether it is about somebody who is meant by some words, or says them of what it was and for whom."""
        return words.casefold() in self.copy.what.casefold() or any(one.is_meant(words) for one in self.people)


def _when(row: CopyRow) -> str:
    at = row.copy.at.astimezone()
    return f"{show_date(at.date())} {at:%H:%M}"


def in_a_line(copy: Copy) -> str:
    """What it was, and for whom where that was said, as a sentence begins."""
    return copy.what[:1].upper() + copy.what[1:]


def _about(row: CopyRow) -> str:
    if len(row.people) == len(row.copy.about) <= _NAMED:
        return "; ".join(one.name for one in row.people) or "–"
    return f"{len(row.copy.about)} people"


def _names(row: CopyRow) -> str:
    return "\n".join(one.name for one in row.people)


COLUMNS = (
    Column[CopyRow]("When", _when, key=lambda row: row.copy.at),
    Column[CopyRow]("How", lambda row: row.copy.how),
    Column[CopyRow]("What, and for whom", lambda row: in_a_line(row.copy), widest=60),
    Column[CopyRow](
        "About", _about, key=lambda row: len(row.copy.about), tip=lambda row: "\n".join(one.name for one in row.people)
    ),
    Column[CopyRow]("By", lambda row: row.copy.who),
)


class CopiesDialog(QDialog):
    """Every copy that was printed, saved or sealed, the newest first; of everything, or about one person.

    Args:
        person: Whose papers; everyone's and everything where left out.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, person: UUID | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Copies given out")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows: tuple[CopyRow, ...] = ()
        whose = "that this person is in, " if person else ""
        words = plain(f"Every copy {whose}that was printed, saved or sealed, out of the journal.")
        self.typed = SearchField("A reader, a purpose, or a person's name or number")
        self.typed.textChanged.connect(self._filter)
        self.view = RowsView(
            RowsModel(COLUMNS), "Copies given out", empty="No copy given out fits here.", counted="given out"
        )
        self.typed.leads_to(self.view)
        self._count = QLabel()
        self._lay_out(words, PrintList(desk, self._listed, clock.today(), self))
        begin_at(self, self.view)
        desk.run(self, self._show, None, lambda file: _rows(file, person))

    def _show(self, rows: tuple[CopyRow, ...]) -> None:
        self._rows = rows
        self._filter()
        self.view.setFocus()

    def _filter(self) -> None:
        words = self.typed.text().strip()
        self.view.show_rows([row for row in self._rows if not words or row.fits(words)], len(self._rows))
        self._count.setText(self.view.words)

    def _lay_out(self, words: QLabel, paper: PrintList) -> None:
        find = QLabel("&Find")
        find.setBuddy(self.typed)
        top = QHBoxLayout()
        for part in (find, self.typed, self._count):
            top.addWidget(part)
        close = QPushButton("&Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(paper)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.resize(900, 480)

    def _listed(self) -> Listed:
        order = "" if "sorted by" in self.view.words else " · newest first"
        return as_seen(self.view, "Copies given out", f"{self.view.words}{order}", lambda row: row.copy.about)


def _rows(file: CaseFile, person: UUID | None) -> tuple[CopyRow, ...]:
    known: Mapping[UUID, Named] = {one.id: one for one in file.ask(everyone_named)}
    return tuple(
        CopyRow(copy, tuple(known[one] for one in copy.about if one in known))
        for copy in copies(file)
        if person is None or person in copy.about
    )
