"""Who is left out of a paper because nothing allows theirs to go, and the way to put that right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.labels import plain
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.decisions import Case, Decisions

_ROWS = 3  # at most, before the list scrolls


COLUMNS = (
    Column[Case]("Locked", lambda case: case.person.name),
    Column[Case]("Why", lambda case: case.because, tip=lambda case: case.because),
)


class LockedBox(QWidget):
    """Whose papers are locked and why, and the way to record the decision; hidden where nobody's are."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._decisions = Decisions(desk, parent)
        self._words = plain(bold=True)
        self.view = RowsView(RowsModel(COLUMNS), "Locked")
        self.view.setSortingEnabled(False)
        self._record = QPushButton("Record the d&ecision…")
        self._record.setToolTip("The form that is wanted: the consent to the register or to the review ahead")
        self._record.setAutoDefault(False)
        self._record.clicked.connect(self._record_it)
        self.view.opened.connect(lambda _: self._record_it())
        self._decisions.stuck.connect(self._words.setText)
        foot = QHBoxLayout()
        foot.addWidget(self._words, 1)
        foot.addWidget(self._record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(foot)
        layout.addWidget(self.view)
        self.hide()

    def show_locked(self, locked: Sequence[Case], of: int) -> None:
        """Show who is locked, of how many."""
        if of == 1:
            self._words.setText("Locked: it can be read here, and neither printed nor saved.")
        else:
            are = "person is locked and" if len(locked) == 1 else "people are locked and"
            self._words.setText(f"{len(locked)} of {of} {are} left out of this paper.")
        self.view.show_rows(locked)
        if locked and self.view.current_row() is None:
            self.view.choose_row(0)
        rows = self.view.verticalHeader().defaultSectionSize() * min(len(locked), _ROWS)
        self.view.setFixedHeight(rows + self.view.horizontalHeader().sizeHint().height() + 4)
        self.setVisible(bool(locked))

    def _record_it(self) -> None:
        case: Case | None = self.view.current_row()
        if case is not None:
            self._decisions.record(case.person.id)
