"""Every figure of the annual summary of mortality reviews by name, and which add up to which.

Names are paths: ``notified`` is the year's, ``notified/Q1`` a quarter's, ``age/65 and over`` a part of those in scope.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tcare.models.codes import code_list
from tcare.workflows.disclosure import Family, hide_together
from tcare.workflows.measures import Quarter
from tcare.workflows.mortality_numbers import KINDS, Figures
from tcare.workflows.mortality_year import AGES, ETHNICITIES, FINDINGS, GENDERS, NOT_RECORDED, PLACES, Death

SCOPES = ("in-scope", "out-of-scope", "opted-out")
REVIEWED = tuple(kind for kind in KINDS if kind not in SCOPES)
REASONS = {**{code.code: code.label for code in code_list("leder_focused_reason").codes}, "": NOT_RECORDED}
GRADED = (
    ("leder_grade_2016", "care"),
    ("leder_grade_2021", "quality of care"),
    ("leder_grade_2021", "availability and effectiveness of services"),
)
"""Each scheme of grades with what it grades; one is never added to or set beside another."""

IN_TIME = ("due", "due.met", "free", "free.met")
"""Reviews due and those done in six months; of those never on hold the same."""

ANSWERS = {True: "yes", False: "no", None: "not-recorded"}
_HAPPENED = ("notified", "allocated", "completed")
_STANDING = ("open", "not-allocated", "on-hold")
_SHARES = {"due": "mortality.in-six-months", "free": "mortality.in-six-months.without-holds"}


class Cells(NamedTuple):
    """Counts by name; those that have not come are not there.

    Attributes:
        families: Each total with the parts that add up to it.
        kept: What the quarterly paper shows too.
        withheld: What stands in the quarterly paper and is hidden there.
        unprinted: What nobody prints, and yet adds up.
    """

    counts: dict[str, int]
    families: list[Family]
    kept: set[str]
    withheld: set[str]
    unprinted: set[str]

    def add(self, total: str, parts: Mapping[str, int]) -> None:
        """Add the parts of a total, which are all of it."""
        self.counts.update(parts)
        self.families.append((total, tuple(parts)))

    def stands_elsewhere(self, name: str, *, is_hidden: bool) -> None:
        """Say of a count that the quarterly paper has it, shown or hidden."""
        (self.withheld if is_hidden else self.kept).add(name)

    def hidden(self) -> frozenset[str]:
        """The counts that may not be published."""
        return hide_together(self.counts, self.families, self.kept, self.unprinted, self.withheld)


def cells_of(
    figures: Figures, quarters: Sequence[Quarter], notified: Sequence[Death], completed: Sequence[Death]
) -> Cells:
    """The figures of a year.

    Args:
        quarters: Its four quarters.
        notified: What is recorded of the deaths notified in it.
        completed: What is recorded of the reviews signed off in it.
    """
    cells = Cells({}, [], set(), set(), set())
    begun = [one for one in quarters if figures.of("mortality.notified", [one]) is not None]
    _by_quarter(cells, figures, quarters, begun)
    _in_time(cells, figures, begun)
    _who_died(cells, figures, quarters, notified)
    _reviews(cells, figures, quarters, completed)
    return cells


def _by_quarter(cells: Cells, figures: Figures, quarters: Sequence[Quarter], begun: Sequence[Quarter]) -> None:
    for name in (*_HAPPENED, *_STANDING):
        measure = f"mortality.{name}"
        of_each = {f"{name}/Q{one.number}": _count(figures, measure, [one]) for one in begun}
        hidden = [figures.is_hidden(measure, one) for one in begun]
        cells.counts[name] = _count(figures, measure, quarters)
        of_year = tuple(of_each) if name in _HAPPENED else tuple(of_each)[-1:]  # what stands, the last quarter says
        cells.counts.update(of_each)
        cells.families.append((name, of_year))
        for one, is_hidden in zip(of_each, hidden, strict=True):
            cells.stands_elsewhere(one, is_hidden=is_hidden)
        is_hidden = bool(cells.withheld.intersection(of_year))
        if name in _STANDING or not is_hidden:  # a year that paper hides for one small quarter may be safe here
            cells.stands_elsewhere(name, is_hidden=is_hidden)


def _in_time(cells: Cells, figures: Figures, begun: Sequence[Quarter]) -> None:
    """Reviews due: in time or late, ever held or never, by quarter; every sum of the three ways there is.

    How many are late, or were ever on hold, is not printed: beside a small number in time, a second small number of the
    same few reviews would settle both.
    """
    for one in begun:
        at = f"/Q{one.number}"
        free, due = (_counts_of(figures, name, one) for name in ("free", "due"))
        held = {name: due[name] - free[name] for name in due}
        for group, counts in (("due", due), ("free", free), ("held", held)):
            names = {"": "all", ".met": "met", ".late": "late"}
            cells.counts.update({f"{group}{name}{at}": counts[n] for name, n in names.items()})
            cells.families.append((f"{group}{at}", (f"{group}.met{at}", f"{group}.late{at}")))
        for name in ("", ".met", ".late"):
            cells.families.append((f"due{name}{at}", (f"free{name}{at}", f"held{name}{at}")))
    every = [f"{group}{name}" for group in ("due", "free", "held") for name in ("", ".met", ".late")]
    for name in every:
        parts = tuple(f"{name}/Q{one.number}" for one in begun)
        cells.counts[name] = sum(cells.counts[part] for part in parts)
        cells.families.append((name, parts))
    for group in ("due", "free", "held"):
        cells.families.append((group, (f"{group}.met", f"{group}.late")))
    for name in ("", ".met", ".late"):
        cells.families.append((f"due{name}", (f"free{name}", f"held{name}")))
    for one in begun:
        for name, measure in _SHARES.items():
            at = f"/Q{one.number}"
            cells.stands_elsewhere(f"{name}{at}", is_hidden=figures.is_hidden(f"{measure}:due", one))
            cells.stands_elsewhere(f"{name}.met{at}", is_hidden=figures.is_hidden(measure, one))
    cells.unprinted.update(one for one in cells.counts if one.startswith("held") or ".late" in one)


def _counts_of(figures: Figures, group: str, quarter: Quarter) -> dict[str, int]:
    due = _count(figures, f"{_SHARES[group]}:due", [quarter])
    met = _count(figures, _SHARES[group], [quarter])
    return {"all": due, "met": met, "late": due - met}


def _who_died(cells: Cells, figures: Figures, quarters: Sequence[Quarter], notified: Sequence[Death]) -> None:
    became = {kind: _count(figures, f"mortality.notified:{kind}", quarters) for kind in KINDS}
    in_scope = {f"kind/{kind}": became[kind] for kind in REVIEWED}
    outside = {f"scope/{kind}": became[kind] for kind in SCOPES[1:]}
    cells.add("notified", {"scope/in-scope": sum(in_scope.values()), **outside})
    cells.add("scope/in-scope", in_scope)
    everyone = {one for kind in REVIEWED for one in _people(figures, f"mortality.notified:{kind}", quarters)}
    counted = [death for death in notified if death.person in everyone]
    for name, groups in (("age", AGES), ("gender", GENDERS), ("ethnicity", ETHNICITIES), ("place", PLACES)):
        each = Counter(str(getattr(death, name)) for death in counted)
        cells.add("scope/in-scope", {f"{name}/{group}": each[group] for group in groups})


def _reviews(cells: Cells, figures: Figures, quarters: Sequence[Quarter], completed: Sequence[Death]) -> None:
    types = {f"type/{kind}": _count(figures, f"mortality.completed:{kind}", quarters) for kind in KINDS}
    cells.add("completed", types)
    focused = set(_people(figures, "mortality.completed:focused", quarters))
    reasons = Counter(death.focused_reason or "" for death in completed if death.person in focused)
    cells.add("type/focused", {f"reason/{reason}": reasons[reason] for reason in REASONS})
    for name in FINDINGS:
        of = "dnacpr/yes" if name == "dnacpr_correct" else "completed"
        found = Counter(
            ANSWERS[death.findings[name]] for death in completed if of == "completed" or death.findings["dnacpr"]
        )
        cells.add(of, {f"{name}/{answer}": found[answer] for answer in ANSWERS.values()})
    for scheme, axis in GRADED:
        given = Counter(death.grades.get((scheme, axis), "") for death in completed)
        codes = (*(code.code for code in code_list(scheme).codes), "")
        cells.add("completed", {f"{scheme}/{axis}/{code}": given[code] for code in codes})
    actions = [action for death in completed for action in death.actions]
    done = sum(action.is_done for action in actions)
    cells.counts["actions"] = len(actions)
    cells.add("actions", {"actions/done": done, "actions/not-done": len(actions) - done})


def _people(figures: Figures, name: str, quarters: Sequence[Quarter]) -> tuple[bytes, ...]:
    figure = figures.of(name, quarters)
    return figure.people if figure else ()


def _count(figures: Figures, name: str, quarters: Sequence[Quarter]) -> int:
    return len(_people(figures, name, quarters))
