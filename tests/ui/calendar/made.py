"""Entries of a diary in a line each."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tcare.workflows.clashes import Clash
from tcare.workflows.diary_entries import Entry
from tcare.workflows.people import Named

MOSS = Named(UUID(int=1), "9990000018", None, "MOSS, Ann")
DAY = date(2026, 8, 4)  # a Tuesday
TWICE = Clash("person-twice", "Something else is planned for the person on this day", b"2")


def entry(**others: Any) -> Entry:
    facts: dict[str, Any] = {
        "kind": "review", "record": uuid4(), "person": MOSS, "on": DAY, "code": "INPATIENT", "at": "10:00",
        "what": "Inpatient (repeat) C(E)TR", "place": "By video", "people": (("Chair", "Jo Lane"),),
        "state": "planned",
    }  # fmt: skip
    return Entry(**{**facts, **others})


REVIEW = entry()
VISIT = entry(kind="appointment", code="visit", what="Commissioner's visit", at=None, people=(), place=None)
TRIBUNAL = VISIT._replace(record=uuid4(), code="tribunal", what="Tribunal hearing")
DUE = entry(kind="due", code="review.repeat", what="Repeat CTR", at=None, state="due", due_state="overdue", people=())
PANEL = entry(kind="mortality_panel", person=None, code="", what="Mortality panel", at=None)
