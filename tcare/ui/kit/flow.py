"""A layout that fills a line and goes on to the next, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Parts side by side, wrapped between parts where the width runs out, each line level at its foot.

    Args:
        gap: Space between parts and between lines, in device-independent pixels.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:
        """Override: keep a part."""
        self._items.append(item)

    def count(self) -> int:
        """Override: how many parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Override: one part, or ``None`` past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Override: give one part up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Override: takes no more room than its parts."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Override: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Override: how tall at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Override: put the parts in place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Override: one line of all parts."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """Override: the widest part alone."""
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put the parts into a width; the height used, margins included."""
        room = rect.marginsRemoved(self.contentsMargins())
        y = room.y()
        for line in self._lines(room.width()):
            tall = max(item.sizeHint().height() for item in line)
            x = room.x()
            for item in line:
                size = item.sizeHint()
                wide = min(size.width(), max(room.width(), item.minimumSize().width()))
                if move:
                    item.setGeometry(QRect(QPoint(x, y + tall - size.height()), QSize(wide, size.height())))
                x += wide + self._gap
            y += tall + self._gap // 2
        margins = self.contentsMargins()
        return max(y - self._gap // 2, room.y()) - rect.y() + margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self._gap
        return lines
