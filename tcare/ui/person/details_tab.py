"""Who the person is, whom to ask, what to do differently, health, budgets and notes."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tcare.ui.person.facts_list import FactsList
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.workflows.overview import Overview


class DetailsTab(PersonTab):
    """Who the person is, whom to ask, what to do differently, health, budgets and notes."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._facts = FactsList(recorder)
        self._lists = [
            RecordList("note", "Notes", recorder),
            RecordList("contact", "Contacts", recorder),
            RecordList("need", "Needs", recorder),
            RecordList("health_check", "Health checks", recorder),
            RecordList("budget", "Personal health budgets", recorder),
        ]
        right = QVBoxLayout()
        for part in self._lists:
            right.addWidget(part)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self._facts, 1)
        columns.addLayout(right, 1)
        self.page.addLayout(columns)

    def show_overview(self, overview: Overview) -> None:
        """Override: all of it."""
        self._facts.show_table(overview.tables["individual"])
        for part in self._lists:
            part.show_records(overview.tables[part.kind].rows, overview.person.id)
