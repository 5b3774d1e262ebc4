"""What became of a person's records, in words."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from tcare import clock
from tcare.models.change import Change
from tcare.models.note import Document
from tcare.store.casefile import CaseFile
from tcare.store.history import history
from tcare.workflows import records
from tcare.workflows.days import short
from tcare.workflows.due import Due
from tcare.workflows.history import HistoryRow, in_words, newest, records_about, records_behind
from tcare.workflows.worklist import what_is_due


def keep(file: CaseFile, kind: str, values: dict[str, object], parent: UUID | None = None) -> UUID:
    return file.act(records.save, kind, values, parent=parent).records[0]


def a_person(file: CaseFile, local_id: str = "L1") -> UUID:
    return keep(file, "individual", {"local_id": local_id, "family_name": "Moss", "learning_disability": True})


def told(file: CaseFile, person: UUID) -> list[HistoryRow]:
    return list(in_words(history(file, file.ask(records_about, person))))


def said(rows: list[HistoryRow]) -> list[tuple[str, ...]]:
    return [(row.kind, row.did, row.field, row.old, row.new, row.reason) for row in rows]


def test_codes_days_and_yes_or_no_are_said_as_people_read_them(case_file: CaseFile) -> None:
    person = a_person(case_file)
    entry = keep(case_file, "register_entry", {"from_on": date(2026, 1, 5), "rating": "RED"}, person)
    case_file.act(records.save, "register_entry", {"rating": "AMBER", "to_on": date(2026, 2, 3)}, record=entry)

    assert said(told(case_file, person)) == [
        ("Register rating", "Changed", "Rating", "Red", "Amber", ""),
        ("Register rating", "Changed", "To", "Not recorded", "03-Feb-2026", ""),
        ("Register rating", "Added", "From", "", "05-Jan-2026", ""),
        ("Register rating", "Added", "Rating", "", "Red", ""),
        ("Person", "Added", "Local ID", "", "L1", ""),
        ("Person", "Added", "Family name", "", "Moss", ""),
        ("Person", "Added", "Learning disability", "", "Yes", ""),
    ]


def test_withdrawing_and_giving_back_are_a_row_each_with_the_reason(case_file: CaseFile) -> None:
    person = a_person(case_file)
    visit = keep(case_file, "visit", {"visited_on": date(2026, 1, 5)}, person)
    case_file.act(records.withdraw, "visit", visit, "Of somebody else")
    case_file.undo()
    case_file.undo()

    assert said(told(case_file, person))[:4] == [
        ("Visit", "Undone", "Record", "In use", "Withdrawn", "Undone"),
        ("Visit", "Undone", "Record", "Withdrawn", "In use", ""),
        ("Visit", "Withdrawn", "Record", "In use", "Withdrawn", "Of somebody else"),
        ("Visit", "Added", "Visited", "", "05-Jan-2026", ""),
    ]


def test_the_moment_is_said_in_the_time_of_this_computer(case_file: CaseFile) -> None:
    row = told(case_file, a_person(case_file))[0]
    local = row.at.astimezone()
    assert row.at.utcoffset() == local.utcoffset()
    assert row.when.endswith(f"{local:%H:%M}")
    assert row.who == "Sam Example"


def test_what_belongs_to_what_belongs_to_a_person_is_about_them_and_nobody_else_is(case_file: CaseFile) -> None:
    person, other = a_person(case_file), a_person(case_file, "L2")
    review = keep(case_file, "review", {"type": "POST_ADM", "planned_on": date(2026, 4, 1)}, person)
    action = keep(case_file, "review_action", {"action": "Ring the ward", "due_on": date(2026, 5, 1)}, review)
    gone = keep(case_file, "note", {"written_on": date(2026, 1, 5), "text": "x"}, person)
    case_file.act(records.withdraw, "note", gone, "Of somebody else")
    keep(case_file, "visit", {"visited_on": date(2026, 1, 5)}, other)

    assert set(case_file.ask(records_about, person)) == {person, review, action, gone}


def test_kinds_that_are_not_filled_in_by_hand_and_files_are_said_too(case_file: CaseFile) -> None:
    person = a_person(case_file)

    def attach(session: Session) -> Change:
        session.add(Document(individual_id=person, name="a", added_on=date(2026, 1, 5), digest="0" * 64, content=b"x"))
        return Change("Attached")

    case_file.act(attach)

    assert ("Document", "Added", "Content", "", "A file", "") in said(told(case_file, person))


def due_of(file: CaseFile, person: UUID, duty: str) -> Due:
    return next(row.due for row in file.ask(what_is_due, clock.today(), person=person, duty=duty))


def test_what_changed_a_due_day_last_is_of_the_record_it_comes_from_or_of_what_meets_it(case_file: CaseFile) -> None:
    person = a_person(case_file)
    stay = keep(case_file, "stay", {"admitted_on": clock.today() - timedelta(days=50)}, person)
    visit = keep(case_file, "visit", {"visited_on": clock.today() - timedelta(days=9)}, person)
    keep(case_file, "note", {"written_on": clock.today(), "text": "About something else"}, person)
    due = due_of(case_file, person, "visit.commissioner")

    behind = case_file.ask(records_behind, person, due)
    assert behind == (stay, visit)
    assert said(list(newest(history(case_file, behind)))) == [("Visit", "Added", "Visited", "", day_said(9), "")]

    case_file.act(records.withdraw, "visit", visit, "Of somebody else")
    assert said(list(newest(history(case_file, behind)))) == [
        ("Visit", "Withdrawn", "Record", "In use", "Withdrawn", "Of somebody else")
    ]


def day_said(ago: int) -> str:
    return short(clock.today() - timedelta(days=ago))


def test_what_is_met_by_the_record_itself_rests_on_that_record_alone(case_file: CaseFile) -> None:
    person = a_person(case_file)
    stay = keep(case_file, "stay", {"admitted_on": clock.today() - timedelta(days=50)}, person)
    values = {"number": 1, "status": "in_progress", "due_on": clock.today()}
    point = keep(case_file, "plan_point", values, stay)
    keep(case_file, "plan_point", {**values, "number": 2}, stay)
    dues = [row.due for row in case_file.ask(what_is_due, clock.today(), person=person, duty="discharge.point")]
    due = next(due for due in dues if due.subject.id == point.bytes)
    assert case_file.ask(records_behind, person, due) == (point,)
    assert newest(()) == ()
