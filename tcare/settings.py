"""What this machine remembers about the program: never anything about a person.

Each setting is declared once, here, with its default and what it means. Policy numbers are not settings of the
machine: they live in the case file, journalled (see ``workflows/policy.py``).
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal

from tcare import paths

Theme = Literal["system", "light", "dark", "contrast"]


@dataclass(frozen=True)
class Settings:
    """The settings of this machine.

    Attributes:
        last_database: Path of the case file opened last, offered on the welcome page; empty for none.
        theme: The look: follows the system unless chosen.

    """

    last_database: str = ""
    theme: Theme = "system"


def load() -> Settings:
    """The settings of this machine; the defaults where the file is missing, damaged or older."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
        known = {field.name for field in fields(Settings)}
        return replace(Settings(), **{name: value for name, value in kept.items() if name in known})
    except (OSError, ValueError, AttributeError):
        return Settings()


def save(settings: Settings) -> None:
    """Keep the settings of this machine."""
    _file().write_text(json.dumps(asdict(settings), indent=1), "utf-8")


def _file() -> Path:
    return paths.machine_state() / "settings.json"
