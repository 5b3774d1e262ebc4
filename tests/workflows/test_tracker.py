from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tcare.workflows.bring_in import bring_in
from tcare.workflows.send_out import whole_caseload
from tcare.workflows.sheets import Problem, Row, Value
from tcare.workflows.tracker import Outcome, bring_in_tracker, preview_tracker
from tcare.workflows.tracker_rows import Place, TrackerRow, Unread
from tests.in_memory import empty_caseload

TODAY = date(2019, 11, 30)
ANN, BOB = "9990000018", "9990000026"
ADMITTED, RATED, MOVED = date(2019, 1, 14), date(2019, 1, 14), date(2019, 4, 3)
NUMBER, SURNAME, BORN = ("People", "NHS number"), ("People", "Family name"), ("People", "Born")
RATING, RATED_FROM = ("Register", "Rating"), ("Register", "From")
STATUS, STATUS_FROM = ("Legal status", "Status"), ("Legal status", "From")
STAY, HOSPITAL, WARD = ("Admissions", "Admitted"), ("Admissions", "Hospital"), ("Admissions", "Ward")
PLANNED, SET_ON = ("Planned discharge", "Planned date"), ("Planned discharge", "Set on")
HELD, KIND = ("Last review", "Held"), ("Last review", "Type")

SOON = "31 January 2020"
Said = Mapping[Place, Value]


@pytest.fixture
def session() -> Iterator[Session]:
    with empty_caseload() as session:
        yield session


def row(said: Said, *unread: Place, number: int = 5, who: str = ANN) -> TrackerRow:
    faults = [(place, Problem(place[0], number, "Its heading", "Unread.", "Mend it.")) for place in unread]
    identity = {} if NUMBER in unread else {NUMBER: who}
    return TrackerRow(number, {**identity, **said}, tuple(Unread((place,), fault) for place, fault in faults))


def record(session: Session, *rows: tuple[str, Mapping[str, Value]]) -> None:
    held = [Row(sheet, number, {"NHS number": ANN, **said}) for number, (sheet, said) in enumerate(rows, 2)]
    bring_in(session, held, today=TODAY, test_numbers=True)
    session.flush()


def look(session: Session, *rows: TrackerRow, answers: Mapping[Any, Value] | None = None, **how: Any) -> list[Outcome]:
    found = preview_tracker(session, rows, today=TODAY, answers=answers or {}, test_numbers=True, **how)
    assert not session.new
    assert not session.dirty
    return list(found)


def come_in(session: Session, *rows: TrackerRow, answers: Mapping[Any, Value] | None = None, **how: Any) -> None:
    bring_in_tracker(session, rows, today=TODAY, answers=answers or {}, test_numbers=True, **how)
    session.flush()


def kept(session: Session, sheet: str) -> list[dict[str, object]]:
    return [
        {header: value for header, value in row.items() if value is not None} for row in whole_caseload(session)[sheet]
    ]


IN_HOSPITAL: tuple[tuple[str, Mapping[str, Value]], ...] = (
    ("People", {"Family name": "Moss"}),
    ("Admissions", {"Admitted": ADMITTED, "Hospital": "Hollins Park"}),
)


def test_a_row_becomes_a_person_and_a_stay(session: Session) -> None:
    said = row({SURNAME: "Moss", STAY: ADMITTED, HOSPITAL: "Hollins Park"})

    (found,) = look(session, said)
    assert (found.row, found.name, found.state) == (5, "MOSS", "added")
    assert found.does == ("Adds the person", "Adds to Admissions: Admitted, Hospital")

    come_in(session, said)
    assert kept(session, "Admissions") == [{"NHS number": ANN, "Admitted": ADMITTED, "Hospital": "Hollins Park"}]


def test_the_same_tracker_twice_changes_nothing_the_second_time(session: Session) -> None:
    said = row({SURNAME: "Moss", RATING: "BLUE", STAY: ADMITTED, STATUS: "03", HELD: MOVED, PLANNED: date(2020, 1, 31)})
    answers: dict[tuple[int, Place], Value] = {
        (5, RATED_FROM): RATED, (5, STATUS_FROM): ADMITTED, (5, KIND): "INPATIENT", (5, SET_ON): MOVED,
    }  # fmt: skip
    come_in(session, said, answers=answers)
    before = whole_caseload(session)
    assert [len(before[sheet]) for sheet in ("Register", "Legal status", "Reviews", "Planned discharge")] == [1] * 4

    (again,) = look(session, said)
    assert (again.state, again.does, again.questions) == ("unchanged", (), ())
    come_in(session, said)
    assert whole_caseload(session) == before


@pytest.mark.parametrize(
    ("said", "place", "words"),
    [
        ({RATING: "BLUE"}, RATED_FROM, "Blue: since which day?"),
        ({STATUS: "03"}, STATUS_FROM, "Section 3: from which day, as it now stands?"),
        ({HELD: MOVED}, KIND, "Review held on 3 April 2019: of which kind?"),
        (
            {STAY: ADMITTED, PLANNED: date(2020, 1, 31)},
            SET_ON,
            "Planned discharge on 31 January 2020: set on which day?",
        ),
    ],
)
def test_what_a_tracker_does_not_say_is_asked_and_until_answered_that_much_is_left(
    session: Session, said: Said, place: Place, words: str
) -> None:
    (found,) = look(session, row(said))

    assert [(one.place, one.words) for one in found.questions] == [(place, words)]
    assert found.asks
    come_in(session, row(said))
    assert kept(session, {"Last review": "Reviews"}.get(place[0], place[0])) == []
    assert kept(session, "People")


def test_a_question_that_was_answered_is_still_there_with_its_answer(session: Session) -> None:
    (found,) = look(session, row({RATING: "BLUE"}), answers={(5, RATED_FROM): RATED})

    assert [one.answer for one in found.questions] == [RATED]
    assert not found.asks
    assert "Adds to Register: From, Rating" in found.does


def test_a_rating_that_has_changed_ends_the_one_before(session: Session) -> None:
    record(session, ("People", {"Family name": "Moss"}), ("Register", {"From": RATED, "Rating": "BLUE"}))

    come_in(session, row({RATING: "RED"}), answers={(5, RATED_FROM): MOVED})

    assert kept(session, "Register") == [
        {"NHS number": ANN, "From": RATED, "Rating": "BLUE", "To": MOVED},
        {"NHS number": ANN, "From": MOVED, "Rating": "RED"},
    ]


def test_a_rating_that_would_begin_before_the_one_recorded_is_told_not_forced(session: Session) -> None:
    record(session, ("People", {"Family name": "Moss"}), ("Register", {"From": MOVED, "Rating": "BLUE"}))

    (found,) = look(session, row({RATING: "RED"}), answers={(5, RATED_FROM): RATED})

    assert [one.problem for one in found.problems] == ["Two register ratings hold at once."]
    assert found.state == "unchanged"


def test_the_kind_of_a_review_is_taken_from_the_one_recorded_on_that_day(session: Session) -> None:
    record(
        session, ("People", {"Family name": "Moss"}), ("Reviews", {"Type": "POST_ADM", "Planned": MOVED, "Held": MOVED})
    )

    (found,) = look(session, row({HELD: MOVED}))

    assert (found.state, found.questions) == ("unchanged", ())


def test_a_place_that_agrees_with_the_newest_move_changes_nothing(session: Session) -> None:
    record(session, *IN_HOSPITAL, ("Ward moves", {"Admitted": ADMITTED, "Moved": MOVED, "Ward": "Byron"}))

    (found,) = look(session, row({STAY: ADMITTED, HOSPITAL: "hollins  park", WARD: "BYRON"}))

    assert (found.state, found.problems) == ("unchanged", ())


def test_a_place_that_differs_is_a_move_for_a_person_to_record(session: Session) -> None:
    record(session, *IN_HOSPITAL)

    (found,) = look(session, row({STAY: ADMITTED, HOSPITAL: "Scott Clinic", WARD: "Auden"}))

    assert [one.problem for one in found.problems] == ["Hospital is not what is recorded as where they are now."]
    assert found.does == ("Updates Admissions: Ward",)


def test_a_place_without_an_admission_belongs_to_the_stay_that_is_open(session: Session) -> None:
    record(session, *IN_HOSPITAL)
    assert look(session, row({WARD: "Byron"}))[0].does == ("Updates Admissions: Ward",)

    (found,) = look(session, row({WARD: "Byron"}, who=BOB))
    assert found.notes == ("Admissions is left: the tracker and the record do not say Admitted.",)


def test_a_name_that_differs_only_in_capitals_is_left_as_recorded(session: Session) -> None:
    record(session, ("People", {"Family name": "MacDonald"}))

    assert look(session, row({SURNAME: "Macdonald"}))[0].state == "unchanged"


@pytest.mark.parametrize(
    ("unread", "note"),
    [
        (NUMBER, "The whole row is left: it has to be certain whom it is about."),
        (("People", "Local ID"), "The whole row is left: it has to be certain whom it is about."),
        (("People", "Died"), "The whole row is left: the day of a death has to be read first."),
    ],
)
def test_a_row_whose_person_or_death_is_not_certain_is_left_whole(session: Session, unread: Place, note: str) -> None:
    (found,) = look(session, row({SURNAME: "Moss", STAY: ADMITTED}, unread))

    assert (found.state, found.does, found.notes) == ("left", (), (note,))
    assert [one.column for one in found.problems] == ["Its heading"]


def test_a_row_without_a_number_says_that_nobody_can_tell_whom_it_is_about(session: Session) -> None:
    (found,) = look(session, TrackerRow(5, {SURNAME: "Moss"}))

    assert found.state == "left"
    assert found.problems[0].problem.startswith("The row has no NHS number or Local ID")


def test_a_number_recorded_for_someone_of_another_name_and_birth_is_not_believed(session: Session) -> None:
    record(session, ("People", {"Family name": "Moss", "Born": date(1980, 5, 4)}))

    (other,) = look(session, row({SURNAME: "Reed", BORN: date(1990, 1, 1)}))
    assert (other.state, other.problems[0].remedy) == ("left", "Look the number up again.")

    (married,) = look(session, row({SURNAME: "Reed", BORN: date(1980, 5, 4)}))
    assert married.does == ("Updates People: Family name",)


@pytest.mark.parametrize(
    ("unread", "states"),
    [
        pytest.param(("Admissions", "Security"), ["People", "Admissions"], id="a level of security costs nothing else"),
        pytest.param(("Admissions", "Discharged"), ["People"], id="a day of discharge costs the stay"),
        pytest.param(STAY, ["People"], id="a day of admission costs the stay"),
    ],
)
def test_the_rest_of_a_row_comes_in_only_where_that_is_safe(session: Session, unread: Place, states: list[str]) -> None:
    said: dict[Place, Value] = {SURNAME: "Moss", STAY: ADMITTED, HOSPITAL: "Hollins Park"}
    said.pop(unread, None)

    come_in(session, row(said, unread))

    assert [sheet for sheet, rows in whole_caseload(session).items() if rows] == states


def test_what_cannot_be_true_costs_only_the_record_that_says_it(session: Session) -> None:
    (found,) = look(session, row({SURNAME: "Moss", STAY: date(2020, 3, 1)}))

    assert found.does == ("Adds the person",)
    assert [one.problem for one in found.problems] == ["Admitted lies in the future."]


def test_the_same_person_in_two_rows_is_told(session: Session) -> None:
    first, second = look(session, row({SURNAME: "Moss"}), row({SURNAME: "Moss"}, number=6))

    assert (first.state, second.state) == ("added", "left")
    assert second.problems


def test_a_row_that_is_left_out_does_nothing(session: Session) -> None:
    rows = row({SURNAME: "Moss"}), row({SURNAME: "Reed"}, number=6, who=BOB)

    assert [one.state for one in look(session, *rows, left_out={5})] == ["left", "added"]
    come_in(session, *rows, left_out={5})
    assert [one["Family name"] for one in kept(session, "People")] == ["Reed"]


def test_a_planned_date_without_a_stay_is_left_and_said(session: Session) -> None:
    assert look(session, row({PLANNED: date(2020, 1, 31)}))[0].notes == (
        "The planned date is left: no stay in hospital is known.",
    )


def test_a_last_and_a_next_review_of_one_row_are_two_reviews(session: Session) -> None:
    said: Said = {
        HELD: MOVED,
        KIND: "INPATIENT",
        ("Next review", "Planned"): date(2020, 1, 22),
        ("Next review", "Type"): "INPATIENT",
    }

    come_in(session, row(said))

    assert [(one.get("Planned"), one.get("Held")) for one in kept(session, "Reviews")] == [
        (None, MOVED),
        (date(2020, 1, 22), None),
    ]
