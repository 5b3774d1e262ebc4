"""The history of ratings: one at a time, each where the one before stopped, and undone exactly as it was done."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock
from tcare.errors import NotFoundError, RefusedError, TcareError
from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.models.register import RegisterEntry
from tcare.store.casefile import CaseFile
from tcare.workflows import rating, records
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import RecordTable
from tests.in_memory import empty_caseload

TODAY = clock.today()
CONSENT = {
    "consent": "given",
    "consent_on": TODAY - timedelta(days=200),
    "consent_by": "The person",
    "consent_limits": "Not with the college",
    "consent_review_by": TODAY + timedelta(days=100),
}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Entry(NamedTuple):
    """What one entry of the history says, as a test reads it."""

    rating: object
    from_on: object
    to_on: object
    why_off: object = None


class History:
    """One person's register in a caseload that knows nobody else."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file
        self.person = self.add("individual", None, nhs_number="9990000018", born_on=date(1980, 5, 4))

    def add(self, kind: str, parent: UUID | None, **values: Any) -> UUID:
        return self.file.act(records.save, kind, values, parent=parent).records[0]

    def rate(self, code: str, days: int, **given: object) -> Change:
        return self.file.act(rating.rate, self.person, code, ago(days), given)

    def remove(self, days: int, reason: str = "Settled, and the risk is gone") -> Change:
        return self.file.act(rating.remove, self.person, ago(days), reason)

    def table(self) -> RecordTable:
        return self.file.ask(records.records, "register_entry", self.person)

    def values(self) -> list[dict[str, object]]:
        """Every living entry, the newest first."""
        names = KINDS["register_entry"].columns
        return [dict(zip(names, row.values, strict=True)) for row in self.table().rows]

    @property
    def entries(self) -> list[Entry]:
        """The history, oldest first."""
        names = ("rating", "from_on", "to_on", "removed_reason")
        return [Entry(*(row[name] for name in names)) for row in reversed(self.values())]


@pytest.fixture
def of(case_file: CaseFile) -> History:
    return History(case_file)


def test_the_first_rating_puts_someone_on_the_register(of: History) -> None:
    change = of.rate("RED", 9, reason="The placement is breaking down", decided_by="Jo Lane", **CONSENT)

    assert of.entries == [Entry("RED", ago(9), None)]
    assert {name: of.values()[0][name] for name in CONSENT} == CONSENT
    assert (of.values()[0]["reason"], of.values()[0]["decided_by"]) == ("The placement is breaking down", "Jo Lane")
    assert change.words == "Put on the register, rated red"
    assert change.touched == {"register_entry"}
    assert change.records == (of.table().rows[0].record,)


def test_the_next_rating_begins_on_the_day_the_last_one_stops_and_keeps_its_consent(of: History) -> None:
    of.rate("RED", 9, reason="Crisis", **CONSENT)
    change = of.rate("AMBER", 4, reason="Calmer")

    assert of.entries == [Entry("RED", ago(9), ago(4)), Entry("AMBER", ago(4), None)]
    assert {name: of.values()[0][name] for name in CONSENT} == CONSENT
    assert of.values()[0]["reason"] == "Calmer"
    assert of.values()[1]["reason"] == "Crisis"
    assert change.words == "Rated amber"
    assert change.records == (of.table().rows[0].record, of.table().rows[1].record)


@pytest.mark.parametrize("unfilled", [{}, {"consent": None}, {"consent": "given"}])
def test_consent_is_carried_over_unless_another_decision_is_given(of: History, unfilled: dict[str, object]) -> None:
    of.rate("RED", 9, **CONSENT)
    of.rate("AMBER", 4, **unfilled)
    assert {name: of.values()[0][name] for name in CONSENT} == CONSENT


@pytest.mark.parametrize("days", [pytest.param(4, id="from a later day"), pytest.param(9, id="from the same day")])
def test_another_decision_brings_nothing_of_the_one_before(of: History, days: int) -> None:
    of.rate("RED", 9, **CONSENT)
    of.rate("AMBER", days, consent="best_interests", consent_on=ago(4))
    assert {name: of.values()[0][name] for name in CONSENT} == {
        "consent": "best_interests",
        "consent_on": ago(4),
        "consent_by": None,
        "consent_limits": None,
        "consent_review_by": None,
    }


def test_rated_again_on_the_day_it_began_the_rating_itself_is_changed(of: History) -> None:
    of.rate("GREEN", 9)
    of.rate("RED", 4, reason="Crisis", decided_by="Jo Lane", **CONSENT)
    change = of.rate("AMBER", 4, reason="Seen again in the afternoon")

    assert of.entries == [Entry("GREEN", ago(9), ago(4)), Entry("AMBER", ago(4), None)]
    assert of.values()[0]["reason"] == "Seen again in the afternoon"
    assert of.values()[0]["decided_by"] is None
    assert of.values()[0]["consent"] == "given"
    assert change.words == "Rated amber"


def test_taken_off_the_history_stays_and_says_why(of: History) -> None:
    of.rate("GREEN", 9)
    change = of.remove(2)

    assert of.entries == [Entry("GREEN", ago(9), ago(2), "Settled, and the risk is gone")]
    assert change.words == "Took them off the register"
    assert change.records == (of.table().rows[0].record,)


def test_put_on_again_later_the_time_between_stays_empty_and_consent_is_asked_anew(of: History) -> None:
    of.rate("GREEN", 9, **CONSENT)
    of.remove(5)
    change = of.rate("RED", 2)

    assert of.entries == [Entry("GREEN", ago(9), ago(5), "Settled, and the risk is gone"), Entry("RED", ago(2), None)]
    assert of.values()[0]["consent"] is None
    assert change.words == "Put on the register, rated red"


def test_put_on_again_on_the_day_they_were_taken_off_nothing_ended(of: History) -> None:
    of.rate("GREEN", 9)
    of.remove(5)
    of.rate("RED", 5)
    assert of.entries == [Entry("GREEN", ago(9), ago(5)), Entry("RED", ago(5), None)]


def test_taken_off_on_the_day_it_began_and_rated_again_that_day(of: History) -> None:
    of.rate("GREEN", 5)
    of.remove(5)
    assert of.entries == [Entry("GREEN", ago(5), ago(5), "Settled, and the risk is gone")]
    of.rate("AMBER", 5)
    assert of.entries == [Entry("AMBER", ago(5), None)]


REFUSED_DAYS = [
    pytest.param("rate", -1, "from_on", "has not come yet", id="rated tomorrow"),
    pytest.param("rate", 5, "from_on", "began later than that", id="rated the day before the present rating"),
    pytest.param("rate", 30, "from_on", "began later than that", id="rated before there was any"),
    pytest.param("remove", -1, "to_on", "has not come yet", id="taken off tomorrow"),
    pytest.param("remove", 5, "to_on", "began later than that", id="taken off before the present rating"),
]


@pytest.mark.parametrize(("what", "days", "field", "words"), REFUSED_DAYS)
def test_a_day_that_does_not_fit_is_refused_in_words(of: History, what: str, days: int, field: str, words: str) -> None:
    of.rate("GREEN", 9)
    of.rate("AMBER", 4)
    before = of.entries
    with pytest.raises(MisfitError, match=words) as refused:
        of.rate("RED", days) if what == "rate" else of.remove(days)
    assert refused.value.field == field
    assert refused.value.remedy.startswith("Write")
    assert of.entries == before


@pytest.mark.parametrize(
    ("days", "fits"),
    [
        pytest.param(9, False, id="the day it began"),
        pytest.param(6, False, id="the day before it stopped"),
        pytest.param(5, True, id="the day it stopped"),
        pytest.param(4, True, id="the day after"),
    ],
)
def test_somebody_taken_off_is_rated_again_only_from_the_day_it_stopped(of: History, days: int, fits: bool) -> None:
    of.rate("GREEN", 9)
    of.remove(5)
    if fits:
        of.rate("RED", days)
        assert of.entries[-1] == Entry("RED", ago(days), None)
    else:
        with pytest.raises(MisfitError, match="still on the register on that day"):
            of.rate("RED", days)


def test_off_the_register_nobody_is_taken_off(of: History) -> None:
    with pytest.raises(RefusedError, match="not on the register"):
        of.remove(0)
    of.rate("GREEN", 9)
    of.remove(5)
    with pytest.raises(RefusedError, match="not on the register"):
        of.remove(0)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_taking_off_needs_a_reason(of: History, reason: str) -> None:
    of.rate("GREEN", 9)
    with pytest.raises(MisfitError, match="A reason is needed") as refused:
        of.remove(0, reason)
    assert refused.value.field == "removed_reason"
    assert of.entries == [Entry("GREEN", ago(9), None)]


@pytest.mark.parametrize(
    ("days", "fits"),
    [pytest.param(3, True, id="the day they died"), pytest.param(2, False, id="the day after they died")],
)
def test_a_rating_ends_with_death(of: History, days: int, fits: bool) -> None:
    of.rate("GREEN", 9)
    of.file.act(records.save, "individual", {"died_on": ago(3)}, record=of.person)
    if fits:
        of.rate("RED", days)
        return
    with pytest.raises(MisfitError, match="had died by that day"):
        of.rate("RED", days)
    with pytest.raises(MisfitError, match="had died by that day"):
        of.remove(days)


STAYS = [
    pytest.param(None, None, 4, False, id="no stay"),
    pytest.param(4, None, 5, False, id="the day before admission"),
    pytest.param(4, None, 4, True, id="the day of admission"),
    pytest.param(9, 4, 4, True, id="the day of discharge"),
    pytest.param(9, 4, 3, False, id="the day after discharge"),
]


@pytest.mark.parametrize(("admitted", "discharged", "days", "fits"), STAYS)
def test_blue_is_for_people_in_hospital(
    of: History, admitted: int | None, discharged: int | None, days: int, fits: bool
) -> None:
    if admitted is not None:
        left = ago(discharged) if discharged is not None else None
        of.add("stay", of.person, admitted_on=ago(admitted), discharged_on=left)
    if fits:
        of.rate("BLUE", days)
        assert of.entries == [Entry("BLUE", ago(days), None)]
    else:
        with pytest.raises(MisfitError, match="Blue is for people in hospital") as refused:
            of.rate("BLUE", days)
        assert refused.value.field == "rating"
        assert "Record the admission" in refused.value.remedy


def test_a_withdrawn_stay_is_no_time_in_hospital(of: History) -> None:
    stay = of.add("stay", of.person, admitted_on=ago(9))
    of.file.act(records.withdraw, "stay", stay, "Another person's")
    with pytest.raises(MisfitError, match="Blue is for people in hospital"):
        of.rate("BLUE", 4)


def test_withdrawn_entries_are_as_if_never_made(of: History) -> None:
    of.rate("GREEN", 9)
    wrong = of.rate("RED", 4).records[0]
    of.file.act(records.withdraw, "register_entry", wrong, "Another person's")
    of.rate("AMBER", 4)
    assert of.entries == [Entry("GREEN", ago(9), ago(4)), Entry("AMBER", ago(4), None)]


def test_somebody_who_is_gone_is_not_rated(of: History) -> None:
    with pytest.raises(NotFoundError):
        of.file.act(rating.rate, uuid4(), "RED", TODAY)
    of.file.act(records.withdraw, "individual", of.person, "Entered twice")
    with pytest.raises(NotFoundError):
        of.rate("RED", 0)


def test_ratings_of_other_people_are_left_alone(of: History) -> None:
    other = of.add("individual", None, local_id="MW-1")
    of.rate("GREEN", 9)
    of.file.act(rating.rate, other, "RED", ago(4))
    of.file.act(rating.remove, other, ago(2), "Moved away")
    assert of.entries == [Entry("GREEN", ago(9), None)]


WHO = {"nhs_number": "9990000026", "family_name": "Reed", "given_name": "Bo", "born_on": date(2010, 3, 1)}


def test_somebody_new_is_put_on_the_register_in_one(of: History) -> None:
    change = of.file.act(rating.put_on, WHO, "RED", ago(1), {"reason": "Crisis", **CONSENT})

    assert change.words == "Added a person and rated them red"
    assert change.touched == {"individual", "register_entry"}
    kept = of.file.ask(records.records, "register_entry", change.records[0])
    assert [row.record for row in kept.rows] == [change.records[1]]
    assert of.file.undo().words == "Undone: Added a person and rated them red"
    assert of.file.ask(records.records, "individual", change.records[0]).rows == ()
    assert of.file.ask(records.records, "register_entry", change.records[0]).rows == ()


@pytest.mark.parametrize(
    ("who", "code", "given", "field"),
    [
        pytest.param({"nhs_number": "9990000018"}, "RED", {}, "nhs_number", id="the number of somebody here"),
        pytest.param({"nhs_number": "9990000027"}, "RED", {}, "nhs_number", id="a number that fails its check"),
        pytest.param({"nhs_number": None}, "RED", {}, "nhs_number", id="no number at all"),
        pytest.param({}, "BLUE", {}, "rating", id="blue, and not in hospital"),
        pytest.param({"born_on": TODAY}, "RED", {}, "from_on", id="rated before they were born"),
        pytest.param({}, "RED", {"consent": "refused"}, "consent", id="they refused"),
        pytest.param({}, "RED", {"consent": "withdrawn"}, "consent", id="they withdrew"),
    ],
)
def test_of_somebody_new_all_is_kept_or_nothing(
    of: History, who: dict[str, object], code: str, given: dict[str, object], field: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        of.file.act(rating.put_on, {**WHO, **who}, code, ago(1), {"consent": "given", **given})
    assert refused.value.field == field
    assert of.file.ask(count_of_people) == 1


def count_of_people(session: Session) -> int:
    return len(session.scalars(select(Individual.id).where(Individual.withdrawn_at.is_(None))).all())


UNDONE = [
    pytest.param([], ("rate", "RED", 3), id="put on"),
    pytest.param([("rate", "GREEN", 9)], ("rate", "RED", 3), id="rated"),
    pytest.param([("rate", "GREEN", 9)], ("rate", "RED", 9), id="changed on the day it began"),
    pytest.param([("rate", "GREEN", 9)], ("remove", "", 3), id="taken off"),
    pytest.param([("rate", "GREEN", 9), ("remove", "", 5)], ("rate", "RED", 5), id="put on again that day"),
    pytest.param([("rate", "GREEN", 9), ("remove", "", 5)], ("rate", "RED", 2), id="put on again later"),
]


@pytest.mark.parametrize(("before", "what"), UNDONE)
def test_undo_gives_back_exactly_what_was_and_redo_what_became(
    of: History, before: list[tuple[str, str, int]], what: tuple[str, str, int]
) -> None:
    def do(step: tuple[str, str, int]) -> None:
        name, code, days = step
        of.rate(code, days, reason=f"Because of {code}", **CONSENT) if name == "rate" else of.remove(days)

    for step in before:
        do(step)
    was = of.table()
    do(what)
    became = of.table()
    assert became != was
    of.file.undo()
    assert of.table() == was
    of.file.redo()
    assert of.table() == became


STEPS = st.lists(
    st.tuples(st.sampled_from(["RED", "AMBER", "GREEN", "BLUE", "off", "withdraw"]), st.integers(-1, 12)), max_size=12
)


@pytest.fixture(scope="module")
def caseload() -> Iterator[Session]:
    with empty_caseload() as session:
        yield session


@given(steps=STEPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_never_two_ratings_hold_at_once_and_only_those_taken_off_leave_a_gap(
    caseload: Session, steps: list[tuple[str, int]]
) -> None:
    person = records.save(caseload, "individual", {"local_id": str(uuid4())}).records[0]
    records.save(caseload, "stay", {"admitted_on": ago(8), "discharged_on": ago(3)}, parent=person)
    withdrew = False
    for what, days in steps:
        before = history(caseload, person)
        with suppress(TcareError):
            if what == "off":
                rating.remove(caseload, person, ago(days), "Settled")
            elif what == "withdraw" and before:
                records.withdraw(caseload, "register_entry", before[-1].id, "A mistake")
                withdrew = True
            elif what != "withdraw":
                rating.rate(caseload, person, what, ago(days))
        held = history(caseload, person)
        for one, following in pairwise(held):
            assert one.to_on is not None
            assert one.from_on <= one.to_on <= following.from_on
            assert one.to_on == following.from_on or one.removed_reason or withdrew
            assert not (one.to_on == following.from_on and one.removed_reason)
        assert all(entry.to_on is not None or entry is held[-1] for entry in held)


def history(session: Session, person: UUID) -> list[RegisterEntry]:
    mine = select(RegisterEntry).where(RegisterEntry.individual_id == person, RegisterEntry.withdrawn_at.is_(None))
    return list(session.scalars(mine.order_by(RegisterEntry.from_on)))
