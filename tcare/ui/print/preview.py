"""Case summaries before they are printed: what is in them, how they look, who gets them; journalled."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcare import clock
from tcare.reports.case_summary import Choice, sections_for
from tcare.reports.drawing import render_bound
from tcare.reports.panel_pack import bound_summaries
from tcare.reports.release import refuse_locked, release_of
from tcare.reports.summary_of import summary_pdf
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.labels import plain
from tcare.ui.print.choice import SummaryChoice, scrolled
from tcare.ui.print.decisions import Case
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.locked_box import LockedBox
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.workflows.overview import Overview, overview


class _Known(NamedTuple):
    """What the summaries are made from, asked once and again when something was changed."""

    people: tuple[Overview, ...]
    day: date
    printed_by: str


class SummaryDialog(PaperDialog):
    """The case summary of one person, or of several as one paper: look at it, print it or save it.

    Someone's summary is locked until a decision allows it to go: one by itself can be read here and neither printed nor
    saved; among several theirs is left out, and the dialog says whose.

    Args:
        people: Whose, in the order they are wanted.
    """

    def __init__(self, desk: Desk, people: tuple[UUID, ...], parent: QWidget | None = None) -> None:
        name = "Case summary" if len(people) == 1 else "Case summaries"
        super().__init__(desk, name, "it holds personal data; not encrypted", people, parent)
        self._people = people
        self._known: _Known | None = None
        self._asked = 0
        self._choice, self._goes_to = SummaryChoice(desk), GoesTo()
        self._locked = LockedBox(desk, self)
        self.put_above(self._locked)
        self.put_beside(self._side())
        self._choice.changed.connect(self._make)
        desk.changed.connect(self._ask_again)
        self._ask_again()

    def what(self) -> str:
        """Override: whose summary, for whom and what for.

        Raises:
            RefusedError: It is locked, or it is not said who it is for.
        """
        if self._known is not None and not self._may_go():
            refuse_locked(case.release for case in self._cases(self._known))
        return f"{self._name.lower()} {self._goes_to.words()}"

    def _ask_again(self, _: object = None) -> None:
        people, day = self._people, clock.today()

        def ask(file: CaseFile) -> _Known:
            known = tuple(file.ask(overview, person, day) for person in people)
            return _Known(known, day, file.slot.full_name or file.slot.account)

        self.desk.run(self, self._know, self.refused, ask)

    def _know(self, known: _Known) -> None:
        self._known = known
        cases = self._cases(known)
        self._locked.show_locked([case for case in cases if not case.may_go], len(cases))
        self._choice.offer(frozenset().union(*(sections_for(one, known.day) for one in known.people)))
        may_go = self._may_go()
        self._about_whom = tuple(one.person.id for one in may_go)
        self.hold_back(not may_go)
        self._make()

    def _cases(self, known: _Known) -> list[Case]:
        return [Case(one.person, release_of(one, known.day)) for one in known.people]

    def _may_go(self) -> tuple[Overview, ...]:
        if self._known is None:
            return ()
        pairs = zip(self._known.people, self._cases(self._known), strict=True)
        return tuple(one for one, case in pairs if case.may_go)

    def _make(self) -> None:
        """Make the pages anew, beside the window; of several asked for at once, the last is shown."""
        if self._known is None:
            return
        shown = self._known.people if len(self._people) == 1 else self._may_go()
        if not shown:
            return
        self._asked += 1
        known, asked, choice = self._known, self._asked, self._choice.value()

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.show_files({PDF: pdf})

        left_out = len(known.people) - len(shown)
        self.desk.run(self, show, self.refused, lambda _: _pdf(shown, left_out, known, choice))

    def _side(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(self._goes_to)
        layout.addWidget(self._choice)
        layout.addWidget(plain("What is saved is not encrypted. The journal keeps who it is for."))
        layout.addStretch()
        return scrolled(side)


def _pdf(people: Sequence[Overview], left_out: int, known: _Known, choice: Choice) -> bytes:
    if len(people) == 1 and not left_out:
        return summary_pdf(people[0], known.day, known.printed_by, clock.now(), *choice)
    at = clock.now().astimezone()
    return render_bound(bound_summaries(people, left_out, known.day, known.printed_by, at, choice))
