"""Whether someone's papers may go: the one rule for every paper about a person, in life and after death.

In life they are released by consent given, best interests or a parent (rules.md section 4): one decision that allows
it, and none against; to the panel of a review, that review's own. Confidentiality continues after death and is never
relaxed (IG-CALD-DEAD): then they go only to whoever reviews the death. The cases, and why, are in docs/decisions/0012.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tcare.errors import RefusedError
from tcare.reports.told import Told, held_reviews, open_entry, planned_reviews, told
from tcare.workflows.consent import RELEASING
from tcare.workflows.facts import AGAINST, DECIDED
from tcare.workflows.overview import Overview

_STAYS = "This person has died. This stays confidential after death"
_DO_NOT = "Do not share these papers until there is one that allows it."


class Release(NamedTuple):
    """Whether papers may go.

    Attributes:
        statement: What stands at the top of every paper: by which decision it may go, or why it may not.
        locked_because: Why it may not go, as the end of a sentence that names nobody; empty where it may.
        remedy: The way to put that right.
    """

    statement: str
    locked_because: str = ""
    remedy: str = ""

    @property
    def may_go(self) -> bool:
        """Whether the papers may go to whom they are for."""
        return not self.locked_because


def release_of(overview: Overview, day: date) -> Release:
    """Whether someone's papers may go on a day, with what the papers say of it.

    Args:
        overview: The person as of the day.
    """
    return _in_life(overview, day) if overview.banner.died_on is None else _after_death(overview)


def release_to_panel(overview: Overview, day: date) -> Release:
    """Whether someone's papers may go to the panel of their next review: that review's own consent decides as well."""
    release, planned = release_of(overview, day), planned_reviews(overview)[:1]
    if overview.banner.died_on is not None or all(is_released(one, day) for one in planned):
        return release
    (review,) = planned
    return Release(
        f"{release.statement.partition(_DO_NOT)[0].rstrip()} {_DO_NOT}",
        f"no decision allows the review planned for {review.words['planned_on']}",
        "Record the decision first: open the person; consent to a review stands in the Reviews tab.",
    )


def release_to_review_of_death(overview: Overview, day: date) -> Release:
    """Whether the papers of the review of someone's death may go: as any other, and never for anyone alive."""
    if overview.banner.died_on is not None:
        return release_of(overview, day)
    return Release(
        "No day of death is recorded. Do not share these papers.",
        "no day of death is recorded, and a death is reviewed of nobody alive",
        "If the person has died, record the day with the person's details first.",
    )


def refuse_locked(releases: Iterable[Release]) -> None:
    """Let papers go only where all of them may.

    Raises:
        RefusedError: Some may not; says why and what would put it right, and names nobody.
    """
    locked = [one for one in releases if not one.may_go]
    if locked:
        whose = "one person" if len(locked) == 1 else f"{len(locked)} people"
        why = "; ".join(dict.fromkeys(one.locked_because for one in locked))
        remedy = " ".join(dict.fromkeys(one.remedy for one in locked))
        raise RefusedError(f"The papers of {whose} may not go: {why}.", remedy=remedy)


def _in_life(overview: Overview, day: date) -> Release:
    """One decision must allow it, and none be against; what is not decided is said."""
    asked = _asked_for_consent(overview, day)
    said = [_decision(what, record) for what, record in asked if _is_decided(record, day)]
    undecided = [what for what, record in asked if not _is_decided(record, day)]
    if undecided or not asked:
        what = f" {' or '.join(undecided)}" if undecided else ""
        said.append(f"No consent or best-interests decision is recorded{what}.")
    is_against = any(_is_decided(one, day) and one.values["consent"] in AGAINST for _, one in asked)
    if not is_against and any(is_released(one, day) for _, one in asked):
        return Release(" ".join(said))
    return Release(
        " ".join((*said, _DO_NOT)),
        "no decision allows it",
        "Record the decision first: open the person; consent to be on the register stands in the Register tab, "
        "consent to a review in the Reviews tab.",
    )


def is_released(record: Told, day: date) -> bool:
    """Whether the consent to a review or a register entry allows papers on a day."""
    return _is_decided(record, day) and record.values["consent"] in RELEASING


class _Lock(NamedTuple):
    because: str
    remedy: str


_UNREVIEWED = _Lock(
    "the death has not been notified to the programme, so nobody reviews it",
    "Notify the death first: open the person at the tab Mortality review.",
)
_LOCKS = {
    "opted-out": _Lock(
        "the person had opted out of the use of their data, so the death is not reviewed",
        "Nothing releases them. If the opt-out was recorded in error, correct it with the person's details, or take "
        "the closing away in the tab Mortality review.",
    ),
    "out-of-scope": _Lock(
        "the death is out of scope, so nobody reviews it",
        "If that is wrong, correct what it rests on with the person's details, or decide the scope again in the tab "
        "Mortality review.",
    ),
}
"""Why the papers of someone who died may not go, by the state of the review."""


def _after_death(overview: Overview) -> Release:
    """Only to whoever reviews the death: what was wished in life does not bar the review, and is said."""
    now = overview.mortality
    lock = _UNREVIEWED if now is None else _LOCKS.get(now.state)
    wishes = [f"In life: {' '.join(against)} Keep to what the review needs."] if (against := _against(overview)) else []
    if lock is None:
        return Release(" ".join((f"{_STAYS}, and is only for those who review the death.", *wishes)))
    said = " ".join((f"{_STAYS}. Do not share these papers: {lock.because}.", *wishes))
    return Release(said, lock.because, lock.remedy)


def _against(overview: Overview) -> list[str]:
    """What someone who died had refused or withdrawn, by the last decision on each thing asked."""
    entries = [one for one in told(overview, "register_entry") if one.values["consent"] in DECIDED]
    reviews = [one for one in told(overview, "review") if one.values["consent"] in DECIDED]
    asked = [("to be on the register", one) for one in entries[:1]]
    latest = max(reviews, key=lambda one: one.day("planned_on") or one.day("held_on") or date.min, default=None)
    asked += [("to the last review they were asked about", latest)] if latest else []
    return [_decision(what, one) for what, one in asked if one.values["consent"] in AGAINST]


def _asked_for_consent(overview: Overview, day: date) -> list[tuple[str, Told]]:
    """What someone's consent is asked to, in words, with the record that holds the answer.

    The register entry that holds and the next planned review; where there is neither, the last review that was held.
    """
    entry, planned = open_entry(overview, day), planned_reviews(overview)[:1]
    asked = [("to be on the register", entry)] if entry else []
    asked += [(f"to the review planned for {one.words['planned_on']}", one) for one in planned]
    held = [] if asked else held_reviews(overview)[:1]
    return asked + [(f"to the review held on {one.words['held_on']}", one) for one in held]


def _is_decided(record: Told, day: date) -> bool:
    decided_on = record.day("consent_on")
    return record.values["consent"] in DECIDED and (decided_on is None or decided_on <= day)


def _decision(what: str, record: Told) -> str:
    on = f" on {record.words['consent_on']}" if record.has("consent_on") else ""
    said = record.words["consent"]
    if record.values["consent"] in AGAINST:
        return f"Consent {what} was {said.lower()}{on}."
    return f"Consent {what}: {said[:1].lower()}{said[1:]}{on}."
