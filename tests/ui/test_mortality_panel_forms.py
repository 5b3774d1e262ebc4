from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import ChoiceField, NumberField, TextField
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.mortality_panel_forms import PanelForm, PanelRunForm
from tcare.workflows import mortality_work as work
from tcare.workflows.mortality_panel_run import run_days
from tcare.workflows.mortality_panels import PanelRow, panels
from tests.ui.made_up import put_in_a_window
from tests.ui.opened import Fill, open_desk

__all__ = ["open_desk"]

DAYS = run_days(clock.today(), 12, "second-2")


def caseload(file: CaseFile) -> None:
    file.act(work.plan_panel, {"held_on": DAYS[1], "chair": "Ola Finch", "chair_independent": True})


@pytest.fixture
def screen(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> MortalityScreen:
    made = MortalityScreen(open_desk(caseload))
    put_in_a_window(qtbot, made.desk, made)
    return made


def said(dialog: PanelForm | PanelRunForm) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.text())


def test_a_year_of_panels_is_shown_before_it_is_saved_as_one_and_undone_as_one(
    qtbot: QtBot, screen: MortalityScreen
) -> None:
    form = PanelRunForm(screen.desk, clock.today(), screen)
    form.open()
    qtbot.waitUntil(lambda: "has a panel already" in said(form))
    for day in DAYS:
        assert show_date(day) in said(form)
    assert f"{show_date(DAYS[1])} (has one)" in said(form)

    chair, independent = form.form.field("chair"), form.form.field("chair_independent")
    assert "▲ No chair is recorded." in said(form)
    assert isinstance(chair, TextField)
    chair.set_value("Jo Lane")
    assert "▲ It is not recorded whether the chair is independent." in said(form)
    assert isinstance(independent, ChoiceField)
    independent.set_value(False)
    assert "▲ The chair is not independent" in said(form)
    independent.set_value(True)
    assert "▲" not in said(form)
    qtbot.waitUntil(lambda: form._days is not None)
    with qtbot.waitSignal(form.saved) as told:
        next(one for one in form.findChildren(QPushButton) if "Save" in one.text()).click()
    assert told.args == ["Planned 11 panels; 1 day had one already."]

    assert {row.on: row.chair for row in asked(qtbot, screen)} == {
        day: "Ola Finch" if day == DAYS[1] else "Jo Lane" for day in DAYS
    }
    with qtbot.waitSignal(screen.desk.changed):
        screen.desk.undo(screen, lambda _: None, None)
    assert [row.on for row in asked(qtbot, screen)] == [DAYS[1]]


def asked(qtbot: QtBot, screen: MortalityScreen) -> tuple[PanelRow, ...]:
    with qtbot.waitCallback() as answered:
        screen.desk.ask(screen, answered, panels, clock.today())
    found: tuple[PanelRow, ...] = answered.args[0]
    return found


@pytest.mark.parametrize("months", ["0", "25", ""])
def test_no_days_are_saved_that_were_not_shown(qtbot: QtBot, screen: MortalityScreen, months: str) -> None:
    form = PanelRunForm(screen.desk, clock.today(), screen)
    form.open()
    field = form.form.field("months")
    assert isinstance(field, NumberField)
    field.setText(months)
    assert "1 to 24 months" in said(form)
    next(one for one in form.findChildren(QPushButton) if "Save" in one.text()).click()
    assert form.isVisible()
    assert len(asked(qtbot, screen)) == 1


def test_a_panel_whose_chair_is_not_independent_is_warned_of_while_it_is_changed(
    qtbot: QtBot, screen: MortalityScreen
) -> None:
    (row,) = asked(qtbot, screen)
    form = PanelForm(screen.desk, row._replace(independent=False), screen)
    form.open()
    assert "▲ The chair is not independent of the organisations whose care is reviewed." in said(form)
