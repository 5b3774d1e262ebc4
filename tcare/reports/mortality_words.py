"""What a review of a death says for the panel, a label and a few lines at a time; nothing about how it is laid out."""

from collections.abc import Iterator
from datetime import date

from tcare.models.codes import code_list
from tcare.reports.told import NOT_RECORDED, Told, told
from tcare.workflows.days import in_words
from tcare.workflows.mortality import Standing
from tcare.workflows.mortality_notify import lines_of_certificate
from tcare.workflows.mortality_papers import ReviewerOnPaper, ReviewOnPaper
from tcare.workflows.mortality_work import INPUTS

Pairs = Iterator[tuple[str, str]]

_MOST = 170  # characters of one text on the page: two lines and a bit
_FEW = 3  # of a kind of record
_TO_PANEL = ("focused", "multi_agency")


class Cutter:
    """Cuts what is long, so that the page holds all there is to know of.

    Attributes:
        in_full: What was cut, whole, with what it is.
    """

    def __init__(self) -> None:
        self.in_full: list[tuple[str, str]] = []

    def text(self, label: str, text: str) -> str:
        """A text as it is where it is short; else its beginning, and that it goes on."""
        line = " ".join(text.split())
        if len(line) <= _MOST:
            return line
        self.in_full.append((label, text))
        return f"{line[:_MOST].rsplit(' ', 1)[0]} … (in full after this page)"

    def few(self, label: str, items: list[tuple[str, str, str]]) -> Pairs:
        """The first of a kind of record; of more than a few, that there are more.

        Args:
            items: Each with its label, a long text, and the words that follow it.
        """
        for name, text, after in items[:_FEW]:
            yield name, f"{self.text(name, text)}{after}"
        if more := items[_FEW:]:
            self.in_full += [(name, f"{text}{after}") for name, text, after in more]
            yield label, f"{len(more)} more, in full after this page."


def review_record(review: ReviewOnPaper) -> Told:
    """The record of the review itself."""
    return told(review.overview, "mortality_review")[0]


def asked_of_panel(review: ReviewOnPaper) -> str:
    """What the panel is asked to do with a review: sign off the quality of a focused one (LDR2-PANEL), or decide."""
    record, row = review_record(review), review.row
    if record.has("signed_off_on"):
        return f"Nothing more: signed off on {record.words['signed_off_on']}."
    if record.has("panel_decision"):
        return "The sign-off: the panel has decided."
    again = ""
    if returns := len(told(review.overview, "mortality_return")):
        times = "once" if returns == 1 else f"{returns} times"
        again = f" It was returned {times} before: is what was missing there now?"
    if record.values["type"] in _TO_PANEL:
        asked = (
            f"Is the quality of this {record.words['type'].lower()} good enough to sign off, and what should change?"
        )
    elif row and row.needs_type:
        asked = "A decision: the rules call for a focused review, and that is not decided."
    else:
        asked = "A decision."
    held = " It is on hold." if row and row.holds else ""
    return f"{asked}{again}{held}"


def the_death(review: ReviewOnPaper) -> Pairs:
    """When and where, how it was certified, and the lines that the certificate had on that day."""
    banner, record = review.overview.banner, review_record(review)
    died = in_words(banner.died_on) if banner.died_on else NOT_RECORDED
    aged = f", aged {banner.age} (born {in_words(banner.born_on)})" if banner.born_on else "; day of birth not recorded"
    where, home = (_lower(record, name) for name in ("place_of_death", "usual_home"))
    yield "Died", f"{died}{aged}. Where: {where}. Usual home: {home}."
    lines = lines_of_certificate(banner.died_on)
    causes = [f"{_line(name)} {record.words[name]}." for name in lines if record.has(name)]
    empty = ", ".join(_line(name) for name in lines if not record.has(name))
    missing = f" Not recorded: {empty}." if empty else ""
    yield "Certified", f"By: {_lower(record, 'certified_by')}. {' '.join(causes)}{missing}"


def reviewed(review: ReviewOnPaper, now: Standing, cut: Cutter) -> Pairs:
    """Why it is reviewed, under which edition, of which type by which rule and whose decision, and who reviewed it."""
    record = review_record(review)
    scope, *rules = now.because
    edition = code_list("leder_edition").get(now.edition)
    decided = _decided(record, "scope_decided_on", "", "scope_reason", cut, "Scope")
    yield "Scope", f"In scope: {scope}.{decided} Edition: {edition.label if edition else now.edition}."
    decided = _decided(record, "focused_decided_on", "focused_decided_by", "focused_decision", cut, "Type")
    kind = record.words["type"] if record.has("type") else "Not decided"
    yield "Type", f"{kind}. By the rules: {'; '.join(rules)}.{decided}"
    yield "Reviewer", _reviewer(review.reviewer, record)


def the_clock(review: ReviewOnPaper, now: Standing, day: date) -> Pairs:
    """The days it runs by, its three figures, and what it waited for."""
    record = review_record(review)
    due = f" To be complete by {in_words(now.due_on)}: {_how_far(now, day)}." if now.due_on else ""
    figures = f"{now.days_on_hold:,} on hold, {now.days_counted:,} not on hold"
    since = f"{_days(now.days_elapsed)} since notification, {figures}."
    yield "Clock", f"Notified on {record.words['notified_on']}.{due} {since}"
    if holds := told(review.overview, "mortality_hold"):
        yield "On hold", f"{' '.join(_hold(one) for one in holds)} Drawn hatched."


def what_was_found(review: ReviewOnPaper, cut: Cutter) -> Pairs:
    """Who was heard, what was found of the care, and its grades in words with their scheme."""
    record = review_record(review)
    heard = [f"{words[0].upper()}{words[1:]}: {_lower(record, name)}" for name, words in INPUTS.items()]
    who = f" ({record.words['other_input']})" if record.has("other_input") else ""
    yield "Heard", f"{'. '.join(heard)}{who}."
    found = [("Concern about the care", "care_concern"), ("DNACPR in place", "dnacpr")]
    if record.values["dnacpr"]:
        found.append(("correctly made and recorded", "dnacpr_correct"))
    found += [
        ("Mental Capacity Act followed", "capacity_act_followed"),
        ("Annual health check in the last year", "health_check_in_year"),
    ]
    conditions = cut.text("Long-term conditions", _lower(record, "long_term_conditions"))
    found_words = "; ".join(f"{words}: {_lower(record, name)}" for words, name in found)
    yield "Found", f"{found_words}. Long-term conditions: {conditions.rstrip('.')}."
    yield "Grades", " ".join(_grades(review)) or "Not graded."


def what_came_of_it(review: ReviewOnPaper, cut: Cutter) -> Pairs:
    """Learning, good practice and concerns; actions proposed; what was sent back; and the family's part."""
    record = review_record(review)
    learning = [
        (one.words["kind"] if one.has("kind") else "Learning", _themed(one), "")
        for one in told(review.overview, "mortality_learning")
    ]
    yield from cut.few("Learning", learning) if learning else [("Learning", "None recorded.")]
    actions = [("Action", one.words["action"], _whose(one)) for one in told(review.overview, "mortality_action")]
    yield from cut.few("Actions", actions) if actions else [("Actions", "None proposed.")]
    returns = [
        ("Returned", f"{_from(one)} on {one.words['returned_on']}. Missing: {one.words['missing']}", "")
        for one in told(review.overview, "mortality_return")
    ]
    yield from cut.few("Returned", returns)
    sent = [
        f"{what} {f'sent on {record.words[name]}' if record.has(name) else 'not sent yet'}."
        for what, name in (("Draft", "draft_sent_on"), ("Copy", "copy_sent_on"))
    ]
    comments = cut.text("The family's comments", _lower(record, "family_comments"))
    yield "Family", f"{' '.join(sent)} Comments: {comments.rstrip('.')}."


def _reviewer(one: ReviewerOnPaper | None, record: Told) -> str:
    if one is None:
        return "Nobody yet."
    given = f", allocated on {record.words['allocated_on']}" if record.has("allocated_on") else ""
    if not one.is_kept:
        return f"{one.name}{given}. Employer and conflicts not recorded: only named on the review."
    bears = "; ".join(one.conflicts) or "none declared that bears on this review"
    return f"{one.name}, {one.employer or 'employer not recorded'}{given}. Conflicts: {bears}."


def _decided(record: Told, on: str, by: str, why: str, cut: Cutter, label: str) -> str:
    """By whom and why something was decided, as far as that is recorded."""
    if not any(record.has(name) for name in (on, by, why) if name):
        return ""
    day = f" on {record.words[on]}" if record.has(on) else ""
    who = f" by {record.words[by]}" if by and record.has(by) else ""
    because = cut.text(f"{label}: why", record.words[why]) if record.has(why) else "reason not recorded"
    return f" Decided{day}{who}: {because.rstrip('.')}."


def _how_far(now: Standing, day: date) -> str:
    if not now.is_open:
        return "done"
    if now.on_hold or now.due_on is None:
        return "paused, on hold"
    left = (now.due_on - day).days
    return f"overdue by {_days(-left)}" if left < 0 else f"{_days(left)} left"


def _hold(one: Told) -> str:
    ends = f"to {one.words['to_on']}" if one.has("to_on") else "goes on"
    said = ", ".join(one.words[name] for name in ("reference", "said_by") if one.has(name))
    return f"{one.words['reason']}, from {one.words['from_on']}, {ends}{f' ({said})' if said else ''}."


def _grades(review: ReviewOnPaper) -> Iterator[str]:
    schemes = []
    for one in told(review.overview, "mortality_grade"):
        codes = code_list(str(one.values["scheme"]))
        schemes.append(f"{codes.title}; wording: {codes.certainty}.")
        grade = str(one.values["grade"])
        yield f"{one.words['axis'].capitalize()}: {codes.label(grade)} ({grade})."
    yield from dict.fromkeys(schemes)


def _themed(one: Told) -> str:
    return f"{one.words['theme']}: {one.words['text']}" if one.has("theme") else one.words["text"]


def _whose(action: Told) -> str:
    owner = action.words["owner"] if action.has("owner") else "no owner"
    by = f"by {action.words['due_on']}" if action.has("due_on") else "no date"
    done = f"; done on {action.words['done_on']}" if action.has("done_on") else ""
    return f" ({owner}, {by}{done})"


def _from(one: Told) -> str:
    return one.words["returned_from"] if one.has("returned_from") else "Sent back"


def _lower(record: Told, name: str) -> str:
    """A field in words within a sentence: Yes, No and Not recorded without their capital."""
    words = record.words[name]
    return words.lower() if words in ("Yes", "No", NOT_RECORDED) else words


def _line(name: str) -> str:
    return name.removeprefix("cause_")


def _days(days: int) -> str:
    return f"{days:,} {'day' if days == 1 else 'days'}"
