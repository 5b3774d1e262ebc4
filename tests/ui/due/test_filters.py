from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tcare.ui.due.filters import Filter, FilterBar
from tcare.workflows.due import Due, Subject
from tcare.workflows.people import Named
from tcare.workflows.worklist import DueRow

DAY = date(2026, 3, 1)


def row(name: str, number: str | None, duty: str, lead: str | None, setting: str) -> DueRow:
    who = Named(uuid4(), number, "H-12" if number is None else None, name)
    due = Due(
        who.id.bytes, duty, duty, "", DAY, DAY, "later", None, None, "", "", "ours", (), Subject("stay", who.id.bytes)
    )
    return DueRow(who, due, 0, lead, setting)


MOSS = row("MOSS, Ann", "9990000018", "visit.commissioner", "Jo Lane", "hospital")
REED = row("REED, Bo", "9990000026", "review.repeat", None, "community")
LANE = row("LANE, Cy", None, "review.repeat", "Jo Lane", "community")
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
        pytest.param(Filter(lead="Jo Lane"), (MOSS, LANE), id="one lead"),
        pytest.param(Filter(lead="No lead recorded"), (REED,), id="no lead"),
        pytest.param(Filter(setting="community", lead="Jo Lane"), (LANE,), id="two at once"),
    ],
)
def test_a_filter_finds_what_is_asked_for(wanted: Filter, found: tuple[DueRow, ...]) -> None:
    assert tuple(wanted.of(ROWS)) == found


def test_a_filter_says_itself_in_words() -> None:
    assert Filter("moss ", "Repeat C(E)TR", "Jo Lane", "hospital").in_words == (
        "“moss” · Repeat C(E)TR · lead Jo Lane · in hospital"
    )
    assert Filter().in_words == ""


def test_a_choice_that_is_no_longer_there_still_stands(qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.offer(ROWS)
    lead = next(field for field in bar.findChildren(QComboBox) if field.accessibleName().startswith("Lead"))
    lead.setCurrentText("Jo Lane")
    bar.offer([REED])
    assert bar.value().lead == "Jo Lane"
    with qtbot.waitSignal(bar.changed):
        bar.clear()
    assert bar.value() == Filter()
