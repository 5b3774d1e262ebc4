"""The review of the person's death."""

from PySide6.QtWidgets import QLabel

from tcare.ui.kit.dates import show_date
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import NestedRecords, PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.workflows.mortality import Standing
from tcare.workflows.overview import Overview


class MortalityTab(PersonTab):
    """Where the review of the death stands, in words, and its records."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._reviews = NestedRecords(
            RecordList("mortality_review", "Mortality review", recorder),
            [RecordList("mortality_hold", "Holds", recorder)],
            lambda row: f"Of the review notified on {row.cells[0]}",
        )
        self.page.addWidget(self._words)
        self.page.addWidget(self._reviews)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: where it stands, and its records."""
        self._words.setText(_standing(overview.mortality))
        self._reviews.show_overview(overview)


_TYPES = {
    "initial": "an initial review",
    "focused": "a focused review",
    "child-death-review": "a child death review",
    None: "no review",
}


def _standing(now: Standing | None) -> str:
    if now is None:
        return "No death has been notified to the programme."
    state = now.state.replace("-", " ").capitalize() + (", on hold" if now.on_hold else "")
    days = f"{now.days_elapsed:,} days since notification, {now.days_on_hold:,} of them on hold"
    due = f"To be complete by {show_date(now.due_on)}: {days}." if now.due_on else "No day by which it is due."
    because = "\n".join(f"  {line}." for line in now.because)
    return f"{state}. {due}\nThe rules call for {_TYPES[now.type_called_for]}:\n{because}"
