"""What the made-up people have that no sheet of the workbook holds: what visits saw, panels, leave, the diary."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.exchange.demonstration.besides_deaths import besides_deaths
from tcare.exchange.demonstration.words import professional, words_of
from tcare.models.base import Record
from tcare.models.change import Change
from tcare.models.codes import code_list
from tcare.models.individual import Contact, Individual, Need
from tcare.models.note import Note
from tcare.models.paper import LetterTemplate
from tcare.models.plan import PlanPoint
from tcare.models.register import RegisterEntry, RiskFactor
from tcare.models.review import KeyLine, PanelMember, Postponement, Review, ReviewPaper
from tcare.models.stay import ClinicallyReady, DelayReason, Leave, LegalStatus, Segregation, SegregationReview, Stay
from tcare.models.visit import Appointment, Visit
from tcare.workflows.days import age_on, rest_day
from tcare.workflows.key_lines import list_for
from tcare.workflows.letters import ADDRESS, TELEPHONE

Kept = TypeVar("Kept", bound=Record)

_V6_FROM = date(2024, 4, 1)
_DETAINED = ("02", "03", "09")
_CORE = [code.code for code in code_list("review_document_inpatient").codes if code.facts.get("core")]
_OTHERS = [code.code for code in code_list("review_document_inpatient").codes if not code.facts.get("core")]


def tell_the_rest(session: Session, today: date, seed: int = 1948) -> Change:
    """Write what the workbook cannot hold about everyone in a made-up caseload; the same every time.

    Args:
        today: The day the caseload is looked at; but for what is planned, nothing is later.
    """
    teller = _Teller(session, Random(f"{seed} besides {today.isoformat()}"), today)
    teller.tell()
    besides_deaths(session, teller.chance, today)
    session.flush()
    return Change("Told the rest of the made-up caseload", frozenset({"individual"}))


class _Teller:
    def __init__(self, session: Session, chance: Random, today: date) -> None:
        self.chance = chance
        self._session = session
        self._today = today
        self._words = words_of("besides")
        people = session.scalars(select(Individual).where(Individual.withdrawn_at.is_(None)))
        self._people = sorted(people, key=lambda one: (one.nhs_number or "", one.local_id or ""))

    def tell(self) -> None:
        """Everything, subject by subject, in an order that is always the same."""
        stays = self._of(Stay, "admitted_on")
        statuses = self._of(LegalStatus, "from_on")
        reviews = self._of(Review, "planned_on", "held_on")
        visits = self._of(Visit, "visited_on")
        entries = self._of(RegisterEntry, "from_on")
        ready = self._beneath(ClinicallyReady, "stay_id")
        points = self._beneath(PlanPoint, "stay_id")
        for letter, words in ((ADDRESS, "our_address"), (TELEPHONE, "our_telephone")):
            self._add(LetterTemplate(letter=letter, text=self._words[words]))
        for person in self._people:
            self._person(person, bool(entries.get(person.id)), bool(stays.get(person.id)))
            for entry in entries.get(person.id, []):
                self._register(person, entry)
            for visit in visits.get(person.id, []):
                self._visit(visit)
            for stay in stays.get(person.id, []):
                self._stay(person, stay, ready.get(stay.id, []), points.get(stay.id, []))
                if self._is_open(person, stay):
                    self._diary(person, statuses.get(person.id, []))
            for review in reviews.get(person.id, []):
                self._review(person, review)

    def _of(self, kind: type[Kept], *sorted_by: str) -> dict[UUID, list[Kept]]:
        return self._grouped(kind, "individual_id", sorted_by)

    def _beneath(self, kind: type[Kept], parent: str) -> dict[UUID, list[Kept]]:
        return self._grouped(kind, parent, ("from_on",) if kind is ClinicallyReady else ("number",))

    def _grouped(self, kind: type[Kept], parent: str, sorted_by: Sequence[str]) -> dict[UUID, list[Kept]]:
        found: dict[UUID, list[Kept]] = {}
        for one in self._session.scalars(select(kind).where(kind.withdrawn_at.is_(None))):
            found.setdefault(getattr(one, parent), []).append(one)
        for rows in found.values():
            rows.sort(key=lambda one: [getattr(one, name) or date.min for name in sorted_by])
        return found

    def _add(self, *made: Record) -> None:
        self._session.add_all(made)

    def _pick(self, name: str) -> Any:
        return self.chance.choice(self._words[name])

    def _code(self, name: str) -> str:
        return self.chance.choice([code.code for code in code_list(name).codes if code.is_offered])

    def _likely(self, share: float) -> bool:
        return self.chance.random() < share

    def _between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.chance.randint(0, max((last - first).days, 0)))

    def _is_open(self, person: Individual, stay: Stay) -> bool:
        return stay.discharged_on is None and person.died_on is None

    def _person(self, person: Individual, is_on_register: bool, was_in_hospital: bool) -> None:
        if not (is_on_register or was_in_hospital or person.died_on):
            return
        if self._likely(0.8):
            self._contact(person)
        if person.died_on is not None:
            return
        if self._likely(0.6):
            kind, detail = self._pick("needs")
            self._add(Need(individual_id=person.id, kind=kind, detail=detail))
        if self._likely(0.3):
            day = self._today - timedelta(days=self.chance.randint(0, 200))
            if person.born_on is None or day > person.born_on:
                self._add(
                    Note(
                        individual_id=person.id,
                        written_on=day,
                        by=professional(self.chance),
                        text=self._pick("notes"),
                    )
                )

    def _contact(self, person: Individual) -> None:
        self._add(
            Contact(
                individual_id=person.id,
                name=professional(self.chance),
                relationship=self._pick("relationships"),
                telephone=f"01632 960{self.chance.randint(100, 999)}",
                address=self._address() if self._likely(0.8) else None,
                to_be_invited=self._likely(0.8),
            )
        )

    def _address(self) -> str:
        return f"{self.chance.randint(1, 99)} {self._pick('streets')}\n{self._pick('towns')}"

    def _register(self, person: Individual, entry: RegisterEntry) -> None:
        entry.decided_by = f"{professional(self.chance)}, register meeting"
        if entry.consent_on is not None:
            entry.consent_by = "The person" if entry.consent == "given" else professional(self.chance)
        if entry.rating in ("RED", "AMBER") and entry.to_on is None and person.died_on is None:
            for factor in self.chance.sample([code.code for code in code_list("dsr_risk_factor").codes], 2):
                self._add(RiskFactor(individual_id=person.id, factor=factor, from_on=entry.from_on))

    def _visit(self, visit: Visit) -> None:
        visit.person_seen = self._likely(0.93)
        visit.family_spoken_to = self._likely(0.4)
        visit.seen = self._pick("seen") if visit.person_seen else None
        if self._likely(0.12):
            visit.concerns, visit.raised_with = self._pick("concerns"), self._pick("raised_with")

    def _stay(
        self, person: Individual, stay: Stay, ready: Iterable[ClinicallyReady], points: Iterable[PlanPoint]
    ) -> None:
        last = stay.discharged_on or person.died_on or self._today
        stay.admission_plan = "2" if self._likely(0.8) else "1"
        stay.advocacy = self._code("advocacy") if self._likely(0.85) else None
        stay.out_of_area = stay.security in ("2", "3") or self._likely(0.2)
        stay.distance_km = self.chance.randint(45, 260) if stay.out_of_area else self.chance.randint(2, 40)
        if stay.out_of_area and self._likely(0.9):
            stay.out_of_area_reason = self.chance.choice(("NO_LOCAL_SPECIALIST_BED", "MORE_SPECIALIST", "NO_LOCAL_BED"))
        for one in ready:
            self._delays(one)
        for point in points:
            if point.status == "complete" and self._likely(0.7):
                point.evidence = self._pick("evidence")
        if self._is_open(person, stay) and (last - stay.admitted_on).days > 150:
            self._segregated(stay, last)
            self._on_leave(stay, last)

    def _delays(self, ready: ClinicallyReady) -> None:
        name = "delay_reason_mhsds_v6" if ready.from_on >= _V6_FROM else "delay_reason_mhsds_v5"
        codes = [code.code for code in code_list(name).codes if code.is_offered]
        for reason in self.chance.sample(codes, self.chance.choice((1, 1, 2))):
            attribution = self.chance.choice(("04", "05", "06"))
            self._add(DelayReason(clinically_ready_id=ready.id, code_list=name, reason=reason, attribution=attribution))

    def _segregated(self, stay: Stay, last: date) -> None:
        if not self._likely(0.14):
            return
        begun = self._between(stay.admitted_on + timedelta(days=20), last - timedelta(days=110))
        made = Segregation(
            id=uuid4(),
            stay_id=stay.id,
            from_on=begun,
            reason=self._pick("segregation"),
            commissioner_told_on=begun + timedelta(days=2),
            regulator_told_on=begun + timedelta(days=3) if self._likely(0.7) else None,
            to_on=begun + timedelta(days=100) if self._likely(0.3) else None,
        )
        self._add(made)
        for kind, after in (("clinician", 1), ("team", 7), ("external", 88)):
            self._add(
                SegregationReview(
                    segregation_id=made.id,
                    kind=kind,
                    reviewed_on=begun + timedelta(days=after),
                    by=professional(self.chance),
                    recommendations=self._pick("segregation_recommendations") if kind == "external" else None,
                )
            )

    def _on_leave(self, stay: Stay, last: date) -> None:
        if not self._likely(0.3):
            return
        out = last - timedelta(days=self.chance.randint(2, 40))
        back = out + timedelta(days=self.chance.randint(1, 5))
        is_back = back <= last
        self._add(
            Leave(
                stay_id=stay.id,
                from_on=out,
                kind="section_17" if self._likely(0.8) else "informal",
                due_back_on=back,
                place=self._pick("leave_places"),
                to_on=back if is_back else None,
            )
        )

    def _diary(self, person: Individual, statuses: Sequence[LegalStatus]) -> None:
        """A visit in the diary for most people in hospital; a tribunal for some who are detained."""
        if self._likely(0.7):
            self._appointment(person, "visit", self.chance.randint(1, 50), by=professional(self.chance))
        if statuses and statuses[-1].status in _DETAINED and self._likely(0.25):
            self._appointment(person, "tribunal", self.chance.randint(5, 80), outcome=None, place="By video")
        if self._likely(0.25):
            self._appointment(person, self.chance.choice(("meeting", "funding_panel")), self.chance.randint(1, 40))

    def _appointment(self, person: Individual, kind: str, ahead: int, **values: object) -> None:
        day = self._today + timedelta(days=ahead)
        while rest_day(day):
            day += timedelta(days=1)
        starts = f"{self.chance.randint(9, 15):02d}:{self.chance.choice(('00', '30'))}"
        self._add(Appointment(individual_id=person.id, kind=kind, planned_on=day, starts_at=starts, **values))

    def _review(self, person: Individual, review: Review) -> None:
        review.consent_by = "The person" if review.consent == "given" else review.consent_by
        if review.chair:
            review.chair_independent = False
            review.clinical_expert_independent = self._likely(0.95) if review.clinical_expert else None
            review.expert_by_experience_independent = True if review.expert_by_experience else None
        if review.planned_on and review.held_on is None and review.cancelled_on is None:
            review.starts_at = f"{self.chance.choice((10, 13, 14)):02d}:00"
            review.place = "On the ward" if self._likely(0.6) else "By video"
            self._papers(review)
            self._postponed(review)
        if review.held_on is not None and (self._today - review.held_on).days < 400 and review.type != "LAEP":
            self._answers(person, review, review.held_on)

    def _papers(self, review: Review) -> None:
        if review.type == "COMMUNITY" or review.consent not in ("given", "best_interests", "child_parental"):
            return
        asked = self._today - timedelta(days=self.chance.randint(3, 20))
        for paper in (*_CORE, *self.chance.sample(_OTHERS, 5)):
            received = asked + timedelta(days=self.chance.randint(1, 12))
            self._add(
                ReviewPaper(
                    review_id=review.id,
                    paper=paper,
                    requested_on=asked,
                    received_on=received if received <= self._today else None,
                    sent_on=review.papers_sent_on if received <= self._today else None,
                )
            )

    def _postponed(self, review: Review) -> None:
        if review.planned_on is not None and self._likely(0.12):
            told = self._today - timedelta(days=self.chance.randint(1, 12))
            before = max(review.planned_on - timedelta(days=self.chance.randint(7, 28)), told)
            self._add(
                Postponement(
                    review_id=review.id, postponed_on=told, planned_before=before, reason=self._pick("postponed")
                )
            )

    def _answers(self, person: Individual, review: Review, held_on: date) -> None:
        for name in ("safe", "care_now", "future", "need_hospital", "recommendations"):
            if review.type != "COMMUNITY" or name != "need_hospital":
                setattr(review, name, self._pick(name))
        if self._likely(0.5):
            self._add(
                PanelMember(review_id=review.id, name=professional(self.chance), role="Advocate", independent=True)
            )
        name = list_for(held_on, is_child=person.born_on is not None and age_on(person.born_on, held_on) < 18)
        lines = [code.code for code in code_list(name).codes]
        for line in sorted(self.chance.sample(lines, 2), key=int):
            self._add(
                KeyLine(
                    review_id=review.id,
                    code_list=name,
                    line=line,
                    findings=self._pick("findings"),
                )
            )
