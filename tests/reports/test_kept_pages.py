"""How whole pages look, held loosely against pictures that are kept: 24 x 34 squares of grey a page.

After a change that is meant, look at the pages, then keep them: ``.venv/bin/python -m tests.reports.test_kept_pages``.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from tcare.reports.drawing import render_bound
from tcare.reports.panel_pack import Panel, panel_pack
from tcare.reports.summary_of import summary_pdf
from tcare.store.casefile import CaseFile
from tcare.store.slots import Cost
from tests.reports.cases import DAY, PRINTED_AT, child_on_the_register, died, in_hospital, seen

KEPT = Path(__file__).parent / "kept" / "pages.json"
ACROSS, DOWN = 24, 34
_SQUARE = 12  # pixels: a page is drawn at 288 x 408 and no letter can be made out
LIGHTER = 16  # of 255: a square further off than this is another square; pages of text are pale
OTHERS = 0.06  # of the squares of a page may be other squares: fonts are drawn a little apart on other machines


def grey(pdf: bytes) -> list[list[int]]:
    """Every page as squares of grey, from the top left, 0 black and 255 white."""
    pages = []
    with closing(pypdfium2.PdfDocument(pdf)) as paper:
        for page in paper:
            drawn = page.render(scale=ACROSS * _SQUARE / page.get_width(), grayscale=True)
            held, stride = bytes(drawn.buffer), drawn.stride
            pages.append([_mean(held, stride, x, y) for y in range(DOWN) for x in range(ACROSS)])
    return pages


def _mean(held: bytes, stride: int, x: int, y: int) -> int:
    rows = (held[(y * _SQUARE + n) * stride + x * _SQUARE :][:_SQUARE] for n in range(_SQUARE))
    return sum(map(sum, rows)) // _SQUARE**2


def papers(file: CaseFile) -> Iterator[tuple[str, bytes]]:
    """The papers that are kept, by name."""
    child = child_on_the_register(file)
    for name, person in (("in hospital", in_hospital(file)), ("child", child), ("died", died(file))):
        yield name, summary_pdf(seen(file, person), DAY, "Jo Marsh", PRINTED_AT)
    panel = Panel(DAY, ("Apologies", "Sam's move"), "Alex Chair", "The May panel")
    yield "pack", render_bound(panel_pack([seen(file, child)], panel, DAY, "Jo Marsh", PRINTED_AT))


def apart(page: list[int], kept: list[int]) -> float:
    """The share of squares that are others."""
    return sum(abs(one - other) > LIGHTER for one, other in zip(page, kept, strict=True)) / len(kept)


def test_the_pages_look_as_they_are_kept(case_file: CaseFile) -> None:
    kept = json.loads(KEPT.read_text("utf-8"))
    for name, pdf in papers(case_file):
        pages = grey(pdf)
        assert len(pages) == len(kept[name]), name
        for number, (page, before) in enumerate(zip(pages, kept[name], strict=True), 1):
            assert apart(page, before) <= OTHERS, f"{name}, page {number}"


@pytest.mark.parametrize("fault", ["empty", "upside down", "another page"])
def test_a_page_that_is_empty_turned_round_or_another_is_told_from_the_one_that_is_kept(fault: str) -> None:
    first, second, *_ = json.loads(KEPT.read_text("utf-8"))["in hospital"]
    page = {"empty": [255] * len(first), "upside down": first[::-1], "another page": second}[fault]
    assert apart(page, first) > OTHERS


def renew() -> None:
    """Keep the pages as they are drawn now."""
    with tempfile.TemporaryDirectory() as place:
        cheap = Cost(1024, 1, 1)
        words = "harbour lantern thistle copper"
        file, _ = CaseFile.create(Path(place) / "k.tcare", account="sam", full_name="Sam", passphrase=words, cost=cheap)
        with file:
            kept = {name: grey(pdf) for name, pdf in papers(file)}
    KEPT.parent.mkdir(exist_ok=True)
    lines = (f"  {json.dumps(name)}: {json.dumps(pages)}" for name, pages in kept.items())
    KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    renew()
