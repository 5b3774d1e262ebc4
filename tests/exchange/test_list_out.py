from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tcare.exchange.list_out import write_list
from tcare.exchange.workbook_out import NotWrittenError

HEADINGS = ("Person", "Due day", "Overdue")
ROWS = (("MOSS, Ann", date(2026, 3, 1), 2), ("=1+1", "Not recorded", 0))


def test_a_list_is_written_as_it_was_seen_with_what_it_is_above_it(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_list(path, "What's due: now?", "2 of 9 due · sorted by due day", HEADINGS, ROWS)
    page = openpyxl.load_workbook(path).active
    assert page is not None
    assert page.title == "Whats due now"
    assert page["A1"].value == "OFFICIAL – SENSITIVE · What's due: now?"
    assert page["A2"].value == "2 of 9 due · sorted by due day"
    assert [cell.value for cell in page[4]] == list(HEADINGS)
    assert page["A5"].value == "MOSS, Ann"
    assert page["B5"].is_date
    assert page["B5"].number_format == "dd-mmm-yyyy"
    assert page["C5"].value == 2
    assert page.freeze_panes == "B5"


def test_what_looks_like_a_formula_is_words(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_list(path, "People", "", HEADINGS, ROWS)
    page = openpyxl.load_workbook(path).active
    assert page is not None
    assert (page["A6"].value, page["A6"].data_type) == ("=1+1", "s")


def test_only_its_owner_may_read_it_and_an_empty_list_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_list(path, "People", "0 people", HEADINGS, ())
    assert path.stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError):
        write_list(tmp_path / "not there" / "list.xlsx", "People", "", HEADINGS, ROWS)
