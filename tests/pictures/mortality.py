"""Pictures of the forms and papers of mortality reviews."""

from tcare import clock
from tcare.ui.desk import Desk
from tcare.ui.mortality.annual_dialog import AnnualDialog
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.mortality.numbers import NumbersPage
from tcare.ui.mortality_conflict_form import ConflictDialog
from tcare.ui.mortality_forms import HandoverForm, MortalityForms, NotifyNew, StepDialog
from tcare.ui.mortality_panel_forms import PanelForm, PanelRunForm
from tcare.ui.mortality_papers import PanelPapersDialog, ReviewPageDialog, papers_of_panel
from tcare.ui.reports.figures import FiguresTable
from tcare.ui.rows_behind import RowsBehind
from tcare.workflows.mortality_board import Board, board
from tcare.workflows.mortality_panels import PanelRow, panels
from tcare.workflows.mortality_papers import PanelOnPaper
from tcare.workflows.mortality_steps import StepName, further
from tests.pictures.camera import Camera


def draw(camera: Camera, desk: Desk) -> None:
    """Every form and paper of mortality reviews."""
    camera.window.open_screen(MortalityScreen.name)
    camera.settle()
    camera.take_tabs(MortalityScreen.name)
    _numbers(camera)
    _forms(camera, desk)
    _papers(camera, desk)


def _numbers(camera: Camera) -> None:
    """What a number counts, and the annual summary."""
    page = camera.turn_to(NumbersPage)
    figures = page.findChildren(FiguresTable)[0]
    figures.cellClicked.emit(0, figures.columnCount() - 1)
    camera.take_dialog(RowsBehind, "mortality-figure")
    page.preview("publish")
    camera.take_dialog(AnnualDialog, "mortality-annual-summary")


def _forms(camera: Camera, desk: Desk) -> None:
    """Every step that can be next for some review, and the forms of panels and reviewers."""
    screen = camera.window.screen_shown
    assert isinstance(screen, MortalityScreen)
    forms = MortalityForms(desk, screen)
    found: list[Board] = []
    desk.ask(desk, found.append, board, clock.today())
    camera.settle()
    (reviews,) = found
    done: set[StepName] = set()
    for row in reviews.rows:
        for step in further(row):
            if step not in done:
                done.add(step)
                forms.take_step(step, [row.review])
                camera.take_dialog(StepDialog, f"mortality-step-{step}")
    forms.notify()
    camera.take_dialog(NotifyNew, "mortality-notify")
    forms.hand_over(max(reviews.reviewers, key=lambda one: one.open).name)
    camera.take_dialog(HandoverForm, "mortality-hand-over")
    forms.declare_conflict(next(one.id for one in reviews.reviewers if one.id is not None))
    camera.take_dialog(ConflictDialog, "mortality-conflict")
    forms.plan_panel()
    camera.take_dialog(PanelForm, "mortality-panel")
    forms.plan_run()
    camera.take_dialog(PanelRunForm, "mortality-panel-run")


def _papers(camera: Camera, desk: Desk) -> None:
    """What asks for whom the papers of a panel are, and the page of one of its reviews."""
    rows: list[PanelRow] = []
    desk.ask(desk, rows.extend, panels, clock.today())
    camera.settle()
    on = max(rows, key=lambda row: (row.undecided, len(row.agenda))).on
    found: list[PanelOnPaper] = []
    desk.run(desk, found.append, None, lambda file: papers_of_panel(file, on))
    camera.settle()
    for panel in found:
        PanelPapersDialog(desk, panel, camera.window).show()
        camera.take_dialog(PanelPapersDialog, "panel-papers")
        ReviewPageDialog(desk, panel.reviews[0].overview.person.id, camera.window).show()
        camera.take_dialog(ReviewPageDialog, "review-page")
