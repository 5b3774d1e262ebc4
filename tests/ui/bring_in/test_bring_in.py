from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare.errors import TcareError
from tcare.exchange.workbook import read_workbook
from tcare.exchange.workbook_out import write_caseload
from tcare.store.casefile import CaseFile
from tcare.ui.bring_in.answer import AnswerPage
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.bring_in.checked import Checked
from tcare.ui.bring_in.send_out import SendOutDialog
from tcare.ui.desk import Desk
from tcare.ui.kit.rows_view import RowsView
from tcare.workflows import records
from tcare.workflows.bring_in import bring_in
from tcare.workflows.people import everyone_named
from tcare.workflows.send_out import whole_caseload
from tcare.workflows.sheets import Problem, Row, Value
from tcare.workflows.worklist import what_is_due
from tests.ui.bring_in.conftest import OpenDesk, shown

HALTON = Path(__file__).parents[2] / "cases" / "halton-2019-20.xlsx"
ANN, BOB = "9990000018", "9990000026"
FOR = "for Alex Chair: The new team"
T = TypeVar("T")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A workbook of three good rows, and two that are not right."""
    return write(
        tmp_path / "mixed.xlsx",
        People=[{"NHS number": ANN, "Family name": "Moss"}, {"NHS number": "9990000019", "Family name": "Reed"}],
        Visits=[visit(ANN, date(2019, 7, 1)), visit(ANN, date(2019, 7, 2)), visit(BOB, date(2019, 7, 3))],
    )


def visit(number: str, day: date) -> Mapping[str, Value]:
    return {"NHS number": number, "Visited": day}


def write(path: Path, **sheets: Sequence[Mapping[str, Value]]) -> Path:
    write_caseload(path, sheets)
    return path


def check(qtbot: QtBot, screen: BringInScreen, path: Path, *, test_numbers: bool = True) -> Checked:
    screen.check_workbook(path, test_numbers=test_numbers)
    return awaited(qtbot, screen)


def awaited(qtbot: QtBot, screen: BringInScreen) -> Checked:
    qtbot.waitUntil(lambda: screen.checked is not None)
    assert screen.checked is not None
    return screen.checked


def answer(qtbot: QtBot, desk: Desk, work: Callable[[CaseFile], T]) -> T:
    answers: list[T] = []
    desk.run(desk, answers.append, lambda error: pytest.fail(str(error)), work)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def button(screen: BringInScreen, words: str) -> QAbstractButton:
    return next(
        each
        for each in screen.findChildren(QAbstractButton)
        if each.text().replace("&", "").startswith(words) and each.isVisible()
    )


def offered(screen: BringInScreen) -> list[str]:
    buttons = screen.findChildren(QAbstractButton)
    return [each.text().replace("&", "") for each in buttons if each.isVisible() and each.text()]


def press(qtbot: QtBot, screen: BringInScreen, words: str) -> None:
    qtbot.mouseClick(button(screen, words), Qt.MouseButton.LeftButton)


def table(screen: BringInScreen, name: str) -> RowsView:
    return next(view for view in screen.findChildren(RowsView) if view.accessibleName() == name)


def cells(view: RowsView) -> list[list[str]]:
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def words(screen: BringInScreen) -> str:
    return screen.findChildren(AnswerPage)[0].words


def test_halton_is_brought_in_whole_and_its_dates_fall_due(qtbot: QtBot, desk: Desk, screen: BringInScreen) -> None:
    check(qtbot, screen, HALTON)
    assert words(screen) == "Nothing is written yet. Bringing it in adds 86 records and updates 0."
    assert answer(qtbot, desk, lambda file: file.ask(everyone_named)) == ()

    with qtbot.waitSignal(screen.noticed) as told:
        press(qtbot, screen, "Bring in everything")

    assert told.args == ["Brought in halton-2019-20.xlsx: 86 records added, 0 updated."]
    assert len(answer(qtbot, desk, lambda file: file.ask(what_is_due, date(2019, 11, 30)))) == 31
    with qtbot.waitSignal(screen.screen_requested) as wanted:
        press(qtbot, screen, "Open What's due")
    assert wanted.args == ["due"]


def test_bringing_in_again_says_that_there_is_nothing_to_bring_in(qtbot: QtBot, screen: BringInScreen) -> None:
    check(qtbot, screen, HALTON)
    with qtbot.waitSignal(screen.noticed):
        press(qtbot, screen, "Bring in everything")
    press(qtbot, screen, "Bring in another workbook")

    check(qtbot, screen, HALTON)

    assert words(screen) == "There is nothing to bring in. 86 rows say what is already recorded."
    assert offered(screen) == ["These are test numbers (999…)", "Start again"]


def test_each_sheet_is_counted_and_each_bad_row_says_what_would_be_right(
    qtbot: QtBot, screen: BringInScreen, mixed: Path
) -> None:
    check(qtbot, screen, mixed)

    assert cells(table(screen, "Sheets"))[0] == ["People", "1", "0", "0", "1"]
    assert ["Visits", "2", "0", "0", "1"] in cells(table(screen, "Sheets"))
    assert cells(table(screen, "Rejected rows")) == [
        [
            "People",
            "3",
            "NHS number",
            "This NHS number fails its own check: a digit is wrong or two are swapped.",
            "Look the number up again.",
        ],
        [
            "Visits",
            "4",
            "NHS number",
            "Nobody here has this NHS number.",
            "Correct the NHS number, or add the person on People.",
        ],
    ]
    assert words(screen) == (
        "Nothing is written yet. Bringing in the good rows adds 3 records and updates 0. "
        "2 rows are not right and are left behind: listed below, with what would be right."
    )


def test_the_row_the_keyboard_is_on_is_said_in_full(qtbot: QtBot, screen: BringInScreen, mixed: Path) -> None:
    check(qtbot, screen, mixed)

    table(screen, "Rejected rows").choose_row(1)

    said = "Visits, row 4, NHS number: Nobody here has this NHS number. "
    assert any(label.text().startswith(said) for label in screen.findChildren(QLabel))


def test_the_good_rows_come_in_and_the_others_are_given_back(
    qtbot: QtBot, desk: Desk, screen: BringInScreen, mixed: Path, tmp_path: Path
) -> None:
    check(qtbot, screen, mixed)

    with qtbot.waitSignal(screen.noticed):
        press(qtbot, screen, "Bring in the good rows (3)")
    with qtbot.waitSignal(screen.noticed) as told:
        screen.save_rejects(tmp_path / "rejected.xlsx")

    kept = answer(qtbot, desk, lambda file: file.ask(whole_caseload))
    assert ([row["Family name"] for row in kept["People"]], len(kept["Visits"])) == (["Moss"], 2)
    assert told.args == ["Saved the rejected rows as rejected.xlsx. Put them right and bring that in."]
    given_back = read_workbook(tmp_path / "rejected.xlsx")
    assert [row.values["NHS number"] for row in given_back.rows] == ["9990000019", BOB]


def test_the_rejected_rows_are_never_saved_over_the_workbook_they_came_from(
    qtbot: QtBot, screen: BringInScreen, mixed: Path
) -> None:
    before = mixed.read_bytes()
    check(qtbot, screen, mixed)

    with qtbot.waitSignal(screen.noticed) as told:
        screen.save_rejects(mixed)

    assert "holds the good rows too" in str(told.args)
    assert mixed.read_bytes() == before


def test_a_workbook_altered_since_it_was_checked_gives_no_rows_back_until_checked_again(
    qtbot: QtBot, screen: BringInScreen, mixed: Path, tmp_path: Path
) -> None:
    check(qtbot, screen, mixed)
    write(mixed, People=[{"NHS number": "9990000019"}])

    with qtbot.waitSignal(screen.noticed) as told:
        screen.save_rejects(tmp_path / "rejected.xlsx")
    assert "altered after it was checked" in str(told.args)
    assert not (tmp_path / "rejected.xlsx").exists()

    screen.refresh()
    assert awaited(qtbot, screen).result.rejected_rows == 1


def test_a_row_that_the_caseload_came_to_refuse_leaves_nothing_written(
    qtbot: QtBot, desk: Desk, screen: BringInScreen, tmp_path: Path
) -> None:
    ann = {"nhs_number": ANN, "nhs_number_status": "01", "born_on": date(1980, 5, 4)}
    answer(qtbot, desk, lambda file: file.act(records.save, "individual", ann))
    visits = [visit(ANN, date(2019, month, 1)) for month in (3, 7)]
    check(qtbot, screen, write(tmp_path / "visits.xlsx", Visits=visits))
    answer(qtbot, desk, lambda file: file.act(bring_in, died(), today=date(2026, 1, 1), test_numbers=True))

    with qtbot.waitSignal(screen.noticed) as told:
        press(qtbot, screen, "Bring in everything")

    assert isinstance(told.args and told.args[0], TcareError)
    assert awaited(qtbot, screen).result.rejected_rows == 1
    assert answer(qtbot, desk, lambda file: file.ask(whole_caseload))["Visits"] == []


def died() -> list[Row]:
    return [Row("People", 2, {"NHS number": ANN, "Died": date(2019, 5, 1)})]


def test_what_is_no_workbook_is_refused_in_words(qtbot: QtBot, screen: BringInScreen, tmp_path: Path) -> None:
    (tmp_path / "letter.xlsx").write_bytes(b"Dear all,")

    with qtbot.waitSignal(screen.noticed) as told:
        screen.check_workbook(tmp_path / "letter.xlsx")

    assert isinstance(told.args and told.args[0], TcareError)
    assert screen.checked is None
    assert button(screen, "Choose a workbook…").isVisible()


def test_a_sheet_that_cannot_be_read_and_what_is_not_ours_are_told(
    qtbot: QtBot, screen: BringInScreen, tmp_path: Path, mixed: Path
) -> None:
    book = openpyxl.load_workbook(mixed)
    book["Visits"]["C1"] = "When"
    book.create_sheet("Rota")
    book.save(tmp_path / "altered.xlsx")

    checked = check(qtbot, screen, tmp_path / "altered.xlsx")

    assert ["Visits", "0", "0", "0", "Whole sheet"] in cells(table(screen, "Sheets"))
    assert isinstance(checked.result.rejected[0], Problem)
    assert words(screen).endswith("1 sheet could not be read at all.")
    left_alone = "Not ours, and left alone: Sheet Rota; Column When of Visits."
    assert left_alone in [label.text() for label in screen.findChildren(QLabel)]


def test_test_numbers_are_asked_about_only_where_they_were_rejected(
    qtbot: QtBot, screen: BringInScreen, tmp_path: Path
) -> None:
    real = write(tmp_path / "reviewers.xlsx", Reviewers=[{"Name": "H. Vance"}])
    check(qtbot, screen, real, test_numbers=False)
    assert "These are test numbers (999…)" not in offered(screen)

    check(qtbot, screen, HALTON, test_numbers=False)
    assert "Bring in everything" not in offered(screen)
    qtbot.keyClick(button(screen, "These are test"), Qt.Key.Key_Space)
    awaited(qtbot, screen)

    assert "Bring in everything" in offered(screen)


def test_a_demonstration_takes_test_numbers_unasked(qtbot: QtBot, open_desk: OpenDesk) -> None:
    screen = shown(qtbot, open_desk("demonstration"))

    check(qtbot, screen, HALTON, test_numbers=False)

    assert offered(screen) == ["Start again", "Bring in everything"]


def test_a_check_that_was_cancelled_is_not_shown(qtbot: QtBot, desk: Desk, screen: BringInScreen) -> None:
    screen.check_workbook(HALTON)
    press(qtbot, screen, "Cancel")

    answer(qtbot, desk, lambda file: file.ask(everyone_named))

    assert screen.checked is None
    assert button(screen, "Choose a workbook…").hasFocus()


def test_escape_starts_again(qtbot: QtBot, screen: BringInScreen, mixed: Path) -> None:
    check(qtbot, screen, mixed)

    qtbot.keyClick(button(screen, "Bring in the good rows"), Qt.Key.Key_Escape)

    assert screen.checked is None
    assert button(screen, "Choose a workbook…").isVisible()


def test_the_whole_caseload_sent_out_brings_in_an_equal_one(
    qtbot: QtBot, open_desk: OpenDesk, desk: Desk, screen: BringInScreen, tmp_path: Path
) -> None:
    check(qtbot, screen, HALTON)
    with qtbot.waitSignal(screen.noticed):
        screen.bring_in()
    with qtbot.waitSignal(screen.noticed) as told:
        screen.save_caseload(tmp_path / "out.xlsx", FOR)
    assert told.args == ["Saved the whole caseload as out.xlsx. It is not encrypted."]

    other = open_desk("other")
    another = shown(qtbot, other)
    check(qtbot, another, tmp_path / "out.xlsx")
    with qtbot.waitSignal(another.noticed):
        another.bring_in()

    sent = answer(qtbot, desk, lambda file: file.ask(whole_caseload))
    assert answer(qtbot, other, lambda file: file.ask(whole_caseload)) == sent
    assert sum(map(len, sent.values())) == 86


def test_what_came_in_and_what_went_out_is_in_the_journal(
    qtbot: QtBot, desk: Desk, screen: BringInScreen, tmp_path: Path
) -> None:
    check(qtbot, screen, HALTON)
    for do in (screen.bring_in, lambda: screen.save_caseload(tmp_path / "out.xlsx", FOR)):
        with qtbot.waitSignal(screen.noticed):
            do()

    query = "SELECT DISTINCT kind, what FROM journal WHERE kind IN ('imported', 'exported') ORDER BY 1"
    rows = answer(qtbot, desk, lambda file: file.connection.execute(query).fetchall())
    imported = ("imported", "Brought in a workbook: 86 added, 0 updated")
    assert rows == [("exported", "whole caseload, for Alex Chair: The new team"), imported]
    left_out = "SELECT id FROM individual EXCEPT SELECT record FROM journal WHERE kind = 'exported'"
    assert answer(qtbot, desk, lambda file: file.connection.execute(left_out).fetchall()) == []


def test_the_whole_caseload_goes_nowhere_until_it_is_said_for_whom(
    monkeypatch: pytest.MonkeyPatch, screen: BringInScreen
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()))
    button(screen, "Save the whole caseload as a workbook…").click()
    dialog = screen.findChild(SendOutDialog)
    assert isinstance(dialog, SendOutDialog)
    save = next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Save…")
    save.click()
    assert "who it is for" in dialog.notice.words
    assert not asked
    dialog.goes_to.recipient.setText("Alex Chair")
    dialog.goes_to.purpose.setText("The new team")
    save.click()
    assert asked == ["Save the whole caseload, not encrypted"]


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, screen: BringInScreen, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "out.xlsx"
    for save in (partial(screen.save_caseload, goes_to=FOR), screen.save_template):
        with qtbot.waitSignal(screen.noticed) as told:
            save(nowhere)
        assert "could not be written" in str(told.args)
    assert button(screen, "Choose a workbook…").isVisible()


def test_the_empty_workbook_can_be_filled_in(qtbot: QtBot, screen: BringInScreen, tmp_path: Path) -> None:
    with qtbot.waitSignal(screen.noticed):
        screen.save_template(tmp_path / "empty.xlsx")

    read = read_workbook(tmp_path / "empty.xlsx")

    assert (read.rows, read.unreadable, read.ignored) == ((), (), ())


def test_every_control_is_named_and_within_reach_of_the_keyboard(
    qtbot: QtBot, screen: BringInScreen, mixed: Path
) -> None:
    seen = set(named_controls(screen))
    screen.check_workbook(mixed, test_numbers=True)
    seen.update(named_controls(screen))
    awaited(qtbot, screen)
    seen.update(named_controls(screen))
    assert {"Choose a workbook…", "Cancel", "Sheets", "Rejected rows", "Save the rejected rows…"} <= seen


def named_controls(screen: BringInScreen) -> list[str]:
    controls = [*screen.findChildren(QAbstractButton), *screen.findChildren(QAbstractItemView)]
    names = []
    for control in controls:
        if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).replace("&", "")
            assert spoken.strip(), f"{control!r} has no name"
            assert min(control.width(), control.height()) >= 24, spoken
            names.append(spoken)
    return names
