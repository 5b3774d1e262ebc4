"""Choosing the columns of a list: which, in what order, and whether the first stays in sight."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tcare.ui.kit import palette
from tcare.ui.kit.keyboard import give_keyboard
from tcare.ui.kit.looks import Look
from tcare.ui.kit.names_kept import NamesKept


class ColumnsDialog(QDialog):
    """The columns of a list, each with a tick; nothing changes until they are put on.

    The first column says whom a row is about: it is always shown, and always first.
    """

    def __init__(self, view: NamesKept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Columns")
        self._view = view
        self._columns = QListWidget()
        self._columns.setAccessibleName("Columns, ticked where shown")
        self._columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        first = view.columns[0].heading
        self._kept = QCheckBox(f"&Keep “{first}” in sight when scrolling to the right")
        self._up, self._down = QPushButton("Move &up"), QPushButton("Move &down")
        self._lay_out(first)
        self._show(view.look())

    def accept(self) -> None:
        """Override: put the columns on as they are ticked and stand."""
        items = [self._columns.item(place) for place in range(self._columns.count())]
        self._view.put_on(
            replace(
                self._look,
                order=(self._view.columns[0].heading, *(item.text() for item in items)),
                hidden=tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Unchecked),
                names_kept=self._kept.isChecked(),
            )
        )
        super().accept()

    def _show(self, look: Look) -> None:
        self._look = look
        self._columns.clear()
        notes = {column.heading: column.note for column in self._view.columns}
        for heading in look.order[1:]:
            item = QListWidgetItem(heading, self._columns)
            item.setToolTip(notes[heading])
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 10))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if heading in look.hidden else Qt.CheckState.Checked)
        self._columns.setCurrentRow(0)
        self._kept.setChecked(look.names_kept)

    def _show_first(self) -> None:
        """As the list came: every column, fitted to its words."""
        self._show(Look(order=tuple(column.heading for column in self._view.columns), sorted_by=self._look.sorted_by,
                        backwards=self._look.backwards))  # fmt: skip
        give_keyboard(self._columns)

    def _move(self, by: int) -> None:
        place = self._columns.currentRow()
        if place >= 0 and 0 <= place + by < self._columns.count():
            item = self._columns.takeItem(place)
            self._columns.insertItem(place + by, item)
            self._columns.setCurrentRow(place + by)

    def _lay_out(self, first: str) -> None:
        words = QLabel(
            f"Tick what to show; Space ticks, Alt+Up and Alt+Down move. “{first}” is always shown, and always first."
        )
        words.setWordWrap(True)
        for button, by, key in ((self._up, -1, "Alt+Up"), (self._down, 1, "Alt+Down")):
            button.setToolTip(f"{button.text().replace('&', '')} ({key})")
            button.clicked.connect(lambda _=False, by=by: self._move(by))
            QShortcut(QKeySequence(key), self, lambda by=by: self._move(by))
        first_look = QPushButton("As at &first")
        first_look.setToolTip("Every column, in the order they came, each as wide as its words")
        first_look.clicked.connect(self._show_first)
        show, cancel = QPushButton("&Show these"), QPushButton("&Cancel")
        palette.make_primary(show)
        show.setDefault(True)
        show.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        beside = QVBoxLayout()
        for button in (self._up, self._down, first_look):
            button.setAutoDefault(False)
            beside.addWidget(button)
        beside.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self._columns, 1)
        middle.addLayout(beside)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(show)
        foot.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addLayout(middle, 1)
        layout.addWidget(self._kept)
        layout.addLayout(foot)
        letter = self.fontMetrics()
        self.resize(
            letter.averageCharWidth() * 64, min(letter.lineSpacing() * 26, self.screen().availableSize().height())
        )
