from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.bring_in.matching import MatchingPage
from tcare.ui.bring_in.standings import Standing
from tcare.ui.bring_in.tracker_rows import TrackerRowsPage
from tcare.ui.desk import Desk
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import ChoiceField
from tcare.ui.kit.rows_view import RowsView
from tcare.workflows.people import everyone_named
from tcare.workflows.send_out import whole_caseload
from tcare.workflows.sheets import SHEETS
from tests.exchange.tracker.sheets import ANN, BOB, HEADINGS, write
from tests.ui.bring_in.conftest import OpenDesk, shown
from tests.ui.bring_in.test_bring_in import answer, button, press

TRACKER = Path(__file__).parents[2] / "cases" / "tracker-as-kept.xlsx"


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker of two people whose ratings have no day."""
    return write(tmp_path / "tracker.xlsx", ["Our tracker"], HEADINGS, ANN, BOB)


def rest(qtbot: QtBot, screen: BringInScreen) -> None:
    qtbot.waitUntil(lambda: not screen.desk.is_busy)


def drop(qtbot: QtBot, screen: BringInScreen, path: Path) -> None:
    screen.check_workbook(path, test_numbers=True)
    rest(qtbot, screen)


def match(qtbot: QtBot, screen: BringInScreen) -> None:
    press(qtbot, screen, "Show what it will do")
    rest(qtbot, screen)


def matching(screen: BringInScreen) -> MatchingPage:
    return screen.findChildren(MatchingPage)[0]


def rows(screen: BringInScreen) -> RowsView:
    return next(view for view in screen.findChildren(RowsView) if view.accessibleName() == "Rows")


def column(screen: BringInScreen, heading: str) -> ChoiceField:
    return next(
        one
        for one in matching(screen).findChildren(ChoiceField)
        if one.accessibleName() == f"What {heading} holds" and one.isVisible()
    )


def words(screen: BringInScreen) -> list[str]:
    return [one.text() for one in screen.findChildren(QLabel) if one.isVisible()]


def states(screen: BringInScreen) -> list[str]:
    return [row.state for row in screen.tracker.outcomes]


def test_a_tracker_is_shown_with_what_its_columns_are_taken_to_hold(qtbot: QtBot, screen: BringInScreen) -> None:
    drop(qtbot, screen, TRACKER)

    assert column(screen, "NHS No.").value() == "People.NHS number"
    assert column(screen, "MHA").value() == "Legal status.Status"
    assert column(screen, "Next CTR due").value() == ""
    said = words(screen)
    assert "Known." in said
    assert "TCare works this out itself." in said
    assert "● The heading holds more than this. Check it." in said
    assert "s3 · 37/41 · informal" in said
    assert "Left alone: rows 1 and 2, above the headings; rows 3 and 10, empty; row 11, a total." in said
    assert any(one.endswith("Check the 2 marked ●.") for one in said)


def test_what_a_person_chooses_is_said_to_be_theirs(qtbot: QtBot, screen: BringInScreen, tracker: Path) -> None:
    drop(qtbot, screen, tracker)

    column(screen, "RAG").set_value("")

    assert "Chosen by you." in words(screen)
    match(qtbot, screen)
    assert all(not row.questions for row in screen.tracker.outcomes)


def test_nothing_goes_on_until_it_is_known_whom_a_row_is_about(
    qtbot: QtBot, screen: BringInScreen, tracker: Path
) -> None:
    drop(qtbot, screen, tracker)
    column(screen, "NHS No.").set_value("")

    match(qtbot, screen)

    assert any(one.startswith("Match the column that holds the NHS number") for one in words(screen))
    assert screen.tracker.outcomes == ()


def test_a_match_typed_wrong_is_told_and_gone_to(qtbot: QtBot, screen: BringInScreen, tracker: Path) -> None:
    drop(qtbot, screen, tracker)
    column(screen, "RAG").setEditText("Beige")

    match(qtbot, screen)

    assert "RAG: choose one from the list." in words(screen)
    assert column(screen, "RAG").hasFocus()


def test_the_buttons_above_count_exactly_the_rows_they_show(qtbot: QtBot, screen: BringInScreen) -> None:
    drop(qtbot, screen, TRACKER)
    match(qtbot, screen)
    counts = screen.findChildren(CountButtons)[0]

    for standing in Standing:
        pushed = next(one for one in counts.findChildren(QAbstractButton) if standing.title in one.accessibleName())
        count = int(pushed.accessibleName().rpartition(" ")[2])
        qtbot.mouseClick(pushed, Qt.MouseButton.LeftButton)
        assert len(rows(screen).rows) == count
        assert all(standing.holds(row) for row in rows(screen).rows)
        qtbot.mouseClick(pushed, Qt.MouseButton.LeftButton)
    assert [len([row for row in screen.tracker.outcomes if one.holds(row)]) for one in Standing] == [4, 0, 0, 4, 3]


def test_the_row_the_keyboard_is_on_is_said_in_full_with_what_cannot_be_read(
    qtbot: QtBot, screen: BringInScreen
) -> None:
    drop(qtbot, screen, TRACKER)
    match(qtbot, screen)

    rows(screen).choose_row(4)

    full = next(one for one in words(screen) if one.startswith("Row 9"))
    assert "NHS No.: An NHS number has ten digits, 0 to 9. Write the ten digits; spaces are allowed." in full
    assert "Sec level: Security is not in its list." in full
    assert "The whole row is left: it has to be certain whom it is about." in full


def test_one_answer_may_be_that_of_every_row_that_asks(qtbot: QtBot, screen: BringInScreen, tracker: Path) -> None:
    drop(qtbot, screen, tracker)
    match(qtbot, screen)
    day = next(one for one in screen.findChildren(DateField) if one.isVisible())

    day.setText("2019-11-29")
    press(qtbot, screen, "Use for every row")
    rest(qtbot, screen)

    assert [[one.answer for one in row.questions] for row in screen.tracker.outcomes] == [[day.value()], [day.value()]]


def test_what_was_typed_for_a_row_stays_when_the_keyboard_goes_to_another(
    qtbot: QtBot, screen: BringInScreen, tracker: Path
) -> None:
    drop(qtbot, screen, tracker)
    match(qtbot, screen)
    next(one for one in screen.findChildren(DateField) if one.isVisible()).setText("2019-11-29")

    rows(screen).choose_row(1)
    rest(qtbot, screen)

    assert [row.asks for row in screen.tracker.outcomes] == [False, True]


def test_a_row_may_be_left_out_and_taken_back(qtbot: QtBot, desk: Desk, screen: BringInScreen, tracker: Path) -> None:
    drop(qtbot, screen, tracker)
    match(qtbot, screen)
    press(qtbot, screen, "Leave this row out")
    rest(qtbot, screen)
    assert states(screen) == ["left", "added"]
    press(qtbot, screen, "Bring this row in after all")
    rest(qtbot, screen)
    assert states(screen) == ["added", "added"]
    press(qtbot, screen, "Leave this row out")
    rest(qtbot, screen)

    with qtbot.waitSignal(screen.noticed) as told:
        press(qtbot, screen, "Bring in 1 row")
    rest(qtbot, screen)

    assert told.args == ["Brought in tracker.xlsx: 1 record added, 0 updated."]
    assert [one.name for one in answer(qtbot, desk, lambda file: file.ask(everyone_named))] == ["BIRCHALL"]
    said = screen.findChildren(TrackerRowsPage)[0].words
    assert said.startswith("Brought in: 1 record added, 0 updated.")
    assert said.endswith("You leave out 1 row.")


def test_a_layout_is_remembered_in_the_case_file_and_nowhere_else(
    qtbot: QtBot, desk: Desk, screen: BringInScreen, tracker: Path, machine_state: Path, tmp_path: Path
) -> None:
    drop(qtbot, screen, tracker)
    column(screen, "RAG").set_value("")
    match(qtbot, screen)
    next_month = write(tmp_path / "next.xlsx", ["Another title"], [], HEADINGS, BOB)

    drop(qtbot, screen, next_month)

    assert states(screen) == ["added"]
    assert not screen.tracker.outcomes[0].questions
    press(qtbot, screen, "Change the matches")
    assert column(screen, "RAG").value() == ""
    assert "As you matched it before." in words(screen)
    assert len(answer(qtbot, desk, lambda file: file.kept_aside("tracker layout "))) == 1
    assert not [path for path in machine_state.rglob("*") if path.is_file() and b"NHS" in path.read_bytes()]


def test_another_account_s_case_file_is_asked_again(
    qtbot: QtBot, open_desk: OpenDesk, screen: BringInScreen, tracker: Path
) -> None:
    drop(qtbot, screen, tracker)
    match(qtbot, screen)
    other = shown(qtbot, open_desk("other"))

    drop(qtbot, other, tracker)

    assert matching(other).isVisible()


def test_the_headings_may_be_said_to_be_elsewhere(qtbot: QtBot, screen: BringInScreen, tmp_path: Path) -> None:
    path = write(tmp_path / "two.xlsx", HEADINGS, ["who", "called", "of", "as"], ANN)
    drop(qtbot, screen, path)
    box = next(one for one in matching(screen).findChildren(QComboBox) if one.accessibleName() == "Headings are in")

    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    rest(qtbot, screen)

    assert column(screen, "who").value() == ""


def test_of_several_sheets_another_may_be_chosen(qtbot: QtBot, screen: BringInScreen, tmp_path: Path) -> None:
    path = write(tmp_path / "two.xlsx", HEADINGS, ANN, name="Now", Left=[["NHS No.", "Surname"], BOB[:2]])
    drop(qtbot, screen, path)
    box = next(one for one in matching(screen).findChildren(QComboBox) if one.accessibleName() == "Sheet")
    assert box.currentText() == "Now"

    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    rest(qtbot, screen)
    match(qtbot, screen)

    assert [row.name for row in screen.tracker.outcomes] == ["BIRCHALL"]


def test_a_day_that_could_be_two_is_read_only_where_a_person_says_the_day_comes_first(
    qtbot: QtBot, screen: BringInScreen, tmp_path: Path
) -> None:
    drop(qtbot, screen, write(tmp_path / "days.xlsx", HEADINGS, (*ANN[:2], "3/9/1988", "")))
    ticked = next(one for one in matching(screen).findChildren(QCheckBox) if "3 September" in one.text())
    assert not ticked.isChecked()
    match(qtbot, screen)
    assert screen.tracker.outcomes[0].problems[0].problem == "This could be 3 September or 9 March."

    press(qtbot, screen, "Change the matches")
    qtbot.mouseClick(ticked, Qt.MouseButton.LeftButton)
    match(qtbot, screen)

    assert not screen.tracker.outcomes[0].problems


def test_a_tracker_whose_sheet_has_one_of_our_names_is_matched_too(
    qtbot: QtBot, screen: BringInScreen, tmp_path: Path
) -> None:
    drop(qtbot, screen, write(tmp_path / "people.xlsx", HEADINGS, ANN, name="People"))

    assert matching(screen).isVisible()
    assert "People" in SHEETS


def test_a_file_altered_meanwhile_is_read_again(qtbot: QtBot, screen: BringInScreen, tracker: Path) -> None:
    drop(qtbot, screen, tracker)
    match(qtbot, screen)
    press(qtbot, screen, "Leave this row out")
    rest(qtbot, screen)
    write(tracker, ["Our tracker"], HEADINGS, ANN)

    screen.refresh()
    rest(qtbot, screen)

    assert states(screen) == ["added"]


def test_a_tracker_dropped_while_another_is_written_is_shown_alone(
    qtbot: QtBot, screen: BringInScreen, tracker: Path, tmp_path: Path
) -> None:
    drop(qtbot, screen, tracker)
    match(qtbot, screen)
    screen.tracker.bring_in()

    drop(qtbot, screen, write(tmp_path / "other.xlsx", ["NHS No.", "Surname"], BOB[:2]))

    assert matching(screen).isVisible()
    assert screen.tracker.outcomes == ()


def test_escape_starts_again_and_forgets_the_tracker(qtbot: QtBot, screen: BringInScreen, tracker: Path) -> None:
    drop(qtbot, screen, tracker)

    qtbot.keyClick(matching(screen), Qt.Key.Key_Escape)

    assert not screen.tracker.is_open
    assert button(screen, "Choose a workbook…").isVisible()


def test_that_a_tracker_came_in_is_in_the_journal_and_names_nobody(
    qtbot: QtBot, desk: Desk, screen: BringInScreen, tracker: Path
) -> None:
    drop(qtbot, screen, tracker)
    match(qtbot, screen)
    press(qtbot, screen, "Bring in 2 rows")
    rest(qtbot, screen)

    def noted(file: CaseFile) -> list[str]:
        found = file.connection.execute("SELECT what FROM journal WHERE kind = 'imported'").fetchall()
        return [str(what) for (what,) in found]

    assert answer(qtbot, desk, noted) == ["Brought in a tracker: 2 added, 0 updated"]
    assert len(answer(qtbot, desk, lambda file: file.ask(whole_caseload))["People"]) == 2
    assert not [one for one in screen.findChildren(TrackerRowsPage) if "Ashdown" in one.words]
