"""The summary's questions for the review ahead: the four, what this case makes worth asking, and the key lines."""

from collections.abc import Iterator
from datetime import date

from tcare.models.codes import code_list
from tcare.reports.page import Block, Paragraph, Question, Subheading, Table
from tcare.reports.told import open_entry, open_stay
from tcare.workflows.days import in_words
from tcare.workflows.key_lines import Finding, list_words
from tcare.workflows.overview import Overview
from tcare.workflows.review_pages import ReviewPage

_LINES = 4  # to write on, under each question: all four then stand on one page
_SAFE, _CARE, _FUTURE, _HOSPITAL = range(4)
_BELONGS_TO = {
    "visit": _SAFE,
    "register": _SAFE,
    "health-check": _CARE,
    "review.action": _CARE,
    "action": _CARE,
    "discharge": _FUTURE,
    "stay": _FUTURE,
    "detention": _HOSPITAL,
}


def questions(overview: Overview, day: date) -> Iterator[Block]:
    """The four questions with what this case makes worth asking under each, room to write, and the key lines.

    Nobody asks them of someone who has died, nor where no review is in sight: nobody on the register or in hospital,
    and none planned.
    """
    if not is_asked(overview, day):
        return
    prompts = list(_prompts(overview))
    for place, code in enumerate(code_list("review_question").codes):
        mine = tuple(words for about, words in prompts if about == place)
        yield Question(f"{place + 1}. {code.label}", mine, _LINES)
    if rest := tuple(words for about, words in prompts if about is None):
        yield Question("Before the review ends", rest, _LINES)
    yield from _key_lines(overview)


def is_asked(overview: Overview, day: date) -> bool:
    """Whether there is a review to ask questions at, now or before long."""
    if overview.banner.died_on is not None:
        return False
    is_known = open_entry(overview, day) is not None or open_stay(overview, day) is not None
    return is_known or any(page.is_planned for page in overview.reviews)


def _prompts(overview: Overview) -> Iterator[tuple[int | None, str]]:
    """What is worth asking: about all that is overdue or blocked, then about all that is missing."""
    for one in overview.due:
        if one.state == "overdue":
            yield _question_for(one.duty), f"{one.title} was due by {in_words(one.due_on)}. What stands in its way?"
        elif one.state == "blocked":
            yield _question_for(one.duty), f"{one.title} is blocked. What would change that?"
    for gap in overview.gaps:
        yield _question_for(gap.gap), f"{gap.detail}. Who can say, and by when?"


def _question_for(name: str) -> int | None:
    return next((place for word, place in _BELONGS_TO.items() if name.startswith(word)), None)


def _key_lines(overview: Overview) -> Iterator[Block]:
    """The lines of the list the next C(E)TR uses, each with what the one before it found by the same list."""
    planned = min((one for one in overview.reviews if one.is_planned and one.counts), key=_on, default=None)
    if planned is None:
        return
    held = max((one for one in overview.reviews if one.state == "held" and one.counts), key=_on, default=None)
    before = {one.line: one.found for one in held.lines} if held and held.line_list == planned.line_list else {}
    is_known = any(any(found) for found in before.values())
    yield Subheading(f"Key lines of enquiry for the {planned.name} on {in_words(planned.on)}")
    rows = tuple((row.line, row.heading, _found(before.get(row.line))) for row in planned.lines)
    if is_known and held is not None:
        yield Table(("", "Line", f"Found on {in_words(held.on)}"), rows, (1, 9, 10))
    else:
        yield Table(("", "Line"), tuple(row[:2] for row in rows), (1, 19))
    list_ = code_list(planned.line_list)
    yield Paragraph(f"{list_words(planned.line_list)}. Source: {list_.source} ({list_.certainty}).", "quiet")


def _on(page: ReviewPage) -> date:
    return page.on


def _found(finding: Finding | None) -> str:
    said = [words for words in finding or () if words]
    return "\n".join(said) or "–"
