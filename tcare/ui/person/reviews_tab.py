"""Reviews of every type, with what belongs to each."""

from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import NestedRecords, PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.workflows.kinds import KINDS
from tcare.workflows.overview import Overview
from tcare.workflows.records import RecordRow


class ReviewsTab(PersonTab):
    """Reviews of every type, with the actions of the chosen one."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._reviews = NestedRecords(
            RecordList("review", "Reviews", recorder), [RecordList("review_action", "Actions", recorder)], _which_review
        )
        self.page.addWidget(self._reviews)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: reviews."""
        self._reviews.show_overview(overview)


def _which_review(row: RecordRow) -> str:
    cells = dict(zip(KINDS["review"].columns, row.cells, strict=True))
    values = dict(zip(KINDS["review"].columns, row.values, strict=True))
    held = values["held_on"] is not None
    when = f"held on {cells['held_on']}" if held else f"planned for {cells['planned_on']}"
    return f"Of the review {when}, {cells['type']}"
