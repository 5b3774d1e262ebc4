"""Reviews dragged from the list: what is carried, and reading it where it is dropped."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from tcare.ui.kit.names_kept import NamesKept
from tcare.workflows.mortality_board import BoardRow

_KIND = "application/x-tcare-mortality-reviews"


def carried(reviews: Sequence[UUID]) -> QMimeData:
    """Reviews as they are dragged: identifiers only, nobody's name."""
    data = QMimeData()
    data.setData(_KIND, ",".join(str(review) for review in reviews).encode())
    return data


def reviews_in(data: QMimeData) -> tuple[UUID, ...]:
    """The reviews that are dragged; none where something else is."""
    if not data.hasFormat(_KIND):
        return ()
    return tuple(UUID(one) for one in bytes(data.data(_KIND).data()).decode().split(","))


class ReviewRows(NamesKept):
    """The list of reviews; the chosen ones are dragged from it to a lane or a reviewer."""

    _pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override: remembers where a drag may begin; pressed on a chosen row, what is chosen stays so."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        index = self.indexAt(event.position().toPoint())
        self._pressed = event.position().toPoint() if is_left and index.isValid() else None
        several = len(self.chosen_rows()) > 1 and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not (several and is_left and self.selectionModel().isSelected(index)):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Override: a press that moves drags the chosen rows, rather than choosing more."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            rows: tuple[BoardRow, ...] = self.chosen_rows()
            if rows:
                drag = QDrag(self)
                drag.setMimeData(carried([row.review for row in rows]))
                drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override: a press on several chosen rows that went nowhere chooses the one pressed."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and len(self.chosen_rows()) > 1 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.choose_row(self.indexAt(pressed).row())
        super().mouseReleaseEvent(event)
