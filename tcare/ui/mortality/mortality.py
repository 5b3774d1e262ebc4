"""Reviews of deaths: the reviews with their reviewers, the panels, and what was learnt."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.mortality.panels import PanelsPage
from tcare.ui.mortality.reviews import ReviewsPage
from tcare.ui.mortality.themes import ThemesPage
from tcare.ui.mortality_forms import MortalityForms
from tcare.ui.print.listed import Listed
from tcare.ui.record_dialog import Recorder
from tcare.ui.screen import Screen
from tcare.workflows.mortality_board import board
from tcare.workflows.mortality_panels import panels, themes


class MortalityScreen(Screen):
    """Three pages: reviews by lane beside who has them, panels with their agendas, themes over the years."""

    name = "mortality"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        forms = MortalityForms(desk, self)
        recorder = Recorder(desk, self)
        recorder.saved.connect(lambda change: self.noticed.emit(f"{change.words}."))
        self.reviews = ReviewsPage(forms, recorder, self.today)
        self.panels = PanelsPage(forms, self.today)
        self.themes = ThemesPage()
        self._pages = QTabWidget()
        self._pages.setDocumentMode(True)
        self._pages.setAccessibleName("Pages of the mortality reviews")
        for page, title in ((self.reviews, "&Reviews"), (self.panels, "&Panels"), (self.themes, "&Themes")):
            self._pages.addTab(page, title)
        for page in (self.reviews, self.panels):
            page.opened.connect(lambda row: self.tab_requested.emit(row.person.id, "mortality"))
            page.refused.connect(self.noticed)
            page.hinted.connect(self.hinted)
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
        else:
            self.desk.ask(self, self.themes.show_themes, themes)

    def go_to_search(self) -> None:
        """Override: to the words that narrow the list of reviews."""
        self._pages.setCurrentWidget(self.reviews)
        self.reviews.go_to_search()

    def start_new(self) -> None:
        """Override: notify a death; on the page of panels, plan a panel."""
        page = self._pages.currentWidget()
        if page is self.panels:
            self.panels.plan()
        else:
            self.reviews.notify()

    def lists(self) -> Sequence[Listed]:
        """Override: the lists of the page that is turned to."""
        pages = (self.reviews, self.panels, self.themes)
        return next(page.lists for page in pages if page is self._pages.currentWidget())
