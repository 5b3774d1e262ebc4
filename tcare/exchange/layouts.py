"""Finished answers as text: JSON, CSV, and tables to be read on a terminal."""

import csv
import io
import json
from typing import Any

from tcare.exchange.answers import Answer, Part, Row

_FORMULA = ("=", "+", "-", "@", "\t")


def as_json(answer: Answer) -> str:
    """An answer as JSON."""
    return json.dumps(answer.value, ensure_ascii=False, indent=2) + "\n"


def as_csv(answer: Answer) -> str:
    """The last table of an answer as CSV, with a header; several things in one cell are parted by semicolons.

    Text that a spreadsheet would take for a formula is given an apostrophe before it.
    """
    part, out = answer.parts[-1], io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(part.keys)
    writer.writerows([_csv_cell(row[key]) for key in part.keys] for row in part.rows)
    return out.getvalue()


def as_table(answer: Answer) -> str:
    """The tables of an answer in aligned columns; where all are empty, that there is nothing."""
    return "\n".join(_table(part) for part in answer.parts if part.rows) or "Nothing.\n"


def _csv_cell(value: Any) -> str:
    text = _words(value, empty="").replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if isinstance(value, str | list) and text.startswith(_FORMULA) else text


def _table(part: Part) -> str:
    lines = [[_heading(key) for key in part.shown]]
    lines += [[_table_cell(row, key) for key in part.shown] for row in part.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(part.shown))]
    lines.insert(1, ["-" * width for width in widths])
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def _heading(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _table_cell(row: Row, key: str) -> str:
    """Nothing that could steer a terminal; whoever has no NHS number by their local ID."""
    value = row[key] or row.get("local_id") if key == "person" else row[key]
    return "".join(one if one.isprintable() else " " for one in _words(value, empty="–"))


def _words(value: Any, *, empty: str) -> str:
    if value is None:
        return empty
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_words(one, empty=empty) for one in value)
    if isinstance(value, dict):
        return f"{value['number']} {value['state']}" + (" overdue" if value["overdue"] else "")
    return str(value)
