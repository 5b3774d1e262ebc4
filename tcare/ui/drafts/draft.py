"""A draft: what was typed in a form and not saved, as it is kept beside the records."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from tcare.workflows.days import in_words

DRAFTS = "draft/"
"""How the name of every draft begins."""


class FormName(NamedTuple):
    """Which form a draft is of: the same again whenever the same form is opened.

    Attributes:
        kind: The kind of record it fills in.
        record: The record it changes; None for a new one.
        parent: What a new record belongs to.
        form: Which form it is, where it is not the kind's own with all its fields.
    """

    kind: str
    record: UUID | None = None
    parent: UUID | None = None
    form: str = ""

    @property
    def key(self) -> str:
        """What its draft is kept under: ``draft/KIND/RECORD-or-PARENT``, with the form where it is not the kind's."""
        whose = self.record or self.parent
        return "/".join(part for part in (f"{DRAFTS}{self.kind}", whose.hex if whose else "new", self.form) if part)


@dataclass(frozen=True)
class Draft:
    """What was typed in a form, and when.

    Attributes:
        title: What the form was called.
        at: When it was typed, in UTC.
        words: What stood in every field, by name.
        touched: The fields in which something else stood than at first.
        also: What the form saves beside its fields; None where no other form can stand in for it.
    """

    name: FormName
    title: str
    at: datetime
    words: Mapping[str, str]
    touched: tuple[str, ...]
    also: Mapping[str, object] | None = None

    @property
    def when(self) -> str:
        """The moment in the time of this computer: ``21 November 2026 at 14:05``."""
        here = self.at.astimezone()
        return f"{in_words(here.date())} at {here:%H:%M}"

    @property
    def wanted(self) -> dict[str, str]:
        """What is put into the kind's own form: of a new record and of a shorter form, all that stood there."""
        is_whole = self.name.record is None or self.name.form
        return {name: words for name, words in self.words.items() if is_whole or name in self.touched}

    def written(self) -> str:
        """The draft as it is kept."""
        kind, record, parent, form = self.name
        return json.dumps(
            {
                "kind": kind,
                "record": record.hex if record else None,
                "parent": parent.hex if parent else None,
                "form": form,
                "title": self.title,
                "at": self.at.isoformat(),
                "words": dict(self.words),
                "touched": self.touched,
                "also": None if self.also is None else dict(self.also),
            },
            ensure_ascii=False,
            default=str,
        )


def read(written: str) -> Draft:
    """A draft as it was kept."""
    held = json.loads(written)
    record, parent = (UUID(hex=held[one]) if held[one] else None for one in ("record", "parent"))
    return Draft(
        FormName(held["kind"], record, parent, held["form"]),
        held["title"],
        datetime.fromisoformat(held["at"]),
        held["words"],
        tuple(held["touched"]),
        held["also"],
    )
