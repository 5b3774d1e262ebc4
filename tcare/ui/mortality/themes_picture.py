"""How often a theme came up, year by year: bars told apart by pattern and word, never by colour alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.cell_frame import CellFrame
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import RowsModel
from tcare.workflows.mortality_themes import ThemeRow

_Pattern = Qt.BrushStyle


class _Drawn(NamedTuple):
    word: str
    words: str
    mark: Mark
    pattern: Qt.BrushStyle


DRAWN: Mapping[str, _Drawn] = {
    "concern": _Drawn("concern", "concerns", Mark.OVERDUE, _Pattern.SolidPattern),
    "learning": _Drawn("learning", "learning", Mark.STARTED, _Pattern.BDiagPattern),
    "good_practice": _Drawn("good practice", "good practice", Mark.IN_TIME, _Pattern.Dense5Pattern),
}
"""Each kind of learning as it is said and drawn, from the foot of a bar up."""
_BAR = 7  # a year's bar within a cell, with the gap after it


def said_of(counts: Mapping[str, int]) -> str:
    """Counts in words: "2 concerns, 1 good practice"."""
    parts = [(counts.get(kind, 0), one) for kind, one in DRAWN.items()]
    return ", ".join(f"{count:,} {one.word if count == 1 else one.words}" for count, one in parts if count)


def facts_of(row: ThemeRow) -> str:
    """Every year in which a theme came up, with its counts, the newest first."""
    years = reversed(row.by_year.items())
    return "; ".join(f"{year}: {said_of(counts)}" for year, counts in years) or "No day of notification recorded"


def draw_bar(painter: QPainter, room: QRectF, counts: Mapping[str, int], most: int) -> None:
    """Draw one year as a bar in its room: its kinds upon one another, a full room being the most there is."""
    look, foot = palette.current(), room.bottom()
    for kind, one in DRAWN.items():
        if not counts.get(kind, 0):
            continue
        height = room.height() * counts[kind] / most
        part = QRectF(room.left(), foot - height, room.width(), height)
        pair = look.marks[one.mark]
        painter.fillRect(part, QColor(pair.ground))
        painter.fillRect(part, QBrush(QColor(pair.text), one.pattern))
        painter.setPen(QPen(QColor(look.body.text), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(part)
        foot -= height


class ThemePicture(QWidget):
    """The theme that is chosen, year by year, with a figure on each bar and what the patterns mean."""

    def __init__(self) -> None:
        super().__init__()
        self._row: ThemeRow | None = None
        self._years: tuple[int, ...] = ()
        self.setAccessibleName("Theme over the years")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_theme(self, row: ThemeRow | None, years: Sequence[int]) -> None:
        """Draw a theme over years; nothing where none is chosen."""
        self._row, self._years = row, tuple(years)
        words = f"{row.theme}, by year of notification. {facts_of(row)}" if row else "No theme is chosen"
        self.setAccessibleDescription(words)
        self.setToolTip(words if row else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Override: room for a bar a year and its words."""
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 20, line * 11)

    def minimumSizeHint(self) -> QSize:
        """Override: bars that can still be told apart."""
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 18, line * 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: what the patterns mean, the bars, the years."""
        if self._row is None:
            return
        painter = QPainter(self)
        line = self.fontMetrics().lineSpacing()
        below = self._draw_meaning(painter, self._row)
        room = QRectF(line, below + line * 1.4, self.width() - 2 * line, self.height() - below - line * 2.8)
        painter.setPen(QPen(QColor(palette.current().edge), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        self._draw_years(painter, room, self._row.by_year)
        painter.end()

    def _draw_meaning(self, painter: QPainter, row: ThemeRow) -> float:
        """Each pattern with its word and how often in all; wraps. Returns where it ends."""
        line, across, down = float(self.fontMetrics().lineSpacing()), 4.0, 2.0
        for kind, one in DRAWN.items():
            words = f"{one.words.capitalize()}: {row.count(kind):,}"
            wide = line + 6 + self.fontMetrics().horizontalAdvance(words) + line
            if across + wide > self.width() and across > 4:
                across, down = 4.0, down + line * 1.3
            draw_bar(painter, QRectF(across, down + 2, line - 2, line - 4), {kind: 1}, 1)
            painter.setPen(QColor(palette.current().body.text))
            painter.drawText(QRectF(across + line + 4, down, wide, line), Qt.AlignmentFlag.AlignVCenter, words)
            across += wide
        return down + line

    def _draw_years(self, painter: QPainter, room: QRectF, by_year: Mapping[int, Counter[str]]) -> None:
        if not self._years:
            return
        line = self.fontMetrics().lineSpacing()
        share = room.width() / len(self._years)
        most = max(counts.total() for counts in by_year.values()) if by_year else 1
        every = -(-self.fontMetrics().horizontalAdvance("0000 ") // max(int(share), 1))
        for place, year in enumerate(self._years):
            left = room.left() + place * share
            bar = QRectF(left + share * 0.15, room.top(), min(share * 0.7, line * 3.0), room.height())
            bar.moveCenter(QRectF(left, room.top(), share, room.height()).center())
            painter.setPen(QColor(palette.current().body.text))
            if (len(self._years) - 1 - place) % every == 0:
                below = QRectF(left - share, room.bottom() + 2, share * 3, line)
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(year))
            if counts := by_year.get(year):
                top = room.bottom() - room.height() * counts.total() / most
                above = QRectF(left - share, top - line - 1, share * 3, line)
                painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, f"{counts.total():,}")
                draw_bar(painter, bar, counts, most)


class YearBars(CellFrame):
    """Draws a theme's years as small bars before the words of its cell; years and heights are those of every theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: tuple[int, ...] = ()
        self._most = 1

    def show_years(self, rows: Sequence[ThemeRow], years: Sequence[int]) -> None:
        """Draw these years; the highest bar is the year and theme that came up most."""
        self._years = tuple(years)
        self._most = max((counts.total() for row in rows for counts in row.by_year.values()), default=1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Override: the words, and the bars before them."""
        super().paint(painter, option, index)
        model = index.model()
        row = model.rows[index.row()] if isinstance(model, RowsModel) else None
        if row is None:
            return
        painter.save()
        room = QRectF(option.rect).adjusted(4, 4, 0, -4)
        painter.setPen(QPen(QColor(palette.current().edge), 1))
        painter.drawLine(room.bottomLeft(), QPointF(room.left() + len(self._years) * _BAR, room.bottom()))
        for place, year in enumerate(self._years):
            if counts := row.by_year.get(year):
                bar = QRectF(room.left() + place * _BAR, room.top(), _BAR - 2, room.height())
                draw_bar(painter, bar, counts, self._most)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Override: the words begin after the bars."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(len(self._years) * _BAR + 6, 1)
