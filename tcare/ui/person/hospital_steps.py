"""What can be done now about someone's time in hospital: a button each, those that make no sense now left out."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

from tcare.workflows import admitting, delay, leaving, legal, planning, staying
from tcare.workflows.asking import ShortForm
from tcare.workflows.hospital import Hospital, InHospital, LeftHospital


class HospitalStep(NamedTuple):
    """Something that can be done.

    Attributes:
        words: What its button says, with its Alt letter.
        question: What answers with its form.
        about: Whom or what it is about.
    """

    words: str
    question: Callable[..., ShortForm]
    about: UUID


ADMIT = "&Admit…"
WORDS = (
    ADMIT, "&Follow-up…", "&Earlier stay…", "Move &ward…", "Next le&gal status…", "&Planned date…",
    "Clinically r&eady…", "Reason &for delay…", "No longer re&ady…", "&Segregation…", "Segrega&tion review…",
    "End &segregation…", "&Leave…", "&Back from leave…", "D&ischarge…",
)  # fmt: skip
"""Every button there is, in order; of two that share a letter only one is shown at a time."""


def steps(hospital: Hospital, person: UUID) -> Iterator[HospitalStep]:
    """What can be done as things stand."""
    if hospital.can_be_admitted:
        yield HospitalStep(ADMIT, admitting.admit_form, person)
    if hospital.left is not None:
        yield from _after(hospital.left)
    if hospital.now is None:
        yield HospitalStep("&Earlier stay…", admitting.earlier_form, person)
    else:
        yield from _during(hospital.now, person)


def _after(left: LeftHospital) -> Iterator[HospitalStep]:
    if left.followed_up_on is None:
        yield HospitalStep("&Follow-up…", leaving.follow_up_form, left.stay)


def _during(now: InHospital, person: UUID) -> Iterator[HospitalStep]:
    yield HospitalStep("Move &ward…", staying.move_form, now.stay)
    yield HospitalStep("Next le&gal status…", legal.status_form, person)
    yield HospitalStep("&Planned date…", planning.plan_form, now.stay)
    if now.ready is None:
        yield HospitalStep("Clinically r&eady…", delay.ready_form, now.stay)
    else:
        yield HospitalStep("Reason &for delay…", delay.add_reason_form, now.ready.record)
        yield HospitalStep("No longer re&ady…", delay.not_ready_form, now.ready.record)
    if now.segregated is None:
        yield HospitalStep("&Segregation…", staying.segregation_form, now.stay)
    else:
        yield HospitalStep("Segrega&tion review…", staying.segregation_review_form, now.segregated.record)
        yield HospitalStep("End &segregation…", staying.segregation_end_form, now.segregated.record)
    if now.away is None:
        yield HospitalStep("&Leave…", staying.leave_form, now.stay)
    else:
        yield HospitalStep("&Back from leave…", staying.back_form, now.away.record)
    yield HospitalStep("D&ischarge…", leaving.discharge_form, now.stay)
