"""What the made-up reviews of deaths have that no sheet of the workbook holds: causes, inputs, grades, learning."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.exchange.demonstration.words import professional, words_of
from tcare.models.individual import Individual
from tcare.models.mortality import (
    MortalityAction,
    MortalityAllocation,
    MortalityGrade,
    MortalityHold,
    MortalityLearning,
    MortalityPanel,
    MortalityReturn,
    MortalityReview,
    Reviewer,
    ReviewerConflict,
)
from tcare.workflows.mortality_panel_run import run_days

_SCHEMES = (
    (date(2021, 6, 1), "leder_grade_2021", ("quality of care", "availability and effectiveness of services")),
    (date.min, "leder_grade_2016", ("care",)),
)
_OLD = 200  # days; an action as long overdue as that has been done
_EXAMINERS_FROM = date(2024, 9, 9)
_RHYTHM = "second-2"
_ON_AN_AGENDA = 3


def besides_deaths(session: Session, chance: Random, today: date) -> None:
    """Write the rest about every made-up review of a death, and about the reviewers and panels."""
    words = words_of("besides")
    held = session.scalars(select(MortalityReview).where(MortalityReview.withdrawn_at.is_(None)))
    reviews = sorted(held, key=lambda one: (one.notified_on or date.min, one.reviewer or "", str(one.type)))
    _put_on_the_next_agenda(session, reviews, today)
    for review in reviews:
        _certificate(review, chance, words)
        if review.allocated_on is not None:
            _work(session, review, chance, words)
        if review.initial_complete_on is not None:
            _findings(session, review, chance, words, today)
    begun = [one for one in reviews if one.allocated_on and not one.initial_complete_on and not one.closed_on]
    for review in begun[::4]:
        assert review.allocated_on is not None
        _sent_back(session, review, review.allocated_on + (today - review.allocated_on) / 2, chance, words)
    holds = session.scalars(select(MortalityHold).where(MortalityHold.withdrawn_at.is_(None)))
    for hold in sorted(holds, key=lambda one: (one.from_on, one.reason or "")):
        hold.reference = f"{chance.randint(100, 999)}/{hold.from_on.year}"
        hold.said_by = (
            f"{professional(chance)}, coroner's officer" if hold.reason == "CORONER" else professional(chance)
        )
    _reviewers(session, chance, words)
    _panels(session, reviews, chance, today)


def _put_on_the_next_agenda(session: Session, reviews: Iterable[MortalityReview], today: date) -> None:
    """A few of the reviews that are with a reviewer are focused ones, and ready for the next panel."""
    held = select(MortalityHold.mortality_review_id).where(MortalityHold.to_on.is_(None))
    waiting = set(session.scalars(held))
    since = _SCHEMES[0][0]
    ready = [
        one
        for one in reviews
        if one.type in ("initial", "focused") and one.allocated_on and one.id not in waiting
        and one.notified_on and one.notified_on >= since
        and not (one.signed_off_on or one.closed_on or one.panel_on)
    ]  # fmt: skip
    for review in ready[1::2][:_ON_AN_AGENDA]:
        begun = review.allocated_on or today
        review.type, review.focused_reason = "focused", "CONCERN"
        review.initial_complete_on = review.initial_complete_on or begun + (today - begun) / 2
        review.quality_checked_on = review.quality_checked_on or begun + (today - begun) * 3 / 4
        review.panel_on = run_days(today, 1, _RHYTHM)[0]


def _certificate(review: MortalityReview, chance: Random, words: dict[str, list[str]]) -> None:
    review.notified_by = chance.choice(("GP practice", "Care provider", "Hospital liaison nurse", "Family"))
    review.place_of_death = chance.choice(words["places_of_death"])
    review.usual_home = chance.choice(words["homes"])
    review.cause_1a = chance.choice(words["causes"])
    review.cause_1b = chance.choice(words["causes"]) if chance.random() < 0.4 else None
    review.long_term_conditions = chance.choice(words["conditions"])
    if review.notified_on is not None:
        examined = review.notified_on >= _EXAMINERS_FROM
        review.certified_by = chance.choice(("medical_examiner", "coroner")) if examined else "doctor"
        if review.type is not None:
            review.scope_decided_on, review.scope_reason = review.notified_on, str(words["scope"])


def _work(session: Session, review: MortalityReview, chance: Random, words: dict[str, list[str]]) -> None:
    """Allocations in order, and the inputs that have come by now."""
    begun = review.allocated_on
    if begun is None or review.reviewer is None:
        return
    if chance.random() < 0.15:
        earlier = MortalityAllocation(
            mortality_review_id=review.id, reviewer=professional(chance), from_on=begun, reason=None
        )
        session.add(earlier)
        day = min(begun + timedelta(days=chance.randint(3, 20)), review.initial_complete_on or begun)
        session.add(
            MortalityAllocation(
                mortality_review_id=review.id,
                reviewer=review.reviewer,
                from_on=day,
                reason=chance.choice(words["reallocated"]),
            )
        )
    else:
        session.add(MortalityAllocation(mortality_review_id=review.id, reviewer=review.reviewer, from_on=begun))
    complete = review.initial_complete_on
    for name in ("family_input_on", "gp_input_on", "other_input_on"):
        if complete is not None:
            setattr(review, name, begun + (complete - begun) * chance.random())
        elif chance.random() < 0.4:
            setattr(review, name, begun)
    review.records_requested_on = begun
    review.records_received_on = complete and begun + (complete - begun) / 2


def _findings(
    session: Session, review: MortalityReview, chance: Random, words: dict[str, list[str]], today: date
) -> None:
    review.care_concern = chance.random() < 0.25
    review.dnacpr = chance.random() < 0.6
    review.dnacpr_correct = chance.random() < 0.65 if review.dnacpr else None
    review.capacity_act_followed = chance.random() < 0.75
    review.health_check_in_year = chance.random() < 0.7
    if review.type == "focused":
        review.focused_decided_on = review.initial_complete_on
        review.focused_decided_by = review.reviewer
        review.focused_decision = "The rules call for it."
    theme = _learnt(session, review, "concern" if review.care_concern else "good_practice", chance, words)
    also = _learnt(session, review, "learning", chance, words) if chance.random() < 0.4 else None
    if chance.random() < 0.06 and review.initial_complete_on is not None and review.quality_checked_on is not None:
        _sent_back(session, review, review.initial_complete_on, chance, words)
    if review.type in ("focused", "multi_agency") and review.quality_checked_on is not None:
        _graded(session, review, chance)
    if review.signed_off_on is not None:
        review.draft_sent_on = review.initial_complete_on
        review.copy_sent_on = review.signed_off_on
        if review.panel_on is not None:
            review.panel_decision = chance.choice(words["panel_decisions"])
        if review.care_concern:
            _action(session, review, theme, chance, words, today)
        if also is not None and chance.random() < 0.5:
            _action(session, review, also, chance, words, today)


def _learnt(session: Session, review: MortalityReview, kind: str, chance: Random, words: dict[str, list[str]]) -> str:
    """Write something learnt, and say under which theme."""
    theme = chance.choice(words["themes"])
    texts = {"concern": "learning_concern", "good_practice": "learning_good", "learning": "learning_learning"}
    text = chance.choice(words[texts[kind]])
    session.add(MortalityLearning(mortality_review_id=review.id, kind=kind, theme=theme, text=text))
    return theme


def _sent_back(
    session: Session, review: MortalityReview, on: date, chance: Random, words: dict[str, list[str]]
) -> None:
    missing = chance.choice(words["missing_from_review"])
    came_from = "The quality check"
    session.add(
        MortalityReturn(mortality_review_id=review.id, returned_on=on, returned_from=came_from, missing=missing)
    )


def _graded(session: Session, review: MortalityReview, chance: Random) -> None:
    notified = review.notified_on or date.min
    scheme, axes = next((scheme, axes) for begun, scheme, axes in _SCHEMES if notified >= begun)
    for axis in axes:
        grade = chance.choice((3, 4, 5, 5, 6) if scheme == "leder_grade_2021" else (1, 2, 2, 3, 4))
        session.add(MortalityGrade(mortality_review_id=review.id, scheme=scheme, axis=axis, grade=grade))


def _action(
    session: Session, review: MortalityReview, theme: str, chance: Random, words: dict[str, list[str]], today: date
) -> None:
    """Write an action that answers a theme; now and then nobody wrote down which."""
    agreed = review.signed_off_on or date.min
    due = agreed + timedelta(days=chance.randint(60, 200))
    done = due <= today and (chance.random() < 0.6 or due < today - timedelta(days=_OLD))
    session.add(
        MortalityAction(
            mortality_review_id=review.id,
            action=chance.choice(words["learning_action"]),
            theme=theme if chance.random() < 0.9 else None,
            owner=professional(chance),
            due_on=due,
            done_on=due if done else None,
            evidence="Report to the learning group" if done else None,
            what_changed=str(words["learning_changed"]) if done else None,
        )
    )


def _reviewers(session: Session, chance: Random, words: dict[str, list[str]]) -> None:
    held = sorted(session.scalars(select(Reviewer).where(Reviewer.withdrawn_at.is_(None))), key=lambda one: one.name)
    for one in held:
        one.training = chance.choice(words["training"])
        one.trained_on = date(chance.randint(2019, 2025), chance.randint(1, 12), chance.randint(1, 28))
    if not held:
        return
    worked_at = "Fellside and Tarn NHS Trust"
    session.add(ReviewerConflict(reviewer_id=held[0].id, organisation=worked_at, reason="Worked there until lately"))
    lately = (
        select(Individual.id)
        .join(MortalityReview, MortalityReview.individual_id == Individual.id)
        .where(MortalityReview.withdrawn_at.is_(None), MortalityReview.signed_off_on.is_(None))
        .where(MortalityReview.reviewer.is_(None) | (MortalityReview.reviewer != held[-1].name))
        .order_by(MortalityReview.allocated_on.is_not(None), MortalityReview.notified_on.desc())
        .order_by(Individual.nhs_number, Individual.local_id)
    )
    known = session.scalars(lately).first()
    if known is not None:
        why = str(words["conflict_with_person"])
        session.add(ReviewerConflict(reviewer_id=held[-1].id, individual_id=known, reason=why))


def _panels(session: Session, reviews: Iterable[MortalityReview], chance: Random, today: date) -> None:
    """A panel for every day on which reviews were or will be seen, and every second Wednesday of the next half year.

    Most chairs are independent; of one panel to come nobody is named yet, and one chair is not.
    """
    run = run_days(today, 6, _RHYTHM)
    days = {review.panel_on for review in reviews if review.panel_on is not None} | set(run)
    for day in sorted(days):
        chair = professional(chance)
        unnamed = day == run[-1]
        session.add(
            MortalityPanel(
                held_on=day,
                chair=None if unnamed else chair,
                chair_independent=None if unnamed else day != run[1],
                place="By video",
            )
        )
