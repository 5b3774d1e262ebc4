"""The next steps of the review of a death as buttons, the likeliest first and plainly so."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.flow import FlowLayout
from tcare.workflows.mortality_steps import STEPS, StepName

_TIPS: dict[StepName, str] = {
    "allocate": "Give it to a reviewer, or to another (Ctrl+D in the list)",
    "hold": "Pause it until something else has ended (Ctrl+H in the list)",
}


class StepButtons(QWidget):
    """A button for each step that may come next.

    Args:
        others: Buttons that stand after the steps.
    """

    chosen = Signal(str)
    """A step was chosen; carries its name."""

    def __init__(self, *others: QPushButton) -> None:
        super().__init__()
        self._offered: tuple[StepName, ...] = ()
        self._others = others
        self._flow = FlowLayout(self, gap=6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._shown: list[QPushButton] = []
        for button in others:
            self._flow.addWidget(button)

    def offer(self, steps: Sequence[StepName]) -> None:
        """Show these steps, the likeliest first; where they are shown already, the keyboard stays where it is."""
        if tuple(steps) == self._offered:
            return
        self._offered = tuple(steps)
        while self._flow.count():
            self._flow.takeAt(0)
        for button in self._shown:
            button.hide()
            button.deleteLater()
        self._shown = [self._button(step) for step in steps]
        if self._shown:
            palette.make_primary(self._shown[0])
        for button in (*self._shown, *self._others):
            self._flow.addWidget(button)
            button.show()
        for before, after in zip(self._shown, (*self._shown[1:], *self._others), strict=False):
            QWidget.setTabOrder(before, after)
        self._flow.invalidate()
        self.updateGeometry()

    def _button(self, step: StepName) -> QPushButton:
        button = QPushButton(STEPS[step].label, self)
        button.setAutoDefault(False)
        button.setToolTip(_TIPS.get(step, "") or STEPS[step].label)
        button.clicked.connect(lambda: self.chosen.emit(step))
        return button
