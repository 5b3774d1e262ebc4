from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tcare.ui.person.hospital_facts import badges, facts, headline, trend
from tcare.ui.person.hospital_steps import WORDS, steps
from tcare.workflows.admitting import Readmission
from tcare.workflows.hospital import AwayNow, Hospital, InHospital, LeftHospital, ReadyNow, SegregatedNow
from tcare.workflows.planned_dates import DateSet, Trend
from tcare.workflows.planned_dates import trend as trend_of

STAY, PERSON, DAY = UUID(int=1), UUID(int=2), date(2026, 3, 2)
NOW = InHospital(STAY, date(2026, 1, 1), 60, "Elm", "", "", "", "", None, None, Trend(), None, None, None)
READY = ReadyNow(UUID(int=3), date(2026, 2, 1), 29, ())
SEGREGATED = SegregatedNow(UUID(int=4), date(2026, 2, 1), 29, ())
AWAY = AwayNow(UUID(int=5), date(2026, 3, 1), "", "", None)


def in_hospital(**others: Any) -> Hospital:
    return Hospital(NOW._replace(**others), None, False, {})


def moved(*days: int) -> Trend:
    return trend_of(DateSet(DAY + timedelta(days=place), DAY + timedelta(days=day)) for place, day in enumerate(days))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        pytest.param((0,), "not moved since it was first set", id="never"),
        pytest.param((0, 98), "moved once, 14 weeks later than first set", id="once"),
        pytest.param((0, 20, 50, 98), "moved 3 times, 14 weeks later than first set", id="three times"),
        pytest.param((0, 13), "moved once, 13 days later than first set", id="less than two weeks"),
        pytest.param((0, 14), "moved once, 2 weeks later than first set", id="two weeks"),
        pytest.param((0, -21), "moved once, 3 weeks sooner than first set", id="sooner"),
        pytest.param((0, 9, 0), "moved twice, back to the day first set", id="back again"),
    ],
)
def test_how_a_planned_date_moved_is_said_in_words(days: tuple[int, ...], said: str) -> None:
    assert trend(moved(*days)) == said


def test_what_is_not_recorded_is_said_to_be_so() -> None:
    said = {one.what: one.words for one in facts(in_hospital(), None)}
    assert said["Security"] == said["Legal status"] == said["Planned discharge"] == "Not recorded"
    assert headline(in_hospital()) == "In hospital: Elm"
    assert headline(in_hospital(ward="")) == "In hospital: where is not recorded"
    assert (
        "No reason for delay recorded"
        in {f.what: f.words for f in facts(in_hospital(ready=READY), None)}["Clinically ready"]
    )


def test_a_readmission_is_seen_at_once() -> None:
    again = Hospital(NOW, None, False, {STAY: Readmission(date(2025, 9, 3), 120)})
    assert [one.words for one in badges(again)] == ["Readmission within a year, 120 days after 03-Sep-2025"]
    assert list(badges(in_hospital())) == []


@pytest.mark.parametrize(
    ("hospital", "offered"),
    [
        pytest.param(
            in_hospital(),
            "Move ward, Next legal status, Planned date, Clinically ready, Segregation, Leave, Discharge",
            id="in hospital",
        ),
        pytest.param(
            in_hospital(ready=READY, segregated=SEGREGATED, away=AWAY),
            "Move ward, Next legal status, Planned date, Reason for delay, No longer ready, Segregation review, "
            "End segregation, Back from leave, Discharge",
            id="ready, segregated, on leave",
        ),
        pytest.param(Hospital(None, None, True, {}), "Admit, Earlier stay", id="never in hospital"),
        pytest.param(
            Hospital(None, LeftHospital(STAY, DAY, "", None, None), True, {}),
            "Admit, Follow-up, Earlier stay",
            id="discharged",
        ),
        pytest.param(
            Hospital(None, LeftHospital(STAY, DAY, "", DAY, None), True, {}), "Admit, Earlier stay", id="followed up"
        ),
        pytest.param(Hospital(None, None, False, {}), "Earlier stay", id="died"),
    ],
)
def test_only_what_makes_sense_now_is_offered_and_no_two_share_a_letter(hospital: Hospital, offered: str) -> None:
    found = [step.words for step in steps(hospital, PERSON)]
    assert ", ".join(words.replace("&", "").rstrip("…") for words in found) == offered
    letters = [words[words.index("&") + 1].upper() for words in found]
    assert len(set(letters)) == len(letters)
    assert set(found) <= set(WORDS)
    assert not set(letters) & set("ORHVDMNY")  # those of the tabs
