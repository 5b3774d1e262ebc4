"""Putting somebody new on the register: one form for the person and the first rating, beside it who is here already."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.notice import announce
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.workflows import rating
from tcare.workflows.kinds import KINDS
from tcare.workflows.people import PersonRow
from tcare.workflows.people_search import PeopleSearch
from tcare.workflows.short_forms import ShortForm

_FEWEST = 2  # letters of a name, or figures of a number, before anybody is looked for
_MOST = 8
_BESIDE = 52  # characters of room for who is here already


class PutOnForm(RecordDialog):
    """While a name or a number is typed, everyone it may mean stands beside it, so that nobody is entered twice."""

    added = Signal(object)
    """Somebody new was put on the register; carries the change, their own record first."""
    meant = Signal(object)
    """Somebody here already was chosen instead; carries their :class:`PersonRow`."""

    def __init__(self, desk: Desk, form: ShortForm, parent: QWidget | None = None) -> None:
        super().__init__(form.title, [specify(field, {}) for field in form.fields], parent)
        self._desk = desk
        self._here = Here()
        self._here.chosen.connect(self._choose)
        self._put_beside()
        self.form.changed.connect(self._look)
        self.name_form(desk, FormName("individual", form=form.title))
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def show_everyone(self, rows: Sequence[PersonRow]) -> None:
        """Say who is in the caseload already."""
        self._here.show_everyone(rows)
        self._look()

    def _look(self) -> None:
        typed = self.form.values()
        names = " ".join(str(typed[name]) for name in ("family_name", "given_name") if typed[name])
        self._here.look_for(names, str(typed["nhs_number"] or ""), str(typed["local_id"] or ""))

    def _choose(self, row: PersonRow) -> None:
        self.accept()
        self.meant.emit(row)

    def _send(self, values: Mapping[str, object]) -> None:
        kept = KINDS["individual"].columns
        who = {name: value for name, value in values.items() if name in kept}
        given = {name: value for name, value in values.items() if name not in (*kept, "rating", "from_on")}
        code, on = str(values["rating"]), values["from_on"]
        if isinstance(on, date):
            self._desk.act(self, self._finish, self.refuse_error, rating.put_on, who, code, on, given)

    def _finish(self, change: Change) -> None:
        self.accept()
        self.added.emit(change)

    def _put_beside(self) -> None:
        """Put who is here already beside the fields, or beneath them on a narrow screen; Tab goes there after them."""
        scroll, layout = self.findChild(QScrollArea), self.layout()
        if not isinstance(scroll, QScrollArea) or not isinstance(layout, QVBoxLayout):
            return
        room, letter = self.screen().availableGeometry(), self.fontMetrics().averageCharWidth()
        wide = self.width() + letter * _BESIDE
        direction = QBoxLayout.Direction
        both = QBoxLayout(direction.LeftToRight if wide <= room.width() else direction.TopToBottom)
        layout.removeWidget(scroll)
        both.addWidget(scroll, 3)
        both.addWidget(self._here, 2)
        layout.insertLayout(0, both, 1)
        self.resize(min(wide, room.width()), self.height())
        last = list(self.form.values())[-1]
        QWidget.setTabOrder(self.form.field(last), self._here.list)


class Here(QWidget):
    """Who of the caseload may be meant by what is typed; Enter or a double click goes on with them.

    Attributes:
        list: Those who may be meant.
    """

    chosen = Signal(object)
    """Somebody here already is meant; carries their row."""

    def __init__(self) -> None:
        super().__init__()
        self._search = PeopleSearch(())
        self._found: tuple[PersonRow, ...] = ()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list = QListWidget()
        self.list.setAccessibleName("Already in this caseload")
        self.list.itemActivated.connect(lambda item: self.chosen.emit(self._found[self.list.row(item)]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(self.list, 1)
        self._say("")

    def show_everyone(self, rows: Sequence[PersonRow]) -> None:
        """Look among these people from now on."""
        self._search = PeopleSearch(rows)

    def look_for(self, names: str, *numbers: str) -> None:
        """Show who has one of the numbers or a name like it; numbers first, for nobody shares one."""
        wanted = [one for one in (*numbers, names) if len(one) >= _FEWEST]
        found = dict.fromkeys(row for one in wanted for row in self._search.find(one))
        before, self._found = self._found, tuple(found)[:_MOST]
        if before != self._found:
            self.list.clear()
            for row in self._found:
                item = QListWidgetItem(_words_of(row))
                item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() * 2 + 12))
                item.setToolTip(item.text())
                self.list.addItem(item)
        self._say(names or "".join(numbers))

    def _say(self, typed: str) -> None:
        self.list.setVisible(bool(self._found))
        words = "Type a name or a number: whoever is here already is shown, so that nobody is entered twice."
        if typed:
            words = "Nobody in this caseload is called that."
        if self._found:
            words = "Already in this caseload. If one of them is meant, go to them here and press Enter."
        if words != self._words.text():
            self._words.setText(words)
            announce(self, words)


def _words_of(row: PersonRow) -> str:
    number = nhs_number.show(row.person.nhs_number) or row.person.local_id or NOT_RECORDED
    born = f"born {show_date(row.born_on)}" if row.born_on else "birth date not recorded"
    place = "died" if row.died_on else "on the register" if row.on_register else "not on the register"
    return f"{row.person.name} · {number}\n{born} · {place}"
