"""A team's own tracker brought in by the window, and held against the workbook of the same people."""

import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLabel

from tcare.exchange.workbook import read_workbook
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.bring_in.tracker_rows import TrackerRowsPage
from tcare.ui.kit.rows_view import RowsView
from tcare.workflows.send_out import whole_caseload
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands

CASES = Path(__file__).parents[1] / "cases"
TRACKER, HALTON = CASES / "tracker-as-kept.xlsx", CASES / "halton-2019-20.xlsx"
ALED = "9990000018"
INPATIENT, COMMUNITY = "Inpatient (repeat) C(E)TR", "Community (before admission) C(E)TR"
KIND = "Last review: Type"
KNOWN_TO_THE_TEAM = (
    {
        "Register: From": "2019-01-14",
        "Legal status: From": "2019-08-08",
        "Planned discharge: Set on": "2019-08-01",
        KIND: INPATIENT,
    },
    {"Register: From": "2018-06-01", "Legal status: From": "2017-03-01", KIND: INPATIENT},
    {"Register: From": "2019-09-30"},
    {"Register: From": "2019-08-28", KIND: COMMUNITY},
)
"""What the tracker does not say of its first four rows, as the workbook has it."""


@pytest.fixture
def team(start: Start, tmp_path: Path, empty_file: Path, passphrase: str) -> Hands:
    """A team that has unlocked a case file with nobody in it."""
    for made in empty_file.parent.glob("caseload.*"):
        shutil.copy2(made, tmp_path)
    hands = start(tmp_path / "caseload.tcare")
    hands.type(passphrase)
    hands.press("Return")
    return hands


def recorded(hands: Hands) -> dict[str, list[dict[str, Any]]]:
    found: list[dict[str, list[dict[str, Any]]]] = []
    hands.screen.desk.ask(hands.screen, found.append, whole_caseload)
    hands.rest()
    return found[0]


def outcomes(hands: Hands) -> list[str]:
    assert isinstance(hands.screen, BringInScreen)
    return [row.state for row in hands.screen.tracker.outcomes]


def said(hands: Hands) -> str:
    return hands.find(TrackerRowsPage).words


def answer(hands: Hands) -> None:
    for down, answers in enumerate(KNOWN_TO_THE_TEAM):
        hands.find(RowsView).setFocus()
        hands.press("Ctrl+Home", *["Down"] * down)
        for name, words in answers.items():
            field = hands.tab_to(name)
            if isinstance(field, QComboBox):
                hands.choose(words)
            else:
                hands.type(words)
        hands.press("Alt+U")


def by_key(rows: list[dict[str, Any]], *key: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row.get(header) for header in ("NHS number", *key)): row for row in rows}


def halton() -> dict[str, list[dict[str, Any]]]:
    rows = defaultdict(list)
    for row in read_workbook(HALTON).rows:
        rows[row.sheet].append(dict(row.values))
    return rows


KEYS = {
    "People": (),
    "Register": ("From",),
    "Admissions": ("Admitted",),
    "Legal status": ("From",),
    "Planned discharge": ("Set on",),
    "Reviews": ("Held",),
}


def test_a_tracker_as_people_keep_it_says_what_the_workbook_of_the_same_people_says(team: Hands) -> None:
    team.drop(TRACKER)
    assert any("match its columns" in one.text() for one in team.window.findChildren(QLabel) if one.isVisible())
    team.press("Alt+H")
    assert outcomes(team) == ["left"] * 5  # test numbers are refused until someone says so
    team.press("Alt+T")
    assert outcomes(team) == ["added"] * 4 + ["left"]
    answer(team)
    assert "ask you" not in said(team)
    team.press("Alt+B")
    assert team.said() == "✓ Brought in tracker-as-kept.xlsx: 17 records added, 0 updated."

    ours, theirs = recorded(team), halton()
    assert {sheet: len(rows) for sheet, rows in ours.items() if rows} == {
        "People": 4, "Register": 4, "Admissions": 2, "Legal status": 2, "Planned discharge": 1, "Reviews": 4,
    }  # fmt: skip
    ward = next(move["Ward"] for move in theirs["Ward moves"] if move["NHS number"] == ALED)
    next(stay for stay in theirs["Admissions"] if stay["NHS number"] == ALED)["Ward"] = ward  # where he is now
    for sheet, key in KEYS.items():
        halton_has = by_key(theirs[sheet], *key)
        for identity, row in by_key(ours[sheet], *key).items():
            assert {header: halton_has[identity].get(header) for header in row if row[header] is not None} == {
                header: value for header, value in row.items() if value is not None
            }


def test_the_same_tracker_again_needs_no_matching_and_changes_nothing(team: Hands) -> None:
    team.drop(TRACKER)
    team.press("Alt+H", "Alt+T")
    answer(team)
    team.press("Alt+B")
    before = recorded(team)

    team.drop(TRACKER)
    team.press("Alt+T")

    assert outcomes(team) == ["unchanged"] * 4 + ["left"]
    assert said(team).startswith("There is nothing to bring in. 1 row cannot come in at all.")
    assert "ask" not in said(team)
    team.press("Alt+B")  # the button is not there
    assert recorded(team) == before


def test_over_the_workbook_of_the_same_people_the_tracker_has_nothing_to_ask_or_to_add(team: Hands) -> None:
    team.drop(HALTON)
    team.press("Alt+T", "Alt+B")

    team.drop(TRACKER)
    team.press("Alt+H", "Alt+T")

    assert outcomes(team) == ["unchanged"] * 4 + ["left"]
    assert "ask" not in said(team)


def test_one_undo_takes_a_whole_tracker_back(team: Hands) -> None:
    team.drop(TRACKER)
    team.press("Alt+H", "Alt+T", "Alt+B")
    assert len(recorded(team)["People"]) == 4

    team.press("Ctrl+Z")

    assert not any(recorded(team).values())
    assert outcomes(team) == ["added"] * 4 + ["left"]
