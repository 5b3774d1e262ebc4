"""How people stand with the dynamic support register, and what their rating asks for (code list ``dsr_rating``)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.codes import code_list, label
from tcare.models.individual import Contact
from tcare.models.register import RegisterEntry, RiskFactor
from tcare.models.visit import Appointment
from tcare.workflows import caseload
from tcare.workflows.days import in_words
from tcare.workflows.due import Asked, Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import AGAINST, Case, Entry, Id, known_on
from tcare.workflows.gaps import gaps_of, is_young, rated_since
from tcare.workflows.people import Named, named

FOR_RED = frozenset({"COMMUNITY", "LAEP"})
"""What meets the C(E)TR that red asks for: see the gap ``register.red-without-review``."""


class Ask(NamedTuple):
    """One thing that a rating asks for.

    Attributes:
        name: review, meeting, partners, admission, visits, reviews, lead or keyworker.
        what: What is asked.
        how: How it stands: what was done and when, or what is not recorded.
    """

    name: str
    what: str
    is_done: bool
    how: str


class Factor(NamedTuple):
    """A risk factor of the list.

    Attributes:
        since: The day from which it holds; None where it does not hold now.
    """

    code: str
    label: str
    since: date | None


class RatingWords(NamedTuple):
    """What a rating is called, means and asks for, in the words of its code list."""

    code: str
    label: str
    meaning: str
    asks: str
    is_inpatient: bool


class RegisterPlace(NamedTuple):
    """How someone stands with the register on a day; on it, off it or never on it.

    Attributes:
        is_young: Whether their age is one at which a keyworker is offered.
        in_hospital_since: The day of admission, while in hospital.
        factors: Every risk factor of the list.
        entry: The entry that holds; None off the register.
        rating: Its rating; None off the register and while on it without one.
        rated: The rating in words; "Not rated" on the register without one, "Not on the register" off it.
        meaning: What the rating means.
        since: The first day of the unbroken time of this rating; off the register, the day they were taken off.
        entry_from: The first day of the entry that holds.
        reason: Why they are so rated; off the register, why they were taken off.
        consent: The decision on consent, by its code.
        consent_said: The decision in a few words.
        consent_words: The decision in a sentence: what, when, by whom, within which limits.
        consent_trouble: Why consent needs looking at, in a sentence; empty where it does not.
        misplaced: Why the rating does not go with where they are, in a sentence; empty where it does.
        reviewed_on: The last review of the register for them.
        review_due: The next one, where an interval is set.
        community_on: The last community C(E)TR held.
        asks: What the rating asks for, the most pressing first; nothing off the register.
    """

    person: Named
    died_on: date | None
    is_young: bool
    lead: str
    keyworker: str
    in_hospital_since: date | None
    factors: tuple[Factor, ...]
    entry: UUID | None = None
    rating: str | None = None
    rated: str = "Not on the register"
    meaning: str = ""
    since: date | None = None
    entry_from: date | None = None
    reason: str = ""
    decided_by: str = ""
    consent: str | None = None
    consent_said: str = ""
    consent_words: str = ""
    consent_trouble: str = ""
    misplaced: str = ""
    reviewed_on: date | None = None
    review_due: Due | None = None
    community_on: date | None = None
    asks: tuple[Ask, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether they are on the register."""
        return self.entry is not None

    @property
    def to_do(self) -> tuple[Ask, ...]:
        """What the rating asks for and is not done."""
        return tuple(ask for ask in self.asks if not ask.is_done)

    @property
    def needs_review(self) -> bool:
        """Whether they are rated red and the C(E)TR that must take place has not."""
        return any(ask.name == "review" for ask in self.to_do)


def everyone_on_register(session: Session, day: date) -> tuple[RegisterPlace, ...]:
    """Everyone on the register on a day: the most urgent rating first, within it the longest so rated."""
    asked, said = Asked(caseload.policy_in_force(session), day), _Said(session, None)
    engine = DueEngine(asked.policy, day)
    places = [_place(case, asked, engine, said) for case in caseload.cases(session) if _is_on(case, day)]
    return tuple(sorted(places, key=_urgency))


def place_on_register(session: Session, person: UUID, day: date) -> RegisterPlace:
    """How one person stands with the register on a day.

    Raises:
        NotFoundError: The person is not in this caseload any more.
    """
    found = caseload.cases(session, person)
    if not found:
        raise NotFoundError("That person is no longer in this caseload.", remedy="Go back and look again.")
    return place_of(session, found[0], Asked(caseload.policy_in_force(session), day))


def place_of(session: Session, case: Case, asked: Asked) -> RegisterPlace:
    """How someone whose facts are read already stands with the register."""
    return _place(case, asked, DueEngine(asked.policy, asked.day), _Said(session, UUID(bytes=case.person.id)))


def rating_words() -> tuple[RatingWords, ...]:
    """Every rating, the most urgent first."""
    return tuple(
        RatingWords(one.code, one.label, one.facts["meaning"], one.facts["next"], one.facts["inpatient"])
        for one in code_list("dsr_rating").codes
    )


class _Said:
    """What people wrote beside the facts that rules read, by entry or by person: one statement a table."""

    def __init__(self, session: Session, only: UUID | None) -> None:
        self._session, self._only = session, only
        kind = RegisterEntry
        words = (kind.reason, kind.decided_by, kind.consent_by, kind.consent_limits, kind.removed_reason)
        self.entries = {row.id.bytes: row for row in self._living(kind, kind.id, *words)}
        self.factors: dict[Id, list[Any]] = defaultdict(list)
        for row in self._living(RiskFactor, RiskFactor.factor, RiskFactor.from_on, RiskFactor.to_on):
            self.factors[row.individual_id.bytes].append(row)
        contacts = self._living(Contact, Contact.to_be_invited)
        self.invited = Counter(row.individual_id.bytes for row in contacts if row.to_be_invited)
        self.meetings: dict[Id, list[date]] = defaultdict(list)
        for row in self._living(Appointment, Appointment.kind, Appointment.done_on):
            if row.kind == "meeting" and row.done_on:
                self.meetings[row.individual_id.bytes].append(row.done_on)

    def _living(self, kind: Any, *columns: Any) -> Iterable[Any]:
        query = select(kind.individual_id, *columns).where(kind.withdrawn_at.is_(None))
        return self._session.execute(query if self._only is None else query.where(kind.individual_id == self._only))


def _is_on(case: Case, day: date) -> bool:
    known = known_on(case, day)
    return known.person.died_on is None and known.entry_on(day) is not None


def _urgency(place: RegisterPlace) -> tuple[int, date, str]:
    codes = [one.code for one in rating_words()]
    urgency = codes.index(place.rating) if place.rating in codes else len(codes)
    return urgency, place.since or date.max, place.person.name


def _place(case: Case, asked: Asked, engine: DueEngine, said: _Said) -> RegisterPlace:
    known, day = known_on(case, asked.day), asked.day
    person, stay = known.person, known.stay_on(day)
    held = [review.held_on for review in known.reviews if review.is_community and review.held_on is not None]
    place = RegisterPlace(
        person=named(person),
        died_on=person.died_on,
        is_young=is_young(known, asked, day),
        lead=person.lead_professional or "",
        keyworker=person.keyworker or "",
        in_hospital_since=stay.admitted_on if stay else None,
        factors=_factors(said.factors[person.id], day),
        reviewed_on=max((one.on for one in known.register_reviews), default=None),
        community_on=max(held, default=None),
    )
    entry = known.entry_on(day) if person.died_on is None else None
    if entry is None:
        return place._replace(**_since_taken_off(known, said))
    due = tuple(engine.of(case))
    return place._replace(
        **_as_rated(known, entry, asked, said),
        review_due=next((one for one in due if one.duty == "register.review"), None),
        asks=tuple(_asks(known, entry, asked, due, said)),
    )


def _since_taken_off(known: Case, said: _Said) -> dict[str, Any]:
    ended = [entry for entry in known.entries if entry.to_on is not None]
    if not ended or known.person.died_on is not None:
        return {}
    last = max(ended, key=lambda entry: (entry.to_on, entry.from_on))
    return {"since": last.to_on, "reason": said.entries[last.id].removed_reason or ""}


def _as_rated(known: Case, entry: Entry, asked: Asked, said: _Said) -> dict[str, Any]:
    words, rating = said.entries[entry.id], code_list("dsr_rating").get(entry.rating)
    return {
        "entry": UUID(bytes=entry.id),
        "rating": entry.rating,
        "rated": label("dsr_rating", entry.rating) if entry.rating else "Not rated",
        "meaning": rating.facts["meaning"] if rating else "",
        "since": rated_since(known, entry),
        "entry_from": entry.from_on,
        "reason": words.reason or "",
        "decided_by": words.decided_by or "",
        "consent": entry.consent,
        "consent_said": label("consent_status", entry.consent) if entry.consent else "No decision recorded",
        "consent_words": _consent_words(entry, words),
        "consent_trouble": _consent_trouble(known, entry, asked),
        "misplaced": _misplaced(known, rating.facts if rating else {}, asked.day),
    }


def _consent_words(entry: Entry, words: Any) -> str:
    if entry.consent is None:
        return "No decision recorded."
    on = f" on {in_words(entry.consent_on)}" if entry.consent_on else ""
    by = f", decided by {words.consent_by}" if words.consent_by else ""
    again = f" To be looked at again by {in_words(entry.consent_review_by)}." if entry.consent_review_by else ""
    limits = f" Limits on sharing: {words.consent_limits.rstrip('.')}." if words.consent_limits else ""
    return f"{label('consent_status', entry.consent)}{on}{by}.{again}{limits}"


def _consent_trouble(known: Case, entry: Entry, asked: Asked) -> str:
    """Consent as reviews.md CON-6 and rules.md section 6 ask for it."""
    if entry.consent in AGAINST:
        return "The register needs consent, or a best-interests decision: record one, or take them off."
    found = {gap.gap for gap in gaps_of(known, asked) if gap.subject.id == entry.id}
    if "register.no-consent" in found:
        return "Nobody has decided yet: ask, and record what was decided."
    return "The day to look at consent again has passed." if "consent.past-review" in found else ""


def _misplaced(known: Case, facts: Mapping[str, Any], day: date) -> str:
    stay = known.stay_on(day)
    if stay is not None and not facts.get("inpatient"):
        return f"In hospital since {in_words(stay.admitted_on)} and not rated blue, the rating for people in hospital."
    if stay is None and facts.get("inpatient"):
        return "Rated blue and not in hospital: give the rating for the community, or record the admission."
    return ""


def _factors(rows: Iterable[Any], day: date) -> tuple[Factor, ...]:
    holds = {row.factor: row.from_on for row in rows if row.from_on <= day and (row.to_on is None or row.to_on > day)}
    return tuple(Factor(one.code, one.label, holds.get(one.code)) for one in code_list("dsr_risk_factor").codes)


def _asks(known: Case, entry: Entry, asked: Asked, due: tuple[Due, ...], said: _Said) -> Iterator[Ask]:
    """What a rating asks for, from its ``next``, and the lead professional whom everyone at risk has."""
    gaps = {gap.gap for gap in gaps_of(known, asked)}
    since = rated_since(known, entry)
    if entry.rating == "RED":
        how = _held(known, since, FOR_RED) or _planned(known, FOR_RED)
        yield Ask(
            "review",
            "A C(E)TR must take place",
            "register.red-without-review" not in gaps,
            how or f"Not recorded since the rating turned red on {in_words(since)}",
        )
    elif entry.rating == "AMBER":
        yield _meeting(known, since, said)
    elif entry.rating == "GREEN":
        yield _partners(said.invited[known.person.id])
    elif entry.rating == "BLUE":
        yield from _in_hospital(due, is_in_hospital=known.stay_on(asked.day) is not None)
    person = known.person
    code = code_list("dsr_rating").get(entry.rating)
    nobody = "Nobody is recorded"
    yield Ask("lead", "A lead professional", bool(person.lead_professional), person.lead_professional or nobody)
    if code is not None and code.facts["keyworker"] and is_young(known, asked, asked.day):
        words = f"A keyworker, for people aged 0 to {asked.policy.number('age.keyworker', asked.day)}"
        yield Ask("keyworker", words, bool(person.keyworker), person.keyworker or f"{nobody}: refer to keyworking")


def _meeting(known: Case, since: date, said: _Said) -> Ask:
    """A multi-agency meeting, of which an emergency meeting is one, or any C(E)TR since the rating began."""
    counting = frozenset({review.type for review in known.reviews if review.counts}) | FOR_RED
    met = max((day for day in said.meetings[known.person.id] if day >= since), default=None)
    how = _held(known, since, counting) or (f"Meeting held on {in_words(met)}" if met else "")
    nothing = _planned(known, counting) or f"Not recorded since the rating turned amber on {in_words(since)}"
    return Ask("meeting", "A multi-agency meeting, a C(E)TR or both", bool(how), how or nothing)


def _partners(invited: int) -> Ask:
    how = f"{invited} {'contact' if invited == 1 else 'contacts'} to be invited" if invited else "No contact is to be"
    words = how if invited else f"{how} invited to reviews"
    return Ask("partners", "The partners a C(E)TR would need, named", bool(invited), words)


def _in_hospital(due: tuple[Due, ...], *, is_in_hospital: bool) -> Iterator[Ask]:
    """Oversight visits and inpatient C(E)TRs: done while none is overdue."""
    for name, what, duties in (
        ("visits", "Commissioner oversight visits", ("visit.commissioner",)),
        ("reviews", "Inpatient C(E)TRs", ("review.post-admission", "review.repeat")),
    ):
        coming = min((one for one in due if one.duty in duties), key=lambda one: one.due_on, default=None)
        if coming is None:
            how = "None falls due" if is_in_hospital else "No stay in hospital is recorded"
            yield Ask(name, what, is_in_hospital, how)
        elif coming.state == "blocked":
            yield Ask(name, what, True, coming.because[-1])
        else:
            verb = "Overdue since" if coming.state == "overdue" else "Next by"
            yield Ask(name, what, coming.state != "overdue", f"{verb} {in_words(coming.due_on)}")


def _held(known: Case, since: date, types: frozenset[str]) -> str:
    """The newest review of some types held on or after a day, in words; empty where there is none."""
    held = [(one.held_on, one.type) for one in known.reviews if one.type in types and one.held_on is not None]
    newest = max((one for one in held if one[0] >= since), default=None)
    return f"{label('review_type', newest[1])} held on {in_words(newest[0])}" if newest else ""


def _planned(known: Case, types: frozenset[str]) -> str:
    days = [one.planned_on for one in known.reviews if one.type in types and one.is_planned and one.planned_on]
    return f"Planned for {in_words(min(days))}, not held yet" if days else ""
