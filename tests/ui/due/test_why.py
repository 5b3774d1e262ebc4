from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.due.why import STANDINGS, WhyCard, changed_lines
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.dates import show_date
from tcare.workflows import local_values
from tcare.workflows.days import in_words
from tcare.workflows.due import Due
from tcare.workflows.history import HistoryRow
from tcare.workflows.policy import STANDINGS as EVERY_STANDING
from tcare.workflows.worklist import DueRow, what_is_due
from tests.ui.opened import Fill, add, ago, person


def one_stay(file: CaseFile) -> None:
    moss = person(file, "9990000018", "Moss", "Ann")
    add(file, "stay", {"admitted_on": ago(60), "security": "0"}, moss)


def one_stay_with_a_local_visit(file: CaseFile) -> None:
    one_stay(file)
    file.act(local_values.set_value, "visit.commissioner.adult", "40", today=ago(0))


def due_of(qtbot: QtBot, desk: Desk, duty: str) -> Due:
    found: list[tuple[DueRow, ...]] = []
    desk.ask(desk, found.append, what_is_due, ago(0))
    qtbot.waitUntil(lambda: bool(found))
    return next(row.due for row in found[0] if row.due.duty == duty)


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(one_stay)


@pytest.fixture
def card(qtbot: QtBot, desk: Desk) -> WhyCard:
    made = WhyCard(desk)
    qtbot.addWidget(made)
    made.resize(400, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_card_gives_the_day_its_steps_the_rule_and_what_meets_it(qtbot: QtBot, desk: Desk, card: WhyCard) -> None:
    card.show_due(due_of(qtbot, desk, "review.post-admission"), "A C(E)TR held in this stay")
    assert (
        card.words.splitlines()
        == [
            "Post-admission CTR",
            f"▲ Overdue: due {show_date(ago(32))}, 32 days ago",
            f"1. Admitted on {in_words(ago(60))}",
            "2. Adult on that day; no community review on it or in the 28 days before",
            f"3. 28 days after {in_words(ago(60))} is {in_words(ago(32))}",
            *[line for line in card.words.splitlines() if line.startswith("4. ")],  # where that day is a rest day
            *card.words.splitlines()[-6:],
        ]
    )
    assert f"Clock started {show_date(ago(60))}" in card.words
    assert "Edition: " in card.words
    assert "Source: " in card.words
    assert card.words.endswith("A C(E)TR held in this stay")


def test_what_meets_it_comes_from_the_policy_table_where_it_is_not_given(
    qtbot: QtBot, desk: Desk, card: WhyCard
) -> None:
    card.show_due(due_of(qtbot, desk, "visit.commissioner"))
    assert card.words.endswith("The next visit in this stay")


def test_every_standing_is_said_in_words() -> None:
    assert set(STANDINGS) == set(EVERY_STANDING)


def test_a_local_value_is_said_to_be_local(qtbot: QtBot, open_desk: Callable[[Fill], Desk]) -> None:
    desk = open_desk(one_stay_with_a_local_visit)
    card = WhyCard(desk)
    qtbot.addWidget(card)
    card.show_due(due_of(qtbot, desk, "visit.commissioner"))
    assert "Local: set by your organisation, not national policy." in card.words
    assert "40 days, set locally" in card.words


def test_the_person_and_the_record_can_be_asked_for(qtbot: QtBot, desk: Desk, card: WhyCard) -> None:
    due = due_of(qtbot, desk, "visit.commissioner")
    card.show_due(due)
    buttons = {button.text().replace("&", ""): button for button in card.findChildren(QPushButton)}
    with qtbot.waitSignal(card.person_requested) as person_told:
        buttons["Open person"].click()
    assert person_told.args == [UUID(bytes=due.person)]
    with qtbot.waitSignal(card.record_requested) as record_told:
        buttons["Open record"].click()
    assert record_told.args == [due]


def test_on_a_screen_about_the_person_there_is_no_link_to_them(qtbot: QtBot, desk: Desk) -> None:
    card = WhyCard(desk, links=False)
    qtbot.addWidget(card)
    card.show_due(due_of(qtbot, desk, "visit.commissioner"))
    card.show()
    shown = [button.text() for button in card.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["Open r&ecord"]


def what_if(qtbot: QtBot, card: WhyCard, typed: str) -> str:
    field = card.findChild(DateField)
    assert field is not None
    with qtbot.waitSignal(card.what_if.answered):
        qtbot.keyClicks(field, typed)
    return card.what_if.words.replace("\N{NON-BREAKING HYPHEN}", "-")


def test_a_review_supposed_on_a_day_shows_what_moves_and_saves_nothing(qtbot: QtBot, desk: Desk, card: WhyCard) -> None:
    before = due_of(qtbot, desk, "review.post-admission")
    card.show_due(before)
    said = what_if(qtbot, card, "t")
    assert f"Post-admission CTR: {show_date(ago(32))} → done late" in said
    assert "Repeat CTR: new → " in said
    assert said.endswith("Nothing is saved.")
    assert due_of(qtbot, desk, "review.post-admission") == before


def test_a_visit_and_a_discharge_can_be_supposed_too(qtbot: QtBot, desk: Desk, card: WhyCard) -> None:
    card.show_due(due_of(qtbot, desk, "visit.commissioner"))
    said = what_if(qtbot, card, "t")
    assert f"Commissioner's visit: {show_date(ago(4))} → {show_date(ago(-56))} (later)" in said
    assert "Nothing would become overdue." in said
    with qtbot.waitSignal(card.what_if.answered):
        qtbot.keyClicks(card.what_if.findChild(QComboBox), "the")
    assert "Follow-up after discharge: new → " in card.what_if.words


def test_the_card_says_what_changed_it_last(qtbot: QtBot, desk: Desk, card: WhyCard) -> None:
    card.show_due(due_of(qtbot, desk, "visit.commissioner"))
    qtbot.waitUntil(lambda: "Added" in card.changed_last)
    lines = card.changed_last.splitlines()
    assert lines[0].startswith(show_date(ago(0)))
    assert lines[0].endswith(", Sam Example")
    assert lines[1:] == ["Added: stay in hospital", f"Admitted: {show_date(ago(60))}", "Security: General (non-secure)"]


def test_a_long_change_is_counted_to_its_end() -> None:
    row = HistoryRow(
        datetime(2026, 3, 1, 14, 3, tzinfo=UTC), "Sam", "Review", UUID(int=1), "Changed", "Chair", "Jo", "Ola", ""
    )
    lines = changed_lines([row] * 6)
    assert lines[:3] == ["01-Mar-2026 14:03, Sam", "Changed: review", "Chair: Jo → Ola"]
    assert lines[-1] == "and 2 more"
    assert changed_lines([]) == ["Nothing: there is no change of its records in the journal."]
