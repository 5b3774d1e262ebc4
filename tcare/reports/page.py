"""What a paper says, as plain values: nothing here knows how it is drawn."""

from datetime import date, datetime
from typing import Literal, NamedTuple

from tcare.workflows.timeline import Timeline

MARKING = "OFFICIAL – SENSITIVE"
Size = Literal["standard", "large"]


class Subheading(NamedTuple):
    """A heading within a section.

    Attributes:
        room: How much of a page, in points, must be left for it and what it heads, else both go to the next; 0 where it
            is enough that what it heads begins there.
    """

    text: str
    room: int = 0


class Paragraph(NamedTuple):
    """Running words: a name large, quiet ones small, for what is said about the paper rather than the person."""

    text: str
    style: Literal["body", "name", "quiet"] = "body"


class Notice(NamedTuple):
    """Something to read before anything else, in a box."""

    text: str


class Points(NamedTuple):
    """A list of short points."""

    items: tuple[str, ...]


class Facts(NamedTuple):
    """Labels with what is recorded for each."""

    pairs: tuple[tuple[str, str], ...]


class Sheet(NamedTuple):
    """Short labels in the margin with what is recorded for each, small and close, so that much stands on one page."""

    pairs: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Rows under headings; ``shares`` says how the width is divided among the columns."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


class Listing(NamedTuple):
    """A list people work from: any number of rows under headings, as wide as its page."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(NamedTuple):
    """A person's timeline, with a line for the day it is printed for."""

    timeline: Timeline
    day: date


class Chart(NamedTuple):
    """Small columns, one for each label, with the value said above it; what is no figure is said and not drawn."""

    title: str
    labels: tuple[str, ...]
    values: tuple[str, ...]


class Clock(NamedTuple):
    """The time since something began as a bar, hatched where it was on hold, with a line where it is due.

    Attributes:
        begins: The first day of the bar, in words too.
        ends: The day it counts to, in words too: the day of the paper, or the day all was done.
        due_on: The day it is due; None where none is.
        holds: First and last day of what is hatched, which may overlap.
    """

    begins: tuple[date, str]
    ends: tuple[date, str]
    due_on: date | None
    holds: tuple[tuple[date, date], ...]


class Question(NamedTuple):
    """Something to ask, what is worth asking under it, and ruled lines to write on."""

    text: str
    prompts: tuple[str, ...]
    lines: int


class Contents(NamedTuple):
    """The papers that follow in a pack, in their order, each with the page it begins on."""

    titles: tuple[str, ...]


EasyKind = Literal["title", "heading", "idea", "closing"]


class EasyLine(NamedTuple):
    """A line of easy read, large: an idea with space for a picture at its left; or a title, heading or closing without.

    A closing is who the letter is from, after the last idea.
    """

    text: str
    kind: EasyKind


Block = (
    Subheading
    | Paragraph
    | Notice
    | Points
    | Facts
    | Sheet
    | Table
    | Listing
    | Picture
    | Chart
    | Clock
    | Question
    | Contents
    | EasyLine
)


class Section(NamedTuple):
    """A part of the paper that stands in its bookmarks."""

    title: str
    blocks: tuple[Block, ...]


class Letterhead(NamedTuple):
    """The head of a letter: from whom, to whom, a line each, and its day; large where the letter is in easy read."""

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    on: date
    is_easy: bool


class Document(NamedTuple):
    """A whole paper.

    Attributes:
        title: What it is, naming nobody: viewers show it in their window's title.
        subject: What it is for, naming nobody either.
        about: Whom it is about, at the top of every page so that a loose page finds its way back.
        number: Their NHS number or local ID, beside it.
        opening: What stands under the title, before the first section.
        printed_at: The moment, in the zone it is to be shown in.
        size: How large its words are; large print is for people who read with difficulty.
        marking: The protective marking above and below every page.
        heading: What stands at its head instead of the title; it may name whom it is about.
        letterhead: What a letter has in place of a title, of whom it is about and of who printed it.
        landscape: Whether its pages are wider than tall.
    """

    title: str
    subject: str
    about: str
    number: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    printed_by: str
    printed_at: datetime
    size: Size = "standard"
    marking: str = MARKING
    heading: str = ""
    letterhead: Letterhead | None = None
    landscape: bool = False


class Bound(NamedTuple):
    """Several papers bound into one: a cover, then each paper from a page of its own.

    Attributes:
        papers: Each with what it is called in the bookmarks.
        copy_for: Whose copy it is, across every page.
    """

    cover: Document
    papers: tuple[tuple[str, Document], ...]
    copy_for: str
