from collections.abc import Callable
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.reports.copies import CopiesDialog
from tests.ui.opened import Fill, person

PEOPLE: dict[str, UUID] = {}


def given_out(file: CaseFile) -> None:
    for number, family in (("9990000018", "Moss"), ("9990000026", "Reed")):
        PEOPLE[family] = person(file, number, family, "Bo")
    file.note("printed", "case summary for Alex Chair: the May panel", (PEOPLE["Moss"],))
    file.note("sealed", "panel pack for Kim Board: June", (PEOPLE["Moss"], PEOPLE["Reed"]))
    file.note("exported", "quarterly paper")


def opened(qtbot: QtBot, desk: Desk, about: UUID | None = None) -> CopiesDialog:
    dialog = CopiesDialog(desk, person=about)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=30_000)
    return dialog


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        pytest.param("", ["Saved", "Sealed", "Printed"], id="everything, the newest first"),
        pytest.param("alex", ["Printed"], id="a reader"),
        pytest.param("june", ["Sealed"], id="a purpose"),
        pytest.param("reed", ["Sealed"], id="a person"),
        pytest.param("999 000 0018", ["Sealed", "Printed"], id="a number"),
        pytest.param("nobody", [], id="nothing"),
    ],
)
def test_copies_are_found_by_reader_purpose_and_person(
    qtbot: QtBot, open_desk: Callable[[Fill], Desk], typed: str, how: list[str]
) -> None:
    dialog = opened(qtbot, open_desk(given_out))
    dialog.typed.setText(typed)
    assert [row.copy.how for row in dialog.view.rows] == how


def test_one_persons_copies_are_those_they_are_in(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> None:
    dialog = opened(qtbot, open_desk(given_out), PEOPLE["Reed"])
    assert [row.copy.how for row in dialog.view.rows] == ["Sealed"]
