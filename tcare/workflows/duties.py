"""Every duty of one person: the list that answers what falls due."""

from collections.abc import Callable, Iterator
from datetime import date

from tcare.workflows import detention, discharge, health_checks, mortality, register, reviews, visits
from tcare.workflows.due import Asked, Due
from tcare.workflows.facts import Case, known_on
from tcare.workflows.policy import Policy

Rule = Callable[[Case, Asked], Iterator[Due]]

DUTIES: dict[str, Rule] = {
    "review.post-admission": reviews.post_admission,
    "review.repeat": reviews.repeat,
    "review.report": reviews.report,
    "review.prepare": reviews.prepare,
    "review.papers": reviews.papers,
    "review.action": reviews.action,
    "visit.commissioner": visits.commissioner_visit,
    "detention.end": detention.detention_end,
    "discharge.planned": discharge.planned_discharge,
    "discharge.point": discharge.plan_point,
    "discharge.follow-up": discharge.follow_up,
    "register.review": register.register_review,
    "health-check.annual": health_checks.health_check,
    "mortality.allocate": mortality.allocate,
    "mortality.complete": mortality.complete,
    "statutory.first-review": detention.statutory_first,
    "statutory.repeat-review": detention.statutory_repeat,
}


class DueEngine:
    """Answers what falls due under one policy on one day, for as many people as are asked about.

    Args:
        policy: The policy in force in this case file.
        day: The day asked about.
        history: Whether what is met, ended or missed is wanted too.
        only: One duty, or every one that is switched on.

    """

    def __init__(self, policy: Policy, day: date, *, history: bool = False, only: str | None = None) -> None:
        self._asked = Asked(policy, day, history)
        self._rules = [rule for name, rule in DUTIES.items() if only in (None, name) and policy.is_on(name, day)]

    def of(self, case: Case) -> Iterator[Due]:
        """What falls due for one person, in no order; the case is seen as it was known on the day."""
        known = known_on(case, self._asked.day)
        for rule in self._rules:
            yield from rule(known, self._asked)
