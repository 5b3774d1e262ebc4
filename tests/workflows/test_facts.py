"""What was known on a day."""

import pytest

from tcare.workflows.facts import Case, known_on
from tests.workflows.made import (
    case,
    days,
    death,
    entry,
    hold,
    move,
    on,
    person,
    planned,
    point,
    review,
    status,
    stay,
)  # fmt: skip

D = "2019-11-30"
TOMORROW = "2019-12-01"


def known(one: Case) -> Case:
    return known_on(one, on(D))


@pytest.mark.parametrize(("day", "is_known"), [(D, True), (TOMORROW, False)])
def test_only_what_is_dated_by_the_day_has_happened(day: str, is_known: bool) -> None:
    one = known(
        case(
            person(died_on=day),
            stays=(stay(day, security="0"),),
            entries=(entry(day, "RED"),),
            register_reviews=days(day),
            statuses=(status(day, "03"),),
            visits=days(day),
            checks=days(day),
            reviews=(review("LAEP", day),),
            mortality=death(day),
        )
    )

    found = (one.stays, one.entries, one.register_reviews, one.statuses, one.visits, one.checks, one.reviews)
    assert [bool(rows) for rows in found] == [is_known] * 7
    assert (one.person.died_on is not None, one.mortality is not None) == (is_known, is_known)


@pytest.mark.parametrize(("day", "is_known"), [(D, True), (TOMORROW, False)])
def test_what_stops_is_known_from_the_day_it_stops(day: str, is_known: bool) -> None:
    one = known(
        case(
            stays=(stay("2019-01-01", day, destination="2", followed_up_on=day),),
            entries=(entry("2019-01-01", "RED", day),),
            statuses=(status("2019-01-01", "03", to=day),),
            mortality=death(
                "2019-01-01", allocated_on=day, signed_off_on=day, closed_on=day, holds=(hold("2019-02-01", day),)
            ),
        )
    )
    review_of_death = one.mortality
    assert review_of_death is not None

    assert (one.stays[0].ended_on is not None, one.stays[0].ended_by) == (is_known, "discharge" if is_known else None)
    stopped = [one.entries[0].to_on, one.statuses[0].to_on, review_of_death.holds[0].to_on, review_of_death.closed_on]
    assert [day is not None for day in stopped] == [is_known] * 4


@pytest.mark.parametrize(
    ("discharged", "died", "ended", "by"),
    [
        pytest.param("2019-10-01", "2019-10-01", "2019-10-01", "death", id="on one day: death"),
        pytest.param("2019-10-01", "2019-10-02", "2019-10-01", "discharge", id="discharged first"),
        pytest.param(None, "2019-10-02", "2019-10-02", "death", id="died in hospital"),
        pytest.param("2019-12-01", None, None, None, id="discharged tomorrow"),
    ],
)
def test_a_stay_ends_by_discharge_or_death_whichever_is_first(
    discharged: str | None, died: str | None, ended: str | None, by: str | None
) -> None:
    one = known(case(person(died_on=died), stays=(stay("2019-01-01", discharged),))).stays[0]

    assert (one.ended_on, one.ended_by) == (on(ended) if ended else None, by)


def test_a_planned_review_is_known_before_it_is_planned_for_until_it_is_held() -> None:
    ahead = review("INPATIENT", planned_on="2020-01-22", held_on="2020-01-22", outcome="4", report_sent_on="2020-02-01")
    one = known(case(reviews=(ahead,))).reviews[0]

    assert one.is_planned
    assert (one.held_on, one.outcome, one.report_sent_on) == (None, None, None)
    assert known(case(reviews=(review("INPATIENT", "2020-01-22"),))).reviews == ()


def test_a_consent_decided_tomorrow_is_not_decided() -> None:
    decided = review("INPATIENT", planned_on="2020-01-22", consent="refused", consent_on=TOMORROW)

    assert known(case(reviews=(decided,))).reviews[0].consent is None


def test_moves_planned_dates_and_points_are_those_of_the_day() -> None:
    one = known(
        case(
            stays=(
                stay(
                    "2019-01-01", security="2",
                    moves=(move("2019-02-01", None), move("2019-03-01", "0"), move(TOMORROW, "3")),
                    planned=(planned("2019-02-01", "2020-01-01"), planned(TOMORROW, "2021-01-01")),
                    points=(point(1, "complete", completed_on=TOMORROW), point(2, "complete", completed_on=D)),
                ),
            )
        )
    ).stays[0]  # fmt: skip
    row = one.planned_on_day(on(D))

    assert [one.security_on(on(day)) for day in ("2019-02-28", "2019-03-01")] == ["2", "0"]
    assert row is not None
    assert row.planned_on == on("2020-01-01")
    assert [kept.status for kept in one.points] == ["in_progress", "complete"]


def test_the_last_day_of_a_stay_is_in_it_and_the_to_of_an_entry_is_not() -> None:
    one = known(case(stays=(stay("2019-01-01", D),), entries=(entry("2019-01-01", "RED", D),)))

    assert one.stays[0].covers(on(D))
    assert not one.stays[0].is_open(on(D))
    assert not one.entries[0].is_open(on(D))
    assert one.stay_on(on(D)) is None
    assert one.entry_on(on(D)) is None
    assert one.stay_covering(on(D)) == one.stays[0]


def test_people_are_named_family_name_first_in_capitals() -> None:
    assert person(family_name="Ashdown", given_name="Aled").name == "ASHDOWN, Aled"
    assert person(given_name="Aled").name == "Aled"
    assert person().name == "Name not recorded"
