"""How a rating on the register looks, wherever it stands: a shape beside its word, and its colour."""

from tcare.ui.kit.palette import Mark

RATING_MARKS = {
    "RED": Mark.OVERDUE,
    "AMBER": Mark.SOON,
    "GREEN": Mark.IN_TIME,
    "BLUE": Mark.IN_HOSPITAL,
}


def rating_mark(rating: str | None) -> Mark:
    """The mark of a rating by its code; of someone not rated where there is none."""
    return RATING_MARKS.get(rating or "", Mark.LATER)
