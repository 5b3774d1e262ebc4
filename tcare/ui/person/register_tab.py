"""The register: ratings, reviews of the rating, and what puts the person at risk."""

from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import ListsTab, PersonTab
from tcare.ui.record_dialog import Recorder


def register_tab(recorder: Recorder) -> PersonTab:
    """Ratings, reviews of the rating, and what puts the person at risk."""
    return ListsTab(
        RecordList("register_entry", "Register", recorder),
        RecordList("register_review", "Register reviews", recorder),
        RecordList("risk_factor", "Risk factors", recorder),
    )
