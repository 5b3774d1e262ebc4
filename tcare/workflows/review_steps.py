"""The steps of a review in the order they happen, and how each stands, from consent to actions."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from tcare.workflows.consent import RELEASING
from tcare.workflows.days import short
from tcare.workflows.due import Asked, Due
from tcare.workflows.facts import AGAINST
from tcare.workflows.review_papers import PaperRow, missing_core

StepState = Literal["done", "late", "soon", "waiting", "locked", "blocked", "not-needed"]
StepName = Literal["consent", "invitations", "papers", "held", "report", "actions"]

_CONSENT_WORDS = {
    "given": "Given",
    "child_parental": "Given by a parent",
    "best_interests": "Best interests",
    "refused": "Refused",
    "withdrawn": "Withdrawn",
}
_FROM_DUE: Mapping[str, StepState] = {"overdue": "late", "due-soon": "soon", "blocked": "blocked"}


class StepRow(NamedTuple):
    """One step of a review.

    Attributes:
        words: Its day, or what it waits for.
    """

    name: StepName
    title: str
    state: StepState
    words: str


class Moved(NamedTuple):
    """A planned day that was given up for another, and why."""

    on: date
    before: date
    reason: str | None


class Recorded(NamedTuple):
    """What is recorded of a review, as its steps ask for it.

    Attributes:
        own: Its fields, by attribute.
        counts: Whether it is a C(E)TR; what is not has neither consent nor papers nor report to its name here.
        due: What is open about it, by duty.
        actions: Each action's words, owner, due day and day done.
    """

    own: Mapping[str, Any]
    counts: bool
    due: Mapping[str, Due]
    papers: tuple[PaperRow, ...]
    actions: tuple[tuple[Any, ...], ...]
    moved: tuple[Moved, ...]

    @property
    def is_over(self) -> bool:
        """Whether it was cancelled or refused."""
        return self.own["cancelled_on"] is not None


def steps_of(one: Recorded, asked: Asked) -> tuple[StepRow, ...]:
    """The steps of a review as of a day; of a meeting that is not a C(E)TR only that it is held, and its actions."""
    held, actions = _held(one, asked), _actions(one, asked.day)
    if not one.counts:
        return held, actions
    return _consent(one), _invitations(one), _papers(one), held, _report(one), actions


def next_step(state: str, consent: str | None, steps: tuple[StepRow, ...]) -> StepName | None:
    """The first step that is left; None where nothing is, or where the review is cancelled or refused.

    Args:
        state: Of the review: planned, postponed, held, cancelled or refused.
    """
    if state in ("cancelled", "refused") or (state != "held" and consent in AGAINST):
        return None
    names = ("report", "actions") if state == "held" else ("consent", "invitations", "papers", "held")
    left = (one for one in steps if one.name in names and one.state not in ("done", "not-needed"))
    return next((one.name for one in left), None)


def consent_words(own: Mapping[str, Any]) -> str:
    """The consent and its day, short enough for a button."""
    words = _CONSENT_WORDS.get(own["consent"] or "", "Not yet decided")
    return f"{words} {short(own['consent_on'])}" if own["consent_on"] and own["consent"] in _CONSENT_WORDS else words


def _consent(one: Recorded) -> StepRow:
    state: StepState = "waiting"
    if one.own["consent"] in RELEASING:
        state = "done"
    elif one.own["consent"] in AGAINST:
        state = "blocked"
    elif one.is_over:
        state = "not-needed"
    elif one.own["held_on"]:
        state = "late"
    return StepRow("consent", "Consent", state, consent_words(one.own))


def _invitations(one: Recorded) -> StepRow:
    step = _sent(one, "invitations", "prepared_on", "review.prepare")
    last_moved = max((moved.on for moved in one.moved), default=None)
    if step.state == "done" and last_moved and one.own["prepared_on"] <= last_moved and not one.own["held_on"]:
        return step._replace(words=f"{step.words}, before it moved")
    return step


def _papers(one: Recorded) -> StepRow:
    step = _sent(one, "papers", "papers_sent_on", "review.papers")
    if step.state == "done":
        count = len(missing_core(one.papers)) if any(any(paper.days) for paper in one.papers) else 0
        return step._replace(words=f"{step.words}, {count} core missing") if count else step
    if step.state not in ("not-needed", "blocked") and one.own["consent"] not in RELEASING:
        return step._replace(state="locked", words="Locked until consent")
    return step


def _sent(one: Recorded, name: StepName, field: str, duty: str) -> StepRow:
    """A step before the review that is done by sending something."""
    title, done_on, due = name.capitalize(), one.own[field], one.due.get(duty)
    if done_on:
        return StepRow(name, title, "done", f"Sent {short(done_on)}")
    if one.is_over or one.own["held_on"]:
        return StepRow(name, title, "not-needed", "Not recorded")
    if due is None:
        return StepRow(name, title, "waiting", "Not sent")
    return StepRow(name, title, _FROM_DUE.get(due.state, "waiting"), f"By {short(due.due_on)}")


def _held(one: Recorded, asked: Asked) -> StepRow:
    if one.own["held_on"]:
        return StepRow("held", "Held", "done", short(one.own["held_on"]))
    if one.own["cancelled_on"]:
        words = "Refused" if one.own["consent"] in AGAINST else "Cancelled"
        return StepRow("held", "Held", "blocked", f"{words} {short(one.own['cancelled_on'])}")
    planned: date = one.own["planned_on"]
    if planned < asked.day:
        return StepRow("held", "Held", "late", f"Planned {short(planned)}")
    is_soon = planned <= asked.day + timedelta(days=asked.policy.number("due-soon", asked.day))
    return StepRow("held", "Held", "soon" if is_soon else "waiting", f"Planned {short(planned)}")


def _report(one: Recorded) -> StepRow:
    due = one.due.get("review.report")
    if one.own["report_sent_on"]:
        return StepRow("report", "Report", "done", f"Sent {short(one.own['report_sent_on'])}")
    if due is not None:
        return StepRow("report", "Report", _FROM_DUE.get(due.state, "waiting"), f"By {short(due.due_on)}")
    return StepRow("report", "Report", "not-needed" if one.is_over else "waiting", "Not sent")


def _actions(one: Recorded, day: date) -> StepRow:
    if not one.actions:
        return StepRow("actions", "Actions", "not-needed", "None recorded")
    done = sum(done_on is not None and done_on <= day for *_, done_on in one.actions)
    words = f"{done} of {len(one.actions)} done"
    if done == len(one.actions):
        return StepRow("actions", "Actions", "done", words)
    late = any(done_on is None and due_on is not None and due_on < day for *_, due_on, done_on in one.actions)
    return StepRow("actions", "Actions", "late" if late else "soon", words)
