"""Ticking what puts someone at risk, and taking the tick away."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tcare import clock
from tcare.models.change import Change
from tcare.store.casefile import CaseFile
from tcare.workflows import records, risk_factors
from tcare.workflows.fits import MisfitError
from tcare.workflows.kinds import KINDS

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def person(case_file: CaseFile) -> UUID:
    return case_file.act(records.save, "individual", {"local_id": "MW-1"}).records[0]


def tick(file: CaseFile, person: UUID, holds: bool, days: int, factor: str = "ALCOHOL") -> Change:
    return file.act(risk_factors.tick, person, factor, ago(days), holds=holds)


def kept(file: CaseFile, person: UUID) -> list[tuple[Any, ...]]:
    """Factor, from and to of every living record, the newest first."""
    names = KINDS["risk_factor"].columns
    rows = [dict(zip(names, row.values, strict=True)) for row in file.ask(records.records, "risk_factor", person).rows]
    return [(row["factor"], row["from_on"], row["to_on"]) for row in rows]


def test_ticked_it_holds_from_that_day_and_unticked_it_stops(case_file: CaseFile, person: UUID) -> None:
    change = tick(case_file, person, True, 9)
    assert kept(case_file, person) == [("ALCOHOL", ago(9), None)]
    assert change.words == "Recorded a risk factor: alcohol"

    change = tick(case_file, person, False, 2)
    assert kept(case_file, person) == [("ALCOHOL", ago(9), ago(2))]
    assert change.words == "Ended a risk factor: alcohol"
    assert change.touched == {"risk_factor"}

    case_file.undo()
    assert kept(case_file, person) == [("ALCOHOL", ago(9), None)]


def test_one_that_came_back_is_another_time_of_it(case_file: CaseFile, person: UUID) -> None:
    tick(case_file, person, True, 9)
    tick(case_file, person, False, 5)
    tick(case_file, person, True, 5)
    assert kept(case_file, person) == [("ALCOHOL", ago(5), None), ("ALCOHOL", ago(9), ago(5))]


@pytest.mark.parametrize("holds", [True, False])
def test_what_is_so_already_is_left_as_it_is(case_file: CaseFile, person: UUID, holds: bool) -> None:
    tick(case_file, person, True, 9)
    if not holds:
        tick(case_file, person, False, 5)
    before = kept(case_file, person)
    assert tick(case_file, person, holds, 2).records == ()
    assert kept(case_file, person) == before


def test_unticked_on_the_day_it_was_ticked_it_never_held(case_file: CaseFile, person: UUID) -> None:
    tick(case_file, person, True, 2)
    tick(case_file, person, False, 2)
    assert kept(case_file, person) == []


def test_each_factor_and_each_person_stands_alone(case_file: CaseFile, person: UUID) -> None:
    other = case_file.act(records.save, "individual", {"local_id": "MW-2"}).records[0]
    tick(case_file, person, True, 9)
    tick(case_file, person, True, 9, "PLACEMENT")
    tick(case_file, other, True, 9)
    tick(case_file, person, False, 2)
    assert set(kept(case_file, person)) == {("ALCOHOL", ago(9), ago(2)), ("PLACEMENT", ago(9), None)}
    assert kept(case_file, other) == [("ALCOHOL", ago(9), None)]


def test_a_day_that_has_not_come_is_refused(case_file: CaseFile, person: UUID) -> None:
    with pytest.raises(MisfitError):
        tick(case_file, person, True, -1)
    assert kept(case_file, person) == []
