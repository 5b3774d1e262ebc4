"""The screens of the window, in the order of its navigation."""

from collections.abc import Callable
from dataclasses import dataclass

from tcare.ui.actions.actions import ActionsScreen
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.calendar.calendar import CalendarScreen
from tcare.ui.desk import Desk
from tcare.ui.discharge.discharge import DischargeScreen
from tcare.ui.due.due import DueScreen
from tcare.ui.kit.icons import Name
from tcare.ui.missing.missing import MissingScreen
from tcare.ui.mortality.mortality import MortalityScreen
from tcare.ui.people.people import PeopleScreen
from tcare.ui.register.register import RegisterScreen
from tcare.ui.reports.reports import ReportsScreen
from tcare.ui.screen import Screen
from tcare.ui.visits.visits import VisitsScreen
from tcare.ui.withdrawn.withdrawn import WithdrawnScreen


@dataclass(frozen=True)
class Entry:
    """A screen in the navigation."""

    name: str
    title: str
    icon: Name
    make: Callable[[Desk], Screen]


def entries() -> tuple[Entry, ...]:
    """Every screen reached from the navigation."""
    return (
        Entry(DueScreen.name, "What's due", "due", DueScreen),
        Entry(PeopleScreen.name, "People", "people", PeopleScreen),
        Entry(RegisterScreen.name, "Register", "register", RegisterScreen),
        Entry(CalendarScreen.name, "Calendar", "calendar", CalendarScreen),
        Entry(DischargeScreen.name, "Discharge", "discharge", DischargeScreen),
        Entry(VisitsScreen.name, "Visits", "visits", VisitsScreen),
        Entry(MortalityScreen.name, "Mortality reviews", "mortality", MortalityScreen),
        Entry(ActionsScreen.name, "Actions", "actions", ActionsScreen),
        Entry(MissingScreen.name, "What is missing", "search", MissingScreen),
        Entry(ReportsScreen.name, "Reports", "reports", ReportsScreen),
        Entry(BringInScreen.name, "Bring in, send out", "workbook", BringInScreen),
        Entry(WithdrawnScreen.name, "Withdrawn", "withdrawn", WithdrawnScreen),
    )
