"""Reviews of deaths: the reviews, their reviewers, the panels, what was learnt, and the numbers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.mortality.numbers import NumbersPage
from tcare.ui.mortality.panels import PanelsPage
from tcare.ui.mortality.reviewers_page import ReviewersPage
from tcare.ui.mortality.reviews import ReviewsPage
from tcare.ui.mortality.themes import ThemesPage
from tcare.ui.mortality_forms import MortalityForms
from tcare.ui.mortality_papers import AgendaDialog, PanelPapersDialog, ReviewPageDialog, papers_of_panel
from tcare.ui.print.listed import Listed
from tcare.ui.record_dialog import Recorder
from tcare.ui.screen import Screen
from tcare.workflows.mortality_board import BoardRow, board
from tcare.workflows.mortality_panels import PanelRow, panels
from tcare.workflows.mortality_themes import themes


class MortalityScreen(Screen):
    """Five pages: reviews by lane, panels with their agendas, reviewers, themes over the years, and the numbers."""

    name = "mortality"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        forms = MortalityForms(desk, self)
        recorder = Recorder(desk, self)
        recorder.saved.connect(lambda change: self.noticed.emit(f"{change.words}."))
        self.reviews = ReviewsPage(forms, recorder, self.today)
        self.panels = PanelsPage(forms, self.today)
        self.reviewers = ReviewersPage(forms, recorder, self.today)
        self.themes = ThemesPage(recorder)
        self.numbers = NumbersPage(desk, self.today)
        self._pages = QTabWidget()
        self._pages.setDocumentMode(True)
        self._pages.setAccessibleName("Pages of the mortality reviews")
        for page, title in (
            (self.reviews, "&Reviews"),
            (self.panels, "&Panels"),
            (self.reviewers, "Revie&wers"),
            (self.themes, "&Themes"),
            (self.numbers, "N&umbers"),
        ):
            self._pages.addTab(page, title)
        for page in (self.reviews, self.panels, self.reviewers, self.themes, self.numbers):
            page.opened.connect(lambda row: self.tab_requested.emit(row.person.id, "mortality"))
            page.hinted.connect(self.hinted)
        for page in (self.reviews, self.panels):
            page.refused.connect(self.noticed)
        self.reviews.page_requested.connect(self._open_page)
        self.panels.papers_requested.connect(lambda row: self._open_papers(row, PanelPapersDialog))
        self.panels.agenda_requested.connect(lambda row: self._open_papers(row, AgendaDialog))
        self._pages.currentChanged.connect(lambda _: self.refresh())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        begin_at(self, self.reviews)

    def refresh(self) -> None:
        """Override: ask again for the page that is turned to, and show it as it was filtered, sorted and chosen."""
        page = self._pages.currentWidget()
        if page is self.reviews:
            self.desk.ask(self, self.reviews.show_board, board, self.today)
        elif page is self.panels:
            self.desk.ask(self, self.panels.show_panels, panels, self.today)
        elif page is self.reviewers:
            self.desk.ask(self, self.reviewers.show_board, board, self.today)
        elif page is self.numbers:
            self.numbers.refresh()
        else:
            self.desk.ask(self, self.themes.show_themes, themes, self.today)

    def go_to_search(self) -> None:
        """Override: to the words that narrow the list of reviews."""
        self._pages.setCurrentWidget(self.reviews)
        self.reviews.go_to_search()

    def start_new(self) -> None:
        """Override: notify a death; on the other pages plan a panel, add a reviewer, or make an action."""
        page = self._pages.currentWidget()
        if page is self.panels:
            self.panels.plan()
        elif page is self.reviewers:
            self.reviewers.add()
        elif page is self.themes:
            self.themes.make_action()
        else:
            self.reviews.notify()

    def lists(self) -> Sequence[Listed]:
        """Override: the lists of the page that is turned to."""
        pages = (self.reviews, self.panels, self.reviewers, self.themes)
        return next((page.lists for page in pages if page is self._pages.currentWidget()), ())

    def print_page(self) -> None:
        """Override: the list of the page that is turned to; of the numbers, the summary of the year."""
        if self._pages.currentWidget() is self.numbers:
            self.numbers.preview("exact")
        else:
            super().print_page()

    def _open_page(self, row: BoardRow) -> None:
        ReviewPageDialog(self.desk, row.person.id, self).open()

    def _open_papers(self, row: PanelRow, dialog: type[PanelPapersDialog | AgendaDialog]) -> None:
        """Ask for all that is on a panel's agenda, and go on to its papers; say why where none may go."""
        self.desk.run(
            self,
            lambda panel: dialog(self.desk, panel, self).open(),
            self.noticed.emit,
            lambda file: papers_of_panel(file, row.on),
        )
