"""How people stand with the register: what each rating asks for, either side of its being done."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tcare import clock
from tcare.errors import NotFoundError
from tcare.models.codes import code_list
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.days import in_words
from tcare.workflows.local_values import set_value
from tcare.workflows.on_register import (
    Ask,
    RegisterPlace,
    everyone_on_register,
    place_on_register,
    rating_words,
)

TODAY = clock.today()
YOUNG = date(TODAY.year - 16, 1, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Caseload:
    """A caseload to put people into."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file

    def add(self, kind: str, parent: UUID | None = None, /, **values: Any) -> UUID:
        return self.file.act(records.save, kind, values, parent=parent).records[0]

    def person(self, **values: Any) -> UUID:
        return self.add("individual", **{"local_id": str(uuid4()), "family_name": "Moss", **values})

    def rated(self, rating: str | None, days: int = 30, /, **values: Any) -> UUID:
        """Somebody of 46 with a lead professional, so rated since so many days, consent given."""
        who = self.person(born_on=date(1980, 5, 4), lead_professional="Jo Lane")
        self.add("register_entry", who, **{"rating": rating, "from_on": ago(days), "consent": "given", **values})
        return who

    def place(self, person: UUID, day: date = TODAY) -> RegisterPlace:
        return self.file.ask(place_on_register, person, day)

    def ask(self, person: UUID, name: str) -> Ask:
        return next(ask for ask in self.place(person).asks if ask.name == name)


@pytest.fixture
def kept(case_file: CaseFile) -> Caseload:
    return Caseload(case_file)


def test_somebody_never_on_the_register(kept: Caseload) -> None:
    place = kept.place(kept.person())
    assert (place.is_on, place.rated, place.since, place.asks, place.reason) == (
        False,
        "Not on the register",
        None,
        (),
        "",
    )
    with pytest.raises(NotFoundError):
        kept.place(uuid4())


def test_somebody_rated_with_all_that_was_said_of_it(kept: Caseload) -> None:
    who = kept.rated(
        "AMBER",
        30,
        reason="Bereaved",
        decided_by="Dee Ward",
        consent_on=ago(31),
        consent_by="Their mother",
        consent_limits="Not the college.",
        consent_review_by=ago(-90),
    )
    kept.add("register_review", who, reviewed_on=ago(3), by="Jo Lane")
    kept.add("register_review", who, reviewed_on=ago(9))
    place = kept.place(who)

    assert (place.is_on, place.rating, place.rated, place.since) == (True, "AMBER", "Amber", ago(30))
    assert (place.reason, place.decided_by, place.reviewed_on) == ("Bereaved", "Dee Ward", ago(3))
    assert place.consent_words == (
        f"Given by the person on {in_words(ago(31))}, decided by Their mother. To be looked at again by "
        f"{in_words(ago(-90))}. Limits on sharing: Not the college."
    )
    assert place.consent_trouble == ""
    assert place.meaning == code_list("dsr_rating")["AMBER"].facts["meaning"]


def test_the_same_rating_kept_in_two_entries_is_since_the_first(kept: Caseload) -> None:
    who = kept.rated("GREEN", 90, to_on=ago(60))
    kept.add("register_entry", who, rating="RED", from_on=ago(60), to_on=ago(30))
    kept.add("register_entry", who, rating="RED", from_on=ago(30), reason="Still in crisis")
    place = kept.place(who)
    assert (place.since, place.entry_from, place.reason) == (ago(60), ago(30), "Still in crisis")


def test_somebody_taken_off_says_when_and_why(kept: Caseload) -> None:
    who = kept.rated("GREEN", 90, to_on=ago(10), reason="Settled", removed_reason="Moved to another area")
    place = kept.place(who)
    assert (place.is_on, place.rated, place.since, place.reason) == (
        False,
        "Not on the register",
        ago(10),
        "Moved to another area",
    )
    assert kept.place(who, ago(11)).is_on
    assert not kept.place(who, ago(10)).is_on


REVIEWS = [
    pytest.param([], False, "Not recorded since the rating turned red on", id="none"),
    pytest.param([("COMMUNITY", 31)], False, "Not recorded", id="a community C(E)TR the day before it turned red"),
    pytest.param([("COMMUNITY", 30)], True, "Community (before admission) C(E)TR held on", id="on the day it did"),
    pytest.param([("LAEP", 2)], True, "Local area emergency protocol meeting held on", id="an emergency meeting"),
    pytest.param([("INPATIENT", 2)], False, "Not recorded", id="an inpatient C(E)TR"),
    pytest.param([("LAEP", 9), ("COMMUNITY", 2)], True, "Community", id="the newest is said"),
]


@pytest.mark.parametrize(("held", "is_done", "how"), REVIEWS)
def test_red_asks_for_a_ctr_since_it_turned_red(
    kept: Caseload, held: list[tuple[str, int]], is_done: bool, how: str
) -> None:
    who = kept.rated("RED", 30)
    for code, days in held:
        kept.add("review", who, type=code, held_on=ago(days))
    ask = kept.ask(who, "review")
    assert ask.what == "A C(E)TR must take place"
    assert ask.is_done is is_done
    assert ask.how.startswith(how)
    assert kept.place(who).needs_review is not is_done


def test_a_ctr_that_is_planned_is_not_one_that_took_place(kept: Caseload) -> None:
    who = kept.rated("RED", 30)
    kept.add("review", who, type="COMMUNITY", planned_on=ago(-5))
    assert kept.ask(who, "review") == Ask(
        "review", "A C(E)TR must take place", False, f"Planned for {in_words(ago(-5))}, not held yet"
    )


MEETINGS = [
    pytest.param("review", {"type": "COMMUNITY", "held_on": ago(31)}, False, id="a C(E)TR the day before amber"),
    pytest.param("review", {"type": "COMMUNITY", "held_on": ago(30)}, True, id="a C(E)TR on the day"),
    pytest.param("review", {"type": "REQUESTED", "held_on": ago(3)}, True, id="a C(E)TR on request"),
    pytest.param("review", {"type": "LAEP", "held_on": ago(3)}, True, id="an emergency meeting"),
    pytest.param("appointment", {"kind": "meeting", "planned_on": ago(3), "done_on": ago(3)}, True, id="a meeting"),
    pytest.param("appointment", {"kind": "meeting", "planned_on": ago(31), "done_on": ago(31)}, False, id="one before"),
    pytest.param("appointment", {"kind": "meeting", "planned_on": ago(3)}, False, id="a meeting only planned"),
    pytest.param("appointment", {"kind": "tribunal", "planned_on": ago(3), "done_on": ago(3)}, False, id="a tribunal"),
]


@pytest.mark.parametrize(("kind", "values", "is_done"), MEETINGS)
def test_amber_asks_for_a_meeting_or_a_ctr_or_both(
    kept: Caseload, kind: str, values: dict[str, object], is_done: bool
) -> None:
    who = kept.rated("AMBER", 30)
    assert not kept.ask(who, "meeting").is_done
    kept.add(kind, who, **values)
    assert kept.ask(who, "meeting").is_done is is_done


@pytest.mark.parametrize(
    ("invited", "is_done", "how"),
    [
        pytest.param([], False, "No contact is to be invited to reviews", id="nobody"),
        pytest.param([False], False, "No contact is to be invited to reviews", id="a contact not to be invited"),
        pytest.param([True], True, "1 contact to be invited", id="one"),
        pytest.param([True, True, False], True, "2 contacts to be invited", id="two of three"),
    ],
)
def test_green_asks_for_the_partners_a_ctr_would_need(
    kept: Caseload, invited: list[bool], is_done: bool, how: str
) -> None:
    who = kept.rated("GREEN")
    for each in invited:
        kept.add("contact", who, name="Pat Brook", to_be_invited=each)
    ask = kept.ask(who, "partners")
    assert (ask.is_done, ask.how) == (is_done, how)


def test_blue_asks_for_visits_and_inpatient_ctrs(kept: Caseload) -> None:
    who = kept.rated("BLUE", 100)
    kept.add("stay", who, admitted_on=ago(100), security="0")
    assert [(ask.name, ask.is_done, ask.how) for ask in kept.place(who).asks[:2]] == [
        ("visits", False, f"Overdue since {in_words(ago(100 - 56))}"),
        ("reviews", False, f"Overdue since {in_words(ago(100 - 28))}"),
    ]
    kept.add("visit", who, visited_on=ago(10))
    kept.add("review", who, type="POST_ADM", held_on=ago(80))
    asks = kept.place(who).asks
    assert (asks[0].is_done, asks[0].how) == (True, f"Next by {in_words(ago(10 - 56))}")
    assert asks[1].is_done
    assert asks[1].how.startswith("Next by")


def test_blue_and_not_in_hospital_does_not_go_together(kept: Caseload) -> None:
    place = kept.place(kept.rated("BLUE"))
    assert "not in hospital" in place.misplaced
    assert [ask.how for ask in place.asks[:2]] == ["No stay in hospital is recorded"] * 2


@pytest.mark.parametrize("rating", ["RED", "AMBER", "GREEN", None])
def test_in_hospital_and_not_blue_does_not_go_together(kept: Caseload, rating: str | None) -> None:
    who = kept.rated(rating)
    assert kept.place(who).misplaced == ""
    stay = kept.add("stay", who, admitted_on=ago(5))
    assert kept.place(who).misplaced.startswith(f"In hospital since {in_words(ago(5))} and not rated blue")
    kept.file.act(records.save, "stay", {"discharged_on": ago(1)}, record=stay)
    assert kept.place(who).misplaced == ""


@pytest.mark.parametrize("rating", ["RED", "AMBER", "GREEN", "BLUE", None])
def test_every_rating_asks_for_a_lead_professional(kept: Caseload, rating: str | None) -> None:
    who = kept.rated(rating)
    assert kept.ask(who, "lead") == Ask("lead", "A lead professional", True, "Jo Lane")
    kept.file.act(records.save, "individual", {"lead_professional": None}, record=who)
    assert kept.ask(who, "lead") == Ask("lead", "A lead professional", False, "Nobody is recorded")


@pytest.mark.parametrize(
    ("rating", "born_on", "is_asked"),
    [
        pytest.param("RED", YOUNG, True, id="red"),
        pytest.param("AMBER", YOUNG, True, id="amber"),
        pytest.param("BLUE", YOUNG, True, id="blue"),
        pytest.param("GREEN", YOUNG, False, id="not green"),
        pytest.param("RED", date(TODAY.year - 26, 1, 1), False, id="not at 26"),
        pytest.param("RED", date(TODAY.year - 26, 12, 31), True, id="on the last day of being 25"),
        pytest.param("RED", None, False, id="not without a birth date"),
    ],
)
def test_a_keyworker_is_asked_for_from_0_to_25(
    kept: Caseload, rating: str, born_on: date | None, is_asked: bool
) -> None:
    day = date(TODAY.year, 12, 30) - timedelta(days=366)  # the year before, for today may be New Year's Eve
    born_on = born_on.replace(year=born_on.year - 1) if born_on else None
    who = kept.rated(rating, (TODAY - day).days)
    kept.file.act(records.save, "individual", {"born_on": born_on}, record=who)
    asks = {ask.name: ask for ask in kept.place(who, day).asks}
    assert ("keyworker" in asks) is is_asked
    if is_asked:
        assert not asks["keyworker"].is_done
        kept.file.act(records.save, "individual", {"keyworker": "Ola Finch"}, record=who)
        after = {ask.name: ask for ask in kept.place(who, day).asks}
        assert (after["keyworker"].is_done, after["keyworker"].how) == (True, "Ola Finch")


@pytest.mark.parametrize(
    ("consent", "said", "trouble"),
    [
        pytest.param({}, "No decision recorded", "Nobody has decided yet", id="none"),
        pytest.param({"consent": "pending"}, "Not yet asked or not yet decided", "Nobody has decided", id="pending"),
        pytest.param({"consent": "given"}, "Given by the person", "", id="given"),
        pytest.param({"consent": "best_interests"}, "Lacks capacity: best-interests decision", "", id="best interests"),
        pytest.param({"consent": "refused"}, "Refused", "The register needs consent", id="refused"),
        pytest.param({"consent": "withdrawn"}, "Withdrawn", "The register needs consent", id="withdrawn"),
        pytest.param(
            {"consent": "given", "consent_review_by": ago(1)},
            "Given by the person",
            "The day to look",
            id="late",
        ),
        pytest.param({"consent": "given", "consent_review_by": ago(0)}, "Given by the person", "", id="on its day"),
    ],
)
def test_consent_is_said_in_words_with_what_is_wrong_with_it(
    kept: Caseload, consent: dict[str, Any], said: str, trouble: str
) -> None:
    place = kept.place(kept.rated("GREEN", **{"consent": None, **consent}))
    assert place.consent_said == said
    assert place.consent_words.startswith(said)
    assert place.consent_trouble.startswith(trouble)
    assert bool(place.consent_trouble) is bool(trouble)


def test_risk_factors_hold_from_their_day_to_the_day_before_they_stopped(kept: Caseload) -> None:
    who = kept.person()
    kept.add("risk_factor", who, factor="ALCOHOL", from_on=ago(9), to_on=ago(3))
    kept.add("risk_factor", who, factor="PLACEMENT", from_on=ago(5))
    for day, held in ((10, set()), (9, {"ALCOHOL"}), (4, {"ALCOHOL", "PLACEMENT"}), (3, {"PLACEMENT"})):
        factors = kept.place(who, ago(day)).factors
        assert len(factors) == len(code_list("dsr_risk_factor").codes)
        assert {factor.code for factor in factors if factor.since} == held


def test_the_next_review_is_asked_for_where_an_interval_is_set(kept: Caseload) -> None:
    who = kept.rated("RED", 30)
    assert kept.place(who).review_due is None
    kept.file.act(set_value, "register.review.red", "7", today=TODAY, from_on=date(2020, 1, 1))
    due = kept.place(who).review_due
    assert due is not None
    assert (due.due_on, due.state) == (ago(23), "overdue")


def test_everyone_on_the_register_the_most_urgent_first_then_the_longest_so_rated(kept: Caseload) -> None:
    green, new_red, old_red = kept.rated("GREEN"), kept.rated("RED", 3), kept.rated("RED", 9)
    unrated, amber, blue = kept.rated(None), kept.rated("AMBER"), kept.rated("BLUE")
    kept.person()
    kept.rated("RED", 30, to_on=ago(1))
    gone = kept.rated("RED", 30)
    kept.file.act(records.save, "individual", {"died_on": ago(1)}, record=gone)
    withdrawn = kept.rated("RED")
    kept.file.act(records.withdraw, "individual", withdrawn, "Entered twice")

    rows = kept.file.ask(everyone_on_register, TODAY)

    assert [row.person.id for row in rows] == [old_red, new_red, amber, green, blue, unrated]
    assert [row.rated for row in rows][-1] == "Not rated"
    assert all(row == kept.place(row.person.id) for row in rows)


def test_of_somebody_who_has_died_nothing_is_asked(kept: Caseload) -> None:
    who = kept.rated("RED", 30)
    kept.file.act(records.save, "individual", {"died_on": ago(1)}, record=who)
    place = kept.place(who)
    assert (place.is_on, place.died_on, place.asks, place.misplaced, place.reason) == (False, ago(1), (), "", "")


def test_every_rating_of_the_list_has_its_words() -> None:
    words = rating_words()
    assert [one.code for one in words] == ["RED", "AMBER", "GREEN", "BLUE"]
    assert [one.code for one in words if one.is_inpatient] == ["BLUE"]
    assert all(one.meaning and one.asks for one in words)
