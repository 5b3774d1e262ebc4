"""Who is to do what: every owner with the number of their actions."""

from collections import Counter
from collections.abc import Iterable

from tcare.ui.kit.counting import Count
from tcare.workflows.actions import ActionRow

EVERYONE = "Everyone"
NOBODY = "No owner"


def owner_of(row: ActionRow) -> str:
    """Whose an action is, as the list of owners calls them."""
    return row.owner or NOBODY


def by_owner(rows: Iterable[ActionRow], chosen: str) -> list[Count]:
    """Everyone who owns one of the rows, by name, and how many; nobody last.

    Args:
        chosen: The owner to count with none left, too; empty for everyone.
    """
    counts = Counter(owner_of(row) for row in rows)
    names = sorted({*counts} | ({chosen} - {""}), key=lambda name: (name == NOBODY, name.casefold()))
    return [Count("", EVERYONE, counts.total()), *(Count(name, name, counts[name]) for name in names)]
