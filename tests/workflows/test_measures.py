"""Measures of a quarter: each event by its own day, each share of what was due."""

import pytest

from tcare.workflows.facts import Budget, Case
from tcare.workflows.measures import Counted, Quarter, QuarterError, count, count_all, year_of
from tcare.workflows.policy import Policy
from tcare.workflows.policy_tables import national
from tests.workflows.made import case, days, death, entry, hold, local, on, person, planned, review, stay

Q2 = Quarter(2019, 2)
LATER = "2020-06-30"


def counted(*people: Case, day: str = LATER, quarter: Quarter = Q2, policy: Policy | None = None) -> dict[str, Counted]:
    return {one.id: one for one in count(people, policy or national(), quarter, on(day)).measures}


def value(name: str, *people: Case, day: str = LATER, policy: Policy | None = None) -> float | int | None:
    return counted(*people, day=day, policy=policy)[name].value


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, "2019-04-01", "2019-06-30"),
        (2, "2019-07-01", "2019-09-30"),
        (3, "2019-10-01", "2019-12-31"),
        (4, "2020-01-01", "2020-03-31"),
    ],
)
def test_april_begins_the_first_quarter(number: int, first: str, last: str) -> None:
    quarter = Quarter(2019, number)

    assert (quarter.first, quarter.last) == (on(first), on(last))
    assert Quarter.of(on(first)) == Quarter.of(on(last)) == Quarter.read(f"2019-20-q{number}") == quarter


def test_a_year_is_four_quarters_and_other_words_are_refused() -> None:
    assert [str(one) for one in year_of("2019-20")] == ["2019-20-Q1", "2019-20-Q2", "2019-20-Q3", "2019-20-Q4"]
    for words in ("2019-20-Q5", "2019-21-Q1", "2019", "Q1"):
        with pytest.raises(QuarterError):
            Quarter.read(words)


def test_a_quarter_not_begun_has_no_value_and_one_in_which_nothing_happened_has_nought() -> None:
    assert {one.value for one in counted(day="2019-06-30").values()} == {None}
    assert value("admissions", day="2019-07-01") == 0
    assert value("visits.in-time", day="2019-07-01") is None


@pytest.mark.parametrize(
    ("held", "day", "n"),
    [
        pytest.param("2019-06-30", LATER, 0, id="the day before the quarter"),
        pytest.param("2019-07-01", LATER, 1, id="its first day"),
        pytest.param("2019-09-30", LATER, 1, id="its last day"),
        pytest.param("2019-10-01", LATER, 0, id="the day after"),
        pytest.param("2019-09-30", "2019-09-29", 0, id="not yet held as of D"),
    ],
)
def test_a_review_counts_in_the_quarter_of_its_own_day(held: str, day: str, n: int) -> None:
    assert value("reviews.adult.total", case(reviews=(review("POST_ADM", held),)), day=day) == n


@pytest.mark.parametrize(
    ("type_", "born", "name"),
    [
        ("COMMUNITY", "1980-01-01", "reviews.adult.admission-avoidance"),
        ("POST_ADM", "1980-01-01", "reviews.adult.post-admission"),
        ("INPATIENT", "1980-01-01", "reviews.adult.repeat"),
        ("REQUESTED", "1980-01-01", "reviews.adult.repeat"),
        ("PRE_DISCHARGE", None, "reviews.adult.repeat"),
        ("COMMUNITY", "2001-08-01", "reviews.adult.admission-avoidance"),
        ("COMMUNITY", "2001-08-02", "reviews.child.admission-avoidance"),
        ("LAEP", "2001-08-02", "meetings.emergency"),
        ("ICETR", "1980-01-01", None),
    ],
)
def test_a_review_counts_by_type_and_by_age_on_the_day(type_: str, born: str | None, name: str | None) -> None:
    said = counted(case(person(born_on=born), reviews=(review(type_, "2019-08-01"),)))
    of_reviews = {
        key: one.value for key, one in said.items() if key.startswith(("reviews.adult", "reviews.child", "meetings"))
    }

    assert [key for key, n in of_reviews.items() if n and not key.endswith(".total")] == ([name] if name else [])


@pytest.mark.parametrize(
    ("admitted", "out", "died", "day", "n"),
    [
        pytest.param("2019-09-30", None, None, LATER, 1, id="admitted on the last day"),
        pytest.param("2019-10-01", None, None, LATER, 0, id="admitted the day after"),
        pytest.param("2019-01-01", "2019-09-30", None, LATER, 0, id="discharged on the last day"),
        pytest.param("2019-01-01", "2019-10-01", None, LATER, 1, id="discharged the day after"),
        pytest.param("2019-01-01", None, "2019-09-30", LATER, 0, id="died on the last day"),
        pytest.param("2019-08-01", None, None, "2019-07-31", 0, id="a running quarter ends at D"),
        pytest.param("2019-01-01", "2019-08-01", None, "2019-07-31", 1, id="not yet discharged as of D"),
    ],
)
def test_people_in_hospital_at_the_end_of_the_quarter(
    admitted: str, out: str | None, died: str | None, day: str, n: int
) -> None:
    assert value("inpatients.all", case(person(died_on=died), stays=(stay(admitted, out),)), day=day) == n


@pytest.mark.parametrize(
    ("commissioner", "kind"), [("CCG", "local"), ("SC", "specialised"), ("PC", "specialised"), (None, None)]
)
def test_people_in_hospital_by_commissioner(commissioner: str | None, kind: str | None) -> None:
    said = counted(case(stays=(stay("2019-01-01", commissioned_by=commissioner),)))

    assert said["inpatients.adult.total"].value == 1
    assert said["inpatients.adult.local"].value == (kind == "local")
    assert said["inpatients.adult.specialised"].value == (kind == "specialised")


def test_a_rate_needs_a_population() -> None:
    one = case(stays=(stay("2019-01-01"),))

    assert value("inpatients.adult.rate", one) is None
    assert value("inpatients.adult.rate", one, policy=local(("population.adult", "98000", None))) == 10.2


def test_admissions_and_discharges_and_a_death_is_neither() -> None:
    one = case(stays=(stay("2019-07-01", "2019-09-30"),))
    dead = case(person(died_on="2019-09-30"), stays=(stay("2019-06-30", "2019-09-30"),))
    said = counted(one, dead)

    assert (said["admissions"].value, said["discharges"].value) == (1, 1)


@pytest.mark.parametrize(
    ("visited", "out", "day", "share"),
    [
        pytest.param(("2019-08-26",), None, "2019-09-30", (1, 1), id="met"),
        pytest.param(("2019-08-27",), None, "2019-09-30", (0, 1), id="met late"),
        pytest.param((), None, "2019-08-27", (0, 1), id="overdue"),
        pytest.param((), None, "2019-08-26", (0, 0), id="due today and not done: not yet either"),
        pytest.param((), "2019-08-26", "2019-09-30", (0, 0), id="ended"),
        pytest.param((), "2019-08-27", "2019-09-30", (0, 1), id="missed"),
    ],
)
def test_a_share_in_time(visited: tuple[str, ...], out: str | None, day: str, share: tuple[int, int]) -> None:
    said = counted(case(stays=(stay("2019-07-01", out),), visits=days(*visited)), day=day)["visits.in-time"]

    assert (said.numerator, said.denominator) == share


def test_a_share_is_a_percent_to_one_decimal_and_a_half_goes_up() -> None:
    met = [case(stays=(stay("2019-07-01"),), visits=days("2019-08-26")) for _ in range(1)]
    late = [case(stays=(stay("2019-07-01"),)) for _ in range(15)]

    assert value("visits.in-time", *met, *late, day="2019-09-30") == 6.3
    assert value("visits.in-time", *met, *late[:2], day="2019-09-30") == 33.3


def test_plans_are_in_the_state_of_the_last_day_of_the_quarter() -> None:
    one = case(stays=(stay("2019-09-10", planned=(planned("2019-09-10", "2020-06-01"), planned("2019-10-01", None))),))

    assert value("plans.not-started", one) == 1
    assert value("inpatients.with-planned-date", one) == 1


@pytest.mark.parametrize(
    ("born", "rating", "died", "share"),
    [
        ("1993-10-01", "RED", None, (0, 1)),
        ("1993-09-30", "RED", None, (0, 0)),
        ("2000-01-01", "GREEN", None, (0, 0)),
        ("2000-01-01", "BLUE", None, (0, 1)),
        (None, "RED", None, (0, 0)),
        ("2000-01-01", "RED", "2019-09-30", (0, 0)),
    ],
)
def test_keyworkers_are_for_people_up_to_25(
    born: str | None, rating: str, died: str | None, share: tuple[int, int]
) -> None:
    one = case(person(born_on=born, died_on=died), entries=(entry("2019-01-01", rating),))
    said = counted(one)["keyworkers.coverage"]

    assert (said.numerator, said.denominator) == share


def test_the_register_and_budgets_of_someone_who_has_died_are_not_counted() -> None:
    facts = {"entries": (entry("2019-01-01", "RED"),), "budgets": (Budget(b"b", on("2019-01-01")),)}
    alive = case(person(lead_professional="J. Rowe"), **facts)
    dead = case(person(lead_professional="J. Rowe", died_on="2019-09-30"), **facts)
    said = counted(alive, dead)

    assert [said[name].value for name in ("register.red", "register.lead-professional", "budgets.live")] == [1, 1, 1]


def deceased(**facts: object) -> Case:
    who = person(died_on="2019-01-01", learning_disability=True)
    return case(who, mortality=death("2019-02-10", **facts))


@pytest.mark.parametrize(
    ("one", "share", "never_held"),
    [
        pytest.param(deceased(signed_off_on="2019-08-10"), (1, 1), (1, 1), id="signed off on the due day"),
        pytest.param(deceased(signed_off_on="2019-08-11"), (0, 1), (0, 1), id="signed off the day after"),
        pytest.param(deceased(), (0, 1), (0, 1), id="open"),
        pytest.param(deceased(closed_on="2019-08-10"), (0, 0), (0, 0), id="ended"),
        pytest.param(deceased(closed_on="2019-08-11"), (0, 1), (0, 1), id="missed"),
        pytest.param(deceased(holds=(hold("2019-03-01", "2019-03-02"),)), (0, 1), (0, 0), id="ever on hold"),
    ],
)
def test_reviews_of_deaths_completed_in_six_months(
    one: Case, share: tuple[int, int], never_held: tuple[int, int]
) -> None:
    said = counted(one)
    kept = said["mortality.in-six-months"], said["mortality.in-six-months.without-holds"]

    assert [(row.numerator, row.denominator) for row in kept] == [share, never_held]


def test_every_notification_counts_in_scope_or_not() -> None:
    outside = case(person(died_on="2019-07-01"), mortality=death("2019-07-10", allocated_on="2019-08-01"))
    said = counted(outside)

    assert [said[f"mortality.{name}"].value for name in ("notified", "allocated", "open", "not-allocated")] == [
        1,
        1,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("born", "checked", "died", "share"),
    [
        ("2006-03-31", "2019-04-01", None, (1, 1)),
        ("2006-04-01", "2019-04-01", None, (0, 0)),
        ("1980-01-01", "2019-03-31", None, (0, 1)),
        ("1980-01-01", "2019-09-30", None, (1, 1)),
        ("1980-01-01", "2019-10-01", None, (0, 1)),
        ("1980-01-01", "2019-04-01", "2019-09-30", (0, 0)),
        (None, "2019-04-01", None, (0, 0)),
    ],
)
def test_health_checks_of_the_year_so_far(
    born: str | None, checked: str, died: str | None, share: tuple[int, int]
) -> None:
    one = case(person(born_on=born, died_on=died, learning_disability=True), checks=days(checked))
    said = counted(one)["health-checks.uptake"]

    assert (said.numerator, said.denominator) == share


def test_a_number_knows_whom_it_counts() -> None:
    one, other = case(stays=(stay("2019-01-01"),)), case()
    said = count((one, other), national(), Q2, on(LATER))

    (stands,) = next(measure.rows for measure in said.measures if measure.id == "inpatients.all")
    assert (stands.person, stands.on) == (one.person.id, on("2019-01-01"))


def test_several_quarters_counted_at_once_are_each_as_counted_alone() -> None:
    people = (
        case(
            person(learning_disability=True, born_on="1990-05-01", keyworker="Jo"),
            stays=(stay("2019-05-01", "2019-08-20"), stay("2020-02-01")),
            reviews=(review("POST_ADM", held_on="2019-05-20"), review("REPEAT", held_on="2020-02-10")),
            checks=days("2019-08-01"),
            entries=(entry("2019-04-10", "AMBER"),),
        ),
        case(mortality=death("2019-07-08", allocated_on="2019-12-01")),
    )
    quarters = [*year_of("2019-20"), *year_of("2020-21")]

    together = count_all(people, national(), quarters, on(LATER))

    assert together == tuple(count(people, national(), one, on(LATER)) for one in quarters)
    assert any(measure.rows for counts in together for measure in counts.measures)


def test_a_share_knows_those_it_does_not_count_too() -> None:
    held, missed = (
        case(stays=(stay("2019-07-01"),), reviews=(review("POST_ADM", held_on="2019-07-08"),)),
        case(stays=(stay("2019-07-01"),)),
    )
    share = counted(held, missed)["reviews.post-admission.in-time"]

    assert (share.numerator, share.denominator) == (1, 2)
    assert [(row.person, row.counts) for row in share.rows] == [(held.person.id, True), (missed.person.id, False)]
