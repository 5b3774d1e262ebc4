"""Reading a cell of a tracker kindly: as people write it, but never as something it may not mean."""

import re
from dataclasses import dataclass
from typing import Any

from tcare.exchange.cells import CellError, read_cell
from tcare.exchange.tracker.days import Fashion, doubtful, read_day
from tcare.exchange.tracker.words import plain, which, words
from tcare.models.codes import code_list
from tcare.workflows.sheets import Column, Value
from tcare.workflows.tracker_targets import Target

_PARTS = re.compile(r"\s+[-–—]\s+|[–—,;:/()\[\]]+")
_SECTION = re.compile(
    r"(?:mha\s*)?(?:section|sect|sec|s)\.?\s*([0-9]{1,3}[a-z]?(?:\([0-9]\))?(?:\s*/\s*[0-9]{1,2})?)(?:\s*mha)?", re.I
)
_UNSAID = " \t\r\n\u00a0\u200b\ufeff"


@dataclass(frozen=True)
class Said:
    """What a cell says.

    Attributes:
        values: By our heading; empty where it says nothing.
        beside: Words that stood beside the value, which stay in the tracker.
    """

    values: dict[str, Value]
    beside: str = ""


def says_nothing(cell: Any) -> bool:
    """Whether a cell is empty, or stands for nothing known."""
    if cell is None:
        return True
    return isinstance(cell, str) and (not cell.strip(_UNSAID) or " ".join(cell.split()).casefold() in words("nothing"))


def read(cell: Any, target: Target, fashion: Fashion, born: Any = None) -> Said:
    """What a cell says of a target.

    Args:
        born: When the person of the row was born, if that is known.

    Raises:
        CellError: It cannot be read, or could mean two things.
    """
    if says_nothing(cell):
        return Said({})
    if target.way == "plain":
        return _plain(cell, target.columns[0], fashion, born)
    text = " ".join(str(read_cell(cell, _as_text(target.columns[0])) or "").split())
    if target.way == "place" and _is_home(text):
        return Said({}, text)
    reader = {"family first": _family_first, "given first": _given_first, "which": _which, "place": _place}[target.way]
    first, second = reader(text)
    return Said(
        {
            column.header: read_cell(value, column) if column.kind == "text" else value
            for column, value in zip(target.columns, (first, second), strict=True)
            if value is not None
        }
    )


def _plain(cell: Any, column: Column, fashion: Fashion, born: Any) -> Said:
    if column.kind == "date":
        found = read_day(cell, column, fashion, born=born)
        return Said({column.header: found.day}, found.beside)
    if column.kind == "nhs number" and isinstance(cell, str):
        cell = re.sub(r"[\s\u200b\ufeff‐-–-]", "", cell)
    if column.kind == "yes-no" and isinstance(cell, str) and cell.strip() in words("yes"):
        cell = True
    if column.kind == "code":
        return _code(cell, column)
    value = read_cell(cell, column)
    if isinstance(value, str) and column.attribute in ("family_name", "given_name"):
        value = in_small_letters(value)
    return Said({} if value is None else {column.header: value})


def _code(cell: Any, column: Column) -> Said:
    """A code as our own column reads it, else a section of the Act, else the one word before other words."""
    codes = code_list(column.codes or "")
    text = " ".join(str(cell).split()) if isinstance(cell, str) else cell
    try:
        return Said({column.header: read_cell(text, column)})
    except CellError:
        if not isinstance(text, str):
            raise
        if column.codes == "legal_status" and (section := _SECTION.fullmatch(text)):
            number = re.sub(r"\s", "", section[1]).lower()
            if found := codes.read(f"section {number}") or codes.read(f"s{number}"):
                return Said({column.header: found.code})
        said = [part.strip(" .-") for part in _PARTS.split(text) if part.strip(" .-")]
        found_codes = {code.code for part in said if (code := codes.read(part))}
        others = [part for part in said if not codes.read(part)]
        if column.codes == "legal_status" or len(found_codes) != 1 or doubtful(" ".join(others)):
            raise
        return Said({column.header: found_codes.pop()}, ", ".join(others))


def _family_first(text: str) -> tuple[str, str]:
    """``SURNAME, First``, or ``SURNAME First`` where the capitals tell."""
    family, comma, given = text.partition(",")
    if comma and family.strip() and given.strip() and "," not in given:
        return in_small_letters(family.strip()), _without_title(in_small_letters(given.strip()))
    return _by_capitals(text)


def _given_first(text: str) -> tuple[str, str]:
    """``First Surname``: two words, or capitals that tell which of several are the family name."""
    said = _without_title(text).split()
    if "," not in text and len(said) == 2 and said[0].isupper() == said[1].isupper():
        return in_small_letters(said[1]), in_small_letters(said[0])
    return _by_capitals(text)


def _by_capitals(text: str) -> tuple[str, str]:
    said = _without_title(text).split()
    family = [word for word in said if word.isupper() and len(word) > 1]
    given = [word for word in said if word not in family]
    if "," in text or not family or not given or said not in (family + given, given + family):
        raise CellError(
            "It cannot be told which part is the family name.", "Write the family name first, then a comma."
        )
    return in_small_letters(" ".join(family)), " ".join(given)


def _without_title(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest.strip() if rest and first.rstrip(".").casefold() in words("titles") else name


def in_small_letters(name: str) -> str:
    """A name written all in capitals as it is written otherwise; any other as it is."""
    if not name.isupper():
        return name
    lower = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), name)
    lower = re.sub(r"\bMc([a-z])", lambda part: f"Mc{part[1].upper()}", lower)
    return re.sub(r"(?<=\w\w)(['’])S\b", r"\1s", lower)


def _which(text: str) -> tuple[bool | None, bool | None]:
    found = which().get(plain(text.replace("+", " and ").replace("&", " and ")))
    if found is None:
        raise CellError("It cannot be told which this is.", "Write LD, autism, or both.")
    return "Learning disability" in found or None, "Autism" in found or None


def _place(text: str) -> tuple[str | None, str | None]:
    """``Hospital - Ward``."""
    hospital, _, ward = (part.strip() for part in re.sub(r"\s+[-–—]\s+|,\s*", "|", text, count=1).partition("|"))
    return hospital or None, ward or None


def _is_home(text: str) -> bool:
    lower = text.casefold()
    return "hospital" not in lower and any(re.match(rf"{word}\b", lower) for word in words("home"))


def _as_text(column: Column) -> Column:
    return Column(column.header, column.attribute, "text", length=100)
