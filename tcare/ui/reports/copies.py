"""What left the file, for whom, and who let it go."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare import clock
from tcare.store.copies import Copy, copies
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.listed import Listed, PrintList, as_seen


def _when(copy: Copy) -> str:
    at = copy.at.astimezone()
    return f"{show_date(at.date())} {at:%H:%M}"


def in_a_line(copy: Copy) -> str:
    """What it was, and for whom where that was said, as a sentence begins."""
    return copy.what[:1].upper() + copy.what[1:]


COLUMNS = (
    Column[Copy]("When", _when, key=lambda copy: copy.at),
    Column[Copy]("How", lambda copy: copy.how),
    Column[Copy]("What, and for whom", in_a_line),
    Column[Copy](
        "People", lambda copy: str(copy.people) if copy.people else "–", key=lambda copy: copy.people, is_number=True
    ),
    Column[Copy]("By", lambda copy: copy.who),
)


class CopiesDialog(QDialog):
    """Every copy that was printed, saved or sealed, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Copies given out")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel("Every copy that was printed, saved or sealed, out of the journal.")
        words.setWordWrap(True)
        self.view = RowsView(RowsModel(COLUMNS), "Copies given out", empty="Nothing has been printed or saved yet.")
        close = QPushButton("&Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(PrintList(desk, self._listed, clock.today(), self))
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.resize(900, 480)
        desk.run(self, self._show, None, copies)

    def _listed(self) -> Listed:
        order = "" if "sorted by" in self.view.words else " · newest first"
        return as_seen(self.view, "Copies given out", f"{self.view.words}{order}", lambda _: ())

    def _show(self, rows: tuple[Copy, ...]) -> None:
        self.view.show_rows(rows)
        self.view.setFocus()
