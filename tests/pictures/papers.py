"""Pictures of what asks for papers, and of the papers."""

from uuid import UUID

from tcare import clock
from tcare.reports.case_summary import Choice
from tcare.reports.panel_pack import Panel
from tcare.store.packs import Pack
from tcare.ui.desk import Desk
from tcare.ui.letters.letter_dialog import LetterDialog
from tcare.ui.print.choice import ChoiceDialog
from tcare.ui.print.goes_to import GoesTo
from tcare.ui.print.list_dialog import ListDialog
from tcare.ui.print.preview import SummaryDialog
from tcare.ui.reports.copies import CopiesDialog
from tcare.ui.reports.day_tab import DayDialog, DayTab
from tcare.ui.reports.letters_tab import LettersTab
from tcare.ui.reports.pack_dialog import PackDialog, SealDialog, Wanted, pack_pdf
from tcare.ui.reports.panel_tab import PanelTab
from tcare.ui.reports.quarterly_dialog import QuarterlyDialog
from tcare.ui.reports.quarterly_tab import QuarterlyTab
from tcare.ui.reports.reports import ReportsScreen
from tcare.ui.welcome.pack import SealedDialog
from tests.pictures.camera import Camera


def draw(camera: Camera, desk: Desk, person: UUID) -> None:
    """Every paper, and what asks for it; a pack about somebody whose papers may go, as its reader sees it too."""
    camera.window.open_screen(ReportsScreen.name)
    camera.settle()
    camera.take_tabs(ReportsScreen.name)
    camera.turn_to(QuarterlyTab).preview()
    camera.take_dialog(QuarterlyDialog, "quarterly-paper")
    camera.turn_to(DayTab).preview()
    camera.take_dialog(DayDialog, "day-sheet")
    camera.turn_to(LettersTab)
    camera.take(camera.window, "letters")
    _pack(camera, desk, person)
    CopiesDialog(desk, camera.window).show()
    camera.take_dialog(CopiesDialog, "copies")
    _lists(camera, desk)


def draw_of(camera: Camera, desk: Desk, person: UUID, who: str) -> None:
    """The case summary and a letter about somebody."""
    SummaryDialog(desk, (person,), camera.window).show()
    camera.take_dialog(SummaryDialog, f"{who}-summary")
    LetterDialog(desk, person, parent=camera.window).show()
    camera.take_dialog(LetterDialog, f"{who}-letter")


def draw_several(camera: Camera, desk: Desk, people: tuple[UUID, ...]) -> None:
    """Case summaries of several people as one paper, some of them locked."""
    SummaryDialog(desk, people, camera.window).show()
    camera.take_dialog(SummaryDialog, "summaries")


def _pack(camera: Camera, desk: Desk, person: UUID) -> None:
    tab = camera.turn_to(PanelTab)
    tab.add((person,))
    goes_to = tab.findChildren(GoesTo)[0]
    goes_to.recipient.set_value("Alex Chair")
    goes_to.purpose.set_value("The December panel")
    camera.take(camera.window, "panel-pack")
    ChoiceDialog(desk, camera.window).show()
    camera.take_dialog(ChoiceDialog, "sections")
    tab.preview()
    camera.take_dialog(PackDialog, "pack")
    tab.seal()
    camera.take_dialog(SealDialog, "seal")
    wanted = Wanted((person,), Panel(None, (), "Alex Chair", "The December panel", Choice()))
    made: list[bytes] = []
    desk.run(desk, made.append, None, lambda file: pack_pdf(file, wanted))
    camera.settle()
    for content in made:
        today = clock.today()
        SealedDialog(desk, Pack(wanted.recipient, "Jo Marsh", today, today, content), camera.window).show()
        camera.take_dialog(SealedDialog, "sealed-pack")


def _lists(camera: Camera, desk: Desk) -> None:
    for name in ("due", "people", "discharge"):
        camera.window.open_screen(name)
        camera.settle()
        shown = camera.window.screen_shown
        assert shown is not None
        ListDialog(desk, shown.lists()[0], shown.today, camera.window).show()
        camera.take_dialog(ListDialog, f"print-{name}")
