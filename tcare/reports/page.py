"""What a paper says, as plain values: nothing here knows how it is drawn."""

from datetime import date, datetime
from typing import Literal, NamedTuple

from tcare.workflows.timeline import Timeline

MARKING = "OFFICIAL – SENSITIVE"
Size = Literal["standard", "large"]


class Subheading(NamedTuple):
    """A heading within a section."""

    text: str


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


class Question(NamedTuple):
    """Something to ask, what is worth asking under it, and ruled lines to write on."""

    text: str
    prompts: tuple[str, ...]
    lines: int


class Contents(NamedTuple):
    """The papers that follow in a pack, in their order, each with the page it begins on."""

    titles: tuple[str, ...]


Block = Subheading | Paragraph | Notice | Points | Facts | Table | Listing | Picture | Chart | Question | Contents


class Section(NamedTuple):
    """A part of the paper that stands in its bookmarks."""

    title: str
    blocks: tuple[Block, ...]


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
