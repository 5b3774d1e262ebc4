"""The reviewers with what they carry drawn as bars; reviews are dropped on them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tcare.ui.kit import palette
from tcare.ui.kit.cell_frame import CellFrame
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality.dragging import reviews_in
from tcare.workflows.mortality_board import ReviewerRow

_NO_LIMIT = 10  # open reviews that fill the bar of somebody whose capacity is not recorded


def load_words(row: ReviewerRow) -> str:
    """What a reviewer carries: "7 of 6, full"."""
    of = f" of {row.capacity}" if row.capacity is not None else " open"
    return f"{row.open}{of}{', full' if row.is_full else ''}"


def training_words(row: ReviewerRow) -> str:
    """What a reviewer was trained in, and when."""
    on = f", {show_date(row.trained_on)}" if row.trained_on else ", day not recorded" if row.training else ""
    return f"{row.training or NOT_RECORDED}{on}"


def about(row: ReviewerRow) -> str:
    """Everything about a reviewer, a line each."""
    of = f" of {row.capacity}" if row.capacity is not None else ""
    full = ", full" if row.is_full else ""
    them = ", ".join(f"{count} {words}" for count, words in ((row.late, "late"), (row.on_hold, "on hold")) if count)
    state = "" if row.active else " Not active." if row.id else " Only named on reviews."
    lines = [
        f"{row.name}.{state} {row.open} open{of}{full}{f'; {them}' if them else ''}.",
        f"Employer: {row.employer or NOT_RECORDED}. Training: {training_words(row)}.",
        f"Conflicts: {', '.join(row.conflicts) or 'none declared'}.",
    ]
    return "\n".join(lines)


COLUMNS: tuple[Column[ReviewerRow], ...] = (
    Column("Reviewer", lambda row: row.name if row.active else f"{row.name} (not active)", tip=about),
    Column(
        "Open reviews",
        load_words,
        tip=about,
        key=lambda row: (not row.active, -row.open),
        note="What they carry of what they can; what is on hold is hatched",
    ),
)


class ReviewersList(RowsView):
    """Every reviewer; a review dropped on one is to be theirs."""

    dropped = Signal(object, object)
    """Reviews were dropped on a reviewer; carries their identities and the :class:`ReviewerRow`."""

    def __init__(self) -> None:
        super().__init__(RowsModel(COLUMNS), "Reviewers", empty="No reviewer is recorded. Add the first below.")
        self._bars = LoadBars(self)
        self.setItemDelegateForColumn(1, self._bars)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override: reviews may be dropped here."""
        if reviews_in(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Override: the reviewer they would go to is the one chosen."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.choose_row(index.row())
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override: says which reviewer they were dropped on."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            event.acceptProposedAction()
            self.dropped.emit(reviews_in(event.mimeData()), self.rows[index.row()])


class LoadBars(CellFrame):
    """Draws what a reviewer carries: a bar of what they can, filled with what is open, what is on hold hatched."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Override: room for the bar and its words."""
        return QSize(super().sizeHint(option, index).width() + 90, super().sizeHint(option, index).height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Override: the bar, then its words."""
        model = index.model()
        row = model.rows[index.row()] if isinstance(model, RowsModel) else None
        if row is None:
            return
        look = palette.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pair = look.marks[Mark.OVERDUE if row.is_full else Mark.STARTED]
        painter.save()
        painter.fillRect(option.rect, QColor(look.chosen.ground if chosen else look.body.ground))
        full = max(row.capacity or _NO_LIMIT, row.open, 1)
        room = QRectF(option.rect).adjusted(4, 7, 0, -7)
        room.setWidth(min(64.0, option.rect.width() * 0.4))
        painter.fillRect(room, QColor(look.panel.ground))
        filled = QRectF(room)
        filled.setWidth(room.width() * row.open / full)
        painter.fillRect(filled, QColor(pair.text))
        held = QRectF(filled)
        held.setLeft(filled.right() - room.width() * row.on_hold / full)
        painter.fillRect(held, QColor(look.marks[Mark.PAUSED].ground))
        painter.fillRect(held, QBrush(QColor(look.marks[Mark.PAUSED].text), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.drawRect(room)
        if row.capacity is not None and row.open > row.capacity:
            painter.setPen(QPen(QColor(look.body.ground), 2))
            limit = round(room.left() + room.width() * row.capacity / full)
            painter.drawLine(limit, round(room.top()), limit, round(room.bottom()))
        painter.setPen(QColor(look.chosen.text if chosen else look.body.text))
        words = option.rect.adjusted(round(room.width()) + 12, 0, -2, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, load_words(row))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.focus.text), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()
