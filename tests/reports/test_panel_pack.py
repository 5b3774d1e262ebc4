from collections.abc import Sequence
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from tcare.errors import RefusedError
from tcare.reports.case_summary import Choice
from tcare.reports.drawing import render_bound
from tcare.reports.panel_pack import Panel, bound_summaries, panel_pack
from tcare.reports.release import release_of
from tcare.store.casefile import CaseFile
from tests.reports.cases import DAY, PRINTED_AT, add, seen

PANEL = Panel(date(2020, 5, 11), ("Apologies", "Rosie's move", "Any other business"), "Alex Chair", "The May panel")
ALL = Choice()
NASTY = '<b>Ann & Co</b><img src="/etc/x"/>'


def someone(file: CaseFile, number: str, family: str, **consent: object) -> UUID:
    person = add(
        file, "individual", nhs_number=number, nhs_number_status="01", family_name=family, given_name="Bo",
        born_on=date(1980, 2, 3), learning_disability=True,
    )  # fmt: skip
    add(file, "register_entry", person, from_on=date(2020, 1, 6), rating="AMBER", **consent)
    return person


def made(file: CaseFile, people: Sequence[UUID], panel: Panel = PANEL) -> bytes:
    known = [seen(file, person) for person in people]
    return render_bound(panel_pack(known, panel, DAY, "Sam Example", PRINTED_AT))


def read(file: CaseFile, people: Sequence[UUID], panel: Panel = PANEL) -> PdfReader:
    return PdfReader(BytesIO(made(file, people, panel)))


@pytest.fixture
def pair(case_file: CaseFile) -> list[UUID]:
    lane = someone(case_file, "9990000018", "Lane", consent="best_interests")
    for month in range(1, 5):
        add(case_file, "visit", lane, visited_on=date(2020, month, 2), by="Jo", mode="video", seen="Well " * 60)
    return [lane, someone(case_file, "9990000026", "Reed", consent="given")]


def test_the_contents_say_the_page_on_which_each_case_begins(case_file: CaseFile, pair: list[UUID]) -> None:
    reader = read(case_file, pair)
    cover = reader.pages[0].extract_text()
    begins = [n for n, page in enumerate(reader.pages, 1) if "\nNow\n" in page.extract_text()]
    assert (len(begins), begins[0]) == (2, 2)
    assert begins[1] > 3
    lines = cover[cover.index("Contents") :].splitlines()
    assert [line for line in lines if line.isdecimal()] == [str(page) for page in begins]
    assert "1. LANE, Bo" in cover
    assert "2. REED, Bo" in cover


def test_the_bookmarks_hold_each_case_with_its_sections_beneath(case_file: CaseFile, pair: list[UUID]) -> None:
    outline = read(case_file, pair).outline
    top = [str(mark.title) for mark in outline if isinstance(mark, Destination)]
    beneath = [
        [str(one.title) for one in held if isinstance(one, Destination)] for held in outline if isinstance(held, list)
    ]
    assert top == ["Panel pack", "Agenda", "Contents", "LANE, Bo", "REED, Bo"]
    assert len(beneath) == 2
    assert all("Dynamic support register" in titles for titles in beneath)


def test_every_page_carries_the_readers_name_and_says_whose_case_it_is(case_file: CaseFile, pair: list[UUID]) -> None:
    pages = [page.extract_text() for page in read(case_file, pair).pages]
    assert all("Copy for Alex Chair" in page for page in pages)
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert all(("Case summary: LANE, Bo" in page) != ("Case summary: REED, Bo" in page) for page in pages[1:])


def test_the_agenda_the_day_and_the_purpose_stand_in_front(case_file: CaseFile, pair: list[UUID]) -> None:
    cover = read(case_file, pair).pages[0].extract_text()
    for words in (*PANEL.agenda, "11 May 2020", "The May panel", "For this reader only"):
        assert words in cover


def test_a_pack_without_a_meeting_is_summaries_of_several_people(case_file: CaseFile, pair: list[UUID]) -> None:
    cover = read(case_file, pair, Panel(None, (), "Alex Chair", "")).pages[0].extract_text()
    assert "Agenda" not in cover
    assert "meets on" not in cover


@pytest.mark.parametrize(
    ("consent", "may"),
    [
        pytest.param({"consent": "given"}, True, id="given"),
        pytest.param({"consent": "best_interests"}, True, id="best interests"),
        pytest.param({"consent": "child_parental"}, True, id="parental"),
        pytest.param({"consent": "refused"}, False, id="refused"),
        pytest.param({"consent": "withdrawn"}, False, id="withdrawn"),
        pytest.param({"consent": "pending"}, False, id="pending is no decision"),
        pytest.param({}, False, id="empty is no decision"),
        pytest.param({"consent": "given", "consent_on": DAY}, True, id="decided on the day"),
        pytest.param({"consent": "given", "consent_on": date(2020, 5, 5)}, False, id="decided the day after"),
    ],
)
def test_papers_go_only_where_a_recorded_decision_allows_it(
    case_file: CaseFile, consent: dict[str, object], may: bool
) -> None:
    known = seen(case_file, someone(case_file, "9990000026", "Reed", **consent))
    release = release_of(known, DAY)
    assert release.may_go is may
    assert ("Do not share" in release.statement) is not may
    if may:
        assert panel_pack([known], PANEL, DAY, "Sam", PRINTED_AT).copy_for == "Alex Chair"
    else:
        with pytest.raises(RefusedError, match="one person") as refused:
            panel_pack([known], PANEL, DAY, "Sam", PRINTED_AT)
        assert "REED" not in str(refused.value)
        assert "Register tab" in str(refused.value)


def test_one_locked_case_locks_the_pack_and_nobody_or_no_reader_makes_none(
    case_file: CaseFile, pair: list[UUID]
) -> None:
    locked = someone(case_file, "9990000034", "Moss")
    with pytest.raises(RefusedError):
        made(case_file, [*pair, locked])
    with pytest.raises(RefusedError, match="nobody"):
        made(case_file, [])
    with pytest.raises(RefusedError, match="for nobody"):
        made(case_file, pair, PANEL._replace(recipient=" "))


def test_names_of_any_kind_are_printed_as_they_are(case_file: CaseFile) -> None:
    person = someone(case_file, "9990000026", NASTY, consent="given")
    reader = read(case_file, [person], Panel(DAY, (NASTY,), NASTY, NASTY))
    said = reader.pages[0].extract_text()
    assert said.count("<b>Ann & Co</b>") >= 3
    assert f"Copy for {NASTY}" in reader.pages[1].extract_text()
    assert not [image for page in reader.pages for image in page.images]


def test_the_same_pack_is_the_same_bytes(case_file: CaseFile, pair: list[UUID]) -> None:
    assert made(case_file, pair) == made(case_file, pair)


def several(file: CaseFile, people: Sequence[UUID], left_out: int = 0, choice: Choice = ALL) -> PdfReader:
    known = [seen(file, person) for person in people]
    return PdfReader(BytesIO(render_bound(bound_summaries(known, left_out, DAY, "Sam Example", PRINTED_AT, choice))))


def test_summaries_of_several_are_one_paper_with_contents_and_nobodys_name_across_it(
    case_file: CaseFile, pair: list[UUID]
) -> None:
    reader = several(case_file, pair)
    pages = [page.extract_text() for page in reader.pages]
    assert ["1. LANE, Bo" in pages[0], "2. REED, Bo" in pages[0], "left out" in pages[0]] == [True, True, False]
    assert not any("Copy for" in page for page in pages)
    assert [("Case summary: LANE, Bo" in page) != ("Case summary: REED, Bo" in page) for page in pages[1:]] == [
        True for _ in pages[1:]
    ]
    top = [str(mark.title) for mark in reader.outline if isinstance(mark, Destination)]
    assert top == ["Case summaries", "Contents", "LANE, Bo", "REED, Bo"]


@pytest.mark.parametrize(("left_out", "said"), [(1, "One more was asked for"), (3, "3 more were asked for")])
def test_the_first_page_says_how_many_were_left_out_and_names_none(
    case_file: CaseFile, pair: list[UUID], left_out: int, said: str
) -> None:
    assert said in several(case_file, pair[:1], left_out).pages[0].extract_text()


def test_summaries_of_someone_whose_papers_may_not_go_are_not_made(case_file: CaseFile, pair: list[UUID]) -> None:
    with pytest.raises(RefusedError, match="one person"):
        several(case_file, [*pair, someone(case_file, "9990000034", "Moss")])


def test_the_sections_and_the_print_chosen_hold_for_every_summary_of_a_pack(
    case_file: CaseFile, pair: list[UUID]
) -> None:
    known = [seen(case_file, person) for person in pair]
    pack = panel_pack(known, PANEL._replace(choice=Choice(("due",), "large")), DAY, "Sam", PRINTED_AT)
    assert [pack.cover.size, *(paper.size for _, paper in pack.papers)] == ["large", "large", "large"]
    assert {section.title for _, paper in pack.papers for section in paper.sections} == {"What is due, and why"}
