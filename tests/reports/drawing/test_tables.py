from collections import Counter
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tcare.reports.drawing import render
from tcare.reports.drawing.fonts import printable
from tcare.reports.page import Facts, Notice, Points, Size, Table
from tests.reports.drawing.readback import heard, root_of
from tests.reports.test_drawing import paper

SIZES = st.sampled_from(["standard", "large"])
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "Not recorded", "W" * 200, "word " * 150, "line\n" * 60]),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 8))
    headings = draw(st.tuples(*[st.text(max_size=25)] * columns))
    rows = draw(st.lists(st.tuples(*[WORDS] * columns), max_size=3))
    return Table(headings, tuple(rows), draw(st.tuples(*[st.integers(1, 40)] * columns)))


def said(pdf: bytes) -> list[str]:
    """What the cells of its tables say, without spaces."""
    return ["".join(words.split()) for role, words in heard(pdf) if role in ("TH", "TD")]


def close(*words: str) -> str:
    return "".join("".join(printable(each).split()) for each in words)


@settings(max_examples=40, deadline=None)
@given(tables(), SIZES)
def test_any_table_of_up_to_eight_columns_is_laid_out_loses_no_letter_and_is_the_same_bytes_again(
    table: Table, size: Size
) -> None:
    document = paper(table)._replace(size=size)
    pdf = render(document)
    letters = Counter(close(*(words for row in table.rows for words in row)))
    assert not letters - Counter("".join(said(pdf)))
    assert render(document) == pdf


def test_a_row_too_tall_for_a_page_is_carried_on_and_is_one_row_to_who_hears_it() -> None:
    table = Table(("A", "B"), (("word " * 1_500, "other " * 900), ("x", "y")), (1, 1))
    pdf = render(paper(table))
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) > 3
    rows = root_of(pdf)["/StructTreeRoot"]["/K"]["/K"][-1]["/K"]
    assert [len(row["/K"]) for row in rows] == [2, 2, 2]
    read = " ".join(page.extract_text() for page in reader.pages)
    assert (read.count("word"), read.count("other")) == (1_500, 900)


def test_facts_are_labels_each_with_its_own() -> None:
    facts = Facts((("Born", "1991"), ("Gender", "Female")))
    assert said(render(paper(facts))) == ["Born", "1991", "Gender", "Female"]


def test_nothing_to_say_draws_nothing() -> None:
    for nothing in (Facts(()), Points(()), Table(("A",), (), (1,)), Notice("")):
        assert render(paper(nothing))
