"""Believable cases, built as the window builds them: through an open case file."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from tcare.store.casefile import CaseFile
from tcare.workflows.overview import Overview, overview
from tcare.workflows.records import save

DAY = date(2020, 5, 4)
PRINTED_AT = datetime(2020, 5, 4, 13, 5, tzinfo=UTC)


def add(file: CaseFile, kind: str, parent: UUID | None = None, /, **values: object) -> UUID:
    """Save one record."""
    return file.act(save, kind, values, parent=parent).records[0]


def seen(file: CaseFile, person: UUID, day: date = DAY) -> Overview:
    """The person's overview."""
    return file.ask(overview, person, day)


def in_hospital(file: CaseFile, **other: object) -> UUID:
    """A woman in hospital under section 3, with most things recorded and some overdue."""
    facts: dict[str, object] = {
        "nhs_number": "9990000018", "nhs_number_status": "01", "family_name": "Lane", "given_name": "Rosa",
        "preferred_name": "Rosie", "title": "Ms", "born_on": date(1991, 6, 14), "gender": "2", "ethnicity": "A",
        "learning_disability": True, "autism": True, "commissioner": "Wetherby and Dales CCG",
        "local_authority": "Dales Council", "gp_practice": "Mill Lane Surgery",
        "lead_professional": "Nadia Rahman", "section_117": True,
        "communication_needs": "Rosie reads pictures better than words. Give her one question at a time and wait: "
        "she will answer. She signs (Makaton) when she is tired.",
        "what_matters": "“I want my own front door, a cat, and to see my sister every Sunday. I don't like it when "
        "people talk about me as if I wasn't there.”",
        "alerts": "Allergic to penicillin.",
    }  # fmt: skip
    person = add(file, "individual", **(facts | other))
    _around(file, person)
    stay = _hospital(file, person)
    _plan(file, stay)
    _reviews(file, person)
    for on, mode, words in (
        (date(2019, 4, 25), "on_site", "Settling in; the bedroom is bare, she asked for her pictures."),
        (date(2019, 7, 2), "on_site", "Pictures are up. Two restraints in June, both reviewed."),
        (date(2019, 12, 10), "on_site", "Bright and talkative. Weight up 9 kg since admission."),
        (date(2020, 2, 11), "video", "Saw the flat's plan together; wants to choose the colours."),
    ):
        add(file, "visit", person, visited_on=on, by="Nadia Rahman", mode=mode, seen=words)
    return person


def _around(file: CaseFile, person: UUID) -> None:
    add(file, "contact", person, name="Marta Lane", relationship="Sister", to_be_invited=True, note="Sundays are best.")
    add(file, "contact", person, name="Owen Pryce", relationship="Independent advocate", to_be_invited=True)
    add(file, "need", person, kind="Sensory", detail="No strip lights; a quiet room with a door that stays open.")
    for begins, ends, rating, reason, consent in (
        (date(2018, 2, 1), date(2018, 11, 20), "GREEN", "Stable at home with support.", "given"),
        (date(2018, 11, 20), date(2019, 2, 14), "AMBER", "Support worker left; nights disturbed.", "given"),
        (date(2019, 2, 14), date(2019, 3, 8), "RED", "Placement gave notice.", "given"),
        (date(2019, 3, 8), None, "BLUE", "Admitted.", None),
    ):
        add(
            file, "register_entry", person, from_on=begins, to_on=ends, rating=rating, reason=reason, consent=consent,
            consent_on=begins if consent else None,
        )  # fmt: skip
    add(file, "register_review", person, reviewed_on=date(2020, 1, 20), by="Dynamic support panel")
    add(file, "legal_status", person, from_on=date(2019, 3, 8), status="02", renewal=0, to_on=date(2019, 4, 3))
    add(file, "legal_status", person, from_on=date(2019, 4, 3), status="03", renewal=0)
    add(file, "legal_status", person, from_on=date(2019, 10, 3), status="03", renewal=1)
    add(file, "legal_status", person, from_on=date(2020, 4, 3), status="03", renewal=2)


def _hospital(file: CaseFile, person: UUID) -> UUID:
    stay = add(
        file, "stay", person, admitted_on=date(2019, 3, 8), provider="Northmoor Care", hospital="Northmoor Hospital",
        ward="Ash", security="1", commissioned_by="CCG", reason="HARM_TO_OTHERS",
    )  # fmt: skip
    add(file, "ward_move", stay, moved_on=date(2019, 11, 4), ward="Birch", security="0")
    add(file, "planned_discharge", stay, set_on=date(2019, 6, 5), planned_on=date(2020, 2, 28))
    add(
        file, "planned_discharge", stay, set_on=date(2020, 1, 28), planned_on=date(2020, 9, 30),
        reason="The flat needs a second door.",
    )  # fmt: skip
    return stay


def _plan(file: CaseFile, stay: UUID) -> None:
    for number in range(1, 13):
        values: dict[str, object] = {"status": "not_started"}
        if number <= 4:
            values = {"status": "complete", "completed_on": date(2020, 1, 10), "owner": "Nadia Rahman"}
        elif number == 5:
            values = {
                "status": "blocked", "reason": "Landlord has not agreed to the second door.", "owner": "Dales Council",
                "due_on": date(2020, 3, 31),
            }  # fmt: skip
        elif number <= 8:
            values = {"status": "in_progress", "owner": "Sunil Desai", "due_on": date(2020, 6, 30)}
        add(file, "plan_point", stay, number=number, looked_at_on=date(2020, 4, 20), **values)


def _reviews(file: CaseFile, person: UUID) -> None:
    panel = {"chair": "Helen Sturt", "clinical_expert": "Dr Amit Bose", "expert_by_experience": "Kelly Frame"}
    add(
        file, "review", person, type="COMMUNITY", planned_on=date(2019, 2, 20), held_on=date(2019, 2, 20),
        outcome="9", report_sent_on=date(2019, 3, 1), **panel,
    )  # fmt: skip
    last = add(
        file, "review", person, type="INPATIENT", planned_on=date(2019, 9, 12), held_on=date(2019, 9, 12),
        outcome="5", report_sent_on=date(2019, 9, 24), consent="given", consent_on=date(2019, 9, 1), **panel,
        safe="Yes. Restraint has fallen to none since July.",
        care_now="Better. Occupational therapy twice a week; no speech and language therapy since the summer.",
        future="A flat has been found; the door and the landlord's leave are what it waits for.",
        need_hospital="No. She could be supported at home with the right team.",
    )  # fmt: skip
    add(file, "review", person, type="INPATIENT", planned_on=date(2020, 5, 20), chair="Helen Sturt", consent="pending")
    for action, owner, due_on, done_on in (
        ("Speech and language therapy to resume weekly", "Northmoor Care", date(2019, 10, 31), None),
        ("Positive behaviour support plan shared with the new team", "Dr Amit Bose", date(2020, 6, 1), None),
        ("Write to the landlord about the second door", "Dales Council", date(2019, 10, 1), date(2019, 9, 30)),
    ):
        add(file, "review_action", last, action=action, owner=owner, due_on=due_on, done_on=done_on)


def child_on_the_register(file: CaseFile) -> UUID:
    """A boy at home, rated red, with little recorded."""
    person = add(
        file, "individual", nhs_number="9990000026", family_name="Okafor", given_name="Sam",
        born_on=date(2006, 8, 30), autism=True, ehc_plan=True, gender="1",
    )  # fmt: skip
    add(
        file, "register_entry", person, from_on=date(2020, 3, 2), rating="RED", consent="child_parental",
        consent_on=date(2020, 3, 1), reason="Out of school since January.",
    )  # fmt: skip
    return person


def died(file: CaseFile) -> UUID:
    """A man whose death is being reviewed, on hold for the coroner."""
    person = add(
        file, "individual", nhs_number="9990000034", family_name="Hart", given_name="Peter", born_on=date(1958, 1, 9),
        died_on=date(2019, 12, 30), learning_disability=True, ethnicity="A", what_matters="Trains, and tea at four.",
    )  # fmt: skip
    stay = add(file, "stay", person, admitted_on=date(2014, 2, 3), hospital="Northmoor Hospital", security="2")
    add(file, "planned_discharge", stay, set_on=date(2019, 1, 1), planned_on=date(2020, 1, 31))
    review = add(
        file, "mortality_review", person, notified_on=date(2020, 1, 3), allocated_on=date(2020, 1, 20),
        reviewer="Clare Moss", type="initial",
    )  # fmt: skip
    add(file, "mortality_hold", review, from_on=date(2020, 2, 1), reason="CORONER")
    return person


def reviewed_death(file: CaseFile, number: str = "9990000042", /, **other: object) -> UUID:
    """A woman whose death had a focused review with all of it recorded, before its panel.

    Args:
        other: Fields of the review that are to be otherwise.
    """
    person = add(
        file, "individual", nhs_number=number, nhs_number_status="01", family_name="Whitcombe", given_name="Eleanor",
        born_on=date(1961, 4, 2), died_on=date(2019, 9, 1), learning_disability=True, ethnicity="H",
        local_id=f"RV-{number[-3:]}",
    )  # fmt: skip
    facts: dict[str, object] = {
        "notified_on": date(2019, 9, 5), "notified_by": "GP practice", "reviewer": "Clare Moss",
        "allocated_on": date(2019, 9, 20), "type": "multi_agency", "focused_decided_on": date(2019, 9, 22),
        "focused_decided_by": "Sunil Desai", "focused_decision": "Several agencies cared for her.",
        "scope_decided_on": date(2019, 9, 6), "scope_reason": "On the GP's register.",
        "place_of_death": "Dales General Hospital", "usual_home": "Supported living", "certified_by": "coroner",
        "cause_1a": "Aspiration pneumonia", "cause_1b": "Dysphagia", "cause_2": "Epilepsy",
        "family_input_on": date(2019, 10, 1), "gp_input_on": date(2019, 10, 4), "other_input_on": date(2019, 10, 9),
        "other_input": "Community nurse", "initial_complete_on": date(2019, 12, 1),
        "quality_checked_on": date(2019, 12, 12), "panel_on": date(2020, 5, 20), "draft_sent_on": date(2019, 12, 20),
        "family_comments": "They ask that every ward is told.", "care_concern": True, "dnacpr": True,
        "dnacpr_correct": False, "capacity_act_followed": False, "health_check_in_year": True,
        "long_term_conditions": "Epilepsy; dysphagia",
    }  # fmt: skip
    review = add(file, "mortality_review", person, **(facts | other))
    add(
        file, "mortality_hold", review, from_on=date(2019, 10, 10), to_on=date(2019, 11, 12), reason="CORONER",
        reference="219/2019", said_by="T. Brown",
    )  # fmt: skip
    learnt = ("concern", "Swallowing", "The plan was not read for four days."), ("good_practice", None, "Passport read")
    for kind, theme, text in learnt:
        add(file, "mortality_learning", review, kind=kind, theme=theme, text=text)
    add(file, "mortality_action", review, action="Plans at the bed's head", owner="Dales NHS", due_on=date(2020, 9, 1))
    add(
        file, "mortality_return", review, returned_on=date(2019, 12, 4), returned_from="The quality check",
        missing="The talk with the GP",
    )  # fmt: skip
    add(file, "mortality_grade", review, scheme="leder_grade_2016", axis="care", grade=3)
    return person


def _dead(file: CaseFile, review: Mapping[str, object] | None, **other: object) -> UUID:
    facts: dict[str, object] = {
        "nhs_number": "9990000034", "nhs_number_status": "01", "family_name": "Hart", "given_name": "Peter",
        "born_on": date(1958, 1, 9), "died_on": date(2019, 12, 30), "learning_disability": True,
    }  # fmt: skip
    person = add(file, "individual", **(facts | other))
    add(file, "register_entry", person, from_on=date(2018, 1, 1), rating="GREEN", consent="given")
    if review is not None:
        panel = {"notified_on": date(2020, 1, 3), "panel_on": date(2020, 5, 20)}
        add(file, "mortality_review", person, **(panel | dict(review)))
    return person


LOCKED_AFTER_DEATH: Mapping[str, tuple[Callable[[CaseFile], UUID], str]] = {
    "not notified": (lambda file: _dead(file, None), "has not been notified"),
    "out of scope by the rules": (lambda file: _dead(file, {}, learning_disability=False), "out of scope"),
    "closed as out of scope": (
        lambda file: _dead(file, {"closed_on": date(2020, 2, 1), "closed_reason": "out_of_scope"}),
        "out of scope",
    ),
    "opted out": (lambda file: _dead(file, {}, data_opt_out=True), "opted out"),
    "opted out besides being out of scope": (
        lambda file: _dead(file, {}, data_opt_out=True, learning_disability=False),
        "opted out",
    ),
    "closed as opted out": (
        lambda file: _dead(file, {"closed_on": date(2020, 2, 1), "closed_reason": "opted_out"}),
        "opted out",
    ),
}
"""People who died whose papers may go to nobody, with why."""

RELEASED_AFTER_DEATH: Mapping[str, Callable[[CaseFile], UUID]] = {
    "notified": lambda file: _dead(file, {}),
    "signed off": lambda file: _dead(file, {"signed_off_on": date(2020, 4, 1)}),
    "closed after sign-off": lambda file: _dead(
        file, {"signed_off_on": date(2020, 4, 1), "closed_on": date(2020, 4, 2), "closed_reason": "completed"}
    ),
    "passed to another area": lambda file: _dead(file, {"closed_on": date(2020, 4, 2), "closed_reason": "transferred"}),
}
"""People who died whose papers may go to those who review the death."""
