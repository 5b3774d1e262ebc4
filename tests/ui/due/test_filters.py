from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tcare.ui.desk import Opened
from tcare.ui.due.filters import Filter, FilterBar, read
from tcare.workflows.due import Due, Subject
from tcare.workflows.people import Named
from tcare.workflows.worklist import DueRow

DAY = date(2026, 3, 1)


ME = Opened(Path("caseload.tcare"), "jlane", "Jo Lane", False)


def row(
    name: str, number: str | None, duty: str, lead: str | None, setting: str, security: str = "", paid_by: str = ""
) -> DueRow:
    who = Named(uuid4(), number, "H-12" if number is None else None, name)
    due = Due(
        who.id.bytes, duty, duty, "", DAY, DAY, "later", None, None, "", "", "ours", (), Subject("stay", who.id.bytes)
    )
    return DueRow(who, due, 0, lead, setting, security, paid_by, (lead, "Ola Finch") if lead else ("jlane",))


MOSS = row("MOSS, Ann", "9990000018", "visit.commissioner", "Jo Lane", "hospital", "Low secure", "North ICB")
REED = row("REED, Bo", "9990000026", "review.repeat", None, "community")
LANE = row("LANE, Cy", None, "review.repeat", "Ada Moss", "hospital")
ROWS = (MOSS, REED, LANE)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(Filter(), ROWS, id="nothing asked for is everything"),
        pytest.param(Filter(words="ann"), (MOSS,), id="any part of a name"),
        pytest.param(Filter(words="bo reed"), (REED,), id="parts in any order"),
        pytest.param(Filter(words="999 000 0026"), (REED,), id="a number with spaces"),
        pytest.param(Filter(words="0018"), (MOSS,), id="the end of a number"),
        pytest.param(Filter(words="h-12"), (LANE,), id="a local number"),
        pytest.param(Filter(words="999 000 0099"), (), id="nobody's number"),
        pytest.param(Filter(duty="Repeat C(E)TR"), (REED, LANE), id="one duty"),
        pytest.param(Filter(lead="Jo Lane"), (MOSS,), id="one lead"),
        pytest.param(Filter(lead="No lead recorded"), (REED,), id="no lead"),
        pytest.param(Filter(setting="In hospital"), (MOSS, LANE), id="in hospital"),
        pytest.param(Filter(setting="In the community"), (REED,), id="in the community"),
        pytest.param(Filter(setting="Low secure"), (MOSS,), id="a security"),
        pytest.param(Filter(setting="Security not recorded"), (LANE,), id="no security recorded, in hospital"),
        pytest.param(Filter(commissioner="North ICB"), (MOSS,), id="one commissioner"),
        pytest.param(Filter(commissioner="No commissioner recorded"), (REED, LANE), id="no commissioner"),
        pytest.param(Filter(whose="Mine"), (MOSS, REED), id="mine by full name or by account"),
        pytest.param(Filter(setting="In hospital", duty="Repeat C(E)TR"), (LANE,), id="two at once"),
    ],
)
def test_a_filter_finds_what_is_asked_for(wanted: Filter, found: tuple[DueRow, ...]) -> None:
    assert tuple(wanted.of(ROWS, ME)) == found


def test_with_nobody_signed_in_nothing_is_mine() -> None:
    assert Filter(whose="Mine").of(ROWS) == []


def test_a_filter_says_itself_in_words() -> None:
    assert Filter("moss ", "Mine", "Repeat C(E)TR", "Jo Lane", "In hospital", "North ICB").in_words == (
        "“moss”", "where I am named", "Repeat C(E)TR", "lead Jo Lane", "in hospital", "North ICB",
    )  # fmt: skip
    assert Filter(setting="Low secure").in_words == ("Low secure",)
    assert Filter().in_words == ()


def test_a_choice_that_is_no_longer_there_still_stands(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.offer(ROWS)
    lead = next(field for field in bar.findChildren(QComboBox) if field.accessibleName().startswith("Lead"))
    lead.setCurrentText("Jo Lane")
    bar.offer([REED])
    assert bar.value().lead == "Jo Lane"
    with qtbot.waitSignal(bar.changed):
        bar.put(Filter())
    assert bar.value() == Filter()


def test_what_a_view_says_is_asked_for_even_before_there_are_rows(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.put(read({"lead": "Jo Lane", "setting": "Low secure", "whose": "Mine", "from another version": "x"}))
    bar.offer(ROWS)
    assert bar.value() == Filter(lead="Jo Lane", setting="Low secure", whose="Mine")
    assert tuple(bar.value().of(ROWS, ME)) == (MOSS,)
