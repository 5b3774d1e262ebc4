from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare.exchange.cells import CellError, read_cell
from tcare.models.codes import code_list
from tcare.workflows.sheets import SHEETS, Column

COLUMNS = {(sheet.name, column.header): column for sheet in SHEETS.values() for column in sheet.all_columns}


def column(sheet: str, header: str) -> Column:
    return COLUMNS[sheet, header]


VISITED = column("Visits", "Visited")
NUMBER = column("People", "NHS number")
AUTISM = column("People", "Autism")
STATUS = column("Legal status", "Status")
FAMILY = column("People", "Family name")
POINT = column("Discharge plan", "Point")
REASON = column("Register", "Reason")


@pytest.mark.parametrize(
    ("cell", "of", "value"),
    [
        pytest.param(date(2019, 7, 1), VISITED, date(2019, 7, 1), id="a real date"),
        pytest.param(datetime.fromisoformat("2019-07-01"), VISITED, date(2019, 7, 1), id="midnight is dropped"),
        pytest.param("2019-07-01", VISITED, date(2019, 7, 1), id="ISO"),
        pytest.param(" 2019-07-01T00:00:00 ", VISITED, date(2019, 7, 1), id="ISO at midnight"),
        pytest.param("01/07/2019", VISITED, date(2019, 7, 1), id="day, month, year"),
        pytest.param("1/7/2019", VISITED, date(2019, 7, 1), id="without noughts"),
        pytest.param("29/02/2020", VISITED, date(2020, 2, 29), id="a leap day"),
        pytest.param("999 000 0018", NUMBER, "9990000018", id="a number with spaces"),
        pytest.param("999\u00a0000\u00a00018 ", NUMBER, "9990000018", id="a number with no-break spaces"),
        pytest.param(9990000018.0, NUMBER, "9990000018", id="a whole number counts as its digits"),
        pytest.param("Y", AUTISM, True, id="Y"),
        pytest.param(" no ", AUTISM, False, id="no"),
        pytest.param("TRUE", AUTISM, True, id="the word TRUE"),
        pytest.param(False, AUTISM, False, id="a cell of FALSE"),
        pytest.param("Section 37", STATUS, "10", id="section 37 by name"),
        pytest.param(10.0, STATUS, "10", id="section 37 by code"),
        pytest.param("code 10", STATUS, "10", id="section 37 as the remedy says it"),
        pytest.param("code 37", STATUS, "37", id="the national code 37, said so"),
        pytest.param(2.0, STATUS, "02", id="section 2 as a number"),
        pytest.param(1.0, column("People", "NHS number status"), "01", id="a status that lost its nought"),
        pytest.param(12.0, POINT, 12, id="the last point"),
        pytest.param("1", POINT, 1, id="a point as text"),
        pytest.param("=1+1", FAMILY, "=1+1", id="text that begins as a formula"),
        pytest.param("-@+", FAMILY, "-@+", id="text that begins with other signs"),
        pytest.param(" a\r\nb ", REASON, "a\nb", id="line breaks"),
        pytest.param("é" * 35, FAMILY, "é" * 35, id="as long as it may be"),
        pytest.param("", VISITED, None, id="empty"),
        pytest.param(" \u00a0", NUMBER, None, id="only spaces"),
        pytest.param(None, AUTISM, None, id="nothing"),
    ],
)
def test_a_cell_says(cell: Any, of: Column, value: object) -> None:
    read = read_cell(cell, of)

    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("cell", "of"),
    [
        pytest.param("01/07/19", VISITED, id="a year of two digits"),
        pytest.param(43647.0, VISITED, id="a plain number is no date"),
        pytest.param(20190701, VISITED, id="nor is one that looks like one"),
        pytest.param("20190701", VISITED, id="nor as text"),
        pytest.param(datetime.fromisoformat("2019-07-01T09:00"), VISITED, id="a time of day"),
        pytest.param("2019-07-01 09:00", VISITED, id="a time of day in text"),
        pytest.param(time(0), VISITED, id="a time alone"),
        pytest.param("30/02/2019", VISITED, id="a day that is not there"),
        pytest.param("07/13/2019", VISITED, id="month before day"),
        pytest.param("2019-7-1", VISITED, id="ISO has two digits"),
        pytest.param("٢٠١٩-٠٧-٠١", VISITED, id="another script's digits in a date"),
        pytest.param("0019-07-01", VISITED, id="the year 19"),
        pytest.param(True, VISITED, id="a yes is no date"),
        pytest.param("999-000-0018", NUMBER, id="hyphens are not dropped"),
        pytest.param("999\t0000018", NUMBER, id="nor tabs"),
        pytest.param("999\u20090000018", NUMBER, id="nor thin spaces"),
        pytest.param("٩٩٩٠٠٠٠٠١٨", NUMBER, id="another script's digits"),
        pytest.param("９９９００００018", NUMBER, id="wide digits"),
        pytest.param(999000001.0, NUMBER, id="nine digits"),
        pytest.param(9990000018.5, NUMBER, id="not a whole number"),
        pytest.param(1e22, FAMILY, id="too long a number to be exact"),
        pytest.param(float("nan"), FAMILY, id="no number"),
        pytest.param(1.0, AUTISM, id="1 is not yes"),
        pytest.param("maybe", AUTISM, id="maybe"),
        pytest.param("37", STATUS, id="a bare 37"),
        pytest.param(35.0, STATUS, id="a bare 35 as a number"),
        pytest.param("Section 99Z", STATUS, id="no such section"),
        pytest.param(13.0, POINT, id="no thirteenth point"),
        pytest.param(0.0, POINT, id="no point nought"),
        pytest.param("1.5", POINT, id="half a point"),
        pytest.param("-1", column("Legal status", "Renewal number"), id="fewer than no renewals"),
        pytest.param("a" * 36, FAMILY, id="too long a name"),
        pytest.param("a\x01b", FAMILY, id="a control character"),
        pytest.param("\x1fa", FAMILY, id="a control character at the edge"),
        pytest.param("a\u202eb", FAMILY, id="a turn of direction"),
        pytest.param("a\u2066b", FAMILY, id="an isolate"),
        pytest.param(date(2019, 7, 1), FAMILY, id="a date for a name"),
        pytest.param(True, FAMILY, id="a yes for a name"),
    ],
)
def test_a_cell_is_refused_with_a_remedy(cell: Any, of: Column) -> None:
    with pytest.raises(CellError) as refused:
        read_cell(cell, of)

    assert all(words.endswith(".") for words in refused.value.fault)


@pytest.mark.parametrize(
    ("bare", "remedy"),
    [("35", "Section 35 or code 07"), ("36", "Section 36 or code 08"), ("37", "Section 37 or code 10"),
     ("38", "Section 38 or code 12")],
)  # fmt: skip
def test_a_bare_section_says_what_to_write(bare: str, remedy: str) -> None:
    with pytest.raises(CellError) as refused:
        read_cell(bare, STATUS)

    assert f"Write {remedy}" in refused.value.fault[1]


@pytest.mark.parametrize(
    ("sheet", "header", "words", "code"),
    [
        *(("Register", "Rating", word, word.upper()) for word in ("red", "amber", "green", "blue")),
        ("Admissions", "Commissioned by", "local", "CCG"),
        ("Admissions", "Commissioned by", "specialised", "SC"),
        ("Admissions", "Commissioned by", "provider collaborative", "PC"),
        ("Mortality", "Type", "initial", "initial"),
        ("Mortality", "Type", "focused", "focused"),
        ("Mortality", "Type", "multi-agency", "multi_agency"),
        ("Discharge plan", "Status", "not started", "not_started"),
        ("Discharge plan", "Status", "in progress", "in_progress"),
        ("Discharge plan", "Status", "not applicable", "not_applicable"),
        *(
            ("Reviews", "Consent", word, code)
            for word, code in {
                "given": "given",
                "best interests": "best_interests",
                "parental": "child_parental",
                "refused": "refused",
                "withdrawn": "withdrawn",
                "pending": "pending",
            }.items()
        ),
    ],
)
def test_the_words_people_use_are_read(sheet: str, header: str, words: str, code: str) -> None:
    assert read_cell(words.upper(), column(sheet, header)) == code


@pytest.mark.parametrize("of", [one for one in COLUMNS.values() if one.codes], ids=lambda one: one.header)
def test_every_code_goes_out_as_a_label_that_reads_back(of: Column) -> None:
    for code in code_list(of.codes or "").codes:
        assert read_cell(code.label, of) == code.code
        if code.facts.get("bare", True):
            assert read_cell(code.code, of) == code.code


CELLS = st.one_of(
    st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas()
)


@given(CELLS, st.sampled_from(sorted(COLUMNS)))
def test_any_cell_is_read_or_refused_and_never_more(cell: Any, where: tuple[str, str]) -> None:
    with suppress(CellError):
        read_cell(cell, COLUMNS[where])
