"""Papers: what a team writes into the quarterly paper and its letters, and quarterly papers as they were sent."""

from datetime import date

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from tcare.models.base import LONG, SHORT, Record, field, one_living


class PaperLine(Record):
    """The lead and the narrative of one row of the quarterly paper, for one quarter."""

    __tablename__ = "paper_line"
    __table_args__ = (one_living("paper_line", "quarter", "row"),)

    quarter: Mapped[str] = field("Quarter", note="As 2019-20-Q2.", length=SHORT)
    row: Mapped[str] = field("Row", length=SHORT)
    lead: Mapped[str | None] = field("Lead", length=SHORT)
    narrative: Mapped[str | None] = field("Narrative", length=LONG)


class PaperFigure(Record):
    """What stands in one cell of the quarterly paper by hand: a figure the caseload cannot give, or a word instead."""

    __tablename__ = "paper_figure"
    __table_args__ = (one_living("paper_figure", "quarter", "line"),)

    quarter: Mapped[str] = field("Quarter", note="As 2019-20-Q2.", length=SHORT)
    line: Mapped[str] = field("Line", note="The id of a measure, or of a line written by hand.", length=SHORT)
    words: Mapped[str] = field("Figure or words", length=SHORT)


class LetterTemplate(Record):
    """The words of one letter as a team has changed them; a letter nobody changed has the words we ship."""

    __tablename__ = "letter_template"
    __table_args__ = (one_living("letter_template", "letter"),)

    letter: Mapped[str] = field("Letter", note="Its id among the letters we ship.", length=SHORT)
    text: Mapped[str] = field("Text", length=8_000)


class FrozenPaper(Record):
    """A quarterly paper as it stood on a day: every value in it, so that it can be made again to the byte."""

    __tablename__ = "frozen_paper"

    quarter: Mapped[str] = field("Quarter", note="As 2019-20-Q2.", length=SHORT)
    as_of: Mapped[date] = field("As of")
    frozen_on: Mapped[date] = field("Frozen")
    mode: Mapped[str] = field("Mode", note="exact or publish.", length=SHORT)
    content: Mapped[str] = mapped_column(Text, info={"label": "Content", "note": "", "ahead": False})
