"""The case summary before it is printed: which sections, how it looks, and out it goes, journalled."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QGroupBox, QLabel, QVBoxLayout, QWidget

from tcare import clock
from tcare.reports.case_summary import SECTIONS, sections_for
from tcare.reports.release import refuse_locked, release_of
from tcare.reports.summary_of import summary_pdf
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.workflows.overview import Overview, overview


class _Known(NamedTuple):
    """What the summary is made from, asked once."""

    overview: Overview
    day: date
    printed_by: str


class SummaryDialog(PaperDialog):
    """A person's case summary: choose its sections, look at it, print it or save it.

    Args:
        person: Whose summary it is.
    """

    def __init__(self, desk: Desk, person: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Case summary", "it holds personal data", (person,), parent)
        self._person = person
        self._known: _Known | None = None
        self._asked = 0
        self._boxes = {name: QCheckBox(part.title) for name, part in SECTIONS.items()}
        self.put_beside(self._sections())
        for box in self._boxes.values():
            box.toggled.connect(self._make)
        desk.run(self, self._know, self.refused, self._ask)

    def what(self) -> str:
        """Override: read here it may be; it goes only where it may."""
        if self._known is not None:
            refuse_locked([release_of(self._known.overview, self._known.day)])
        return super().what()

    def _ask(self, file: CaseFile) -> _Known:
        day = clock.today()
        return _Known(file.ask(overview, self._person, day), day, file.slot.full_name or file.slot.account)

    def _know(self, known: _Known) -> None:
        self._known = known
        fitting = sections_for(known.overview, known.day)
        for name, box in self._boxes.items():
            box.setVisible(name in fitting)
        self._make()

    def _make(self) -> None:
        """Make the pages anew, beside the window; of several asked for at once, the last is shown."""
        if self._known is None:
            return
        self._asked += 1
        known, asked = self._known, self._asked
        chosen = [name for name, box in self._boxes.items() if box.isChecked()]

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.show_files({PDF: pdf})

        self.desk.run(
            self,
            show,
            self.refused,
            lambda _: summary_pdf(known.overview, known.day, known.printed_by, clock.now(), chosen),
        )

    def _sections(self) -> QGroupBox:
        sections = QGroupBox("Sections")
        choices = QVBoxLayout(sections)
        for box in self._boxes.values():
            box.setChecked(True)
            box.hide()  # until it is known which have something to say of this person
            choices.addWidget(box)
        choices.addStretch()
        warning = QLabel(
            "A saved summary holds personal data and is not locked: keep it where only your team can read it."
        )
        warning.setWordWrap(True)
        choices.addWidget(warning)
        return sections
