"""The layout of a tracker: what each of its columns holds, kept so that the next file needs no matching."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from tcare.exchange.tracker.words import plain
from tcare.workflows.tracker_targets import identities, targets

_VERSION = 1


@dataclass(frozen=True)
class Layout:
    """What each column holds, as a person settled it.

    Attributes:
        targets: An id for each column that holds anything, left to right; empty where it is left out.
        day_first: Whether 3/9/2019 is 3 September.
    """

    targets: tuple[str, ...]
    day_first: bool = False

    @property
    def fault(self) -> str:
        """Why nothing can be brought in with it, in a sentence; empty where something can."""
        chosen = [target for target in self.targets if target]
        twice = next((target for target in chosen if chosen.count(target) > 1), None)
        if twice:
            return f"Two columns are matched to {targets()[twice].label}. Leave one of them out."
        if not identities() & set(chosen):
            return "Match the column that holds the NHS number or your Local ID: it says who each row is about."
        names = {"People.name.family", "People.name.given"} & set(chosen)
        if len(names) + ("People.Family name" in chosen or "People.Given name" in chosen) > 1:
            return "Names are matched twice: match either a whole name, or the family name and the given name."
        if "People.which" in chosen and {"People.Learning disability", "People.Autism"} & set(chosen):
            return "Learning disability or autism is matched twice. Leave one of the columns out."
        if "Admissions.place" in chosen and {"Admissions.Hospital", "Admissions.Ward"} & set(chosen):
            return "The hospital is matched twice. Leave one of the columns out."
        return ""


def name_of(headings: Sequence[str]) -> str:
    """What a layout is kept under: the same for the same headings in the same order, and telling nothing of them."""
    joined = "\n".join(map(plain, headings))
    return f"tracker layout {hashlib.sha256(joined.encode()).hexdigest()[:32]}"


def as_text(layout: Layout) -> str:
    """A layout as it is kept."""
    return json.dumps({"version": _VERSION, "targets": layout.targets, "day_first": layout.day_first})


def from_text(text: str | None, columns: int) -> Layout | None:
    """A layout that was kept; nothing where it was not, or is not for so many columns, or matches what is gone."""
    if text is None:
        return None
    held = json.loads(text)
    chosen = tuple(held["targets"])
    if held["version"] != _VERSION or len(chosen) != columns or any(one and one not in targets() for one in chosen):
        return None
    return Layout(chosen, held["day_first"])
