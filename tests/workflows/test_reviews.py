"""C(E)TRs: after admission, repeated, reported, prepared; a case either side of each boundary of rules.md."""

from typing import Any

import pytest

from tcare.workflows.facts import Action, Case, Review
from tests.workflows.made import case, due, local, move, on, person, review, stay, told

POST, REPEAT = "review.post-admission", "review.repeat"
CHILD = "2003-12-01"


def admitted(*reviews: Review, security: str | None = "0", born: str | None = "1980-01-01", **facts: Any) -> Case:
    return case(person(born_on=born), stays=(stay("2019-07-01", security=security, **facts),), reviews=reviews)


@pytest.mark.parametrize(
    ("one", "day", "said"),
    [
        pytest.param(admitted(), "2019-07-01", ["due-soon by 2019-07-29"], id="28 days ahead is soon"),
        pytest.param(admitted(), "2019-07-29", ["due-soon by 2019-07-29"], id="its due day is not late"),
        pytest.param(admitted(), "2019-07-30", ["overdue by 2019-07-29"], id="the day after it is"),
        pytest.param(admitted(), "2019-06-30", [], id="nothing is due before admission is known"),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-29")), "2020-01-01", ["met by 2019-07-29"], id="held on day 28"
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-30")), "2020-01-01", ["met-late by 2019-07-29"], id="held on day 29"
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-30")), "2019-07-29", ["due-soon by 2019-07-29"], id="not held as of D"
        ),
        pytest.param(admitted(review("REQUESTED", "2019-07-01")), "2020-01-01", ["met by 2019-07-29"], id="any type"),
        pytest.param(admitted(review("LAEP", "2019-07-05")), "2019-08-01", ["overdue by 2019-07-29"], id="not an LAEP"),
        pytest.param(
            admitted(review("ICETR", "2019-07-05")), "2019-08-01", ["overdue by 2019-07-29"], id="not an ICETR"
        ),
        pytest.param(admitted(review("COMMUNITY", "2019-07-01")), "2019-08-01", [], id="community on the day"),
        pytest.param(admitted(review("COMMUNITY", "2019-06-03")), "2019-08-01", [], id="community 28 days before"),
        pytest.param(
            admitted(review("COMMUNITY", "2019-06-02")),
            "2019-08-01",
            ["overdue by 2019-07-29"],
            id="community 29 days before",
        ),
        pytest.param(
            admitted(review("COMMUNITY", "2019-07-02")),
            "2019-08-01",
            ["met by 2019-07-29"],
            id="community the day after counts as held in the stay",
        ),
        pytest.param(admitted(born="2001-07-02"), "2019-07-20", ["overdue by 2019-07-15"], id="the eve of 18: 14 days"),
        pytest.param(admitted(born="2001-07-01"), "2019-07-20", ["due-soon by 2019-07-29"], id="18 that day: 28 days"),
        pytest.param(admitted(born=None), "2019-07-20", ["due-soon by 2019-07-29"], id="no date of birth: an adult"),
        pytest.param(
            admitted(discharged="2019-07-29"), "2019-09-01", ["ended by 2019-07-29"], id="discharged on the due day"
        ),
        pytest.param(
            admitted(discharged="2019-07-30"), "2019-09-01", ["missed by 2019-07-29"], id="discharged the day after"
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-20"), discharged="2019-07-20"),
            "2019-09-01",
            ["met by 2019-07-29"],
            id="held on the last day",
        ),
    ],
)
def test_the_first_review_after_admission(one: Case, day: str, said: list[str]) -> None:
    assert told(due(one, POST, day)) == said


@pytest.mark.parametrize(
    ("one", "day", "said"),
    [
        pytest.param(admitted(), "2019-08-01", [], id="none before a review counts"),
        pytest.param(
            admitted(review("POST_ADM", "2019-08-31")),
            "2019-09-01",
            ["later by 2020-02-29"],
            id="adult, held to month end",
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-30"), security="4"),
            "2019-09-01",
            ["later by 2020-01-30"],
            id="PICU is non-secure",
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-30"), security=None),
            "2019-09-01",
            ["later by 2020-01-30"],
            id="security not recorded is non-secure",
        ),
        *(
            pytest.param(
                admitted(review("POST_ADM", "2019-07-30"), security=security),
                "2019-09-01",
                ["later by 2020-07-30"],
                id=f"security {security} is secure",
            )
            for security in "123"
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-30"), born=CHILD), "2019-09-01", ["later by 2019-10-30"], id="child"
        ),
        pytest.param(
            admitted(review("COMMUNITY", "2019-06-03")),
            "2019-08-01",
            ["later by 2019-12-03"],
            id="from the community review that counted",
        ),
        pytest.param(
            admitted(review("COMMUNITY", "2019-06-03"), review("COMMUNITY", "2019-06-20")),
            "2019-08-01",
            ["later by 2019-12-20"],
            id="the latest community review counted",
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-20"), review("INPATIENT", "2020-01-20")),
            "2020-02-01",
            ["met by 2020-01-20", "later by 2020-07-20"],
            id="each starts the next",
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-20"), review("REQUESTED", "2019-07-20")),
            "2019-08-01",
            ["later by 2020-01-20"],
            id="two on one day count once",
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-20"), discharged="2020-01-20"),
            "2020-02-01",
            ["ended by 2020-01-20"],
            id="discharged on the due day",
        ),
        pytest.param(
            admitted(review("POST_ADM", "2019-07-20"), discharged="2020-01-21"),
            "2020-02-01",
            ["missed by 2020-01-20"],
            id="discharged the day after",
        ),
    ],
)
def test_the_repeat_review(one: Case, day: str, said: list[str]) -> None:
    assert told(due(one, REPEAT, day)) == said


STEP_DOWN = admitted(review("POST_ADM", "2019-07-20"), security="2", moves=(move("2020-03-10", "0"),))
STEP_UP = admitted(review("POST_ADM", "2019-07-20"), security="0", moves=(move("2019-12-10", "1"),))
UNSAID = admitted(review("POST_ADM", "2019-07-20"), security="2", moves=(move("2020-03-10", None),))
GROWN = admitted(review("POST_ADM", "2019-07-20"), born="2002-01-05")
GROWING = admitted(review("POST_ADM", "2019-07-20"), born="2001-11-05")


@pytest.mark.parametrize(
    ("one", "day", "said"),
    [
        pytest.param(STEP_DOWN, "2020-03-09", ["later by 2020-07-20"], id="the day before a step down"),
        pytest.param(STEP_DOWN, "2020-03-10", ["due-soon by 2020-03-10"], id="never due before the step down itself"),
        pytest.param(STEP_DOWN, "2020-03-11", ["overdue by 2020-03-10"], id="the day after a step down"),
        pytest.param(STEP_UP, "2019-12-09", ["later by 2020-01-20"], id="the day before a step up"),
        pytest.param(STEP_UP, "2019-12-10", ["later by 2020-07-20"], id="on the day of a step up"),
        pytest.param(UNSAID, "2020-03-10", ["later by 2020-07-20"], id="a move without security keeps the one before"),
        pytest.param(GROWING, "2019-11-04", ["overdue by 2019-10-20"], id="overdue on the eve of 18"),
        pytest.param(GROWING, "2019-11-05", ["later by 2020-01-20"], id="18: the adult period, from the same start"),
        pytest.param(GROWN, "2020-01-05", ["due-soon by 2020-01-20"], id="18 before the adult day"),
    ],
)
def test_the_period_follows_the_person_and_is_never_earlier_than_the_change(
    one: Case, day: str, said: list[str]
) -> None:
    assert told(due(one, REPEAT, day)) == said


def test_back_to_back_stays_each_have_their_own_clocks_and_share_the_day() -> None:
    one = case(
        stays=(stay("2019-01-01", "2019-07-01"), stay("2019-07-01")),
        reviews=(review("PRE_DISCHARGE", "2019-07-01"),),
    )

    assert told(due(one, POST, "2019-07-10")) == ["met-late by 2019-01-29", "met by 2019-07-29"]
    assert told(due(one, REPEAT, "2019-07-10")) == ["ended by 2020-01-01", "later by 2020-01-01"]


def consented(*reviews: Review) -> Case:
    return admitted(*reviews)


def asked_for(planned: str, consent: str, decided: str | None = None, **facts: Any) -> Review:
    return review("POST_ADM", planned_on=planned, consent=consent, consent_on=decided, **facts)


@pytest.mark.parametrize(
    ("one", "day", "state"),
    [
        pytest.param(consented(asked_for("2019-07-20", "refused")), "2019-08-01", "blocked", id="refused"),
        pytest.param(consented(asked_for("2019-07-20", "withdrawn")), "2019-08-01", "blocked", id="withdrawn"),
        pytest.param(
            consented(asked_for("2019-07-20", "pending")), "2019-08-01", "overdue", id="pending is no decision"
        ),
        pytest.param(
            consented(asked_for("2019-07-20", "refused", "2019-08-02")), "2019-08-01", "overdue", id="decided tomorrow"
        ),
        pytest.param(
            consented(asked_for("2019-07-20", "refused", "2019-08-01")), "2019-08-01", "blocked", id="decided today"
        ),
        pytest.param(
            consented(asked_for("2019-07-20", "refused", cancelled_on="2019-07-19")),
            "2019-08-01",
            "blocked",
            id="a cancelled review's refusal stands",
        ),
        pytest.param(
            consented(asked_for("2019-07-20", "refused"), asked_for("2019-07-25", "best_interests")),
            "2019-08-01",
            "overdue",
            id="the latest planned day decides",
        ),
        pytest.param(
            consented(
                asked_for("2019-07-20", "refused"), review("REQUESTED", planned_on="2019-07-20", consent="given")
            ),
            "2019-08-01",
            "blocked",
            id="of two on one day, the one against",
        ),
        pytest.param(
            consented(asked_for("2019-06-30", "refused")), "2019-08-01", "overdue", id="planned before the clock"
        ),
        pytest.param(
            consented(asked_for("2019-07-01", "refused")), "2019-08-01", "blocked", id="planned on its first day"
        ),
    ],
)
def test_consent_blocks_a_review_or_frees_it(one: Case, day: str, state: str) -> None:
    assert [row.state for row in due(one, POST, day)] == [state]


def test_a_review_still_blocked_when_the_stay_ended_is_ended_and_not_missed() -> None:
    one = case(stays=(stay("2019-07-01", "2019-09-01"),), reviews=(asked_for("2019-07-20", "refused"),))
    late = case(stays=(stay("2019-07-01", "2019-09-01"),), reviews=(asked_for("2019-07-20", "refused", "2019-09-02"),))

    assert [row.state for row in due(one, POST, "2019-10-01")] == ["ended"]
    assert [row.state for row in due(late, POST, "2019-10-01")] == ["missed"]


def test_a_blocked_review_says_what_was_decided() -> None:
    row = due(consented(asked_for("2019-07-20", "refused", "2019-07-10")), POST, "2019-08-01")[0]

    assert any("refused on 10 July 2019" in line for line in row.because)


@pytest.mark.parametrize(
    ("sent", "died", "day", "state"),
    [
        pytest.param("2019-08-03", None, "2019-12-01", "met", id="14 days after"),
        pytest.param("2019-08-04", None, "2019-12-01", "met-late", id="15 days after"),
        pytest.param(None, None, "2019-08-03", "due-soon", id="on the due day"),
        pytest.param(None, None, "2019-08-04", "overdue", id="the day after"),
        pytest.param(None, "2019-08-03", "2019-12-01", "ended", id="died by the due day"),
        pytest.param(None, "2019-08-04", "2019-12-01", "missed", id="died after the due day"),
        pytest.param("2019-08-02", "2019-08-01", "2019-12-01", "met", id="sent after death is done"),
    ],
)
def test_a_report_is_due_in_14_days(sent: str | None, died: str | None, day: str, state: str) -> None:
    one = case(person(died_on=died), reviews=(review("COMMUNITY", "2019-07-20", report_sent_on=sent),))

    assert told(due(one, "review.report", day)) == [f"{state} by 2019-08-03"]


def test_preparing_and_papers_count_back_from_the_planned_day() -> None:
    one = admitted(review("INPATIENT", planned_on="2020-01-22"))

    assert told(due(one, "review.prepare", "2019-11-30")) == ["later by 2020-01-08"]
    assert told(due(one, "review.papers", "2019-11-30")) == ["later by 2020-01-21"]
    assert due(one, "review.prepare", "2019-11-30")[0].starts_on is None


@pytest.mark.parametrize(
    ("planned", "papers"),
    [
        pytest.param(review("COMMUNITY", planned_on="2019-08-01"), 0, id="a community review has no papers"),
        pytest.param(review("INPATIENT", planned_on="2019-06-30"), 0, id="planned before any stay"),
        pytest.param(review("INPATIENT", planned_on="2019-07-01"), 1, id="planned for the day of admission"),
        pytest.param(review("INPATIENT", planned_on="2019-08-01", cancelled_on="2019-07-10"), 0, id="cancelled"),
        pytest.param(
            review("INPATIENT", planned_on="2019-08-01", cancelled_on="2019-07-11"), 1, id="cancelled tomorrow"
        ),
        pytest.param(review("LAEP", planned_on="2019-08-01"), 0, id="an emergency meeting"),
    ],
)
def test_papers_are_for_planned_reviews_of_a_stay(planned: Review, papers: int) -> None:
    assert len(due(admitted(planned), "review.papers", "2019-07-10")) == papers


def test_preparing_is_blocked_by_the_reviews_own_refusal_and_ended_by_the_stay() -> None:
    refused = admitted(asked_for("2019-07-20", "refused"), discharged="2019-07-18")

    assert [row.state for row in due(refused, "review.prepare", "2019-07-10")] == ["blocked"]
    assert [row.state for row in due(refused, "review.prepare", "2019-07-18")] == ["ended"]
    gone = admitted(review("INPATIENT", planned_on="2019-07-20"), discharged="2019-07-07")
    assert [row.state for row in due(gone, "review.prepare", "2019-07-18")] == ["missed"]


def test_an_action_is_due_on_its_own_day() -> None:
    actions = (Action(b"a", "Flat", due_on=on("2019-08-30"), done_on=on("2019-09-02")), Action(b"b", "No date"))
    one = case(reviews=(review("LAEP", "2019-08-15", actions=actions),))

    assert told(due(one, "review.action", "2019-09-01")) == ["overdue by 2019-08-30"]
    assert told(due(one, "review.action", "2019-09-02")) == ["met-late by 2019-08-30"]


@pytest.mark.parametrize(
    ("start", "edition", "standing"),
    [
        pytest.param("2017-03-26", "before CTR-2017", "ours", id="the day before the first edition"),
        pytest.param("2017-03-27", "CTR-2017", "verified", id="the day of the first edition"),
        pytest.param("2023-04-30", "CTR-2017", "verified", id="the day before the second"),
        pytest.param("2023-05-01", "CTR-2023", "general knowledge", id="the day of the second"),
    ],
)
def test_the_edition_is_the_one_in_force_when_the_clock_starts(start: str, edition: str, standing: str) -> None:
    row = due(case(stays=(stay(start),)), POST, "2024-01-01")[0]

    assert (row.edition, row.standing) == (edition, standing)


@pytest.mark.parametrize(
    ("start", "by", "standing"),
    [
        ("2019-06-30", "2019-07-28", "verified"),
        ("2019-07-01", "2019-07-15", "local"),
        ("2023-06-01", "2023-06-15", "local"),
    ],
)
def test_a_local_number_holds_for_clocks_from_its_day_on(start: str, by: str, standing: str) -> None:
    policy = local(("review.post-admission.adult", "14", "2019-07-01"))
    row = due(case(stays=(stay(start),)), POST, "2024-01-01", policy)[0]

    assert (row.due_on, row.standing) == (on(by), standing)


def test_a_duty_switched_off_from_a_day_is_asked_for_until_then() -> None:
    policy = local(("duty.review.post-admission", "off", "2019-07-10"))

    assert len(due(admitted(), POST, "2019-07-09", policy)) == 1
    assert due(admitted(), POST, "2019-07-10", policy) == []


def test_an_adult_with_an_education_plan_has_a_cetr_in_name_and_adult_periods() -> None:
    one = case(person(ehc_plan=True), stays=(stay("2019-07-01"),))
    row = due(one, POST, "2019-07-10")[0]

    assert row.title == "Post-admission CETR"
    assert row.due_on == on("2019-07-29")
