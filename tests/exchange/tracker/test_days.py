import contextlib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcare.exchange.cells import CellError
from tcare.exchange.tracker.days import Fashion, puts_day_first, puts_month_first, read_day
from tcare.workflows.sheets import SHEETS, Column

TODAY = date(2019, 11, 30)
DOUBTFUL, DAY_FIRST = Fashion(TODAY), Fashion(TODAY, day_first=True)


def column(sheet: str, header: str) -> Column:
    return next(one for one in SHEETS[sheet].columns if one.header == header)


BORN, HELD = column("People", "Born"), column("Reviews", "Held")
PLANNED = column("Planned discharge", "Planned date")


def refusal(cell: object, of: Column = HELD, fashion: Fashion = DAY_FIRST, born: date | None = None) -> str:
    with pytest.raises(CellError) as refused:
        read_day(cell, of, fashion, born=born)
    return refused.value.fault[0]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        pytest.param(date(2019, 7, 30), date(2019, 7, 30), id="a date of the spreadsheet"),
        pytest.param(datetime.combine(date(2019, 7, 30), time()), date(2019, 7, 30), id="a date with a midnight"),
        pytest.param("2019-07-30", date(2019, 7, 30), id="the year first"),
        pytest.param("2019/07/30", date(2019, 7, 30), id="the year first with slashes"),
        pytest.param("2019-07-05T00:00:00", date(2019, 7, 5), id="a midnight in words"),
        pytest.param("14/03/2018", date(2018, 3, 14), id="a day over 12"),
        pytest.param("13/12/2018", date(2018, 12, 13), id="the least day over 12"),
        pytest.param("9/9/2018", date(2018, 9, 9), id="day and month the same"),
        pytest.param("31.01.2018", date(2018, 1, 31), id="with stops"),
        pytest.param("31-1-2018", date(2018, 1, 31), id="with hyphens"),
        pytest.param(" 31 / 1 / 2018 ", date(2018, 1, 31), id="with spaces"),
        pytest.param("20 Feb 2019", date(2019, 2, 20), id="a short month"),
        pytest.param("7 October 2019", date(2019, 10, 7), id="a whole month"),
        pytest.param("01-Dec-2018", date(2018, 12, 1), id="a month between hyphens"),
        pytest.param("1st of Sept, 2019", date(2019, 9, 1), id="in full words"),
        pytest.param("3rd Sep ’19", date(2019, 9, 3), id="an apostrophe for the century"),
        pytest.param("October 7, 2019", date(2019, 10, 7), id="the American way in words"),
        pytest.param("Tues 30/07/2019", date(2019, 7, 30), id="with its day of the week"),
        pytest.param("CTR held 30/07/2019", date(2019, 7, 30), id="after words that do not matter"),
        pytest.param("30/1/18", date(2018, 1, 30), id="two figures where only one century is possible"),
    ],
)
def test_what_can_only_be_one_day_is_read_without_being_told_how(cell: object, day: date) -> None:
    assert read_day(cell, HELD, DOUBTFUL).day == day


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("3/9/2019", "This could be 3 September or 9 March."),
        ("12/11/18", "This could be 12 November or 11 December."),
        ("1.2.2019", "This could be 1 February or 2 January."),
    ],
)
def test_a_day_that_could_be_two_is_read_only_once_it_is_said_that_the_day_comes_first(cell: str, problem: str) -> None:
    assert refusal(cell, fashion=DOUBTFUL) == problem
    assert read_day(cell, HELD, DAY_FIRST).day.day == int(cell.replace(".", "/").split("/")[0])


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        pytest.param("10/28/2019", "Held has no month 28.", id="the month first"),
        pytest.param("31/02/2019", "Held is a day that does not exist.", id="no such day"),
        pytest.param("29/02/19", "Held is a day that does not exist.", id="no such day in either century"),
        pytest.param("Sept 2020", "A month, without its day.", id="a month"),
        pytest.param("09/2020", "A month, without its day.", id="a month in figures"),
        pytest.param("Keyworker TL", "Not a day.", id="words"),
        pytest.param("20 Foo 2019", "Not a day.", id="no such month"),
        pytest.param("14031988", "Not a day.", id="eight figures"),
        pytest.param("3/9", "Not a day.", id="no year"),
        pytest.param(43676.0, "A number, not a day.", id="a number the spreadsheet does not show as a date"),
        pytest.param(datetime.combine(date(2019, 7, 30), time(9, 15)), "Held has a time of day.", id="a time of day"),
        pytest.param(time(9, 15), "A number, not a day.", id="a time alone"),
        pytest.param("1/7/2019 or 15/7/2019", "More than one day stands here.", id="two days"),
        pytest.param("Mon 30/07/2019", "The day of the week does not agree with the day.", id="a wrong weekday"),
        pytest.param("30/07/2091", "The year of Held looks wrong.", id="years ahead"),
        pytest.param("30/07/1819", "The year of Held looks wrong.", id="centuries ago"),
        pytest.param("approx 30/07/2019", "The words before the day may put it in doubt.", id="approximately"),
        pytest.param("not 30/07/2019", "The words before the day may put it in doubt.", id="not"),
        pytest.param("30/07/2019 cancelled", "The words beside the day put it in doubt.", id="cancelled"),
        pytest.param("30/07/2019 (DNA)", "The words beside the day put it in doubt.", id="did not attend"),
        pytest.param("30/07/2019?", "The words beside the day put it in doubt.", id="a question mark"),
        pytest.param("30/07/2019 at 2", "The words beside the day put it in doubt.", id="another figure"),
    ],
)
def test_what_is_no_day_or_in_doubt_is_refused_in_words(cell: object, problem: str) -> None:
    assert refusal(cell) == problem


@pytest.mark.parametrize(
    ("cell", "beside"),
    [
        ("31/01/2020 - housing panel", "housing panel"),
        ("15/08/2019 (community)", "community"),
        ("13/9/19 CETR", "CETR"),
        ("30/07/2019", ""),
    ],
)
def test_words_beside_a_day_are_given_back(cell: str, beside: str) -> None:
    assert read_day(cell, PLANNED, DOUBTFUL).beside == beside


@pytest.mark.parametrize(
    ("cell", "today", "day"),
    [
        pytest.param("9/9/96", TODAY, date(1996, 9, 9), id="nobody is born in the future or 123 years old"),
        pytest.param("01-Dec-03", TODAY, date(2003, 12, 1), id="a child"),
        pytest.param("30/11/19", TODAY, None, id="born today, or a hundred years ago"),
        pytest.param("31/12/19", TODAY, date(1919, 12, 31), id="not born after today"),
        pytest.param("31/12/09", TODAY, None, id="either century, 109"),
        pytest.param("29/11/09", date(2019, 11, 28), None, id="not yet 110"),
        pytest.param("27/11/09", date(2019, 11, 28), date(2009, 11, 27), id="nobody is past 110"),
    ],
)
def test_a_birth_of_two_figures_is_read_where_only_one_century_is_possible(
    cell: str, today: date, day: date | None
) -> None:
    if day is None:
        assert refusal(cell, BORN, Fashion(today)).startswith("The year could be ")
    else:
        assert read_day(cell, BORN, Fashion(today)).day == day


@pytest.mark.parametrize(
    ("cell", "of", "born", "day"),
    [
        pytest.param("30/1/20", PLANNED, None, date(2020, 1, 30), id="ahead, for nothing was planned before 1948"),
        pytest.param("30/1/20", HELD, None, None, id="what has happened lies in neither century"),
        pytest.param("13/3/87", HELD, None, date(1987, 3, 13), id="past, for it cannot lie ahead"),
        pytest.param("13/3/60", PLANNED, None, None, id="planned in either century"),
        pytest.param("13/3/60", PLANNED, date(1980, 1, 1), date(2060, 3, 13), id="not before the person was born"),
        pytest.param("4/7/48", HELD, None, None, id="the day before the NHS"),
        pytest.param("5/7/48", HELD, None, date(1948, 7, 5), id="the first day of the NHS"),
    ],
)
def test_another_year_of_two_figures_is_read_where_only_one_century_is_possible(
    cell: str, of: Column, born: date | None, day: date | None
) -> None:
    if day is None:
        assert "ear" in refusal(cell, of, born=born)
    else:
        assert read_day(cell, of, DAY_FIRST, born=born).day == day


@pytest.mark.parametrize(
    ("cells", "day_first", "month_first"),
    [
        (["14/03/1988", "3/9/19"], True, False),
        (["3/9/19", "9/9/96"], False, False),
        (["14/03/1988", "10/28/2019"], False, True),
        (["10/28/2019"], False, True),
        (["13/13/2019", "14/03/1988"], False, True),
        (["20 Feb 2019", date(2019, 1, 2), 4.0], False, False),
    ],
)
def test_a_sheet_shows_whether_the_day_comes_first(cells: list[object], day_first: bool, month_first: bool) -> None:
    assert (puts_day_first(cells), puts_month_first(cells)) == (day_first, month_first)


@given(st.dates(date(1950, 1, 1), TODAY), st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d %b %Y", "%d-%B-%y", "%Y-%m-%d"]))
def test_a_day_is_read_as_itself_or_not_at_all(day: date, how: str) -> None:
    try:
        read = read_day(day.strftime(how), HELD, DOUBTFUL).day
    except CellError:
        return
    assert read == day


@given(st.text("0123456789/-. abcdefjlmnoprstuvy?()", max_size=24))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with contextlib.suppress(CellError):
        read_day(text, HELD, DAY_FIRST)
