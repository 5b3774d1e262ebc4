"""A review from plan to report, by keyboard in the real window; and how few keys a review held takes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from dateutil.relativedelta import relativedelta
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.person.person import PersonScreen
from tcare.ui.person.reviews_tab import ReviewsTab
from tcare.ui.reviews.review_forms import ReviewDialog
from tcare.ui.reviews.steps_bar import StepsBar
from tcare.workflows.overview import Overview, overview
from tcare.workflows.review_pages import ReviewPage
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands, spoken_name
from tests.ui.opened import add, ago, person

TODAY = clock.today()


@pytest.fixture
def moss(start: Start, tmp_path: Path, empty_file: Path, passphrase: str) -> "Case":
    """Someone ten days in hospital, opened on the Reviews tab; another review has given names to complete."""
    for made in empty_file.parent.glob("caseload.*"):
        (tmp_path / made.name).write_bytes(made.read_bytes())
    path = tmp_path / empty_file.name
    with CaseFile.open(path, passphrase) as file:
        who = person(file, "9990000018", "Moss", "Ann")
        add(file, "stay", {"admitted_on": ago(10), "security": "0"}, who)
        add(file, "contact", {"name": "Ada Moss", "relationship": "Mother"}, who)
        reed = person(file, "9990000026", "Reed", "Bo")
        held = add(file, "review", {"type": "COMMUNITY", "held_on": ago(50), "chair": "Jo Lane, ICB"}, reed)
        for owner in ("Sam Ward", "Ward manager"):
            add(file, "review_action", {"action": f"Ask {owner}", "owner": owner}, held)
    hands = start(path)
    hands.type(passphrase)
    hands.press("Return", "Ctrl+K")
    hands.type("moss")
    hands.press("Return", "Alt+V")
    return Case(hands, who)


class Case:
    """Someone's reviews, as they are shown and as they are kept."""

    def __init__(self, hands: Hands, who: UUID) -> None:
        self.hands, self.who = hands, who

    @property
    def overview(self) -> Overview:
        """All that is kept of them, asked through the desk of the window."""
        desk = self.hands.desk
        found: list[Overview] = []
        desk.ask(desk, found.append, overview, self.who, TODAY)
        self.hands.rest()
        return found[0]

    @property
    def pages(self) -> tuple[ReviewPage, ...]:
        """Their reviews, planned ones first, the newest first."""
        return self.overview.reviews

    def steps(self) -> dict[str, str]:
        """How each step of the one chosen is said."""
        buttons = self.hands.find(StepsBar).findChildren(QPushButton)
        spoken = [spoken_name(one) for one in buttons if one.isVisible()]
        return {words.partition(":")[0]: words.partition(": ")[2] for words in spoken}

    def due(self) -> dict[str, str]:
        """The state of what is due, by duty."""
        return {one.duty: one.state for one in self.overview.due}

    def shown(self) -> str:
        """Every word on the tab."""
        tab = self.hands.find(ReviewsTab)
        return "\n".join(one.text() for one in tab.findChildren(QLabel) if one.isVisible())

    def go(self, name: str) -> QWidget:
        """Press Tab until the keyboard is on a field whose name begins so; a box of choices is spoken by its choice."""
        for _ in range(80):
            if self.hands.focus.accessibleName().startswith(name):
                return self.hands.focus
            self.hands.press("Tab")
        pytest.fail(f"Tab does not reach {name}")

    def fill(self, **fields: str) -> None:
        """In the form that is open, go to each field by Tab and type or choose, then save."""
        for name, words in fields.items():
            if isinstance(self.go(name.replace("_", " ").capitalize()), QComboBox):
                self.hands.choose(words)
            else:
                self.hands.type(words)
        self.hands.press("Ctrl+S")


def test_a_review_goes_from_plan_to_report_and_the_next_into_the_diary(moss: Case) -> None:
    plan_it(moss)
    get_consent_and_invite(moss)
    move_it_and_send_the_papers(moss)
    hold_it_and_plan_the_next(moss)
    send_the_report(moss)
    undo_it_all_but_the_plan(moss)


def plan_it(moss: Case) -> None:
    hands = moss.hands
    hands.press("Alt+W")
    moss.fill(planned="+20d", starts_at="14:30", where="Oak House", chair="jo")
    assert "Planned a review" in hands.said()
    page = moss.pages[0]
    assert (page.type, page.on, page.name) == ("POST_ADM", TODAY + timedelta(days=20), "CTR")
    assert page.panel[0].name == "Jo Lane, ICB"
    assert moss.steps()["Papers"] == "locked, Locked until consent"
    assert moss.steps()["Consent"] == "to do, Not yet decided, the next step"

    hands.press("Alt+P")
    assert isinstance(hands.dialog, ReviewDialog)
    assert any("Locked: no consent" in one.text() for one in hands.dialog.findChildren(QLabel))
    moss.fill(sent_to_the_panel="t")
    assert hands.dialog is not None
    assert "locked" in hands.said_in_dialog()
    hands.press("Esc", "Alt+T", "Alt+P", "Alt+R")


def get_consent_and_invite(moss: Case) -> None:
    hands = moss.hands
    assert hands.dialog is not None
    assert hands.dialog.windowTitle() == "Record the consent"
    moss.fill(consent="Given by the person", limits_on_sharing="Not the police report")
    assert "Limits on sharing" in moss.shown()
    assert moss.steps()["Invitations"].endswith("the next step")

    hands.press("Alt+I")
    hands.tab_to("Invite Ada Moss")
    hands.press("Space", "Ctrl+S")
    assert moss.steps()["Invitations"].startswith("done")
    assert [row.cells[5] for row in moss.overview.tables["contact"].rows] == ["Yes"]


def move_it_and_send_the_papers(moss: Case) -> None:
    hands = moss.hands
    hands.press("Alt+S")
    moss.fill(new_day="+25d", why="The chair is ill")
    assert moss.pages[0].state == "postponed"
    assert "The chair is ill" in moss.shown()
    assert "before it moved" in moss.steps()["Invitations"]

    hands.press("Alt+P")
    hands.tab_to("C(E)TR planner with consent or best-interests evidence: received")
    hands.type("t")
    hands.press("Shift+Tab", "Shift+Tab")
    moss.fill(sent_to_the_panel="t")
    assert moss.steps()["Papers"].startswith("done")


def hold_it_and_plan_the_next(moss: Case) -> None:
    hands = moss.hands
    hands.press("Alt+E")
    moss.go("Chair is independent")
    hands.choose("Yes")
    moss.go("Action 1: what")
    for words in ("Find a home", "ward", "+14d"):
        hands.type(words)
        hands.press("Tab")
    hands.press("Ctrl+S")
    assert moss.pages[0].state == "held"

    assert isinstance(hands.dialog, ReviewDialog)
    offer = "\n".join(one.text() for one in hands.dialog.findChildren(QLabel))
    assert "Next: Repeat CTR due" in offer
    hands.press("Return")
    due_on = TODAY + relativedelta(months=6)
    planned = moss.pages[0]
    assert (planned.type, planned.state) == ("INPATIENT", "planned")
    assert due_on - timedelta(days=4) <= planned.on <= due_on
    assert planned.on.weekday() < 5
    assert [row.cells[:2] for row in moss.overview.tables["review_action"].rows] == [("Find a home", "Ward manager")]


def send_the_report(moss: Case) -> None:
    hands = moss.hands
    assert moss.steps()["Report"].endswith("the next step")
    hands.press("Alt+T", "Ctrl+S")
    assert moss.steps()["Report"].startswith("done")
    assert moss.due()["review.repeat"] == "later"


def undo_it_all_but_the_plan(moss: Case) -> None:
    hands, held = moss.hands, moss.pages[1]
    for _ in range(2):  # the report, and the next one planned
        hands.press("Ctrl+Z")
    assert [page.state for page in moss.pages] == ["held"]
    hands.press("Ctrl+Z")
    assert [page.state for page in moss.pages] == ["postponed"]
    assert moss.overview.tables["review_action"].rows == ()
    hands.press("Ctrl+Y")
    assert [page.state for page in moss.pages] == ["held"]
    assert held.record == moss.pages[0].record


def test_a_refused_review_turns_its_duty_blocked_and_can_be_offered_again(moss: Case) -> None:
    hands = moss.hands
    hands.press("Alt+W")
    moss.fill(planned="+10d")
    assert moss.due()["review.post-admission"] == "due-soon"
    hands.press("Alt+F")
    moss.fill(why="She does not want one now", next_offer="+16d")
    assert moss.due()["review.post-admission"] == "blocked"
    assert [page.state for page in moss.pages] == ["planned", "refused"]
    hands.press("Ctrl+Z")
    assert moss.due()["review.post-admission"] == "due-soon"


def test_a_cancelled_review_keeps_its_reason_in_sight(moss: Case) -> None:
    moss.hands.press("Alt+W")
    moss.fill(planned="+10d")
    moss.hands.tab_to("Cancel the review")
    moss.hands.press("Space")
    moss.fill(why="Going home first")
    assert moss.pages[0].state == "cancelled"
    assert "Cancelled: Going home first" in moss.shown()


def test_an_emergency_meeting_says_that_it_does_not_count_and_the_28_days_run_on(moss: Case) -> None:
    hands = moss.hands
    before = moss.overview.due
    hands.press("Ctrl+N")
    moss.go("Type")
    hands.type("loc")
    assert hands.dialog is not None
    assert any("clock still runs" in one.text() and one.isVisible() for one in hands.dialog.findChildren(QLabel))
    hands.press("Ctrl+S")
    offered = hands.dialog
    assert offered is not None
    assert any("Post-admission CTR due" in one.text() for one in offered.findChildren(QLabel))
    hands.press("Esc")
    assert moss.pages[0].is_emergency
    assert "does not count as a C(E)TR" in moss.shown()
    first = next(one for one in moss.overview.due if one.duty == "review.post-admission")
    assert first == next(one for one in before if one.duty == "review.post-admission")
    assert first.due_on == TODAY + timedelta(days=18)
    assert set(moss.steps()) == {"Held", "Actions"}


KEYS, LETTERS = 15, 103
"""What logging a review held takes: keys pressed, and beside them letters typed; a minute at two strokes a second."""


def log_it(press: Callable[..., None], type_: Callable[[str], None]) -> None:
    """Held today; a chair, an outcome, three actions each with an owner and a day."""
    press("Ctrl+N")
    press("Tab", "Tab")  # the type is worked out, and the day is today
    type_("jo")
    press("Tab", "Down")
    press("Tab")
    for words, owner, by in (
        ("Find a home near her mother", "ward m", "+14d"),
        ("Communication passport", "sa", "+28d"),
        ("Second opinion on medicines", "ward m", "+2m"),
    ):
        type_(words)
        press("Tab")
        type_(owner)
        press("Tab")
        type_(by)
        if by != "+2m":
            press("Return")
    press("Ctrl+S")


def test_a_review_held_is_logged_in_few_keys_beside_what_is_typed(moss: Case) -> None:
    pressed: list[str] = []
    typed: list[str] = []

    def press(*keys: str) -> None:
        for each in keys:
            pressed.append(each)
            moss.hands.press(each)

    def type_(words: str) -> None:
        typed.append(words)
        moss.hands.type(words)

    log_it(press, type_)

    page = moss.pages[0]
    assert (page.state, page.on, page.type, page.panel[0].name) == ("held", TODAY, "POST_ADM", "Jo Lane, ICB")
    assert page.outcome == "Not ready: needs a hospital bed for care and treatment"
    table = moss.overview.tables["review_action"]
    kept = {row.values[0]: row.values[1:3] for row in table.rows}
    assert kept == {
        "Find a home near her mother": ("Ward manager", TODAY + timedelta(days=14)),
        "Communication passport": ("Sam Ward", TODAY + timedelta(days=28)),
        "Second opinion on medicines": ("Ward manager", TODAY + relativedelta(months=2)),
    }
    assert (len(pressed), len("".join(typed))) == (KEYS, LETTERS)
    assert KEYS + LETTERS <= 120


def test_a_review_held_is_logged_from_whats_due_and_from_the_palette(moss: Case) -> None:
    hands = moss.hands
    hands.press("Ctrl+K")
    hands.type("log a rev")
    hands.press("Return")
    assert isinstance(hands.dialog, ReviewDialog)
    hands.press("Esc")

    hands.window.open_screen("due")
    hands.rest()
    hands.press("Ctrl+K")
    hands.type("log a rev")
    hands.press("Return")
    hands.type("moss")
    hands.press("Return")
    assert isinstance(hands.screen, PersonScreen)
    assert isinstance(hands.dialog, ReviewDialog)
    assert hands.dialog.windowTitle() == "Log a review held"
    hands.press("Esc")

    hands.window.open_screen("due")
    hands.rest()
    view = hands.find(RowsView)
    place = [row.due.duty for row in view.rows].index("review.post-admission")
    hands.press(*["Down"] * place)
    hands.press("Ctrl+N")
    assert isinstance(hands.dialog, ReviewDialog)
    hands.press("Ctrl+S")
    assert moss.pages[0].state == "held"
