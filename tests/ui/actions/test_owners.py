from uuid import UUID

from tcare.ui.actions.owners import by_owner
from tcare.workflows.actions import ActionRow
from tcare.workflows.people import Named


def of(owner: str | None) -> ActionRow:
    named = Named(UUID(int=1), "9990000018", None, "MOSS, Ann")
    return ActionRow(UUID(int=2), named, None, "Inpatient", "Do it", owner, None, None, None, "no-date")


def test_owners_stand_by_name_with_their_counts_and_nobody_last() -> None:
    counts = by_owner([of("Ola"), of(None), of("jo"), of("Ola")], "")
    assert [(count.key, count.title, count.rows) for count in counts] == [
        ("", "Everyone", 4),
        ("jo", "jo", 1),
        ("Ola", "Ola", 2),
        ("No owner", "No owner", 1),
    ]


def test_the_one_chosen_stands_there_with_nothing_left_for_them() -> None:
    assert [(count.key, count.rows) for count in by_owner([of("Jo")], "Ola")] == [("", 1), ("Jo", 1), ("Ola", 0)]
