"""The NHS number: shown 3-3-4, tidied as typed, checked."""

from nhs_number.validate import is_valid

_LENGTH = 10


def tidy(text: str) -> str:
    """The figures of what was typed, however it was spaced; every other character thrown away."""
    return "".join(character for character in text if character in "0123456789")


def show(text: str | None) -> str:
    """A number as every screen shows it, ``943 476 5919``; half-typed numbers are spaced as far as they go."""
    figures = tidy(text or "")
    return " ".join(part for part in (figures[:3], figures[3:6], figures[6:]) if part)


def problem(text: str) -> str:
    """What is wrong with a typed number, in a sentence; empty where it is right or nothing was typed.

    The check digit is modulus 11. Ten of the same figure passes that check and was never issued, so it is refused.
    """
    figures = tidy(text)
    if not text.strip():
        return ""
    if len(figures) != _LENGTH:
        return f"An NHS number has 10 figures; this has {len(figures)}."
    if len(set(figures)) == 1:
        return "Ten of the same figure is never an NHS number."
    if not is_valid(figures):
        return "This is not a valid NHS number: check it figure by figure."
    return ""
