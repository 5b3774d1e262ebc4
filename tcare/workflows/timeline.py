"""A person's history as lanes of spans and moments: plain values that the window and the page both draw."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from tcare.models.codes import label
from tcare.workflows.detention import stopped_on
from tcare.workflows.discharge import heading
from tcare.workflows.due import Due
from tcare.workflows.facts import Case, Stay

Tone = Literal["overdue", "soon", "in-time", "in-hospital", "paused", "closed", "later", "blocked"]


class Span(NamedTuple):
    """Something that lasted, first and last day included; ``to_on`` is None while it lasts."""

    from_on: date
    to_on: date | None
    words: str
    tone: Tone = "paused"
    hatched: bool = False


class Moment(NamedTuple):
    """Something on one day: ○ for what is due, ● for what happened."""

    on: date
    words: str
    shape: str = "●"
    tone: Tone = "later"


class Lane(NamedTuple):
    """One row of the picture."""

    name: str
    spans: tuple[Span, ...] = ()
    marks: tuple[Moment, ...] = ()


class Timeline(NamedTuple):
    """What a timeline shows, lanes from the top."""

    lanes: tuple[Lane, ...]


def timeline(known: Case, due: Iterable[Due]) -> Timeline:
    """The lanes of one person as known on a day, with what is due drawn beside what was done; empty lanes left out."""
    waiting = list(due)
    lanes = (
        Lane("Register", tuple(_ratings(known)), tuple(_days("Reviewed", known.register_reviews))),
        Lane("Hospital", tuple(_stays(known)), tuple(_due(waiting, "discharge.planned", "discharge.follow-up"))),
        Lane("Legal status", tuple(_statuses(known)), tuple(_due(waiting, "detention.end"))),
        Lane("Reviews", (), (*_reviews(known), *_due(waiting, "review.post-admission", "review.repeat"))),
        Lane("Visits", (), (*_days("Visited", known.visits), *_due(waiting, "visit.commissioner"))),
        Lane("Discharge plan", (), (*_points(known), *_due(waiting, "discharge.point"))),
        Lane("Mortality review", tuple(_holds(known)), (*_milestones(known), *_due(waiting, "mortality.complete"))),
    )
    return Timeline(tuple(lane for lane in lanes if lane.spans or lane.marks))


_RATING_TONES: dict[str, Tone] = {"RED": "overdue", "AMBER": "soon", "GREEN": "in-time", "BLUE": "in-hospital"}
_DUE_TONES: dict[str, Tone] = {
    "overdue": "overdue",
    "due-soon": "soon",
    "blocked": "blocked",
    "paused": "paused",
}


def _ratings(known: Case) -> Iterator[Span]:
    for entry in known.entries:
        tone = _RATING_TONES.get(entry.rating or "", "closed")
        yield Span(entry.from_on, entry.to_on, label("dsr_rating", entry.rating), tone)


def _stays(known: Case) -> Iterator[Span]:
    for stay in known.stays:
        begins, security = stay.admitted_on, stay.security
        for move in stay.moves:
            if move.security is not None and move.security != security:
                if move.moved_on > begins:
                    yield _on_ward(begins, move.moved_on, security)
                begins, security = move.moved_on, move.security
        yield _on_ward(begins, stay.ended_on, security)


def _on_ward(begins: date, ends: date | None, security: str | None) -> Span:
    words = label("ward_security", security) if security else "Security not recorded"
    return Span(begins, ends, words, "in-hospital")


def _statuses(known: Case) -> Iterator[Span]:
    for place, status in enumerate(known.statuses):
        following = known.statuses[place + 1] if place + 1 < len(known.statuses) else None
        renewal = f", renewal {status.renewal}" if status.renewal else ""
        stay = known.stay_covering(status.from_on)
        stopped = stopped_on(status, following) or (stay.ended_on if stay else known.person.died_on)
        yield Span(status.from_on, stopped, f"{label('legal_status', status.status)}{renewal}", "paused")


def _reviews(known: Case) -> Iterator[Moment]:
    for review in known.reviews:
        words = label("review_type", review.type)
        if review.held_on is not None:
            yield Moment(review.held_on, words, "●", "in-time")
        elif review.is_planned and review.planned_on is not None:
            yield Moment(review.planned_on, f"{words}, planned", "○", "later")


def _points(known: Case) -> Iterator[Moment]:
    for stay in known.stays:
        yield from _completed(stay)


def _completed(stay: Stay) -> Iterator[Moment]:
    for point in stay.points:
        if point.is_complete and point.completed_on is not None:
            yield Moment(point.completed_on, f"{point.number} {heading(point.number)}", "●", "in-time")


def _holds(known: Case) -> Iterator[Span]:
    if known.mortality is not None and known.mortality.notified_on is not None:
        review = known.mortality
        ended = min((day for day in (review.signed_off_on, review.closed_on) if day), default=None)
        yield Span(known.mortality.notified_on, ended, "Review", "closed")
        for hold in review.holds:
            words = f"On hold: {label('leder_hold_reason', hold.reason)}"
            yield Span(hold.from_on, hold.to_on, words, "paused", hatched=True)


def _milestones(known: Case) -> Iterator[Moment]:
    review = known.mortality
    if review is not None:
        for words, day in (
            ("Notified", review.notified_on),
            ("Allocated", review.allocated_on),
            ("Initial review complete", review.initial_complete_on),
            ("Quality checked", review.quality_checked_on),
            ("Panel", review.panel_on),
            ("Signed off", review.signed_off_on),
        ):
            if day is not None:
                yield Moment(day, words, "●", "in-time")


def _days(words: str, days: Iterable[tuple[bytes, date]]) -> Iterator[Moment]:
    for _, day in days:
        yield Moment(day, words, "●", "in-time")


def _due(due: Iterable[Due], *duties: str) -> Iterator[Moment]:
    for one in due:
        if one.duty in duties:
            yield Moment(one.due_on, f"{one.title}, due", "○", _DUE_TONES.get(one.state, "later"))
