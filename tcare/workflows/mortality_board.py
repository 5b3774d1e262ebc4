"""Reviews of deaths by where they stand, what each waits for, and how much each reviewer has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.codes import label
from tcare.models.mortality import MortalityReturn, MortalityReview, Reviewer
from tcare.workflows import caseload
from tcare.workflows.days import short
from tcare.workflows.deaths import DeathRow, mortality_reviews
from tcare.workflows.due import Asked
from tcare.workflows.facts import known_on
from tcare.workflows.mortality import Suggestion, is_on_hold, standing
from tcare.workflows.mortality_conflicts import ConflictRow, conflicts_by_reviewer
from tcare.workflows.mortality_work import missing_inputs
from tcare.workflows.people import Named, named

Lane = Literal["new", "in-review", "quality-check", "panel", "on-hold", "signed-off", "not-reviewed"]

LANES: dict[Lane, str] = {
    "new": "New",
    "in-review": "In review",
    "quality-check": "Quality check",
    "panel": "Panel",
    "on-hold": "On hold",
    "signed-off": "Signed off",
    "not-reviewed": "No review",
}
"""Where a review stands, in the order it goes; what is on hold stands there whatever it has reached."""

assert tuple(LANES) == get_args(Lane)

LINK_LASTS = timedelta(days=14)
"""How long the secure link of a request for records lasts (LDR2-GPREC): then it is sent again."""

SENT_BACK = "Sent back"
"""How what a review waits for begins where the quality check or the panel sent it back, and what is missing follows."""

HELD = "It goes on when everything it is held for has ended"
"""What a review on hold waits for, after what it is held for (LDR2-HOLD)."""


class BoardRow(NamedTuple):
    """One review on the board.

    Attributes:
        death: Who, when, and where the review stands by the rules.
        waits_for: What has to come before it can go on, one thing a line.
        holds: What it is held for and since when, one a line.
        days_left: Calendar days to its due day, negative when past; None when it has none or is done.
        is_late: Past its due day, and neither done nor on hold: on hold is paused, never overdue.
        needs_type: The rules call for a focused review and it is not recorded as one.
    """

    review: UUID
    death: DeathRow
    lane: Lane
    type: str
    reviewer: str
    panel_on: date | None
    waits_for: tuple[str, ...]
    holds: tuple[str, ...]
    days_left: int | None
    is_late: bool
    needs_type: bool

    @property
    def person(self) -> Named:
        """Who died."""
        return self.death.person


class ReviewerRow(NamedTuple):
    """Someone who reviews deaths, with what they carry.

    Attributes:
        id: None where they are only named on a review and not recorded as a reviewer.
        open: Open reviews allocated to them; those on hold are among them.
        declared: The conflicts they declared.
    """

    id: UUID | None
    name: str
    employer: str
    capacity: int | None
    training: str
    trained_on: date | None
    active: bool
    open: int
    on_hold: int
    late: int
    declared: tuple[ConflictRow, ...]

    @property
    def is_full(self) -> bool:
        """Whether they carry as much as they can."""
        return self.capacity is not None and self.open >= self.capacity

    @property
    def conflicts(self) -> tuple[str, ...]:
        """What and whom they declared a conflict with, in words."""
        return tuple(one.about for one in self.declared)


class Board(NamedTuple):
    """Every review, those to be seen to first in front, and every reviewer by name."""

    rows: tuple[BoardRow, ...]
    reviewers: tuple[ReviewerRow, ...]


def board(session: Session, day: date) -> Board:
    """Every notified death as its review stands on a day."""
    held = {
        one.individual_id: one
        for one in session.scalars(select(MortalityReview).where(MortalityReview.withdrawn_at.is_(None)))
    }
    returned = _returned(session)
    rows = [_row(death, held[death.person.id], returned, day) for death in mortality_reviews(session, day)]
    rows.sort(
        key=lambda row: (not row.is_late, row.days_left if row.days_left is not None else 99_999, row.person.order)
    )
    return Board(tuple(rows), tuple(_reviewers(session, rows)))


def review_of(session: Session, person: UUID, day: date) -> BoardRow | None:
    """One person's review as it stands on a day, without a suggestion; None where no death was notified by then."""
    held = session.scalars(
        select(MortalityReview).where(MortalityReview.individual_id == person, MortalityReview.withdrawn_at.is_(None))
    ).first()
    cases = caseload.cases(session, person)
    if held is None or not cases:
        return None
    known = known_on(cases[0], day)
    now = standing(known, Asked(caseload.policy_in_force(session), day))
    if now is None:
        return None
    death = DeathRow(named(known.person), known.person.died_on, now, Suggestion(None, ()))
    return _row(death, held, _returned(session), day)


def _returned(session: Session) -> dict[UUID, MortalityReturn]:
    """The last time each review was sent back."""
    query = select(MortalityReturn).where(MortalityReturn.withdrawn_at.is_(None)).order_by(MortalityReturn.returned_on)
    return {one.mortality_review_id: one for one in session.scalars(query)}


def _row(death: DeathRow, held: MortalityReview, returned: Mapping[UUID, MortalityReturn], day: date) -> BoardRow:
    now = death.standing
    is_open = now.is_open
    lane = lane_of(
        now.state,
        on_hold=now.on_hold,
        has_type_for_panel=held.type in ("focused", "multi_agency"),
        was_signed_off=now.review.signed_off_on is not None,
    )
    days_left = (now.due_on - day).days if now.due_on and is_open else None
    running = [hold for hold in now.review.holds if is_open and is_on_hold(now.review._replace(holds=(hold,)), day)]
    return BoardRow(
        review=held.id,
        death=death,
        lane=lane,
        type=label("mortality_type", held.type) if held.type else "Type not decided",
        reviewer=now.review.reviewer or "",
        panel_on=held.panel_on,
        waits_for=tuple(_waits_for(held, lane, returned.get(held.id), day)) if is_open else (),
        holds=tuple(f"{label('leder_hold_reason', hold.reason)} since {short(hold.from_on)}" for hold in running),
        days_left=days_left,
        is_late=days_left is not None and days_left < 0 and not now.on_hold,
        needs_type=is_open and now.type_called_for == "focused" and held.type not in ("focused", "multi_agency"),
    )


def lane_of(state: str, *, on_hold: bool, has_type_for_panel: bool, was_signed_off: bool) -> Lane:
    """The lane of a review, from its state by the rules.

    Args:
        has_type_for_panel: Whether it is of a type the panel signs off, and so goes to it after its check.
        was_signed_off: Whether it has been signed off; one closed after that was reviewed all the same.
    """
    if state == "signed-off" or (state == "closed" and was_signed_off):
        return "signed-off"
    if state in ("out-of-scope", "opted-out", "closed"):
        return "not-reviewed"
    if on_hold:
        return "on-hold"
    if state == "quality-check" and not has_type_for_panel:
        return "quality-check"
    lanes: dict[str, Lane] = {
        "notified": "new",
        "allocated": "in-review",
        "initial-review": "quality-check",
        "quality-check": "panel",
        "panel": "panel",
    }
    return lanes[state]


def _waits_for(held: MortalityReview, lane: Lane, returned: MortalityReturn | None, day: date) -> Iterable[str]:
    if lane == "new":
        yield "A reviewer"
    elif lane == "in-review":
        yield from (words[0].upper() + words[1:] for words in missing_inputs(held))
        if held.records_requested_on is not None and held.records_received_on is None:
            lapsed = held.records_requested_on + LINK_LASTS
            sent = "; send the request again" if lapsed < day else ""
            yield f"Records asked for on {short(held.records_requested_on)}, link to {short(lapsed)}{sent}"
        if returned is not None:
            yield f"{SENT_BACK} on {short(returned.returned_on)}: {' '.join(returned.missing.split())}"
    elif lane == "on-hold":
        yield HELD
    elif lane == "quality-check":
        yield "The sign-off" if held.quality_checked_on else "The quality check"
    elif lane == "panel":
        if held.panel_on is None:
            yield "A panel day"
        elif held.panel_on > day:
            yield f"The panel on {short(held.panel_on)}"
        else:
            yield "What the panel decided, and the sign-off" if held.panel_decision is None else "The sign-off"


def _reviewers(session: Session, rows: Iterable[BoardRow]) -> Iterable[ReviewerRow]:
    of_each: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.reviewer and row.death.standing.is_open:
            of_each[row.reviewer].update(["open"])
            of_each[row.reviewer].update(["hold"] if row.lane == "on-hold" else ["late"] if row.is_late else [])
    declared = conflicts_by_reviewer(session)
    kept = list(session.scalars(select(Reviewer).where(Reviewer.withdrawn_at.is_(None))))
    known = {one.name for one in kept}
    found = [
        ReviewerRow(
            id=one.id,
            name=one.name,
            employer=one.employer or "",
            capacity=one.capacity,
            training=one.training or "",
            trained_on=one.trained_on,
            active=bool(one.active),
            open=of_each[one.name]["open"],
            on_hold=of_each[one.name]["hold"],
            late=of_each[one.name]["late"],
            declared=declared.get(one.id, ()),
        )
        for one in kept
    ]
    found += [
        ReviewerRow(None, name, "", None, "", None, False, carried["open"], carried["hold"], carried["late"], ())
        for name, carried in list(of_each.items())
        if name not in known
    ]
    return sorted(found, key=lambda one: (not one.active, one.name.casefold()))
