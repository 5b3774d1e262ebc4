"""Draw every screen on the demonstration caseload to PNG, in every look and at 150 %: look at them before a release.

    .venv/bin/python -m tests.pictures FOLDER

One process a look, for Qt takes its scale when it starts. Nothing is shown; for what a window manager adds, start the
program on a real display.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication

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
from tcare.ui.welcome.welcome import Welcome
from tcare.ui.window import Window
from tcare.workflows.worklist import DueRow, what_is_due
from tests.pictures import mortality, papers
from tests.pictures.camera import Camera

LOOKS: tuple[tuple[Theme, float], ...] = (("light", 1), ("dark", 1), ("contrast", 1), ("light", 1.5))
WIDTH, HEIGHT = 1366, 768


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


def draw(theme: Theme, scale: float, folder: Path) -> None:
    """Draw every screen in one look."""
    application = QApplication([])
    palette.apply(application, theme)
    desk = Desk()
    with tempfile.TemporaryDirectory() as place:

        def make() -> CaseFile:
            return make_demonstration(Path(place) / "demonstration.tcare", 400, clock.today()).file

        welcome = Welcome(desk, None, make)
        window = Window(desk, welcome=welcome)
        camera = Camera(desk, window, folder)
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
    _calendar(window, camera)
    mortality.draw(camera, desk)
    chosen = list(_people(desk, camera))
    papers.draw(camera, desk, chosen[0][1])
    papers.draw_several(camera, desk, tuple(person for _, person in chosen))
    for who, person in chosen:
        window.open_person(person)
        camera.settle()
        camera.take_tabs(who)
        papers.draw_of(camera, desk, person, who)
    window.open_screen(screens.entries()[0].name)
    for name, dialog in (
        ("send-out", SendOutDialog(window)),
        ("go-to", CommandPalette(desk, screens.entries(), window.actions()[1:], window)),
        ("help", HelpDialog("due", window)),
    ):
        dialog.show()
        camera.take_dialog(type(dialog), name)


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
    box = next(iter(window.findChildren(ForeseenBox)))
    camera.wait_until(lambda: bool(box.words))
    camera.take_dialog(MoveDialog, "calendar-move")
    grid.show_view("week")
    camera.take(window, "calendar-week")


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
