"""The panel pack: the case summaries of several people bound for one reader, with an agenda and a contents page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tcare.errors import RefusedError
from tcare.reports.case_summary import Choice, case_summary
from tcare.reports.page import Block, Bound, Contents, Document, Facts, Notice, Points, Section
from tcare.reports.release import refuse_locked, release_of, release_to_panel
from tcare.workflows.days import in_words
from tcare.workflows.overview import Overview


class Panel(NamedTuple):
    """What a pack is for.

    Attributes:
        meets_on: The day of the panel; None where it is for no meeting.
        agenda: What is to be talked about, in order.
        recipient: Whose copy it is.
        purpose: What they have it for.
        choice: How its summaries are wanted.
    """

    meets_on: date | None
    agenda: tuple[str, ...]
    recipient: str
    purpose: str
    choice: Choice = Choice()


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
        papers=tuple(_summaries(people, day, printed_by, printed_at, panel.choice)),
        copy_for=panel.recipient.strip(),
    )


def bound_summaries(
    people: Sequence[Overview], left_out: int, day: date, printed_by: str, printed_at: datetime, choice: Choice
) -> Bound:
    """The case summaries of several people as one paper, for no meeting and with nobody's name across its pages.

    Args:
        left_out: How many more were wanted, whose papers may not go; the first page says so.
        printed_at: In the zone it is to be shown in.

    Raises:
        RefusedError: Somebody's papers may not go.
    """
    refuse_locked(release_of(one, day) for one in people)
    opening: list[Block] = [Facts((("Cases", str(len(people))), ("As of", in_words(day))))]
    if left_out:
        more = "One more was" if left_out == 1 else f"{left_out} more were"
        opening.append(Notice(f"{more} asked for and left out: those papers may not go."))
    cover = Document(
        title="Case summaries",
        subject=f"Case summaries as of {in_words(day)}",
        about=f"{len(people)} {'person' if len(people) == 1 else 'people'}",
        number=f"As of {in_words(day)}",
        opening=tuple(opening),
        sections=(Section("Contents", (Contents(tuple(one.person.name for one in people)),)),),
        printed_by=printed_by,
        printed_at=printed_at,
        size=choice.size,
    )
    return Bound(cover, tuple(_summaries(people, day, printed_by, printed_at, choice)), copy_for="")


def _summaries(
    people: Sequence[Overview], day: date, printed_by: str, printed_at: datetime, choice: Choice
) -> Iterator[tuple[str, Document]]:
    for one in people:
        yield one.person.name, case_summary(one, day, printed_by, printed_at, *choice)


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
        size=panel.choice.size,
    )


def _facts(people: Sequence[Overview], panel: Panel, day: date) -> Iterator[tuple[str, str]]:
    yield "Copy for", panel.recipient.strip()
    if panel.purpose.strip():
        yield "For", panel.purpose.strip()
    if panel.meets_on:
        yield "The panel meets on", in_words(panel.meets_on)
    yield "Cases", str(len(people))
    yield "As of", in_words(day)
