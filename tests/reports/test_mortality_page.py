from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from tcare import clock
from tcare.exchange.demonstration.casefile import make_demonstration
from tcare.models.base import LONG
from tcare.reports.drawing import render
from tcare.reports.mortality_page import mortality_page
from tcare.reports.page import Clock
from tcare.reports.release import release_to_review_of_death
from tcare.store.casefile import CaseFile
from tcare.workflows.mortality_board import board
from tcare.workflows.mortality_papers import review_on_paper
from tests.reports.cases import DAY, PRINTED_AT, add, reviewed_death

NASTY = '<b>Ann & Co</b><img src="/etc/passwd"/>=1+1\u202etxt'
SHOWN = '<b>Ann & Co</b><img src="/etc/passwd"/>=1+1txt'


def read(file: CaseFile, person: UUID, day: date = DAY) -> PdfReader:
    page = mortality_page(file.ask(review_on_paper, person, day), day, "Jo Marsh", PRINTED_AT)
    return PdfReader(BytesIO(render(page)))


def said(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_all_a_panel_needs_of_an_ordinary_review_stands_on_one_page(case_file: CaseFile) -> None:
    reader = read(case_file, reviewed_death(case_file))
    assert len(reader.pages) == 1
    for words in (
        "WHITCOMBE, Eleanor", "NHS No. 999 000 0042", "only for those who review the death",
        "good enough to sign off", "It was returned once before", "1 September 2019, aged 58 years",
        "Dales General Hospital", "Supported living", "By: Coroner. 1a Aspiration pneumonia. 1b Dysphagia.",
        "Decided on 6 September 2019: On the GP's register", "University of Bristol programme",
        "a multi-agency review is by decision", "22 September 2019 by Sunil Desai: Several agencies",
        "Notified on 5 September 2019", "To be complete by 5 March 2020", "overdue by 60 days",
        "242 days since notification, 33 on hold, 209 not on hold", "Coroner's investigation or inquest, from 10",
        "219/2019, T. Brown", "Clare Moss", "Family or someone close: 1 October 2019",
        "9 October 2019 (Community nurse)",
        "Concern about the care: yes", "correctly made and recorded: no", "Mental Capacity Act followed: no",
        "Annual health check in the last year: yes", "Epilepsy; dysphagia", "Swallowing: The plan was not read",
        "Good practice", "Plans at the bed's head (Dales NHS, by 1 September 2020)", "The quality check on 4",
        "Draft sent on 20 December 2019. Copy not sent yet. Comments: They ask", "What the panel decides",
    ):  # fmt: skip
        assert words in said(reader), words


def test_a_grade_is_said_in_words_with_its_scheme(case_file: CaseFile) -> None:
    words = said(read(case_file, reviewed_death(case_file)))
    assert "Care: Satisfactory" in words
    assert "2016 scheme" in words
    assert "wording: general knowledge" in words


def test_reviewers_recommend_nothing_and_the_title_names_nobody(case_file: CaseFile) -> None:
    reader = read(case_file, reviewed_death(case_file))
    assert "recommend" not in said(reader).lower()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.subject) == ("Review of a death", "For the panel, as of 4 May 2020")


@pytest.mark.parametrize(
    ("died_on", "lines"),
    [
        pytest.param(date(2024, 9, 8), "Not recorded: 1b, 1c, 2.", id="the day before the new certificate"),
        pytest.param(date(2024, 9, 9), "Not recorded: 1b, 1c, 1d, 2.", id="its first day"),
    ],
)
def test_the_lines_are_those_of_the_certificate_in_force_that_day(
    case_file: CaseFile, died_on: date, lines: str
) -> None:
    person = add(
        case_file, "individual", local_id="A1", born_on=date(1950, 1, 1), died_on=died_on, learning_disability=True
    )
    add(case_file, "mortality_review", person, notified_on=date(2024, 9, 20), cause_1a="Sepsis", type="initial")
    words = said(read(case_file, person, date(2024, 10, 1)))
    assert f"1a Sepsis. {lines}" in words
    assert "Not graded." in words
    assert "A decision." in words


@pytest.mark.parametrize(
    ("review", "asks"),
    [
        pytest.param({"type": "initial"}, "A decision.", id="an initial review"),
        pytest.param({"panel_decision": "Agreed"}, "The sign-off: the panel has decided.", id="decided"),
        pytest.param({"signed_off_on": date(2020, 5, 1)}, "Nothing more: signed off on 1 May 2020.", id="signed off"),
    ],
)
def test_the_panel_is_told_what_is_asked_of_it(case_file: CaseFile, review: dict[str, object], asks: str) -> None:
    words = said(read(case_file, reviewed_death(case_file, **review)))
    assert asks in words
    assert ("What the panel decided on 20 May 2020 Agreed" in words) == ("panel_decision" in review)


def test_a_focused_review_called_for_and_not_decided_asks_for_the_decision(case_file: CaseFile) -> None:
    person = reviewed_death(case_file, notified_on=date(2021, 9, 5), type="initial")
    assert "the rules call for a focused review, and that is not decided" in said(
        read(case_file, person, date(2022, 1, 1))
    )


@pytest.mark.parametrize(
    ("ends", "other"),
    [
        pytest.param(("This paper", DAY), {}, id="open: to the day of the paper"),
        pytest.param(("Signed off", date(2020, 2, 3)), {"signed_off_on": date(2020, 2, 3)}, id="to the sign-off"),
    ],
)
def test_the_clock_is_drawn_to_its_end_with_what_was_held_hatched(
    case_file: CaseFile, ends: tuple[str, date], other: dict[str, object]
) -> None:
    review = case_file.ask(review_on_paper, reviewed_death(case_file, **other), DAY)
    page = mortality_page(review, DAY, "Jo", PRINTED_AT)
    (drawn,) = [block for block in page.opening if isinstance(block, Clock)]
    assert drawn.begins == (date(2019, 9, 5), "Notified")
    assert (drawn.ends[1], drawn.ends[0]) == ends
    assert drawn.due_on == date(2020, 3, 5)
    assert drawn.holds == ((date(2019, 10, 10), date(2019, 11, 12)),)


def test_long_text_is_cut_on_the_page_said_plainly_and_stands_whole_after_it(case_file: CaseFile) -> None:
    comments = " ".join(f"word{n}" for n in range(220))
    reader = read(case_file, reviewed_death(case_file, family_comments=comments))
    first = " ".join(reader.pages[0].extract_text().split())
    assert "… (in full after this page)" in first
    assert "What the panel decides" in first
    assert "word219" not in first
    assert comments in said(reader)
    assert "In full" in [str(getattr(mark, "title", "")) for mark in reader.outline]


def test_more_of_a_kind_than_fit_are_counted_and_stand_after_the_page(case_file: CaseFile) -> None:
    person = reviewed_death(case_file)
    review = case_file.ask(review_on_paper, person, DAY).row
    assert review is not None
    for n in range(12):
        add(case_file, "mortality_learning", review.review, kind="learning", text=f"Lesson number {n} of twelve")
    words = said(read(case_file, person))
    assert "11 more, in full after this page" in words
    assert all(f"Lesson number {n} of twelve" in words for n in range(12))


def long(fill: str) -> dict[str, object]:
    """Fields of a review as long as they may be."""
    most = (fill * LONG)[:LONG]
    names = ("scope_reason", "focused_decision", "family_comments", "long_term_conditions")
    short = (
        "place_of_death",
        "usual_home",
        "cause_1a",
        "cause_1b",
        "cause_1c",
        "cause_2",
        "other_input",
        "notified_by",
    )
    return {**dict.fromkeys(names, most), **dict.fromkeys(short, (fill * 100)[:100])}


@pytest.mark.parametrize("fill", ["words ", "unbroken", "<b>&", "line\n"])
def test_text_of_any_kind_and_length_everywhere_prints(case_file: CaseFile, fill: str) -> None:
    reader = read(case_file, reviewed_death(case_file, **long(fill)))
    assert len(reader.pages) > 1
    assert all("OFFICIAL – SENSITIVE" in page.extract_text() for page in reader.pages)


def test_text_from_records_is_text(case_file: CaseFile) -> None:
    reader = read(
        case_file,
        reviewed_death(
            case_file, place_of_death=NASTY.replace("\u202e", ""), family_comments=NASTY.replace("\u202e", ""),
            reviewer=NASTY.replace("\u202e", ""), cause_1a=NASTY.replace("\u202e", ""),
        ),
    )  # fmt: skip
    assert said(reader).count(SHOWN) == 4
    assert not [image for page in reader.pages for image in page.images]


def test_every_review_of_the_demonstration_that_may_go_stands_on_one_page(tmp_path: Path) -> None:
    with make_demonstration(tmp_path / "demonstration.tcare", 120, clock.today()).file as file:
        counted = 0
        for row in file.ask(board, clock.today()).rows:
            review = file.ask(review_on_paper, row.person.id, clock.today())
            if release_to_review_of_death(review.overview, clock.today()).may_go:
                counted += 1
                assert len(read(file, row.person.id, clock.today()).pages) == 1, row.lane
        assert counted >= 10
