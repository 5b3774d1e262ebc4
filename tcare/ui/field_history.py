"""The history of one field where it stands: what it was, what it became, who changed it, when and why."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from tcare.store.casefile import CaseFile
from tcare.store.history import history
from tcare.ui.desk import Desk
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.workflows.history import HistoryRow, in_words, one_record
from tcare.workflows.kinds import KINDS
from tcare.workflows.records import label_of

_COLUMNS = (
    Column[HistoryRow]("When", lambda row: row.when, key=lambda row: row.at),
    Column[HistoryRow]("Before", lambda row: row.old),
    Column[HistoryRow]("After", lambda row: row.new),
    Column[HistoryRow]("Who", lambda row: row.who),
    Column[HistoryRow]("Done", lambda row: row.did),
    Column[HistoryRow]("Why", lambda row: row.reason),
)


class FieldHistory(QDialog):
    """Every change of one field of one record, the newest first."""

    def __init__(self, desk: Desk, kind: str, record: UUID, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("History of this")
        label = label_of(kind, field)
        self._words = QLabel(f"{KINDS[kind].title}: {label}")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._view = RowsView(
            RowsModel(_COLUMNS), f"History of {label.lower()}", empty="It never held anything.", counted="changes"
        )
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._view)
        layout.addWidget(close)
        self.resize(self.fontMetrics().averageCharWidth() * 126, self.fontMetrics().height() * 20)
        desk.run(self, self._view.show_rows, None, lambda file: _history_of(file, kind, record, field))

    @property
    def rows(self) -> tuple[HistoryRow, ...]:
        """What is shown, the newest first."""
        rows: tuple[HistoryRow, ...] = self._view.rows
        return rows


def _history_of(file: CaseFile, kind: str, record: UUID, field: str) -> tuple[HistoryRow, ...]:
    changes = history(file, file.ask(one_record, kind, record))
    return in_words([change for change in changes if change.field == field])
