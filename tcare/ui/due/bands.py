"""The bands of what is due, and the row of big buttons that count them."""

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.palette import Mark
from tcare.workflows.worklist import DueRow


class Band(Enum):
    """A band of days; the next 28 days hold the next 7."""

    OVERDUE = ("Overdue", Mark.OVERDUE)
    WEEK = ("Next 7 days", Mark.SOON)
    MONTH = ("Next 28 days", Mark.SOON)
    LATER = ("Later", Mark.LATER)
    WAITING = ("Blocked and paused", Mark.BLOCKED)

    def __init__(self, title: str, mark: Mark) -> None:
        self.title = title
        self.mark = mark

    def holds(self, row: DueRow) -> bool:
        """Whether a row belongs in the band."""
        match self:
            case Band.OVERDUE:
                return row.due.state == "overdue"
            case Band.WEEK:
                return row.due.state == "due-soon" and row.days <= 7
            case Band.MONTH:
                return row.due.state == "due-soon"
            case Band.LATER:
                return row.due.state == "later"
            case Band.WAITING:
                return row.due.state in ("blocked", "paused")


class BandButtons(QWidget):
    """A button for each band with its count; pressed, only that band is shown, and pressed again, all."""

    changed = Signal()
    """Another band is chosen, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._buttons = {band: self._button(band) for band in Band}
        for button in self._buttons.values():
            layout.addWidget(button)
        self.show_counts(dict.fromkeys(Band, 0))

    def chosen(self) -> Band | None:
        """The band that is pressed, if any."""
        return next((band for band, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, band: Band | None) -> None:
        """Press one band and no other, or none; says nothing."""
        for each, button in self._buttons.items():
            button.setChecked(each is band)

    def show_counts(self, counts: Mapping[Band, int]) -> None:
        """Show how many rows each band holds."""
        for band, button in self._buttons.items():
            pair = palette.current().marks[band.mark]
            shown = "✓ " if button.isChecked() else ""
            button.setText(f"{counts[band]:,}\n{shown}{band.mark.shape} {band.title}")
            button.setAccessibleName(f"{band.title}: {counts[band]:,}")
            focus = palette.current().body.text
            button.setStyleSheet(_SHEET.format(text=pair.text, ground=pair.ground, focus=focus))

    def _button(self, band: Band) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        number = list(Band).index(band) + 1
        button.setShortcut(f"Alt+{number}")
        button.setToolTip(f"Show only these; again, to show all (Alt+{number})")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda pressed: self._press(band if pressed else None))
        return button

    def _press(self, band: Band | None) -> None:
        self.choose(band)
        self.changed.emit()


_SHEET = """
    QPushButton {{ color: {text}; background: {ground}; border: 1px solid {text};
        padding: 6px 8px; font-weight: bold; }}
    QPushButton:checked {{ border-width: 4px; padding: 3px 5px; }}
    QPushButton:focus {{ border: 4px solid {focus}; padding: 3px 5px; }}
"""
