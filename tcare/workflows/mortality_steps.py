"""The steps of the review of a death: which may come next where it stands, and taking one.

What a step does, and when it is refused, stands in :mod:`tcare.workflows.mortality_work`; what it asks in
:mod:`tcare.workflows.mortality_step_forms`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.change import Change
from tcare.models.mortality import MortalityGrade
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.mortality_board import SENT_BACK, BoardRow, Lane

StepName = Literal[
    "scope", "allocate", "inputs", "type", "findings", "complete", "check", "send-back", "agenda", "decide", "grades",
    "family", "sign-off", "hold", "end-hold", "close",
]  # fmt: skip


class Step(NamedTuple):
    """One step of a review.

    Attributes:
        label: What its button says.
        several: Whether several reviews can take it at once.
    """

    label: str
    several: bool = False


STEPS: Mapping[StepName, Step] = {
    "scope": Step("Decide the scope"),
    "allocate": Step("Allocate", several=True),
    "inputs": Step("Inputs and records"),
    "type": Step("Decide the type"),
    "findings": Step("What was found"),
    "complete": Step("Complete the initial review"),
    "check": Step("Pass the quality check"),
    "send-back": Step("Send back"),
    "agenda": Step("Put on a panel's agenda", several=True),
    "decide": Step("Record what the panel decided"),
    "grades": Step("Grade the care"),
    "family": Step("Draft and copy to the family"),
    "sign-off": Step("Sign off"),
    "hold": Step("Put on hold", several=True),
    "end-hold": Step("End a hold"),
    "close": Step("Close"),
}
assert tuple(STEPS) == get_args(StepName)

FURTHER: Mapping[Lane, tuple[StepName, ...]] = {
    "new": ("allocate", "scope", "hold"),
    "in-review": ("inputs", "type", "findings", "complete", "allocate", "hold"),
    "quality-check": ("check", "send-back", "type", "sign-off", "hold"),
    "panel": ("agenda", "grades", "decide", "send-back", "family", "sign-off", "hold"),
    "on-hold": ("end-hold", "inputs", "hold", "allocate"),
    "signed-off": ("family",),
    "not-reviewed": (),
}
"""The steps that may come next in each lane, the one that comes first in front."""


def further(row: BoardRow) -> tuple[StepName, ...]:
    """The steps that may come next for a review, the likeliest first; closing last, for any that is open."""
    steps = FURTHER[row.lane]
    likeliest = _likeliest(row)
    closing: tuple[StepName, ...] = ("close",) if row.death.standing.is_open else ()
    return (*((likeliest,) if likeliest in steps else ()), *(one for one in steps if one != likeliest), *closing)


def _likeliest(row: BoardRow) -> StepName | None:
    waits = row.waits_for[0] if row.waits_for else ""
    if row.lane == "in-review" and (not waits or waits.startswith(SENT_BACK)):
        return "complete"
    if waits == "The sign-off":
        return "sign-off"
    return "decide" if waits.startswith("What the panel decided") else None


def towards(now: Lane, wanted: Lane, *, goes_to_panel: bool) -> StepName:
    """The step that takes a review from where it stands towards a lane.

    Args:
        goes_to_panel: Whether it is of a type the panel signs off.

    Raises:
        RefusedError: No step leads there; says what does.
    """
    if now == wanted and now != "on-hold":
        raise RefusedError("It is there already.", remedy="Choose the step that comes next instead.")
    if now in ("signed-off", "not-reviewed"):
        raise RefusedError(
            "The review is signed off or closed.", remedy="Open the person to take the sign-off or closing away first."
        )
    if wanted == "on-hold":
        return "hold"
    if wanted == "not-reviewed":
        return "close"
    if now == "on-hold":
        return "end-hold"
    if wanted == "panel" and not goes_to_panel and now == "quality-check":
        raise RefusedError(
            "An initial review is not for the panel.", remedy="Decide on a focused review first, or sign it off."
        )
    found = _TOWARDS.get((now, wanted))
    if found is None:
        what, remedy = _NO_WAY[wanted]
        raise RefusedError(what, remedy=remedy)
    return found


_TOWARDS: Mapping[tuple[Lane, Lane], StepName] = {
    ("new", "in-review"): "allocate",
    ("in-review", "quality-check"): "complete",
    ("quality-check", "in-review"): "send-back",
    ("panel", "in-review"): "send-back",
    ("quality-check", "panel"): "check",
    ("quality-check", "signed-off"): "sign-off",
    ("panel", "signed-off"): "sign-off",
}
_NO_WAY: Mapping[Lane, tuple[str, str]] = {
    "new": ("A review that is allocated is not new again.", "Give it to another reviewer instead."),
    "in-review": ("It cannot go back to review from here.", "Choose one of its next steps."),
    "quality-check": (
        "It is not ready for the quality check.",
        "Allocate it and complete the initial review first; from the panel, send it back.",
    ),
    "panel": ("It is not ready for the panel.", "It has to pass its quality check first."),
    "signed-off": ("It is not ready to be signed off.", "It has to pass its quality check first."),
}


def take(session: Session, step: StepName, reviews: Sequence[UUID], values: Mapping[str, object]) -> Change:
    """Take a step with what its form asked, as one action for all the reviews or none.

    Raises:
        TcareError: See the action of the step; nothing was saved.
    """
    return _TAKE[step](session, reviews, values)


Values = Mapping[str, object]


def _on(values: Values) -> date:
    on = values.get("on")
    if not isinstance(on, date):
        raise RefusedError("A day is needed.", remedy="Fill in the day and save again.")
    return on


def _said(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _decide_scope(session: Session, reviews: Sequence[UUID], values: Values) -> Change:
    closed_for = None if values["closed_for"] == "reviewed" else _said(values, "closed_for")
    return work.decide_scope(session, reviews[0], _on(values), _said(values, "reason"), closed_for)


def _allocate(session: Session, reviews: Sequence[UUID], values: Values) -> Change:
    reviewer, on, why = _said(values, "reviewer"), _on(values), _said(values, "reason")
    if len(reviews) == 1:
        return work.allocate(session, reviews[0], reviewer, on, why)
    return work.reallocate(session, dict.fromkeys(reviews, reviewer), on, why)


def _save(words: str) -> "Take":
    def take_it(session: Session, reviews: Sequence[UUID], values: Values) -> Change:
        return replace(records.save(session, "mortality_review", values, record=reviews[0]), words=words)

    return take_it


def _hold(session: Session, reviews: Sequence[UUID], values: Values) -> Change:
    changes = [work.hold(session, one, values) for one in reviews]
    return _together(changes, changes[0].words if len(changes) == 1 else f"Put {len(changes)} reviews on hold")


def _grade(session: Session, reviews: Sequence[UUID], values: Values) -> Change:
    """Keep the grades that are given, each with its scheme; one that is there already is changed."""
    scheme = str(values["scheme"])
    held = session.scalars(
        select(MortalityGrade).where(
            MortalityGrade.mortality_review_id == reviews[0],
            MortalityGrade.scheme == scheme,
            MortalityGrade.withdrawn_at.is_(None),
        )
    )
    known = {one.axis: one.id for one in held}
    given = {axis: int(str(grade)) for axis, grade in values.items() if axis != "scheme" and grade is not None}
    if not given:
        raise RefusedError("No grade was chosen.", remedy="Choose at least one.")
    changes = [
        records.save(
            session,
            "mortality_grade",
            {"scheme": scheme, "axis": axis, "grade": grade},
            record=known.get(axis),
            parent=reviews[0],
        )
        for axis, grade in given.items()
    ]
    return _together(changes, "Graded the care")


def _together(changes: Sequence[Change], words: str) -> Change:
    touched = frozenset().union(*(one.touched for one in changes))
    return Change(words, touched, tuple(record for one in changes for record in one.records))


Take = Callable[[Session, Sequence[UUID], Values], Change]
_TAKE: Mapping[StepName, Take] = {
    "scope": _decide_scope,
    "allocate": _allocate,
    "inputs": _save("Recorded the inputs of the review"),
    "findings": _save("Recorded what the review found"),
    "family": _save("Recorded what the family was sent"),
    "type": lambda session, reviews, values: work.decide_type(session, reviews[0], values),
    "complete": lambda session, reviews, values: work.complete_initial(session, reviews[0], _on(values)),
    "check": lambda session, reviews, values: work.check_quality(session, reviews[0], _on(values)),
    "send-back": lambda session, reviews, values: work.send_back(
        session, reviews[0], _on(values), _said(values, "missing")
    ),
    "agenda": lambda session, reviews, values: work.put_on_agenda(session, reviews, _on(values)),
    "decide": lambda session, reviews, values: work.decide(
        session, reviews[0], _on(values), _said(values, "panel_decision")
    ),
    "grades": _grade,
    "sign-off": lambda session, reviews, values: work.sign_off(session, reviews[0], _on(values)),
    "hold": _hold,
    "end-hold": lambda session, reviews, values: work.end_hold(session, UUID(_said(values, "hold")), _on(values)),
    "close": lambda session, reviews, values: work.close(session, reviews[0], _on(values), _said(values, "reason")),
}
