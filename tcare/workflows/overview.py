"""One person's whole case, for the screen about them and the summary a panel reads."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import NotFoundError
from tcare.models.codes import label
from tcare.models.individual import Individual
from tcare.workflows import caseload
from tcare.workflows.days import age_on, short
from tcare.workflows.discharge import PlanState, plan_state
from tcare.workflows.due import Asked, Due
from tcare.workflows.duties import DueEngine
from tcare.workflows.facts import Case, Entry, Id, known_on
from tcare.workflows.gaps import Gap, gaps_of
from tcare.workflows.hospital import Hospital, hospital
from tcare.workflows.kinds import KINDS
from tcare.workflows.mortality import Standing, standing
from tcare.workflows.on_register import RegisterPlace, place_of
from tcare.workflows.people import Named, named
from tcare.workflows.records import RecordTable, records
from tcare.workflows.review_pages import ReviewPage, review_pages
from tcare.workflows.timeline import Timeline, timeline


class Banner(NamedTuple):
    """Who someone is, as the banner says it; empty words for what is not recorded."""

    family_name: str
    given_name: str
    title: str
    preferred_name: str
    born_on: date | None
    died_on: date | None
    age: str
    gender: str
    nhs_number: str
    local_id: str
    rating: str
    where_now: str
    communication_needs: str
    alerts: str


class Overview(NamedTuple):
    """One person as of a day.

    Attributes:
        plans: The plan of every open stay, by the stay.
        register: How they stand with the dynamic support register, and what their rating asks for.
        reviews: Every review as a page of its own.
        tables: Every kind of record the person has, by kind.
    """

    person: Named
    banner: Banner
    due: tuple[Due, ...]
    gaps: tuple[Gap, ...]
    timeline: Timeline
    plans: tuple[tuple[Id, PlanState], ...]
    mortality: Standing | None
    register: RegisterPlace
    reviews: tuple[ReviewPage, ...]
    tables: dict[str, RecordTable]
    hospital: Hospital


def overview(session: Session, person: UUID, day: date) -> Overview:
    """Everything about one person as of a day.

    Raises:
        NotFoundError: The person is not in this caseload any more.
    """
    policy = caseload.policy_in_force(session)
    cases = caseload.cases(session, person)
    held = session.get(Individual, person)
    if not cases or held is None:
        raise NotFoundError("That person is no longer in this caseload.", remedy="Go back and look again.")
    case, asked = cases[0], Asked(policy, day)
    known = known_on(case, day)
    due = sorted(DueEngine(policy, day).of(case), key=lambda one: (one.due_on, one.duty))
    tables = {kind: records(session, kind, person) for kind in KINDS}
    return Overview(
        person=named(case.person),
        banner=_banner(held, known, day),
        due=tuple(due),
        gaps=tuple(gaps_of(known, asked)),
        timeline=timeline(known, due),
        plans=tuple((stay.id, plan_state(stay, asked)) for stay in known.stays if stay.is_open(day)),
        mortality=standing(known, asked),
        register=place_of(session, case, asked),
        reviews=review_pages(known, asked, due, tables),
        tables=tables,
        hospital=hospital(session, known, asked),
    )


def _banner(held: Individual, known: Case, day: date) -> Banner:
    died = known.person.died_on
    entry = known.entry_on(day) if died is None else None
    return Banner(
        family_name=held.family_name or "",
        given_name=held.given_name or "",
        title=held.title or "",
        preferred_name=held.preferred_name or "",
        born_on=held.born_on,
        died_on=died,
        age=f"{age_on(held.born_on, died or day)} years" if held.born_on else "",
        gender=label("gender", held.gender) if held.gender else "",
        nhs_number=held.nhs_number or "",
        local_id=held.local_id or "",
        rating=_rating(entry) if died is None else "",
        where_now=_where(known, day),
        communication_needs=held.communication_needs or "",
        alerts=held.alerts or "",
    )


def _rating(entry: Entry | None) -> str:
    if entry is None:
        return "Not on the register"
    return label("dsr_rating", entry.rating) if entry.rating else "On the register, not rated"


def _where(known: Case, day: date) -> str:
    if known.person.died_on is not None:
        return ""
    stay = known.stay_on(day)
    return f"In hospital since {short(stay.admitted_on)}" if stay else "Not in hospital"
