from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from tcare.errors import RefusedError
from tcare.reports.drawing import render, render_bound
from tcare.reports.mortality_pack import mortality_agenda, mortality_pack
from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work
from tcare.workflows.mortality_papers import PanelOnPaper, panel_on_paper
from tests.reports.cases import DAY, LOCKED_AFTER_DEATH, PRINTED_AT, reviewed_death

ON = date(2020, 5, 20)


@pytest.fixture
def pair(case_file: CaseFile) -> list[UUID]:
    """Two reviews on a panel's agenda."""
    planned = {"held_on": ON, "chair": "Leanne & Co <Chair>", "chair_independent": True, "place": "By video"}
    case_file.act(mortality_work.plan_panel, planned)
    return [reviewed_death(case_file, number) for number in ("9990000042", "9990000018")]


def papers(file: CaseFile) -> PanelOnPaper:
    return file.ask(panel_on_paper, ON, DAY)


def pack(file: CaseFile, recipient: str = "Alex <Chair> & Co") -> PdfReader:
    bound = mortality_pack(papers(file), recipient, "The May panel", DAY, "Sam Example", PRINTED_AT)
    return PdfReader(BytesIO(render_bound(bound)))


def agenda(file: CaseFile, *, by_initials: bool) -> PdfReader:
    return PdfReader(BytesIO(render(mortality_agenda(papers(file), DAY, "Sam", PRINTED_AT, by_initials=by_initials))))


def said(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_cover_says_who_when_and_what_is_asked_with_room_for_who_was_there(
    case_file: CaseFile, pair: list[UUID]
) -> None:
    cover = " ".join(pack(case_file).pages[0].extract_text().split())
    for words in (
        "Copy for Alex <Chair> & Co", "The May panel", "20 May 2020", "Leanne & Co <Chair>, independent", "By video",
        "Confidentiality continues after death", "good enough to sign off", "Clare Moss", "Who was there",
    ):  # fmt: skip
        assert words in cover, words


def test_every_review_has_a_page_its_place_in_the_contents_and_a_bookmark(
    case_file: CaseFile, pair: list[UUID]
) -> None:
    reader = pack(case_file)
    assert len(reader.pages) == 3
    cover = reader.pages[0].extract_text()
    lines = cover[cover.index("Contents") :].splitlines()
    assert [line for line in lines if line.isdecimal()] == ["2", "3"]
    top = [str(mark.title) for mark in reader.outline if isinstance(mark, Destination)]
    assert top == [
        "Mortality review panel", "Agenda", "Who was there", "Contents", "WHITCOMBE, Eleanor", "WHITCOMBE, Eleanor",
    ]  # fmt: skip


def test_every_page_carries_the_readers_name_and_the_title_names_nobody(case_file: CaseFile, pair: list[UUID]) -> None:
    reader = pack(case_file)
    assert all("Copy for Alex <Chair> & Co" in page.extract_text() for page in reader.pages)
    assert all(f"Page {n} of 3" in page.extract_text() for n, page in enumerate(reader.pages, 1))
    assert reader.metadata is not None
    assert f"{reader.metadata.title} {reader.metadata.subject}" == (
        "Mortality review panel The panel of 20 May 2020, as of 4 May 2020"
    )


def test_a_review_that_is_locked_is_left_out_and_the_cover_says_how_many_and_why(
    case_file: CaseFile, pair: list[UUID]
) -> None:
    LOCKED_AFTER_DEATH["opted out"][0](case_file)
    for reader in (pack(case_file), agenda(case_file, by_initials=False)):
        words = said(reader)
        assert "One review is left out, for the papers may not go: the person had opted out" in words
        assert "HART" not in words
        assert "WHITCOMBE" in words


def test_nobody_to_read_it_or_nothing_on_the_agenda_makes_no_pack(case_file: CaseFile) -> None:
    case_file.act(mortality_work.plan_panel, {"held_on": ON})
    with pytest.raises(RefusedError, match="Nothing is on the agenda"):
        pack(case_file)
    reviewed_death(case_file)
    with pytest.raises(RefusedError, match="for nobody"):
        pack(case_file, " ")


def test_the_agenda_beyond_the_panel_names_people_by_initials_and_local_id(
    case_file: CaseFile, pair: list[UUID]
) -> None:
    words = said(agenda(case_file, by_initials=True))
    assert "E. W. RV-042" in words
    assert "WHITCOMBE" not in words.upper()
    assert "999 000" not in words
    assert "talk with the GP" not in words
    assert "do not add their names" in words
    assert "WHITCOMBE, Eleanor" in said(agenda(case_file, by_initials=False))


def test_the_same_panel_is_the_same_bytes(case_file: CaseFile, pair: list[UUID]) -> None:
    one, other = (mortality_pack(papers(case_file), "Alex", "May", DAY, "Sam", PRINTED_AT) for _ in range(2))
    assert render_bound(one) == render_bound(other)
