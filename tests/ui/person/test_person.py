from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import ChoiceField
from tcare.ui.kit.form import FormDialog
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.people.people import PeopleScreen
from tcare.ui.person.overview_tab import OverviewTab
from tcare.ui.person.person import PersonScreen
from tcare.ui.print.preview import SummaryDialog
from tcare.workflows import records
from tcare.workflows.discharge import heading
from tests.conftest import NewFile
from tests.ui.made_up import desk_over, put_in_a_window

TODAY = clock.today()
ADMITTED = TODAY - timedelta(days=100)
IN_HOSPITAL = "LANE, Carys"
HAS_DIED = "MARSH, Dee"


def keep(file: CaseFile, kind: str, values: dict[str, object], parent: UUID | None = None) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


def fill(file: CaseFile) -> None:
    lane = keep(
        file,
        "individual",
        {
            "nhs_number": "9990000018",
            "nhs_number_status": "01",
            "family_name": "Lane",
            "given_name": "Carys",
            "born_on": date(1990, 5, 4),
            "lead_professional": "Sam Ward",
            "learning_disability": True,
        },
    )
    keep(file, "register_entry", {"from_on": ADMITTED, "rating": "BLUE", "consent": "given"}, lane)
    stay = keep(file, "stay", {"admitted_on": ADMITTED, "hospital": "Oak House", "security": "0"}, lane)
    earlier = keep(file, "stay", {"admitted_on": date(2019, 1, 5), "discharged_on": date(2020, 2, 3)}, lane)
    keep(file, "ward_move", {"moved_on": ADMITTED + timedelta(days=9), "ward": "Elm"}, stay)
    keep(file, "ward_move", {"moved_on": date(2019, 6, 1), "ward": "Birch"}, earlier)
    keep(file, "legal_status", {"from_on": ADMITTED, "status": "03", "renewal": 0}, lane)
    keep(file, "plan_point", {"number": 1, "status": "complete", "completed_on": TODAY}, stay)
    marsh = keep(
        file,
        "individual",
        {"local_id": "MW-1", "family_name": "Marsh", "given_name": "Dee", "died_on": TODAY - timedelta(days=40)},
    )
    keep(file, "mortality_review", {"notified_on": TODAY - timedelta(days=30)}, marsh)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, new_file: NewFile) -> Iterator[Desk]:
    def make() -> CaseFile:
        file = new_file(tmp_path / "person.tcare")
        fill(file)
        return file

    with desk_over(qtbot, make) as desk:
        yield desk


@pytest.fixture
def people(qtbot: QtBot, desk: Desk) -> PeopleScreen:
    screen = PeopleScreen(desk)
    put_in_a_window(qtbot, desk, screen)
    screen.refresh()
    qtbot.waitUntil(lambda: len(screen.rows) == 2)
    return screen


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> PersonScreen:
    screen = PersonScreen(desk)
    put_in_a_window(qtbot, desk, screen)
    return screen


def open_person(qtbot: QtBot, people: PeopleScreen, screen: PersonScreen, name: str) -> None:
    person = next(row.person.id for row in people.rows if row.person.name == name)
    screen.show_person(person)
    screen.activateWindow()
    qtbot.waitUntil(lambda: screen.isEnabled() and bool(tab_words(screen)))


def tab_words(screen: PersonScreen) -> list[str]:
    tabs = screen.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    return [tabs.tabText(place).replace("&", "") for place in range(tabs.count()) if tabs.isTabVisible(place)]


def table(screen: PersonScreen, name: str) -> RowsView:
    return next(view for view in screen.findChildren(RowsView) if view.accessibleName() == name)


def cells(view: RowsView, row: int = 0) -> dict[str, str]:
    model = view.model()
    return {
        str(model.headerData(column, Qt.Orientation.Horizontal)): str(model.index(row, column).data())
        for column in range(model.columnCount())
    }


def dialog_of(qtbot: QtBot) -> FormDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FormDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def save(qtbot: QtBot, desk: Desk, dialog: FormDialog) -> None:
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def choose(qtbot: QtBot, field: QWidget, words: str) -> None:
    """Choose with the arrow keys."""
    assert isinstance(field, ChoiceField)
    for _ in range(field.count()):
        if field.currentText() != words:
            qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.currentText() == words


def due_titles(screen: PersonScreen) -> list[str]:
    tab = screen.findChild(OverviewTab)
    assert isinstance(tab, OverviewTab)
    return [due.title for due in tab.due]


def test_the_mortality_tab_is_there_only_for_someone_who_has_died(
    qtbot: QtBot, people: PeopleScreen, screen: PersonScreen
) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)
    qtbot.waitUntil(lambda: "Mortality review" not in tab_words(screen))

    open_person(qtbot, people, screen, HAS_DIED)
    qtbot.waitUntil(lambda: "Mortality review" in tab_words(screen))
    assert len(table(screen, "The review").rows) > 1


def test_what_belongs_to_a_stay_stands_beneath_the_stay_that_is_chosen(
    qtbot: QtBot, people: PeopleScreen, screen: PersonScreen
) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)
    screen.open_tab("hospital")
    qtbot.waitUntil(lambda: len(table(screen, "Stays in hospital").rows) == 2)
    assert cells(table(screen, "Ward moves"))["Ward"] == "Elm"

    table(screen, "Stays in hospital").choose_row(1)

    assert cells(table(screen, "Ward moves"))["Ward"] == "Birch"


def test_a_detention_says_its_last_day(qtbot: QtBot, people: PeopleScreen, screen: PersonScreen) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)
    qtbot.waitUntil(lambda: len(table(screen, "Legal status").rows) == 1)

    shown = cells(table(screen, "Legal status"))

    assert shown["Status"].startswith("Section 3")
    last = ADMITTED + relativedelta(months=6) - timedelta(days=1)
    assert shown["Last day"].endswith(show_date(last))


def test_a_plan_says_how_it_stands_and_a_point_not_kept_opens_with_its_number(
    qtbot: QtBot, desk: Desk, people: PeopleScreen, screen: PersonScreen
) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)
    screen.open_tab("discharge")
    points = table(screen, "Discharge plan")
    qtbot.waitUntil(lambda: len(points.rows) == 12 and not desk.is_busy)
    assert any("1 of 12, 8 %" in label.text() for label in screen.findChildren(QLabel))
    assert cells(points, 1)["State"] == "○ Not started"

    points.setFocus()
    points.choose_row(1)
    points.setCurrentIndex(points.model().index(1, 0))
    qtbot.keyClick(points, Qt.Key.Key_F2)
    dialog = dialog_of(qtbot)
    assert f"LANE, Carys: point 2, {heading(2)}" in [label.text() for label in dialog.findChildren(QLabel)]
    status = dialog.form.field("status")
    assert isinstance(status, ChoiceField)
    status.set_value("in_progress")
    save(qtbot, desk, dialog)

    qtbot.waitUntil(lambda: cells(points, 1)["State"] == "◐ In progress")


def test_withdrawing_asks_why(qtbot: QtBot, desk: Desk, people: PeopleScreen, screen: PersonScreen) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)
    screen.open_tab("register")
    ratings = table(screen, "History of ratings")
    qtbot.waitUntil(lambda: len(ratings.rows) == 1)
    ratings.setFocus()
    qtbot.keyClick(ratings, Qt.Key.Key_Delete)
    dialog = dialog_of(qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form.problems() == {"reason": "Reason is needed."}

    qtbot.keyClicks(dialog.form.field("reason"), "Entered for somebody else")
    save(qtbot, desk, dialog)

    qtbot.waitUntil(lambda: len(ratings.rows) == 0)


def test_dates_the_wrong_way_round_are_said_beside_the_date_and_nothing_is_lost(
    qtbot: QtBot, people: PeopleScreen, screen: PersonScreen
) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)
    screen.open_tab("hospital")
    qtbot.waitUntil(lambda: len(table(screen, "Stays in hospital").rows) == 2)
    stays = table(screen, "Stays in hospital")
    stays.choose_row(1)  # an earlier one: the end of one that is open is recorded with Discharge
    stays.opened.emit(stays.rows[1])
    dialog = dialog_of(qtbot)
    left = dialog.form.field("discharged_on")
    assert isinstance(left, DateField)
    left.setText(show_date(date(2019, 1, 2)))
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: "Discharged is before Admitted." in left.accessibleDescription())
    assert left.value() == date(2019, 1, 2)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "has not been saved" in box.informativeText()
    box.done(0)
    dialog.done(0)


def test_an_answer_about_somebody_else_is_not_shown(qtbot: QtBot, people: PeopleScreen, screen: PersonScreen) -> None:
    ids = {row.person.name: row.person.id for row in people.rows}
    screen.show_person(ids[IN_HOSPITAL])
    screen.show_person(ids[HAS_DIED])

    assert not screen.isEnabled()  # until the right answer is there
    qtbot.waitUntil(lambda: "Mortality review" in tab_words(screen) and screen.isEnabled())
    assert not any(label.text().startswith("LANE") for label in screen.findChildren(QLabel) if label.isVisible())


def test_why_opens_beside_and_esc_closes_it(qtbot: QtBot, people: PeopleScreen, screen: PersonScreen) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)
    due = table(screen, "What is due")
    qtbot.waitUntil(lambda: len(due.rows) > 0)
    due.setFocus()
    qtbot.keyClick(due, Qt.Key.Key_Return)

    panel = next(part for part in screen.findChildren(QWidget) if part.accessibleName() == "Why this day, and what if")
    assert panel.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_review_is_recorded_from_search_to_the_changed_list_without_a_mouse(
    qtbot: QtBot, desk: Desk, people: PeopleScreen, screen: PersonScreen
) -> None:
    people.person_requested.connect(screen.show_person)
    people.activateWindow()
    people.go_to_search()
    qtbot.keyClicks(people.focusWidget(), "carys la")
    qtbot.keyClick(people.focusWidget(), Qt.Key.Key_Return)
    screen.activateWindow()
    qtbot.waitUntil(lambda: "Post-admission CTR" in due_titles(screen))

    screen.start_new()  # what Ctrl+N asks of the screen that is shown
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    active = menu.activeAction()
    assert isinstance(active, QAction)
    assert active.text() == "&Review that was held"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    kind, held, outcome = (dialog.form.field(name) for name in ("type", "held_on", "outcome"))
    kind.setFocus()
    choose(qtbot, kind, "Post-admission C(E)TR")
    held.setFocus()
    qtbot.keyClick(held, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(held, "-1d")
    outcome.setFocus()
    choose(qtbot, outcome, "Ready, no discharge plan")
    save(qtbot, desk, dialog)

    qtbot.waitUntil(lambda: "Post-admission CTR" not in due_titles(screen))
    assert "Repeat CTR" in due_titles(screen)
    assert cells(table(screen, "Reviews"))["State"] == "● Held"
    assert cells(table(screen, "Reviews"))["Day"] == show_date(TODAY - timedelta(days=1))
    assert cells(table(screen, "Reviews"))["Outcome"] == "Ready, no discharge plan"


def test_the_case_summary_of_who_is_shown_opens_to_be_printed(
    qtbot: QtBot, desk: Desk, people: PeopleScreen, screen: PersonScreen
) -> None:
    open_person(qtbot, people, screen, IN_HOSPITAL)

    screen.print_page()

    dialog = screen.findChild(SummaryDialog)
    assert isinstance(dialog, SummaryDialog)
    qtbot.waitUntil(lambda: not desk.is_busy and dialog.isVisible())
    dialog.reject()
