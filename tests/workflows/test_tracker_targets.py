from tcare.workflows.sheets import SHEETS
from tcare.workflows.tracker_targets import PARTS, identities, targets


def test_every_target_belongs_to_a_part_and_fills_columns_of_its_sheet() -> None:
    for target in targets().values():
        assert set(target.columns) <= set(SHEETS[PARTS[target.part]].columns)


def test_no_two_targets_are_called_the_same() -> None:
    labels = [target.label for target in targets().values()]
    assert len(set(labels)) == len(labels)


def test_who_a_row_is_about_can_be_matched() -> None:
    assert identities() <= set(targets())
