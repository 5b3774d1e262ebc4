"""What is recorded of the deaths of a year, as the annual summary counts it: no names, no numbers."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.codes import code_list
from tcare.models.individual import Individual
from tcare.models.mortality import MortalityAction, MortalityGrade, MortalityLearning, MortalityReview
from tcare.workflows.days import age_on
from tcare.workflows.facts import Id
from tcare.workflows.mortality_themes import called

NOT_KNOWN = "Not known or not recorded"
NOT_RECORDED = "Not recorded"
_LEARNT = TypeVar("_LEARNT", MortalityGrade, MortalityLearning, MortalityAction)

_PLACES = (
    ("Hospice", r"hospice"),
    ("Hospital", r"hospital|infirmary|intensive care|\bicu\b|\bitu\b|\bward\b|\ba ?& ?e\b|emergency department"),
    ("Care home", r"(care|nursing|residential) home|residential care|nursing"),
    ("Home", r"\bhome\b|supported living|tenancy|\bflat\b"),
)
OTHERWISE = "Somewhere else, or not clear"
PLACES = (*(place for place, _ in _PLACES), OTHERWISE, NOT_RECORDED)
AGES = tuple(code.label if not code.facts.get("unknown") else NOT_RECORDED for code in code_list("band_age").codes)
GENDERS = (*(code.label for code in code_list("gender").codes if not code.facts.get("default")), NOT_KNOWN)
ETHNICITIES = (
    *dict.fromkeys(code.facts["group"] for code in code_list("ethnicity").codes if not code.facts.get("default")),
    NOT_KNOWN,
)


class Death(NamedTuple):
    """What is recorded of one death, in the groups that are counted.

    Attributes:
        findings: By the field of the review: yes, no, or None where it is not recorded.
        grades: Of each scheme and what is graded, the code of the grade.
        learning: Of each thing learnt its theme, its kind and its words.
        actions: Those agreed on its review.
    """

    person: Id
    age: str
    gender: str
    ethnicity: str
    place: str
    focused_reason: str | None
    findings: dict[str, bool | None]
    grades: dict[tuple[str, str], str]
    learning: tuple[tuple[str, str, str], ...]
    actions: tuple["Agreed", ...]


class Agreed(NamedTuple):
    """An action agreed on a review: what of, whether it is done, and what changed."""

    theme: str
    action: str
    is_done: bool
    what_changed: str


FINDINGS = ("care_concern", "dnacpr", "dnacpr_correct", "capacity_act_followed", "health_check_in_year")


def deaths(session: Session, people: Collection[Id]) -> tuple[Death, ...]:
    """What is recorded of the deaths of some people; whoever has no review any more is left out."""
    wanted = {UUID(bytes=one) for one in people}
    living = select(MortalityReview, Individual).where(
        MortalityReview.withdrawn_at.is_(None), Individual.id == MortalityReview.individual_id
    )
    held = [(review, person) for review, person in session.execute(living) if person.id in wanted]
    grades, learning = _by_review(session, MortalityGrade), _by_review(session, MortalityLearning)
    actions = _by_review(session, MortalityAction)
    return tuple(
        _death(review, person, grades[review.id], learning[review.id], actions[review.id]) for review, person in held
    )


def _by_review(session: Session, kind: type[_LEARNT]) -> dict[UUID, list[_LEARNT]]:
    found: dict[UUID, list[_LEARNT]] = defaultdict(list)
    for one in session.scalars(select(kind).where(kind.withdrawn_at.is_(None))):
        found[one.mortality_review_id].append(one)
    return found


def _death(
    review: MortalityReview,
    person: Individual,
    grades: list[MortalityGrade],
    learning: list[MortalityLearning],
    actions: list[MortalityAction],
) -> Death:
    age = age_on(person.born_on, person.died_on) if person.born_on and person.died_on else None
    return Death(
        person=person.id.bytes,
        age=age_band(age),
        gender=group_of(GENDERS, code_list("gender").label(person.gender)),
        ethnicity=ethnic_group(person.ethnicity),
        place=place_of(review.place_of_death),
        focused_reason=review.focused_reason,
        findings={name: getattr(review, name) for name in FINDINGS},
        grades={(one.scheme, one.axis): str(one.grade) for one in grades},
        learning=tuple((called(one.theme), one.kind or "learning", one.text) for one in learning),
        actions=tuple(
            Agreed(called(one.theme), one.action, one.done_on is not None, one.what_changed or "") for one in actions
        ),
    )


def age_band(age: int | None) -> str:
    """The band of an age at death in completed years (the bands of the national mental health statistics)."""
    if age is None:
        return NOT_RECORDED
    bands = [code for code in code_list("band_age").codes if not code.facts.get("unknown")]
    return next(code.label for code in bands if age <= code.facts.get("max", age))


def ethnic_group(code: str | None) -> str:
    """The broad group of an ethnic category."""
    held = code_list("ethnicity").get(code)
    return group_of(ETHNICITIES, str(held.facts["group"]) if held else "")


def group_of(groups: tuple[str, ...], words: str) -> str:
    """A group by its words; not known where it is none of them."""
    return words if words in groups else NOT_KNOWN


def place_of(words: str | None) -> str:
    """The group of a place of death, by the words it is written in: what is typed may name a house."""
    if not words:
        return NOT_RECORDED
    said = words.casefold()
    return next((place for place, written in _PLACES if re.search(written, said)), OTHERWISE)
