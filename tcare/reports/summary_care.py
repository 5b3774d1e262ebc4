"""The summary's sections about the work: reviews, the plan, what is due and missing, the questions to ask."""

from collections.abc import Iterator
from datetime import date

from tcare.models.codes import code_list
from tcare.reports.page import Block, Facts, Paragraph, Picture, Points, Question, Subheading, Table
from tcare.reports.told import NOT_RECORDED, Told, held_reviews, planned_reviews, told
from tcare.workflows.days import in_words
from tcare.workflows.discharge import PlanState, PointState, heading
from tcare.workflows.due import Due
from tcare.workflows.gaps import Gap
from tcare.workflows.overview import Overview
from tcare.workflows.timeline import Lane, Moment

_STATES = {
    "overdue": "▲ Overdue",
    "due-soon": "● Due soon",
    "later": "○ Later",
    "blocked": "⊘ Blocked",
    "paused": "❚❚ Paused",
}
_STANDINGS = {
    "verified": "Verified",
    "secondary source": "From a secondary source",
    "general knowledge": "General knowledge, to be checked",
    "ours": "Our own decision",
    "local": "Set locally",
}
_PLAN_STATES = {
    "complete": "Complete",
    "off-track": "Off track",
    "at-risk": "At risk",
    "not-started": "Not started",
    "on-track": "On track",
}


def reviews(overview: Overview, day: date) -> Iterator[Block]:
    """The next review, what the last one found, every one before it, and what they asked for that is still open."""
    for one in planned_reviews(overview):
        yield Subheading(f"Planned: {one.words['type']}, {one.words['planned_on']}")
        yield Facts(
            (
                ("Panel", _panel(one)),
                ("Consent", _consent(one)),
                one.fact("Prepared", "prepared_on"),
                one.fact("Papers sent", "papers_sent_on"),
            )
        )
    held = held_reviews(overview)
    yield from _open_actions(overview, held, day)
    for latest in held[:1]:
        yield from _findings(latest)
    cancelled = [one for one in told(overview, "review") if one.has("cancelled_on")]
    if not held and not cancelled:
        yield Paragraph("No review has been held.")
        return
    yield Subheading("Reviews so far")
    rows = [(*one.row("held_on", "type", "outcome"), _panel(one), _report(one)) for one in held]
    rows += [
        (f"Cancelled {one.words['cancelled_on']}", *one.row("type", "cancelled_reason"), "–", "–") for one in cancelled
    ]
    yield Table(("Held", "Type", "Outcome", "Panel", "Report"), tuple(rows), (4, 4, 4, 5, 4))


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


def _plan(overview: Overview, stay: bytes, state: PlanState) -> Iterator[Block]:
    yield Paragraph(
        f"{_PLAN_STATES[state.state]}: {state.complete} of {state.applicable} points complete ({state.percent} %)."
    )
    yield Points(state.reasons)
    if state.next_due_on:
        yield Paragraph(f"The next date in the plan is {in_words(state.next_due_on)}.")
    kept = {point.values["number"]: point for point in told(overview, "plan_point") if point.parent.bytes == stay}
    rows = tuple(_point(one, kept.get(one.point.number)) for one in state.points)
    yield Table(("", "Point", "State", "Owner", "By", "Note or reason"), rows, (1, 5, 4, 4, 3, 5))
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


def due(overview: Overview, day: date) -> Iterator[Block]:
    """Everything open, the soonest first, each with the steps that lead to its day and the number of its source."""
    if not overview.due:
        yield Paragraph("Nothing is due.")
        return
    numbers = _numbered(overview)
    rows = tuple(
        (
            f"{_STATES[one.state]}\n{_how_far(one, day)}",
            in_words(one.due_on),
            one.title,
            ". ".join(step.rstrip(".") for step in one.because) + ".",
            f"{_STANDINGS.get(one.standing, one.standing)} ({numbers[_source(one)]})",
        )
        for one in overview.due
    )
    yield Table(("State", "By", "What", "Why this day", "Rests on"), rows, (3, 3, 4, 7, 3))
    yield Paragraph("The number in brackets is the source, under “Where the dates come from”.", "quiet")


def _how_far(one: Due, day: date) -> str:
    days = (one.due_on - day).days
    count = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return "today" if days == 0 else f"in {count}" if days > 0 else f"{count} ago"


def _source(one: Due) -> tuple[str, str, str]:
    return one.source, one.edition, one.standing


def _numbered(overview: Overview) -> dict[tuple[str, str, str], int]:
    return {source: n for n, source in enumerate(dict.fromkeys(_source(one) for one in overview.due), 1)}


def sources(overview: Overview, day: date) -> Iterator[Block]:
    """Where every day in the paper comes from, and how sure that is."""
    if overview.due:
        rows = tuple(
            (str(n), source or NOT_RECORDED, edition, _STANDINGS.get(standing, standing))
            for (source, edition, standing), n in _numbered(overview).items()
        )
        yield Table(("", "Source", "Edition", "How sure"), rows, (1, 9, 4, 4))
    yield Paragraph(
        "Days on which something falls due are worked out from the records and these sources. "
        "All other days are as they were recorded.",
        "quiet",
    )
    if overview.banner.died_on is None:
        asked = code_list("review_question")
        yield Paragraph(f"The four questions: {asked.source} ({asked.certainty}); the wording is ours.", "quiet")


def missing(overview: Overview, day: date) -> Iterator[Block]:
    """What ought to be recorded and is not."""
    if not overview.gaps:
        yield Paragraph("Nothing that the program looks for is missing.")
        return
    yield Points(tuple(f"{gap.detail}{_since(gap)}" for gap in overview.gaps))


def _since(gap: Gap) -> str:
    since = in_words(gap.since) if gap.since else ""
    return f" (since {since})" if since and since not in gap.detail else ""


def timeline(overview: Overview, day: date) -> Iterator[Block]:
    """The picture, and the same in words."""
    if not overview.timeline.lanes:
        return
    yield Picture(overview.timeline, day)
    yield Paragraph(
        "● happened · ○ planned or due · ▲ overdue · dashed line: the day of this paper. "
        "Hatching: red close together, amber far apart. Everything in the picture is in the table.",
        "quiet",
    )
    rows = tuple(row for lane in overview.timeline.lanes for row in _in_words(lane))
    yield Table(("", "When", "What"), rows, (3, 7, 7))


def _in_words(lane: Lane) -> Iterator[tuple[str, str, str]]:
    entries = [(span.from_on, _span_words(span.from_on, span.to_on), span.words) for span in lane.spans]
    entries += [(mark.on, in_words(mark.on), _mark_words(mark)) for mark in lane.marks]
    for n, (_, when, what) in enumerate(sorted(entries)):
        yield lane.name if n == 0 else "", when, what


def _mark_words(mark: Moment) -> str:
    if mark.shape == "○" and mark.tone == "overdue":
        return f"▲ {mark.words}, overdue"
    return f"{mark.shape} {mark.words}"


def _span_words(from_on: date, to_on: date | None) -> str:
    return f"{in_words(from_on)} to {in_words(to_on)}" if to_on else f"Since {in_words(from_on)}"


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


def questions(overview: Overview, day: date) -> Iterator[Block]:
    """The four questions with what this case makes worth asking under each, and room to write."""
    if overview.banner.died_on is not None:
        return
    prompts = list(_prompts(overview))
    for place, code in enumerate(code_list("review_question").codes):
        mine = tuple(words for about, words in prompts if about == place)
        yield Question(f"{place + 1}. {code.label}", mine, 5)
    if rest := tuple(words for about, words in prompts if about is None):
        yield Question("Before the review ends", rest, 4)


_SAFE, _CARE, _FUTURE, _HOSPITAL = range(4)
_BELONGS_TO = {
    "visit": _SAFE,
    "register": _SAFE,
    "health-check": _CARE,
    "review.action": _CARE,
    "action": _CARE,
    "discharge": _FUTURE,
    "stay": _FUTURE,
    "detention": _HOSPITAL,
}


def _prompts(overview: Overview) -> Iterator[tuple[int | None, str]]:
    """What is worth asking: about all that is overdue or blocked, then about all that is missing."""
    for one in overview.due:
        if one.state == "overdue":
            yield _question_for(one.duty), f"{one.title} was due by {in_words(one.due_on)}. What stands in its way?"
        elif one.state == "blocked":
            yield _question_for(one.duty), f"{one.title} is blocked. What would change that?"
    for gap in overview.gaps:
        yield _question_for(gap.gap), f"{gap.detail}. Who can say, and by when?"


def _question_for(name: str) -> int | None:
    return next((place for word, place in _BELONGS_TO.items() if name.startswith(word)), None)
