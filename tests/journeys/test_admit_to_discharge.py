"""A whole stay in hospital by keyboard: from the register and back to it, and in again within a year."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit
from sqlalchemy.orm import Session

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.ui.person.hospital_now import HospitalNow
from tcare.workflows import records
from tcare.workflows.kinds import KINDS
from tests.journeys.conftest import Start
from tests.journeys.hands import Hands

State = dict[str, tuple[Any, ...]]
WHO: list[UUID] = []


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


@pytest.fixture
def on_the_register(tmp_path: Path, empty_file: Path, passphrase: str) -> Path:
    """A closed case file with one person in it, amber on the register."""
    for made in empty_file.parent.glob("caseload.*"):
        shutil.copy2(made, tmp_path)
    with CaseFile.open(tmp_path / empty_file.name, passphrase) as file:
        values = {"nhs_number": "9990000018", "family_name": "Moss", "given_name": "Ann", "born_on": date(1990, 5, 4)}
        WHO[:] = file.act(records.save, "individual", values).records
        entry = {"from_on": ago(600), "rating": "AMBER", "consent": "given"}
        file.act(records.save, "register_entry", entry, parent=WHO[0])
    return tmp_path / empty_file.name


@pytest.fixture
def at_work(start: Start, on_the_register: Path, passphrase: str) -> Hands:
    """Someone who has opened the Hospital tab of the person, by keyboard."""
    hands = start(on_the_register)
    hands.type(passphrase)
    hands.press("Return", "Ctrl+K")
    hands.type("moss")
    hands.press("Return", "Alt+H")
    return hands


def fill_in(hands: Hands, keys: str, **answers: str) -> None:
    """Open a form by its key, answer what it asks by the beginning of each label, and save."""
    hands.press(keys)
    assert hands.dialog is not None, keys
    for label, words in answers.items():
        hands.tab_to(label.replace("_", " "))
        if isinstance(hands.focus, QComboBox):
            hands.choose(words)
        else:
            hands.press("Ctrl+A")
            hands.type(words)
    hands.press("Ctrl+S")


def everything(session: Session) -> State:
    """What is kept of the person, by kind."""
    return {kind: records.records(session, kind, WHO[0]).rows for kind in KINDS if kind not in ("reviewer",)}


def kept(hands: Hands, kind: str) -> list[dict[str, Any]]:
    """The records of a kind, newest first, by attribute."""
    return [dict(zip(KINDS[kind].columns, row.values, strict=True)) for row in state(hands)[kind]]


def state(hands: Hands) -> State:
    found: list[State] = []
    hands.screen.desk.ask(hands.window, found.append, everything)
    hands.rest()
    return found[0]


def shown(hands: Hands) -> str:
    """Everything the top of the tab says."""
    now = hands.find(HospitalNow)
    return "\n".join(label.text() for label in now.findChildren(QLabel) if label.isVisible())


def admit(hands: Hands) -> None:
    fill_in(
        hands, "Alt+A", Admitted="-250d", Hospital="Oak House", Ward="Birch", Security="Low secure",
        Commissioned="ICB (CCG to 30 June 2022)", Source="Usual place of residence", Planned="Unplanned",
        Legal_status="Section 3", Out_of_area="Yes", Distance="143", Why="No local bed",
    )  # fmt: skip


def live_through_a_stay(hands: Hands) -> None:
    """Move, renew, plan and plan again, become ready, be segregated and reviewed, go on leave."""
    fill_in(hands, "Alt+W", Moved="-200d", Ward="Elm", Security="General (non-secure)", Reason="Step down")
    fill_in(hands, "Alt+G")
    fill_in(hands, "Alt+P", Planned="-10d", Set_on="-150d")
    fill_in(hands, "Alt+P", Planned="+60d", Reason="No provider yet", Set_on="-40d")
    fill_in(
        hands, "Alt+E", Clinically="-34d", Reason="Housing: awaiting supported accommodation",
        Attributable="Social care, excluding housing", Second_reason="Awaiting public funding or decision from "
        "funding panel",
    )  # fmt: skip
    fill_in(hands, "Alt+S", From="-30d", Reason="Harm to others")
    fill_in(hands, "Alt+T", Kind="Full multidisciplinary team", Reviewed="-28d")
    fill_in(hands, "Alt+L", From="-9d", Kind="Section 17 leave")


def test_a_stay_from_the_register_and_back_to_it_and_in_again_within_a_year(at_work: Hands) -> None:
    hands = at_work
    before = state(hands)
    assert "Not in hospital" in shown(hands)

    admit(hands)
    assert [(one["rating"], one["from_on"]) for one in kept(hands, "register_entry")] == [
        ("BLUE", ago(250)),
        ("AMBER", ago(600)),
    ]
    assert "In hospital: Birch, Oak House" in shown(hands)
    assert "143 km from home: no local bed" in shown(hands)

    live_through_a_stay(hands)
    said = shown(hands)
    assert "In hospital: Elm, Oak House" in said
    assert "Section 3, renewal 1, last day" in said
    assert "moved once, 10 weeks later than first set" in said
    assert "Clinically ready for 34 days" in said
    assert "• Housing: awaiting supported accommodation (Social care, excluding housing)" in said
    assert "• Full multidisciplinary team: " in said
    assert "On leave" in said

    hands.press("Alt+I")
    hands.tab_to("Destination")
    hands.choose("Supported housing")
    hands.press("Ctrl+S")
    assert hands.dialog is not None
    assert "New register rating is needed." in [one.text() for one in hands.dialog.findChildren(QLabel)]
    hands.tab_to("New register rating")
    hands.choose("Green")
    hands.press("Ctrl+S")
    assert "follow-up is due by" in hands.said()
    assert kept(hands, "individual")[0]["section_117"] is True
    assert [one["rating"] for one in kept(hands, "register_entry")] == ["GREEN", "BLUE", "AMBER"]
    for kind in ("leave", "segregation", "clinically_ready"):
        assert [one["to_on"] for one in kept(hands, kind)] == [clock.today()], kind

    fill_in(hands, "Alt+F")
    assert kept(hands, "stay")[0]["followed_up_on"] == clock.today()

    fill_in(hands, "Alt+A", Ward="Ash")
    assert "Readmission, 0 days after" in hands.said()
    assert "● Readmission within a year" in shown(hands)

    after, done = state(hands), 12
    hands.press(*["Ctrl+Z"] * done)
    assert state(hands) == before
    hands.press(*["Ctrl+Y"] * done)
    assert state(hands) == after


def test_someone_new_is_admitted_from_the_palette_and_opened(at_work: Hands) -> None:
    at_work.press("Ctrl+K")
    at_work.type("admit someone new")
    at_work.press("Return")
    assert at_work.dialog is not None
    for label, words in (("Local ID", "MW-1"), ("Family name", "Reed"), ("Ward", "Ash")):
        at_work.tab_to(label)
        at_work.type(words)
    at_work.press("Ctrl+S", "Alt+H")
    assert at_work.said() == "✓ Added a person and recorded the admission."
    assert "In hospital: Ash" in shown(at_work)
    assert "REED" in "".join(one.text() for one in at_work.window.findChildren(QLabel) if one.isVisible())


def test_a_stay_added_from_the_menu_is_an_admission(at_work: Hands) -> None:
    at_work.press("Alt+O", "Ctrl+N", "S")
    at_work.tab_to("Ward")
    at_work.type("Ash")
    at_work.press("Ctrl+S")
    assert kept(at_work, "register_entry")[0]["rating"] == "BLUE"


def test_ctrl_n_offers_what_makes_sense_now(at_work: Hands) -> None:
    at_work.press("Ctrl+N", "A")
    at_work.press("Ctrl+S", "Alt+H")
    assert "In hospital: where is not recorded" in shown(at_work)
    at_work.press("Ctrl+N", "W")
    at_work.tab_to("Reason")
    assert isinstance(at_work.focus, QPlainTextEdit)
    at_work.press("Esc")
