"""What within one record does not fit together, said of the field to put right.

The schema refuses the same, but can only say that something is wrong.
"""

from collections.abc import Mapping
from datetime import date
from typing import NoReturn

from tcare.errors import RefusedError
from tcare.models.codes import code_list
from tcare.workflows.kinds import KINDS

Values = Mapping[str, object]

_ORDERED: dict[str, tuple[tuple[str, str], ...]] = {
    "individual": (("born_on", "died_on"),),
    "register_entry": (("from_on", "to_on"),),
    "risk_factor": (("from_on", "to_on"),),
    "stay": (("admitted_on", "discharged_on"), ("discharged_on", "followed_up_on")),
    "legal_status": (("from_on", "to_on"),),
    "clinically_ready": (("from_on", "to_on"),),
    "review": (("held_on", "report_sent_on"),),
    "mortality_hold": (("from_on", "to_on"),),
    "budget": (("from_on", "to_on"),),
}


class MisfitError(RefusedError):
    """A record was not saved because of what one of its fields holds, or does not.

    Attributes:
        field: The field to put right.
    """

    def __init__(self, field: str, what: str, *, remedy: str) -> None:
        super().__init__(what, remedy=remedy)
        self.field = field


def check(kind: str, values: Values) -> None:
    """Refuse values of a kind of record that cannot stand together.

    Raises:
        MisfitError: They cannot; it names the first field to put right.
    """
    for earlier, later in _ORDERED.get(kind, ()):
        first, then = values[earlier], values[later]
        if isinstance(first, date) and isinstance(then, date) and then < first:
            words, before = _label(kind, later), _label(kind, earlier)
            raise MisfitError(later, f"{words} is before {before.lower()}.", remedy="Correct one of the two dates.")
    if kind == "individual" and not (values["nhs_number"] or values["local_id"]):
        _refuse("nhs_number", "An NHS number or a local ID is needed.", "Fill in one of the two.")
    if kind == "review":
        _check_review(values)
    if kind == "plan_point":
        _check_point(values)


def _check_review(values: Values) -> None:
    if not (values["planned_on"] or values["held_on"]):
        _refuse("planned_on", "A review is planned or held on some day.", "Fill in planned or held.")
    if values["held_on"] and values["cancelled_on"]:
        _refuse("cancelled_on", "A review was either held or cancelled.", "Leave one of the two empty.")


def _check_point(values: Values) -> None:
    number, status = values["number"], code_list("discharge_plan_status").get(str(values["status"]))
    if not isinstance(number, int) or not 1 <= number <= 12:
        _refuse("number", "A discharge plan has points 1 to 12.", "Give one of these numbers.")
    if status is not None and status.facts["done"] and not values["completed_on"]:
        _refuse("completed_on", "A complete point says when it was completed.", "Fill in completed.")
    if status is not None and status.facts.get("reason_required") and not values["reason"]:
        _refuse("reason", "A point that is blocked or not applicable says why.", "Fill in the reason.")


def _refuse(field: str, what: str, remedy: str) -> NoReturn:
    raise MisfitError(field, what, remedy=remedy)


def _label(kind: str, name: str) -> str:
    column: str = KINDS[kind].model.__table__.columns[name].info["label"]
    return column
