from datetime import date
from itertools import pairwise

import pytest

from tcare.reports.drawing import render, render_bound
from tcare.reports.drawing.look import FOOT, SIDE, TOP, look_of
from tcare.reports.page import Bound, Chart, Contents, Document, Paragraph, Picture, Section, Size, Table
from tests.reports.drawing.readback import Seen, seen
from tests.reports.drawing.test_tagging import TIMELINE
from tests.reports.test_drawing import everywhere, paper

LONG = "Given by the person on 14 February 2019, and again in writing by her sister. " * 6


def body(runs: list[Seen]) -> list[Seen]:
    height = look_of(paper()).sheet[1]
    return [run for run in runs if FOOT <= run.y <= height - TOP]


def whole(size: Size) -> Document:
    blocks = (
        *everywhere("Words"),
        *(block for block in everywhere(LONG) if not isinstance(block, Chart)),
        Picture(TIMELINE, date(2020, 5, 4)),
        Chart("Deaths", tuple(f"Q{n} 2019/20" for n in range(8)), tuple(map(str, range(8)))),
        Table(("Name", "Relationship", "To be invited"), (("Marta", "Sister", "Yes"),), (3, 3, 2)),
    )
    return paper(*blocks)._replace(size=size, opening=(Paragraph("LANE, Rosa", "name"), Paragraph("Quietly", "quiet")))


def bound(size: Size) -> Bound:
    cover = paper(Contents(("LANE, Rosa", "A very long name for a paper " * 6)))._replace(size=size)
    return Bound(cover, (("LANE, Rosa", whole(size)), ("REED, Bo", whole(size))), "Alex Chair")


@pytest.mark.parametrize("pdf", [render(whole("large")), render_bound(bound("large"))], ids=["alone", "bound"])
def test_in_large_print_nothing_that_is_read_is_under_16_points_and_nothing_at_all_under_12(pdf: bytes) -> None:
    runs = seen(pdf)
    assert min(run.size for run in runs) >= 12 - 1e-6
    assert min(run.size for run in body(runs)) >= 16 - 1e-6
    assert max(run.size for run in body(runs)) > 30


def test_in_large_print_running_words_are_18_points() -> None:
    (run,) = [run for run in seen(render(paper(Paragraph("Plainly"))._replace(size="large"))) if run.words == "Plainly"]
    assert run.size == pytest.approx(18)


def test_in_standard_print_running_words_are_12_points() -> None:
    (run,) = [run for run in seen(render(paper(Paragraph("Plainly")))) if run.words == "Plainly"]
    assert run.size == pytest.approx(12)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_nothing_begins_outside_the_margins(size: Size) -> None:
    runs = seen(render(whole(size)))
    width, height = look_of(whole(size)).sheet
    assert {run.words for run in runs if not SIDE - 1 <= run.x <= width - SIDE} == set()
    assert min(run.y for run in runs) > 15
    assert max(run.y for run in runs) < height - 15


@pytest.mark.parametrize("size", ["standard", "large"])
def test_no_words_lie_on_others(size: Size) -> None:
    """Lines that begin at one place across, on one page, stand apart by most of their size."""
    for n in range(3):
        block = (Chart("Deaths", tuple(f"Q{q} 2019/20" for q in range(4 + n * 4)), ("12",) * (4 + n * 4)),)
        runs = body(seen(render(Document(*paper(*block))._replace(size=size, sections=(Section("One", block),)))))
        places = sorted((round(run.x), run.y, run.size) for run in runs)
        for (x, low, tall), (other_x, high, _) in pairwise(places):
            assert x != other_x or high - low >= 0.8 * tall


def test_a_table_that_fits_across_is_a_table_in_large_print_too() -> None:
    table = Table(("Name", "To be invited"), (("Marta Lane", "Yes"), ("Owen Pryce", "No")), (3, 2))
    runs = [run.words for run in body(seen(render(paper(table)._replace(size="large"))))]
    assert runs.count("Name") == 1


def test_a_table_that_does_not_is_facts_one_under_another_each_with_its_label() -> None:
    table = Table(("", "What was seen", "Concerns"), (("1", LONG, "None"), ("2", LONG, "")), (1, 2, 5))
    runs = [run.words for run in body(seen(render(paper(table)._replace(size="large"))))]
    assert runs.count("What was seen") == 2
    assert runs.count("Concerns") == 1
    assert runs.index("1") < runs.index("What was seen") < runs.index("Concerns") < runs.index("2")


def test_a_word_in_a_table_is_not_cut_while_the_columns_can_give_it_room() -> None:
    table = Table(("A", "B"), (("incomprehensibilities", "x"),), (1, 9))
    assert "incomprehensibilities" in [run.words for run in seen(render(paper(table)))]
