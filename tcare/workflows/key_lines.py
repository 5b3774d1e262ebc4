"""Key lines of enquiry: which list a review uses, and what was found on each line."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.codes import code_list
from tcare.models.review import KeyLine
from tcare.workflows import records


class Finding(NamedTuple):
    """What a panel found on one line; nothing for what was not said."""

    findings: str | None = None
    concern: str | None = None
    recommendation: str | None = None


class LineRow(NamedTuple):
    """One line of the list of a review, with what was found on it."""

    line: str
    heading: str
    found: Finding


def list_for(day: date, *, is_child: bool) -> str:
    """The list for a child or an adult that was newest on a day; before the first there was, the first."""
    lists = [one for one in code_list("key_line_list").codes if one.facts["child"] is is_child]
    lists.sort(key=lambda one: one.facts["from"])
    in_use = [one for one in lists if one.facts["from"] <= day]
    return (in_use or lists[:1])[-1].code


def list_words(name: str) -> str:
    """What a list is called, with how sure it is."""
    return code_list("key_line_list").label(name)


def line_rows(name: str, found: Mapping[str, Finding], *, with_education: bool) -> tuple[LineRow, ...]:
    """The lines of a list, in order, with what was found on each; those about education only at a CETR."""
    return tuple(
        LineRow(one.code, one.label, found.get(one.code, Finding()))
        for one in code_list(name).codes
        if with_education or one.code in found or not one.facts.get("education")
    )


def record_findings(session: Session, review: UUID, name: str, found: Mapping[str, Finding]) -> Change:
    """Record what a panel found, by line of a list; a line of which nothing is said and nothing is kept is left out.

    Raises:
        MisfitError: Something said does not fit; nothing is saved.
    """
    kept = {
        one.line: one.id
        for one in session.scalars(
            select(KeyLine).where(
                KeyLine.review_id == review, KeyLine.code_list == name, KeyLine.withdrawn_at.is_(None)
            )
        )
    }
    touched: list[UUID] = []
    for line, finding in found.items():
        if line in kept or any(finding):
            values = {"code_list": name, "line": line, **finding._asdict()}
            touched += records.save(session, "key_line", values, record=kept.get(line), parent=review).records
    return Change("Recorded the key lines of enquiry", frozenset({"key_line"}), (review, *touched))
