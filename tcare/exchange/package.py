"""What is inside a workbook's file, before any of it is believed.

A workbook is a zip of XML. Its directory is looked at first, then every part is unpacked once within its declared
size, parsed without entities, and packed again: the reader behind this sees only bytes that were checked. What the
reader does not tell (formulas, errors, how far the cells reach) is gathered on the way.
"""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from tcare.errors import TcareError

_MOST_BYTES = 200 * 1_000_000
_MOST_TIMES = 150
_MOST_PARTS = 2_000
_MOST_CELLS = 10_000_000
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")

Cell = tuple[int, int]
"""A row and a column, both from 1."""


class NotAWorkbookError(TcareError):
    """A file that cannot be read as a workbook at all."""


@dataclass
class SheetXml:
    """What the reader does not tell of a sheet.

    Attributes:
        formulas: Cells whose value is worked out, not written.
        errors: Cells that hold an error such as #N/A.
        reach: The last row and the last column that hold anything.
        merged: The blocks of merged cells: first row, first column, last row, last column.
    """

    formulas: set[Cell] = field(default_factory=set)
    errors: set[Cell] = field(default_factory=set)
    reach: Cell = (0, 0)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


class Package:
    """A workbook's parts, checked."""

    def __init__(self, path: Path) -> None:
        self._parts = _unpack(_read(path))
        for name, content in self._parts.items():
            if name.endswith((".xml", ".rels", ".vml")):
                _parse(content)

    def again(self) -> io.BytesIO:
        """The same workbook, packed from the parts that were checked."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self._parts.items():
                archive.writestr(name, content)
        packed.seek(0)
        return packed

    def sheet(self, name: str) -> SheetXml:
        """What stands in a sheet's own part, by the sheet's exact name.

        Raises:
            NotAWorkbookError: The sheet has no part, or reaches further than any caseload.
        """
        content = self._parts.get(self._part_of(name))
        if content is None:
            raise damaged()
        found = _look(content)
        if found.reach[0] * found.reach[1] > _MOST_CELLS:
            raise NotAWorkbookError(
                f"Cells of the sheet {name} are strewn too far apart to be a table.",
                remedy="Delete whatever stands far below or far right of the table.",
            )
        return found

    def _part_of(self, name: str) -> str:
        book = self._book
        targets = {ref["Id"]: ref["Target"] for ref in _elements(self._parts, _relations_of(book), "Relationship")}
        for sheet in _elements(self._parts, book, "sheet"):
            reference = next((value for key, value in sheet.items() if key.rpartition(":")[2] == "id"), "")
            if sheet.get("name") == name and reference in targets:
                return posixpath.normpath(posixpath.join("/", posixpath.dirname(book), targets[reference]))[1:]
        return ""

    @property
    def _book(self) -> str:
        for ref in _elements(self._parts, "_rels/.rels", "Relationship"):
            if ref.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(posixpath.join("/", ref.get("Target", "")))[1:]
        return "xl/workbook.xml"


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise NotAWorkbookError("The workbook cannot be opened.", remedy="Check that the file is there.") from None
    if content.startswith(_COMPOUND):
        raise NotAWorkbookError(
            "The workbook is protected by a password, or is of the old .xls kind.",
            remedy="Open it, take the password off, and save it as an Excel workbook (.xlsx).",
        )
    return content


def _unpack(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_directory(parts, len(content))
            return {part.filename: archive.read(part) for part in parts if not part.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise damaged() from None


def _check_directory(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise NotAWorkbookError("The workbook is protected by a password.", remedy="Take the password off first.")
    names = {part.filename for part in parts}
    if len(names) != len(parts) or "[Content_Types].xml" not in names:
        raise damaged()
    expanded = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or expanded > _MOST_BYTES or expanded > _MOST_TIMES * packed:
        raise NotAWorkbookError(
            "The workbook unpacks to far more than it should.",
            remedy="Copy the sheets into a new workbook and use that.",
        )


def damaged() -> NotAWorkbookError:
    """The error for a file that is not a workbook, or no longer one."""
    return NotAWorkbookError(
        "The file is not an Excel workbook (.xlsx), or is damaged.",
        remedy="Open it in Excel and save it again as an Excel workbook (.xlsx).",
    )


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True

    def refuse(*_: object) -> NoReturn:
        raise NotAWorkbookError(
            "The workbook holds declarations that no spreadsheet writes.",
            remedy="Copy the sheets into a new workbook and use that.",
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _parse(content: bytes, parser: expat.XMLParserType | None = None) -> None:
    try:
        (parser or _parser()).Parse(content, True)
    except expat.ExpatError:
        raise damaged() from None


def _elements(parts: dict[str, bytes], name: str, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == wanted:
            found.append(attributes)

    parser = _parser()
    parser.StartElementHandler = start
    if name in parts:
        _parse(parts[name], parser)
    return found


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


def place_of(reference: str) -> Cell:
    """The row and column of a reference such as B7.

    Raises:
        NotAWorkbookError: No spreadsheet has such a cell.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise damaged()
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _block(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    return (*place_of(first), *place_of(last or first))


def _look(content: bytes) -> SheetXml:
    found = SheetXml()
    row = column = last_row = last_column = 0
    blocks: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last_row, last_column
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            if "r" in attributes:
                row, column = place_of(attributes["r"])
            else:
                column += 1
            if attributes.get("t") == "e":
                found.errors.add((row, column))
        elif tag in ("v", "is", "f"):
            last_row, last_column = max(last_row, row), max(last_column, column)
            if tag == "f":
                found.formulas.add((row, column))
                if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
                    blocks.append(attributes["ref"])
        elif tag == "row":
            said = attributes.get("r", "")
            row, column = int(said) if re.fullmatch("[0-9]{1,7}", said) else row + 1, 0
        elif tag == "mergeCell":
            found.merged.append(_block(attributes.get("ref", "")))

    parser = _parser()
    parser.StartElementHandler = start
    _parse(content, parser)
    found.reach = (last_row, last_column)
    for block in blocks:
        found.formulas.update(_cells(_block(block), found.reach))
    return found


def _cells(block: tuple[int, int, int, int], reach: Cell) -> list[Cell]:
    """The cells of a block, as far as the sheet reaches."""
    top, left, bottom, right = block
    rows, columns = range(top, min(bottom, reach[0]) + 1), range(left, min(right, reach[1]) + 1)
    return [(row, column) for row in rows for column in columns]
