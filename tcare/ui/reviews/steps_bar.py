"""The steps of a review side by side, in order: each a button that opens its form, the next one the primary action."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.palette import Mark
from tcare.workflows.review_steps import StepName, StepRow, StepState

MARKS: Mapping[StepState, Mark] = {
    "done": Mark.IN_TIME,
    "late": Mark.OVERDUE,
    "soon": Mark.SOON,
    "waiting": Mark.LATER,
    "locked": Mark.BLOCKED,
    "blocked": Mark.BLOCKED,
    "not-needed": Mark.CLOSED,
}
_STATES: Mapping[StepState, str] = {
    "done": "done",
    "late": "late",
    "soon": "soon",
    "waiting": "to do",
    "locked": "locked",
    "blocked": "blocked",
    "not-needed": "not needed",
}
_LETTERS: Mapping[StepName, str] = {
    "consent": "&Consent",
    "invitations": "&Invitations",
    "papers": "&Papers",
    "held": "H&eld",
    "report": "Repor&t",
    "actions": "&Actions",
}


class StepsBar(QWidget):
    """A button for every step that the review has."""

    chosen = Signal(str)
    """A step was pressed; carries its name."""

    def __init__(self) -> None:
        super().__init__()
        layout = FlowLayout(self, gap=8)
        layout.setContentsMargins(0, 0, 0, 0)
        self._buttons = {name: QPushButton() for name in _LETTERS}
        for name, button in self._buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, name=name: self.chosen.emit(name))
            layout.addWidget(button)

    def show_steps(self, steps: Sequence[StepRow], following: StepName | None) -> None:
        """Show how each step stands; ``following`` is the one to do next."""
        shown = {step.name: step for step in steps}
        for name, button in self._buttons.items():
            button.setVisible(name in shown)
            if name in shown:
                _show(button, shown[name], is_next=name == following)


def _show(button: QPushButton, step: StepRow, *, is_next: bool) -> None:
    look, mark = palette.current(), MARKS[step.state]
    pair = look.action if is_next else look.marks[mark]
    title = _LETTERS[step.name]
    button.setText(f"{mark.shape} {title}{' – next' if is_next else ''}\n{step.words}")
    said = f"{step.title}: {_STATES[step.state]}, {step.words}{', the next step' if is_next else ''}"
    button.setAccessibleName(said)
    button.setToolTip(said)
    button.setStyleSheet(_SHEET.format(text=pair.text, ground=pair.ground, focus=look.focus))
    button.updateGeometry()


_SHEET = """
    QPushButton {{ color: {text}; background: {ground}; border: 1px solid {text}; padding: 6px 10px;
        font-weight: bold; text-align: left; }}
    QPushButton:focus {{ color: {focus.text}; background: {focus.ground}; border: 3px solid {focus.text};
        padding: 4px 8px; }}
"""
