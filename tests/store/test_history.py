"""What the journal tells of a record's fields."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from tcare.models.change import Change
from tcare.models.individual import Individual
from tcare.store.casefile import CaseFile
from tcare.store.history import history
from tests.store.acts import add_person, rename, write_note


def test_every_field_is_told_with_what_it_was_and_became_the_newest_first(case_file: CaseFile) -> None:
    person = case_file.act(add_person, "L1", "ASHWORTH").records[0]
    case_file.act(rename, person, "BIRCH")
    case_file.undo()

    told = history(case_file, [person])

    assert [(one.did, one.field, one.old, one.new) for one in told] == [
        ("undid", "family_name", "BIRCH", "ASHWORTH"),
        ("altered", "family_name", "ASHWORTH", "BIRCH"),
        ("made", "local_id", None, "L1"),
        ("made", "family_name", None, "ASHWORTH"),
    ]
    assert {(one.who, one.kind, one.record) for one in told} == {("Sam Example", "individual", person)}
    assert told[0].at.utcoffset() == UTC.utcoffset(None)
    assert told[-1].at <= told[0].at <= datetime.now(UTC)


def test_values_are_of_their_own_kind_again(case_file: CaseFile) -> None:
    def add(session: Session) -> Change:
        person = Individual(local_id="L1", born_on=date(1990, 2, 28), autism=False)
        session.add(person)
        session.flush()
        person.withdrawn_at, person.withdrawn_reason = datetime(2026, 3, 2, 9, tzinfo=UTC), "Entered twice"
        return Change("Added", records=(person.id,))

    person = case_file.act(add).records[0]

    new = {one.field: one.new for one in history(case_file, [person])}
    assert new == {
        "local_id": "L1",
        "born_on": date(1990, 2, 28),
        "autism": False,
        "withdrawn_at": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "withdrawn_reason": "Entered twice",
    }


def test_nothing_is_told_of_other_records_or_of_views(case_file: CaseFile) -> None:
    one = case_file.act(add_person, "L1").records[0]
    other = case_file.act(add_person, "L2").records[0]
    case_file.act(write_note, other, "Of the other.")
    case_file.note("printed", "summary", (one,))

    assert {(told.record, told.field) for told in history(case_file, [one])} == {
        (one, "local_id"),
        (one, "family_name"),
    }
    assert history(case_file, []) == ()
