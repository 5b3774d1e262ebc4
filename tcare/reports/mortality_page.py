"""One review of a death on one page, for the panel: what is asked of it, what was found, and room for what it decides.

What is long is cut on the page and stands in full after it. Reviewers write no recommendations (LDR2-NOREC): they
present learning, good practice and concerns, and the panel decides what is to be done.
"""

from collections.abc import Iterator
from datetime import date, datetime

from tcare.reports import mortality_words as words
from tcare.reports.page import Block, Clock, Document, Notice, Paragraph, Question, Section, Sheet, Subheading
from tcare.reports.release import refuse_locked, release_to_review_of_death
from tcare.reports.told import told
from tcare.workflows.days import in_words
from tcare.workflows.mortality import Standing
from tcare.workflows.mortality_papers import ReviewOnPaper

_LINES = 3  # to write on


def mortality_page(review: ReviewOnPaper, day: date, printed_by: str, printed_at: datetime) -> Document:
    """The page of a review as of a day.

    Args:
        printed_at: In the zone it is to be shown in.

    Raises:
        RefusedError: The papers may not go, see :mod:`tcare.reports.release`.
    """
    release = release_to_review_of_death(review.overview, day)
    refuse_locked([release])
    cut, person = words.Cutter(), review.overview.person
    opening = (Notice(release.statement), *_blocks(review, day, cut))
    return Document(
        title="Review of a death",
        subject=f"For the panel, as of {in_words(day)}",
        about=person.name,
        number=_number(review),
        opening=opening,
        sections=tuple(_in_full(cut)),
        printed_by=printed_by,
        printed_at=printed_at,
        heading=person.name,
    )


def _blocks(review: ReviewOnPaper, day: date, cut: words.Cutter) -> Iterator[Block]:
    now, record = review.overview.mortality, words.review_record(review)
    assert now is not None  # what is released has been notified
    yield Sheet((("For the panel", words.asked_of_panel(review)), *words.the_death(review)))
    yield Sheet((*words.reviewed(review, now, cut), *words.the_clock(review, now, day)))
    yield from _clock(review, now, day)
    yield Sheet((*words.what_was_found(review, cut), *words.what_came_of_it(review, cut)))
    if record.has("panel_decision"):
        yield Subheading(f"What the panel decided on {record.words['panel_on']}")
        yield Paragraph(cut.text("What the panel decided", record.words["panel_decision"]))
    else:
        yield Question("What the panel decides", (), _LINES)


def _clock(review: ReviewOnPaper, now: Standing, day: date) -> Iterator[Clock]:
    """The clock drawn, once a day of it has passed."""
    notified = now.review.notified_on
    if notified is None or not now.days_elapsed:
        return
    over = [(now.review.signed_off_on, "Signed off"), (now.review.closed_on, "Closed")]
    ends = min(((on, words) for on, words in over if on is not None), default=(day, "This paper"))
    holds = [(one.day("from_on"), one.day("to_on") or ends[0]) for one in told(review.overview, "mortality_hold")]
    drawn = ((max(first, notified), min(last, ends[0])) for first, last in holds if first is not None)
    yield Clock((notified, "Notified"), ends, now.due_on, tuple(span for span in drawn if span[0] < span[1]))


def _in_full(cut: words.Cutter) -> Iterator[Section]:
    """What was cut on the page, whole."""
    if cut.in_full:
        whole = [block for label, text in cut.in_full for block in (Subheading(label), Paragraph(text))]
        yield Section("In full", tuple(whole))


def _number(review: ReviewOnPaper) -> str:
    person = review.overview.person
    number = person.nhs_number
    return f"NHS No. {number[:3]} {number[3:6]} {number[6:]}" if number else f"Local ID {(person.local_id or '')[:30]}"
