"""The columns of the register, and the words beneath it about the row chosen."""

from tcare.ui.kit import nhs_number
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.rating_marks import rating_mark
from tcare.ui.register.ratings import Rating
from tcare.workflows.on_register import Ask, RegisterPlace

_SHORT = {
    "review": "C(E)TR must take place",
    "meeting": "Meeting or C(E)TR",
    "partners": "Name partners",
    "visits": "Visit overdue",
    "reviews": "C(E)TR overdue",
    "lead": "Lead professional",
    "keyworker": "Keyworker",
}
"""What is to do, in the few words of a cell."""


def ask_words(ask: Ask) -> str:
    """One thing a rating asks for and how it stands, in a line."""
    return f"{'✓ Done' if ask.is_done else '☐ Not done'}: {ask.what}. {ask.how.rstrip('.')}."


def asks_lines(place: RegisterPlace) -> list[str]:
    """Everything a rating asks for, a line each."""
    return [ask_words(ask) for ask in place.asks]


def to_do_words(row: RegisterPlace) -> str:
    """What is still to do, in a few words; first what presses most."""
    words = [_SHORT[ask.name] for ask in row.to_do]
    if row.misplaced:
        words.insert(0, "Rating does not fit")
    return ", ".join(words) or "All done"


def review_due_words(row: RegisterPlace) -> str:
    """The day the rating is next to be looked at; whether an interval is set at all."""
    if row.review_due is None:
        return "No interval set"
    late = "Overdue, " if row.review_due.state == "overdue" else ""
    return f"{late}{show_date(row.review_due.due_on)}"


def _to_do_mark(row: RegisterPlace) -> Mark | None:
    if row.needs_review or row.misplaced:
        return Mark.OVERDUE
    return Mark.SOON if row.to_do else None


def _review_mark(row: RegisterPlace) -> Mark | None:
    return Mark.OVERDUE if row.review_due is not None and row.review_due.state == "overdue" else None


def _review_tip(row: RegisterPlace) -> str:
    if row.review_due is None:
        return "No interval between reviews of the register is set for this rating"
    return "\n".join(row.review_due.because)


def _keyworker(row: RegisterPlace) -> str:
    return row.keyworker or (NOT_RECORDED if row.is_young else "Not asked for")


def _person_tip(row: RegisterPlace) -> str:
    return f"{row.person.name}\nNHS number {nhs_number.show(row.person.nhs_number) or NOT_RECORDED.lower()}"


def _order(row: RegisterPlace) -> int:
    return next(place for place, rating in enumerate(Rating) if rating.holds(row))


COLUMNS: tuple[Column[RegisterPlace], ...] = (
    Column("Person", lambda row: row.person.name, tip=_person_tip),
    Column(
        "Rating",
        lambda row: row.rated,
        tip=lambda row: f"{row.rated}: {row.meaning}" if row.meaning else row.rated,
        mark=lambda row: rating_mark(row.rating),
        key=_order,
        say=lambda row: row.rated,
        note="Sorted by urgency",
    ),
    Column(
        "Since",
        lambda row: show_date(row.since),
        key=lambda row: row.since,
        note="The first day of the unbroken time of this rating",
    ),
    Column(
        "To do",
        to_do_words,
        tip=lambda row: "\n".join((*([row.misplaced] if row.misplaced else []), *asks_lines(row))),
        mark=_to_do_mark,
        key=lambda row: (not (row.needs_review or row.misplaced), -len(row.to_do)),
        say=to_do_words,
        note="What the rating asks for and is not done yet",
    ),
    Column(
        "Next review",
        review_due_words,
        tip=_review_tip,
        mark=_review_mark,
        key=lambda row: row.review_due.due_on if row.review_due else None,
        say=review_due_words,
        note="The next review of the register for this person, at the interval set for the rating",
    ),
    Column(
        "Last review",
        lambda row: show_date(row.reviewed_on),
        key=lambda row: row.reviewed_on,
        note="The last review of the register for this person",
    ),
    Column(
        "Community C(E)TR",
        lambda row: show_date(row.community_on),
        key=lambda row: row.community_on,
        note="The last community C(E)TR held",
    ),
    Column("Reason", lambda row: " ".join(row.reason.split()) or NOT_RECORDED, tip=lambda row: row.reason),
    Column("Lead professional", lambda row: row.lead or NOT_RECORDED, key=lambda row: row.lead.casefold() or None),
    Column(
        "Keyworker",
        _keyworker,
        key=lambda row: row.keyworker.casefold() or None,
        note="For people aged 0 to 25",
    ),
    Column(
        "Consent",
        lambda row: row.consent_said,
        tip=lambda row: f"{row.consent_words} {row.consent_trouble}".strip(),
        mark=lambda row: Mark.BLOCKED if row.consent_trouble else None,
        say=lambda row: f"{row.consent_said}. {row.consent_trouble}".strip(),
        note="To be on the register",
    ),
)


def about(row: RegisterPlace) -> str:
    """Who it is, how they are rated and why, as the panel beneath the list says it."""
    number = nhs_number.show(row.person.nhs_number) or NOT_RECORDED.lower()
    reason = f": {' '.join(row.reason.split()).rstrip('.')}" if row.reason else ""
    by = f" Decided by {row.decided_by}." if row.decided_by else ""
    lines = [
        f"{row.person.name} · NHS number {number}",
        f"{rating_mark(row.rating).shape} {row.rated} since {show_date(row.since)}{reason}.{by}",
        f"Consent: {row.consent_words} {row.consent_trouble}".strip(),
        factors_words(row),
    ]
    return "\n".join(line for line in lines if line)


def factors_words(row: RegisterPlace) -> str:
    """What puts them at risk now, in a line; empty where nothing is ticked."""
    held = [factor.label for factor in row.factors if factor.since]
    return f"Risk factors: {', '.join(held)}." if held else ""


def asked(row: RegisterPlace) -> str:
    """What the rating asks for, as the panel beneath the list says it."""
    warning = [row.misplaced] if row.misplaced else []
    return "\n".join([f"What {row.rated.lower()} asks for", *warning, *asks_lines(row)])
