"""Papers as they were sent: a quarterly paper frozen with what it was made from, and the words beside its figures."""

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


class FrozenPaper(Record):
    """A quarterly paper as it stood on a day: every value in it, so that it can be made again to the byte."""

    __tablename__ = "frozen_paper"

    quarter: Mapped[str] = field("Quarter", note="As 2019-20-Q2.", length=SHORT)
    as_of: Mapped[date] = field("As of")
    frozen_on: Mapped[date] = field("Frozen")
    mode: Mapped[str] = field("Mode", note="exact or publish.", length=SHORT)
    content: Mapped[str] = mapped_column(Text, info={"label": "Content", "note": "", "ahead": False})
