"""The case summary: one person's case on paper, for a panel chair who has not got the program."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from tcare.errors import RefusedError
from tcare.reports import summary_care, summary_due, summary_person, summary_questions
from tcare.reports.page import Block, Document, Facts, Notice, Paragraph, Section, Size
from tcare.reports.release import release_of
from tcare.reports.told import NOT_RECORDED, open_stay, planned_reviews
from tcare.workflows.days import in_words
from tcare.workflows.overview import Overview


class Part(NamedTuple):
    """A section that can be chosen: what it is called, and what it says of a person on a day."""

    title: str
    blocks: Callable[[Overview, date], Iterator[Block]]


SECTIONS: dict[str, Part] = {
    "matters": Part("What matters, and how to communicate", summary_person.matters),
    "mortality": Part("Review of the death", summary_care.mortality),
    "where": Part("Home and hospital, and why", summary_person.where),
    "legal": Part("Legal status", summary_person.legal),
    "register": Part("Dynamic support register", summary_person.register),
    "reviews": Part("Reviews, and actions still open", summary_care.reviews),
    "plan": Part("The 12-point discharge plan", summary_care.plan),
    "due": Part("What is due, and why", summary_due.due),
    "missing": Part("What is missing", summary_due.missing),
    "visits": Part("Commissioner's visits", summary_person.visits),
    "timeline": Part("Timeline", summary_due.timeline),
    "questions": Part("Questions for this review", summary_questions.questions),
    "sources": Part("Where the dates come from", summary_due.sources),
}
"""Every section by its id, in the order they are printed. One with nothing to say of this person is left out."""


class Choice(NamedTuple):
    """How a summary is wanted.

    Attributes:
        sections: Ids from :data:`SECTIONS`; all where None.
        size: How large its words are.
    """

    sections: tuple[str, ...] | None = None
    size: Size = "standard"


def case_summary(
    overview: Overview,
    day: date,
    printed_by: str,
    printed_at: datetime,
    sections: Collection[str] | None = None,
    size: Size = "standard",
) -> Document:
    """The case summary of a person as pages.

    Args:
        overview: The person as of the day.
        printed_at: In the zone it is to be shown in.
        sections: Ids from :data:`SECTIONS`; all when left out. Who the person is and whether consent is recorded
            always stand on the first page.

    Raises:
        RefusedError: A section is not one of ours.
    """
    wanted = _checked(sections)
    banner = overview.banner
    return Document(
        title="Case summary",
        subject=f"Case summary as of {in_words(day)}",
        about=overview.person.name,
        number=_number(overview),
        opening=(
            Paragraph(f"{overview.person.name}{f' ({banner.title})' if banner.title else ''}", "name"),
            Facts(tuple(_who(overview, day))),
            Notice(release_of(overview, day).statement),
            *([Notice(f"Alerts: {banner.alerts}")] if banner.alerts else []),
        ),
        sections=tuple(section for name, section in _said(overview, day) if name in wanted),
        printed_by=printed_by,
        printed_at=printed_at,
        size=size,
    )


def sections_for(overview: Overview, day: date) -> frozenset[str]:
    """The sections that have something to say of this person: nobody alive is offered the review of their death."""
    return frozenset(name for name, _ in _said(overview, day))


def _said(overview: Overview, day: date) -> Iterator[tuple[str, Section]]:
    for name, part in SECTIONS.items():
        if blocks := tuple(part.blocks(overview, day)):
            yield name, Section(part.title, blocks)


def _who(overview: Overview, day: date) -> Iterator[tuple[str, str]]:
    banner = overview.banner
    if banner.preferred_name:
        yield "Likes to be called", banner.preferred_name
    born = in_words(banner.born_on) if banner.born_on else NOT_RECORDED
    if banner.died_on is None:
        yield "Born", f"{born} ({banner.age})" if banner.age else born
    else:
        yield "Born", born
        yield "Died", f"{in_words(banner.died_on)}{f', aged {banner.age}' if banner.age else ''}"
    yield "NHS number", _spaced(banner.nhs_number) or NOT_RECORDED
    if banner.local_id:
        yield "Local ID", banner.local_id
    yield "Gender", banner.gender or NOT_RECORDED
    if banner.died_on is None:
        yield "Now", _now(overview, day)
        yield "Register rating", banner.rating or "Not on the register"
        yield from _ahead(overview)
    yield "As of", in_words(day)


def _now(overview: Overview, day: date) -> str:
    stay = open_stay(overview, day)
    if stay is None:
        return "Not in hospital"
    days = (day - (stay.day("admitted_on") or day)).days
    return f"In hospital since {stay.words['admitted_on']} ({days:,} {'day' if days == 1 else 'days'})"


def _ahead(overview: Overview) -> Iterator[tuple[str, str]]:
    """What a chair looks for first: the review ahead, how the discharge plan stands, and what is late."""
    if status := summary_person.held_under(overview):
        yield "Legal status", status
    for review in planned_reviews(overview)[:1]:
        yield "Next review", review.words["planned_on"]
    for _, plan in overview.plans:
        yield "Discharge plan", summary_care.plan_in_words(plan)
    if late := [one.title for one in overview.due if one.state == "overdue"]:
        yield "Overdue", f"{len(late)}: {'; '.join(dict.fromkeys(late))}"


def _number(overview: Overview) -> str:
    spaced = _spaced(overview.banner.nhs_number)
    return f"NHS No. {spaced}" if spaced else f"Local ID {overview.banner.local_id[:30]}"


def _spaced(number: str) -> str:
    return f"{number[:3]} {number[3:6]} {number[6:]}" if number else ""


def _checked(sections: Collection[str] | None) -> Collection[str]:
    unknown = [name for name in sections or () if name not in SECTIONS]
    if unknown:
        raise RefusedError("There is no such section.", remedy=f"Choose from {', '.join(SECTIONS)}.")
    return SECTIONS if sections is None else sections
