import pytest

from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.mortality_board import board
from tcare.workflows.mortality_leaving import hand_over, handover
from tests.workflows.test_mortality_board import TODAY, ago, death, reviewer


def ten_open(file: CaseFile) -> None:
    for name, capacity in (("Lee Bright", 12), ("Bo Reed", 5), ("Cy Ash", 4)):
        file.act(records.save, "reviewer", {"name": name, "capacity": capacity, "active": True})
    for count in range(10):
        file.act(work.allocate, death(file, f"L{count}", 60 + count), "Lee Bright", ago(20))


def test_what_is_suggested_counts_what_was_suggested_before_and_fills_nobody_past_full(case_file: CaseFile) -> None:
    ten_open(case_file)

    left = case_file.ask(handover, "Lee Bright", TODAY)

    to = [one.to for one in left.reviews]
    assert (to.count("Bo Reed"), to.count("Cy Ash"), to.count("")) == (5, 4, 1)
    assert "Cy Ash: full, 4 of 4" in left.reviews[-1].because


def test_ten_reviews_go_to_others_and_the_reviewer_leaves_as_one_action(case_file: CaseFile) -> None:
    ten_open(case_file)
    left = case_file.ask(handover, "Lee Bright", TODAY)
    to = {one.row.review: one.to or "Bo Reed" for one in left.reviews}

    case_file.act(hand_over, "Lee Bright", to, TODAY, "Leaves the team", leaves=True)

    shown = case_file.ask(board, TODAY)
    assert [(one.name, one.open, one.active) for one in shown.reviewers] == [
        ("Bo Reed", 6, True), ("Cy Ash", 4, True), ("Lee Bright", 0, False),
    ]  # fmt: skip
    case_file.undo()
    again = reviewer(case_file.ask(board, TODAY), "Lee Bright")
    assert (again.open, again.active) == (10, True)


def test_a_reason_is_needed_and_without_it_nothing_is_given(case_file: CaseFile) -> None:
    ten_open(case_file)
    left = case_file.ask(handover, "Lee Bright", TODAY)

    with pytest.raises(RefusedError, match="reason"):
        case_file.act(hand_over, "Lee Bright", {left.reviews[0].row.review: "Bo Reed"}, TODAY, " ", leaves=False)

    assert reviewer(case_file.ask(board, TODAY), "Lee Bright").open == 10
