from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tcare.ui.kit import palette
from tcare.ui.kit.banner import PersonBanner
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.form import FieldSpec, FormDialog
from tcare.ui.kit.icons import IconButton
from tcare.ui.kit.notice import Notice
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.kit.timeline_view import TimelineView
from tests.ui.kit.test_banner import LANE
from tests.ui.kit.test_timeline import FACTS, TODAY

MANY = tuple((str(n), f"Choice {n}") for n in range(12))
KINDS = (
    FieldSpec("text", "Family name"),
    FieldSpec("long", "What happened", kind="long"),
    FieldSpec("date", "Held on", kind="date", value=date(2026, 1, 2)),
    FieldSpec("yes", "Consent given", kind="yes-no"),
    FieldSpec("few", "Rating", kind="choice", choices=MANY[:3]),
    FieldSpec("many", "Setting", kind="choice", choices=MANY),
    FieldSpec("number", "Beds", kind="number"),
    FieldSpec("nhs", "NHS number", kind="nhs-number"),
)


def banner() -> PersonBanner:
    made = PersonBanner()
    made.show_facts(LANE)
    return made


def notice() -> Notice:
    made = Notice()
    made.saved("Review recorded.", "Undo")
    return made


def rows() -> RowsView:
    model = RowsModel[str]([Column("Name", str), Column("Length", lambda words: str(len(words)))])
    model.show_rows(["Ash", "Lane"])
    return RowsView(model, "People")


def timeline() -> TimelineView:
    made = TimelineView()
    made.show_facts(FACTS, TODAY)
    return made


def date_field() -> DateField:
    made = DateField()
    made.setAccessibleName("Held on")  # as a form or a label would
    return made


WIDGETS = {
    "banner": banner,
    "date field": date_field,
    "form dialog": lambda: FormDialog("Change details", KINDS),
    "icon button": lambda: IconButton("add", "Add a person"),
    "notice": notice,
    "rows": rows,
    "timeline": timeline,
}
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, TimelineView)


@pytest.fixture(params=["light", "dark", "contrast"])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> str:
    palette.apply(qapp, request.param)
    return str(request.param)


@pytest.fixture(params=WIDGETS)
def widget(qtbot: QtBot, theme: str, request: pytest.FixtureRequest) -> QWidget:
    made = WIDGETS[request.param]()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def controls(widget: QWidget) -> list[QWidget]:
    every = [widget, *widget.findChildren(QWidget)]
    return [each for each in every if each.isVisible() and _is_control(each)]


def _is_control(widget: QWidget) -> bool:
    if widget.metaObject().className() == "QTableCornerButton":
        return False
    if isinstance(widget, QLabel):
        return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    inside_a_combo = isinstance(widget, QLineEdit) and isinstance(widget.parent(), QComboBox)
    return isinstance(widget, CONTROLS) and not inside_a_combo


def test_every_control_is_named_for_a_screen_reader(widget: QWidget) -> None:
    found = controls(widget)
    assert found
    for control in found:
        spoken = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        assert spoken.strip(), f"{control!r} has no name"


def test_every_target_is_large_enough(widget: QWidget) -> None:
    for control in controls(widget):
        assert control.width() >= 24, f"{control!r} {control.accessibleName()}"
        assert control.height() >= 24, f"{control!r} {control.accessibleName()}"


def test_every_control_but_the_calendar_button_is_a_tab_stop(widget: QWidget) -> None:
    dead = [
        c for c in controls(widget) if not c.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(c, QHeaderView)
    ]
    assert [c.accessibleName() for c in dead if c.accessibleName() != "Choose from a calendar"] == []
