"""Reading one cell: a value of a spreadsheet in, what the caseload keeps out, or what is wrong with it."""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from tcare.models.codes import code_list
from tcare.workflows.checks import FIRST_DAY, Fault, text_fault
from tcare.workflows.sheets import Column, Value

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: 00:00(?::00)?)?")
_YES_NO = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}
_MOST_DIGITS = 1e15  # beyond this a spreadsheet has already rounded the number
_MOST = 9_999


class CellError(ValueError):
    """A cell that cannot be read, with what would be right."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.fault: Fault = (problem, remedy)


def read_cell(cell: Any, column: Column) -> Value:
    """What a cell of a column says; nothing when it is empty.

    Raises:
        CellError: It cannot be read.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0")):
        return None
    return _READERS[column.kind](cell, column)


def _date(cell: Any, column: Column) -> date:
    remedy = "Write the day as a date, as 2019-07-01, or as 01/07/2019."
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise CellError(f"{column.header} has a time of day.", "Write the day alone.")
        return _possible(cell.date(), column)
    if isinstance(cell, date):
        return _possible(cell, column)
    if not isinstance(cell, str):
        raise CellError(f"{column.header} is not a date.", remedy)
    text = cell.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _BRITISH.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise CellError(f"{column.header} is not a date.", remedy)
    try:
        return _possible(date(int(year), int(month), int(day)), column)
    except ValueError as error:
        raise (
            error
            if isinstance(error, CellError)
            else CellError(f"{column.header} is a day that does not exist.", "Write a day that is in the calendar.")
        ) from None


def _possible(day: date, column: Column) -> date:
    if day < FIRST_DAY:
        raise CellError(f"{column.header} is before 1900.", "Correct the year.")
    return day


def _yes_no(cell: Any, column: Column) -> bool:
    if isinstance(cell, bool):
        return cell
    answer = _YES_NO.get(cell.strip().casefold()) if isinstance(cell, str) else None
    if answer is None:
        raise CellError(f"{column.header} is neither yes nor no.", "Write Y or N, or leave it empty.")
    return answer


def _words(cell: Any, column: Column) -> str:
    """The text of a cell, or the digits of a whole number."""
    if isinstance(cell, bool):
        raise CellError(f"{column.header} is TRUE or FALSE where text is wanted.", "Write it as text.")
    if isinstance(cell, int | float):
        if math.isfinite(cell) and cell == int(cell) and abs(cell) < _MOST_DIGITS:
            return str(int(cell))
        raise CellError(f"{column.header} is a number that is not whole, or too long.", "Write it as text.")
    if isinstance(cell, date | time | timedelta):
        raise CellError(f"{column.header} is a date or time where text is wanted.", "Write it as text.")
    return str(cell)


def _text(cell: Any, column: Column) -> str | None:
    text = _words(cell, column).replace("\r\n", "\n").replace("\r", "\n")
    if fault := text_fault(text, None):
        raise CellError(*fault)
    text = text.strip()
    if fault := text_fault(text, column.length):
        raise CellError(*fault)
    return text or None


def _nhs_number(cell: Any, column: Column) -> str:
    digits = _words(cell, column).replace(" ", "").replace("\u00a0", "")
    if not re.fullmatch("[0-9]{10}", digits):
        raise CellError("An NHS number has ten digits, 0 to 9.", "Write the ten digits; spaces are allowed.")
    return digits


def _whole(cell: Any, column: Column) -> int:
    digits = _words(cell, column).strip()
    lowest, highest = (1, 12) if column.header == "Point" else (0, _MOST)
    if not re.fullmatch("[0-9]{1,4}", digits) or not lowest <= int(digits) <= highest:
        raise CellError(
            f"{column.header} is not a whole number from {lowest} to {highest:,}.", f"Write {lowest} to {highest:,}."
        )
    return int(digits)


def _code(cell: Any, column: Column) -> str:
    codes = code_list(column.codes or "")
    words = _words(cell, column).strip()
    if found := codes.read(words):
        return found.code
    bare = codes.get(words)
    if bare is not None and (section := codes.read(f"Section {words}")):
        raise CellError(
            f"{words} alone could be section {words} or code {words}.",
            f"Write Section {words} or code {section.code}"
            + (f", or {bare.label}." if bare.label != section.label else "."),
        )
    offered = [code.label for code in codes.codes if code.is_offered]
    remedy = f"Write one of: {'; '.join(offered)}." if len(offered) <= 12 else "Choose one from the template's list."
    raise CellError(f"{column.header} is not in its list.", remedy)


_READERS = {
    "text": _text,
    "local id": _text,
    "date": _date,
    "yes-no": _yes_no,
    "code": _code,
    "whole number": _whole,
    "nhs number": _nhs_number,
}
