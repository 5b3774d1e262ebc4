"""Headings: in the bookmarks, heard as headings, and never at the foot of a page without what they head."""

from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from tcare.reports.drawing.look import INK, Look
from tcare.reports.drawing.tables import Rows
from tcare.reports.drawing.tagging import Role, Tag, tagged
from tcare.reports.drawing.words import Words, paragraph
from tcare.reports.plain_text import visible

_LINES = 3  # of a paragraph, at least, beneath its heading


class Heading(Flowable):
    """A heading that stands in the bookmarks, with a rule under it.

    Args:
        role: Which heading it is to who hears it.
        key: Its bookmark.
        level: How deep it stands among the bookmarks.
        title: What it is called there, where not as here.
    """

    def __init__(self, words: str, style: ParagraphStyle, role: Role, key: str, level: int, title: str = "") -> None:
        super().__init__()
        self._words = paragraph(words, style, Tag(role))
        self._key, self._level, self._title = key, level, visible(title or words)
        self.spaceBefore, self.spaceAfter = style.spaceBefore, style.spaceAfter

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Override: its size."""
        self.width, self.height = width, self._words.wrap(width, height)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Override: mark the place and draw it."""
        canvas = tagged(self.canv)
        canvas.bookmarkHorizontal(self._key, 0, self.height)
        canvas.addOutlineEntry(self._title, self._key, level=self._level)
        self._words.drawOn(canvas, 0, 0)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1)
        canvas.line(0, -3, self.width, -3)


def raised(flow: Iterable[Flowable]) -> Iterator[Flowable]:
    """What stands before the first section: its subheadings are heard as those of sections, for no level is missed."""
    for flowable in flow:
        if isinstance(flowable, Words) and flowable.tag.role == "H3":
            flowable.tag.role = "H2"
        yield flowable


def with_room(flow: Sequence[Flowable], look: Look) -> Iterator[Flowable]:
    """What is laid out, each heading on a page that has room for the beginning of what it heads."""
    for place, flowable in enumerate(flow):
        if _is_heading(flowable):
            yield CondPageBreak(min(_room_from(flow[place:], look), look.height))
        yield flowable


def _room_from(flow: Sequence[Flowable], look: Look) -> float:
    room = 0.0
    for flowable in flow:
        room += flowable.getSpaceBefore() + _least(flowable, look) + flowable.getSpaceAfter()
        if not (_is_heading(flowable) or isinstance(flowable, Spacer)):
            break
    return room


def _least(flowable: Flowable, look: Look) -> float:
    """The room a flowable wants at least: a paragraph for its first lines, a table for its first row, others all."""
    if isinstance(flowable, Rows):
        return flowable.least
    if isinstance(flowable, CondPageBreak):
        return flowable.height
    height = flowable.wrap(look.width, look.height)[1]
    if isinstance(flowable, Words) and not _is_heading(flowable):
        return min(height, _LINES * flowable.style.leading)
    return height


def _is_heading(flowable: Flowable) -> bool:
    return isinstance(flowable, Heading) or (isinstance(flowable, Words) and flowable.tag.role in ("H2", "H3"))
