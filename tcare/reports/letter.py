"""A letter as plain values: its head, then its words as blocks."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tcare.reports.page import Block, Document, EasyKind, EasyLine, Letterhead, Paragraph, Points, Size, Subheading
from tcare.workflows.letter_words import POINT, one_line
from tcare.workflows.letters import Letter

PRIVATE = "PRIVATE AND CONFIDENTIAL"
_SPACE = Paragraph("\N{NO-BREAK SPACE}")


def letter_document(
    letter: Letter,
    words: str,
    *,
    sender: str,
    recipient: str,
    day: date,
    by: str,
    at: datetime,
    size: Size = "standard",
) -> Document:
    """A letter as a paper.

    Args:
        words: As they are to be printed. The first line is what it is about; plain, an empty line parts paragraphs;
            in easy read, a line after an empty one is a heading and every other line an idea of its own.
        sender: Our name and address, a line each.
        recipient: Whose it is and their address, a line each.
        at: When it was made, in the zone of this computer.
        size: Easy read has a size of its own, and no other.
    """
    first, _, rest = words.strip().partition("\n")
    blocks = _easy(first, rest) if letter.is_easy else _plain(first, rest)
    return Document(
        title=letter.title,
        subject=letter.described,
        about="",
        number="",
        opening=tuple(blocks),
        sections=(),
        printed_by=by,
        printed_at=at,
        size="standard" if letter.is_easy else size,
        marking=PRIVATE,
        letterhead=Letterhead(_lines(sender), _lines(recipient), day, is_easy=letter.is_easy),
    )


def _easy(first: str, rest: str) -> Iterator[Block]:
    """Every idea by itself; a line after an empty one is a heading, or the closing where nothing follows it."""
    yield EasyLine(one_line(first), "title")
    lines = ["", *rest.strip().splitlines()]
    for place, line in enumerate(lines):
        if line.strip():
            is_alone, is_last = not lines[place - 1].strip(), place == len(lines) - 1
            kind: EasyKind = "idea" if not is_alone else "closing" if is_last else "heading"
            yield EasyLine(one_line(line.removeprefix(POINT)), kind)


def _plain(first: str, rest: str) -> Iterator[Block]:
    """Paragraphs, lists of points, and where several empty lines follow one another the room they leave."""
    yield Subheading(one_line(first))
    for part in _parts(rest.strip("\n").split("\n")):
        if not part:
            yield _SPACE
        elif part[0].startswith(POINT):
            yield Points(tuple(line.removeprefix(POINT) for line in part))
        else:
            yield Paragraph("\n".join(part))


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines that stand together; an empty part for each empty line beyond the first."""
    part: list[str] = []
    empty = 0
    for line in [*lines, ""]:
        is_point = line.startswith(POINT)
        if part and (not line.strip() or is_point != part[0].startswith(POINT)):
            yield part
            part = []
        if line.strip():
            part, empty = [*part, line.strip()], 0
        elif empty:
            yield []
        empty += not line.strip()


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
