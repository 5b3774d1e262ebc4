"""What a row of a team's own tracker comes to: rows of our sheets, given what is recorded and what was answered.

A tracker says how things stand, seldom since when. What it leaves out is taken from the record where the record agrees
with it; otherwise it is asked, never guessed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tcare.models.codes import code_list, label
from tcare.workflows.days import in_words
from tcare.workflows.kept import Caseload, Fact
from tcare.workflows.sheets import LOCAL_ID, NHS_NUMBER, SHEETS, Problem, Row, Value
from tcare.workflows.tracker_targets import PARTS

Place = tuple[str, str]
"""A part of a tracker's row, and one of our headings in it."""

_IDENTITY: tuple[Place, ...] = (("People", NHS_NUMBER), ("People", LOCAL_ID))
_ENDS = frozenset({"Died", "Discharged", "To", "Cancelled", "Closed"})
"""Where one of these cannot be read, something may be over that would be recorded as going on: the part is left."""
_NOW = ("Hospital", "Ward", "Ward type", "Security")
_NAMES = ("Family name", "Given name", "Preferred name")


@dataclass(frozen=True)
class Unread:
    """A cell that could not be read.

    Attributes:
        places: What it would have said.
        problem: Its column is the tracker's own heading.
    """

    places: tuple[Place, ...]
    problem: Problem


@dataclass(frozen=True)
class TrackerRow:
    """A row of a tracker as it was read.

    Attributes:
        number: The spreadsheet's own.
        said: What could be read; an empty cell is not there.
        beside: Words that stood beside a value and stay in the tracker, each with its heading.
    """

    number: int
    said: Mapping[Place, Value]
    unread: tuple[Unread, ...] = ()
    beside: tuple[str, ...] = ()


class Question(NamedTuple):
    """Something a tracker does not say and nothing can be recorded without.

    Attributes:
        row: The spreadsheet's number of the row.
        place: What the answer fills.
        words: What is asked, in a sentence.
        choices: Each code with its words; empty where a day is asked.
        answer: What was answered so far.
    """

    row: int
    place: Place
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    answer: Value = None


Answers = Mapping[tuple[int, Place], Value]
"""What was answered, by the row's number and what it fills."""


def resolve_all(kept: Caseload, rows: Iterable[TrackerRow], answers: Answers) -> dict[int, "Resolved"]:
    """What every row comes to, by its number.

    Args:
        kept: What is recorded; nothing in it is altered.
    """
    people: dict[tuple[str, Value], Fact] = {}
    for fact in kept["People"].values():
        people[NHS_NUMBER, fact.values["nhs_number"]] = fact
        people[LOCAL_ID, fact.values["local_id"]] = fact
    resolved = {}
    for row in rows:
        given = [(header, row.said[part, header]) for part, header in _IDENTITY if (part, header) in row.said]
        person = next((people[number] for number in given if number in people), None)
        resolved[row.number] = Resolved(row, person, answers)
    return resolved


class Resolved:
    """What one row comes to.

    Attributes:
        person: Whom it is about, where they are recorded.
        rows: Rows of our sheets, each with the number of the tracker's row.
        problems: What cannot be read or does not agree with the record.
        questions: What it does not say, answered or not.
        notes: What else a person should look at.
    """

    def __init__(self, row: TrackerRow, person: Fact | None, answers: Answers) -> None:
        self._row, self.person, self._answers = row, person, answers
        self.rows: list[Row] = []
        self.problems = [unread.problem for unread in row.unread]
        self.questions: list[Question] = []
        self.notes = list(row.beside)
        self._unread = {place for unread in row.unread for place in unread.places}
        self._who = {header: row.said[part, header] for part, header in _IDENTITY if (part, header) in row.said}
        if self._is_safe():
            for part in PARTS:
                if any(place[0] == part for place in row.said):
                    self._part(part)

    def _is_safe(self) -> bool:
        """Whether it is known whom the row is about, and that it is not of a death that could not be read."""
        if ("People", "Died") in self._unread:
            self.notes.append("The whole row is left: the day of a death has to be read first.")
            return False
        if self._unread & set(_IDENTITY):
            self.notes.append("The whole row is left: it has to be certain whom it is about.")
            return False
        if not self._who:
            problem = "The row has no NHS number or Local ID, so it cannot be told whom it is about."
            self._problem("People", problem, "Look the number up and write it in.")
            return False
        if self._is_someone_else():
            problem = "This number is of someone recorded with another family name and another day of birth."
            self._problem("People", problem, "Look the number up again.")
            return False
        return True

    def _is_someone_else(self) -> bool:
        """Whether neither the family name nor the birth is what is recorded under the number."""
        if self.person is None:
            return False
        name, born = (self._row.said.get(("People", header)) for header in ("Family name", "Born"))
        held = self.person.values["family_name"], self.person.values["born_on"]
        return None not in (name, born, *held) and not _alike(name, held[0]) and born != held[1]

    def _part(self, part: str) -> None:
        said = {header: value for (of, header), value in self._row.said.items() if of == part}
        if any((part, end) in self._unread for end in _ENDS):
            self.notes.append(f"{part} is left: it may be over, and the day it ended cannot be read.")
            return
        does: dict[str, Callable[[str, dict[str, Value]], None]] = {
            "People": self._people,
            "Register": self._rating,
            "Admissions": self._stay,
            "Legal status": self._legal_status,
            "Planned discharge": self._planned_discharge,
            "Last review": self._review,
            "Next review": self._review,
        }
        does.get(part, self._as_said)(part, said)

    def _people(self, part: str, said: dict[str, Value]) -> None:
        """Names that differ from the record only in their letters' size or spaces are as the record has them."""
        if self.person:
            for header in _NAMES:
                held = self.person.values[header.lower().replace(" ", "_")]
                if header in said and held and _alike(held, said[header]):
                    said[header] = held
        self._add(part, said)

    def _stay(self, part: str, said: dict[str, Value]) -> None:
        """Where someone is now is set only where nothing is recorded; what differs may be a move on an unknown day."""
        if not self._fill(part, said, "Admitted", self._open_stay("admitted_on")):
            return
        stay = self._stay_of(said["Admitted"])
        now = _now(stay) if stay else {}
        for header in _NOW:
            held = now.get(header)
            if header not in said or held is None:
                continue
            if not _alike(held, said[header]):
                problem = f"{header} is not what is recorded as where they are now."
                self._problem(part, problem, "If they moved, record the ward move on the person's page.", header)
            del said[header]
        self._add(part, said)

    def _rating(self, part: str, said: dict[str, Value]) -> None:
        held = self._open("Register")
        same = held is not None and ("Rating" not in said or held.values["rating"] == said["Rating"])
        rating = label("dsr_rating", str(said["Rating"])) if "Rating" in said else ""
        asked = f"{rating or 'On the register'}: since which day?"
        if not self._fill(part, said, "From", held.values["from_on"] if held and same else None, asked):
            return
        begins = said["From"]
        if held and not same and isinstance(begins, date) and held.values["from_on"] < begins:
            self._add(part, {"From": held.values["from_on"], "To": begins})  # one rating ends where the next begins
        self._add(part, said)

    def _legal_status(self, part: str, said: dict[str, Value]) -> None:
        held = self._open("Legal status")
        same = held is not None and ("Status" not in said or held.values["status"] == said["Status"])
        status = label("legal_status", str(said["Status"])) if "Status" in said else "Legal status"
        asked = f"{status}: from which day, as it now stands?"
        if self._fill(part, said, "From", held.values["from_on"] if held and same else None, asked):
            self._add(part, said)

    def _planned_discharge(self, part: str, said: dict[str, Value]) -> None:
        admitted = self._row.said.get(("Admissions", "Admitted")) or self._open_stay("admitted_on")
        planned = said.get("Planned date")
        if planned is None:
            return
        if admitted is None:
            if ("Admissions", "Admitted") not in self._unread:
                self.notes.append("The planned date is left: no stay in hospital is known.")
            return
        stay = self._stay_of(admitted)
        dates = [fact for fact in stay.children if fact.sheet.name == part] if stay else []
        newest = max(dates, key=lambda fact: fact.values["set_on"], default=None)
        agrees = newest is not None and newest.values["planned_on"] == planned
        asked = f"Planned discharge on {_words(planned)}: set on which day?"
        if self._fill(part, said, "Set on", newest.values["set_on"] if newest and agrees else None, asked):
            self._add(part, {"Admitted": admitted, **said})

    def _review(self, part: str, said: dict[str, Value]) -> None:
        header, attribute = ("Held", "held_on") if part == "Last review" else ("Planned", "planned_on")
        on = said.get(header)
        if on is None:
            if (part, header) not in self._unread:
                self.notes.append(f"{part} is left: the tracker gives it no day.")
            return
        known = [fact for fact in self._children("Reviews") if fact.values[attribute] == on]
        kept = known[0].values["type"] if len(known) == 1 else None
        words = f"Review {'held' if header == 'Held' else 'planned'} on {_words(on)}: of which kind?"
        choices = tuple((code.code, code.label) for code in code_list("review_type").codes if code.is_offered)
        if self._fill(part, said, "Type", kept, words, choices):
            self._add(part, said)

    def _as_said(self, part: str, said: dict[str, Value]) -> None:
        key = next((group[0] for group in SHEETS[PARTS[part]].needs[1:]), None)
        if key is None or key in said:
            self._add(part, said)
        elif (part, key) not in self._unread:
            self.notes.append(f"{part} is left: the tracker does not say {key}.")

    def _fill(
        self,
        part: str,
        said: dict[str, Value],
        header: str,
        kept: Value,
        asked: str = "",
        choices: tuple[tuple[str, str], ...] = (),
    ) -> bool:
        """Fill what the tracker does not say from the record, else from an answer; whether it is filled."""
        if header in said:
            return True
        place = part, header
        if place in self._unread:
            return False
        if kept is not None:
            said[header] = kept
            return True
        answer = self._answers.get((self._row.number, place))
        if asked:
            self.questions.append(Question(self._row.number, place, asked, choices, answer))
        else:
            self.notes.append(f"{part} is left: the tracker and the record do not say {header}.")
        if answer is None:
            return False
        said[header] = answer
        return True

    def _add(self, part: str, said: Mapping[str, Value]) -> None:
        self.rows.append(Row(PARTS[part], self._row.number, {**self._who, **said}))

    def _problem(self, part: str, problem: str, remedy: str, header: str | None = None) -> None:
        self.problems.append(Problem(PARTS[part], self._row.number, header, problem, remedy))

    def _children(self, sheet: str) -> list[Fact]:
        return [fact for fact in self.person.children if fact.sheet.name == sheet] if self.person else []

    def _open(self, sheet: str) -> Fact | None:
        """The newest record of a sheet that has not ended."""
        going = [fact for fact in self._children(sheet) if fact.values["to_on"] is None]
        return max(going, key=lambda fact: fact.values["from_on"], default=None)

    def _open_stay(self, attribute: str) -> Value:
        going = [fact for fact in self._children("Admissions") if fact.values["discharged_on"] is None]
        return going[0].values[attribute] if len(going) == 1 else None

    def _stay_of(self, admitted: Value) -> Fact | None:
        return next((fact for fact in self._children("Admissions") if fact.values["admitted_on"] == admitted), None)


def _now(stay: Fact) -> dict[str, Value]:
    """Where someone is in a stay: what its newest move says, and what that leaves out, as at the admission."""
    moves = sorted(
        (one for one in stay.children if one.sheet.name == "Ward moves"), key=lambda one: one.values["moved_on"]
    )
    now: dict[str, Value] = {}
    for fact in (stay, *moves):
        for header in _NOW:
            held = fact.values[header.lower().replace(" ", "_")]
            now[header] = now.get(header) if held is None else held
    return now


def _alike(one: Value, other: Value) -> bool:
    return " ".join(str(one).split()).casefold() == " ".join(str(other).split()).casefold()


def _words(day: Value) -> str:
    return in_words(day) if isinstance(day, date) else str(day)
