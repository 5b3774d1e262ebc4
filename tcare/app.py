"""Start: build everything once and hand it over. The only module that sees every floor."""

import atexit
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from tcare import clock, settings
from tcare.errors import TcareError
from tcare.exchange.demonstration.casefile import make_demonstration
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window
from tcare.workflows.policy_tables import national


def run(path: Path | None = None, *, make: Callable[[], CaseFile] | None = None) -> int:
    """Open the window and stay until it is closed; the policy tables are checked first.

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
    try:
        national()
    except TcareError as error:
        QMessageBox.critical(None, "TCare", str(error))
        return 1
    desk = Desk()
    last = Path(held.last_database) if held.last_database else None
    welcome = Welcome(desk, path or last, _demonstration)
    window = Window(desk, welcome=welcome)
    window.show_fitting()
    if make is not None:
        welcome.open_with(make)
    return application.exec()


def _demonstration() -> CaseFile:
    """The demonstration caseload, thrown away when the program ends."""
    folder = tempfile.mkdtemp(prefix="tcare-demonstration-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_demonstration(Path(folder) / "demonstration.tcare", 400, clock.today()).file
