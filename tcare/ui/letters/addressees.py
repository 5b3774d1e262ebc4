"""Whom a letter can be to."""

import re
from datetime import date
from typing import NamedTuple

from tcare.reports.letter_values import address_of, values
from tcare.reports.told import Told, told
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
_FAMILY = frozenset(
    (
        "mother", "father", "mum", "dad", "mam", "parent", "parents", "stepmother", "stepfather", "sister", "brother",
        "sibling", "son", "daughter", "husband", "wife", "partner", "spouse", "aunt", "uncle", "cousin", "niece",
        "nephew", "grandmother", "grandfather", "grandparent", "gran", "nan", "grandad"
    )
)  # fmt: skip
"""Words of a relationship that make somebody family: ours, for no field says it."""


def addressees(letter: Letter, about: Overview, day: date) -> tuple[Addressee, ...]:
    """Whom a letter can be to, whom it is meant for first; of contacts, those who are to be invited before others.

    A letter to the family begins with somebody whose relationship says family, or with nobody: an advocate or a worker
    is there to be chosen, and is never taken for family.
    """
    contacts = sorted(told(about, "contact"), key=lambda one: not one.values["to_be_invited"])
    family = [_addressee(one) for one in contacts if _is_family(one)]
    others = [_addressee(one) for one in contacts if not _is_family(one)]
    if letter.reader == "family":
        return (*family, SOMEBODY_ELSE, *others)
    name = values(about, day, None)["name"]
    person = Addressee(f"{name}, the person", name, address_of(about, day), is_the_person=True)
    return (person, *family, *others, SOMEBODY_ELSE)


def _addressee(contact: Told) -> Addressee:
    return Addressee(
        ", ".join(contact.words[name] for name in ("name", "relationship") if contact.has(name)),
        one_line(contact.words["name"]),
        contact.words["address"] if contact.has("address") else "",
    )


def _is_family(contact: Told) -> bool:
    return not _FAMILY.isdisjoint(re.findall("[a-z]+", str(contact.values["relationship"] or "").casefold()))
