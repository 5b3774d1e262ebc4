"""Papers for a panel: whose, the agenda, who gets the copy; looked at, saved, or sealed."""

from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tcare import clock
from tcare.errors import NotFoundError, RefusedError, TcareError
from tcare.reports.case_summary import Choice
from tcare.reports.panel_pack import Panel
from tcare.reports.release import refuse_locked, release_to_panel
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import LongField
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import plain
from tcare.ui.kit.palette import Mark, make_primary
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.choice import KEPT_AS, ChoiceDialog, in_words, read
from tcare.ui.print.decisions import Case, Decisions
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.reports.behind import number_of
from tcare.ui.reports.copies import CopiesDialog
from tcare.ui.reports.pack_dialog import PackDialog, SealDialog, Wanted, known
from tcare.workflows.panel_people import SOON, with_a_review_planned
from tcare.workflows.people import Named, everyone_named

_AGENDA_LENGTH = 2_000


COLUMNS = (
    Column[Case]("Name", lambda case: case.person.name),
    Column[Case]("NHS number", lambda case: number_of(case.person)),
    Column[Case](
        "Papers",
        lambda case: "May go" if case.release.may_go else "Locked",
        mark=lambda case: Mark.IN_TIME if case.release.may_go else Mark.BLOCKED,
        say=lambda case: "May go" if case.release.may_go else "Locked",
        tip=lambda case: f"{case.release.statement}\n{case.release.remedy}".rstrip(),
    ),
    Column[Case]("Why", lambda case: case.release.statement),
)


class PanelTab(QWidget):
    """A pack put together: people in the order of the agenda, one summary each."""

    person_requested = Signal(object)
    """Somebody in the pack is to be opened, to record a decision; carries their identity."""
    noticed = Signal(object)
    """Something to say at the foot of the window."""
    hinted = Signal(str)
    """Why nothing happened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: list[UUID] = []
        self._cases: dict[UUID, Case] = {}
        self._by_words: dict[str, Named] = {}
        self._typed, self._found = QLineEdit(), QStringListModel(self)
        self._soon = QPushButton(f"Add &reviews of the next {SOON} days")
        self.people_in_it = RowsView(
            RowsModel(COLUMNS), "People in the pack", empty="Nobody yet. Type a name above, or add planned reviews.",
            counted="in the pack",
        )  # fmt: skip
        self._stands, self._because = QLabel(), QLabel()
        self._meets_on, self._agenda, self._goes_to = DateField(), LongField(_AGENDA_LENGTH), GoesTo()
        self._up, self._down, self._remove = QPushButton("Earl&ier"), QPushButton("&Later"), QPushButton("Re&move")
        self._open, self._decide = QPushButton("&Open person"), QPushButton("Record the decision…")
        self._decisions = Decisions(desk, self)
        self._choice = Choice()
        self._choose, self._chosen = QPushButton("Sections and si&ze…"), plain()
        self._pages = QPushButton("&Preview, print or save…")
        self._seal = QPushButton("&Seal a copy…")
        self._copies = QPushButton("&Copies given out…")
        self._lay_out()
        self._connect()
        self._follow()

    def refresh(self) -> None:
        """Look again at who there is, and whether the papers of those in the pack may go."""
        self._desk.ask(self, self._know_everyone, everyone_named)
        self._desk.kept_aside(self, self._take_choice, KEPT_AS)
        self._look()

    def add(self, people: tuple[UUID, ...]) -> None:
        """Put people into the pack behind those in it; who is in it already stays where they are."""
        self._people += [person for person in people if person not in self._people]
        self._look()

    def go_to_search(self) -> None:
        """To the search for somebody to add."""
        self._typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed.selectAll()

    def preview(self) -> None:
        """Look at the pack on pages, to print or save it."""
        if (wanted := self._wanted()) is not None:
            PackDialog(self._desk, wanted, self).open()

    def seal(self) -> None:
        """Seal the pack for someone without an account."""
        if (wanted := self._wanted()) is not None:
            SealDialog(self._desk, wanted, self.noticed.emit, self).open()

    def _wanted(self) -> Wanted | None:
        """The pack as it is asked for; None, and said why, where it cannot be made."""
        cases: tuple[Case, ...] = self.people_in_it.rows
        try:
            if not cases:
                raise RefusedError("There is nobody in the pack.", remedy="Add the people the panel will talk about.")
            refuse_locked(case.release for case in cases)
            if fault := self._meets_on.problem() or self._agenda.problem():
                raise RefusedError(fault, remedy="Correct it, or leave it empty.")
            self._goes_to.words()
        except TcareError as error:
            self.noticed.emit(error)
            return None
        agenda = tuple(line.strip() for line in self._agenda.toPlainText().splitlines() if line.strip())
        recipient, purpose = (str(field.value()) for field in (self._goes_to.recipient, self._goes_to.purpose))
        return Wanted(tuple(self._people), Panel(self._meets_on.value(), agenda, recipient, purpose, self._choice))

    def _take_choice(self, kept: dict[str, str]) -> None:
        self._choice = read(kept)
        self._chosen.setText(f"{in_words(self._choice)}.")

    def _ask_choice(self) -> None:
        dialog = ChoiceDialog(self._desk, self)
        dialog.finished.connect(lambda _: self._desk.kept_aside(self, self._take_choice, KEPT_AS))
        dialog.open()

    def _record_decision(self) -> None:
        case: Case | None = self.people_in_it.current_row()
        if case is not None:
            self._decisions.record(case.person.id)

    def _look(self) -> None:
        people = tuple(self._people)
        self._desk.run(
            self, lambda cases: self._take(people, cases), self.noticed.emit, lambda file: _cases(file, people)
        )

    def _take(self, asked: tuple[UUID, ...], cases: tuple[Case, ...]) -> None:
        """Of those asked about, who is not there any more leaves the pack; who was added meanwhile stays."""
        found = {case.person.id: case for case in cases}
        self._cases |= found
        self._people = [person for person in self._people if person in found or person not in asked]
        self._show()

    def _show(self) -> None:
        self.people_in_it.show_rows([self._cases[person] for person in self._people if person in self._cases])
        if self.people_in_it.rows and self.people_in_it.current_row() is None:
            self.people_in_it.choose_row(0)
        self._follow()

    def _know_everyone(self, people: tuple[Named, ...]) -> None:
        self._by_words = {f"{one.name} · {number_of(one)}": one for one in people}
        self._found.setStringList(list(self._by_words))

    def _add_typed(self, words: str) -> None:
        meant = self._by_words.get(words)
        if meant is None:
            found = [one for one in self._by_words.values() if words.strip() and one.is_meant(words)]
            if len(found) != 1:
                many = "Several people fit: choose one from the list." if found else "Nobody fits what is typed."
                self.hinted.emit(many)
                return
            meant = found[0]
        self._typed.clear()
        self.add((meant.id,))

    def _add_soon(self) -> None:
        def take(people: tuple[Named, ...]) -> None:
            if not people:
                self.hinted.emit(f"No review is planned in the next {SOON} days.")
            self.add(tuple(one.id for one in people))

        self._desk.ask(self, take, with_a_review_planned, clock.today())

    def _move(self, by: int) -> None:
        place = self.people_in_it.currentIndex().row()
        if place >= 0 and 0 <= place + by < len(self._people):
            self._people[place], self._people[place + by] = self._people[place + by], self._people[place]
            self._show()

    def _take_out(self) -> None:
        if (case := self.people_in_it.current_row()) is not None:
            self._people.remove(case.person.id)
            self._show()

    def _open_person(self) -> None:
        if (case := self.people_in_it.current_row()) is not None:
            self.person_requested.emit(case.person.id)

    def _follow(self) -> None:
        cases: tuple[Case, ...] = self.people_in_it.rows
        locked = sum(not case.release.may_go for case in cases)
        stands = f"{len(cases)} in the pack, in this order."
        if locked:
            stands += f" {locked} locked: until that is put right the pack cannot go."
        self._stands.setText(stands if cases else "Everyone in the pack has one case summary in it, in this order.")
        chosen: Case | None = self.people_in_it.current_row()
        is_locked = chosen is not None and not chosen.may_go
        self._because.setText(f"{chosen.person.name}: {chosen.because}" if chosen and is_locked else "")
        self._because.setVisible(is_locked)
        self._decide.setVisible(is_locked)
        for button in (self._up, self._down, self._remove, self._open):
            button.setEnabled(self.people_in_it.current_row() is not None)

    def _connect(self) -> None:
        completer = QCompleter(self._found, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(
            self._add_typed, Qt.ConnectionType.QueuedConnection
        )  # after the line took the words
        self._typed.setCompleter(completer)
        self._typed.returnPressed.connect(lambda: self._add_typed(self._typed.text()) if self._typed.text() else None)
        self._soon.clicked.connect(self._add_soon)
        self.people_in_it.opened.connect(lambda case: self.person_requested.emit(case.person.id))
        self.people_in_it.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._decide.clicked.connect(self._record_decision)
        self._decisions.stuck.connect(self.hinted)
        self._choose.clicked.connect(self._ask_choice)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._remove.clicked.connect(self._take_out)
        self._open.clicked.connect(self._open_person)
        self._pages.clicked.connect(self.preview)
        self._seal.clicked.connect(self.seal)
        self._copies.clicked.connect(lambda: CopiesDialog(self._desk, self).open())

    def _lay_out(self) -> None:
        self._meets_on.setPlaceholderText("No meeting")
        self._typed.setPlaceholderText("Part of a name, or an NHS number")
        self._typed.setClearButtonEnabled(True)
        self.people_in_it.setSortingEnabled(False)
        for label in (self._stands, self._because):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        add = QLabel("A&dd")
        add.setBuddy(self._typed)
        top.addWidget(add)
        top.addWidget(self._typed, 1)
        top.addWidget(self._soon)
        order = FlowLayout(gap=6)
        for button in (self._up, self._down, self._remove, self._open, self._decide):
            order.addWidget(button)
        middle = QHBoxLayout()
        people = QVBoxLayout()
        people.addWidget(self.people_in_it, 1)
        people.addWidget(self._because)
        people.addWidget(self._stands)
        people.addLayout(order)
        middle.addLayout(people, 3)
        middle.addLayout(self._form(), 2)
        foot = FlowLayout(gap=6)
        make_primary(self._pages)
        self._soon.setToolTip("Add everyone with a review planned in these days, the soonest first")
        self._seal.setToolTip("An encrypted copy for someone without an account, with a passphrase and a last day")
        for button in (self._pages, self._seal, self._copies):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        begin_at(self, self._typed)

    def _form(self) -> QVBoxLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("The pa&nel meets on", self._meets_on)
        agenda = QLabel("A&genda, a line each; leave it empty for summaries alone")
        agenda.setBuddy(self._agenda)
        agenda.setWordWrap(True)
        made = QVBoxLayout()
        made.addLayout(form)
        made.addWidget(agenda)
        made.addWidget(self._agenda)
        made.addWidget(self._goes_to)
        choice = QHBoxLayout()
        choice.addWidget(self._choose)
        choice.addWidget(self._chosen, 1)
        made.addLayout(choice)
        made.addStretch(1)
        return made


def _cases(file: CaseFile, people: tuple[UUID, ...]) -> tuple[Case, ...]:
    """Whether the papers of each may go today; who is not there any more is left out."""
    day, cases = clock.today(), []
    for person in people:
        try:
            (one,) = known(file, (person,))
        except NotFoundError:
            continue
        cases.append(Case(one.person, release_to_panel(one, day)))
    return tuple(cases)
