"""The sheets and columns a made-up caseload is written in, as the workbook has them."""

from collections.abc import Mapping

Row = dict[str, object]
Sheets = dict[str, list[Row]]

_PERSON = "NHS number|Local ID"
_COLUMNS = {
    "People": f"{_PERSON}|NHS number status|Family name|Given name|Preferred name|Title|Born|Died|Gender|Ethnicity|"
    "Learning disability|Autism|EHC plan|Postcode|GP practice|Commissioner|Local authority|Lead professional|Keyworker|"
    "Section 117|Communication needs|What matters|National data opt-out",
    "Register": f"{_PERSON}|From|Rating|Reason|Consent|Consent on|Consent review by|To",
    "Register reviews": f"{_PERSON}|Reviewed|By",
    "Admissions": f"{_PERSON}|Admitted|Provider|Hospital|Ward|Ward type|Security|Commissioned by|Source|Reason|"
    "Discharged|Destination|Clinically ready|Follow-up",
    "Ward moves": f"{_PERSON}|Admitted|Moved|Hospital|Ward|Ward type|Security",
    "Legal status": f"{_PERSON}|From|Status|Renewal number|To",
    "Planned discharge": f"{_PERSON}|Admitted|Set on|Planned date|Reason",
    "Reviews": f"{_PERSON}|Type|Planned|Held|Chair|Clinical expert|Expert by experience|Consent|Consent on|"
    "Consent review by|Prepared|Papers sent|Outcome|Report sent|Cancelled|Cancelled reason",
    "Review actions": f"{_PERSON}|Held|Action|Owner|Due|Done",
    "Visits": f"{_PERSON}|Visited|By|Mode",
    "Discharge plan": f"{_PERSON}|Admitted|Point|Status|Owner|Due|Completed|Note|Looked at|Reason",
    "Mortality": f"{_PERSON}|Notified|Notified to area|Reviewer|Allocated|Type|Focused reason|Family request|"
    "Initial complete|Quality checked|Panel|Signed off|Closed|Closed reason",
    "Mortality holds": f"{_PERSON}|From|Reason|To",
    "Reviewers": "Name|Employer|Capacity|Active",
    "Health checks": f"{_PERSON}|Checked|Health action plan",
    "Budgets": f"{_PERSON}|From|Type|To",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {sheet: tuple(columns.split("|")) for sheet, columns in _COLUMNS.items()}
_EMPTY = {sheet: dict.fromkeys(columns) for sheet, columns in COLUMNS.items()}


def empty_sheets() -> Sheets:
    """Every sheet, without a row."""
    return {sheet: [] for sheet in COLUMNS}


def empty_row(sheet: str) -> Row:
    """A row of a sheet with nothing recorded."""
    return dict(_EMPTY[sheet])
