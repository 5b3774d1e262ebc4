"""The layout of the workbook: every sheet, its columns, its key, and what its rows point at.

Headings, lengths, code lists and whether a day may lie ahead travel with the columns of the models; what is written
here is only which of them a sheet shows, in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import Column as TableColumn
from sqlalchemy import inspect

from tcare.models.base import Record
from tcare.models.health import Budget, HealthCheck
from tcare.models.individual import Individual
from tcare.models.mortality import MortalityHold, MortalityReview, Reviewer
from tcare.models.plan import PlanPoint
from tcare.models.register import RegisterEntry, RegisterReview
from tcare.models.review import Review, ReviewAction
from tcare.models.stay import ClinicallyReady, LegalStatus, PlannedDischarge, Stay, WardMove
from tcare.models.visit import Visit

Value = str | date | bool | int | None
Kind = Literal["text", "date", "yes-no", "code", "whole number", "nhs number", "local id"]

READY = "clinically_ready_on"
"""The attribute by which the Admissions sheet knows the newest day the person was ready to leave."""


@dataclass(frozen=True)
class Problem:
    """Something wrong with a row, in words that name no person.

    Attributes:
        row: The spreadsheet's own number; the headings are row 1.
        column: The heading, or nothing when it is the row as a whole.
    """

    sheet: str
    row: int
    column: str | None
    problem: str
    remedy: str


@dataclass(frozen=True)
class Row:
    """A row as it came in: what could be read, by heading, and what could not.

    Attributes:
        values: Only what is recorded: an empty cell is not there.
    """

    sheet: str
    number: int
    values: Mapping[str, Value]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Attributes:
        attribute: Where it is kept; empty when it only points at something.
        length: The most characters it may hold.
        ahead: Whether its day may lie in the future.
    """

    header: str
    attribute: str
    kind: Kind
    note: str = ""
    codes: str | None = None
    length: int | None = None
    ahead: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook.

    Attributes:
        parent: The sheet whose record each row belongs to, by its name; empty for people and reviewers.
        columns: Those that are kept, in order.
        key: The attributes that tell a row from the others of the same parent.
    """

    name: str
    model: type[Record]
    parent: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    pointers: tuple[Column, ...] = ()
    required: tuple[str, ...] = field(default=())

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """What points at something, then what is kept."""
        return (*self.pointers, *self.columns)

    @cached_property
    def by_attribute(self) -> dict[str, Column]:
        """The columns that are kept, by attribute."""
        return {column.attribute: column for column in self.columns}

    @cached_property
    def dates(self) -> tuple[Column, ...]:
        """The columns that hold days."""
        return tuple(column for column in self.columns if column.kind == "date")

    @cached_property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """The headings a sheet cannot do without: of each group at least one."""
        person = ((NHS_NUMBER, LOCAL_ID),) if self.parent or self.name == "People" else ()
        pointing = tuple((column.header,) for column in self.pointers[2:])
        if self.name == "Reviews":
            own: tuple[tuple[str, ...], ...] = (("Type",), ("Planned", "Held"))
        else:
            own = tuple((self.by_attribute[name].header,) for name in self.required)
        return person + pointing + own

    def key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """What tells a record from its siblings, from its values by attribute; nothing when part of it is missing."""
        if self.name == "Reviews":
            key: tuple[Any, ...] = (values.get("type"), values.get("planned_on") or values.get("held_on"))
        else:
            key = tuple(values.get(name) for name in self.key)
        return None if None in key else key


NHS_NUMBER, LOCAL_ID = "NHS number", "Local ID"


def _column(model: type[Record], name: str) -> Column:
    if name == READY:
        return _described(inspect(ClinicallyReady).columns["from_on"], name)
    return _described(inspect(model).columns[name], name)


def _described(column: TableColumn[Any], attribute: str) -> Column:
    info = column.info
    kinds: dict[type, Kind] = {date: "date", bool: "yes-no", int: "whole number"}
    special: dict[str, Kind] = {"nhs_number": "nhs number", "local_id": "local id"}
    kind = special.get(attribute) or ("code" if info["codes"] else kinds.get(column.type.python_type, "text"))
    return Column(info["label"], attribute, kind, info["note"], info["codes"], info["length"], info["ahead"])


_PERSON = tuple(_column(Individual, name) for name in ("nhs_number", "local_id"))
_ADMITTED = _column(Stay, "admitted_on")
_HELD = _column(Review, "held_on")


def _sheet(name: str, model: type[Record], parent: str, key: str, columns: str, *pointers: Column) -> Sheet:
    keys = tuple(key.split())
    return Sheet(
        name,
        model,
        parent,
        tuple(_column(model, column) for column in columns.split()),
        keys,
        (*_PERSON, *pointers) if parent else (),
        () if name in ("People", "Mortality", "Reviews") else keys,
    )


SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        _sheet(
            "People", Individual, "", "nhs_number local_id",
            "nhs_number local_id nhs_number_status family_name given_name preferred_name title born_on died_on gender "
            "ethnicity learning_disability autism ehc_plan postcode gp_practice commissioner local_authority "
            "lead_professional keyworker section_117 communication_needs what_matters data_opt_out",
        ),
        _sheet(
            "Register", RegisterEntry, "People", "from_on",
            "from_on rating reason consent consent_on consent_review_by to_on",
        ),
        _sheet("Register reviews", RegisterReview, "People", "reviewed_on", "reviewed_on by"),
        _sheet(
            "Admissions", Stay, "People", "admitted_on",
            "admitted_on provider hospital ward ward_type security commissioned_by source reason discharged_on "
            f"destination {READY} followed_up_on",
        ),
        _sheet(
            "Ward moves", WardMove, "Admissions", "moved_on", "moved_on hospital ward ward_type security", _ADMITTED
        ),
        _sheet("Legal status", LegalStatus, "People", "from_on", "from_on status renewal to_on"),
        _sheet("Planned discharge", PlannedDischarge, "Admissions", "set_on", "set_on planned_on reason", _ADMITTED),
        _sheet(
            "Reviews", Review, "People", "type planned_on",
            "type planned_on held_on chair clinical_expert expert_by_experience consent consent_on consent_review_by "
            "prepared_on papers_sent_on outcome report_sent_on cancelled_on cancelled_reason",
        ),
        _sheet("Review actions", ReviewAction, "Reviews", "action", "action owner due_on done_on", _HELD),
        _sheet("Visits", Visit, "People", "visited_on", "visited_on by mode"),
        _sheet(
            "Discharge plan", PlanPoint, "Admissions", "number",
            "number status owner due_on completed_on note looked_at_on reason", _ADMITTED,
        ),
        _sheet(
            "Mortality", MortalityReview, "People", "",
            "notified_on notified_to_area_on reviewer allocated_on type focused_reason family_request "
            "initial_complete_on quality_checked_on panel_on signed_off_on closed_on closed_reason",
        ),
        _sheet("Mortality holds", MortalityHold, "Mortality", "from_on", "from_on reason to_on"),
        _sheet("Reviewers", Reviewer, "", "name", "name employer capacity active"),
        _sheet("Health checks", HealthCheck, "People", "checked_on", "checked_on action_plan"),
        _sheet("Budgets", Budget, "People", "from_on", "from_on type to_on"),
    )
}  # fmt: skip
"""Every sheet by name, in the order of the workbook: whatever a row points at comes before it."""
