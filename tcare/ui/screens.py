"""The screens of the window, in the order of its navigation."""

from collections.abc import Callable
from dataclasses import dataclass

from tcare.ui.desk import Desk
from tcare.ui.kit.icons import Name
from tcare.ui.screen import Screen


@dataclass(frozen=True)
class Entry:
    """A screen in the navigation."""

    name: str
    title: str
    icon: Name
    make: Callable[[Desk], Screen]


def entries() -> tuple[Entry, ...]:
    """Every screen reached from the navigation."""
    return ()
