"""What a panel on reviews of deaths is sent: its agenda, and bound with it a page for each review.

A review whose papers may not go is left out, and the cover says so: what comes late about one must not keep the panel
from the others. Whoever is not of the panel gets the agenda with initials and local IDs alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tcare.errors import RefusedError
from tcare.reports.mortality_page import mortality_page
from tcare.reports.mortality_words import asked_of_panel
from tcare.reports.page import Block, Bound, Contents, Document, Facts, Notice, Question, Section, Table
from tcare.reports.release import Release, refuse_locked, release_to_review_of_death
from tcare.workflows.days import in_words
from tcare.workflows.mortality_papers import PanelOnPaper, ReviewOnPaper

_INDEPENDENT = {True: "independent", False: "not independent", None: "independence not recorded"}
_LINES = 3  # for who was there


def released(panel: PanelOnPaper, day: date) -> tuple[tuple[ReviewOnPaper, ...], tuple[Release, ...]]:
    """The reviews on an agenda whose papers may go, and why those of the others may not.

    Raises:
        RefusedError: There is nothing on the agenda whose papers may go.
    """
    if not panel.reviews:
        raise RefusedError(
            "Nothing is on the agenda of this panel.",
            remedy="On the page Reviews, put reviews on its agenda first.",
        )
    told = [(one, release_to_review_of_death(one.overview, day)) for one in panel.reviews]
    going = tuple(one for one, release in told if release.may_go)
    locked = tuple(release for _, release in told if not release.may_go)
    if not going:
        refuse_locked(locked)
    return going, locked


def mortality_pack(
    panel: PanelOnPaper, recipient: str, purpose: str, day: date, printed_by: str, printed_at: datetime
) -> Bound:
    """The pack of a panel's day for one reader: the agenda, and a page for each review in its order.

    Args:
        day: The day the pages are as of.
        printed_at: In the zone it is to be shown in.

    Raises:
        RefusedError: It is for nobody, or there is nothing in it that may go.
    """
    if not recipient.strip():
        raise RefusedError("The pack is for nobody yet.", remedy="Type the name of who it is for: it is on every page.")
    going, locked = released(panel, day)
    names = tuple(one.overview.person.name for one in going)
    facts = (("Copy for", recipient.strip()), ("For", purpose.strip() or "Not said"), *_facts(panel, going))
    sections = (_agenda(going, names), _attendees(), Section("Contents", (Contents(names),)))
    about = f"copy for {recipient.strip()}"
    return Bound(
        cover=Document(
            title="Mortality review panel",
            subject=f"The panel of {in_words(panel.panel.on)}, as of {in_words(day)}",
            about=about,
            number=f"Panel of {in_words(panel.panel.on)}",
            opening=(Facts(facts), Notice(_FOR_READER), *_left_out(locked)),
            sections=sections,
            printed_by=printed_by,
            printed_at=printed_at,
        ),
        papers=tuple(zip(names, (mortality_page(one, day, printed_by, printed_at) for one in going), strict=True)),
        copy_for=recipient.strip(),
    )


def mortality_agenda(
    panel: PanelOnPaper, day: date, printed_by: str, printed_at: datetime, *, by_initials: bool
) -> Document:
    """The agenda of a panel's day alone.

    Args:
        by_initials: Name people by initials and local ID, for an agenda that goes beyond the panel.

    Raises:
        RefusedError: There is nothing on it that may go.
    """
    going, locked = released(panel, day)
    names = [_initials(one) if by_initials else one.overview.person.name for one in going]
    return Document(
        title="Agenda of a mortality review panel",
        subject=f"The panel of {in_words(panel.panel.on)}, as of {in_words(day)}",
        about=in_words(panel.panel.on),
        number="Initials only" if by_initials else "",
        opening=(
            Facts(tuple(_facts(panel, going))),
            Notice(_BEYOND_PANEL if by_initials else _FOR_PANEL),
            *_left_out(locked),
        ),
        sections=(_agenda(going, names), _attendees()),
        printed_by=printed_by,
        printed_at=printed_at,
    )


_STAYS = "Those it is about have died. Confidentiality continues after death."
_FOR_READER = f"{_STAYS} For this reader, to review the deaths: do not copy or pass it on; destroy it after the panel."
_FOR_PANEL = f"{_STAYS} For the panel that reviews the deaths, and nobody else."
_BEYOND_PANEL = f"{_STAYS} People are named by initials and local ID; do not add their names."


def _facts(panel: PanelOnPaper, going: Sequence[ReviewOnPaper]) -> Iterator[tuple[str, str]]:
    row = panel.panel
    yield "The panel meets on", in_words(row.on)
    yield "Chair", f"{row.chair}, {_INDEPENDENT[row.independent]}" if row.chair else "Not recorded"
    yield "Where", row.place or "Not recorded"
    yield "Reviews", str(len(going))
    if row.note:
        yield "Note", row.note


def _agenda(going: Sequence[ReviewOnPaper], names: Sequence[str]) -> Section:
    rows = tuple(
        (str(number), name, asked_of_panel(one), one.reviewer.name if one.reviewer else "Nobody yet")
        for number, (one, name) in enumerate(zip(going, names, strict=True), start=1)
    )
    return Section("Agenda", (Table(("", "Review", "What is asked of the panel", "Reviewer"), rows, (1, 5, 9, 4)),))


def _attendees() -> Section:
    return Section("Who was there", (Question("Names and roles, and any interest declared", (), _LINES),))


def _left_out(locked: Sequence[Release]) -> Iterator[Block]:
    if locked:
        count = "One review is" if len(locked) == 1 else f"{len(locked)} reviews are"
        why = "; ".join(dict.fromkeys(one.locked_because for one in locked))
        yield Notice(f"{count} left out, for the papers may not go: {why}.")


def _initials(one: ReviewOnPaper) -> str:
    banner = one.overview.banner
    letters = [f"{name.strip()[0].upper()}." for name in (banner.given_name, banner.family_name) if name.strip()]
    return f"{' '.join(letters) or 'No name'}\n{banner.local_id or 'No local ID'}"
