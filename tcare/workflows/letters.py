"""The letters we ship, and their words as a team has changed them.

The letters are data: ``resources/letters/*.toml``, one a file, whose name is its id.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock, paths
from tcare.errors import NotFoundError, RefusedError
from tcare.models.base import LONG
from tcare.models.change import Change
from tcare.models.paper import LetterTemplate
from tcare.workflows.checks import text_fault
from tcare.workflows.letter_words import EASY_WORDS, check_placeholders, long_sentences, placeholders_in

About = Literal["every letter", "review", "discharge plan", "mortality review"]
Reader = Literal["person", "family"]
Style = Literal["plain", "easy-read"]
WhichReview = Literal["planned", "held", "postponed", "cancelled"]

LENGTH = 8_000
"""The most characters of a letter's words."""
ADDRESS_LENGTH = LONG
"""The most characters of an address."""
ADDRESS, TELEPHONE = "our-address", "our-telephone"
"""The ids of what stands in every letter: not letters, but changed as they are."""


class Letter(NamedTuple):
    """A letter we ship.

    Attributes:
        reader: Whom it is for; None for what stands in every letter.
        style: Plain, or easy read: one idea a line, with space for a picture.
        review: Which reviews it can be about, for a letter about one.
        records: The field of the review of a death that says it was sent, by attribute; empty for none.
    """

    id: str
    title: str
    about: About
    reader: Reader | None
    style: Style
    text: str
    review: WhichReview | None
    records: str

    @property
    def is_easy(self) -> bool:
        """Whether it is in easy read."""
        return self.style == "easy-read"

    @property
    def described(self) -> str:
        """Its title, for whom and in which style: ``Invitation to a C(E)TR, to the person, easy read``."""
        to = f", to the {self.reader}" if self.reader else ""
        return f"{self.title}{to}{', easy read' if self.is_easy else ''}"


class LetterRow(NamedTuple):
    """A letter with the words it has now."""

    letter: Letter
    words: str

    @property
    def is_changed(self) -> bool:
        """Whether a team has changed its words."""
        return self.words != self.letter.text


@cache
def shipped() -> Mapping[str, Letter]:
    """Every letter we ship, by id, in the order they are offered."""
    found = []
    for file in (paths.resources() / "letters").glob("*.toml"):
        held = tomllib.loads(file.read_text("utf-8"))
        letter = Letter(
            id=file.stem,
            title=held["title"],
            about=held["about"],
            reader=held.get("for"),
            style=held.get("style", "plain"),
            text=held["text"].strip(),
            review=held.get("review"),
            records=held.get("records", ""),
        )
        found.append((held["number"], letter))
    return {letter.id: letter for _, letter in sorted(found)}


def letters_now(session: Session) -> tuple[LetterRow, ...]:
    """Every letter with the words it has now, and what stands in every letter before them."""
    living = session.scalars(select(LetterTemplate).where(LetterTemplate.withdrawn_at.is_(None)))
    changed = {one.letter: one.text for one in living}
    return tuple(LetterRow(one, changed.get(one.id, one.text)) for one in shipped().values())


def advice(row: LetterRow, words: str, gaps: Sequence[str]) -> tuple[str, ...]:
    """What to look at in a letter's words before it goes: gaps, words of the record, sentences too long.

    Args:
        gaps: Those it had when it was filled in; some may be filled by now.
    """
    found = []
    if left := [gap for gap in gaps if gap in words]:
        found.append(f"To fill in, here or by hand: {', '.join(left)}.")
    if any(one.is_staffs for one in placeholders_in(row.words)):
        found.append("It holds words written for staff. Read them as the reader will, and put them kindly.")
    if row.letter.is_easy and (long := long_sentences(words)):
        count = "1 sentence is" if len(long) == 1 else f"{len(long)} sentences are"
        found.append(f"{count} longer than {EASY_WORDS} words: “{long[0]}”")
    return tuple(found)


def change_words(session: Session, letter: str, words: str) -> Change:
    """Give a letter other words; what it said before is in the journal.

    Raises:
        NotFoundError: We ship no such letter.
        RefusedError: There are no words, they are too long or hold what cannot be seen, or a placeholder is not one
            of ours; nothing was saved.
    """
    tidy = words.replace("\r\n", "\n").strip()
    if not tidy:
        raise RefusedError("A letter needs words.", remedy="Write some, or go back to ours.")
    if fault := text_fault(tidy, LENGTH):
        raise RefusedError(fault[0], remedy=fault[1])
    check_placeholders(tidy)
    if tidy == _known(letter).text:
        raise RefusedError("These are our own words.", remedy="Change them first, or go back to ours.")
    held = _held(session, letter)
    if held is None:
        held = LetterTemplate(letter=letter, text=tidy)
        session.add(held)
    held.text = tidy
    session.flush()
    return Change(f"Changed the words of “{_known(letter).described}”", frozenset({"letter_template"}), (held.id,))


def use_ours(session: Session, letter: str) -> Change:
    """Give a letter the words we ship again; the team's are withdrawn, and one Undo brings them back.

    Raises:
        NotFoundError: We ship no such letter.
        RefusedError: It has our words already.
    """
    described, held = _known(letter).described, _held(session, letter)
    if held is None:
        raise RefusedError("The letter has our own words already.", remedy="There is nothing to go back from.")
    held.withdrawn_at, held.withdrawn_reason = clock.now(), "Back to the words shipped with the program"
    session.flush()
    return Change(f"Went back to our words for “{described}”", frozenset({"letter_template"}), (held.id,))


def _known(letter: str) -> Letter:
    try:
        return shipped()[letter]
    except KeyError:
        raise NotFoundError("There is no such letter.", remedy="Choose one from the list.") from None


def _held(session: Session, letter: str) -> LetterTemplate | None:
    living = select(LetterTemplate).where(LetterTemplate.letter == letter, LetterTemplate.withdrawn_at.is_(None))
    return session.scalars(living).first()
