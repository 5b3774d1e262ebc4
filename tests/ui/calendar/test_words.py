from datetime import date

import pytest

from tcare.ui.calendar import words
from tcare.ui.calendar.columns import COLUMNS
from tcare.ui.calendar.sorts import Sort, counts, sort_of
from tcare.workflows.diary_entries import Entry
from tests.ui.calendar.made import DAY, DUE, PANEL, REVIEW, TRIBUNAL, TWICE, VISIT

CLASHING = REVIEW._replace(clashes=(TWICE,))
DONE = VISIT._replace(state="done")


@pytest.mark.parametrize(
    ("entry", "sort"),
    [
        (REVIEW, Sort.REVIEW),
        (VISIT, Sort.VISIT),
        (TRIBUNAL, Sort.MEETING),
        (PANEL, Sort.MEETING),
        (REVIEW._replace(state="to-record"), Sort.TO_RECORD),
        (DONE, Sort.DONE),
        (DUE, Sort.DUE),
    ],
)
def test_every_entry_is_of_one_sort_and_only_a_clash_is_counted_besides(entry: Entry, sort: Sort) -> None:
    assert sort_of(entry) is sort
    assert [one for one, n in counts([entry]).items() if n] == [sort]
    assert counts([entry._replace(clashes=(TWICE,))])[Sort.CLASH] == 1


def test_every_sort_has_a_shape_of_its_own() -> None:
    assert len({sort.mark.shape for sort in Sort}) == len(Sort)


@pytest.mark.parametrize(
    ("day", "entries", "said"),
    [
        (DAY, [], "Tuesday 4 August 2026: nothing planned"),
        (DAY, [CLASHING, VISIT, DUE], "Tuesday 4 August 2026: 1 review, 1 visit, 1 clash, 1 due day"),
        (date(2026, 8, 31), [VISIT, DONE], "Monday 31 August 2026, Late Summer Bank Holiday: 1 visit, 1 done"),
    ],
)
def test_a_day_is_said_with_all_its_counts(day: date, entries: list[Entry], said: str) -> None:
    assert words.spoken_day(day, entries, date(2026, 1, 1)) == said
    assert words.spoken_day(day, entries, day) == said.replace("2026", "2026, today", 1)


def test_counts_are_words_where_there_is_room_and_shapes_where_there_is_none_the_clash_first() -> None:
    entries = [CLASHING, VISIT, VISIT]
    assert words.in_little(entries, lambda _: True) == "▲ 1 clash  ◐ 1 review  ◆ 2 visits"
    assert words.in_little(entries, lambda _: False) == "▲1◐1◆2"
    assert words.in_little([], lambda _: True) == ""


def test_an_entry_is_said_whole() -> None:
    said = words.spoken(CLASHING)
    assert said == (
        "10:00, Inpatient (repeat) C(E)TR, MOSS, Ann, Chair Jo Lane, By video, Planned."
        " Clash: Something else is planned for the person on this day"
    )
    assert words.in_full(CLASHING).splitlines() == [
        "◐ Inpatient (repeat) C(E)TR · MOSS, Ann",
        "Tuesday 4 August 2026 at 10:00 · By video · Planned",
        "Chair: Jo Lane",
        "▲ Clash: Something else is planned for the person on this day",
    ]
    assert words.in_full(PANEL).splitlines()[0] == "⊘ Mortality panel · Several people"
    assert words.spoken(DUE).endswith("Due: Repeat CTR, MOSS, Ann, By video, Overdue")


def test_the_list_shows_a_clash_in_little_and_says_it_whole() -> None:
    column = next(one for one in COLUMNS if one.heading == "Clashes")
    assert (column.words(CLASHING), column.explain(CLASHING)) == ("▲ Two in a day", TWICE.words)
    assert column.spoken(CLASHING) == f"Clashes: {TWICE.words}"
    assert (column.words(VISIT), column.spoken(VISIT)) == ("None", "Clashes: None")
    assert column.order(CLASHING) < column.order(VISIT)


def test_what_is_not_recorded_is_said_so_and_a_due_day_has_none_of_it() -> None:
    shown = {column.heading: (column.show(VISIT), column.show(DUE._replace(place=None))) for column in COLUMNS}
    assert (shown["Who"], shown["Where"]) == (("Not recorded", ""), ("Not recorded", ""))
    assert shown["When"] == ("Tue 4", "Tue 4")
