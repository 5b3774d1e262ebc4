"""What is recorded of a person, as their letters say it."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from tcare.models.codes import code_list
from tcare.reports.told import Told, open_stay, person, told
from tcare.workflows.clashes import minutes
from tcare.workflows.days import in_words
from tcare.workflows.discharge import NUMBERS
from tcare.workflows.letter_words import listed, one_line
from tcare.workflows.letters import Letter
from tcare.workflows.overview import Overview
from tcare.workflows.review_pages import ReviewPage

_WITH_FOCUSED = ("LDR-E2", "LDR-E3", "LDR-E4")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def fitting(letters: Mapping[str, Letter], overview: Overview, day: date) -> tuple[Letter, ...]:
    """The letters there is something to write about: nobody alive is written to about the review of their death."""
    return tuple(letter for letter in letters.values() if _fits(letter, overview, day))


def reviews_for(letter: Letter, overview: Overview) -> tuple[ReviewPage, ...]:
    """The C(E)TRs a letter can be about, the likeliest first: the next that is planned, the last that was held."""
    states = ("planned", "postponed") if letter.review == "planned" else (letter.review,)
    states = ("cancelled", "refused") if letter.review == "cancelled" else states
    found = [page for page in overview.reviews if page.counts and page.state in states]
    return tuple(sorted(found, key=lambda page: page.on, reverse=letter.review not in ("planned", "postponed")))


def values(overview: Overview, day: date, review: UUID | None) -> dict[str, str]:
    """What is recorded, by the name of the placeholder; what is not recorded is left out or empty.

    Args:
        review: The review the letter is about, if it is about one.
    """
    banner, own = overview.banner, person(overview)
    called = one_line(banner.preferred_name) or one_line(banner.given_name)
    found = {
        "name": one_line(f"{banner.given_name} {banner.family_name}"),
        "preferred_name": called or one_line(f"{banner.title} {banner.family_name}"),
        "lead_professional": _words(own, "lead_professional"),
        "today": in_words(day),
        **dict(_plan(overview, day)),
        **dict(_death(overview)),
    }
    page = next((page for page in overview.reviews if page.record == review), None)
    return found | dict(_review(overview, page)) if page else found


def address_of(overview: Overview, day: date) -> str:
    """Where a letter reaches the person, as far as it is known: the ward and hospital they are in, a line each."""
    stay = open_stay(overview, day)
    if stay is None:
        return ""
    moves = [one for one in told(overview, "ward_move") if one.parent == stay.record]
    places = [next((_words(one, name) for one in (*moves, stay) if one.has(name)), "") for name in ("ward", "hospital")]
    return "\n".join(place for place in places if place)


def _fits(letter: Letter, overview: Overview, day: date) -> bool:
    has_died = overview.banner.died_on is not None
    if letter.about == "review":
        return not has_died and bool(reviews_for(letter, overview))
    if letter.about == "discharge plan":
        return not has_died and open_stay(overview, day) is not None
    return letter.about == "mortality review" and has_died and overview.mortality is not None


def _review(overview: Overview, page: ReviewPage) -> Iterator[tuple[str, str]]:
    own = next(one for one in told(overview, "review") if one.record == page.record)
    yield "review_short", page.name
    yield "review_type", "care, education and treatment review" if page.name == "CETR" else "care and treatment review"
    yield "review_day", in_words(page.on)
    yield "review_weekday", f"{_WEEKDAYS[page.on.weekday()]} {in_words(page.on)}"
    yield "review_time", _time(_words(own, "starts_at"))
    yield "review_place", _words(own, "place")
    for name in ("chair", "clinical_expert", "expert_by_experience", "safe", "care_now", "future", "need_hospital"):
        yield name, _words(own, name)
    yield "recommendations", _words(own, "recommendations")
    moved = sorted(page.moved, key=lambda one: one.on)
    if moved:
        yield "day_before", in_words(moved[-1].before)
    yield "reason", one_line(page.why_over or (moved[-1].reason if moved else ""))
    mine = [one for one in told(overview, "review_action") if one.parent == page.record]
    yield "actions", listed(_action(one) for one in mine)


def _action(one: Told) -> str:
    """What will be done, by whom and by when: ``Find a flat: Dales Council, by 1 October 2007``."""
    by_when = f"by {one.words['due_on']}" if one.has("due_on") else ""
    who_and_when = ", ".join(words for words in (_words(one, "owner"), by_when) if words)
    return ": ".join(words for words in (_words(one, "action").rstrip("."), who_and_when) if words)


def _plan(overview: Overview, day: date) -> Iterator[tuple[str, str]]:
    stay = open_stay(overview, day)
    if stay is None:
        return
    moves = [one for one in told(overview, "ward_move") if one.parent == stay.record and one.has("hospital")]
    yield "hospital", _words(moves[0] if moves else stay, "hospital")
    planned = [one for one in told(overview, "planned_discharge") if one.parent == stay.record]
    newest = planned[0].day("planned_on") if planned else None
    yield "planned_discharge_day", in_words(newest) if newest else ""
    status = {
        one.values["number"]: one.values["status"] for one in told(overview, "plan_point") if one.parent == stay.record
    }
    if status:
        points = [(n, status.get(n)) for n in NUMBERS if status.get(n) != "not_applicable"]
        yield "points_done", _points([n for n, state in points if state == "complete"], "Nothing yet")
        yield "points_to_do", _points([n for n, state in points if state != "complete"], "Nothing: it is all done")


def _points(numbers: list[int], none: str) -> str:
    """Points of the plan in the words of letters, a line each."""
    headings = code_list("discharge_plan_points")
    return listed([str(headings[str(n)].facts.get("plain", headings.label(str(n)))) for n in numbers] or [none])


def _death(overview: Overview) -> Iterator[tuple[str, str]]:
    reviews = told(overview, "mortality_review")
    if overview.mortality is None or not reviews:
        return
    yield "reviewer", _words(reviews[0], "reviewer")
    yield "closer_review", "focused review" if overview.mortality.edition in _WITH_FOCUSED else "multi-agency review"
    yield "changes", listed(_action(one) for one in told(overview, "mortality_action"))


def _words(one: Told, name: str) -> str:
    return one_line(one.words[name]) if one.has(name) else ""


def _time(words: str) -> str:
    """A time as letters say it: 14:30 is 2:30pm; what is no time stays as it was written."""
    at = minutes(words)
    if at is None:
        return words
    hour, minute = divmod(at, 60)
    return f"{(hour - 1) % 12 + 1}:{minute:02}{'am' if hour < 12 else 'pm'}"
