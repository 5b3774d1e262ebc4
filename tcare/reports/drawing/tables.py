"""Tables as what reportlab lays out: no row too tall for a page, no column too narrow for its words in large print."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Table

from tcare.reports import page
from tcare.reports.drawing.look import INK, LINE, Look
from tcare.reports.drawing.tagging import Tag
from tcare.reports.drawing.words import in_one_line, longest_word, paragraph, paragraphs

_TALLEST_ROW = 300  # points: a taller one is carried on in another row, for a page must hold it
_APART = 8  # points between columns
_MOST_LINES = 5  # of a cell in large print, before its row is set as facts
_LABELS, _MARGIN = 0.33, 0.16  # of the width


class Rows(Table):
    """A table that says what room its first row wants, with the headings above it, in points."""

    least = 0.0


class _Row(NamedTuple):
    """A row to be drawn, its cells with their styles; ``is_lined`` where a hairline stands above it."""

    words: tuple[str, ...]
    styles: tuple[ParagraphStyle, ...]
    is_lined: bool


def table(block: page.Table, look: Look) -> Rows:
    """Rows under headings that stand again on every page; where they do not fit across, facts under one another."""
    widths = _widths(block, look)
    if not widths:
        return _laid(list(_stacked(block, look)), _label_widths(block.headings, look.head, look), look)
    rows = [_Row(words, (look.cell,) * len(widths), place > 0) for place, words in enumerate(block.rows)]
    return _laid(rows, widths, look, block.headings)


def facts(block: page.Facts, look: Look) -> Rows:
    """Labels with what is recorded beside each."""
    rows = [_Row(pair, (look.fact_label, look.fact), is_lined=False) for pair in block.pairs]
    return _laid(rows, _label_widths([label for label, _ in block.pairs], look.fact_label, look), look)


def sheet(block: page.Sheet, look: Look) -> Rows:
    """Labels in the margin with what is recorded beside each, a hairline above every pair."""
    rows = [_Row(pair, (look.close_label, look.close), place > 0) for place, pair in enumerate(block.pairs)]
    widest = max((longest_word(label, look.close_label) for label, _ in block.pairs), default=0) + _APART
    margin = max(look.width * _MARGIN, widest)
    return _laid(rows, [margin, look.width - margin], look)


def boxed(block: page.Notice, look: Look) -> Rows:
    """A notice in a box with a bar at its left."""
    rows = [[part] for part in short(block.text, look.notice, Tag("P"), look.width - 24)]
    made = Rows(rows, colWidths=[look.width])
    made.setStyle(
        [
            ("BOX", (0, 0), (-1, -1), 0.8, INK),
            ("LINEBEFORE", (0, 0), (0, -1), 6, INK, "butt"),
            ("LEFTPADDING", (0, 0), (-1, -1), 16),
            ("TOPPADDING", (0, 0), (-1, -1), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ]
    )
    made.least = made.wrap(look.width, look.height)[1]
    return made


def _widths(block: page.Table, look: Look) -> list[float]:
    """How wide each column is: by its share, more where its longest word wants it; nothing where all cannot fit."""
    whole = sum(block.shares)
    columns = zip(block.headings, *block.rows, strict=True)
    wanted = [
        max(longest_word(heading, look.head), *(_wanted(words, look) for words in cells), _least(look)) + _APART
        for heading, *cells in columns
    ]
    shared = [look.width * share / whole for share in block.shares]
    if all(want <= width for want, width in zip(wanted, shared, strict=True)):
        return shared
    if look.is_large and block.rows and sum(wanted) > look.width:
        return []
    if sum(wanted) > look.width:
        wanted = [_least(look) + _APART] * len(wanted)
    spare = look.width - sum(wanted)
    return [want + spare * share / whole for want, share in zip(wanted, block.shares, strict=True)]


def _least(look: Look) -> float:
    """The narrowest column there is: a letter or two."""
    return 2 * look.cell.fontSize


def _wanted(words: str, look: Look) -> float:
    """What a cell wants: room for its longest word, and in large print for all its words in not too many lines."""
    longest = longest_word(words, look.cell)
    return max(longest, in_one_line(words, look.cell) / _MOST_LINES) if look.is_large else longest


def _label_widths(labels: Sequence[str], style: ParagraphStyle, look: Look) -> list[float]:
    widest = max((longest_word(words, style) for words in labels), default=0) + _APART
    room = min(max(look.width * _LABELS, widest), look.width / 2)
    return [room, look.width - room]


def _stacked(block: page.Table, look: Look) -> Iterator[_Row]:
    """Each row as its headings with what is under them; what stands under no heading goes before the rest, alone."""
    for number, words in enumerate(block.rows):
        pairs = [pair for pair in zip(block.headings, words, strict=True) if pair[1]] or [("", "")]
        pairs.sort(key=lambda pair: bool(pair[0]))
        for place, (heading, cell) in enumerate(pairs):
            is_lined = number > 0 and place == 0
            if heading:
                yield _Row((heading, cell), (look.head, look.cell), is_lined)
            else:
                yield _Row((cell,), (look.head,), is_lined)


def _laid(rows: Sequence[_Row], widths: list[float], look: Look, headings: Sequence[str] = ()) -> Rows:
    """Rows as a table; one too tall for a page is carried on, one of a single cell goes across.

    Without headings above, what stands first in a row is the heading of the row.
    """
    whole = Tag("Table")
    drawn: list[list[Flowable | str]] = []
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _APART),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4 if headings else 2),
    ]
    if headings:
        row = Tag("TR", whole)
        drawn.append([paragraph(words, look.head, Tag("TH", row, scope="Column", once=True)) for words in headings])
        commands += [("LINEBELOW", (0, 0), (-1, 0), 1, INK), ("TOPPADDING", (0, 0), (-1, 0), 2)]
    for one in rows:
        tags = list(_cell_tags(one, Tag("TR", whole), len(widths), has_headings=bool(headings)))
        rooms = [room - _APART for room in widths] if len(tags) > 1 else [sum(widths) - _APART]
        for cells, begins in _carried(one, tags, rooms):
            place = len(drawn)
            drawn.append([*cells, *[""] * (len(widths) - len(cells))])
            if len(cells) < len(widths):
                commands.append(("SPAN", (0, place), (-1, place)))
            if begins:
                commands.append(("TOPPADDING", (0, place), (-1, place), 3))
            if begins and one.is_lined:
                commands.append(("LINEABOVE", (0, place), (-1, place), 0.4, LINE))
    made = Rows(drawn, colWidths=widths, repeatRows=1 if headings else 0)
    made.setStyle(commands)
    made.hAlign = "LEFT"
    made.least = sum(_height(cells, widths) for cells in drawn[: 2 if headings else 1])
    return made


def _height(cells: Sequence[Flowable | str], widths: Sequence[float]) -> float:
    pairs = zip(cells, widths, strict=True)
    tallest = max(
        cell.wrap(width - _APART, _TALLEST_ROW)[1] if isinstance(cell, Flowable) else 0 for cell, width in pairs
    )
    return tallest + 7  # what pads a row


def _cell_tags(row: _Row, tag: Tag, columns: int, *, has_headings: bool) -> Iterator[Tag]:
    """What each cell of a row is: by itself it goes across, and where nothing is above it the first is a heading."""
    if len(row.words) == 1:
        yield Tag("TD", tag, across=columns)
        return
    for place in range(len(row.words)):
        is_heading = place == 0 and not has_headings
        yield Tag("TH", tag, scope="Row") if is_heading else Tag("TD", tag)


def _carried(row: _Row, tags: Sequence[Tag], widths: Sequence[float]) -> Iterator[tuple[list[Flowable | str], bool]]:
    """A row as rows of paragraphs, none too tall for a page, each with whether it is the first."""
    columns = [list(short(*cell)) for cell in zip(row.words, row.styles, tags, widths, strict=True)]
    for n in range(max(len(column) for column in columns)):
        yield [column[n] if n < len(column) else "" for column in columns], n == 0


def short(text: str, style: ParagraphStyle, tag: Tag, width: float) -> Iterator[Flowable]:
    """Words for cells of a width, in parts of which every page can hold one."""
    for whole in paragraphs(text, style, tag):
        rest: Flowable = whole
        while rest.wrap(width, _TALLEST_ROW)[1] > _TALLEST_ROW:
            head, rest = rest.split(width, _TALLEST_ROW)
            yield head
        yield rest
