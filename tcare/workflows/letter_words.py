"""The words of a letter: the placeholders it may hold, filling them, and what is still open or too long.

Filling is plain substitution, once: what a record says is never read again, so a brace in somebody's name stays one.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from tcare.errors import RefusedError

EASY_WORDS = 15
"""The most words of a sentence in easy read: Department of Health, Making written information easier, 2010."""

POINT = "• "
"""How a line begins that is one of a list."""


class Placeholder(NamedTuple):
    """Something a letter says of the person, the review or us, filled in when it is written.

    Attributes:
        means: What stands there, in words.
        gap: What stands there where it is not recorded, to be filled by hand.
        sample: What it says of the invented person of a preview.
        is_staffs: Whether its words were written in the record for staff, and want reading before they go.
    """

    name: str
    means: str
    gap: str
    sample: str
    is_staffs: bool = False

    @property
    def written(self) -> str:
        """As it stands in a letter's words."""
        return f"{{{self.name}}}"


PLACEHOLDERS: Mapping[str, Placeholder] = {
    one.name: one
    for one in (
        Placeholder("name", "The person's given and family name", "[name]", "Rosa Example"),
        Placeholder("preferred_name", "What the person likes to be called", "[name]", "Rosie"),
        Placeholder("recipient", "Whom the letter is to", "[name]", "Marta Example"),
        Placeholder("our_name", "Who writes: the name of your account", "[our name]", "Sam Sender"),
        Placeholder("our_telephone", "Our telephone number", "[our telephone number]", "01632 960123"),
        Placeholder("today", "The day of the letter", "[day]", "5 September 2007"),
        Placeholder("review_type", "Care (education) and treatment review, as it is for the person", "[kind of review]",
                    "care and treatment review"),
        Placeholder("review_short", "CTR, or CETR for children and those with an EHC plan", "[kind of review]", "CTR"),
        Placeholder("review_day", "The day of the review", "[day]", "20 September 2007"),
        Placeholder("review_weekday", "The day of the review with its weekday", "[day]", "Thursday 20 September 2007"),
        Placeholder("review_time", "When the review starts", "[time]", "2:30pm"),
        Placeholder("review_place", "Where the review is", "[place]", "The Garden Room, Elm House"),
        Placeholder("day_before", "The day the review was planned for before", "[day]", "6 September 2007"),
        Placeholder("reason", "Why the review was moved or cancelled", "[why]", "A panel member is ill.",
                    is_staffs=True),
        Placeholder("chair", "Who leads the review", "[name of the chair]", "Helen Chair"),
        Placeholder("clinical_expert", "The clinical expert", "[name of the clinical expert]", "Dr Amit Invented"),
        Placeholder("expert_by_experience", "The expert by experience", "[name of the expert by experience]",
                    "Kelly Madeup"),
        Placeholder("safe", "The panel's answer: is the person safe?", "[what was said]",
                    "Yes. You told us that you feel safe.", is_staffs=True),
        Placeholder("care_now", "The panel's answer: what is the care like now?", "[what was said]",
                    "You like your art group.", is_staffs=True),
        Placeholder("future", "The panel's answer: is there a plan for the future?", "[what was said]",
                    "A flat near your sister is being looked for.", is_staffs=True),
        Placeholder("need_hospital", "The panel's answer: is hospital needed?", "[what was said]",
                    "Not for much longer.", is_staffs=True),
        Placeholder("recommendations", "What the panel recommended", "[what was recommended]",
                    "More time outside.", is_staffs=True),
        Placeholder("actions", "What people agreed to do, a line each", "[what was agreed, by whom and by when]",
                    "• Find a flat near your sister: Dales Council, by 1 October 2007", is_staffs=True),
        Placeholder("hospital", "The hospital the person is in", "[name of the hospital]", "Elm House"),
        Placeholder("planned_discharge_day", "The day planned for leaving hospital", "[day, or not known yet]",
                    "1 December 2007"),
        Placeholder("points_done", "The points of the discharge plan that are done, a line each", "[what is done]",
                    "• Health and treatment"),
        Placeholder("points_to_do", "The points of the discharge plan still to do, a line each",
                    "[what is still to do]", "• A home to live in\n• Support at home"),
        Placeholder("lead_professional", "The person's lead professional", "[name]", "Nadia Invented"),
        Placeholder("reviewer", "Who reviews the death", "[name of the reviewer]", "Clare Reviewer"),
        Placeholder("closer_review", "What the family may ask for: a focused review, by the rules of the day of "
                    "notification", "[kind of review]", "focused review"),
        Placeholder("changes", "What was agreed to change because of the review, a line each", "[what will change]",
                    "• Teach care homes about swallowing", is_staffs=True),
    )
}  # fmt: skip
"""Every placeholder, by name, in the order they are offered."""

SAMPLES: Mapping[str, str] = {one.name: one.sample for one in PLACEHOLDERS.values()}
"""The invented person of a preview."""

_HELD = re.compile(r"\{([^{}\n]*)\}")
_GAP = re.compile(r"\[[^\[\]\n]+\]")
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")


class Filled(NamedTuple):
    """A letter's words filled in, and the gaps left in them to fill by hand, each once."""

    words: str
    gaps: tuple[str, ...]


def placeholders_in(words: str) -> tuple[Placeholder, ...]:
    """The known placeholders a letter's words hold, each once, in the order they come."""
    return tuple(PLACEHOLDERS[name] for name in dict.fromkeys(_HELD.findall(words)) if name in PLACEHOLDERS)


def check_placeholders(words: str) -> None:
    """Refuse words with a placeholder that is not one of ours, or with a brace that belongs to none.

    Raises:
        RefusedError: Says in which line, and which of ours it is near to.
    """
    for number, line in enumerate(words.splitlines(), start=1):
        for name in _HELD.findall(line):
            if name not in PLACEHOLDERS:
                near = get_close_matches(name.strip().lower().replace(" ", "_"), PLACEHOLDERS, n=3, cutoff=0.5)
                meant = _either([PLACEHOLDERS[one].written for one in near])
                remedy = f"Did you mean {meant}?" if near else "Choose one from the list of placeholders."
                raise RefusedError(f"Line {number} holds a placeholder that is not one of ours.", remedy=remedy)
        if set("{}") & set(_HELD.sub("", line)):
            raise RefusedError(
                f"A curly bracket stands by itself in line {number}.",
                remedy="Take it away, or choose a placeholder from the list.",
            )


def fill(words: str, known: Mapping[str, str]) -> Filled:
    """A letter's words with what is known; a gap where it is not.

    Args:
        known: By the name of the placeholder. What is missing or empty is a gap.
    """
    gaps = dict.fromkeys(gaps_in(words))

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in PLACEHOLDERS:
            return found.group()
        if not known.get(name):
            gaps[PLACEHOLDERS[name].gap] = None
            return PLACEHOLDERS[name].gap
        return known[name]

    return Filled(_HELD.sub(value, words), tuple(gaps))


def gaps_in(words: str) -> tuple[str, ...]:
    """What stands in square brackets, to be filled by hand, each once."""
    return tuple(dict.fromkeys(_GAP.findall(words)))


def long_sentences(words: str) -> tuple[str, ...]:
    """The sentences that are too long for easy read: more than 15 words."""
    sentences = [one for line in words.splitlines() for one in _SENTENCE.split(line.removeprefix(POINT))]
    return tuple(one for one in sentences if len(one.split()) > EASY_WORDS)


def one_line(words: object) -> str:
    """What a record says as it stands in the middle of a line."""
    return " ".join(str(words or "").split())


def listed(items: Iterable[str]) -> str:
    """Several things as lines of a list."""
    return "\n".join(f"{POINT}{one_line(item)}" for item in items)


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
