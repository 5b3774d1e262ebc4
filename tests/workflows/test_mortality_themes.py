from datetime import date
from itertools import count
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.actions import mortality_actions
from tcare.workflows.mortality_themes import NO_THEME, called, themes, years_of
from tests.workflows.test_mortality_board import TODAY, ago, death

NUMBERS = count(1)


def learn(file: CaseFile, review: UUID, theme: str | None, kind: str | None = "concern", text: str = "Late") -> UUID:
    values = {"theme": theme, "kind": kind, "text": text}
    return file.act(records.save, "mortality_learning", values, parent=review).records[0]


def act(file: CaseFile, review: UUID, theme: str | None, done: date | None = None, due: date | None = None) -> UUID:
    values = {"action": "Train", "theme": theme, "done_on": done, "due_on": due}
    return file.act(records.save, "mortality_action", values, parent=review).records[0]


def test_a_theme_is_counted_by_kind_and_year_of_notification_with_the_actions_that_answer_it(
    case_file: CaseFile,
) -> None:
    one, two = death(case_file, "L1", 60), death(case_file, "L2", 800)
    learn(case_file, one, "Constipation", "concern")
    learn(case_file, two, "Constipation", "good_practice")
    learn(case_file, two, "Constipation", None)
    act(case_file, one, "Constipation", done=ago(1))
    act(case_file, one, "Constipation", due=ago(1))
    act(case_file, one, "Constipation")

    (row,) = case_file.ask(themes, TODAY)

    assert (row.theme, row.total, row.count("concern"), row.count("good_practice"), row.count("learning")) == (
        "Constipation", 3, 1, 1, 1,
    )  # fmt: skip
    assert row.by_year == {
        ago(800).year: {"good_practice": 1, "learning": 1},
        ago(60).year: {"concern": 1},
    }
    assert (len(row.actions), row.done, row.overdue) == (3, 1, 1)
    assert row.learnt[0].on == ago(60)


def test_an_action_without_a_theme_counts_under_none_and_so_never_twice(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    learn(case_file, one, "Sepsis")
    learn(case_file, one, "Epilepsy")
    act(case_file, one, None)

    found = case_file.ask(themes, TODAY)

    assert [(row.theme, row.total, len(row.actions)) for row in found] == [
        ("Epilepsy", 1, 0),
        ("Sepsis", 1, 0),
        (NO_THEME, 0, 1),
    ]


def test_a_theme_that_only_an_action_names_stands_there_too(case_file: CaseFile) -> None:
    act(case_file, death(case_file, "L1", 60), "Hospital passports")
    assert [(row.theme, row.total, len(row.actions)) for row in case_file.ask(themes, TODAY)] == [
        ("Hospital passports", 0, 1)
    ]


def test_the_most_frequent_comes_first_and_no_theme_last_however_often(case_file: CaseFile) -> None:
    one = death(case_file, "L1", 60)
    for theme in ("Sepsis", "Epilepsy", "Epilepsy", None, None, None):
        learn(case_file, one, theme)
    assert [row.theme for row in case_file.ask(themes, TODAY)] == ["Epilepsy", "Sepsis", NO_THEME]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("Constipation", "Constipation"),
        ("constipation", "Constipation"),
        ("DNACPR", "DNACPR decisions"),
        ("stomp", "Psychotropic medicines (STOMP)"),
        (" Dental care ", "Dental care"),
        ("", NO_THEME),
        (None, NO_THEME),
    ],
)
def test_words_for_a_theme_of_the_list_count_under_it(typed: str | None, counted: str) -> None:
    assert called(typed) == counted


def test_a_theme_of_ones_own_is_one_whatever_its_capitals(case_file: CaseFile) -> None:
    one, two = death(case_file, "L1", 60), death(case_file, "L2", 90)
    learn(case_file, one, "dental care")
    learn(case_file, two, "Dental care")
    act(case_file, one, "DENTAL CARE")
    assert [(row.theme, row.total, len(row.actions)) for row in case_file.ask(themes, TODAY)] == [("Dental care", 2, 1)]


def test_what_is_withdrawn_teaches_nothing(case_file: CaseFile) -> None:
    one, two = death(case_file, "L1", 60), death(case_file, "L2", 90)
    gone = learn(case_file, one, "Sepsis")
    learn(case_file, two, "Epilepsy")
    act(case_file, two, "Epilepsy")
    case_file.act(records.withdraw, "mortality_learning", gone, "Recorded twice")
    case_file.act(records.withdraw, "mortality_review", two, "Another person's")
    assert case_file.ask(themes, TODAY) == ()


def test_years_run_on_without_a_gap_so_that_bars_line_up(case_file: CaseFile) -> None:
    learn(case_file, death(case_file, "L1", 20), "Sepsis")
    learn(case_file, death(case_file, "L2", 20 + 4 * 365), "Epilepsy")
    years = years_of(case_file.ask(themes, TODAY))
    assert years == tuple(range(ago(20 + 4 * 365).year, ago(20).year + 1))
    assert years_of(()) == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.sampled_from((None, "Sepsis", "sepsis", "Own", "own ", "DNACPR")))))
def test_everything_learnt_and_every_action_counts_exactly_once(
    case_file: CaseFile, made: list[tuple[bool, str | None]]
) -> None:
    before = case_file.ask(themes, TODAY)
    review = death(case_file, f"L{next(NUMBERS)}", 60)
    for is_action, theme in made:
        (act if is_action else learn)(case_file, review, theme)

    found = case_file.ask(themes, TODAY)

    learnt = [one.id for row in found for one in row.learnt]
    actions = [one.id for row in found for one in row.actions]
    assert len(learnt) == len(set(learnt)) == sum(row.total for row in before) + sum(not one for one, _ in made)
    assert sorted(actions) == sorted(row.id for row in case_file.ask(mortality_actions, TODAY))
    assert len({row.theme.casefold() for row in found}) == len(found)
