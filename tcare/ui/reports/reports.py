"""Reports: the quarterly paper, papers for a panel, the day sheet, and letters."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.reports.day_tab import DayTab
from tcare.ui.reports.letters_tab import LettersTab
from tcare.ui.reports.panel_tab import PanelTab
from tcare.ui.reports.quarterly_tab import QuarterlyTab
from tcare.ui.screen import Screen


class ReportsScreen(Screen):
    """What is taken out on paper, one kind a tab."""

    name = "reports"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._quarterly, self._panel, self._day = QuarterlyTab(desk), PanelTab(desk), DayTab(desk)
        self._letters = LettersTab(desk)
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Reports")
        self._tabs.addTab(self._quarterly, "Q&uarterly paper")
        self._tabs.addTab(self._panel, "P&anel pack")
        self._tabs.addTab(self._day, "Day s&heet")
        self._tabs.addTab(self._letters, "Lett&ers")
        self._letters.tab_requested.connect(self.tab_requested)
        for tab in (self._quarterly, self._panel, self._day, self._letters):
            tab.person_requested.connect(self.person_requested)
            tab.noticed.connect(self.noticed)
            tab.hinted.connect(self.hinted)
        self._tabs.currentChanged.connect(lambda _: self.refresh())
        layout = QVBoxLayout(self)
        layout.addWidget(self._tabs)
        begin_at(self, self._quarterly)

    def refresh(self) -> None:
        """Override: ask again for what the tab that is open shows."""
        self._shown().refresh()

    def go_to_search(self) -> None:
        """Override: to the people who can be added to a pack; elsewhere there is nothing to search."""
        if self._shown() is self._panel:
            self._panel.go_to_search()
        else:
            super().go_to_search()

    def print_page(self) -> None:
        """Override: look at the pages of the tab that is open, to print or save them."""
        self._shown().preview()

    def _shown(self) -> QuarterlyTab | PanelTab | DayTab | LettersTab:
        return (self._quarterly, self._panel, self._day, self._letters)[self._tabs.currentIndex()]
