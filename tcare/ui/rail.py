"""What stands down the side of the window: the screens, which file is open, and the way back, to help and out."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tcare.ui import screens
from tcare.ui.desk import Opened
from tcare.ui.kit import palette
from tcare.ui.kit.icons import IconButton, Name, icon
from tcare.ui.kit.keyboard import begin_at

_ROOM = 12
_SLOW = 500  # milliseconds; what is quicker is not worth a word


class Rail(QWidget):
    """The navigation, and beneath it what is true whatever screen is shown."""

    chosen = Signal(str)
    """A screen was chosen; carries its name."""
    drafts_requested = Signal()
    """The drafts that wait are to be shown."""

    def __init__(self, *buttons: tuple[Name, str, Callable[[], None]]) -> None:
        super().__init__()
        self._screens = _Screens()
        self._screens.itemActivated.connect(self._choose)
        self._screens.itemClicked.connect(self._choose)
        self._file = QLabel()
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        self._file.setWordWrap(True)
        self._drafts = QPushButton()
        self._drafts.setToolTip("What you began and have not saved")
        self._drafts.clicked.connect(self.drafts_requested)
        self._drafts.hide()
        self._working = QLabel()
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(lambda: self._working.setText("Working…"))
        foot = QHBoxLayout()
        for name, words, slot in buttons:
            button = IconButton(name, words)
            button.clicked.connect(slot)
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._screens, 1)
        for part in (self._drafts, self._working, self._file):
            layout.addWidget(part)
        layout.addLayout(foot)
        self.setFixedWidth(self._screens.width())
        begin_at(self, self._screens)

    def show_file(self, opened: Opened) -> None:
        """Say which case file is open, and whose account."""
        if opened.is_demonstration:
            self._file.setText("Demonstration: everyone is made up")
            return
        lines = opened.path.stem, opened.full_name or opened.account
        cut = Qt.TextElideMode.ElideRight
        self._file.setText("\n".join(self.fontMetrics().elidedText(line, cut, self.width()) for line in lines))

    def show_busy(self, busy: bool) -> None:
        """Say that something is being worked on, once it takes longer than a moment."""
        if busy:
            self._slow.start()
        else:
            self._slow.stop()
            self._working.clear()

    def show_drafts(self, count: int) -> None:
        """Say how many drafts wait; nothing where none does."""
        self._drafts.setText(f"Drafts: {count}")
        self._drafts.setVisible(count > 0)

    def point_at(self, name: str) -> None:
        """Show which screen is open; none of them while it is about one person."""
        self._screens.setCurrentRow(-1)
        for row, entry in enumerate(screens.entries()):
            if entry.name == name:
                self._screens.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class _Screens(QListWidget):
    """The screens; arrows move, Enter opens."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Screens")
        self.setIconSize(QSize(24, 24))
        # It lies on the page like the words beneath it; the edge is kept for the keyboard.
        self.setStyleSheet(
            "QListWidget { background: palette(window); } QListWidget:!focus { border-color: transparent; }"
        )
        self.setItemDelegate(_Plainly(self))
        for entry in screens.entries():
            item = QListWidgetItem(icon(entry.icon), entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            words = self.fontMetrics().horizontalAdvance(entry.title)
            item.setSizeHint(QSize(words + 24 + 3 * _ROOM, self.fontMetrics().height() * 2 + _ROOM))
            self.addItem(item)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(self.sizeHintForColumn(0) + _ROOM)

    def changeEvent(self, event: QEvent) -> None:
        """Override: icons in the colours of a theme just put on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for row, entry in enumerate(screens.entries()):
                if (item := self.item(row)) is not None:
                    item.setIcon(icon(entry.icon))


class _Plainly(QStyledItemDelegate):
    """Draws the icon of the screen that is open in the colour of its words, which the keyboard alone changes."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Override: without the keyboard, a chosen row has another ground."""
        super().initStyleOption(option, index)
        if not option.widget.hasFocus():
            plain = icon(screens.entries()[index.row()].icon, palette.current().chosen.text)
            option.icon.addPixmap(plain.pixmap(option.decorationSize), QIcon.Mode.Selected)
