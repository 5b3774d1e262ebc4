"""``python -m tcare``, and the command ``tcare``."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tcare import cli

if TYPE_CHECKING:
    from tcare.store.casefile import CaseFile


def main() -> None:
    """Do what the command line says and leave with its exit code."""
    sys.exit(cli.main(window=_window))


def _window(path: Path | None, make: "Callable[[], CaseFile] | None") -> int:
    """The window; Qt is loaded only for it."""
    from tcare import app

    return app.run(path, make=make)


if __name__ == "__main__":
    main()
