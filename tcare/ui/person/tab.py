"""What every tab about a person is: a page of lists that scrolls."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tcare.ui.person.record_list import RecordList
from tcare.workflows.overview import Overview
from tcare.workflows.records import RecordRow, RecordTable


class PersonTab(QScrollArea):
    """One tab: parts beneath one another."""

    hinted = Signal(str)
    """Why a key or a button does nothing here and now."""
    letter_requested = Signal(object)
    """A letter is to be written; carries the :class:`tcare.ui.letters.wish.Wish`."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self.page = QVBoxLayout(self._page)
        self.page.setSpacing(12)
        self.setWidget(self._page)

    def show_overview(self, overview: Overview) -> None:
        """Show what this tab is about."""
        raise NotImplementedError

    def start_new(self) -> None:
        """Add to the list the keyboard is in; to the first list where it is in none."""
        lists = [part for part in self.findChildren(RecordList) if part.isVisibleTo(self)]
        focused = QApplication.focusWidget()
        here = [part for part in lists if focused is not None and part.isAncestorOf(focused)]
        for part in (here or lists)[:1]:
            part.add()


class NestedRecords(QWidget):
    """Records, and beneath them what belongs to the one that is chosen, to any depth.

    Args:
        above: The list to choose from.
        beneath: The lists of what belongs to the chosen one, any of them nested in its turn.
        whose: What the chosen one is called, said above what belongs to it.
    """

    def __init__(
        self, above: RecordList, beneath: "Sequence[RecordList | NestedRecords]", whose: Callable[[RecordRow], str]
    ) -> None:
        super().__init__()
        self._above, self._beneath, self._whose = above, beneath, whose
        self._tables: Mapping[str, RecordTable] = {}
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 0, 0, 0)
        inner.addWidget(self._words)
        for part in beneath:
            inner.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(above)
        layout.addLayout(inner)
        above.moved.connect(self._follow)

    @property
    def kind(self) -> str:
        """The kind of record to choose from."""
        return self._above.kind

    def show_overview(self, overview: Overview) -> None:
        """Show the records of a person."""
        self._take(overview.tables)
        self._above.show_records(overview.tables[self._above.kind].rows, overview.person.id)

    def show_records(self, rows: Sequence[RecordRow], belongs_to: UUID) -> None:
        """Show records, and what a new one would belong to; what is beneath them was told by :meth:`show_overview`."""
        self._above.show_records(rows, belongs_to)

    def _take(self, tables: Mapping[str, RecordTable]) -> None:
        self._tables = tables
        for part in self._beneath:
            if isinstance(part, NestedRecords):
                part._take(tables)

    def _follow(self) -> None:
        row = self._above.current_row()
        self._words.setVisible(row is not None)
        for part in self._beneath:
            part.setVisible(row is not None)
            if row is not None:
                mine = [one for one in self._tables[part.kind].rows if one.parent == row.record]
                part.show_records(mine, row.record)
        if row is not None:
            self._words.setText(self._whose(row))
