"""The first day: from nothing to a caseload that says what is due, and a review recorded in it."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from tcare.ui.due.due import DueScreen
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.person import PersonScreen
from tcare.ui.welcome.recovery import RecoveryPage
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands

HALTON = Path(__file__).parents[1] / "cases" / "halton-2019-20.xlsx"


def due_of(hands: Hands, name: str) -> list[str]:
    """What is due for someone, each with its state, as the start screen lists it."""
    return [
        f"{row.due.title}: {row.due.state}"
        for row in hands.find(DueScreen).findChildren(RowsView)[0].rows
        if row.person.name == name
    ]


def recovery_key(hands: Hands) -> str:
    return next(
        one.text() for one in hands.find(RecoveryPage).findChildren(QLabel) if one.accessibleName() == "Recovery key"
    )


def test_a_new_team_goes_from_nothing_to_a_review_recorded_without_a_mouse_but_to_drop_the_workbook(
    start: Start, tmp_path: Path, passphrase: str
) -> None:
    hands = start(None)
    hands.press("Alt+C")
    hands.press("Alt+F", "Ctrl+A")
    hands.type(str(tmp_path / "team.tcare"))
    for label, words in (
        ("Account name", "sam"),
        ("Full name", "Sam Example"),
        ("Passphrase", passphrase),
        ("Passphrase again", passphrase),
    ):
        hands.tab_to(label)
        hands.type(words)
    hands.press("Return")

    hands.type(recovery_key(hands).lower().replace("-", ""))
    hands.press("Return")
    hands.type(passphrase)
    hands.press("Return")
    assert hands.find(DueScreen)

    hands.drop(HALTON)
    hands.press("Alt+T")  # these are test numbers
    hands.press("Alt+B")
    hands.press("Alt+O")
    assert "Repeat CTR: overdue" in due_of(hands, "ASHDOWN, Aled")

    hands.press("Ctrl+K")
    hands.type("ashd")
    hands.press("Return")
    assert hands.find(PersonScreen)
    hands.press("Ctrl+N", "R")
    hands.tab_to("Held")
    hands.type("-1d")
    hands.press("Ctrl+S", "Esc")  # the next one is not put in the diary yet
    assert hands.dialog is None
    assert hands.said() == "✓ Recorded the review held."

    hands.press("Alt+Left")
    assert "Repeat CTR: overdue" not in due_of(hands, "ASHDOWN, Aled")
