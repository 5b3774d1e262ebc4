"""Recording the same thing for several people at once: what each row would become, and all of it as one action."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from tcare.errors import RefusedError, TcareError
from tcare.models.change import Change
from tcare.workflows import records
from tcare.workflows.due import Due
from tcare.workflows.people import Named
from tcare.workflows.short_forms import STEPS, ShortForm, can_be_several, for_duty

Values = Mapping[str, object]


class Chosen(NamedTuple):
    """One thing that is due, and for whom."""

    person: Named
    due: Due


class KindChosen(NamedTuple):
    """What was chosen of one kind of step.

    Attributes:
        label: What it is called on a button; begins with "Record".
        is_for_several: Whether it can be recorded for several at once.
    """

    label: str
    chosen: tuple[Chosen, ...]
    is_for_several: bool


class Line(NamedTuple):
    """What would become of one row.

    Attributes:
        words: What would be recorded.
        state: "ready"; "same" where the record of a row before it meets it too; "refused".
        refusal: Why it cannot be recorded; empty where it can.
    """

    person: Named
    due: Due
    words: str
    state: Literal["ready", "same", "refused"]
    refusal: str = ""


class _Plan(NamedTuple):
    line: Line
    form: ShortForm | None
    values: Values


def kinds_chosen(chosen: Iterable[Chosen]) -> tuple[KindChosen, ...]:
    """The kinds of step among what was chosen, in the order of their labels; of each what was chosen, in its order."""
    by_label = sorted(chosen, key=_label)
    return tuple(
        KindChosen(label, held := tuple(some), can_be_several(held[0].due.duty))
        for label, some in groupby(by_label, key=_label)
    )


def preview(session: Session, chosen: Sequence[Chosen], values: Values, today: date) -> tuple[Line, ...]:
    """What recording these values for each would do, row by row, and which cannot be recorded and why.

    Args:
        chosen: All of one kind of step.
        values: What is shared; what is left empty stays as it is on each record.
    """
    return tuple(_checked(session, plan).line for plan in _plans(session, chosen, values, today))


def record_several(
    session: Session, chosen: Sequence[Chosen], values: Values, today: date, *, leave_out: bool = False
) -> Change:
    """Record these values for each: all of them or, where one cannot be, none.

    Args:
        chosen: All of one kind of step.
        values: What is shared; what is left empty stays as it is on each record.
        leave_out: Record the others where some cannot be.

    Raises:
        RefusedError: One cannot be recorded, or with ``leave_out`` none can; nothing was saved.
    """
    saved: list[tuple[Named, UUID]] = []
    refused = 0
    for line, form, filled in list(_plans(session, chosen, values, today)):
        if form is None:
            refused += 1
        elif line.state == "ready":
            try:
                change = records.save(session, form.kind, filled, record=form.record, parent=form.parent)
            except TcareError:
                refused += 1
            else:
                saved.append((line.person, change.records[0]))
    if refused and not (leave_out and saved):
        count = f"{refused} of the {len(chosen)} rows" if len(chosen) > 1 else "The row"
        raise RefusedError(
            f"{count} cannot be recorded so, and nothing was saved.",
            remedy="Look at the reasons beside the rows: put them right, or leave those rows out.",
        )
    touched = frozenset({STEPS[chosen[0].due.duty].kind}) if chosen else frozenset()
    return Change(_words(chosen, [person for person, _ in saved]), touched, tuple(record for _, record in saved))


def _words(chosen: Sequence[Chosen], saved: Sequence[Named]) -> str:
    if not saved:
        raise RefusedError("Nothing was chosen.", remedy="Choose one or more rows first.")
    did = _label(chosen[0]).replace("Record", "Recorded", 1)
    people = len({person.id for person in saved})
    whom = "1 person" if people == 1 else f"{people} people"
    return f"{did} for {whom}" if people == len(saved) else f"{did} {len(saved)} times, for {whom}"


def _label(one: Chosen) -> str:
    return STEPS[one.due.duty].label


def _plans(session: Session, chosen: Sequence[Chosen], values: Values, today: date) -> Iterator[_Plan]:
    """Where each is to be recorded and with what; settled for all before any of them is saved."""
    shared = {name: value for name, value in values.items() if value is not None}
    taken: set[tuple[UUID | None, UUID | None]] = set()
    for person, due in chosen:
        try:
            form = for_duty(session, person.id, due, today)
        except TcareError as error:
            yield _Plan(Line(person, due, "", "refused", error.what), None, {})
            continue
        own = {field.name: field.value for field in form.fields if form.record is None and field.value is not None}
        filled = {**own, **shared, **form.also}
        is_same = (form.record, form.parent) in taken
        taken.add((form.record, form.parent))
        words = "With the row of theirs above it" if is_same else _said(form, filled)
        yield _Plan(Line(person, due, words, "same" if is_same else "ready"), form, filled)


def _checked(session: Session, plan: _Plan) -> _Plan:
    line, form, filled = plan
    if form is None or line.state != "ready":
        return plan
    try:
        records.check_saving(session, form.kind, filled, record=form.record, parent=form.parent)
    except TcareError as error:
        return plan._replace(line=line._replace(state="refused", refusal=error.what))
    return plan


def _said(form: ShortForm, filled: Values) -> str:
    labels = {field.name: field.label for field in form.fields}
    said = [
        f"{labels[name]} {records.words_of(form.kind, name, value)}"
        for name, value in filled.items()
        if name in labels and value is not None
    ]
    return ", ".join([*said[:1], *(one[:1].lower() + one[1:] for one in said[1:])])
