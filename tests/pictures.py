"""Draw every screen on the demonstration caseload to PNG, in every look and at 150 %: look at them before a release.

    .venv/bin/python -m tests.pictures FOLDER

One process a look, for Qt takes its scale when it starts. Nothing is shown; for what a window manager adds, start the
program on a real display.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from tcare import clock
from tcare.exchange.demonstration.casefile import make_demonstration
from tcare.settings import Theme
from tcare.store.casefile import CaseFile
from tcare.ui import screens
from tcare.ui.bring_in.send_out import SendOutDialog
from tcare.ui.calendar.calendar import CalendarScreen
from tcare.ui.calendar.foreseen_box import ForeseenBox
from tcare.ui.calendar.grid import DayGrid
from tcare.ui.calendar.plan_dialogs import MoveDialog
from tcare.ui.commands.command_palette import CommandPalette
from tcare.ui.desk import Desk
from tcare.ui.help.help import HelpDialog
from tcare.ui.kit import palette
from tcare.ui.letters.letter_dialog import LetterDialog
from tcare.ui.mortality.annual_dialog import AnnualDialog
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.mortality.numbers import NumbersPage
from tcare.ui.mortality_papers import PanelPapersDialog, ReviewPageDialog, papers_of_panel
from tcare.ui.person.person import PersonScreen
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.reports.figures import FiguresTable
from tcare.ui.reports.reports import ReportsScreen
from tcare.ui.rows_behind import RowsBehind
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window
from tcare.workflows.mortality_panels import PanelRow, panels
from tcare.workflows.mortality_papers import PanelOnPaper
from tcare.workflows.worklist import DueRow, what_is_due

LOOKS: tuple[tuple[Theme, float], ...] = (("light", 1), ("dark", 1), ("contrast", 1), ("light", 1.5))
WIDTH, HEIGHT = 1366, 768
PATIENCE = 60.0


def main(folder: Path) -> None:
    """Draw every look into a folder of its own."""
    for number, (theme, scale) in enumerate(LOOKS):
        print(f"{theme} at {scale:.0%}")
        env = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(scale),
            "PYTHONPATH": str(Path.cwd()),
        }
        subprocess.run([sys.executable, "-m", "tests.pictures", str(folder), str(number)], env=env, check=True)


class Camera:
    """Waits until nothing is running, and keeps what a window shows.

    Attributes:
        made: How many pictures were taken.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk, self._folder = desk, folder
        self.made = 0
        folder.mkdir(parents=True, exist_ok=True)

    def settle(self) -> None:
        """Let everything asked for come back and be drawn."""
        until = time.monotonic() + PATIENCE
        while self._desk.is_busy and time.monotonic() < until:
            QApplication.processEvents()
        for _ in range(5):
            QApplication.processEvents()

    def take(self, widget: QWidget, name: str) -> None:
        """Keep what a widget shows, once it has settled."""
        self.settle()
        self.made += 1
        widget.grab().save(str(self._folder / f"{self.made:02d}-{name}.png"))


def draw(theme: Theme, scale: float, folder: Path) -> None:
    """Draw every screen in one look."""
    application = QApplication([])
    palette.apply(application, theme)
    desk = Desk()
    camera = Camera(desk, folder)
    with tempfile.TemporaryDirectory() as place:

        def make() -> CaseFile:
            return make_demonstration(Path(place) / "demonstration.tcare", 400, clock.today()).file

        welcome = Welcome(desk, None, make)
        window = Window(desk, welcome=welcome)
        window.resize(round(WIDTH / scale), round(HEIGHT / scale))
        window.show()
        for page in range(welcome.count()):
            welcome.setCurrentIndex(page)
            camera.take(window, f"welcome-{page}")
        welcome.open_with(make)
        camera.settle()
        _screens(window, desk, camera)
        window.close()
    print(f"  {camera.made} pictures")


def _screens(window: Window, desk: Desk, camera: Camera) -> None:
    for entry in screens.entries():
        window.open_screen(entry.name)
        camera.take(window, entry.name)
    window.open_screen(MortalityScreen.name)
    camera.settle()
    _tabs(window, camera, MortalityScreen.name)
    _numbers(window, camera)
    _calendar(window, camera)
    _panel_papers(window, desk, camera)
    _letters(window, camera)
    for who, person in _people(desk, camera):
        window.open_person(person)
        camera.settle()
        _tabs(window, camera, who)
        _letter(window, camera, who)
    window.open_screen(screens.entries()[0].name)
    camera.settle()
    shown = window.screen_shown
    assert shown is not None
    for name, dialog in (
        ("print-list", ListDialog(desk, shown.lists()[0], shown.today, window)),
        ("send-out", SendOutDialog(window)),
        ("go-to", CommandPalette(desk, screens.entries(), window.actions()[1:], window)),
        ("help", HelpDialog("due", window)),
    ):
        dialog.show()
        camera.take(dialog, name)
        dialog.close()


def _tabs(window: Window, camera: Camera, who: str) -> None:
    """Every page of the tabs that are shown."""
    for tabs in window.findChildren(QTabWidget):
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            if tabs.isVisible() and tabs.isTabVisible(tab):
                camera.take(window, f"{who}-{tabs.tabText(tab).replace('&', '').lower().replace(' ', '-')}")


def _numbers(window: Window, camera: Camera) -> None:
    """The numbers of mortality reviews, what one of them counts, and the annual summary."""
    window.open_screen(MortalityScreen.name)
    page = next(iter(window.findChildren(NumbersPage)))
    tabs = next(tabs for tabs in window.findChildren(QTabWidget) if tabs.indexOf(page) >= 0)
    tabs.setCurrentWidget(page)
    camera.take(window, "mortality-numbers")
    figures = page.findChildren(FiguresTable)[0]
    figures.setCurrentCell(0, figures.columnCount() - 1)
    figures.cellClicked.emit(0, figures.columnCount() - 1)
    camera.settle()
    behind = next(one for one in page.findChildren(RowsBehind) if one.isVisible())
    camera.take(behind, "mortality-figure")
    behind.close()
    page.preview("publish")
    camera.settle()
    summary = next(one for one in page.findChildren(AnnualDialog) if one.isVisible())
    camera.take(summary, "mortality-annual-summary")
    summary.close()
    tabs.setCurrentIndex(0)


def _calendar(window: Window, camera: Camera) -> None:
    """The day with the gravest clash, what moving something there would do, and its week."""
    window.open_screen(CalendarScreen.name)
    camera.settle()
    grid = next(grid for grid in window.findChildren(DayGrid) if grid.isVisible())
    ahead = [one for day in grid.shown.days() for one in grid.cell(day).entries if one.can_move]
    chosen = max(ahead, key=lambda one: len(one.clashes))
    grid.go_to(chosen.on)
    camera.take(window, "calendar-clash")
    grid.move_requested.emit(chosen, chosen.on + timedelta(days=9))
    camera.settle()
    dialog = next(one for one in window.findChildren(MoveDialog) if one.isVisible())
    box = next(iter(dialog.findChildren(ForeseenBox)))
    until = time.monotonic() + PATIENCE
    while not box.words and time.monotonic() < until:
        QApplication.processEvents()
    camera.take(dialog, "calendar-move")
    dialog.done(0)
    grid.show_view("week")
    camera.take(window, "calendar-week")


def _panel_papers(window: Window, desk: Desk, camera: Camera) -> None:
    """What asks for whom the papers of a mortality panel are, and the page of one of its reviews."""
    found: list[PanelOnPaper] = []
    rows: list[PanelRow] = []
    desk.ask(desk, rows.extend, panels, clock.today())
    camera.settle()
    on = max(rows, key=lambda row: (row.undecided, len(row.agenda))).on
    desk.run(desk, found.append, None, lambda file: papers_of_panel(file, on))
    camera.settle()
    for panel in found:
        asked = PanelPapersDialog(desk, panel, window)
        page = ReviewPageDialog(desk, panel.reviews[0].overview.person.id, window)
        for name, dialog in (("panel-papers", asked), ("review-page", page)):
            dialog.show()
            camera.take(dialog, name)
            dialog.close()


def _letters(window: Window, camera: Camera) -> None:
    """The words of the letters."""
    window.open_screen(ReportsScreen.name)
    camera.settle()
    tabs = next(tabs for tabs in window.findChildren(QTabWidget) if tabs.isVisible())
    tabs.setCurrentIndex([tabs.tabText(tab) for tab in range(tabs.count())].index("Lett&ers"))
    camera.take(window, "letters")


def _letter(window: Window, camera: Camera, who: str) -> None:
    """A letter about somebody before it goes, once its pages are made."""
    shown = window.screen_shown
    if isinstance(shown, PersonScreen):
        shown.write_letter()
        dialog = next(one for one in window.findChildren(LetterDialog) if one.isVisible())
        until = time.monotonic() + PATIENCE
        while not dialog.pages.count and not dialog.notice.words and time.monotonic() < until:
            QApplication.processEvents()
        camera.take(dialog, f"{who}-letter")
        dialog.reject()


def _people(desk: Desk, camera: Camera) -> Iterator[tuple[str, UUID]]:
    """Three people with much to show: in hospital, in the community, and one who has died."""
    found: list[DueRow] = []
    desk.ask(desk, found.extend, what_is_due, clock.today(), history=True)
    camera.settle()
    for who, duties, setting in (
        ("in-hospital", ("review.repeat", "visit.commissioner", "discharge.point"), "hospital"),
        ("community", ("register.review", "review.report"), "community"),
        ("died", ("mortality.complete",), "community"),
    ):
        counted = Counter(row.person.id for row in found if row.due.duty in duties and row.setting == setting)
        yield who, counted.most_common(1)[0][0]


if __name__ == "__main__":
    if len(sys.argv) == 3:
        chosen = LOOKS[int(sys.argv[2])]
        draw(*chosen, Path(sys.argv[1]) / f"{chosen[0]}-{chosen[1] * 100:.0f}")
    else:
        main(Path(sys.argv[1]))
