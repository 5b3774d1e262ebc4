"""The summary's sections about the person: what matters, where they are, the law, the register, visits."""

from collections.abc import Iterator
from datetime import date, timedelta

from tcare.reports.page import Block, Facts, Paragraph, Points, Subheading, Table
from tcare.reports.told import NOT_RECORDED, Told, open_entry, open_stay, person, told
from tcare.workflows.days import in_words
from tcare.workflows.overview import Overview

_VISITS = 6  # that are listed: earlier ones stand in the timeline


def matters(overview: Overview, day: date) -> Iterator[Block]:
    """What matters to them, how to communicate, and who is around them."""
    them = person(overview)
    yield Subheading("What matters to them")
    yield Paragraph(them.words["what_matters"])
    yield Subheading("How to communicate with them")
    yield Paragraph(them.words["communication_needs"])
    if needs := told(overview, "need"):
        yield Subheading("What to do differently")
        yield Points(tuple(f"{need.words['kind']}: {need.words['detail']}" for need in needs))
    if contacts := told(overview, "contact"):
        yield Subheading("People around them")
        rows = tuple(one.row("name", "relationship", "to_be_invited", "note") for one in contacts)
        yield Table(("Name", "Relationship", "To be invited", "Note"), rows, (3, 3, 2, 5))
    yield Facts(tuple(_supported_by(them)))


def _supported_by(them: Told) -> Iterator[tuple[str, str]]:
    needs = {"learning_disability": "learning disability", "autism": "autistic"}
    known = [words for name, words in needs.items() if them.values[name]]
    yield "Needs", " and ".join(known).capitalize() or NOT_RECORDED
    yield them.fact("Lead professional", "lead_professional")
    if them.has("keyworker"):
        yield them.fact("Keyworker", "keyworker")
    if them.values["ehc_plan"]:
        yield "Education", "Has an education, health and care plan"
    yield them.fact("Commissioner", "commissioner")
    yield them.fact("Local authority", "local_authority")
    yield them.fact("GP practice", "gp_practice")


def where(overview: Overview, day: date) -> Iterator[Block]:
    """Where they are now and why, and where they have been."""
    now, stays = open_stay(overview, day), told(overview, "stay")
    if now is not None:
        yield Facts(tuple(_in_hospital(overview, now, day)))
        if moves := _of(now, told(overview, "ward_move")):
            yield Subheading("Moves during this stay")
            rows = tuple(move.row("moved_on", "hospital", "ward", "security") for move in moves)
            yield Table(("Moved", "Hospital", "Ward", "Security"), rows, (4, 6, 5, 5))
    elif overview.banner.died_on is None:
        yield Paragraph("Not in hospital." if stays else "Not in hospital, and no time in hospital is recorded.")
    if earlier := [stay for stay in stays if now is None or stay.record != now.record]:
        yield Subheading("Times in hospital" if now is None else "Earlier times in hospital")
        rows = tuple(_earlier(overview, stay) for stay in earlier)
        yield Table(("Admitted", "Left", "Hospital", "Why admitted", "Went to"), rows, (4, 4, 4, 4, 4))


def _earlier(overview: Overview, stay: Told) -> tuple[str, ...]:
    admitted, left, hospital, reason, went_to = stay.row(
        "admitted_on", "discharged_on", "hospital", "reason", "destination"
    )
    if overview.banner.died_on is not None and not stay.has("discharged_on"):
        left, went_to = in_words(overview.banner.died_on), "Died in hospital"
    return admitted, left, hospital, reason, went_to


def _in_hospital(overview: Overview, stay: Told, day: date) -> Iterator[tuple[str, str]]:
    admitted = stay.day("admitted_on") or day
    days = (day - admitted).days
    yield "In hospital since", f"{in_words(admitted)} ({days:,} {'day' if days == 1 else 'days'})"
    newest_first = [*_of(stay, told(overview, "ward_move")), stay]
    for label, name in (
        ("Hospital", "hospital"),
        ("Ward", "ward"),
        ("Ward type", "ward_type"),
        ("Security", "security"),
    ):
        yield label, next((one.words[name] for one in newest_first if one.has(name)), NOT_RECORDED)
    yield stay.fact("Provider", "provider")
    yield stay.fact("Commissioned by", "commissioned_by")
    yield stay.fact("Why admitted", "reason")
    yield stay.fact("Came from", "source")
    yield "Planned discharge", _planned_discharge(overview, stay)
    for ready in _of(stay, told(overview, "clinically_ready"))[:1]:
        if not ready.has("to_on"):
            yield "Clinically ready to leave since", ready.words["from_on"]


def _planned_discharge(overview: Overview, stay: Told) -> str:
    dates = _of(stay, told(overview, "planned_discharge"))
    if not dates or not dates[0].has("planned_on"):
        return "No date planned"
    newest = dates[0]
    reason = f": {newest.words['reason']}" if newest.has("reason") else ""
    return f"{newest.words['planned_on']} (set on {newest.words['set_on']}{reason})"


def _of(parent: Told, records: list[Told]) -> list[Told]:
    return [one for one in records if one.parent == parent.record]


def legal(overview: Overview, day: date) -> Iterator[Block]:
    """Under what law they are held, with its last day, and what came before."""
    statuses = told(overview, "legal_status")
    if not statuses:
        if open_stay(overview, day) is not None:
            yield Paragraph("No legal status is recorded for this time in hospital.")
        return
    last_days = _last_days(overview)
    for status in statuses:
        if last_day := last_days.get(status.record.bytes):
            yield Paragraph(
                f"{status.words['status']}{_renewal(status)}, since {status.words['from_on']}. "
                f"Its last day is {in_words(last_day)}{_from_now(last_day, day)}."
            )
    rows = tuple(
        (status.words["from_on"], f"{status.words['status']}{_renewal(status)}", _until(status, last_days, n == 0))
        for n, status in enumerate(statuses)
    )
    yield Table(("From", "Status", "Until"), rows, (4, 9, 7))
    yield Facts((person(overview).fact("Section 117 after-care", "section_117"),))


def held_under(overview: Overview) -> str:
    """The legal status that holds, with its last day where the law sets one; empty where none does."""
    holding = [one for one in told(overview, "legal_status")[:1] if not one.has("to_on")]
    if not holding or overview.banner.died_on is not None:
        return ""
    last_day = _last_days(overview).get(holding[0].record.bytes)
    return f"{holding[0].words['status']}{_renewal(holding[0])}{f', last day {in_words(last_day)}' if last_day else ''}"


def _last_days(overview: Overview) -> dict[bytes, date]:
    return {one.subject.id: one.due_on for one in overview.due if one.duty == "detention.end"}


def _renewal(status: Told) -> str:
    return f", renewal {status.words['renewal']}" if status.values["renewal"] else ""


def _until(status: Told, last_days: dict[bytes, date], is_newest: bool) -> str:
    if status.has("to_on"):
        return f"Stopped on {status.words['to_on']}"
    last_day = last_days.get(status.record.bytes)
    return f"Last day {in_words(last_day)}" if last_day else "–" if is_newest else "Until the next began"


def _from_now(last_day: date, day: date) -> str:
    days = (last_day - day).days
    if days < 0:
        return ", which has passed"
    return ", which is today" if days == 0 else f", in {days} {'day' if days == 1 else 'days'}"


def register(overview: Overview, day: date) -> Iterator[Block]:
    """Every rating with its reason and consent, when the register was last looked at, and risks that hold."""
    entries, reviews = told(overview, "register_entry"), told(overview, "register_review")
    if not entries:
        if overview.banner.died_on is None:
            yield Paragraph("Has not been on the register.")
        return
    now = open_entry(overview, day)
    if now is not None:
        yield Paragraph(f"{now.words['rating']} since {now.words['from_on']}.")
    elif overview.banner.died_on is None:
        yield Paragraph("Not on the register now.")
    rows = tuple((*entry.row("from_on", "to_on", "rating", "reason"), _consent(entry)) for entry in entries)
    yield Table(("From", "To", "Rating", "Why", "Consent"), rows, (4, 4, 2, 5, 5))
    if reviews:
        latest = reviews[0]
        by = f" by {latest.words['by']}" if latest.has("by") else ""
        yield Paragraph(f"The register was last gone through for them on {latest.words['reviewed_on']}{by}.")
    holding = [risk for risk in told(overview, "risk_factor") if not risk.has("to_on")]
    if holding and now is not None:
        yield Subheading("What puts them at risk of admission")
        yield Points(tuple(f"{risk.words['factor']}, since {risk.words['from_on']}" for risk in holding))


def _consent(entry: Told) -> str:
    on = f", {entry.words['consent_on']}" if entry.has("consent_on") else ""
    by = f"; to be looked at again by {entry.words['consent_review_by']}" if entry.has("consent_review_by") else ""
    return f"{entry.words['consent']}{on}{by}"


def visits(overview: Overview, day: date) -> Iterator[Block]:
    """How many visits the commissioner made, and the latest of them."""
    made = told(overview, "visit")
    if not made:
        if open_stay(overview, day) is not None:
            yield Paragraph("No visit is recorded.")
        return
    year_ago = day - timedelta(days=365)
    lately = sum((visit.day("visited_on") or date.min) > year_ago for visit in made)
    latest = f" The latest {_VISITS} are:" if len(made) > _VISITS else ""
    yield Paragraph(f"{len(made)} recorded, {lately} of them in the year before {in_words(day)}.{latest}")
    rows = tuple(visit.row("visited_on", "by", "mode", "seen", "concerns") for visit in made[:_VISITS])
    yield Table(("Visited", "By", "How", "What was seen", "Concerns raised"), rows, (4, 4, 3, 5, 4))
