"""The page of themes: what reviews taught, over the years, and what came of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.print.listed import Listed, as_seen
from tcare.workflows.mortality_panels import ThemeRow

_COLUMNS: tuple[Column[ThemeRow], ...] = (
    Column("Theme", lambda row: row.theme),
    Column("All", lambda row: f"{row.total:,}", key=lambda row: -row.total, is_number=True),
    Column("Concerns", lambda row: f"{row.concerns:,}", key=lambda row: -row.concerns, is_number=True),
    Column("Good practice", lambda row: f"{row.good:,}", key=lambda row: -row.good, is_number=True),
    Column("Learning", lambda row: f"{row.learning:,}", key=lambda row: -row.learning, is_number=True),
    Column(
        "Actions",
        lambda row: f"{row.done:,} of {row.actions:,} done" if row.actions else "None",
        key=lambda row: -row.actions,
        note="Actions agreed on the reviews that taught it",
    ),
    Column(
        "By year of notification",
        lambda row: " · ".join(f"{year}: {count:,}" for year, count in row.years) or "No day recorded",
        key=lambda row: [(-year, -count) for year, count in row.years],
    ),
)


class ThemesPage(QWidget):
    """Everything learnt, by theme, what came up most often first."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._view = RowsView(
            RowsModel(_COLUMNS),
            "Themes",
            empty="Nothing learnt is recorded. Learning is added at the person, under Mortality review.",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(self._view, 1)
        begin_at(self, self._view)

    @property
    def lists(self) -> Sequence[Listed]:
        """The themes."""
        return (as_seen(self._view, "Themes of mortality reviews", self._words.text(), lambda _: ()),)

    def show_themes(self, rows: tuple[ThemeRow, ...]) -> None:
        """Show the themes."""
        self._view.show_rows(rows)
        total = sum(row.total for row in rows)
        self._words.setText(f"{len(rows):,} themes, {total:,} things learnt · what came up most often first")
