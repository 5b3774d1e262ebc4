"""The demonstration caseload: whatever the day and the seed, nothing in it could not have happened."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcare.exchange.demonstration import made_up_caseload
from tcare.exchange.demonstration.casefile import make_demonstration
from tcare.exchange.demonstration.people import numbers_of_the_test_range
from tcare.models.codes import code_list
from tcare.workflows.mortality_board import SENT_BACK, board
from tcare.workflows.mortality_panels import panels
from tcare.workflows.mortality_themes import NO_THEME, themes

Row = dict[str, object]
Caseload = dict[str, list[Row]]

TODAY = date(2026, 11, 23)
AHEAD = {
    ("Reviews", "Planned"),
    ("Reviews", "Consent review by"),
    ("Register", "Consent review by"),
    ("Planned discharge", "Planned date"),
    ("Review actions", "Due"),
    ("Discharge plan", "Due"),
    ("Mortality", "Panel"),
}
AFTER_DEATH = {("Reviews", "Report sent"), ("Review actions", "Due"), ("Review actions", "Done")}
CODED = {
    ("People", "NHS number status"): "nhs_number_status",
    ("People", "Gender"): "gender",
    ("People", "Ethnicity"): "ethnicity",
    ("Register", "Rating"): "dsr_rating",
    ("Register", "Consent"): "consent_status",
    ("Admissions", "Ward type"): "ward_type",
    ("Admissions", "Security"): "ward_security",
    ("Admissions", "Commissioned by"): "commissioning_arrangement",
    ("Admissions", "Source"): "admission_source",
    ("Admissions", "Reason"): "admission_reason",
    ("Admissions", "Destination"): "discharge_destination",
    ("Ward moves", "Ward type"): "ward_type",
    ("Ward moves", "Security"): "ward_security",
    ("Legal status", "Status"): "legal_status",
    ("Reviews", "Type"): "review_type",
    ("Reviews", "Consent"): "consent_status",
    ("Reviews", "Outcome"): "review_outcome",
    ("Visits", "Mode"): "visit_mode",
    ("Discharge plan", "Status"): "discharge_plan_status",
    ("Mortality", "Type"): "mortality_type",
    ("Mortality", "Focused reason"): "leder_focused_reason",
    ("Mortality", "Closed reason"): "mortality_closed_reason",
    ("Mortality holds", "Reason"): "leder_hold_reason",
    ("Budgets", "Type"): "phb_type",
}
KEYS = {
    "People": (),
    "Register": ("From",),
    "Register reviews": ("Reviewed",),
    "Admissions": ("Admitted",),
    "Ward moves": ("Admitted", "Moved"),
    "Legal status": ("From",),
    "Planned discharge": ("Admitted", "Set on"),
    "Reviews": ("Type", "Planned"),
    "Review actions": ("Held", "Action"),
    "Visits": ("Visited",),
    "Discharge plan": ("Admitted", "Point"),
    "Mortality": (),
    "Mortality holds": ("From",),
    "Reviewers": ("Name",),
    "Health checks": ("Checked",),
    "Budgets": ("From",),
}
IN_A_STAY = {"Ward moves": ("Moved",), "Planned discharge": ("Set on",), "Discharge plan": ("Completed", "Looked at")}
NAMES = ("Family name", "Given name", "Preferred name", "Title")
LONG = ("What matters", "Communication needs", "Reason", "Cancelled reason", "Action", "Note")

caseloads = st.builds(
    made_up_caseload,
    st.integers(1, 60),
    today=st.dates(date(2018, 1, 1), date(2035, 12, 31)),
    seed=st.integers(0, 10_000),
)
any_caseload = given(caseload=caseloads)
patiently = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def borough() -> Caseload:
    return made_up_caseload(today=TODAY)


def who(row: Row) -> object:
    return row["NHS number"] or row["Local ID"]


def day(value: object) -> date:
    assert isinstance(value, date)
    return value


def of_each(caseload: Caseload, sheet: str) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = defaultdict(list)
    for row in caseload[sheet]:
        found[who(row)].append(row)
    return found


def dates(caseload: Caseload) -> Iterator[tuple[str, str, Row, date]]:
    for sheet, rows in caseload.items():
        for row in rows:
            yield from ((sheet, column, row, value) for column, value in row.items() if isinstance(value, date))


def in_hospital(caseload: Caseload) -> list[Row]:
    living = {who(person) for person in caseload["People"] if not person["Died"]}
    return [stay for stay in caseload["Admissions"] if who(stay) in living and not stay["Discharged"]]


def test_the_same_people_day_and_seed_deal_the_same_caseload() -> None:
    assert made_up_caseload(30, today=TODAY, seed=7) == made_up_caseload(30, today=TODAY, seed=7)
    assert made_up_caseload(30, today=TODAY, seed=7) != made_up_caseload(30, today=TODAY, seed=8)


@pytest.mark.parametrize("people", [0, 1, 13, 400])
def test_there_are_as_many_people_as_asked_for(people: int) -> None:
    assert len(made_up_caseload(people, today=TODAY)["People"]) == people


def test_nhs_numbers_are_valid_distinct_and_from_the_test_range() -> None:
    numbers = [str(row["NHS number"]) for row in made_up_caseload(3_000, today=TODAY)["People"] if row["NHS number"]]
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert len(number) == 10
        assert number.startswith("999")
        assert len(set(number)) > 1
        weighed = sum(int(digit) * weight for digit, weight in zip(number[:9], range(10, 1, -1), strict=True))
        assert (weighed + int(number[9])) % 11 == 0


def test_there_are_numbers_enough_for_all_of_england() -> None:
    assert len({number for number, _ in zip(numbers_of_the_test_range(1948), range(60_000), strict=False)}) == 60_000


def test_people_have_a_number_or_a_local_id_and_never_both(borough: Caseload) -> None:
    assert all((row["NHS number"] is None) != (row["Local ID"] is None) for row in borough["People"])
    assert any(row["Local ID"] for row in borough["People"])


@given(today=st.dates(date(2018, 1, 1), date(2035, 12, 31)), seed=st.integers(0, 10_000))
@patiently
def test_only_what_may_lie_ahead_lies_ahead(today: date, seed: int) -> None:
    for sheet, column, _, value in dates(made_up_caseload(60, today=today, seed=seed)):
        assert value <= today or (sheet, column) in AHEAD, (sheet, column)


@any_caseload
@patiently
def test_nothing_happens_before_birth_or_after_death(caseload: Caseload) -> None:
    born = {who(row): day(row["Born"]) for row in caseload["People"] if row["Born"]}
    died = {who(row): day(row["Died"]) for row in caseload["People"] if row["Died"]}
    for sheet, column, row, value in dates(caseload):
        person = who(row)
        assert person not in born or value >= born[person], (sheet, column)
        if person in died and not sheet.startswith("Mortality") and (sheet, column) not in AHEAD | AFTER_DEATH:
            assert value <= died[person], (sheet, column)
        if person in died and sheet.startswith("Mortality"):
            assert value >= died[person], (sheet, column)


@any_caseload
@patiently
def test_no_two_stays_of_a_person_overlap_and_only_the_last_is_open(caseload: Caseload) -> None:
    for stays in of_each(caseload, "Admissions").values():
        stays.sort(key=lambda stay: day(stay["Admitted"]))
        for stay, following in pairwise(stays):
            assert day(stay["Admitted"]) < day(stay["Discharged"]) <= day(following["Admitted"])
        assert all(not stay["Follow-up"] or day(stay["Follow-up"]) >= day(stay["Discharged"]) for stay in stays)


@any_caseload
@patiently
def test_ratings_touch_but_never_overlap(caseload: Caseload) -> None:
    for entries in of_each(caseload, "Register").values():
        entries.sort(key=lambda entry: day(entry["From"]))
        for entry, following in pairwise(entries):
            assert day(entry["From"]) < day(entry["To"]) == day(following["From"])
        assert entries[-1]["To"] is None or day(entries[-1]["To"]) > day(entries[-1]["From"])


@any_caseload
@patiently
def test_blue_is_for_people_in_hospital_and_nobody_else_in_hospital_is_rated(caseload: Caseload) -> None:
    inside = {who(stay) for stay in in_hospital(caseload)}
    for entry in caseload["Register"]:
        if entry["To"] is None:
            assert (entry["Rating"] == "BLUE") == (who(entry) in inside)


@any_caseload
@patiently
def test_register_reviews_are_made_while_on_the_register(caseload: Caseload) -> None:
    entries = of_each(caseload, "Register")
    for review in caseload["Register reviews"]:
        held = day(review["Reviewed"])
        assert any(day(entry["From"]) <= held < day(entry["To"] or date.max) for entry in entries[who(review)])


@any_caseload
@patiently
def test_what_belongs_to_a_stay_lies_inside_it(caseload: Caseload) -> None:
    stays = {(who(stay), stay["Admitted"]): stay for stay in caseload["Admissions"]}
    for sheet, columns in IN_A_STAY.items():
        for row in caseload[sheet]:
            stay = stays[who(row), row["Admitted"]]
            for column in columns:
                if row[column]:
                    assert day(stay["Admitted"]) <= day(row[column]), (sheet, column)
                    assert not stay["Discharged"] or day(row[column]) <= day(stay["Discharged"]), (sheet, column)
    for stay in caseload["Admissions"]:
        ready = stay["Clinically ready"]
        assert not ready or day(stay["Admitted"]) <= day(ready) <= day(stay["Discharged"] or ready)


@any_caseload
@patiently
def test_visits_legal_periods_and_hospital_reviews_fall_in_a_stay(caseload: Caseload) -> None:
    stays = of_each(caseload, "Admissions")
    events = [(row, row["Visited"]) for row in caseload["Visits"]]
    events += [(row, row[column]) for row in caseload["Legal status"] for column in ("From", "To") if row[column]]
    events += [
        (row, row["Held"]) for row in caseload["Reviews"] if row["Held"] and row["Type"] not in ("COMMUNITY", "LAEP")
    ]
    for row, happened in events:
        assert any(
            day(stay["Admitted"]) <= day(happened) <= day(stay["Discharged"] or date.max) for stay in stays[who(row)]
        )


@any_caseload
@patiently
def test_legal_periods_follow_one_another(caseload: Caseload) -> None:
    for periods in of_each(caseload, "Legal status").values():
        periods.sort(key=lambda period: day(period["From"]))
        for period, following in pairwise(periods):
            assert day(period["From"]) < day(following["From"])
            assert not period["To"] or day(period["To"]) <= day(following["From"])


@any_caseload
@patiently
def test_reviews_are_prepared_held_and_reported_in_that_order(caseload: Caseload) -> None:
    held: dict[object, set[object]] = defaultdict(set)
    for review in caseload["Reviews"]:
        assert review["Planned"]
        assert not (review["Held"] and review["Cancelled"])
        assert bool(review["Cancelled"]) == bool(review["Cancelled reason"])
        if review["Held"]:
            assert review["Held"] not in held[who(review)], "two reviews on one day"
            held[who(review)].add(review["Held"])
            order = [review[column] for column in ("Prepared", "Papers sent", "Held", "Report sent") if review[column]]
            assert order == sorted(order, key=day)
    for action in caseload["Review actions"]:
        assert action["Held"] in held[who(action)]
        assert not action["Done"] or day(action["Done"]) >= day(action["Held"])


@any_caseload
@patiently
def test_plan_points_say_when_or_why(caseload: Caseload) -> None:
    for point in caseload["Discharge plan"]:
        assert point["Point"] in range(1, 13)
        assert (point["Status"] == "complete") == bool(point["Completed"])
        assert (point["Status"] in ("blocked", "not_applicable")) == bool(point["Reason"])
        assert not point["Due"] or day(point["Due"]) >= day(point["Admitted"])


@any_caseload
@patiently
def test_mortality_reviews_are_of_people_who_died_and_go_step_by_step(caseload: Caseload) -> None:
    died = {who(row) for row in caseload["People"] if row["Died"]}
    reviewers = {row["Name"] for row in caseload["Reviewers"]}
    assert {who(row) for row in caseload["Mortality"]} == died
    for review in caseload["Mortality"]:
        steps = ("Notified", "Allocated", "Initial complete", "Quality checked", "Panel", "Signed off", "Closed")
        taken = [day(review[step]) for step in steps if review[step]]
        assert taken == sorted(taken)
        assert bool(review["Reviewer"]) == bool(review["Allocated"])
        assert review["Reviewer"] is None or review["Reviewer"] in reviewers
        assert bool(review["Closed"]) == bool(review["Closed reason"])
        assert (review["Type"] == "focused") == bool(review["Focused reason"])
    notified = {who(row): day(row["Notified"]) for row in caseload["Mortality"]}
    for hold in caseload["Mortality holds"]:
        assert day(hold["From"]) >= notified[who(hold)]
        assert hold["To"] is None or day(hold["To"]) > day(hold["From"])


@any_caseload
@patiently
def test_every_code_is_in_its_list_and_may_be_chosen(caseload: Caseload) -> None:
    for (sheet, column), name in CODED.items():
        for row in caseload[sheet]:
            if row[column] is not None:
                code = code_list(name).get(str(row[column]))
                assert code is not None, (sheet, column, row[column])
                assert code.is_offered, (sheet, column, row[column])


@any_caseload
@patiently
def test_no_key_comes_twice_and_every_row_is_of_somebody(caseload: Caseload) -> None:
    people = {who(row) for row in caseload["People"]}
    for sheet, columns in KEYS.items():
        keys = [tuple(row.get(column) for column in ("NHS number", "Local ID", *columns)) for row in caseload[sheet]]
        assert len(set(keys)) == len(keys), sheet
        assert sheet == "Reviewers" or all(who(row) in people for row in caseload[sheet]), sheet


@any_caseload
@patiently
def test_text_keeps_to_its_length(caseload: Caseload) -> None:
    for rows in caseload.values():
        for row in rows:
            for column, value in row.items():
                if isinstance(value, str):
                    longest = 35 if column in NAMES else 2_000 if column in LONG else 100
                    assert 0 < len(value) <= longest, column


def test_a_borough_is_in_proportion(borough: Caseload) -> None:
    on_the_register = Counter(row["Rating"] for row in borough["Register"] if row["To"] is None)
    assert 40 <= len(in_hospital(borough)) <= 50
    assert 10 <= on_the_register["RED"] <= 14
    assert 35 <= on_the_register["AMBER"] <= 45
    assert 54 <= on_the_register["GREEN"] <= 66
    assert 33 <= on_the_register["BLUE"] <= 45
    assert len(borough["Mortality"]) == 60
    assert 15 <= sum(map(len, borough.values())) / 400 <= 28


def test_about_three_in_four_have_had_a_health_check_in_the_last_whole_year(borough: Caseload) -> None:
    eligible = {
        who(row)
        for row in borough["People"]
        if row["Learning disability"] and not row["Died"] and row["Born"] and day(row["Born"]) < date(2011, 4, 1)
    }
    year = date(2025, 4, 1), date(2026, 3, 31)
    checked = {who(row) for row in borough["Health checks"] if year[0] <= day(row["Checked"]) <= year[1]}
    assert 0.68 <= len(eligible & checked) / len(eligible) <= 0.84


def test_rows_grow_with_people() -> None:
    few, many = (sum(map(len, made_up_caseload(people, today=TODAY).values())) / people for people in (400, 2_000))
    assert few == pytest.approx(many, rel=0.1)


def _readmitted_within_a_year(caseload: Caseload) -> bool:
    return any(
        day(following["Admitted"]) - day(stay["Discharged"]) <= timedelta(days=365)
        for stays in of_each(caseload, "Admissions").values()
        for stay, following in pairwise(sorted(stays, key=lambda stay: day(stay["Admitted"])))
    )


def _overlapping_holds(caseload: Caseload) -> bool:
    return any(
        not first["To"] or day(second["From"]) < day(first["To"])
        for holds in of_each(caseload, "Mortality holds").values()
        for first, second in pairwise(holds)
    )


def some(sheet: str, holds: Callable[[Row], object]) -> Callable[[Caseload], bool]:
    return lambda caseload: any(holds(row) for row in caseload[sheet])


def _notified(since: date, until: date) -> Callable[[Caseload], bool]:
    return some("Mortality", lambda row: since <= day(row["Notified"]) < until)


def _ahead(row: Row) -> bool:
    return day(row["Planned"]) > TODAY


STORIES: dict[str, Callable[[Caseload], bool]] = {
    "a child in a unit": lambda c: any(row["Ward type"] in ("124", "130") for row in in_hospital(c)),
    "an emergency meeting": some("Reviews", lambda row: row["Type"] == "LAEP"),
    "a community review": some("Reviews", lambda row: row["Type"] == "COMMUNITY" and row["Held"]),
    "section 3 renewed": some("Legal status", lambda row: row["Status"] == "03" and row["Renewal number"] == 2),
    "a hospital order": some("Legal status", lambda row: row["Status"] == "09"),
    "medium to low security": some("Ward moves", lambda row: row["Security"] == "1"),
    "a review put off": some("Reviews", lambda row: row["Cancelled"]),
    "a review ahead and not prepared": some("Reviews", lambda row: _ahead(row) and not row["Prepared"]),
    "a review ahead and prepared": some("Reviews", lambda row: _ahead(row) and row["Prepared"]),
    "a review refused": some("Reviews", lambda row: row["Consent"] == "refused"),
    "best interests": some("Register", lambda row: row["Consent"] == "best_interests"),
    "consent withdrawn": some("Register", lambda row: row["Consent"] == "withdrawn"),
    "a visit by video": some("Visits", lambda row: row["Mode"] == "video"),
    "a visit on site": some("Visits", lambda row: row["Mode"] == "on_site"),
    "a planned date put off": lambda c: len(c["Planned discharge"]) > len(c["Admissions"]),
    "a planned date gone by": some("Planned discharge", lambda row: day(row["Planned date"]) < TODAY),
    "every state of a plan point": lambda c: len({row["Status"] for row in c["Discharge plan"]}) == 5,
    "readmission within a year": _readmitted_within_a_year,
    "an autistic person without a learning disability": some(
        "People", lambda row: row["Autism"] and not row["Learning disability"]
    ),
    "a death in hospital": lambda c: len(in_hospital(c)) < sum(not row["Discharged"] for row in c["Admissions"]),
    "a death notified before June 2021": _notified(date.min, date(2021, 6, 1)),
    "a death notified late in 2021": _notified(date(2021, 6, 1), date(2022, 1, 1)),
    "a death notified since": _notified(date(2022, 1, 1), TODAY),
    "a multi-agency review": some("Mortality", lambda row: row["Type"] == "multi_agency"),
    "a focused review for ethnicity": some("Mortality", lambda row: row["Focused reason"] == "ETHNICITY"),
    "a focused review the family asked for": some("Mortality", lambda row: row["Focused reason"] == "FAMILY"),
    "a review on hold": some("Mortality holds", lambda row: not row["To"]),
    "holds that overlap": _overlapping_holds,
    "a backlog": some(
        "Mortality",
        lambda row: TODAY - day(row["Notified"]) > timedelta(days=190) and not row["Signed off"] and not row["Closed"],
    ),
    "a death waiting for a reviewer": some("Mortality", lambda row: not row["Allocated"] and not row["Closed"]),
    "a review just allocated": some("Mortality", lambda row: row["Allocated"] and not row["Initial complete"]),
    "a review being checked": some("Mortality", lambda row: row["Quality checked"] and not row["Signed off"]),
    "someone opted out": some("Mortality", lambda row: row["Closed reason"] == "opted_out"),
    "no lead professional": lambda c: any(not row["Lead professional"] for row in c["People"] if not row["Died"]),
    "a number not traced": some("People", lambda row: row["NHS number status"] == "02"),
    "no security recorded": lambda c: any(not row["Security"] for row in in_hospital(c)),
    "no plan": lambda c: bool({who(row) for row in in_hospital(c)} - {who(row) for row in c["Discharge plan"]}),
    "no outcome": some("Reviews", lambda row: row["Held"] and row["Type"] != "LAEP" and not row["Outcome"]),
    "a panel without an expert": some("Reviews", lambda row: _ahead(row) and not row["Expert by experience"]),
}


@pytest.mark.parametrize("story", STORIES)
def test_a_borough_tells_every_story(borough: Caseload, story: str) -> None:
    assert STORIES[story](borough)


def test_the_making_of_the_demonstration_is_not_there_to_be_undone(tmp_path: Path) -> None:
    with make_demonstration(tmp_path / "demonstration.tcare", 3, date(2026, 3, 2)).file as file:
        assert file.undoable == ("", "")


def test_what_reviews_of_deaths_taught_and_who_may_not_review_whom_is_there_to_be_seen(tmp_path: Path) -> None:
    today = date(2026, 3, 2)
    with make_demonstration(tmp_path / "demonstration.tcare", 200, today).file as file:
        seen, taught, days = file.ask(board, today), file.ask(themes, today), file.ask(panels, today)

    assert len([row for row in taught if row.total]) >= 8
    assert sum(len(row.actions) for row in taught if row.theme != NO_THEME) >= 3
    assert any(words.startswith(SENT_BACK) for row in seen.rows for words in row.waits_for)
    declared = [one.is_person for row in seen.reviewers for one in row.declared]
    assert sorted(declared) == [False, True]
    ahead = [row for row in days if row.on >= today]
    assert len({(row.on.year, row.on.month) for row in ahead}) >= 6
    assert {bool(row.warning) for row in ahead} == {False, True}
