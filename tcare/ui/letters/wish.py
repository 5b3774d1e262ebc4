"""What somebody wants to write, said where they asked; light, so that screens need not load what draws."""

from typing import NamedTuple
from uuid import UUID

from tcare.workflows.letters import About


class Wish(NamedTuple):
    """What is to be written, as far as it is known from where it was asked.

    Attributes:
        about: The subject whose letters come first; None for any.
        review: The review it is about.
        letter: The very letter, by id.
    """

    about: About | None = None
    review: UUID | None = None
    letter: str = ""
