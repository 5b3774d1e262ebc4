from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from tcare.errors import RefusedError
from tcare.reports.case_summary import case_summary
from tcare.reports.drawing import render
from tcare.reports.mortality_pack import mortality_agenda, mortality_pack
from tcare.reports.mortality_page import mortality_page
from tcare.reports.page import Notice
from tcare.reports.panel_pack import Panel, panel_pack
from tcare.reports.release import refuse_locked, release_of, release_to_panel, release_to_review_of_death
from tcare.store.casefile import CaseFile
from tcare.workflows.mortality_panels import PanelRow
from tcare.workflows.mortality_papers import PanelOnPaper, review_on_paper
from tcare.workflows.overview import Overview
from tests.reports.cases import DAY, LOCKED_AFTER_DEATH, PRINTED_AT, RELEASED_AFTER_DEATH, add, died, in_hospital, seen

Door = Callable[[CaseFile, UUID], object]


def on_a_panel(file: CaseFile, person: UUID) -> PanelOnPaper:
    """Someone's review alone on the agenda of a panel."""
    review = file.ask(review_on_paper, person, DAY)
    row = PanelRow(None, date(2020, 5, 20), "Jo Chair", True, "", "", (review.row,) if review.row else ())
    return PanelOnPaper(row, (review,))


DOORS: dict[str, Door] = {
    "C(E)TR panel pack": lambda file, person: panel_pack(
        [seen(file, person)], Panel(None, (), "Alex", "May"), DAY, "Sam", PRINTED_AT
    ),
    "page of the review": lambda file, person: mortality_page(
        file.ask(review_on_paper, person, DAY), DAY, "Sam", PRINTED_AT
    ),
    "mortality pack": lambda file, person: mortality_pack(
        on_a_panel(file, person), "Alex", "May", DAY, "Sam", PRINTED_AT
    ),
    "agenda with names": lambda file, person: mortality_agenda(
        on_a_panel(file, person), DAY, "Sam", PRINTED_AT, by_initials=False
    ),
    "agenda with initials": lambda file, person: mortality_agenda(
        on_a_panel(file, person), DAY, "Sam", PRINTED_AT, by_initials=True
    ),
}
"""Every paper that is made only where it may go; the window and the command line have their own tests of the same."""


@pytest.mark.parametrize(
    ("entry", "planned", "held", "may_go", "to_panel"),
    [
        pytest.param("given", "given", None, True, True, id="both given"),
        pytest.param("best_interests", "child_parental", None, True, True, id="best interests, and a parent"),
        pytest.param("given", "pending", None, True, False, id="given to the register, the review pending"),
        pytest.param("given", None, None, True, True, id="given to the register, no review planned"),
        pytest.param("pending", "given", None, True, True, id="the register pending, given to the review"),
        pytest.param("refused", "given", None, False, False, id="the register refused"),
        pytest.param("given", "refused", None, False, False, id="the review refused"),
        pytest.param("given", "withdrawn", None, False, False, id="the review withdrawn"),
        pytest.param("pending", "pending", None, False, False, id="nothing decided"),
        pytest.param("pending", None, None, False, False, id="pending alone"),
        pytest.param(None, None, None, False, False, id="nobody asked"),
        pytest.param(None, None, "given", True, True, id="given to the last review"),
        pytest.param(None, None, "withdrawn", False, False, id="withdrawn at the last review"),
        pytest.param(None, "pending", "given", False, False, id="given to the last review, the next pending"),
        pytest.param("given", None, "withdrawn", True, True, id="given to the register since"),
    ],
)
def test_in_life_one_decision_releases_and_none_may_be_against(
    case_file: CaseFile, entry: str | None, planned: str | None, held: str | None, may_go: bool, to_panel: bool
) -> None:
    person = add(case_file, "individual", local_id="A1", born_on=date(1980, 1, 1))
    if entry:
        add(case_file, "register_entry", person, from_on=date(2020, 1, 1), rating="GREEN", consent=entry)
    if planned:
        add(case_file, "review", person, type="COMMUNITY", planned_on=date(2020, 6, 1), consent=planned)
    if held:
        add(case_file, "review", person, type="COMMUNITY", held_on=date(2020, 3, 1), consent=held)
    known = seen(case_file, person)

    assert (release_of(known, DAY).may_go, release_to_panel(known, DAY).may_go) == (may_go, to_panel)
    for release in (release_of(known, DAY), release_to_panel(known, DAY)):
        assert ("Do not share" in release.statement) is not release.may_go
        assert bool(release.remedy) is not release.may_go


@pytest.mark.parametrize("case", LOCKED_AFTER_DEATH)
def test_every_door_is_shut_on_someone_who_died_and_whom_nobody_reviews(case_file: CaseFile, case: str) -> None:
    make, because = LOCKED_AFTER_DEATH[case]
    person = make(case_file)
    for door, go in DOORS.items():
        with pytest.raises(RefusedError, match=because) as refused:
            go(case_file, person)
        assert "HART" not in str(refused.value), door
        assert refused.value.remedy, door


@pytest.mark.parametrize("case", RELEASED_AFTER_DEATH)
def test_every_door_is_open_to_those_who_review_the_death(case_file: CaseFile, case: str) -> None:
    person = RELEASED_AFTER_DEATH[case](case_file)
    assert all(go(case_file, person) for go in DOORS.values())


def test_papers_of_the_review_of_a_death_are_of_nobody_alive(case_file: CaseFile) -> None:
    person = add(case_file, "individual", local_id="A1", learning_disability=True, born_on=date(1980, 1, 1))
    add(case_file, "register_entry", person, from_on=date(2020, 1, 1), rating="GREEN", consent="given")
    add(case_file, "mortality_review", person, notified_on=date(2020, 1, 3))
    assert release_of(seen(case_file, person), DAY).may_go
    for door in DOORS.keys() - {"C(E)TR panel pack"}:
        with pytest.raises(RefusedError, match="nobody alive"):
            DOORS[door](case_file, person)


@pytest.mark.parametrize("case", LOCKED_AFTER_DEATH)
def test_the_notice_says_why_and_the_remedy_how_to_put_it_right(case_file: CaseFile, case: str) -> None:
    make, because = LOCKED_AFTER_DEATH[case]
    release = release_of(seen(case_file, make(case_file)), DAY)
    assert not release.may_go
    assert because in release.statement
    assert "stays confidential after death" in release.statement
    assert "Do not share" in release.statement
    assert ("Notify the death" in release.remedy) == (case == "not notified")
    assert ("opt-out was recorded in error" in release.remedy) == (because == "opted out")


def given(file: CaseFile, consent: str | None, review: str | None) -> Overview:
    person = died(file)
    if consent:
        add(file, "register_entry", person, from_on=date(2016, 1, 1), to_on=date(2017, 1, 1), consent="given")
        add(
            file, "register_entry", person, from_on=date(2017, 1, 1), consent=consent, consent_on=date(2017, 1, 2)
        )  # fmt: skip
    if review:
        add(file, "review", person, type="INPATIENT", planned_on=date(2018, 3, 1), consent=review)
    return seen(file, person)


@pytest.mark.parametrize(
    ("consent", "review", "says"),
    [
        pytest.param("refused", None, "register was refused on 2 January 2017.", id="refused"),
        pytest.param("withdrawn", None, "register was withdrawn on 2 January 2017.", id="withdrawn"),
        pytest.param("given", "refused", "the last review they were asked about was refused.", id="a review refused"),
        pytest.param("given", "given", None, id="given"),
        pytest.param("pending", None, None, id="the last decision was given"),
        pytest.param(None, None, None, id="never asked"),
    ],
)
def test_what_was_refused_in_life_does_not_bar_the_review_and_stands_in_the_notice(
    case_file: CaseFile, consent: str | None, review: str | None, says: str | None
) -> None:
    known = given(case_file, consent, review)
    release = release_to_review_of_death(known, DAY)
    assert release.may_go
    assert ("In life:" in release.statement) == (says is not None)
    assert (says or "This person has died.") in release.statement
    summary = case_summary(known, DAY, "Sam", PRINTED_AT)
    assert Notice(release.statement) in summary.opening
    assert render(summary)


def test_several_locks_are_said_together_each_once_and_nothing_where_all_may_go(case_file: CaseFile) -> None:
    locks = [release_of(seen(case_file, in_hospital(case_file)), DAY)] * 2
    locks.append(release_of(seen(case_file, LOCKED_AFTER_DEATH["not notified"][0](case_file)), DAY))
    with pytest.raises(RefusedError, match="3 people may not go: no decision allows it; the death has not"):
        refuse_locked(locks)
    refuse_locked([])
