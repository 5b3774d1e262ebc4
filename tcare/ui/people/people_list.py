"""The list of people, its names always in sight and its other columns chosen."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.ui.people.columns import COLUMNS
from tcare.workflows.people import PersonRow


class PeopleList(NamesKept):
    """People as rows. However far one scrolls to the right, the names stay."""

    def __init__(self) -> None:
        super().__init__(RowsModel[PersonRow](COLUMNS), "People", empty="Nobody here. Try another view or search.")

    def column_menu(self) -> QMenu:
        """A menu that shows and hides every column but the names."""
        menu = QMenu(self)
        for place, column in enumerate(COLUMNS[1:], start=1):
            menu.addAction(self._column_action(place, column.heading, menu))
        return menu

    def _column_action(self, place: int, heading: str, menu: QMenu) -> QAction:
        action = QAction(heading, menu)
        action.setCheckable(True)
        action.setChecked(not self.isColumnHidden(place))
        action.toggled.connect(lambda shown: self.setColumnHidden(place, not shown))
        return action
