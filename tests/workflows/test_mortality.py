"""Reviews of deaths: scope, type, state, holds, clocks, and whom to ask."""

from datetime import timedelta
from typing import Any

import pytest

from tcare.workflows.due import Asked
from tcare.workflows.facts import Case, Hold, Mortality, ReviewerFacts, known_on
from tcare.workflows.mortality import Standing, days_on_hold, standing, suggest
from tcare.workflows.policy import LocalSetting
from tcare.workflows.policy_tables import national
from tests.workflows.made import case, death, due, hold, on, person, stay, told

D = "2022-12-01"


def died(notified: str, when: str, born: str | None = "1970-01-01", **facts: Any) -> Case:
    about = {"learning_disability": True, "ethnicity": "A", **facts}
    return case(person(born_on=born, died_on=when, **about), mortality=death(notified))


def stands(one: Case, day: str = D) -> Standing:
    found = standing(known_on(one, on(day)), Asked(national(), on(day)))
    assert found is not None
    return found


AUTISTIC: dict[str, Any] = {"learning_disability": False, "autism": True}


@pytest.mark.parametrize(
    ("one", "in_scope", "type_", "state"),
    [
        pytest.param(died("2021-05-31", "2021-05-20"), True, "initial", "notified", id="adult, learning disability"),
        pytest.param(
            died("2021-05-31", "2021-05-20", born="2017-05-20"),
            True,
            "initial",
            "notified",
            id="aged 4 that day, before June 2021",
        ),
        pytest.param(
            died("2021-05-31", "2021-05-20", born="2017-05-21"), False, None, "out-of-scope", id="the eve of 4"
        ),
        pytest.param(
            died("2021-06-01", "2021-05-20", born="2003-05-21"),
            True,
            "child-death-review",
            "notified",
            id="the eve of 18, from June 2021",
        ),
        pytest.param(
            died("2021-06-01", "2021-05-20", born="2003-05-20"),
            True,
            "initial",
            "notified",
            id="18 that day, from June 2021",
        ),
        pytest.param(died("2021-06-01", "2021-05-20", born=None), False, None, "out-of-scope", id="no date of birth"),
        pytest.param(
            died("2021-12-31", "2021-12-20", **AUTISTIC), False, None, "out-of-scope", id="autistic, 31 December 2021"
        ),
        pytest.param(
            died("2022-01-01", "2021-12-20", **AUTISTIC), True, "focused", "notified", id="autistic, 1 January 2022"
        ),
        pytest.param(
            died("2022-01-01", "2021-12-20", born=None, **AUTISTIC),
            True,
            "focused",
            "notified",
            id="autistic, counted as an adult",
        ),
        pytest.param(
            died("2022-01-01", "2021-12-20", born="2003-12-21", **AUTISTIC),
            False,
            None,
            "out-of-scope",
            id="autistic, the eve of 18",
        ),
        pytest.param(
            died("2022-01-01", "2020-12-31", **AUTISTIC), True, "initial", "notified", id="autistic, died in 2020"
        ),
        pytest.param(
            died("2022-01-01", "2021-01-01", **AUTISTIC), True, "focused", "notified", id="autistic, died in 2021"
        ),
        pytest.param(
            died("2024-01-10", "2023-12-31", **AUTISTIC), True, "focused", "notified", id="autistic, died in 2023"
        ),
        pytest.param(
            died("2024-01-10", "2024-01-01", **AUTISTIC), True, "initial", "notified", id="autistic, died in 2024"
        ),
        pytest.param(
            died("2021-06-01", "2021-05-20", born="2017-05-21"),
            False,
            None,
            "out-of-scope",
            id="the eve of 4, June 2021",
        ),
        pytest.param(
            died("2021-06-01", "2021-05-20", born="2017-05-20"),
            True,
            "child-death-review",
            "notified",
            id="4 that day, from June 2021",
        ),
        pytest.param(
            died("2020-03-10", "2020-02-28", born="2016-02-29"),
            False,
            None,
            "out-of-scope",
            id="born 29 February, 28 February of the year of 4",
        ),
        pytest.param(
            died("2020-03-10", "2020-02-29", born="2016-02-29"),
            True,
            "initial",
            "notified",
            id="born 29 February, 4 on 29 February",
        ),
        pytest.param(
            died("2022-03-10", "2022-02-28", born="2004-02-29"),
            True,
            "child-death-review",
            "notified",
            id="born 29 February, still 17 on 28 February",
        ),
        pytest.param(
            died("2022-03-10", "2022-03-01", born="2004-02-29"),
            True,
            "initial",
            "notified",
            id="born 29 February, 18 on 1 March",
        ),
        pytest.param(
            died("2022-01-01", "2021-12-20", learning_disability=False), False, None, "out-of-scope", id="neither"
        ),
        pytest.param(died("2022-01-01", "2021-12-20", data_opt_out=True), False, None, "opted-out", id="opted out"),
        pytest.param(
            died("2022-01-01", "2021-12-20", learning_disability=None, data_opt_out=True),
            False,
            None,
            "opted-out",
            id="opted out and out of scope besides",
        ),
    ],
)
def test_scope_and_type(one: Case, in_scope: bool, type_: str | None, state: str) -> None:
    said = stands(one, "2024-02-01")

    assert (said.in_scope, said.type_called_for, said.state) == (in_scope, type_, state)


@pytest.mark.parametrize(
    ("notified", "ethnicity", "type_"),
    [
        ("2021-05-31", "M", "initial"),
        ("2021-06-01", "M", "focused"),
        *(("2021-06-01", code, "focused") for code in "DEFGHJKLNPRS"),
        *(("2021-06-01", code, "initial") for code in ("A", "B", "C", "Z", "99", None)),
    ],
)
def test_ethnicity_calls_for_a_focused_review_from_june_2021(notified: str, ethnicity: str | None, type_: str) -> None:
    assert stands(died(notified, "2021-05-20", ethnicity=ethnicity)).type_called_for == type_


@pytest.mark.parametrize(
    ("switched", "facts", "notified", "type_"),
    [
        pytest.param(("ethnicity.c", "on", None), {"ethnicity": "C"}, "2021-06-01", "focused", id="White other, on"),
        pytest.param(("ethnicity.c", "on", None), {"ethnicity": "B"}, "2021-06-01", "initial", id="another, as before"),
        pytest.param(("ethnicity.m", "off", None), {"ethnicity": "M"}, "2021-06-01", "initial", id="Caribbean, off"),
        pytest.param(("ethnicity.c", "on", "2022-04-01"), {"ethnicity": "C"}, "2022-03-31", "initial", id="the eve"),
        pytest.param(("ethnicity.c", "on", "2022-04-01"), {"ethnicity": "C"}, "2022-04-01", "focused", id="the day"),
        pytest.param(("ethnicity.c", "on", None), {"ethnicity": "C"}, "2021-05-31", "initial", id="before June 2021"),
        pytest.param(("autistic-adult", "on", None), AUTISTIC, "2024-02-01", "focused", id="autistic, died in 2024"),
        pytest.param(("autistic-adult", "off", None), AUTISTIC, "2024-02-01", "initial", id="the same, off"),
        pytest.param(("autistic-adult", "on", None), {"autism": True}, "2024-02-01", "initial", id="and a disability"),
    ],
)
def test_what_calls_for_a_focused_review_can_be_switched_from_a_day_of_notification(
    switched: tuple[str, str, str | None], facts: dict[str, Any], notified: str, type_: str
) -> None:
    name, words, from_on = switched
    setting = LocalSetting(f"mortality.focused.{name}", words, on(from_on) if from_on else None, on("2021-01-01"))
    one = died(notified, "2024-01-20" if notified > "2024" else "2021-05-20", **facts)

    said = standing(one, Asked(national().with_local([setting]), on(notified)))

    assert said is not None
    assert said.type_called_for == type_
    assert said.because[-1].endswith("(set locally)") is (type_ == "focused")


@pytest.mark.parametrize(
    ("facts", "type_"),
    [
        ({"family_request": True}, "focused"),
        ({"focused_reason": "CONCERN"}, "focused"),
        ({"focused_reason": "LOCAL_PRIORITY"}, "focused"),
        ({"focused_reason": "FAMILY"}, "focused"),
        ({"focused_reason": "RESTRICTION"}, "initial"),
        ({"family_request": False}, "initial"),
    ],
)
def test_what_people_ask_for_calls_for_a_focused_review(facts: dict[str, object], type_: str) -> None:
    one = died("2022-06-01", "2022-05-20")
    now, before = death("2022-06-01", **facts), death("2021-05-31", **facts)

    assert stands(one._replace(mortality=now)).type_called_for == type_
    assert stands(one._replace(mortality=before)).type_called_for == "initial"


REACHED = death(
    "2022-01-10",
    allocated_on="2022-02-01",
    initial_complete_on="2022-03-01",
    quality_checked_on="2022-04-01",
    panel_on="2022-05-01",
    signed_off_on="2022-06-01",
    closed_on="2022-07-01",
    closed_reason="completed",
)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2022-01-10", "notified"),
        ("2022-01-31", "notified"),
        ("2022-02-01", "allocated"),
        ("2022-03-01", "initial-review"),
        ("2022-04-01", "quality-check"),
        ("2022-04-30", "quality-check"),
        ("2022-05-01", "panel"),
        ("2022-05-31", "panel"),
        ("2022-06-01", "signed-off"),
        ("2022-07-01", "closed"),
    ],
)
def test_the_state_is_the_last_milestone_reached(day: str, state: str) -> None:
    assert stands(died("2022-01-10", "2022-01-01")._replace(mortality=REACHED), day).state == state


@pytest.mark.parametrize(
    ("reason", "state"),
    [("opted_out", "opted-out"), ("out_of_scope", "out-of-scope"), ("duplicate", "closed"), (None, "closed")],
)
def test_a_review_closed_for_a_reason_stands_as_that_reason(reason: str | None, state: str) -> None:
    one = died("2022-01-10", "2022-01-01")
    closed = one._replace(mortality=death("2022-01-10", closed_on="2022-02-01", closed_reason=reason))

    assert stands(closed, "2022-01-31").state == "notified"
    assert stands(closed, "2022-02-01").state == state


@pytest.mark.parametrize(
    ("holds", "held"),
    [
        pytest.param((), 0, id="none"),
        pytest.param((hold("2022-02-01"),), 28, id="from its From up to, not including, D"),
        pytest.param((hold("2022-02-01", "2022-02-11"),), 10, id="up to, not including, its To"),
        pytest.param((hold("2022-02-01", "2022-02-11"), hold("2022-02-05", "2022-02-21")), 20, id="overlaps once"),
        pytest.param((hold("2022-02-01", "2022-02-21"), hold("2022-02-05", "2022-02-11")), 20, id="one inside another"),
        pytest.param((hold("2022-02-01", "2022-02-11"), hold("2022-02-11", "2022-02-21")), 20, id="touching"),
        pytest.param((hold("2021-12-01", "2022-01-20"),), 10, id="none before notification"),
        pytest.param((hold("2021-12-01", "2022-01-10"),), 0, id="ended on the day of notification"),
        pytest.param((hold("2022-02-01", "2022-02-01"),), 0, id="no length"),
        pytest.param((hold("2021-12-01"),), 50, id="open since before notification"),
        pytest.param((hold("2022-01-10", "2022-01-11"),), 1, id="the day of notification alone"),
        pytest.param((hold("2022-02-01"), hold("2022-02-05", "2022-02-11")), 28, id="an ended one inside an open one"),
        pytest.param((hold("2022-02-01"), hold("2022-02-11")), 28, id="two open ones"),
        pytest.param((hold("2022-03-01"),), 0, id="begins on the day asked about"),
        pytest.param((hold("2022-02-28"),), 1, id="begins the day before"),
    ],
)
def test_days_on_hold(holds: tuple[Hold, ...], held: int) -> None:
    said = stands(died("2022-01-10", "2022-01-01")._replace(mortality=death("2022-01-10", holds=holds)), "2022-03-01")

    assert (said.days_elapsed, said.days_on_hold, said.days_counted) == (50, held, 50 - held)


@pytest.mark.parametrize(
    ("holds", "held", "on_hold_before"),
    [
        pytest.param((hold("2022-02-01"),), 28, True, id="open at sign-off"),
        pytest.param((hold("2022-02-01", "2022-04-01"),), 28, True, id="ends after sign-off"),
        pytest.param((hold("2022-02-01", "2022-03-01"),), 28, True, id="ends on the day of sign-off"),
        pytest.param((hold("2022-02-01", "2022-02-28"),), 27, False, id="ends the day before"),
        pytest.param((hold("2022-03-01"),), 0, False, id="begins on the day of sign-off"),
        pytest.param((hold("2022-03-05"),), 0, False, id="begins after it"),
        pytest.param((hold("2022-01-01", "2022-04-01"),), 50, True, id="from before notification to after sign-off"),
    ],
)
def test_what_is_signed_off_is_not_on_hold_and_its_days_stand_still(
    holds: tuple[Hold, ...], held: int, on_hold_before: bool
) -> None:
    review = death("2022-01-10", allocated_on="2022-01-11", signed_off_on="2022-03-01", holds=holds)
    one = died("2022-01-10", "2022-01-01")._replace(mortality=review)

    assert stands(one, "2022-02-28").on_hold is on_hold_before
    for day in ("2022-03-01", "2022-03-02", "2022-09-01"):
        now = stands(one, day)
        assert (now.on_hold, now.days_elapsed, now.days_on_hold, now.days_counted) == (False, 50, held, 50 - held)


@pytest.mark.parametrize(
    ("notified", "edition"),
    [
        ("2021-05-31", "LDR-E1"),
        ("2021-06-01", "LDR-E2"),
        ("2021-12-31", "LDR-E2"),
        ("2022-01-01", "LDR-E3"),
    ],
)
def test_a_review_stands_under_the_edition_of_its_notification_whenever_it_is_looked_at(
    notified: str, edition: str
) -> None:
    one = died(notified, "2021-05-20")

    assert {stands(one, day).edition for day in (notified, "2022-12-01", "2026-01-01")} == {edition}


@pytest.mark.parametrize(
    ("notified", "allocate", "complete"),
    [
        pytest.param("2021-08-31", "2021-11-30", "2022-02-28", id="31 August, no leap year"),
        pytest.param("2023-08-31", "2023-11-30", "2024-02-29", id="31 August, before a leap year"),
        pytest.param("2023-08-30", "2023-11-30", "2024-02-29", id="30 August, before a leap year"),
        pytest.param("2023-08-29", "2023-11-29", "2024-02-29", id="29 August, before a leap year"),
        pytest.param("2023-08-28", "2023-11-28", "2024-02-28", id="28 August, before a leap year"),
        pytest.param("2022-08-29", "2022-11-29", "2023-02-28", id="29 August, no leap year"),
        pytest.param("2023-11-30", "2024-02-29", "2024-05-30", id="30 November, before a leap year"),
        pytest.param("2024-02-29", "2024-05-29", "2024-08-29", id="29 February"),
        pytest.param("2022-02-28", "2022-05-28", "2022-08-28", id="28 February stays the 28th"),
        pytest.param("2022-03-31", "2022-06-30", "2022-09-30", id="31 March"),
    ],
)
def test_months_keep_the_day_of_the_month_held_to_its_end(notified: str, allocate: str, complete: str) -> None:
    one = died(notified, notified)

    assert [str(row.due_on) for row in due(one, "mortality.allocate", notified)] == [allocate]
    assert [str(row.due_on) for row in due(one, "mortality.complete", notified)] == [complete]
    assert due(one, "mortality.complete", complete)[0].state == "due-soon"
    assert due(one, "mortality.complete", str(on(complete) + timedelta(days=1)))[0].state == "overdue"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_holds_make_one_union_in_any_order(order: tuple[int, ...]) -> None:
    holds = (hold("2022-01-01", "2022-01-20"), hold("2022-01-15", "2022-01-25"), hold("2022-02-01"))

    assert days_on_hold([holds[n] for n in order], on("2022-01-10"), on("2022-02-11")) == 15 + 10


def clocks(review: Mortality, day: str) -> dict[str, list[str]]:
    one = died("2022-01-10", "2022-01-01")._replace(mortality=review)
    return {duty: told(due(one, f"mortality.{duty}", day)) for duty in ("allocate", "complete")}


@pytest.mark.parametrize(
    ("review", "day", "allocate", "complete"),
    [
        pytest.param(death("2022-01-10"), "2022-04-10", "due-soon by 2022-04-10", "later by 2022-07-10", id="3 months"),
        pytest.param(
            death("2022-01-10"), "2022-07-11", "overdue by 2022-04-10", "overdue by 2022-07-10", id="a day late"
        ),
        pytest.param(
            death("2022-01-10", allocated_on="2022-04-10", signed_off_on="2022-07-11"),
            "2022-08-01",
            "met by 2022-04-10",
            "met-late by 2022-07-10",
            id="allocated in time, signed off a day late",
        ),
        pytest.param(
            death("2022-01-10", holds=(hold("2022-03-01"),)),
            "2022-09-01",
            "overdue by 2022-04-10",
            "paused by 2022-07-10",
            id="on hold: paused, never the allocation",
        ),
        pytest.param(
            death("2022-01-10", holds=(hold("2022-03-01", "2022-09-01"),)),
            "2022-09-01",
            "overdue by 2022-04-10",
            "overdue by 2022-07-10",
            id="the day a hold stops, its due day unmoved",
        ),
        pytest.param(
            death("2022-01-10", closed_on="2022-06-01"),
            "2022-09-01",
            "missed by 2022-04-10",
            "ended by 2022-07-10",
            id="closed without sign-off",
        ),
        pytest.param(
            death("2022-01-10", allocated_on="2022-02-01", signed_off_on="2022-05-01", closed_on="2022-06-01"),
            "2022-09-01",
            "met by 2022-04-10",
            "met by 2022-07-10",
            id="closed after sign-off",
        ),
    ],
)
def test_the_two_clocks(review: Mortality, day: str, allocate: str, complete: str) -> None:
    assert clocks(review, day) == {"allocate": [allocate], "complete": [complete]}


@pytest.mark.parametrize(
    ("notified", "edition"),
    [
        ("2019-03-31", "before LeDeR 2019"),
        ("2019-04-01", "LeDeR 2019"),
        ("2021-05-31", "LeDeR 2019"),
        ("2021-06-01", "LeDeR 2021"),
    ],
)
def test_the_edition_is_the_one_of_the_day_of_notification(notified: str, edition: str) -> None:
    assert due(died(notified, notified), "mortality.complete", D)[0].edition == edition


NO_ONE = frozenset[bytes | str]()


@pytest.mark.parametrize(
    ("reviewers", "loads", "chosen"),
    [
        pytest.param([("B", None, 3, True, NO_ONE), ("A", None, 3, True, NO_ONE)], {}, "A", id="name breaks a tie"),
        pytest.param([("B", None, 3, True, NO_ONE), ("A", None, 3, True, NO_ONE)], {"A": 1}, "B", id="fewest open"),
        pytest.param([("A", None, 1, True, NO_ONE), ("B", None, 3, True, NO_ONE)], {"A": 1, "B": 2}, "B", id="full"),
        pytest.param([("A", None, 3, False, NO_ONE)], {}, None, id="not active"),
        pytest.param([("A", "mersey CARE", 3, True, NO_ONE)], {}, None, id="works for the provider of a stay"),
        pytest.param([("A", None, 3, True, frozenset({"mersey care"}))], {}, None, id="a declared conflict"),
    ],
)
def test_who_is_suggested(reviewers: list[Any], loads: dict[str, int], chosen: str | None) -> None:
    one = died("2022-01-10", "2022-01-01")._replace(stays=(stay("2021-01-01", provider="Mersey Care"),))
    facts = [ReviewerFacts(*row) for row in reviewers]

    assert suggest(one, facts, loads).reviewer == chosen
