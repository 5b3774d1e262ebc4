from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tcare.models.stay import ClinicallyReady
from tcare.workflows.bring_in import BroughtIn, RowsRejectedError, bring_in, preview
from tcare.workflows.send_out import whole_caseload
from tcare.workflows.sheets import SHEETS, Row, Value
from tests.in_memory import empty_caseload

TODAY = date(2019, 11, 30)
ANN, BOB = "9990000018", "9990000026"

Said = dict[str, Value]


def people(**values: Value) -> tuple[str, Said]:
    return "People", {"NHS number": ANN, **{_heading(name): value for name, value in values.items()}}


def of(sheet: str, **values: Value) -> tuple[str, Said]:
    return sheet, {"NHS number": ANN, **{_heading(name): value for name, value in values.items()}}


def _heading(name: str) -> str:
    return {"nhs": "NHS number", "local": "Local ID"}.get(name, name.replace("_", " "))


def day(month: int, of_month: int, year: int = 2019) -> date:
    return date(year, month, of_month)


STAY = of("Admissions", Admitted=day(1, 14))
REVIEW = of("Reviews", Type="INPATIENT", Planned=day(7, 30), Held=day(7, 30))


@pytest.fixture
def session() -> Iterator[Session]:
    with empty_caseload() as session:
        yield session


def rows(*said: tuple[str, Said]) -> list[Row]:
    return [Row(sheet, number, values) for number, (sheet, values) in enumerate(said, start=2)]


def come_in(session: Session, *said: tuple[str, Said], **how: Any) -> BroughtIn:
    done = bring_in(session, rows(*said), today=TODAY, test_numbers=True, **how)
    session.commit()
    return done


def rejected(session: Session, *said: tuple[str, Said], **how: Any) -> list[tuple[str, int, str | None]]:
    with pytest.raises(RowsRejectedError) as refused:
        come_in(session, *said, **how)
    assert not sum(refused.value.result.added.values())
    return [(one.sheet, one.row, one.column) for one in refused.value.result.rejected]


def test_new_rows_are_added_and_counted_by_sheet(session: Session) -> None:
    done = come_in(session, people(Family_name="Example"), STAY)

    assert done.added == {"People": 1, "Admissions": 1}
    assert done.updated == done.unchanged == {"People": 0, "Admissions": 0}
    assert done.touched == {"individual", "stay"}


def test_the_same_rows_twice_change_nothing_the_second_time(session: Session) -> None:
    said = (people(Born=day(3, 14, 1988)), STAY, of("Discharge plan", Admitted=day(1, 14), Point=1))
    come_in(session, *said)

    done = come_in(session, *said)

    assert done.unchanged == {"People": 1, "Admissions": 1, "Discharge plan": 1}
    assert not done.records


def test_an_empty_cell_never_takes_away_what_is_kept(session: Session) -> None:
    come_in(session, people(Family_name="Example", Postcode="WA8 1AA"))

    done = come_in(session, people(Family_name="Other"))

    assert done.updated == {"People": 1}
    assert whole_caseload(session)["People"][0] == {
        "NHS number": ANN,
        "Family name": "Other",
        "Postcode": "WA8 1AA",
    }


def test_with_one_bad_row_nothing_comes_in(session: Session) -> None:
    assert rejected(session, people(), of("Visits", nhs=BOB, Visited=day(1, 1))) == [("Visits", 3, "NHS number")]
    assert not whole_caseload(session)["People"]


def test_a_stay_that_overlaps_several_is_told_so_once(session: Session) -> None:
    come_in(session, people(), *(of("Admissions", Admitted=day(m, 1), Discharged=day(m, 20)) for m in (2, 3, 4)))

    assert rejected(session, of("Admissions", Admitted=day(1, 14))) == [("Admissions", 2, "Admitted")]


def test_the_good_rows_come_in_when_they_are_accepted_without_the_bad(session: Session) -> None:
    done = come_in(session, people(), of("Visits", nhs=BOB, Visited=day(1, 1)), accept_good=True)

    assert done.added == {"People": 1, "Visits": 0}
    assert done.rejected_rows == 1


def test_a_check_gives_the_same_answer_and_alters_nothing(session: Session) -> None:
    answer = preview(session, rows(people(), STAY), today=TODAY, test_numbers=True)

    assert not session.new
    assert not session.dirty
    assert not whole_caseload(session)["People"]
    assert answer.answer() == come_in(session, people(), STAY).answer()


def test_a_number_of_the_test_range_is_for_demonstrations(session: Session) -> None:
    with pytest.raises(RowsRejectedError) as refused:
        bring_in(session, rows(people()), today=TODAY)

    assert "tests" in refused.value.result.rejected[0].problem


BAD = [
    pytest.param([people(Born=day(3, 1), Died=day(2, 1))], ("People", 2, "Died"), id="born after died"),
    pytest.param([people(Born=day(12, 1))], ("People", 2, "Born"), id="born in the future"),
    pytest.param([people(nhs="9990000019")], ("People", 2, "NHS number"), id="a number that fails its check"),
    pytest.param([people(nhs="4444444444")], ("People", 2, "NHS number"), id="one digit repeated"),
    pytest.param([people(local="999 000 0026")], ("People", 2, "Local ID"), id="a local ID of ten digits"),
    pytest.param([("People", {"Family name": "X"})], ("People", 2, "NHS number"), id="nobody named"),
    pytest.param([people(), people()], ("People", 3, None), id="the same person twice"),
    pytest.param([people(), STAY, STAY], ("Admissions", 4, None), id="the same stay twice"),
    pytest.param(
        [people(), of("Admissions", Admitted=day(2, 1), Discharged=day(1, 31))],
        ("Admissions", 3, "Discharged"),
        id="discharged before admitted",
    ),
    pytest.param(
        [people(), of("Admissions", Admitted=day(1, 1), Discharged=day(2, 1), Clinically_ready=day(2, 2))],
        ("Admissions", 3, "Discharged"),
        id="ready after leaving",
    ),
    pytest.param(
        [people(), of("Admissions", Admitted=day(1, 1), Discharged=day(2, 1), **{"Follow-up": day(1, 31)})],
        ("Admissions", 3, "Follow-up"),
        id="followed up before leaving",
    ),
    pytest.param(
        [people(Born=day(2, 1)), of("Visits", Visited=day(1, 31))], ("Visits", 3, "Visited"), id="before birth"
    ),
    pytest.param([people(), of("Visits", Visited=day(12, 1))], ("Visits", 3, "Visited"), id="in the future"),
    pytest.param([people(Died=day(2, 1)), of("Visits", Visited=day(2, 2))], ("Visits", 3, "Visited"), id="after death"),
    pytest.param(
        [people(Died=day(2, 1)), of("Mortality", Notified=day(1, 31))],
        ("Mortality", 3, "Notified"),
        id="notified before death",
    ),
    pytest.param(
        [people(), of("Reviews", Type="LAEP", Held=day(2, 1), Report_sent=day(1, 31))],
        ("Reviews", 3, "Report sent"),
        id="report before held",
    ),
    pytest.param(
        [people(), of("Reviews", Type="LAEP", Held=day(2, 1), Cancelled=day(1, 31))],
        ("Reviews", 3, "Cancelled"),
        id="held and cancelled",
    ),
    pytest.param([people(), of("Reviews", Type="LAEP")], ("Reviews", 3, "Planned"), id="a review without a day"),
    pytest.param(
        [people(), REVIEW, of("Review actions", Held=day(7, 30), Action="Write", Done=day(7, 29))],
        ("Review actions", 4, "Done"),
        id="done before the review asked for it",
    ),
    pytest.param(
        [people(), REVIEW, of("Review actions", Held=day(7, 29), Action="Write")],
        ("Review actions", 4, "Held"),
        id="no review that day",
    ),
    pytest.param(
        [people(), STAY, of("Ward moves", Admitted=day(1, 15), Moved=day(2, 1))],
        ("Ward moves", 4, "Admitted"),
        id="no stay that day",
    ),
    pytest.param(
        [people(), STAY, of("Ward moves", Admitted=day(1, 14), Moved=day(1, 13))],
        ("Ward moves", 4, "Moved"),
        id="moved before the stay",
    ),
    pytest.param(
        [
            people(),
            of("Admissions", Admitted=day(1, 14), Discharged=day(3, 1)),
            of("Planned discharge", Admitted=day(1, 14), **{"Set on": day(3, 2)}),
        ],
        ("Planned discharge", 4, "Set on"),
        id="planned after the stay",
    ),
    pytest.param(
        [people(), STAY, of("Discharge plan", Admitted=day(1, 14), Point=1, Status="blocked")],
        ("Discharge plan", 4, "Reason"),
        id="blocked without a reason",
    ),
    pytest.param(
        [people(), STAY, of("Discharge plan", Admitted=day(1, 14), Point=1, Status="complete")],
        ("Discharge plan", 4, "Completed"),
        id="complete without its day",
    ),
    pytest.param(
        [people(), STAY, of("Admissions", Admitted=day(2, 14))], ("Admissions", 4, "Admitted"), id="stays overlap"
    ),
    pytest.param(
        [people(), of("Register", From=day(1, 1), To=day(3, 1)), of("Register", From=day(2, 28))],
        ("Register", 4, "From"),
        id="two ratings at once",
    ),
    pytest.param(
        [people(), of("Mortality holds", From=day(1, 1))],
        ("Mortality holds", 3, "NHS number"),
        id="a hold of no mortality review",
    ),
]


@pytest.mark.parametrize(("said", "where"), BAD)
def test_what_cannot_be_true_is_rejected_by_row_and_column(
    session: Session, said: list[tuple[str, Said]], where: tuple[str, int, str | None]
) -> None:
    assert rejected(session, *said) == [where]


GOOD = [
    pytest.param(
        [of("Admissions", Admitted=day(1, 1), Discharged=day(2, 1)), of("Admissions", Admitted=day(2, 1))],
        id="a stay may begin the day another ended",
    ),
    pytest.param(
        [of("Register", From=day(1, 1), To=day(3, 1)), of("Register", From=day(3, 1))], id="ratings may touch"
    ),
    pytest.param(
        [
            of("Admissions", Admitted=day(1, 14), Discharged=day(3, 1)),
            of("Ward moves", Admitted=day(1, 14), Moved=day(1, 14)),
            of("Planned discharge", Admitted=day(1, 14), **{"Set on": day(3, 1), "Planned date": day(3, 1)}),
            of("Discharge plan", Admitted=day(1, 14), Point=12, Status="complete", Completed=day(3, 4)),
        ],
        id="first and last day of a stay are in it, and the follow-up comes after it",
    ),
    pytest.param(
        [
            of("Reviews", Type="LAEP", Planned=day(5, 1, 2020)),
            of("Planned discharge", Admitted=day(1, 14), **{"Set on": day(1, 14), "Planned date": day(1, 1, 2021)}),
            STAY,
        ],
        id="what is planned may lie ahead, and rows come in any order",
    ),
    pytest.param([of("Visits", Visited=TODAY)], id="today has happened"),
]


@pytest.mark.parametrize("said", GOOD)
def test_what_touches_a_boundary_comes_in(session: Session, said: list[tuple[str, Said]]) -> None:
    assert not come_in(session, people(), *said).rejected


def test_what_follows_a_death_comes_in(session: Session) -> None:
    done = come_in(
        session,
        people(Died=day(8, 1)),
        of("Reviews", Type="INPATIENT", Planned=day(7, 30), Held=day(7, 30), **{"Report sent": day(8, 13)}),
        of("Reviews", Type="INPATIENT", Planned=day(9, 1), Cancelled=day(8, 2)),
        of("Review actions", Held=day(7, 30), Action="Write", Due=day(9, 1), Done=day(9, 1)),
        of("Mortality", Notified=day(8, 1), Panel=day(1, 15, 2020)),
        of("Mortality holds", From=day(8, 2)),
    )

    assert done.added["Mortality holds"] == 1


def test_a_file_may_close_one_rating_and_open_the_next_in_either_order(session: Session) -> None:
    come_in(session, people(), of("Register", From=day(1, 1)))

    done = come_in(session, of("Register", From=day(3, 1)), of("Register", From=day(1, 1), To=day(3, 1)))

    assert done.added == done.updated == {"Register": 1}


def test_a_row_is_judged_against_what_is_kept(session: Session) -> None:
    come_in(session, people(), of("Visits", Visited=day(3, 1)))

    assert rejected(session, people(Died=day(2, 1))) == [("People", 2, "Died")]


def test_a_row_is_not_to_blame_for_what_was_kept_before_it(session: Session) -> None:
    come_in(session, people(), STAY, of("Visits", Visited=day(3, 1)))

    assert come_in(session, people(Keyworker="T. Lunt")).updated == {"People": 1}


def test_what_hangs_on_a_rejected_row_is_rejected_with_it(session: Session) -> None:
    move = of("Ward moves", Admitted=day(2, 14), Moved=day(2, 20))
    done = come_in(session, people(), STAY, of("Admissions", Admitted=day(2, 14)), move, accept_good=True)

    assert [(one.sheet, one.row) for one in done.rejected] == [("Admissions", 4), ("Ward moves", 5)]
    assert done.added == {"People": 1, "Admissions": 1, "Ward moves": 0}


def test_nothing_of_a_person_whose_own_row_is_rejected_comes_in(session: Session) -> None:
    done = come_in(session, people(Born=day(12, 1)), STAY, of("Visits", Visited=day(3, 1)), accept_good=True)

    assert done.rejected_rows == 3
    assert not any(whole_caseload(session).values())


def test_a_known_person_may_be_given_a_local_id_and_found_by_it(session: Session) -> None:
    come_in(session, people())

    come_in(session, people(local="H-1"), ("Visits", {"Local ID": "H-1", "Visited": day(3, 1)}))

    assert whole_caseload(session)["Visits"] == [{"NHS number": ANN, "Local ID": "H-1", "Visited": day(3, 1)}]


def test_a_person_known_by_local_id_may_be_given_an_nhs_number(session: Session) -> None:
    come_in(session, ("People", {"Local ID": "H-1"}))

    assert come_in(session, people(local="H-1")).updated == {"People": 1}


def test_a_row_named_only_by_what_a_rejected_row_would_have_given_is_rejected(session: Session) -> None:
    come_in(session, people(Died=day(8, 1)))
    visit: tuple[str, Said] = ("Visits", {"Local ID": "H-1", "Visited": day(3, 1)})

    done = come_in(session, people(local="H-1", Born=day(9, 1)), visit, accept_good=True)

    assert [(one.sheet, one.column) for one in done.rejected] == [("People", "Died"), ("Visits", "Local ID")]


def test_number_and_local_id_must_name_one_person(session: Session) -> None:
    come_in(session, people(local="H-1"), people(nhs=BOB, local="H-2"))

    assert rejected(session, of("Visits", local="H-2", Visited=day(3, 1))) == [("Visits", 2, "Local ID")]
    assert rejected(session, people(local="H-2")) == [("People", 2, "Local ID")]
    assert rejected(session, people(local="H-3")) == [("People", 2, "Local ID")]


def test_the_newest_day_ready_to_leave_is_changed_or_begun(session: Session) -> None:
    come_in(session, people(), STAY)
    for ready in (day(3, 1), day(4, 1)):
        come_in(session, of("Admissions", Admitted=day(1, 14), **{"Clinically ready": ready}))

    assert [one.from_on for one in session.query(ClinicallyReady)] == [day(4, 1)]
    assert whole_caseload(session)["Admissions"][0]["Clinically ready"] == day(4, 1)


def test_a_review_planned_and_then_held_is_one_review(session: Session) -> None:
    come_in(session, people(), of("Reviews", Type="LAEP", Planned=day(3, 1)))
    come_in(session, of("Reviews", Type="LAEP", Planned=day(3, 1), Held=day(3, 4)))

    assert come_in(session, of("Reviews", Type="LAEP", Held=day(3, 4), Chair="L. Marsh")).updated == {"Reviews": 1}
    assert len(whole_caseload(session)["Reviews"]) == 1


def test_a_reviewer_of_a_death_need_not_be_on_the_list(session: Session) -> None:
    done = come_in(session, people(), of("Mortality", Reviewer="H. Vance"), ("Reviewers", {"Name": "M. Adeyemi"}))

    assert done.added == {"People": 1, "Mortality": 1, "Reviewers": 1}


DAYS = st.dates(date(2018, 12, 1), date(2020, 1, 31))
ANY_ROW = st.sampled_from(sorted(SHEETS)).flatmap(
    lambda name: st.fixed_dictionaries(
        {},
        optional={
            column.header: {
                "date": DAYS,
                "yes-no": st.booleans(),
                "whole number": st.integers(1, 12),
                "nhs number": st.sampled_from([ANN, BOB]),
                "local id": st.sampled_from(["H-1", "H-2"]),
                "code": st.sampled_from(["given", "blocked", "LAEP", "RED"]),
                "text": st.sampled_from(["a", "b"]),
            }[column.kind]
            for column in SHEETS[name].all_columns
        },
    ).map(lambda values: (name, values))
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY_ROW, max_size=25))
def test_whatever_comes_in_settles_and_comes_in_again_unchanged(said: list[tuple[str, Said]]) -> None:
    with empty_caseload() as session:
        first = come_in(session, people(), people(nhs=BOB, local="H-2"), *said, accept_good=True)
        kept = whole_caseload(session)
        again = [Row(sheet, place, row) for sheet in kept for place, row in enumerate(kept[sheet], start=2)]
        second = bring_in(session, again, today=TODAY, test_numbers=True)

        assert not second.records
        assert sum(second.unchanged.values()) == sum(first.added.values())
