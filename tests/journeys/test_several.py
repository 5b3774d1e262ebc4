"""A round of visits recorded at once: several rows, one preview, one action, one undo."""

from PySide6.QtCore import QItemSelectionModel

from tcare.ui.due.due import DueScreen
from tcare.ui.due.several import SeveralDialog
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows_view import RowsView
from tests.journeys.hands import Hands


def due(hands: Hands) -> RowsView:
    return hands.find(DueScreen).findChildren(NamesKept)[0]


def test_a_round_of_visits_is_recorded_from_the_keyboard_and_one_undo_takes_it_all_back(at_work: Hands) -> None:
    at_work.tab_to("Duty, filter")
    at_work.choose("Commissioner's visit")
    at_work.tab_to("What is due")
    before = due(at_work).rows
    assert len(before) >= 2
    due(at_work).selectionModel().setCurrentIndex(
        due(at_work).model().index(0, 0),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )
    at_work.press("Shift+Down", "Ctrl+N")
    dialog = at_work.dialog
    assert isinstance(dialog, SeveralDialog)
    assert [line.person for line in dialog.lines] == [row.person for row in before[:2]]
    at_work.press("Ctrl+A")
    at_work.type("t")
    at_work.tab_to("By")
    at_work.type("Ola Finch")
    assert {line.state for line in dialog.lines} == {"ready"}
    assert all("by Ola Finch" in line.words for line in dialog.lines)
    at_work.press("Ctrl+S")
    assert at_work.dialog is None
    assert at_work.said() == "✓ Recorded a visit for 2 people."
    after = due(at_work).rows
    assert not set(before[:2]) & set(after)

    at_work.press("Ctrl+Z")
    assert at_work.said() == "✓ Undone: Recorded a visit for 2 people."
    assert due(at_work).rows == before
    at_work.press("Ctrl+Y")
    assert due(at_work).rows == after
