"""The summary's sections about the work: reviews, the discharge plan, the review of a death."""

from collections.abc import Iterator
from datetime import date

from tcare.models.codes import code_list
from tcare.reports.page import Block, Facts, Paragraph, Points, Subheading, Table
from tcare.reports.told import Told, held_reviews, planned_reviews, told
from tcare.workflows.days import in_words
from tcare.workflows.discharge import PlanState, PointState, heading
from tcare.workflows.overview import Overview

_PLAN_STATES = {
    "complete": "Complete",
    "off-track": "Off track",
    "at-risk": "At risk",
    "not-started": "Not started",
    "on-track": "On track",
}


def reviews(overview: Overview, day: date) -> Iterator[Block]:
    """The next review, what the last one found, what reviews asked for that is still open, and every one so far."""
    for one in planned_reviews(overview):
        yield Subheading(f"Planned: {_called(overview, one)}, {one.words['planned_on']}")
        yield Facts(
            (
                ("Panel", _panel(one)),
                ("Consent", _consent(one)),
                one.fact("Prepared", "prepared_on"),
                one.fact("Papers sent", "papers_sent_on"),
            )
        )
    held = held_reviews(overview)
    for latest in held[:1]:
        yield from _findings(latest)
    yield from _open_actions(overview, held, day)
    cancelled = [one for one in told(overview, "review") if one.has("cancelled_on")]
    if not held and not cancelled:
        if overview.banner.died_on is None:
            yield Paragraph("No review has been held.")
        return
    yield Subheading("Reviews so far")
    rows = [(*one.row("held_on", "type", "outcome", "chair"), _report(one)) for one in held]
    rows += [
        (f"Cancelled {one.words['cancelled_on']}", *one.row("type", "cancelled_reason"), "–", "–") for one in cancelled
    ]
    yield Table(("Held", "Type", "Outcome", "Chair", "Report"), tuple(rows), (4, 4, 5, 4, 4))


def _called(overview: Overview, review: Told) -> str:
    """The type of a review, by the name it has for a child or an adult."""
    page = next((one for one in overview.reviews if one.record == review.record and one.counts), None)
    return review.words["type"].replace("C(E)TR", page.name) if page else review.words["type"]


def _open_actions(overview: Overview, held: list[Told], day: date) -> Iterator[Block]:
    of = {review.record: review.words["held_on"] for review in held}
    actions = told(overview, "review_action")
    waiting = sorted((one for one in actions if not one.has("done_on")), key=lambda one: one.day("due_on") or date.max)
    if not actions:
        return
    yield Subheading("Actions still open")
    if not waiting:
        yield Paragraph(f"None: all {len(actions)} are done.")
        return
    rows = tuple((*one.row("action", "owner"), _by(one, day), of.get(one.parent, "–")) for one in waiting)
    yield Table(("Action", "Owner", "By", "Asked for on"), rows, (7, 5, 4, 4))
    if done := len(actions) - len(waiting):
        yield Paragraph(f"{done} more {'is' if done == 1 else 'are'} done.", "quiet")


def _by(action: Told, day: date) -> str:
    due_on = action.day("due_on")
    if due_on is None:
        return "No date"
    return f"{in_words(due_on)}\n▲ Overdue" if due_on < day else in_words(due_on)


def _findings(review: Told) -> Iterator[Block]:
    asked = [(code.label, name) for code, name in zip(code_list("review_question").codes, _ANSWERS, strict=True)]
    asked.append(("What it recommended", "recommendations"))
    answered = [(label, name) for label, name in asked if review.has(name)]
    if answered:
        yield Subheading(f"What the review of {review.words['held_on']} found")
        yield Facts(tuple(review.fact(label, name) for label, name in answered))


_ANSWERS = ("safe", "care_now", "future", "need_hospital")


def _panel(review: Told) -> str:
    seats = (
        ("Chair", "chair"),
        ("Clinical expert", "clinical_expert"),
        ("Expert by experience", "expert_by_experience"),
    )
    return "\n".join(f"{label}: {review.words[name] if review.has(name) else 'none recorded'}" for label, name in seats)


def _consent(review: Told) -> str:
    return f"{review.words['consent']}{', ' + review.words['consent_on'] if review.has('consent_on') else ''}"


def _report(review: Told) -> str:
    return f"Sent {review.words['report_sent_on']}" if review.has("report_sent_on") else "Not sent"


def plan(overview: Overview, day: date) -> Iterator[Block]:
    """The twelve points of every open stay: how they stand, and why the plan is in the state it is."""
    for stay, state in overview.plans:
        yield from _plan(overview, stay, state)
    if overview.plans:
        words = code_list("discharge_plan_points")
        yield Paragraph(
            f"The headings are a working set ({words.certainty}): the national wording is not confirmed.", "quiet"
        )


def plan_in_words(state: PlanState) -> str:
    """How a discharge plan stands, in a line."""
    return f"{_PLAN_STATES[state.state]}: {state.complete} of {state.applicable} points complete"


def _plan(overview: Overview, stay: bytes, state: PlanState) -> Iterator[Block]:
    yield Paragraph(f"{plan_in_words(state)} ({state.percent} %).")
    yield Points(state.reasons)
    if state.next_due_on:
        yield Paragraph(f"The next date in the plan is {in_words(state.next_due_on)}.")
    kept = {point.values["number"]: point for point in told(overview, "plan_point") if point.parent.bytes == stay}
    rows = tuple(_point(one, kept.get(one.point.number)) for one in state.points)
    yield Table(("", "Point", "State", "Owner", "By", "Note or reason"), rows, (1, 5, 4, 4, 4, 4))
    if state.stale:
        numbers = ", ".join(str(n) for n in state.stale)
        yield Paragraph(f"Not looked at lately: {numbers}.", "quiet")


def _point(one: PointState, kept: Told | None) -> tuple[str, ...]:
    point = one.point
    state = code_list("discharge_plan_status").label(point.status)
    if point.completed_on and point.is_complete:
        state = f"✓ {state}, {in_words(point.completed_on)}"
    elif one.overdue:
        state = f"{state}\n▲ Overdue"
    notes = [kept.words[name] for name in ("reason", "note") if kept.has(name)] if kept else []
    by = in_words(point.due_on) if point.due_on else "–"
    return str(point.number), heading(point.number), state, point.owner or "–", by, "\n".join(notes) or "–"


def mortality(overview: Overview, day: date) -> Iterator[Block]:
    """Where the review of the death stands, its clocks, and what it waited for."""
    if overview.banner.died_on is None:
        return
    now = overview.mortality
    if now is None:
        yield Paragraph("No notification of the death is recorded.")
        return
    record = told(overview, "mortality_review")[0]
    called_for = (now.type_called_for or "none").replace("-", " ")
    yield Facts(
        (
            ("State", now.state.replace("-", " ").capitalize() + (", on hold" if now.on_hold else "")),
            record.fact("Notified", "notified_on"),
            record.fact("Reviewer", "reviewer"),
            record.fact("Allocated", "allocated_on"),
            ("Type called for", called_for.capitalize()),
            ("To be complete by", in_words(now.due_on) if now.due_on else "Not in scope"),
            ("Days", f"{now.days_elapsed} since notification: {now.days_on_hold} on hold, {now.days_counted} not"),
            record.fact("Initial review complete", "initial_complete_on"),
            record.fact("Quality checked", "quality_checked_on"),
            record.fact("Panel", "panel_on"),
            record.fact("Signed off", "signed_off_on"),
        )
    )
    yield Points(now.because)
    if holds := told(overview, "mortality_hold"):
        rows = tuple(hold.row("from_on", "to_on", "reason") for hold in holds)
        yield Table(("On hold from", "To", "Why"), rows, (3, 3, 6))
