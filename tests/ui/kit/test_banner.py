from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tcare.ui.kit.banner import BannerFacts, PersonBanner

LANE = BannerFacts(
    family_name="O’Lane",
    given_name="Rowan",
    title="Mx",
    preferred_name="Ro",
    born_on=date(1980, 9, 5),
    age="46 years",
    gender="Non-binary",
    nhs_number="9990000018",
    local_id="TC-0042",
    rating="Red",
    where_now="In hospital: Elm House, Ward 2",
    communication_needs=("Easy read", "Makaton"),
    alerts=("Latex allergy",),
)


@pytest.fixture
def banner(qtbot: QtBot) -> PersonBanner:
    made = PersonBanner()
    qtbot.addWidget(made)
    made.resize(1366, 90)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def values(banner: PersonBanner) -> list[str]:
    labels = [label for label in banner.findChildren(QLabel) if label.accessibleName() and label.isVisible()]
    return [label.accessibleName() for label in labels]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def test_the_banner_says_who_this_is_in_the_order_the_national_guide_fixes(banner: PersonBanner) -> None:
    banner.show_facts(LANE)
    assert values(banner)[:4] == [
        "O’LANE, Rowan (Mx)",
        "Born 05-Sep-1980 (46 years)",
        "Gender Non-binary",
        "NHS No. 999 000 0018",
    ]


def test_needs_and_alerts_are_always_in_sight(banner: PersonBanner) -> None:
    banner.show_facts(LANE)
    assert "Communication needs Easy read, Makaton" in values(banner)
    assert "Alert: Latex allergy" in values(banner)
    assert "Preferred name Ro" in values(banner)


def test_what_is_missing_is_said_in_words(banner: PersonBanner) -> None:
    banner.show_facts(BannerFacts("Ash", "Kit"))
    assert values(banner) == [
        "ASH, Kit",
        "Born Not recorded",
        "Gender Not recorded",
        "NHS No. Not recorded",
        "Rating Not recorded",
        "Now Not recorded",
        "Communication needs Not recorded",
    ]


def test_someone_who_has_died_is_told_by_words_colour_and_pattern(banner: PersonBanner) -> None:
    banner.show_facts(LANE)
    living = {banner.grab().toImage().pixelColor(x, 2).name() for x in range(40)}
    banner.show_facts(replace(LANE, died_on=date(2026, 1, 2), age="45 years"))
    dead = {banner.grab().toImage().pixelColor(x, 2).name() for x in range(40)}

    assert values(banner)[1:4] == ["Born 05-Sep-1980", "Died 02-Jan-2026", "Age at death 45 years"]
    assert len(living) == 1
    assert len(dead) > 1
    assert not living & dead


def test_tab_reaches_every_value_in_order(qtbot: QtBot, banner: PersonBanner) -> None:
    banner.show_facts(LANE)
    value = next(label for label in banner.findChildren(QLabel) if label.accessibleName())
    value.setFocus()
    reached = [focused().accessibleName()]
    for _ in values(banner)[1:]:
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        reached.append(focused().accessibleName())
    assert reached == values(banner)


def test_a_narrow_banner_wraps_between_facts_and_cuts_none_short(qtbot: QtBot, banner: PersonBanner) -> None:
    banner.show_facts(LANE)
    banner.resize(620, banner.heightForWidth(620))
    labels = [label for label in banner.findChildren(QLabel) if label.isVisible()]
    assert all(label.width() >= label.sizeHint().width() for label in labels)


def test_names_are_words_and_never_markup(banner: PersonBanner) -> None:
    banner.show_facts(BannerFacts("<b>Ash</b>", "Kit"))
    assert values(banner)[0] == "<B>ASH</B>, Kit"
    name = next(label for label in banner.findChildren(QLabel) if label.text().startswith("<B>"))
    assert name.textFormat() == Qt.TextFormat.PlainText
