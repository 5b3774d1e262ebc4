"""The quarterly paper as a workbook: one sheet, the same words as on paper."""

import io
from collections.abc import Sequence

import xlsxwriter

from tcare.workflows.measures import Quarter
from tcare.workflows.quarterly import QuarterlyPart


def quarterly_book(parts: Sequence[QuarterlyPart], quarters: Sequence[Quarter], note: str) -> bytes:
    """The workbook, made in memory: figures as figures, everything else as text.

    Args:
        quarters: In the order of each row's values.
        note: What stands above the table: as of which day, exact or suppressed.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("Quarterly paper")
    bold = book.add_format({"bold": True, "bottom": 1})
    page.set_column(0, 0, 60)
    page.set_column(1, len(quarters), 16)
    page.set_column(len(quarters) + 1, len(quarters) + 1, 60)
    page.write_string(0, 0, note)
    for place, heading in enumerate(("Measure", *map(str, quarters), "Source")):
        page.write_string(2, place, heading, bold)
    line = 3
    for part in parts:
        page.write_string(line, 0, part.title, bold)
        for row in part.rows:
            line += 1
            page.write_string(line, 0, row.label)
            for place, value in enumerate(row.values, start=1):
                if value.isdecimal():
                    page.write_number(line, place, int(value))
                else:
                    page.write_string(line, place, value)
            page.write_string(line, len(row.values) + 1, row.source)
        line += 1
    page.freeze_panes(3, 1)
    book.close()
    return made.getvalue()
