"""Start: build everything once and hand it over. The only module that sees every floor."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tcare import settings
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window


def run(path: Path | None = None, *, make: Callable[[], CaseFile] | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        path: The case file to unlock; the last one opened, or the welcome page, where left out.
        make: A function that makes and opens a case file at once, for the demonstration.

    Returns:
        The program's exit code.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("TCare")
    held = settings.load()
    palette.apply(application, held.theme)
    desk = Desk()
    last = Path(held.last_database) if held.last_database else None
    welcome = Welcome(desk, path or last)
    window = Window(desk, welcome=welcome)
    window.resize(1280, 800)
    window.show()
    if make is not None:
        welcome.open_with(make)
    return application.exec()
