"""Time in hospital: stays with what belongs to each, legal status, and visits."""

from uuid import UUID

from tcare.ui.due.columns import MARKS
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import NestedRecords, PersonTab
from tcare.ui.record_dialog import Recorder
from tcare.workflows.due import Due
from tcare.workflows.kinds import KINDS
from tcare.workflows.overview import Overview
from tcare.workflows.records import RecordRow

_TO = KINDS["legal_status"].columns.index("to_on")


class HospitalTab(PersonTab):
    """Stays with what belongs to each, legal status with its last day, and visits."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._ends: dict[UUID, Due] = {}
        self._newest: RecordRow | None = None
        self._stays = NestedRecords(
            RecordList("stay", "Stays in hospital", recorder),
            [
                RecordList("ward_move", "Ward moves", recorder),
                RecordList("planned_discharge", "Planned discharge dates", recorder),
                RecordList("clinically_ready", "Clinically ready", recorder),
            ],
            lambda row: f"Of the stay from {row.cells[0]}",
        )
        last_day = Column[RecordRow](
            "Last day", self._last_day, mark=self._mark, note="Of a period that has a limit in law and still runs"
        )
        self._statuses = RecordList("legal_status", "Legal status", recorder, more=[last_day])
        self._visits = RecordList("visit", "Visits", recorder)
        for part in (self._statuses, self._stays, self._visits):
            self.page.addWidget(part)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: stays, legal status, visits."""
        ends = [due for due in overview.due if due.duty == "detention.end"]
        self._ends = {UUID(bytes=due.subject.id): due for due in ends}
        self._newest = next(iter(overview.tables["legal_status"].rows), None)
        self._statuses.show_records(overview.tables["legal_status"].rows, overview.person.id)
        self._stays.show_overview(overview)
        self._visits.show_records(overview.tables["visit"].rows, overview.person.id)

    def _last_day(self, row: RecordRow) -> str:
        due = self._ends.get(row.record)
        if due is not None:
            return show_date(due.due_on)
        return "None known" if row is self._newest and row.values[_TO] is None else "Ended"

    def _mark(self, row: RecordRow) -> Mark | None:
        due = self._ends.get(row.record)
        return MARKS[due.state] if due else None
