"""Trackers made for tests: rows of cells in, a workbook out."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HEADINGS = ("NHS No.", "Surname", "DOB", "RAG")
ANN = ("999 000 0018", "ASHDOWN", "14/03/1988", "Blue")
BOB = ("9990000026", "Birchall", "02/11/1979", "Red")


def write(path: Path, *rows: Sequence[object], name: str = "TCP tracker", **others: Sequence[Sequence[object]]) -> Path:
    """A workbook whose first sheet holds these rows from the first on; others are sheets of their own."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False}) as book:
        for title, held in {name: rows, **others}.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(held):
                page.write_row(number, 0, row)
    return path
