from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tcare.workflows import records, staying
from tcare.workflows.fits import MisfitError
from tcare.workflows.worklist import what_is_due
from tests.workflows.wards import TODAY, ago, cells, person, session, stay

__all__ = ["person", "session", "stay"]


def test_a_move_restarts_nothing(session: Session, person: UUID, stay: UUID) -> None:
    def clocks() -> set[tuple[str, object]]:
        return {(row.due.duty, row.due.starts_on) for row in what_is_due(session, TODAY, person=person, history=True)}

    before = clocks()
    staying.move(session, stay, {"moved_on": ago(20), "hospital": "Oak House", "ward": "Elm", "reason": "Nearer home"})
    assert clocks() == before
    assert len(cells(session, "stay", person)) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"moved_on": ago(20), "reason": "Nearer home"}, "ward", id="nowhere"),
        pytest.param({"moved_on": ago(20), "ward": "Elm"}, "reason", id="no reason"),
        pytest.param({"moved_on": ago(101), "ward": "Elm", "reason": "x"}, "moved_on", id="before the admission"),
    ],
)
def test_a_move_says_where_to_and_why_within_the_stay(
    session: Session, stay: UUID, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(MisfitError) as refused:
        staying.move(session, stay, values)
    assert refused.value.field == field


def test_someone_on_leave_comes_back_before_they_go_again(session: Session, person: UUID, stay: UUID) -> None:
    leave = staying.go_on_leave(session, stay, {"from_on": ago(9), "kind": "section_17"}).records[0]
    with pytest.raises(MisfitError, match="They are on leave from"):
        staying.go_on_leave(session, stay, {"from_on": ago(5)})
    staying.end_leave(session, leave, {"to_on": ago(5)})
    staying.go_on_leave(session, stay, {"from_on": ago(5)})
    assert [one["to_on"] for one in cells(session, "leave", person)] == [None, ago(5)]


def test_leave_there_and_back_on_one_day_is_not_begun_twice_that_day(session: Session, stay: UUID) -> None:
    leave = staying.go_on_leave(session, stay, {"from_on": ago(9)}).records[0]
    staying.end_leave(session, leave, {"to_on": ago(9)})
    with pytest.raises(MisfitError, match="already one like this") as refused:
        staying.go_on_leave(session, stay, {"from_on": ago(9)})
    assert refused.value.field == "from_on"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"from_on": ago(101)}, "from_on", id="before the admission"),
        pytest.param({"from_on": ago(9), "due_back_on": ago(10)}, "due_back_on", id="back before it begins"),
        pytest.param({"from_on": None}, "from_on", id="no day"),
    ],
)
def test_leave_lies_within_the_stay(session: Session, stay: UUID, values: dict[str, Any], field: str) -> None:
    with pytest.raises(MisfitError) as refused:
        staying.go_on_leave(session, stay, values)
    assert refused.value.field == field


def test_a_segregation_has_its_reviews_by_kind_until_it_ends(session: Session, person: UUID, stay: UUID) -> None:
    begun = {"from_on": ago(30), "reason": "Harm to others", "commissioner_told_on": ago(29)}
    one = staying.segregate(session, stay, begun).records[0]
    with pytest.raises(MisfitError, match="in long-term segregation"):
        staying.segregate(session, stay, {"from_on": ago(3), "reason": "x"})
    staying.review_segregation(session, one, {"kind": "team", "reviewed_on": ago(20)})
    staying.review_segregation(session, one, {"kind": "external", "reviewed_on": ago(15)})
    staying.end_segregation(session, one, {"to_on": ago(10)})
    staying.review_segregation(session, one, {"kind": "icetr", "reviewed_on": ago(10)})
    assert [row["kind"] for row in cells(session, "segregation_review", person)] == ["icetr", "external", "team"]


@pytest.mark.parametrize("day", [31, 9])
def test_a_review_lies_within_its_segregation(session: Session, stay: UUID, day: int) -> None:
    one = staying.segregate(session, stay, {"from_on": ago(30), "reason": "Harm to others"}).records[0]
    staying.end_segregation(session, one, {"to_on": ago(10)})
    with pytest.raises(MisfitError) as refused:
        staying.review_segregation(session, one, {"kind": "team", "reviewed_on": ago(day)})
    assert refused.value.field == "reviewed_on"


def test_a_kind_is_reviewed_once_a_day(session: Session, stay: UUID) -> None:
    one = staying.segregate(session, stay, {"from_on": ago(30), "reason": "Harm to others"}).records[0]
    staying.review_segregation(session, one, {"kind": "team", "reviewed_on": ago(20)})
    with pytest.raises(MisfitError, match="already one like this"):
        staying.review_segregation(session, one, {"kind": "team", "reviewed_on": ago(20)})


def test_a_time_is_not_stretched_beyond_its_stay_by_hand(session: Session, person: UUID) -> None:
    over = records.save(session, "stay", {"admitted_on": ago(60), "discharged_on": ago(50)}, parent=person).records[0]
    for kind in ("leave", "segregation", "clinically_ready"):
        with pytest.raises(MisfitError, match="after the end of the stay"):
            records.save(session, kind, {"from_on": ago(55), "to_on": ago(49)}, parent=over)
