"""The panel pack: the case summaries of several people bound for one reader, with an agenda and a contents page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tcare.errors import RefusedError
from tcare.reports.case_summary import case_summary
from tcare.reports.page import Block, Bound, Contents, Document, Facts, Notice, Points, Section
from tcare.reports.release import refuse_locked, release_to_panel
from tcare.workflows.days import in_words
from tcare.workflows.overview import Overview


class Panel(NamedTuple):
    """What a pack is for.

    Attributes:
        meets_on: The day of the panel; None where it is for no meeting.
        agenda: What is to be talked about, in order.
        recipient: Whose copy it is.
        purpose: What they have it for.
    """

    meets_on: date | None
    agenda: tuple[str, ...]
    recipient: str
    purpose: str


def panel_pack(people: Sequence[Overview], panel: Panel, day: date, printed_by: str, printed_at: datetime) -> Bound:
    """The pack as pages: one case summary a person, in the order given.

    Args:
        day: The day the summaries are as of.
        printed_at: In the zone it is to be shown in.

    Raises:
        RefusedError: There is nobody in it or no recipient, or somebody's papers may not go.
    """
    if not people:
        raise RefusedError("There is nobody in the pack.", remedy="Add the people the panel will talk about.")
    if not panel.recipient.strip():
        raise RefusedError("The pack is for nobody yet.", remedy="Type the name of who it is for: it is on every page.")
    refuse_locked(release_to_panel(one, day) for one in people)
    return Bound(
        cover=_cover(people, panel, day, printed_by, printed_at),
        papers=tuple((one.person.name, case_summary(one, day, printed_by, printed_at)) for one in people),
        copy_for=panel.recipient.strip(),
    )


def _cover(people: Sequence[Overview], panel: Panel, day: date, printed_by: str, printed_at: datetime) -> Document:
    sections: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("Agenda", (Points(panel.agenda),) if panel.agenda else ()),
        ("Contents", (Contents(tuple(one.person.name for one in people)),)),
    )
    return Document(
        title="Panel pack",
        subject=f"Case summaries as of {in_words(day)}",
        about=f"copy for {panel.recipient.strip()}",
        number=f"As of {in_words(day)}",
        opening=(
            Facts(tuple(_facts(people, panel, day))),
            Notice("For this reader only. Do not copy it or pass it on; give it back or destroy it after the panel."),
        ),
        sections=tuple(Section(title, blocks) for title, blocks in sections if blocks),
        printed_by=printed_by,
        printed_at=printed_at,
    )


def _facts(people: Sequence[Overview], panel: Panel, day: date) -> Iterator[tuple[str, str]]:
    yield "Copy for", panel.recipient.strip()
    if panel.purpose.strip():
        yield "For", panel.purpose.strip()
    if panel.meets_on:
        yield "The panel meets on", in_words(panel.meets_on)
    yield "Cases", str(len(people))
    yield "As of", in_words(day)
