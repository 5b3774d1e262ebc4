"""Whether a letter about somebody may go to whom it is addressed (rules.md section 4)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from tcare.reports.release import is_released, release_of
from tcare.reports.told import told
from tcare.workflows.facts import AGAINST, DECIDED
from tcare.workflows.overview import Overview


class LetterRelease(NamedTuple):
    """Whether a letter may go.

    Attributes:
        because: Why it may or may not, in words.
        notes: What to know before it goes: limits on sharing, and what the person objected to.
        tab: The part of the case where what is missing is recorded; empty where it may go.
    """

    may_go: bool
    because: str
    notes: tuple[str, ...] = ()
    tab: str = ""


def release(overview: Overview, review: UUID | None, day: date, *, to_the_person: bool) -> LetterRelease:
    """Whether a letter may go: one to the person themself always; to anyone else as any paper may.

    A letter about a review asks for that review's own consent too. After a death it goes to those who take part in its
    review.

    Args:
        review: The C(E)TR the letter is about, if it is about one.
    """
    if to_the_person:
        return LetterRelease(True, "It is to the person themself.")
    found, has_died = release_of(overview, day), overview.banner.died_on is not None
    notes = (*(_objections(overview) if has_died else ()), *_limits(overview))
    own = None if has_died else next((one for one in told(overview, "review") if one.record == review), None)
    if own is not None and not is_released(own, day):
        said = own.words["consent"].lower() if own.has("consent") else "not recorded"
        words = f"Consent to this review: {said}. A letter about it may not go to anyone else."
        return LetterRelease(False, words, notes, "reviews")
    tab = "" if found.may_go else "mortality" if has_died else _where(overview, day)
    return LetterRelease(found.may_go, found.statement, notes, tab)


def _where(overview: Overview, day: date) -> str:
    """The tab of the decision that is missing or against: the register's entry first, else the review's."""
    open_entries = [one for one in told(overview, "register_entry") if not one.has("to_on")]
    undecided = [one for one in open_entries if not is_released(one, day)]
    return "register" if undecided or not told(overview, "review") else "reviews"


def _limits(overview: Overview) -> Iterator[str]:
    """Limits on sharing, as they were recorded with a decision that was not against."""
    for kind in ("register_entry", "review"):
        for one in told(overview, kind):
            if one.has("consent_limits") and one.values["consent"] in DECIDED:
                yield f"Limits on sharing: {one.words['consent_limits']}"


def _objections(overview: Overview) -> Iterator[str]:
    """What somebody who has died had said no to."""
    for kind, what in (("register_entry", "be on the register"), ("review", "a review")):
        against = [one for one in told(overview, kind) if one.values["consent"] in AGAINST]
        if against:
            said, on = against[0].words["consent"].lower(), against[0].words["consent_on"]
            when = f" on {on}" if against[0].has("consent_on") else ""
            yield f"In life, consent to {what} was {said}{when}. Ask whether they objected to the family being told."
