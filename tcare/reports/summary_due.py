"""The summary's sections about days: what is due and why, where that comes from, what is missing, the timeline."""

from collections.abc import Iterator
from datetime import date

from tcare.models.codes import code_list
from tcare.reports.page import Block, Paragraph, Picture, Points, Table
from tcare.reports.summary_questions import is_asked
from tcare.reports.told import NOT_RECORDED
from tcare.workflows.days import in_words
from tcare.workflows.due import Due
from tcare.workflows.gaps import Gap
from tcare.workflows.overview import Overview
from tcare.workflows.timeline import Lane, Moment, Span

_STATES = {
    "overdue": "▲ Overdue",
    "due-soon": "● Due soon",
    "later": "○ Later",
    "blocked": "⊘ Blocked",
    "paused": "❚❚ Paused",
}
_STANDINGS = {
    "verified": "Verified",
    "secondary source": "From a secondary source",
    "general knowledge": "General knowledge, to be checked",
    "ours": "Our own decision",
    "local": "Set locally",
}


def due(overview: Overview, day: date) -> Iterator[Block]:
    """What is open, the soonest first, each with the steps that lead to its day and the number of its source.

    Points of the discharge plan that are due later are counted and not listed: their days stand in the plan.
    """
    if not overview.due:
        yield Paragraph("Nothing is due.")
        return
    listed, numbers = [one for one in overview.due if not _is_later_point(one)], _numbered(overview)
    rows = tuple(
        (
            f"{_STATES[one.state]}\n{_how_far(one, day)}",
            in_words(one.due_on),
            one.title,
            ". ".join(step.rstrip(".") for step in one.because) + ".",
            f"{_STANDINGS.get(one.standing, one.standing)} ({numbers[_source(one)]})",
        )
        for one in listed
    )
    if rows:
        yield Table(("State", "By", "What", "Why this day", "Rests on"), rows, (3, 3, 4, 7, 3))
    if later := [one.due_on for one in overview.due if _is_later_point(one)]:
        points = "1 point" if len(later) == 1 else f"{len(later)} points"
        from_on = f", the first by {in_words(min(later))}" if len(later) > 1 else f", by {in_words(later[0])}"
        yield Paragraph(f"Also due later: {points} of the discharge plan{from_on}. The days stand in the plan.")
    if rows:
        yield Paragraph("The number in brackets is the source, under “Where the dates come from”.", "quiet")


def _is_later_point(one: Due) -> bool:
    return one.duty == "discharge.point" and one.state == "later"


def _how_far(one: Due, day: date) -> str:
    days = (one.due_on - day).days
    count = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return "today" if days == 0 else f"in {count}" if days > 0 else f"{count} ago"


def _source(one: Due) -> tuple[str, str, str]:
    return one.source, one.edition, one.standing


def _numbered(overview: Overview) -> dict[tuple[str, str, str], int]:
    return {source: n for n, source in enumerate(dict.fromkeys(_source(one) for one in overview.due), 1)}


def sources(overview: Overview, day: date) -> Iterator[Block]:
    """Where every day in the paper comes from, and how sure that is."""
    if overview.due:
        rows = tuple(
            (str(n), source or NOT_RECORDED, edition, _STANDINGS.get(standing, standing))
            for (source, edition, standing), n in _numbered(overview).items()
        )
        yield Table(("", "Source", "Edition", "How sure"), rows, (1, 9, 4, 4))
    yield Paragraph(
        "Days on which something falls due are worked out from the records and these sources. "
        "All other days are as they were recorded.",
        "quiet",
    )
    if is_asked(overview, day):
        asked = code_list("review_question")
        yield Paragraph(f"The four questions: {asked.source} ({asked.certainty}); the wording is ours.", "quiet")


def missing(overview: Overview, day: date) -> Iterator[Block]:
    """What ought to be recorded and is not."""
    if not overview.gaps:
        yield Paragraph("Nothing that the program looks for is missing.")
        return
    yield Points(tuple(f"{gap.detail}{_since(gap)}" for gap in overview.gaps))


def _since(gap: Gap) -> str:
    since = in_words(gap.since) if gap.since else ""
    return f" (since {since})" if since and since not in gap.detail else ""


def timeline(overview: Overview, day: date) -> Iterator[Block]:
    """The picture, and the same in words, a row a lane."""
    if not overview.timeline.lanes:
        return
    yield Picture(overview.timeline, day)
    yield Paragraph(
        "● happened · ○ planned or due · ▲ overdue · dashed line: the day of this paper. "
        "Hatching: red close together, amber far apart. Everything in the picture is in the table.",
        "quiet",
    )
    rows = tuple((lane.name, "\n".join(_in_words(lane))) for lane in overview.timeline.lanes)
    yield Table(("", "What, and when"), rows, (3, 17))


def _in_words(lane: Lane) -> Iterator[str]:
    """What lasted, a line each; then what was on one day, every day of one kind in a line."""
    for span in sorted(lane.spans, key=lambda one: one.from_on):
        yield f"{span.words}: {_lasted(span)}"
    days: dict[str, list[date]] = {}
    for mark in sorted(lane.marks, key=lambda one: one.on):
        days.setdefault(_mark_words(mark), []).append(mark.on)
    for words, on in days.items():
        yield f"{words}: {', '.join(map(in_words, on))}"


def _mark_words(mark: Moment) -> str:
    if mark.shape == "○" and mark.tone == "overdue":
        return f"▲ {mark.words}, overdue"
    return f"{mark.shape} {mark.words}"


def _lasted(span: Span) -> str:
    return f"{in_words(span.from_on)} to {in_words(span.to_on)}" if span.to_on else f"since {in_words(span.from_on)}"
