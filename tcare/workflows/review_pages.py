"""Each review of a person as one page: where it stands, its steps, its panel, papers, findings and answers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from tcare.models.codes import code_list, label
from tcare.workflows.days import short
from tcare.workflows.due import Asked, Due
from tcare.workflows.facts import AGAINST, Case
from tcare.workflows.key_lines import Finding, LineRow, line_rows, list_for
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import RecordRow, RecordTable, headings
from tcare.workflows.review_held import EMERGENCY, SEATS, independent_seats
from tcare.workflows.review_papers import PaperDays, PaperRow, paper_rows
from tcare.workflows.review_steps import Moved, Recorded, StepName, StepRow, consent_words, next_step, steps_of

ReviewState = Literal["planned", "postponed", "held", "cancelled", "refused"]

_OWN = KINDS["review"].columns
_HEADINGS = dict(zip(_OWN, headings("review"), strict=True))
_CONSENT = ("consent_by", "consent_limits", "consent_review_by")
_QUESTIONS = ("safe", "care_now", "future", "need_hospital", "recommendations")


class Seat(NamedTuple):
    """One on the panel; nobody where the seat is empty."""

    role: str
    name: str | None
    independent: bool | None


class Answer(NamedTuple):
    """One of the four questions, or the recommendations; nothing where it is not answered."""

    question: str
    answer: str | None


class ReviewPage(NamedTuple):
    """One review, whole, as of a day.

    Attributes:
        name: CTR or CETR, as it is on its day; Meeting for what is not a C(E)TR.
        on: The day held, else planned.
        counts: Whether it is a C(E)TR for the clocks.
        next_step: The one to do next; None where nothing is left or it is over.
        panel: The three core members, then the others.
        consent_said: Who decided, limits on sharing and when to ask again, each with what it is called.
        independence: How many of the three are independent, in words; empty before anyone is named.
        line_list: The list of key lines of enquiry it uses, by name.
        why_over: Why it was refused or cancelled.
    """

    record: UUID
    person: UUID
    type: str
    type_words: str
    name: str
    state: ReviewState
    on: date
    when: str
    counts: bool
    is_emergency: bool
    consent: str | None
    consent_words: str
    consent_said: tuple[tuple[str, str], ...]
    steps: tuple[StepRow, ...]
    next_step: StepName | None
    panel: tuple[Seat, ...]
    independence: str
    papers: tuple[PaperRow, ...]
    line_list: str
    lines: tuple[LineRow, ...]
    answers: tuple[Answer, ...]
    outcome: str
    moved: tuple[Moved, ...]
    why_over: str

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be held."""
        return self.state in ("planned", "postponed")


def review_pages(
    case: Case, asked: Asked, due: Iterable[Due], tables: Mapping[str, RecordTable]
) -> tuple[ReviewPage, ...]:
    """Every review of a person, the newest first, planned ones at the head.

    Args:
        due: What is open for the person on the day asked about.
        tables: Their records: review, panel_member, review_paper, key_line, review_action, postponement.
    """
    open_due = {(one.duty, UUID(bytes=one.subject.id)): one for one in due if one.subject.kind == "review"}
    pages = [_page(case, asked, open_due, tables, row) for row in tables["review"].rows]
    return tuple(sorted(pages, key=lambda page: (not page.is_planned, -page.on.toordinal())))


def _page(
    case: Case,
    asked: Asked,
    due: Mapping[tuple[str, UUID], Due],
    tables: Mapping[str, RecordTable],
    row: RecordRow,
) -> ReviewPage:
    own: dict[str, Any] = dict(zip(_OWN, row.values, strict=True))
    on: date = own["held_on"] or own["planned_on"]
    kind = code_list("review_type").get(own["type"])
    counts, is_emergency = bool(kind and kind.facts.get("counts")), own["type"] == EMERGENCY
    name = asked.review_name(case, on) if counts else "Meeting"
    moved = tuple(Moved(*values) for values in _values(tables["postponement"], row.record))
    state = _state(own, moved)
    known = {paper: PaperDays(*days) for paper, *days in _values(tables["review_paper"], row.record)}
    papers = paper_rows(own["consent"], known)
    seats = [Seat(_HEADINGS[seat], own[seat], own[f"{seat}_independent"]) for seat in SEATS]
    core = [seat.independent for seat in seats if seat.name]
    others = [Seat(role or "Other", who, free) for who, role, free in _values(tables["panel_member"], row.record)]
    line_list, lines = _lines(case, asked, tables["key_line"], row.record, on, with_education=name == "CETR")
    mine = {duty: one for (duty, review), one in due.items() if review == row.record}
    actions = tuple(_values(tables["review_action"], row.record))
    steps = steps_of(Recorded(own, counts, mine, papers, actions, moved), asked)
    return ReviewPage(
        record=row.record,
        person=row.parent,
        type=own["type"],
        type_words=label("review_type", own["type"]),
        name=name,
        state=state,
        on=on,
        when=", ".join(words for words in (short(on), own["starts_at"], own["place"]) if words),
        counts=counts,
        is_emergency=is_emergency,
        consent=own["consent"],
        consent_words=consent_words(own),
        consent_said=tuple((_HEADINGS[one], _said(own[one])) for one in _CONSENT if own[one]),
        steps=steps,
        next_step=next_step(state, own["consent"], steps),
        panel=(*seats, *others),
        independence=independent_seats(core) if core else "",
        papers=papers,
        line_list=line_list,
        lines=lines,
        answers=tuple(Answer(_HEADINGS[question], own[question]) for question in _QUESTIONS),
        outcome=label("review_outcome", own["outcome"]),
        moved=moved,
        why_over=own["cancelled_reason"] or "",
    )


def _state(own: Mapping[str, Any], moved: tuple[Moved, ...]) -> ReviewState:
    if own["held_on"]:
        return "held"
    if own["cancelled_on"]:
        return "refused" if own["consent"] in AGAINST else "cancelled"
    return "postponed" if moved else "planned"


def _lines(
    case: Case, asked: Asked, table: RecordTable, review: UUID, on: date, *, with_education: bool
) -> tuple[str, tuple[LineRow, ...]]:
    """The list a review was held by where something was found, else the one for its day; with what was found."""
    found = {(name, line): Finding(*rest) for name, line, *rest in _values(table, review)}
    known = code_list("key_line_list")
    kept = next((name for name, _ in found if known.get(name)), None)
    name = kept or list_for(on, is_child=asked.is_child(case, on))
    mine = {line: finding for (of, line), finding in found.items() if of == name}
    return name, line_rows(name, mine, with_education=with_education)


def _said(value: str | date) -> str:
    return short(value) if isinstance(value, date) else value


def _values(table: RecordTable, review: UUID) -> Iterator[tuple[Any, ...]]:
    return (row.values for row in table.rows if row.parent == review)
