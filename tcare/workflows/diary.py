"""What is in the diary: reviews, appointments and panels by day, what stands in their way, and what a move would do."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.review import Review
from tcare.models.visit import Appointment
from tcare.workflows import caseload
from tcare.workflows.clashes import Clash, Planned, clashes
from tcare.workflows.diary_entries import Entry, kept_between
from tcare.workflows.due import Asked, Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, Id
from tcare.workflows.people import named
from tcare.workflows.reviewing import type_by_purpose
from tcare.workflows.reviews import next_planned, stay_planned_for
from tcare.workflows.what_if import DateMove, ReviewHeld, ReviewPlanned, Visited, moves_of, supposing

LAYER = (
    "review.post-admission", "review.repeat", "statutory.first-review", "statutory.repeat-review", "visit.commissioner",
    "detention.end",
)  # fmt: skip
"""The duties whose due days can be seen in the diary, so that people plan before them."""

_SUPPOSED = UUID(int=0)


class Wish(NamedTuple):
    """Something that would be planned for a day: a thing kept that moves there, or a new one.

    Attributes:
        record: The review or appointment that moves; None for a new one.
        code: The type of review or the kind of appointment; empty for a new review whose type is worked out.
        people: Who has to be there, by name.
    """

    kind: Literal["review", "appointment"]
    record: UUID | None
    code: str
    on: date
    at: str | None = None
    people: tuple[str, ...] = ()


class Foreseen(NamedTuple):
    """What would be so if a wish came true; nothing is saved.

    Attributes:
        moves: Due days that would move by the plan itself.
        once_done: Due days that would move once it has been held or made on that day.
        made: What would stand in its way and does not now.
        kept: What stands in its way now and still would.
        solved: What stands in its way now and would not any more.
    """

    moves: tuple[DateMove, ...]
    once_done: tuple[DateMove, ...]
    made: tuple[Clash, ...]
    kept: tuple[Clash, ...]
    solved: tuple[Clash, ...]


def diary(session: Session, first: date, last: date, today: date, *, with_due: bool = False) -> tuple[Entry, ...]:
    """Everything in the diary from a first to a last day, both included, by day and time; what is cancelled is not.

    Args:
        with_due: Also the due days of reviews, visits and detentions, see :data:`LAYER`.
    """
    entries = kept_between(session, first, last, today)
    ahead = any(one.state == "planned" and one.person is not None for one in entries)
    known = _Known(session, today) if ahead or with_due else None
    found = clashes(known.planned(entries) if known else _bare(entries), today)
    entries = [one._replace(clashes=found.get(one.record.bytes, ())) for one in entries]
    if known and with_due:
        entries += known.due_days(first, last)
    return tuple(sorted(entries, key=lambda one: one.order))


def foresee(session: Session, person: UUID, wish: Wish, today: date) -> Foreseen:
    """What would change if something of a person's were planned for a day.

    Raises:
        NotFoundError: The person is not there any more.
    """
    known = _Known(session, today)
    case = known.cases.get(person.bytes)
    if case is None:
        raise NotFoundError("That person is no longer there.", remedy="Go back and look again.")
    if not wish.code:
        wish = wish._replace(code=type_by_purpose(case, Asked(known.policy, wish.on)))
    now = _day_of(session, wish)
    before = clashes(known.planned(kept_between(session, now, now, today)), today) if now else {}
    there = [one for one in kept_between(session, wish.on, wish.on, today) if one.record != wish.record]
    record = wish.record or _SUPPOSED
    wished = Entry(
        wish.kind, record, named(case.person), wish.on, wish.code, wish.at, "", None,
        tuple(("", name) for name in wish.people), "planned",
    )  # fmt: skip
    plan = ReviewPlanned(wish.on, record.bytes, wish.code)
    planned = supposing(case, plan) if wish.kind == "review" else case
    moves = moves_of(case, known.policy, plan, today) if wish.kind == "review" else []
    once = _once_done(wish, planned, record.bytes)
    done = moves_of(planned, known.policy, once, today) if once else []
    known.suppose(planned, wished)
    had = before.get(record.bytes, ())
    would = clashes(known.planned([*there, wished]), today).get(record.bytes, ())
    ways_had, ways = {clash[::2] for clash in had}, {clash[::2] for clash in would}  # of what kind, with what
    return Foreseen(
        moves=tuple(moves),
        once_done=tuple(move for move in done if move.duty not in ("review.prepare", "review.papers")),
        made=tuple(clash for clash in would if clash[::2] not in ways_had),
        kept=tuple(clash for clash in would if clash[::2] in ways_had),
        solved=tuple(clash for clash in had if clash[::2] not in ways),
    )


def _once_done(wish: Wish, case: Case, record: Id) -> ReviewHeld | Visited | None:
    """What the thing wished would be, once its day has come, to the clocks; nothing where no clock asks for it."""
    if wish.kind == "appointment":
        return Visited(wish.on) if wish.code == "visit" else None
    review = next((one for one in case.reviews if one.id == record), None)
    return ReviewHeld(wish.on) if review is not None and review.counts else None


def _day_of(session: Session, wish: Wish) -> date | None:
    """The day something is planned for now."""
    kind = Review if wish.kind == "review" else Appointment
    return session.scalars(select(kind.planned_on).where(kind.id == wish.record)).first()


class _Known:
    """The facts that clashes ask for: what everyone's records say, and what is due."""

    def __init__(self, session: Session, today: date) -> None:
        self.policy = caseload.policy_in_force(session)
        self.cases = {case.person.id: case for case in caseload.cases(session)}
        self._today = today
        self._engine = DueEngine(self.policy, today)
        self._dues: dict[Id, tuple[Due, ...]] = {}
        self._first_visits = _first_visits(session, today)

    def suppose(self, case: Case, wished: Entry) -> None:
        """Let a person's facts be others, and something be planned."""
        self.cases[case.person.id] = case
        self._dues.pop(case.person.id, None)
        if wished.kind == "appointment" and wished.code == "visit":
            first = self._first_visits.get(case.person.id)
            if first is None or first[1] == wished.record.bytes or wished.on < first[0]:
                self._first_visits[case.person.id] = (wished.on, wished.record.bytes)

    def planned(self, entries: Iterable[Entry]) -> list[Planned]:
        """What is planned among entries, with all that clashes ask."""
        return [self._planned(one) for one in entries if one.state in ("planned", "to-record")]

    def due_days(self, first: date, last: date) -> list[Entry]:
        """The due days people plan before, from a first to a last day."""
        return [
            Entry(
                "due", UUID(bytes=due.subject.id), named(case.person), due.due_on, due.duty, None, due.title, None, (),
                "due", due.state,
            )
            for case in self.cases.values()
            for due in self._due(case)
            if due.duty in LAYER and first <= due.due_on <= last
        ]  # fmt: skip

    def _due(self, case: Case) -> tuple[Due, ...]:
        if case.person.id not in self._dues:
            self._dues[case.person.id] = tuple(self._engine.of(case))
        return self._dues[case.person.id]

    def _planned(self, entry: Entry) -> Planned:
        bare = _bare([entry])[0]
        case = self.cases.get(entry.person.id.bytes) if entry.person else None
        if case is None or entry.on < self._today:
            return bare
        return bare._replace(
            meets_by=self._meets_by(case, entry),
            invite_by=self._earliest(case, ("review.prepare",), entry.record.bytes),
            died_on=None if entry.kind == "mortality_review" else case.person.died_on,
        )

    def _meets_by(self, case: Case, entry: Entry) -> date | None:
        """The due day of what an entry would meet, were it done."""
        if entry.kind == "mortality_review":
            return self._earliest(case, ("mortality.complete",))
        if entry.kind == "appointment":
            _, first = self._first_visits.get(case.person.id, (None, b""))
            return self._earliest(case, ("visit.commissioner",)) if first == entry.record.bytes else None
        if entry.code.startswith("STAT_"):
            return self._earliest(case, ("statutory.first-review", "statutory.repeat-review"))
        review = next((one for one in case.reviews if one.id == entry.record.bytes), None)
        stay = stay_planned_for(case, review) if review else None
        if stay is None or review != next_planned(case, stay):
            return None
        return self._earliest(case, ("review.post-admission", "review.repeat"), stay.id)

    def _earliest(self, case: Case, duties: tuple[str, ...], subject: Id | None = None) -> date | None:
        return min(
            (
                due.due_on
                for due in self._due(case)
                if due.duty in duties and subject in (None, due.subject.id) and due.state != "paused"
            ),
            default=None,
        )


def _bare(entries: Iterable[Entry]) -> list[Planned]:
    """Entries as clashes see them, without what is due."""
    return [
        Planned(
            one.record.bytes,
            one.on,
            person=one.person.id.bytes if one.person else None,
            at=one.at,
            people=tuple(name for _, name in one.people),
        )
        for one in entries
        if one.state in ("planned", "to-record")
    ]


def _first_visits(session: Session, today: date) -> dict[Id, tuple[date, Id]]:
    """The next visit planned for each person, from today on: its day and its record."""
    query = (
        select(Appointment.individual_id, Appointment.planned_on, Appointment.id)
        .where(Appointment.withdrawn_at.is_(None), Appointment.done_on.is_(None), Appointment.cancelled_on.is_(None))
        .where(Appointment.kind == "visit", Appointment.planned_on >= today)
        .order_by(Appointment.planned_on.desc())
    )
    return {person.bytes: (on, record.bytes) for person, on, record in session.execute(query)}
