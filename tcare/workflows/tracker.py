"""Bringing in a team's own tracker: each of its rows becomes rows of our sheets, laid over what is recorded.

What comes out are ordinary rows, so checks, merging, undo and journal are those of a workbook.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from tcare.workflows import bring_in as bringing
from tcare.workflows.bring_in import BroughtIn
from tcare.workflows.kept import Fact, kept_caseload
from tcare.workflows.merge import Merge
from tcare.workflows.sheets import Problem
from tcare.workflows.tracker_rows import Answers, Question, Resolved, TrackerRow, resolve_all

State = Literal["added", "updated", "unchanged", "left"]


@dataclass(frozen=True)
class Outcome:
    """What becomes of a row of a tracker.

    Attributes:
        name: Who it is about, as the row or the record has it.
        does: What would be recorded, in words.
        problems: What cannot be read or cannot be so; none of it comes in.
        questions: What has to be answered before the rest of it comes in, answered or not.
        notes: What else a person should look at.
    """

    row: int
    name: str
    state: State
    does: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether something has yet to be answered."""
        return any(question.answer is None for question in self.questions)


def preview_tracker(
    session: Session,
    rows: Sequence[TrackerRow],
    *,
    today: date,
    answers: Answers,
    left_out: Collection[int] = (),
    test_numbers: bool = False,
) -> tuple[Outcome, ...]:
    """What bringing a tracker in would do, row by row; nothing is altered.

    Args:
        today: The day after which nothing can have happened.
        left_out: The numbers of rows that a person leaves.
        test_numbers: Whether NHS numbers of the test range (999) are allowed.
    """
    kept = kept_caseload(session)
    resolved = resolve_all(kept, rows, answers)
    taken = [row for number, one in resolved.items() if number not in left_out for row in one.rows]
    merge = Merge(kept, taken, today=today, test_numbers=test_numbers)
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in merge.standing:
        if fact.row is not None:
            facts[fact.row.number].append(fact)
    rejected: dict[int, list[Problem]] = defaultdict(list)
    for problem in merge.rejected:
        rejected[problem.row].append(problem)
    return tuple(
        Outcome(row.number, _name(row, resolved[row.number].person), "left", notes=("You leave this row out.",))
        if row.number in left_out
        else _outcome(row, resolved[row.number], facts[row.number], rejected[row.number])
        for row in rows
    )


def bring_in_tracker(
    session: Session,
    rows: Sequence[TrackerRow],
    *,
    today: date,
    answers: Answers,
    left_out: Collection[int] = (),
    test_numbers: bool = False,
) -> BroughtIn:
    """Bring in what can be of a tracker; what :func:`preview_tracker` says of each row is what is done.

    An empty cell never takes away what is recorded, and the same tracker twice changes nothing the second time.
    """
    resolved = resolve_all(kept_caseload(session), rows, answers)
    taken = [row for number, one in resolved.items() if number not in left_out for row in one.rows]
    done = bringing.bring_in(session, taken, today=today, accept_good=True, test_numbers=test_numbers)
    return replace(done, words=done.words.replace("a workbook", "a tracker"))


def _outcome(row: TrackerRow, resolved: Resolved, facts: list[Fact], rejected: list[Problem]) -> Outcome:
    changed = [fact for fact in facts if fact.is_changed]
    person = resolved.person
    state: State = "left"
    if any(fact.sheet.name == "People" and fact.kept is None for fact in changed):
        state = "added"
    elif facts:
        state = "updated" if changed else "unchanged"
    return Outcome(
        row.number,
        _name(row, person),
        state,
        tuple(_doing(fact) for fact in changed),
        (*resolved.problems, *rejected),
        tuple(resolved.questions),
        tuple(resolved.notes),
    )


def _name(row: TrackerRow, person: Fact | None) -> str:
    held = person.values if person else {}
    family = row.said.get(("People", "Family name")) or held.get("family_name")
    given = row.said.get(("People", "Given name")) or held.get("given_name")
    return ", ".join(str(name).upper() if name is family else str(name) for name in (family, given) if name)


def _doing(fact: Fact) -> str:
    """What becomes of a record: ``Adds a stay`` is said by its sheet and what it fills."""
    headers = [fact.sheet.by_attribute[name].header for name, value in fact.changes.items() if value is not None]
    what = ", ".join(headers)
    if fact.kept is None:
        return "Adds the person" if fact.sheet.name == "People" else f"Adds to {fact.sheet.name}: {what}"
    return f"Updates {fact.sheet.name}: {what}"
