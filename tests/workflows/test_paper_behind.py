"""Every number of a paper on the demonstration caseload opens as many rows as it says."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tcare import clock
from tcare.exchange.demonstration.casefile import make_demonstration
from tcare.store.casefile import CaseFile
from tcare.ui.reports.behind import in_words
from tcare.workflows.measures import SHARES, Quarter
from tcare.workflows.paper_behind import Behind, behind
from tcare.workflows.paper_cells import NOT_COME, Cell
from tcare.workflows.quarterly import Paper, quarterly_paper


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    path = tmp_path_factory.mktemp("demonstration") / "demonstration.tcare"
    with make_demonstration(path, 60, clock.today()).file as file:
        yield file


@pytest.fixture(scope="module")
def paper(demonstration: CaseFile) -> Paper:
    return demonstration.ask(quarterly_paper, Quarter.of(clock.today()), clock.today(), "exact")


def said_of(cell: Cell) -> tuple[float, ...]:
    """The figures of a cell: one; of a share what is counted and of how many; of a rate how many."""
    if in_brackets := re.search(r"\((\d+)(?: of (\d+))?\)", cell.words):
        return tuple(float(n) for n in in_brackets.groups() if n)
    return (float(cell.words),)


def rows_of(cell: Cell, rows: tuple[Behind, ...]) -> tuple[float, ...]:
    counted = sum(row.counts for row in rows)
    if cell.parts[0].measure in SHARES:
        return counted, len(rows)
    if cell.measure == "inpatients.local.year":
        return (round(counted / len({part.quarter for part in cell.parts}), 2),)
    return (counted,)


def test_every_number_of_the_paper_opens_as_many_rows_as_it_says(demonstration: CaseFile, paper: Paper) -> None:
    day, opened = date.fromisoformat(paper.as_of), set[str]()
    every = tuple(dict.fromkeys(part for cell in paper.cells for part in cell.parts))
    for cell in dict.fromkeys(cell for cell in paper.cells if cell.parts and cell.words != NOT_COME):
        rows = demonstration.ask(behind, cell.parts, day)
        assert (cell, rows_of(cell, rows)) == (cell, said_of(cell))
        assert in_words(cell, rows)
        opened |= {part.measure for part in cell.parts}
    assert {part.measure for part in every} == opened


def test_nothing_is_said_without_its_rows(paper: Paper) -> None:
    assert [cell for cell in paper.cells if re.match(r"\d", cell.words) and not cell.parts] == []


def test_several_times_of_one_person_are_several_rows_and_it_says_so(demonstration: CaseFile, paper: Paper) -> None:
    day = date.fromisoformat(paper.as_of)
    for cell in paper.cells:
        rows = demonstration.ask(behind, cell.parts, day) if cell.measure == "visits.in-time" and cell.parts else ()
        people = len({row.person.id for row in rows})
        if people < len(rows):
            assert f"of {len(rows)} visits due of {people} p" in in_words(cell, rows)
            return
    pytest.fail("Nobody of the demonstration was visited twice in a quarter.")
