from datetime import date, timedelta
from uuid import UUID

import pytest

from tcare.reports.letter_values import address_of, fitting, reviews_for, values
from tcare.store.casefile import CaseFile
from tcare.workflows.letter_words import PLACEHOLDERS
from tcare.workflows.letters import shipped
from tcare.workflows.overview import Overview
from tests.reports.cases import DAY, add, child_on_the_register, died, in_hospital, seen

BY_THE_WRITER = {"recipient", "our_name", "our_telephone"}


def known(about: Overview, review: UUID | None = None) -> dict[str, str]:
    return values(about, DAY, review)


def reviewed(file: CaseFile, person: UUID, letter: str) -> dict[str, str]:
    about = seen(file, person)
    return known(about, reviews_for(shipped()[letter], about)[0].record)


def test_every_placeholder_is_given_from_some_record(case_file: CaseFile) -> None:
    person = in_hospital(case_file)
    review = add(
        case_file, "review", person, type="INPATIENT", planned_on=date(2020, 6, 1), chair="Jo", starts_at="14:30",
        place="The Garden Room", clinical_expert="Al", expert_by_experience="Kim", recommendations="More time outside.",
    )  # fmt: skip
    add(case_file, "postponement", review, postponed_on=DAY, planned_before=date(2020, 5, 6), reason="Kim is ill.")
    dead = died(case_file)
    mortality = seen(case_file, dead).tables["mortality_review"].rows[0].record
    add(case_file, "mortality_action", mortality, action="Teach")
    given = {name for name, words in known(seen(case_file, person), review).items() if words}
    given |= {name for name, words in reviewed(case_file, person, "decided").items() if words}
    given |= {name for name, words in known(seen(case_file, dead)).items() if words}
    assert given | BY_THE_WRITER == set(PLACEHOLDERS)


def test_a_review_is_told_with_its_day_its_time_and_its_place(case_file: CaseFile) -> None:
    person = in_hospital(case_file)
    review = add(
        case_file, "review", person, type="INPATIENT", planned_on=date(2020, 6, 1), starts_at="14:30",
        place=" The\nHall ",
    )  # fmt: skip
    said = known(seen(case_file, person), review)
    assert said["review_day"] == "1 June 2020"
    assert said["review_weekday"] == "Monday 1 June 2020"
    assert (said["review_time"], said["review_place"]) == ("2:30pm", "The Hall")
    assert (said["review_short"], said["review_type"]) == ("CTR", "care and treatment review")


@pytest.mark.parametrize(
    ("written", "told"),
    [("00:05", "12:05am"), ("09:00", "9:00am"), ("9:05", "9:05am"), ("12:00", "12:00pm"), ("23:59", "11:59pm")],
)
def test_a_time_is_told_as_people_say_it(case_file: CaseFile, written: str, told: str) -> None:
    person = child_on_the_register(case_file)
    review = add(case_file, "review", person, type="COMMUNITY", planned_on=date(2020, 6, 1), starts_at=written)
    assert known(seen(case_file, person), review)["review_time"] == told


@pytest.mark.parametrize(
    ("born", "ehc_plan", "short"),
    [
        pytest.param(date(2002, 6, 2), None, "CETR", id="the day before the 18th birthday"),
        pytest.param(date(2002, 6, 1), None, "CTR", id="on the 18th birthday"),
        pytest.param(date(1999, 1, 1), True, "CETR", id="an adult with an EHC plan"),
        pytest.param(date(1999, 1, 1), False, "CTR", id="an adult without one"),
    ],
)
def test_it_is_a_cetr_for_children_and_with_an_ehc_plan(
    case_file: CaseFile, born: date, ehc_plan: bool | None, short: str
) -> None:
    person = add(case_file, "individual", local_id="A1", given_name="Ann", born_on=born, ehc_plan=ehc_plan)
    add(case_file, "review", person, type="COMMUNITY", planned_on=date(2020, 6, 1))
    said = reviewed(case_file, person, "invitation")
    assert said["review_short"] == short
    assert ("education" in said["review_type"]) == (short == "CETR")


def test_what_was_agreed_is_told_with_who_and_by_when(case_file: CaseFile) -> None:
    said = reviewed(case_file, in_hospital(case_file), "decided")
    assert "• Speech and language therapy to resume weekly: Northmoor Care, by 31 October 2019" in said["actions"]
    assert said["actions"].count("\n") == 2
    assert said["safe"].startswith("Yes.")


def test_a_plan_is_told_in_plain_words_done_and_to_do(case_file: CaseFile) -> None:
    said = known(seen(case_file, in_hospital(case_file)))
    assert said["points_done"].splitlines()[0] == "• Wishes and views, with family and advocate"
    assert len(said["points_done"].splitlines()) == 4
    assert "• A home to live in" in said["points_to_do"]
    assert len(said["points_to_do"].splitlines()) == 8
    assert said["planned_discharge_day"] == "30 September 2020"
    assert said["hospital"] == "Northmoor Hospital"


def test_an_empty_newer_planned_date_takes_the_day_out_of_the_letter(case_file: CaseFile) -> None:
    person = in_hospital(case_file)
    stay = seen(case_file, person).tables["stay"].rows[0].record
    add(case_file, "planned_discharge", stay, set_on=date(2020, 5, 1))
    assert known(seen(case_file, person))["planned_discharge_day"] == ""


def test_a_plan_nobody_began_is_a_gap_and_one_all_done_says_so(case_file: CaseFile) -> None:
    person = add(case_file, "individual", local_id="A1", given_name="Ann")
    stay = add(case_file, "stay", person, admitted_on=date(2020, 1, 1))
    assert "points_done" not in known(seen(case_file, person))
    add(case_file, "plan_point", stay, number=1, status="complete", completed_on=date(2020, 2, 1))
    for number in range(2, 13):
        add(case_file, "plan_point", stay, number=number, status="not_applicable", reason="Not needed")
    assert known(seen(case_file, person))["points_to_do"] == "• Nothing: it is all done"


def test_they_are_called_as_they_like_to_be(case_file: CaseFile) -> None:
    said = known(seen(case_file, in_hospital(case_file)))
    assert (said["name"], said["preferred_name"]) == ("Rosa Lane", "Rosie")
    nobody = add(case_file, "individual", local_id="A9")
    assert (known(seen(case_file, nobody))["name"], known(seen(case_file, nobody))["preferred_name"]) == ("", "")


def test_in_hospital_a_letter_reaches_the_ward_they_are_on_now(case_file: CaseFile) -> None:
    assert address_of(seen(case_file, in_hospital(case_file)), DAY) == "Birch\nNorthmoor Hospital"
    assert address_of(seen(case_file, child_on_the_register(case_file)), DAY) == ""


def test_nobody_is_written_to_about_what_is_not_there(case_file: CaseFile) -> None:
    alive = seen(case_file, in_hospital(case_file))
    child = seen(case_file, child_on_the_register(case_file))
    dead = seen(case_file, died(case_file))
    assert {one.about for one in fitting(shipped(), alive, DAY)} == {"review", "discharge plan"}
    assert fitting(shipped(), child, DAY) == ()
    assert {one.about for one in fitting(shipped(), dead, DAY)} == {"mortality review"}


@pytest.mark.parametrize(
    ("letter", "days"),
    [
        pytest.param("invitation", [10, 20], id="the next planned first"),
        pytest.param("decided", [-5, -400], id="the last held first"),
        pytest.param("postponed", [20], id="only one that was moved"),
        pytest.param("cancelled", [5], id="only one that was cancelled"),
    ],
)
def test_a_letter_is_about_the_likeliest_of_the_reviews_it_can_be_about(
    case_file: CaseFile, letter: str, days: list[int]
) -> None:
    person = add(case_file, "individual", local_id="A1", given_name="Ann")
    for n, more in (
        (10, {}), (20, {}), (5, {"cancelled_on": DAY, "cancelled_reason": "Ill"}), (30, {"type": "LAEP"}),
    ):  # fmt: skip
        values_: dict[str, object] = {"type": "COMMUNITY", "planned_on": DAY + timedelta(n), **more}
        review = add(case_file, "review", person, **values_)
        if n == 20:
            add(case_file, "postponement", review, postponed_on=DAY, planned_before=DAY)
    for n in (-5, -400):
        add(case_file, "review", person, type="COMMUNITY", held_on=DAY + timedelta(n))
    found = reviews_for(shipped()[letter], seen(case_file, person))
    assert [(page.on - DAY).days for page in found] == days


@pytest.mark.parametrize(
    ("notified", "closer"),
    [(date(2021, 5, 31), "multi-agency review"), (date(2021, 6, 1), "focused review")],
)
def test_what_a_family_may_ask_for_is_by_the_rules_of_the_day_of_notification(
    case_file: CaseFile, notified: date, closer: str
) -> None:
    person = add(
        case_file, "individual", local_id="A1", given_name="Ann", born_on=date(1950, 1, 1), died_on=date(2021, 5, 1),
        learning_disability=True,
    )  # fmt: skip
    add(case_file, "mortality_review", person, notified_on=notified)
    about = seen(case_file, person, date(2021, 7, 1))
    assert values(about, date(2021, 7, 1), None)["closer_review"] == closer
