"""A list on paper: as many rows as there are, laid out by the widths of their words.

Not a table of reportlab's: that takes some milliseconds a row, half a minute for a list of 5,000.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from tcare.reports import page
from tcare.reports.drawing.fonts import BOLD, PLAIN, printable
from tcare.reports.drawing.look import INK, LINE
from tcare.reports.drawing.tagging import Tag, TaggedCanvas, tagged

_LARGE, _SIZES = 9.0, (8.0, 7.0, 6.0)  # points: where nothing is wrapped; else the first with room for every word
_LEADING, _APART, _ABOVE = 1.25, 7.0, 3.0  # of the size; points between columns and above a row
_LONGEST = 9.0  # of the size: a longer word may be broken
_SHORT = 6.0  # of the size: what a column may want more and still be served first
_MOST = 0.9  # of the cells of a column
_ROUNDED = 1e-6  # lost in adding widths up
_TALLEST = 20  # lines; a taller row is carried on, for a page must hold it

_WORD = re.compile(r"(?:[^\w\s]{1,2} )?\S+")  # a shape stays with the word behind it
Lines = tuple[tuple[str, ...], ...]
"""Of each column its lines."""


class _Laid(NamedTuple):
    """How a list is laid out: the size of its words, the widths of its columns, its headings and its rows.

    Attributes:
        rows: From the first that is not on a page yet.
        heights: Of each row with what is above and beneath it, in points.
    """

    size: float
    widths: tuple[float, ...]
    head: Lines
    rows: tuple[Lines, ...]
    heights: tuple[float, ...]


class Rows(Flowable):
    """Rows under headings, which are said again on every page; laid out once its room is known."""

    def __init__(self, listing: page.Listing, laid: _Laid | None = None, heard: "_Heard | None" = None) -> None:
        super().__init__()
        self._listing, self._laid = listing, laid
        self._heard = heard or _Heard.of(listing)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Override: its size."""
        laid = self._laid = self._laid or _laid_out(self._listing, width)
        return width, _height(laid.head, laid.size) + sum(laid.heights)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Override: as many rows as have room, and the others."""
        laid = self._laid or _laid_out(self._listing, width)
        room = height - _height(laid.head, laid.size)
        fitting = sum(1 for _ in takewhile(lambda bottom: bottom <= room, accumulate(laid.heights)))
        if not fitting:
            return []
        first = laid._replace(rows=laid.rows[:fitting], heights=laid.heights[:fitting])
        rest = laid._replace(rows=laid.rows[fitting:], heights=laid.heights[fitting:])
        return [Rows(self._listing, part, self._heard) for part in (first, rest) if part.rows]

    def draw(self) -> None:
        """Override: the headings with a rule beneath them, then row by row, each from left to right."""
        if (laid := self._laid) is None:
            return
        canvas, top, head = tagged(self.canv), sum(laid.heights), _height(laid.head, laid.size)
        across = sum(laid.widths) + _APART * (len(laid.widths) - 1)
        _write(canvas, laid._replace(rows=(laid.head,), heights=(head,)), top + head, BOLD, lambda: self._heard.head)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1)
        canvas.line(0, top, across, top)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.4)
        for bottom in accumulate(laid.heights[:-1]):
            canvas.line(0, top - bottom, across, top - bottom)
        _write(canvas, laid, top, PLAIN, self._heard.row)


class _Heard(NamedTuple):
    """What a list is to who hears it: one table on however many pages, its headings heard once."""

    table: Tag
    head: tuple[Tag, ...]

    @classmethod
    def of(cls, listing: page.Listing) -> "_Heard":
        table = Tag("Table")
        row = Tag("TR", table)
        return cls(table, tuple(Tag("TH", row, scope="Column") for _ in listing.headings))

    def row(self) -> tuple[Tag, ...]:
        """The cells of another row."""
        row = Tag("TR", self.table)
        return tuple(Tag("TD", row) for _ in self.head)


def _write(canvas: TaggedCanvas, laid: _Laid, top: float, font: str, cells: Callable[[], tuple[Tag, ...]]) -> None:
    leading = laid.size * _LEADING
    canvas.setFillColor(INK)
    canvas.setFont(font, laid.size, leading)
    for row, height in zip(laid.rows, laid.heights, strict=True):
        left = 0.0
        for lines, width, cell in zip(row, laid.widths, cells(), strict=True):
            text = canvas.beginText(left, top - _ABOVE - laid.size)
            for line in lines:
                text.textLine(line)
            with canvas.under(cell):
                canvas.drawText(text)
            left += width + _APART
        top -= height


def _height(row: Lines, size: float) -> float:
    return max(map(len, row)) * size * _LEADING + 2 * _ABOVE


def _laid_out(listing: page.Listing, width: float) -> _Laid:
    headings = [printable(words) for words in listing.headings]
    rows = [[printable(words) for words in row] for row in listing.rows]
    size, widths = _columns(headings, rows, width)
    rooms = [room / size for room in widths]
    head = tuple(tuple(_wrapped(words, room, BOLD)) for words, room in zip(headings, rooms, strict=True))
    pieces = tuple(piece for row in rows for piece in _in_pieces(row, rooms))
    return _Laid(size, widths, head, pieces, tuple(_height(piece, size) for piece in pieces))


def _columns(headings: Sequence[str], rows: Sequence[Sequence[str]], width: float) -> tuple[float, tuple[float, ...]]:
    """The size of the words and the width of each column, in points.

    Every column has the room of its longest word. What is left goes to those that want little first, so that a number
    or a day is not broken for the sake of a sentence, and then to the others by how much they want.
    """
    least, wanted = [], []
    for place, heading in enumerate(headings):
        cells = Counter(row[place] for row in rows)
        words = {word for cell in cells for word in _WORD.findall(cell)}
        longest = max(_widest(heading.split(), BOLD), _widest(words, PLAIN))
        least.append(min(longest, _LONGEST))
        wanted.append(max(longest, _enough(cells)))  # a heading may be wrapped
    room = width - _APART * (len(headings) - 1)
    sizes = (_LARGE, *_SIZES) if sum(wanted) * _LARGE <= room else _SIZES
    size = next((size for size in sizes if sum(least) * size <= room), _SIZES[-1])
    less = min(1.0, room / (sum(least) * size))  # below 1 where even the smallest words have no room: they are broken
    widths = [need * size * less for need in least]
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    for some in (_places(more, lambda extra: extra <= _SHORT), _places(more, lambda extra: extra > _SHORT)):
        asked, left = sum(more[place] for place in some) * size, room - sum(widths)
        for place in some:
            widths[place] += more[place] * size * (min(1.0, left / asked) if asked else 0)
    return size, tuple(widths)


def _places(more: Sequence[float], wanted: Callable[[float], bool]) -> list[int]:
    return [place for place, extra in enumerate(more) if wanted(extra)]


def _widest(texts: Iterable[str], font: str) -> float:
    """The widest of some texts, in points at a size of one."""
    return max((stringWidth(text, font, 1) for text in texts), default=0.0)


def _enough(cells: Counter[str]) -> float:
    """The width that is enough for most cells, in points at a size of one; the few longest do not squeeze the rest."""
    wide = sorted((_widest(cell.split("\n"), PLAIN), count) for cell, count in cells.items())
    reach = accumulate(count for _, count in wide)
    return next((width for (width, _), so_far in zip(wide, reach, strict=True) if so_far >= _MOST * cells.total()), 0.0)


def _in_pieces(row: Sequence[str], rooms: Sequence[float]) -> Iterator[Lines]:
    """A row as lines; one that is too tall, in pieces beneath one another."""
    lines = [_wrapped(words, room, PLAIN) for words, room in zip(row, rooms, strict=True)]
    for first in range(0, max(map(len, lines)), _TALLEST):
        yield tuple(tuple(cell[first : first + _TALLEST]) for cell in lines)


def _wrapped(text: str, room: float, font: str) -> list[str]:
    """Words in lines no wider than a room, in points at a size of one; a word that is wider is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in _broken(_WORD.findall(paragraph), room, font):
            wide = _width(word, font)
            if line and used + _width(" ", font) + wide > room + _ROUNDED:
                lines.append(line)
                line, used = "", 0.0
            line, used = (f"{line} {word}", used + _width(" ", font) + wide) if line else (word, wide)
        lines.append(line)
    return lines


def _broken(words: Sequence[str], room: float, font: str) -> Iterator[str]:
    for word in words:
        rest = word
        while len(rest) > 1 and _width(rest, font) > room:
            fits = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or _width(rest[:n], font) <= room)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


@lru_cache(maxsize=20_000)
def _width(word: str, font: str) -> float:
    return stringWidth(word, font, 1)
