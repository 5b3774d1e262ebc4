"""What is missing though no date says so."""

from typing import Any

import pytest

from tcare.workflows.facts import Action, Case, Entry
from tests.workflows.made import case, death, entry, missing, move, on, person, planned, point, review, status, stay

WHOLE: dict[str, Any] = {
    "nhs_number": "9990000018",
    "nhs_number_status": "01",
    "born_on": "1980-01-01",
    "ethnicity": "A",
    "lead_professional": "J. Rowe",
    "keyworker": "T. Lunt",
    "section_117": True,
    "learning_disability": True,
}
PANEL: dict[str, Any] = {"chair": "L. Marsh", "clinical_expert": "Dr A. Iqbal", "expert_by_experience": "S. Pope"}
CONSENT: dict[str, Any] = {"consent": "given"}


def whole(**but: Any) -> Case:
    return case(person(**{**WHOLE, **but}))


def in_hospital(**but: Any) -> Case:
    facts = {
        "planned": (planned("2019-01-01", "2020-01-01"),),
        "points": (point(1),),
        "security": "0",
        "commissioned_by": "CCG",
    }
    return whole()._replace(stays=(stay("2019-01-01", **{**facts, **but}),))


def on_register(*entries: Entry, **but: Any) -> Case:
    return whole(**but)._replace(entries=entries)


@pytest.mark.parametrize(
    ("one", "gaps"),
    [
        pytest.param(whole(), [], id="nothing missing"),
        pytest.param(whole(nhs_number=None), ["person.nhs-number"], id="no number"),
        pytest.param(whole(nhs_number_status=None), ["person.nhs-number"], id="number of no status"),
        pytest.param(whole(nhs_number_status="02"), ["person.nhs-number"], id="number not verified"),
        pytest.param(whole(born_on=None), ["person.no-birth-date"], id="no date of birth"),
        pytest.param(whole(ethnicity=None), [], id="ethnicity is asked only of a death notified"),
        pytest.param(whole(lead_professional=None), [], id="no lead needed, neither on the register nor in hospital"),
        pytest.param(
            on_register(entry("2019-01-01", "GREEN", **CONSENT), lead_professional=None),
            ["person.no-lead-professional"],
            id="on the register without a lead",
        ),
        pytest.param(
            on_register(entry("2019-01-01", "GREEN", "2019-11-30", **CONSENT), lead_professional=None),
            [],
            id="left today",
        ),
        pytest.param(
            on_register(entry("2019-01-01", "GREEN", **CONSENT), keyworker=None, born_on="1993-12-01"),
            [],
            id="green needs no keyworker",
        ),
        pytest.param(
            on_register(entry("2019-01-01", "AMBER", **CONSENT), keyworker=None, born_on="1993-12-01"),
            ["person.no-keyworker"],
            id="the eve of 26",
        ),
        pytest.param(
            on_register(entry("2019-01-01", "AMBER", **CONSENT), keyworker=None, born_on="1993-11-30"),
            [],
            id="26 today",
        ),
        pytest.param(in_hospital(), [], id="in hospital, nothing missing"),
        pytest.param(in_hospital(planned=()), ["stay.no-planned-date"], id="no planned date"),
        pytest.param(
            in_hospital(planned=(planned("2019-12-01", "2020-01-01"),)), ["stay.no-planned-date"], id="set tomorrow"
        ),
        pytest.param(in_hospital(points=()), ["stay.no-plan"], id="no plan"),
        pytest.param(in_hospital(security=None), ["stay.no-security"], id="no security"),
        pytest.param(in_hospital(security=None, moves=(move("2019-11-30", "1"),)), [], id="security from a move today"),
        pytest.param(in_hospital(commissioned_by=None), ["stay.no-commissioner"], id="no commissioner"),
        pytest.param(
            in_hospital(discharged_on="2019-11-30", points=(), commissioned_by=None), [], id="discharged today"
        ),
        pytest.param(on_register(entry("2019-01-01", "GREEN")), ["register.no-consent"], id="no decision"),
        pytest.param(
            on_register(entry("2019-01-01", "GREEN", consent="pending")), ["register.no-consent"], id="pending"
        ),
        pytest.param(on_register(entry("2019-01-01", "GREEN", consent="refused")), [], id="refused is a decision"),
        pytest.param(
            on_register(entry("2019-01-01", "GREEN", consent="given", consent_on="2019-12-01")),
            ["register.no-consent"],
            id="decided tomorrow",
        ),
        pytest.param(
            on_register(entry("2019-01-01", "GREEN", **CONSENT, consent_review_by="2019-11-30")),
            [],
            id="review by today",
        ),
        pytest.param(
            on_register(entry("2019-01-01", "GREEN", **CONSENT, consent_review_by="2019-11-29")),
            ["consent.past-review"],
            id="review by yesterday",
        ),
    ],
)
def test_a_gap_of_a_person_a_stay_or_an_entry(one: Case, gaps: list[str]) -> None:
    assert missing(one, "2019-11-30") == gaps


RED = entry("2019-08-28", "RED", **CONSENT)
REDS = (entry("2019-08-01", "RED", "2019-08-28", **CONSENT), RED)
BROKEN = (entry("2019-08-01", "RED", "2019-08-27", **CONSENT), RED)


@pytest.mark.parametrize(
    ("entries", "type_", "held", "is_gap"),
    [
        pytest.param((RED,), "COMMUNITY", "2019-08-28", False, id="held on the first red day"),
        pytest.param((RED,), "COMMUNITY", "2019-08-27", True, id="held the day before"),
        pytest.param((RED,), "LAEP", "2019-09-01", False, id="an emergency meeting"),
        pytest.param((RED,), "INPATIENT", "2019-09-01", True, id="another review"),
        pytest.param((RED,), "COMMUNITY", "2019-12-01", True, id="held tomorrow"),
        pytest.param(REDS, "COMMUNITY", "2019-08-01", False, id="since the first of unbroken red entries"),
        pytest.param(BROKEN, "COMMUNITY", "2019-08-26", True, id="not before a break of a day"),
    ],
)
def test_red_without_a_review(entries: tuple[Entry, ...], type_: str, held: str, is_gap: bool) -> None:
    one = on_register(*entries)._replace(reviews=(review(type_, held, outcome="4"),))

    assert ("register.red-without-review" in missing(one, "2019-11-30")) is is_gap


@pytest.mark.parametrize(
    ("type_", "facts", "gaps"),
    [
        pytest.param("INPATIENT", {"planned_on": "2020-01-22", **PANEL}, [], id="a whole panel"),
        *(
            pytest.param(
                "INPATIENT", {"planned_on": "2020-01-22", **PANEL, who: None}, ["review.no-panel"], id=f"no {who}"
            )
            for who in PANEL
        ),
        pytest.param("LAEP", {"planned_on": "2020-01-22"}, [], id="an emergency meeting needs none"),
        pytest.param("INPATIENT", {"planned_on": "2020-01-22", "cancelled_on": "2019-11-30"}, [], id="cancelled today"),
        pytest.param("INPATIENT", {"held_on": "2019-11-30"}, ["review.no-outcome"], id="held today with no outcome"),
        pytest.param("LAEP", {"held_on": "2019-11-30"}, [], id="an emergency meeting needs no outcome"),
        pytest.param(
            "INPATIENT",
            {"planned_on": "2020-01-22", **PANEL, "consent_review_by": "2019-11-29"},
            ["consent.past-review"],
            id="consent to be reviewed by yesterday",
        ),
        pytest.param(
            "INPATIENT", {"held_on": "2019-11-30", "outcome": "4", "consent_review_by": "2019-11-29"}, [], id="held"
        ),
    ],
)
def test_a_gap_of_a_review(type_: str, facts: dict[str, Any], gaps: list[str]) -> None:
    one = whole()._replace(reviews=(review(type_, **facts),))

    assert missing(one, "2019-11-30") == gaps


@pytest.mark.parametrize(
    ("action", "is_gap"),
    [
        pytest.param(Action(b"a", "Flat"), True, id="neither"),
        pytest.param(Action(b"a", "Flat", owner="P. Sandhu"), True, id="no date"),
        pytest.param(Action(b"a", "Flat", due_on=on("2019-12-01")), True, id="no owner"),
        pytest.param(Action(b"a", "Flat", owner="P. Sandhu", due_on=on("2019-12-01")), False, id="both"),
        pytest.param(Action(b"a", "Flat", done_on=on("2019-11-30")), False, id="done today"),
        pytest.param(Action(b"a", "Flat", done_on=on("2019-12-01")), True, id="done tomorrow"),
    ],
)
def test_an_action_without_owner_or_date(action: Action, is_gap: bool) -> None:
    one = whole()._replace(reviews=(review("LAEP", "2019-11-01", actions=(action,)),))

    assert missing(one, "2019-11-30") == ["action.no-owner-or-date"] * is_gap


@pytest.mark.parametrize(
    ("code", "to", "recorded", "is_gap"),
    [
        ("03", None, None, True),
        ("03", None, True, False),
        ("03", None, False, False),
        ("02", None, None, False),
        ("03", "2019-11-30", None, False),
        ("03", "2019-12-01", None, True),
        ("37", None, None, True),
    ],
)
def test_section_117_not_recorded(code: str, to: str | None, recorded: bool | None, is_gap: bool) -> None:
    one = whole(section_117=recorded)._replace(statuses=(status("2019-08-01", code, to=to),))

    assert missing(one, "2019-11-30") == ["detention.section-117"] * is_gap


@pytest.mark.parametrize(
    ("ethnicity", "allocated", "gaps"),
    [
        ("A", "2019-11-30", []),
        ("A", "2019-12-01", ["mortality.no-reviewer"]),
        (None, "2019-11-30", ["person.ethnicity"]),
        ("Z", "2019-11-30", ["person.ethnicity"]),
        ("99", None, ["mortality.no-reviewer", "person.ethnicity"]),
    ],
)
def test_people_who_have_died_have_only_the_gaps_of_their_review(
    ethnicity: str | None, allocated: str | None, gaps: list[str]
) -> None:
    who = person(died_on="2019-10-01", ethnicity=ethnicity, learning_disability=True)
    one = case(who, stays=(stay("2019-01-01"),), mortality=death("2019-10-10", allocated_on=allocated))

    assert missing(one, "2019-11-30") == gaps
