"""Whom a letter can be to."""

from datetime import date
from typing import NamedTuple

from tcare.reports.letter_values import address_of, values
from tcare.reports.told import told
from tcare.workflows.letter_words import one_line
from tcare.workflows.letters import Letter
from tcare.workflows.overview import Overview


class Addressee(NamedTuple):
    """Somebody a letter can be to.

    Attributes:
        words: How the list names them.
        name: As it stands on the letter; empty to be typed.
        address: A line each; empty where it is not recorded.
        is_the_person: Whether it is the person the letter is about.
    """

    words: str
    name: str
    address: str
    is_the_person: bool = False


SOMEBODY_ELSE = Addressee("Somebody else", "", "")


def addressees(letter: Letter, about: Overview, day: date) -> tuple[Addressee, ...]:
    """Whom a letter can be to, whom it is meant for first: the person, or the contacts who are to be invited."""
    contacts = sorted(told(about, "contact"), key=lambda one: not one.values["to_be_invited"])
    others = [
        Addressee(
            ", ".join(one.words[name] for name in ("name", "relationship") if one.has(name)),
            one_line(one.words["name"]),
            one.words["address"] if one.has("address") else "",
        )
        for one in contacts
    ]
    if letter.reader == "family":
        return (*others, SOMEBODY_ELSE)
    name = values(about, day, None)["name"]
    person = Addressee(f"{name}, the person", name, address_of(about, day), is_the_person=True)
    return (person, *others, SOMEBODY_ELSE)
