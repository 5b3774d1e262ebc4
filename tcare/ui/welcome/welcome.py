"""The welcome: one page at a time, from choosing a case file to its unlocking."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from tcare import settings
from tcare.errors import TcareError
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk, Opened
from tcare.ui.kit.keyboard import give_keyboard
from tcare.ui.welcome.choose import ChoosePage
from tcare.ui.welcome.create import CreatePage
from tcare.ui.welcome.pack import PackPage
from tcare.ui.welcome.page import Page
from tcare.ui.welcome.recovery import RecoveryPage
from tcare.ui.welcome.restore import RestorePage
from tcare.ui.welcome.unlock import UnlockPage


class Welcome(QStackedWidget):
    """What is seen before a case file is open.

    Args:
        path: The case file to unlock, or None to begin with the choice.
        demonstration: Makes the demonstration caseload and opens it.
    """

    def __init__(self, desk: Desk, path: Path | None, demonstration: Callable[[], CaseFile]) -> None:
        super().__init__()
        self._desk = desk
        self._choose, self._unlock = ChoosePage(), UnlockPage(desk)
        self._create, self._recovery, self._restore = CreatePage(desk), RecoveryPage(), RestorePage(desk)
        self._pack = PackPage(desk)
        self._wait = _WaitPage()
        for page in (self._choose, self._unlock, self._create, self._recovery, self._restore, self._pack, self._wait):
            self.addWidget(page)
        self._choose.create_requested.connect(lambda: self._turn_to(self._create))
        self._choose.restore_requested.connect(lambda: self._turn_to(self._restore))
        self._choose.pack_requested.connect(lambda: self._turn_to(self._pack))
        self._choose.open_requested.connect(self._open)
        self._choose.demonstration_requested.connect(lambda: self.open_with(demonstration))
        for page in (self._unlock, self._create, self._restore, self._pack):
            page.left.connect(lambda: self._turn_to(self._choose))
        self._create.created.connect(self._show_recovery_key)
        self._recovery.confirmed.connect(lambda: self._open(self._create.path))
        self._restore.restored.connect(self._open)
        desk.opened.connect(self._remember)
        if path is not None and path.exists():
            self._open(path)
        else:
            self._turn_to(self._choose)

    def show_unlock(self) -> None:
        """Ask for the passphrase of the file that was open; the choice when there was none to come back to."""
        if self._unlock.path:
            self._open(self._unlock.path)
        else:
            self._turn_to(self._choose)

    def hint(self, words: str) -> None:
        """Say on the page that is shown what to do first."""
        page = self.currentWidget()
        if isinstance(page, Page):
            page.notice.told(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Override: the page begins with the keyboard, which it cannot have before it is in a window."""
        super().showEvent(event)
        if (page := self.currentWidget()) is not None:
            give_keyboard(page)

    def open_with(self, make: Callable[[], CaseFile]) -> None:
        """Open a case file that a function makes, saying that it is being made."""
        self._turn_to(self._wait)
        self._desk.open(make, self, self._could_not_make)

    def _could_not_make(self, error: TcareError) -> None:
        self._turn_to(self._choose)
        self._choose.say(error)

    def _open(self, path: Path) -> None:
        self._unlock.ask_for(path)
        self._turn_to(self._unlock)

    def _show_recovery_key(self, recovery_key: str) -> None:
        self._recovery.show_key(recovery_key)
        self._turn_to(self._recovery)

    def _remember(self, opened: Opened) -> None:
        if opened.is_demonstration:
            self._unlock.forget()
        else:
            settings.save(replace(settings.load(), last_database=str(opened.path)))

    def _turn_to(self, page: QWidget) -> None:
        if isinstance(page, Page):
            page.notice.hide()
        self.setCurrentWidget(page)
        give_keyboard(page)


class _WaitPage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        words = QLabel("Making the demonstration caseload. It takes some seconds. Everyone in it is invented.")
        moving = QProgressBar(maximum=0, textVisible=False)
        moving.setAccessibleName("Making the demonstration caseload")
        moving.setMaximumWidth(words.sizeHint().width())
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for part in (words, moving):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
