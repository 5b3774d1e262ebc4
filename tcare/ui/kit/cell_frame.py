"""The cell the keyboard is on, plainly seen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tcare.ui.kit import palette


class CellFrame(QStyledItemDelegate):
    """Draws a dark frame around the cell with the keyboard.

    The style's own mark is a tint laid over the words, which makes them faint on the yellow of a chosen row.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Override: the cell without the style's mark, and the frame."""
        plain = QStyleOptionViewItem(option)
        plain.state = option.state & ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(QColor(palette.current().focus.text), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()
