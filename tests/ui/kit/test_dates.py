import locale
from datetime import date

import pytest
from _pytest.mark.structures import ParameterSet

from tcare.ui.kit.dates import read_date, show_date

TODAY = date(2026, 11, 23)


def case(text: str, day: date | None, name: str) -> ParameterSet:
    return pytest.param(text, day, id=name)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        case("5/9/07", date(2007, 9, 5), "day before month, two-figure year"),
        case("05092007", date(2007, 9, 5), "eight figures"),
        case("050907", date(2007, 9, 5), "six figures"),
        case("20070905", date(2007, 9, 5), "eight figures, year first"),
        case("5 sep 2007", date(2007, 9, 5), "short month"),
        case("5 Sept 2007", date(2007, 9, 5), "sept"),
        case("5th September, 2007", date(2007, 9, 5), "long month, ordinal and comma"),
        case("5sep07", date(2007, 9, 5), "run together"),
        case("05-Sep-2007", date(2007, 9, 5), "as we show it"),
        case("2007-09-05", date(2007, 9, 5), "ISO"),
        case("  5.9.2007 ", date(2007, 9, 5), "dots and spaces"),
        case("t", TODAY, "t is today"),
        case("+3m", date(2027, 2, 23), "three months on"),
        case("-2d", date(2026, 11, 21), "two days ago"),
        case("+28d", date(2026, 12, 21), "28 days on"),
        case("+2w", date(2026, 12, 7), "two weeks on"),
        case("+1y", date(2027, 11, 23), "a year on"),
        case("+0d", TODAY, "no days on"),
        case("29/2/2024", date(2024, 2, 29), "leap day"),
        case("29/2/2000", date(2000, 2, 29), "leap day of a century"),
        case("1/1/1850", date(1850, 1, 1), "the earliest"),
        case("31/12/2150", date(2150, 12, 31), "the latest"),
        case("31 12 1936", date(1936, 12, 31), "spaces"),
        case("1/1/37", None, "1937 or 2037 is asked"),
        case("1/1/35", date(2035, 1, 1), "91 years back is too far to ask"),
        case("1/1/57", date(1957, 1, 1), "31 years on is too far to ask"),
        case("29/2/56", None, "leap day in both centuries is asked"),
        case("23/11", TODAY, "no year, and it is today"),
        case("", None, "empty"),
        case("  ", None, "spaces only"),
        case("Not recorded", None, "not recorded"),
        case("unknown", None, "unknown"),
    ],
)
def test_a_typed_date_is_read_as_a_person_means_it(text: str, day: date | None) -> None:
    assert read_date(text, TODAY).day == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        pytest.param(date(2023, 8, 31), "+6m", date(2024, 2, 29), id="31 August and six months is the leap day"),
        pytest.param(date(2022, 8, 31), "+6m", date(2023, 2, 28), id="31 August and six months, no leap year"),
        pytest.param(date(2023, 8, 30), "+6m", date(2024, 2, 29), id="30 August and six months"),
        pytest.param(date(2023, 8, 28), "+6m", date(2024, 2, 28), id="28 August and six months is not held back"),
        pytest.param(date(2024, 3, 31), "-1m", date(2024, 2, 29), id="a month before 31 March"),
        pytest.param(date(2024, 2, 29), "+1y", date(2025, 2, 28), id="a year after a leap day"),
        pytest.param(date(2024, 2, 29), "+4y", date(2028, 2, 29), id="four years after a leap day"),
        pytest.param(date(2024, 12, 31), "+1d", date(2025, 1, 1), id="over the year's end"),
    ],
)
def test_counting_from_today_is_held_to_the_months_end(today: date, text: str, day: date | None) -> None:
    assert read_date(text, today).day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("23/11/26", TODAY, id="born today"),
        pytest.param("24/11/26", date(1926, 11, 24), id="tomorrow is not a birth, so a century earlier"),
        pytest.param("1/1/40", date(1940, 1, 1), id="1940, without asking"),
        pytest.param("29/2/96", date(1996, 2, 29), id="leap day"),
        pytest.param("29/2/00", date(2000, 2, 29), id="leap day of 2000"),
        pytest.param("24/11", date(2025, 11, 24), id="no year is the last one"),
    ],
)
def test_a_date_of_birth_is_taken_from_the_past(text: str, day: date | None) -> None:
    assert read_date(text, TODAY, "past").day == day


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        pytest.param("5/9/40", (date(1940, 9, 5), date(2040, 9, 5)), id="two centuries"),
        pytest.param("5/9", (date(2026, 9, 5), date(2027, 9, 5)), id="no year"),
        pytest.param("9/25/2007", (date(2007, 9, 25),), id="month first"),
    ],
)
def test_what_is_ambiguous_is_asked_with_at_most_two_suggestions(text: str, suggestions: tuple[date, ...]) -> None:
    reading = read_date(text, TODAY)

    assert reading.day is None
    assert reading.suggestions == suggestions
    assert reading.problem.startswith("Did you mean ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("30/2/2024", "There is no day 30 in February 2024.", id="30 February"),
        pytest.param("29/2/2023", "There is no day 29 in February 2023.", id="leap day of a common year"),
        pytest.param("29/2/1900", "There is no day 29 in February 1900.", id="1900 was no leap year"),
        pytest.param("31/4/24", "There is no day 31 in April of that year.", id="31 April"),
        pytest.param("0/4/2024", "There is no day 0 in April 2024.", id="day nought"),
        pytest.param("13/13/2024", "There is no month 13.", id="month 13"),
        pytest.param("5 ju 2024", "Type a date such as 5/9/2007 or 5 sep 2007.", id="half a month"),
        pytest.param("5 foo 2024", "There is no month called “foo”.", id="no such month"),
        pytest.param("31/12/1849", "That year looks wrong: check it.", id="before the earliest"),
        pytest.param("1/1/2151", "That year looks wrong: check it.", id="after the latest"),
        pytest.param("+99999y", "That year looks wrong: check it.", id="far beyond the calendar"),
        pytest.param("soon", "Type a date such as 5/9/2007 or 5 sep 2007.", id="a word"),
        pytest.param("٥/٩/٢٠٠٧", "Type a date such as 5/9/2007 or 5 sep 2007.", id="other figures"),
    ],
)
def test_what_is_not_a_date_is_refused_in_words(text: str, words: str) -> None:
    reading = read_date(text, TODAY)

    assert reading.day is None
    assert reading.problem == words


def test_every_day_shown_is_read_back_as_itself() -> None:
    for ordinal in range(date(1931, 1, 1).toordinal(), date(2051, 1, 1).toordinal(), 13):
        day = date.fromordinal(ordinal)
        assert read_date(show_date(day), TODAY).day == day


def test_dates_are_shown_in_english_whatever_the_locale() -> None:
    kept = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "")
        assert show_date(date(2007, 9, 5)) == "05-Sep-2007"
    finally:
        locale.setlocale(locale.LC_TIME, kept)


def test_no_date_is_not_recorded() -> None:
    assert show_date(None) == "Not recorded"
