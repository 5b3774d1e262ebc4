import time
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tcare.errors import NotFoundError, RefusedError
from tcare.exchange.quarterly_book import quarterly_book
from tcare.exchange.workbook import read_workbook
from tcare.models.change import Change
from tcare.models.paper import FrozenPaper
from tcare.reports.drawing import render
from tcare.reports.quarterly_paper import quarterly_document
from tcare.store.casefile import CaseFile
from tcare.workflows.bring_in import bring_in
from tcare.workflows.frozen_papers import Frozen, freeze, frozen_paper, frozen_papers
from tcare.workflows.local_values import set_value
from tcare.workflows.measures import Quarter
from tcare.workflows.paper_cells import Cell
from tcare.workflows.paper_figures import put_in
from tcare.workflows.paper_lines import Words, words_for, write
from tcare.workflows.quarterly import SHOW_NOUGHTS, Mode, quarterly_paper

HALTON = Path(__file__).parent.parent / "cases" / "halton-2019-20.xlsx"
Q2, Q3 = Quarter(2019, 2), Quarter(2019, 3)
AS_OF = date(2019, 11, 30)
OLD = Path(__file__).parent / "frozen-before-figures-by-hand.json"


@pytest.fixture
def halton(case_file: CaseFile) -> CaseFile:
    read = read_workbook(HALTON)
    case_file.act(bring_in, read.rows, today=date(2026, 11, 22), test_numbers=True, unreadable=read.unreadable)
    return case_file


def drawn(frozen: Frozen) -> tuple[bytes, bytes]:
    return (
        render(quarterly_document(frozen.paper, frozen.frozen_by, frozen.frozen_at)),
        quarterly_book(frozen.paper, "Frozen"),
    )


@pytest.mark.parametrize("mode", ["exact", "publish"])
def test_a_frozen_paper_is_made_again_to_the_byte_whatever_changes_after(halton: CaseFile, mode: Mode) -> None:
    frozen = halton.act(freeze, Q2, AS_OF, mode, "Sam Example").records[0]
    first = halton.ask(frozen_paper, frozen)
    before = drawn(first)
    halton.act(write, Q2, "6", Words("Pat Bell", "Said afterwards."))

    assert halton.ask(frozen_paper, frozen) == first
    assert drawn(halton.ask(frozen_paper, frozen)) == before
    assert halton.ask(quarterly_paper, Q2, AS_OF, mode) != first.paper


def test_a_frozen_paper_is_the_paper_as_it_stood(halton: CaseFile) -> None:
    live = halton.ask(quarterly_paper, Q2, AS_OF, "exact")
    frozen = halton.act(freeze, Q2, AS_OF, "exact", "Sam Example").records[0]

    assert halton.ask(frozen_paper, frozen).paper == live
    assert [(row.quarter, row.as_of, row.mode) for row in halton.ask(frozen_papers)] == [("2019-20-Q2", AS_OF, "exact")]


@pytest.mark.parametrize("mode", ["exact", "publish"])
def test_nothing_that_changes_after_changes_a_frozen_paper(
    halton: CaseFile, passphrase: str, monkeypatch: pytest.MonkeyPatch, mode: Mode
) -> None:
    frozen = halton.act(freeze, Q2, AS_OF, mode, "Sam Example").records[0]
    before = drawn(halton.ask(frozen_paper, frozen))
    live = halton.ask(quarterly_paper, Q2, AS_OF, mode)

    halton.act(put_in, Q2, "mortality.completed", "Scheduled to panel")
    halton.act(set_value, "visit.commissioner.adult", "7", today=AS_OF)
    halton.act(set_value, "population.adult", "100000", today=AS_OF)
    halton.act(set_value, SHOW_NOUGHTS, "on", today=AS_OF)
    halton.act(write, Q2, "8", Words("Pat Bell", "Said afterwards."))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    if hasattr(time, "tzset"):
        time.tzset()

    path = halton.path
    halton.close()
    with CaseFile.open(path, passphrase) as again:
        assert drawn(again.ask(frozen_paper, frozen)) == before
        assert again.ask(quarterly_paper, Q2, AS_OF, mode) != live
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def test_a_paper_frozen_before_figures_could_be_put_in_by_hand_still_reads(case_file: CaseFile) -> None:
    """Kept as the program before that wrote it, cells without their parts and tables without notes."""
    held = case_file.act(freeze, Q2, AS_OF, "exact", "Sam Example").records[0]
    case_file.act(_as_before, held)

    frozen = case_file.ask(frozen_paper, held)

    assert frozen.paper.rows[0].tables[0].lines[0].cells[1] == Cell("2", "inpatients.all", "2019-20-Q2")
    assert not frozen.paper.noughts
    assert frozen.frozen_by == "Sam Example"
    assert all(made for made in drawn(frozen))


def _as_before(session: Session, held: UUID) -> Change:
    kept = session.get_one(FrozenPaper, held)
    kept.content = OLD.read_text("utf-8")
    return Change("Kept as it was", frozenset({"frozen_paper"}), (held,))


def test_a_paper_that_is_not_there_is_said_to_be_gone(halton: CaseFile) -> None:
    with pytest.raises(NotFoundError):
        halton.ask(frozen_paper, uuid4())


def test_who_leads_stays_until_another_is_named_and_what_they_say_is_said_anew(case_file: CaseFile) -> None:
    case_file.act(write, Q2, "6", Words("Pat Bell", "Fewer beds."))
    assert case_file.ask(words_for, Q3)["6"] == Words("Pat Bell", "")
    case_file.act(write, Q3, "6", Words("Lee Moss", "Fewer still."))

    assert case_file.ask(words_for, Q2)["6"] == Words("Pat Bell", "Fewer beds.")
    assert case_file.ask(words_for, Q3)["6"] == Words("Lee Moss", "Fewer still.")
    assert "6" not in case_file.ask(words_for, Quarter(2019, 1))


def test_words_too_long_for_the_paper_are_refused(case_file: CaseFile) -> None:
    with pytest.raises(RefusedError):
        case_file.act(write, Q2, "6", Words("", "x" * 2_001))
    assert case_file.ask(words_for, Q2) == {}
