from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream
from sqlalchemy.orm import Session

from tcare.exchange.demonstration.besides import tell_the_rest
from tcare.exchange.demonstration.casefile import made_up_rows
from tcare.reports.drawing import render
from tcare.reports.letter import PRIVATE, letter_document
from tcare.reports.letter_values import fitting, reviews_for, values
from tcare.reports.page import EasyLine, Paragraph, Points, Size
from tcare.workflows.bring_in import bring_in
from tcare.workflows.letter_words import SAMPLES, fill
from tcare.workflows.letters import Letter, shipped
from tcare.workflows.overview import Overview, overview
from tcare.workflows.people import everyone_named
from tests.in_memory import empty_caseload
from tests.reports.test_drawing import NASTY

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SENDER, TO = "Our team\nOur street", "Ada Moss\n1 High Street\nTownley"
LETTERS = [one for one in shipped().values() if one.reader]
EASY = [one for one in LETTERS if one.is_easy]


class Word(NamedTuple):
    words: str
    size: float
    height: float


def printed(letter: Letter, words: str, recipient: str = TO, size: Size = "standard") -> PdfReader:
    document = letter_document(
        letter, words, sender=SENDER, recipient=recipient, day=date(2007, 9, 5), by="Sam", at=AT, size=size
    )
    return PdfReader(BytesIO(render(document)))


def said(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def words_on(page: PageObject) -> list[Word]:
    """Everything on a page with its size, as the file has it."""
    found: list[Word] = []

    def keep(words: str, cm: list[float], tm: list[float], _: Any, size: float) -> None:
        if words.strip():
            found.append(Word(words.strip(), size * tm[0] * cm[0], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=keep)
    return found


def frames_on(page: PageObject, reader: PdfReader) -> int:
    """How many spaces for a picture are drawn on a page: shapes with four rounded corners."""
    operations = ContentStream(page.get_contents(), reader).operations
    return sum(operator == b"c" for _, operator in operations) // 4


@pytest.fixture(scope="module")
def demonstration() -> Iterator[Session]:
    with empty_caseload() as session:
        bring_in(session, made_up_rows(60, TODAY), today=TODAY, test_numbers=True)
        tell_the_rest(session, TODAY)
        yield session


def filled_letters(about: Overview) -> Iterator[tuple[Letter, str]]:
    """Every letter that can be written about somebody, filled in from their record."""
    for letter in fitting(shipped(), about, TODAY):
        pages = reviews_for(letter, about) if letter.about == "review" else ()
        known = values(about, TODAY, pages[0].record if pages else None)
        yield letter, fill(letter.text, known | {"recipient": "Ada Moss", "our_name": "Sam Sender"}).words


def test_every_letter_filled_for_everyone_of_the_demonstration_can_be_read(demonstration: Session) -> None:
    written: set[str] = set()
    for one in everyone_named(demonstration):
        about = overview(demonstration, one.id, TODAY)
        called = about.banner.preferred_name or about.banner.given_name
        for letter, words in filled_letters(about):
            read = said(printed(letter, words))
            written.add(letter.id)
            assert not set("{}") & set(read), letter.id
            assert "None" not in read, letter.id
            assert "  " not in read
            assert called in read, letter.id
            assert "Sam Sender" in read
            assert one.name not in read  # FAMILY, Given is how staff write it
    missing = {one.id for one in LETTERS} - written
    assert missing <= {"postponed", "postponed-easy"}, "the demonstration does not have them every day"


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.id)
def test_a_letter_looks_like_a_letter_and_no_report(letter: Letter) -> None:
    reader = printed(letter, fill(letter.text, SAMPLES).words)
    first, whole = reader.pages[0].extract_text(), said(reader)
    for words in (PRIVATE, "Our team", "Ada Moss", "1 High Street", "5 September 2007"):
        assert words in first
    assert first.index("Ada Moss") < first.index("5 September 2007")
    for words in ("Printed by", "OFFICIAL", "NHS No", "as of"):
        assert words not in whole
    assert reader.metadata is not None
    assert reader.metadata.title == letter.title
    assert "Rosa" not in str(reader.metadata)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.id)
def test_nothing_in_a_letter_is_smaller_than_its_reader_can_read(letter: Letter) -> None:
    reader = printed(letter, fill(letter.text, SAMPLES).words)
    sizes = {round(word.size, 1) for page in reader.pages for word in words_on(page)}
    assert min(sizes) >= (14 if letter.is_easy else 12)


@pytest.mark.parametrize("letter", EASY, ids=lambda one: one.id)
def test_easy_read_has_one_idea_a_line_at_16_points_with_a_picture_for_each(letter: Letter) -> None:
    words = fill(letter.text, SAMPLES).words
    document = letter_document(letter, words, sender=SENDER, recipient=TO, day=TODAY, by="Sam", at=AT)
    ideas = [block.text for block in document.opening if isinstance(block, EasyLine) and block.kind == "idea"]
    reader = printed(letter, words)
    on_pages = [word for page in reader.pages for word in words_on(page)]
    for idea in ideas:
        assert {word.size for word in on_pages if word.words and idea.startswith(word.words)} == {16.0}, idea
    assert sum(frames_on(page, reader) for page in reader.pages) == len(ideas)
    assert len(reader.pages) <= 20


def test_an_idea_and_its_picture_are_on_one_page() -> None:
    letter = shipped()["invitation-easy"]
    ideas = [f"This is idea number {n}." for n in range(40)]
    reader = printed(letter, "Title\n\nHello\n" + "\n".join(ideas))
    for page in reader.pages:
        whole = " ".join(page.extract_text().split())
        assert sum(idea in whole for idea in ideas) == frames_on(page, reader)


def test_a_line_after_an_empty_one_is_a_heading_or_the_closing_and_every_other_an_idea() -> None:
    words = "Title\n\nHello\nOne.\n• Two.\n\n\nWhat next\nThree.\n\nBest wishes from Sam\n"
    document = letter_document(
        shipped()["invitation-easy"], words, sender="", recipient="", day=TODAY, by="", at=AT, size="large"
    )
    assert [(block.text, block.kind) for block in document.opening if isinstance(block, EasyLine)] == [
        ("Title", "title"), ("Hello", "heading"), ("One.", "idea"), ("Two.", "idea"), ("What next", "heading"),
        ("Three.", "idea"), ("Best wishes from Sam", "closing"),
    ]  # fmt: skip
    assert document.size == "standard"


def test_a_plain_letter_keeps_its_paragraphs_its_points_and_its_room_to_sign() -> None:
    words = "About\n\nDear Ann,\n\nOne\ntwo\n• a\n• b\nthree\n\nBye,\n\n\n\nSam"
    document = letter_document(
        shipped()["invitation"], words, sender="", recipient="", day=TODAY, by="", at=AT, size="large"
    )
    assert document.size == "large"
    room = Paragraph("\N{NO-BREAK SPACE}")
    assert document.opening[1:] == (
        Paragraph("Dear Ann,"), Paragraph("One\ntwo"), Points(("a", "b")), Paragraph("three"), Paragraph("Bye,"), room,
        room, Paragraph("Sam"),
    )  # fmt: skip


@pytest.mark.parametrize("nasty", [*NASTY, "{name}", "None & Sons"])
@pytest.mark.parametrize("letter", [shipped()["invitation"], shipped()["invitation-easy"]], ids=["plain", "easy"])
def test_nasty_names_are_printed_as_they_are_written(letter: Letter, nasty: str) -> None:
    words = fill(letter.text, dict.fromkeys(SAMPLES, nasty)).words
    reader = printed(letter, words, recipient=f"{nasty}\n{nasty}")
    assert said(reader).count(" ".join(nasty.split())) >= 6
    assert "root:" not in said(reader)
    assert not [image for page in reader.pages for image in page.images]


@pytest.mark.parametrize("letter", [shipped()["decided"], shipped()["decided-easy"]], ids=["plain", "easy"])
def test_a_record_longer_than_a_page_is_carried_on(letter: Letter) -> None:
    long = "\n".join(f"• {n} {'word ' * 400}end{n}." for n in range(3))
    read = said(printed(letter, letter.text.replace("{actions}", long)))
    assert all(f"end{n}." in read for n in range(3))


def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    letter = shipped()["invitation-easy"]
    made = [
        render(letter_document(letter, letter.text, sender=SENDER, recipient=TO, day=TODAY, by="Sam", at=AT))
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_who_signs_easy_read_stands_under_the_last_idea_and_on_its_page_where_there_is_room() -> None:
    pages = []
    for ideas in range(1, 14):
        body = "\n".join(f"Idea {n}." for n in range(ideas))
        reader = printed(shipped()["invitation-easy"], f"Title\n\nHello\n{body}\n\nBest wishes from Sam")
        assert f"Idea {ideas - 1}." in reader.pages[-1].extract_text()
        assert "Best wishes from Sam" in reader.pages[-1].extract_text()
        pages.append(len(reader.pages))
    assert pages == sorted(pages)
    assert pages[:5] == [1, 1, 1, 1, 2]


def test_who_signs_never_stands_on_a_page_alone() -> None:
    letter = shipped()["invitation"]
    for lines in range(20, 34):
        body = "\n\n".join(f"Paragraph {n}." for n in range(lines))
        last = printed(letter, f"About\n\nDear Ann,\n\n{body}\n\nBest wishes,\n\n\nSam Sender").pages[-1]
        words = last.extract_text()
        assert f"Paragraph {lines - 1}." in words
        assert "Sam Sender" in words
