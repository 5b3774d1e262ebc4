"""From red to green: somebody new is put on the register in crisis, and leaves it settled; all of it by keyboard."""

from datetime import timedelta

from PySide6.QtWidgets import QLabel

from tcare import clock
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.person import PersonScreen
from tcare.ui.person.rating_card import RatingCard
from tcare.ui.register.register import RegisterScreen
from tests.journeys.hands import Hands

TODAY = clock.today()


def go(hands: Hands, words: str) -> None:
    hands.press("Ctrl+K")
    hands.type(words)
    hands.press("Return")


def card(hands: Hands) -> str:
    """What the top of the register tab says."""
    return "\n".join(one.text() for one in hands.find(RatingCard).findChildren(QLabel) if one.isVisible())


def history(hands: Hands) -> list[list[str]]:
    """From, to, rating and reason of every line of the history, the newest first."""
    view = next(one for one in hands.screen.findChildren(RowsView) if one.accessibleName() == "History of ratings")
    model = view.model()
    return [[str(model.index(row, place).data()) for place in range(4)] for row in range(model.rowCount())]


def rate(hands: Hands, rating: str, day: str, reason: str) -> None:
    hands.press("Alt+A")
    hands.choose(rating)
    hands.tab_to("From")
    hands.press("Ctrl+A")
    hands.type(day)
    hands.tab_to("Reason")
    hands.type(reason)
    hands.press("Ctrl+S")
    assert hands.dialog is None


def put_on(hands: Hands) -> None:
    """Put somebody new on the register as red, 20 days ago, with their consent."""
    go(hands, "Register")
    hands.press("Ctrl+N")
    hands.type("Hargreaves")
    for label, words in (("Given name", "Ida"), ("NHS number", "9990000077"), ("Born", "4/5/1980")):
        hands.tab_to(label)
        hands.type(words)
    hands.tab_to("Rating")
    hands.press("Down")
    hands.choose("Red")
    hands.tab_to("Rated from")
    hands.press("Ctrl+A")
    hands.type("-20d")
    hands.tab_to("Reason")
    hands.type("The placement has broken down")
    hands.tab_to("Consent, required")
    hands.press("Down")
    hands.choose("Given by the person")
    hands.press("Ctrl+S")
    assert hands.dialog is None


def record_ctr(hands: Hands) -> None:
    """Record the C(E)TR that red asks for, held 15 days ago."""
    hands.press("Alt+E")
    hands.tab_to("Held")
    hands.press("Ctrl+A")
    hands.type("-15d")
    hands.press("Ctrl+S")
    assert hands.dialog is None


def take_off(hands: Hands) -> None:
    """Take them off the register today."""
    hands.press("Alt+T")
    hands.tab_to("Why")
    hands.type("Settled, and the risk is gone")
    hands.press("Ctrl+S")
    assert hands.dialog is None


def test_somebody_new_is_rated_red_has_their_ctr_and_leaves_the_register_settled(at_work: Hands) -> None:
    hands = at_work
    days = {days: show_date(TODAY - timedelta(days=days)) for days in (20, 12, 5, 0)}
    put_on(hands)
    assert hands.find(PersonScreen)
    assert hands.said() == "✓ Added a person and rated them red."
    assert f"▲ Red since {days[20]}" in card(hands)
    assert "Not done: A C(E)TR must take place. Not recorded since the rating turned red" in card(hands)
    assert "Not done: A lead professional" in card(hands)

    record_ctr(hands)
    assert "Done: A C(E)TR must take place. Community (before admission) C(E)TR held on" in card(hands)

    rate(hands, "Amber", "-12d", "Calmer with more support")
    assert "● Amber since" in card(hands)
    rate(hands, "Green", "-5d", "Settled in a new home")
    settled = [
        [days[5], "Holds now", "■ Green", "Settled in a new home"],
        [days[12], days[5], "● Amber", "Calmer with more support"],
        [days[20], days[12], "▲ Red", "The placement has broken down"],
    ]
    assert history(hands) == settled
    assert "Consent: Given by the person" in card(hands)

    take_off(hands)
    assert f"Not on the register since {days[0]}" in card(hands)
    assert "Why taken off: Settled, and the risk is gone." in card(hands)
    assert history(hands)[0][:3] == [days[5], days[0], "■ Green"]

    hands.press("Ctrl+Z")
    assert hands.said() == "✓ Undone: Took them off the register."
    assert history(hands) == settled

    hands.press("Alt+Left")
    rows = hands.find(RegisterScreen).findChildren(RowsView)[0].rows
    assert [row.rated for row in rows if row.person.name == "HARGREAVES, Ida"] == ["Green"]
