"""Waits for a window, and keeps what it shows."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from tcare.ui.desk import Desk
from tcare.ui.print.paper import PaperDialog
from tcare.ui.window import Window

PATIENCE = 60.0

T = TypeVar("T", bound=QWidget)


class Camera:
    """Waits until nothing is running, and keeps what a window shows.

    Attributes:
        made: How many pictures were taken.
    """

    def __init__(self, desk: Desk, window: Window, folder: Path) -> None:
        self._desk, self.window, self._folder = desk, window, folder
        self.made = 0
        folder.mkdir(parents=True, exist_ok=True)

    def settle(self) -> None:
        """Let everything asked for come back and be drawn."""
        self.wait_until(lambda: not self._desk.is_busy)
        for _ in range(5):
            QApplication.processEvents()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        until = time.monotonic() + PATIENCE
        while not is_so() and time.monotonic() < until:
            QApplication.processEvents()

    def take(self, widget: QWidget, name: str) -> None:
        """Keep what a widget shows, once it has settled."""
        self.settle()
        self.made += 1
        widget.grab().save(str(self._folder / f"{self.made:02d}-{name}.png"))

    def take_dialog(self, kind: type[T], name: str) -> None:
        """Keep the dialog that stands before the window, a paper once its pages are made, and close it."""
        self.settle()
        dialog = next(one for one in self.window.findChildren(kind) if one.isVisible())
        if isinstance(dialog, PaperDialog):
            self.wait_until(lambda: bool(dialog.pages.count or dialog.notice.words))
        self.take(dialog, name)
        if isinstance(dialog, QDialog):
            dialog.done(QDialog.DialogCode.Rejected)  # whatever was typed

    def take_tabs(self, who: str) -> None:
        """Keep every page of the tabs that are shown."""
        for tabs in self.window.findChildren(QTabWidget):
            for tab in range(tabs.count()):
                tabs.setCurrentIndex(tab)
                if tabs.isVisible() and tabs.isTabVisible(tab):
                    self.take(self.window, f"{who}-{tabs.tabText(tab).replace('&', '').lower().replace(' ', '-')}")

    def turn_to(self, kind: type[T]) -> T:
        """Turn the screen that is shown to the tab that is of a kind, and give it."""
        page = next(iter(self.window.findChildren(kind)))
        for tabs in self.window.findChildren(QTabWidget):
            if tabs.indexOf(page) >= 0:
                tabs.setCurrentWidget(page)
        self.settle()
        return page
