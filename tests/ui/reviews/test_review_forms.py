from collections.abc import Callable
from datetime import timedelta
from typing import get_args
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import ChoiceField, Field
from tcare.ui.reviews.review_forms import ReviewDialog, ReviewForms
from tcare.workflows.review_forms import ReviewStep
from tests.ui.opened import Fill, add, ago, open_desk, person

__all__ = ["open_desk"]

MADE: dict[str, UUID] = {}


def planned(file: CaseFile) -> None:
    MADE["person"] = who = person(file, "9990000018", "Moss", "Ann")
    add(file, "stay", {"admitted_on": ago(10)}, who)
    add(file, "contact", {"name": "Ada Moss", "relationship": "Mother"}, who)
    MADE["review"] = add(file, "review", {"type": "POST_ADM", "planned_on": ago(-10), "prepared_on": ago(2)}, who)


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(qtbot: QtBot, screen: QWidget, open_desk: Callable[[Fill], Desk]) -> Callable[[ReviewStep], ReviewDialog]:
    """Opens the form of a step of the planned review; the log of a review held finds it of itself."""
    desk = open_desk(planned)
    forms = ReviewForms(desk, screen)

    def open_(step: ReviewStep) -> ReviewDialog:
        forms.open(step, MADE["person"], None if step in ("plan", "hold") else MADE["review"])
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReviewDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReviewDialog)
        return dialog

    return open_


def words(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def field(dialog: ReviewDialog, name: str) -> Field:
    return dialog.form.field(name)


@pytest.mark.parametrize("step", get_args(ReviewStep))
def test_no_form_names_anyone_in_its_title_and_each_says_within_whom_it_is_about(
    opened: Callable[[ReviewStep], ReviewDialog], step: ReviewStep
) -> None:
    dialog = opened(step)
    assert "MOSS" not in dialog.windowTitle().upper()
    assert "MOSS, Ann" in words(dialog)
    dialog.reject()


def test_a_day_nobody_works_is_said_as_it_is_typed(opened: Callable[[ReviewStep], ReviewDialog]) -> None:
    dialog = opened("plan")
    day = field(dialog, "planned_on")
    assert isinstance(day, DateField)
    saturday = clock.today() + timedelta(days=14 + 5 - clock.today().weekday())
    day.set_value(saturday)
    assert "is a Saturday." in words(dialog)
    day.set_value(saturday - timedelta(days=3))
    assert "Saturday" not in words(dialog)
    day.set_value(None)
    dialog.reject()


def test_how_many_of_the_panel_are_independent_is_said_as_it_is_filled_in(
    opened: Callable[[ReviewStep], ReviewDialog],
) -> None:
    dialog = opened("hold")
    assert "core members" not in words(dialog)
    for seat in ("chair", "clinical_expert", "expert_by_experience"):
        name, free = field(dialog, seat), field(dialog, f"{seat}_independent")
        assert isinstance(name, QLineEdit)
        assert isinstance(free, ChoiceField)
        name.setText("Someone")
        if seat != "chair":
            assert "two of the three should be" in words(dialog)
            free.set_value(True)
    assert "2 of the three core members are recorded as independent of the care." in words(dialog)
    dialog.close()


def test_an_emergency_meeting_says_that_the_clock_still_runs(
    opened: Callable[[ReviewStep], ReviewDialog],
) -> None:
    dialog = opened("hold")
    kind = field(dialog, "type")
    assert isinstance(kind, ChoiceField)
    kind.set_value("LAEP")
    assert "It does not count as a C(E)TR: the clock still runs." in words(dialog)


def test_the_log_of_a_review_offers_the_planned_one_or_another(
    opened: Callable[[ReviewStep], ReviewDialog],
) -> None:
    dialog = opened("hold")
    which = field(dialog, "which")
    assert isinstance(which, ChoiceField)
    assert [which.itemText(place) for place in range(which.count())][1:] == ["Another, not planned"]
    assert which.value() == str(MADE["review"])
    assert field(dialog, "held_on").value() == clock.today()


def test_only_outcomes_of_a_review_that_took_place_are_offered_in_their_order(
    opened: Callable[[ReviewStep], ReviewDialog],
) -> None:
    outcome = field(opened("hold"), "outcome")
    assert isinstance(outcome, ChoiceField)
    offered = [outcome.itemText(place) for place in range(outcome.count())]
    assert offered[:2] == ["Not recorded", "Not ready: needs a hospital bed for care and treatment"]
    assert len(offered) == 8
    assert "Person refused C(E)TR" not in offered


def test_moving_a_review_whose_invitations_went_out_says_to_tell_everyone(
    opened: Callable[[ReviewStep], ReviewDialog],
) -> None:
    assert "Invitations went out for" in words(opened("postpone"))


def test_locked_papers_lead_to_the_consent(qtbot: QtBot, opened: Callable[[ReviewStep], ReviewDialog]) -> None:
    dialog = opened("papers")
    sent = [one for one in dialog.findChildren(DateField) if one.accessibleName().endswith(": sent")]
    assert [one.isEnabled() for one in sent] == [True] + [False] * 14
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Record the consent")
    button.click()
    qtbot.waitUntil(lambda: getattr(QApplication.activeModalWidget(), "windowTitle", str)() == "Record the consent")
