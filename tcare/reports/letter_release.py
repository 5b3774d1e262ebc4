"""Whether a letter about somebody may go to whom it is addressed (rules.md section 4)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from tcare.reports.case_summary import consent_statement, may_be_shared
from tcare.reports.told import Told, told
from tcare.workflows.consent import RELEASING
from tcare.workflows.facts import AGAINST, DECIDED
from tcare.workflows.overview import Overview


class Release(NamedTuple):
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


def release(overview: Overview, review: UUID | None, day: date, *, to_the_person: bool) -> Release:
    """Whether a letter may go: one to the person themself always; to anyone else only by a decision that allows it.

    A letter about a review asks for that review's own consent too. A letter about the review of a death goes where the
    death is notified and in scope, and nobody has opted out.

    Args:
        review: The C(E)TR the letter is about, if it is about one.
    """
    if to_the_person:
        return Release(True, "It is to the person themself.")
    if overview.banner.died_on is not None:
        return _after_death(overview, day)
    notes = tuple(_limits(overview))
    own = next((one for one in told(overview, "review") if one.record == review), None)
    if own is not None and not _is_released(own, day):
        said = own.words["consent"].lower() if own.has("consent") else "not recorded"
        return Release(
            False, f"Consent to this review: {said}. A letter about it may not go to anyone else.", notes, "reviews"
        )
    may_go = may_be_shared(overview, day)
    return Release(may_go, consent_statement(overview, day), notes, "" if may_go else _where(overview, day))


def _after_death(overview: Overview, day: date) -> Release:
    notes = (*_objections(overview), *_limits(overview))
    now = overview.mortality
    if now is None:
        return Release(
            False, "The death is not notified to LeDeR, so there is no review to write about.", notes, "mortality"
        )
    if now.state == "opted-out" or not now.in_scope:
        return Release(False, f"There is no review to write about. {now.because[0]}.", notes, "mortality")
    may_go = may_be_shared(overview, day)
    return Release(may_go, consent_statement(overview, day), notes, "" if may_go else "mortality")


def _is_released(review: Told, day: date) -> bool:
    on = review.day("consent_on")
    return review.values["consent"] in RELEASING and (on is None or on <= day)


def _where(overview: Overview, day: date) -> str:
    """The tab of the decision that is missing or against: the register's entry first, else the review's."""
    open_entries = [one for one in told(overview, "register_entry") if not one.has("to_on")]
    undecided = [one for one in open_entries if not _is_released(one, day)]
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
