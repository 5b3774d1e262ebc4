"""Laying the rows of a file over the caseload: whom each speaks of, what would change, and what cannot stand.

Sources differ in completeness, so an empty cell never takes away what is kept. Rows are placed in the order of the
workbook, then everything is judged as it would stand together, kept and new; what cannot be true costs the row that
says it, and whatever hangs on that row, until the rest agrees. The same file and the same caseload always settle
alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import inspect
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from tcare.models.codes import code_list
from tcare.workflows.checks import Conflict, Fault, conflicts, local_id_fault, nhs_number_fault
from tcare.workflows.kept import Caseload, Fact
from tcare.workflows.sheets import LOCAL_ID, NHS_NUMBER, READY, SHEETS, Problem, Row, Sheet, Value

_NUMBERS = {NHS_NUMBER: "nhs_number", LOCAL_ID: "local_id"}
_FOLLOWS = "Correct that row, and this one follows."


class Merge:
    """The caseload with a file laid over it, settled.

    Attributes:
        standing: A record for every row that can be brought in; it may be unchanged.
        rejected: Everything wrong, in the order of the workbook.
    """

    def __init__(self, caseload: Caseload, rows: Iterable[Row], *, today: date, test_numbers: bool) -> None:
        self._today = today
        self._test_numbers = test_numbers
        self._faults: dict[tuple[str, int], list[Problem]] = {}
        self._people: dict[tuple[str, Value], Fact] = {}
        self._records: dict[tuple[Any, ...], Fact] = {}
        self._held: dict[tuple[bytes, Value], list[Fact]] = defaultdict(list)
        self._seen: dict[tuple[Any, ...], int] = {}
        self._refused: set[tuple[Any, ...]] = set()
        self._placed: list[Fact] = []
        for sheet in SHEETS.values():
            for fact in caseload[sheet.name].values():
                self._learn(fact)
        order = {name: place for place, name in enumerate(SHEETS)}
        for row in sorted(rows, key=lambda row: (order[row.sheet], row.number)):
            self._place(row)
        self._settle()
        self.standing = [fact for fact in self._placed if fact.row is not None]
        self.rejected = tuple(
            fault
            for _, faults in sorted(self._faults.items(), key=lambda item: (order[item[0][0]], item[0][1]))
            for fault in faults
        )

    # Placing: whom and what a row speaks of.

    def _place(self, row: Row) -> None:
        sheet = SHEETS[row.sheet]
        faults = [*row.problems, *_missing(row, sheet), *self._number_faults(row)]
        parent: Fact | None = None
        if sheet.parent:
            parent, pointing = self._parent_of(row, sheet)
            faults.extend(pointing if not _is_said(faults, sheet) else ())
        fact, mark, more = self._person(row) if sheet.name == "People" else self._record(row, sheet, parent)
        faults.extend(more)
        faults.extend(self._twice(row, mark))
        if faults:
            self._faults.setdefault((row.sheet, row.number), []).extend(faults)
            self._refused.update(mark)
        else:
            self._lay(row, sheet, parent, fact)

    def _lay(self, row: Row, sheet: Sheet, parent: Fact | None, fact: Fact | None) -> None:
        if fact is None:
            fact = Fact(sheet, uuid4().bytes, _blank(sheet), parent)
            if parent is not None:
                parent.children.append(fact)
        fact.values = {**fact.values, **_by_attribute(row, sheet)}
        if fact.kept == fact.values:
            fact.values = fact.kept
        fact.row = row
        self._learn(fact)
        self._placed.append(fact)

    def _learn(self, fact: Fact) -> None:
        if fact.sheet.name == "People":
            for header, attribute in _NUMBERS.items():
                if fact.values[attribute] is not None:
                    self._people[header, fact.values[attribute]] = fact
            return
        owner = fact.parent.id if fact.parent else b""
        key = fact.sheet.key_of(fact.values)
        if key is not None:
            self._records[fact.sheet.name, owner, *key] = fact
        held = fact.values.get("held_on") if fact.sheet.name == "Reviews" else None
        if held is not None and fact not in self._held[owner, held]:
            self._held[owner, held].append(fact)

    def _number_faults(self, row: Row) -> Iterator[Problem]:
        number, local = row.values.get(NHS_NUMBER), row.values.get(LOCAL_ID)
        fault = nhs_number_fault(str(number), test_numbers=self._test_numbers) if number is not None else None
        if fault:
            yield _problem(row, NHS_NUMBER, fault)
        fault = local_id_fault(str(local)) if local is not None else None
        if fault:
            yield _problem(row, LOCAL_ID, fault)

    def _person(self, row: Row) -> tuple[Fact | None, list[tuple[Any, ...]], list[Problem]]:
        """Whose row on the People sheet it is; what marks it; what is wrong with that."""
        given = _numbers(row)
        known = {header: fact for header, value in given if (fact := self._people.get((header, value)))}
        mark: list[tuple[Any, ...]] = [("People", header, value) for header, value in given]
        mark.extend(("People", fact.id) for fact in set(known.values()))
        person = next(iter(known.values()), None)
        if len({fact.id for fact in known.values()}) > 1:
            return None, mark, [_problem(row, LOCAL_ID, _TWO_PEOPLE)]
        for header, value in given:
            if person and header not in known and person.values[_NUMBERS[header]] not in (None, value):
                fault = f"This person already has another {header}.", f"Correct the {header}, or leave it empty."
                return None, mark, [_problem(row, header, fault)]
        return person, mark, []

    def _record(
        self, row: Row, sheet: Sheet, parent: Fact | None
    ) -> tuple[Fact | None, list[tuple[Any, ...]], list[Problem]]:
        """Which record of its parent a row speaks of; what marks it."""
        values = _by_attribute(row, sheet)
        key = sheet.key_of(values)
        if key is None or (sheet.parent and parent is None):
            return None, [], []
        owner = parent.id if parent else b""
        fact = self._records.get((sheet.name, owner, *key))
        if fact is None and sheet.name == "Reviews":
            fact = self._same_meeting(owner, values)
        mark: list[tuple[Any, ...]] = [(sheet.name, owner, *key)]
        if fact is not None:
            mark.append((sheet.name, fact.id))
        if sheet.name == "Reviews" and (held := values.get("held_on")):
            mark.append(("Held", owner, held))
        return fact, mark, []

    def _same_meeting(self, owner: bytes, values: dict[str, Any]) -> Fact | None:
        """The kept review of the same type held on the same day, where one side does not say when it was planned."""
        for fact in self._held.get((owner, values.get("held_on")), ()):
            unsaid = fact.values["planned_on"] is None or values.get("planned_on") is None
            if fact.kept is not None and unsaid and fact.values["type"] == values.get("type"):
                return fact
        return None

    def _twice(self, row: Row, mark: list[tuple[Any, ...]]) -> list[Problem]:
        keys = [key for key in mark if key[0] != "Held"]
        earlier = next((self._seen[key] for key in keys if key in self._seen), None)
        for key in keys:
            self._seen.setdefault(key, row.number)
        if earlier is None:
            return []
        fault = f"Row {earlier} speaks of the same record.", "Keep one of the two rows."
        return [_problem(row, None, fault)]

    # Pointing: what a row belongs to.

    def _parent_of(self, row: Row, sheet: Sheet) -> tuple[Fact | None, list[Problem]]:
        person, faults = self._whom(row)
        if person is None or sheet.parent == "People":
            return person, faults
        pointer = sheet.pointers[2:]
        day = row.values.get(pointer[0].header) if pointer else None
        if sheet.parent == "Reviews":
            marked, found = ("Held", person.id, day), self._review_held(person, day, row)
        else:
            marked = (sheet.parent, person.id, *((day,) if pointer else ()))
            found = self._records.get(marked)
        if found is not None:
            return found, []
        header = pointer[0].header if pointer else _numbers(row)[0][0]
        if pointer and day is None:
            return None, []
        if marked in self._refused:
            return None, [_problem(row, header, (f"Its row on the {sheet.parent} sheet was rejected.", _FOLLOWS))]
        return None, [_problem(row, header, _NOT_THERE[sheet.parent])]

    def _whom(self, row: Row) -> tuple[Fact | None, list[Problem]]:
        given = _numbers(row)
        for header, value in given:
            if (header, value) not in self._people:
                if ("People", header, value) in self._refused:
                    return None, [_problem(row, header, ("This person's row on People was rejected.", _FOLLOWS))]
                fault = f"Nobody here has this {header}.", f"Correct the {header}, or add the person on People."
                return None, [_problem(row, header, fault)]
        found = {self._people[number].id: self._people[number] for number in given}
        if len(found) > 1:
            return None, [_problem(row, LOCAL_ID, _TWO_PEOPLE)]
        return next(iter(found.values()), None), []

    def _review_held(self, person: Fact, day: Value, row: Row) -> Fact | None:
        """The review of a day. Of two, the one that has this action already, else the one that counts as a C(E)TR."""
        reviews = self._held.get((person.id, day), [])
        types = code_list("review_type")

        def preference(fact: Fact) -> tuple[bool, bool, str]:
            has = ("Review actions", fact.id, row.values.get("Action")) in self._records
            code = types.get(fact.values["type"])
            return not has, not (code and code.facts.get("counts")), fact.values["type"]

        return min(reviews, key=preference, default=None)

    # Settling: what cannot be true costs a row.

    def _settle(self) -> None:
        unsettled = {fact.person.id: fact.person for fact in self._placed if fact.is_changed}
        for person in unsettled.values():
            while self._reject_one_round(person):
                pass

    def _reject_one_round(self, person: Fact) -> bool:
        blamed: dict[int, tuple[Fact, list[Problem]]] = {}
        for conflict in conflicts(person, self._today):
            culprit = _culprit(conflict)
            if culprit is None:
                continue
            fact, attribute = culprit
            others = (side for side, _ in conflict.sides if side is not fact)
            if any(id(other) in blamed for other in others) or fact.row is None:
                continue
            header = fact.sheet.by_attribute[attribute].header
            fault = _problem(fact.row, header, (conflict.problem, conflict.remedy))
            _, said = blamed.setdefault(id(fact), (fact, []))
            if fault not in said:  # a stay that overlaps three others is told so once
                said.append(fault)
        for fact, faults in blamed.values():
            self._reject(fact, faults)
        return bool(blamed)

    def _reject(self, fact: Fact, faults: list[Problem]) -> None:
        if fact.row is None:
            return
        self._faults.setdefault((fact.row.sheet, fact.row.number), []).extend(faults)
        fact.row = None
        beneath = list(fact.beneath())
        if fact.kept is not None:
            fact.values = fact.kept
            beneath = [other for other in beneath if not _still_points(other)]
        elif fact.parent is not None:
            fact.parent.children.remove(fact)
        for other in beneath:
            if other.row is not None:
                pointer = other.sheet.pointers[2].header if len(other.sheet.pointers) > 2 else _numbers(other.row)[0][0]
                fault = f"What it belongs to was rejected on the {fact.sheet.name} sheet.", _FOLLOWS
                self._reject(other, [_problem(other.row, pointer, fault)])


_TWO_PEOPLE: Fault = ("NHS number and Local ID name two different people.", "Correct one of them, or leave it empty.")
_NOT_THERE: dict[str, Fault] = {
    "Admissions": ("There is no stay that began on this day.", "Correct the day, or add the stay on Admissions."),
    "Reviews": ("There is no review held on this day.", "Correct the day, or add the review on Reviews."),
    "Mortality": ("There is no mortality review of this person.", "Add it on Mortality."),
}


def _culprit(conflict: Conflict) -> tuple[Fact, str] | None:
    """Whose row gives way: one that alters something, the most dependent first, then the later in the file.

    Between a record and what it belongs to, only the days that disagree are looked at: a row that says nothing of
    them is not to blame for what was kept before it came.
    """
    changed = [side for side in conflict.sides if side[0].is_changed]
    if len({fact.sheet.name for fact, _ in conflict.sides}) > 1:
        changed = [(fact, attribute) for fact, attribute in changed if attribute in fact.changes]
    return max(changed, key=lambda side: (side[0].depth, side[0].row.number if side[0].row else 0), default=None)


def _still_points(fact: Fact) -> bool:
    """Whether a row still names the person, and the stay or review, that it was placed under."""
    if fact.row is None:
        return True
    person, said = fact.person, fact.row.values
    named = all(person.values[_NUMBERS[header]] == value for header, value in _numbers(fact.row))
    above = fact.parent.values if fact.parent else {}
    return named and all(above[column.attribute] == said[column.header] for column in fact.sheet.pointers[2:])


def _missing(row: Row, sheet: Sheet) -> Iterator[Problem]:
    unread = {problem.column for problem in row.problems}
    for group in sheet.needs:
        if not any(header in row.values or header in unread for header in group):
            named = " or ".join(group)
            yield _problem(row, group[0], (f"{named} is missing.", f"Fill in {named}."))


def _is_said(faults: Sequence[Problem], sheet: Sheet) -> bool:
    """Whether something is already said about what the row points at."""
    pointing = {column.header for column in sheet.pointers}
    return any(fault.column in pointing for fault in faults)


def _numbers(row: Row) -> list[tuple[str, Value]]:
    return [(header, row.values[header]) for header in _NUMBERS if header in row.values]


def _by_attribute(row: Row, sheet: Sheet) -> dict[str, Any]:
    said = row.values
    return {column.attribute: said[column.header] for column in sheet.columns if column.header in said}


@cache
def _defaults(sheet: str) -> dict[str, Any]:
    columns = inspect(SHEETS[sheet].model).columns
    blank: dict[str, Any] = dict.fromkeys(column.attribute for column in SHEETS[sheet].columns)
    for name in blank:
        if name != READY and isinstance(default := columns[name].default, ScalarElementColumnDefault):
            blank[name] = default.arg
    return blank


def _blank(sheet: Sheet) -> dict[str, Any]:
    return dict(_defaults(sheet.name))


def _problem(row: Row, column: str | None, fault: Fault) -> Problem:
    return Problem(row.sheet, row.number, column, *fault)
