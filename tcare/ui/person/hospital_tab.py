"""Time in hospital: how it stands now and what can be done, then every stay, the law, and visits."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtWidgets import QApplication

from tcare.ui.case_recorder import CaseRecorder
from tcare.ui.due.columns import MARKS
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.person.hospital_now import HospitalNow
from tcare.ui.person.record_list import RecordList
from tcare.ui.person.tab import NestedRecords, PersonTab
from tcare.workflows.admitting import Readmission
from tcare.workflows.due import Due
from tcare.workflows.kinds import KINDS
from tcare.workflows.overview import Overview
from tcare.workflows.records import RecordRow

_TO = KINDS["legal_status"].columns.index("to_on")


class HospitalTab(PersonTab):
    """Where the person is and what can be done now; beneath it everything recorded of their time in hospital."""

    def __init__(self, recorder: CaseRecorder) -> None:
        super().__init__()
        self._ends: dict[UUID, Due] = {}
        self._newest: RecordRow | None = None
        self._readmissions: Mapping[UUID, Readmission] = {}
        self._now = HospitalNow(recorder)
        self._stays = NestedRecords(
            RecordList(
                "stay",
                "Stays in hospital",
                recorder,
                more=[Column("Readmission", self._readmission, note="Within a year of the discharge before")],
            ),
            [
                RecordList("ward_move", "Ward moves", recorder),
                RecordList("planned_discharge", "Planned discharge dates", recorder),
                NestedRecords(
                    RecordList("clinically_ready", "Clinically ready", recorder),
                    [RecordList("delay_reason", "Reasons for delay", recorder)],
                    lambda row: f"Of the time of being ready from {row.cells[0]}",
                ),
                NestedRecords(
                    RecordList("segregation", "Long-term segregation", recorder),
                    [RecordList("segregation_review", "Reviews of segregation", recorder)],
                    lambda row: f"Of the segregation from {row.cells[0]}",
                ),
                RecordList("leave", "Leave", recorder),
            ],
            lambda row: f"Of the stay from {row.cells[0]}",
        )
        last_day = Column[RecordRow](
            "Last day", self._last_day, mark=self._mark, note="Of a period that has a limit in law and still runs"
        )
        self._statuses = RecordList("legal_status", "Legal status", recorder, more=[last_day])
        self._visits = RecordList("visit", "Visits", recorder)
        for part in (self._now, self._statuses, self._stays, self._visits):
            self.page.addWidget(part)
        self.page.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Override: how it stands, legal status, stays, visits."""
        ends = [due for due in overview.due if due.duty == "detention.end"]
        self._ends = {UUID(bytes=due.subject.id): due for due in ends}
        self._newest = next(iter(overview.tables["legal_status"].rows), None)
        self._readmissions = overview.hospital.readmissions
        self._now.show_overview(overview)
        self._statuses.show_records(overview.tables["legal_status"].rows, overview.person.id)
        self._stays.show_overview(overview)
        self._visits.show_records(overview.tables["visit"].rows, overview.person.id)

    def start_new(self) -> None:
        """Override: add to the list the keyboard is in; outside of lists choose what is to be done now."""
        focused = QApplication.focusWidget()
        lists = [part for part in self.findChildren(RecordList) if part.isVisibleTo(self)]
        if any(focused is not None and part.isAncestorOf(focused) for part in lists):
            super().start_new()
        else:
            self._now.choose()

    def _readmission(self, row: RecordRow) -> str:
        again = self._readmissions.get(row.record)
        return f"After {again.days:,} days" if again else "No"

    def _last_day(self, row: RecordRow) -> str:
        due = self._ends.get(row.record)
        if due is not None:
            return show_date(due.due_on)
        return "None known" if row is self._newest and row.values[_TO] is None else "Ended"

    def _mark(self, row: RecordRow) -> Mark | None:
        due = self._ends.get(row.record)
        return MARKS[due.state] if due else None
