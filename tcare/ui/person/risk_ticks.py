"""The risk factors of the list, ticked where they hold now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit.dates import show_date
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.labels import heading
from tcare.workflows.on_register import Factor, RegisterPlace


class RiskTicks(QWidget):
    """A button for each risk factor; ticked, it holds from today, and unticked, it ends today."""

    ticked = Signal(object, str, bool)
    """One was ticked or unticked; carries the person, the factor, and whether it holds now."""

    def __init__(self) -> None:
        super().__init__()
        self._place: RegisterPlace | None = None
        self._ticks: dict[str, QPushButton] = {}
        self._row = FlowLayout(gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading("Tick what puts them at risk now"))
        layout.addLayout(self._row)

    def show_place(self, place: RegisterPlace) -> None:
        """Show what holds now."""
        self._place = place
        for factor in place.factors:
            tick = self._ticks.get(factor.code) or self._make(factor.code)
            tick.setChecked(factor.since is not None)
            tick.setText(_words(factor).replace("&", "&&"))
            tick.setAccessibleName(f"Risk factor: {factor.label}")
            tick.setToolTip(f"Since {show_date(factor.since)}; untick: ended today" if factor.since else "From today")
            tick.setEnabled(place.died_on is None)

    def _make(self, code: str) -> QPushButton:
        tick = self._ticks[code] = QPushButton()
        tick.setCheckable(True)
        tick.clicked.connect(lambda: self._tell(code, holds=tick.isChecked()))
        self._row.addWidget(tick)
        return tick

    def _tell(self, code: str, *, holds: bool) -> None:
        if self._place is not None:
            self.ticked.emit(self._place.person.id, code, holds)


def _words(factor: Factor) -> str:
    return f"☑ {factor.label}" if factor.since else f"☐ {factor.label}"
