"""Whose a due day is: the people it names, and whether the account that is signed in is one of them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tcare.workflows.due import Due
from tcare.workflows.facts import Case
from tcare.workflows.reviews import next_planned

_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev", "cllr"})


def people_named(case: Case, due: Due) -> tuple[str, ...]:
    """Who is named for something due, as recorded: the lead professional and the keyworker of the person first.

    Then whoever it falls to: the chair of the review, the owner of the action or point, the reviewer of the death.
    Before a review is held, its chair is that of the one planned for the stay.
    """
    names = [case.person.lead_professional, case.person.keyworker, *_of_subject(case, due)]
    return tuple(dict.fromkeys(name for name in names if name))


def is_mine(names: Iterable[str], account: str, full_name: str) -> bool:
    """Whether an account is among names as people write them.

    The full name, in any order and without titles, or the account's name by itself; a field may name several.
    Part of a name is not enough, for it may be somebody else's.
    """
    mine = {words for words in (_words(full_name), _words(account)) if words}
    return any(not mine.isdisjoint(_meant(name)) for name in names)


def _of_subject(case: Case, due: Due) -> tuple[str | None, ...]:
    kind, subject = due.subject
    if kind == "review":
        return tuple(review.chair for review in case.reviews if review.id == subject)
    if kind == "review_action":
        return tuple(task.owner for review in case.reviews for task in review.actions if task.id == subject)
    if kind == "plan_point":
        return tuple(point.owner for stay in case.stays for point in stay.points if point.id == subject)
    if kind == "mortality_review" and case.mortality is not None:
        return (case.mortality.reviewer,)
    if kind == "stay" and due.duty.startswith("review."):
        planned = (next_planned(case, stay) for stay in case.stays if stay.id == subject)
        return tuple(review.chair for review in planned if review is not None)
    return ()


@lru_cache(maxsize=4096)  # a caseload repeats the same few names thousands of times
def _meant(name: str) -> frozenset[frozenset[str]]:
    return frozenset(map(_words, _each(name)))


def _each(name: str) -> Iterator[str]:
    """The names in a field: with semicolons, slashes, "and" or commas between; or one name with its comma."""
    without = re.sub(r"\([^)]*\)", " ", name)
    for part in re.split(r"[;/&\n]|\band\b", without, flags=re.IGNORECASE):
        yield part
        yield from part.split(",")


def _words(name: str) -> frozenset[str]:
    words = re.findall(r"[^\s,.]+", name.casefold())
    return frozenset(word for word in words if word not in _TITLES)
