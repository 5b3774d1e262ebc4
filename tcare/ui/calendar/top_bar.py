"""What stands above the days: which are shown, how, and planning something new."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QPushButton, QWidget

from tcare.ui.calendar.shown import View
from tcare.ui.kit import palette
from tcare.ui.kit.flow import FlowLayout

_WIDEST_TITLE = "28 September to 4 October 2026"


class TopBar(QWidget):
    """Buttons that turn the page and change how it looks; on a narrow screen they take two lines."""

    step_requested = Signal(int)
    """The month or week before (−1) or after (1) is wanted."""
    today_requested = Signal()
    """Today is wanted."""
    view_requested = Signal(str)
    """The month or the week is wanted."""
    due_toggled = Signal(bool)
    """Due days are to be seen, or not."""
    new_requested = Signal()
    """Something is to be planned."""
    switch_requested = Signal()
    """The list is wanted in place of the days, or the days again."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._title.setFont(font)
        self._title.setAccessibleName("Shown")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # As wide as the widest, so that nothing moves under the mouse as pages turn.
        self._title.setMinimumWidth(QFontMetrics(font).horizontalAdvance(_WIDEST_TITLE) + 8)
        self._earlier = self._button("◀", "Earlier", lambda: self.step_requested.emit(-1))
        self._later = self._button("▶", "Later", lambda: self.step_requested.emit(1))
        self._due = QCheckBox("&Due days")
        self._due.setToolTip("Also show when reviews, visits and detentions fall due, to plan before them (Alt+D)")
        self._due.toggled.connect(self.due_toggled)
        self._views = QButtonGroup(self)
        self._month = self._view("Mon&th", "month")
        self._week = self._view("&Week", "week")
        self._switch = self._button("", "", self.switch_requested.emit)
        new = self._button("&Plan something", "Plan it on this day (N, or Ctrl+N)", self.new_requested.emit)
        palette.make_primary(new)
        today = self._button("T&oday", "Go to today (T among the days)", self.today_requested.emit)
        self._title.setMinimumHeight(today.sizeHint().height())  # level with the buttons beside it
        layout = FlowLayout(self, gap=8)
        layout.setContentsMargins(0, 0, 0, 0)
        turning = self._earlier, self._later, today, self._title, self._month, self._week
        for part in (*turning, self._due, new, self._switch):
            layout.addWidget(part)
        self.show_switch(None)

    @property
    def shows_due(self) -> bool:
        """Whether due days are to be seen."""
        return self._due.isChecked()

    def set_shows_due(self, shown: bool) -> None:
        """Show due days or not, and say nothing of it."""
        held = self._due.blockSignals(True)
        self._due.setChecked(shown)
        self._due.blockSignals(held)

    def show_title(self, words: str) -> None:
        """Say which month or week is shown."""
        self._title.setText(words)

    def show_view(self, view: View) -> None:
        """Say whether it is a month or a week."""
        (self._month if view == "month" else self._week).setChecked(True)
        for button, words in ((self._earlier, "Earlier"), (self._later, "Later")):
            button.setAccessibleName(f"{words} {view}")
            button.setToolTip(f"{words} {view}")

    def show_switch(self, to: Literal["list", "days"] | None) -> None:
        """Offer the list, or the days again, where there is no room for both."""
        self._switch.setVisible(to is not None)
        self._switch.setText("Show the &list" if to == "list" else "Show the days")
        self._switch.setToolTip("The list of the day (Enter)" if to == "list" else "Back to the days (Esc)")

    def _button(self, words: str, tip: str, do: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(do)
        return button

    def _view(self, words: str, view: View) -> QPushButton:
        button = self._button(words, f"Show a {view} at a time", lambda: self.view_requested.emit(view))
        button.setCheckable(True)
        self._views.addButton(button)
        return button
