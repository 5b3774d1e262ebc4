from uuid import UUID

from pytestqt.qtbot import QtBot

from tcare.ui.actions.owners import Owners
from tcare.workflows.actions import ActionRow
from tcare.workflows.people import Named


def of(owner: str | None) -> ActionRow:
    named = Named(UUID(int=1), "9990000018", None, "MOSS, Ann")
    return ActionRow(UUID(int=2), named, None, "Inpatient", "Do it", owner, None, None, None, "no-date")


def lines(owners: Owners) -> list[str]:
    return [owners.item(place).text() for place in range(owners.count())]


def test_owners_stand_by_name_with_their_counts_and_nobody_last(qtbot: QtBot) -> None:
    owners = Owners()
    qtbot.addWidget(owners)
    owners.show_counts([of("Ola"), of(None), of("jo"), of("Ola")])
    assert lines(owners) == ["4  Everyone", "1  jo", "2  Ola", "1  No owner"]
    assert owners.chosen() == ""


def test_the_one_chosen_stays_with_nothing_left_for_them(qtbot: QtBot) -> None:
    owners = Owners()
    qtbot.addWidget(owners)
    owners.show_counts([of("Ola"), of("Jo")])
    owners.setCurrentRow(2)
    owners.show_counts([of("Jo")])
    assert lines(owners) == ["1  Everyone", "1  Jo", "0  Ola"]
    assert owners.chosen() == "Ola"
    assert not owners.holds(of("Jo"))
