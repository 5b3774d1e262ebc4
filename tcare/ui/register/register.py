"""Register: everyone on the dynamic support register by rating, and what their rating asks for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import RowsModel
from tcare.ui.kit.search_field import SearchField
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.register.columns import COLUMNS, about, asked
from tcare.ui.register.ratings import Rating
from tcare.ui.register_forms import RegisterForms
from tcare.ui.screen import Screen
from tcare.workflows.on_register import RegisterPlace, everyone_on_register

_LINES = 7  # of the panel beneath; more are scrolled to


class RegisterScreen(Screen):
    """Everyone on the register, the most urgent first; beneath, what the rating of the chosen one asks for."""

    name = "register"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: tuple[RegisterPlace, ...] = ()
        self._forms = RegisterForms(desk, self)
        self._ratings = CountButtons(tuple(Rating))
        self._typed = SearchField("Name, NHS number, or a professional")
        self._words = QLabel()
        empty = "Nobody here. Ctrl+N puts someone on the register."
        self._view = NamesKept(RowsModel(COLUMNS), "Register", empty=empty, counted="people")
        self._about = QLabel()
        self._asks = QLabel()
        self._add = QPushButton("Put someone &new on…")
        self._rate = QPushButton("&Rate…")
        self._review = QPushButton("Record a re&view…")
        self._off = QPushButton("&Take off…")
        self._open = QPushButton("&Open person")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Override: ask for everyone on the register, and show them as they were filtered, sorted and chosen."""
        self.desk.ask(self, self._take, everyone_on_register, self.today)

    def go_to_search(self) -> None:
        """Override: to the words that narrow the list."""
        self._typed.take_keyboard()

    def start_new(self) -> None:
        """Override: put somebody new on the register."""
        self._forms.put_on()

    def lists(self) -> Sequence[Listed]:
        """Override: everyone on the register."""
        return (as_seen(self._view, "Register", self._words.text()),)

    def _take(self, rows: tuple[RegisterPlace, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        found = [row for row in self._rows if self._is_meant(row)]
        self._ratings.show_counts({rating: sum(map(rating.holds, found)) for rating in Rating})
        rating, before = self._ratings.chosen(), self._view.current_row()
        here = [row for row in found if rating is None or rating.holds(row)]
        self._view.show_rows(here, len(self._rows))
        same = next((place for place, row in enumerate(self._view.rows) if before and row.person == before.person), 0)
        if self._view.rows and self._view.current_row() != self._view.rows[same]:
            self._view.setCurrentIndex(self._view.model().index(same, 0))
        self._say_how()
        self._follow()

    def _is_meant(self, row: RegisterPlace) -> bool:
        """Whether a row is of the person, or of the professional, that is typed."""
        typed = self._typed.text()
        said = f"{row.lead} {row.keyworker}".casefold()
        return row.person.is_meant(typed) or all(part in said for part in typed.casefold().split())

    def _say_how(self) -> None:
        rating, typed = self._ratings.chosen(), self._typed.text().strip()
        order = "" if "sorted by" in self._view.words else " · most urgent first, then longest so rated"
        said = [
            f"{self._view.words}{order}",
            rating.title.lower() if rating else "",
            f"“{typed}”" if typed else "",
        ]
        self._words.setText(" · ".join(one for one in said if one))

    def _follow(self) -> None:
        """Say in words how the chosen one is rated and what that asks for."""
        row = self._view.current_row()
        for button in (self._rate, self._review, self._off, self._open):
            button.setEnabled(row is not None)
        self._about.setText(about(row) if row else "Choose a row to read how they are rated and why.")
        self._asks.setText(asked(row) if row else "")

    def _with_row(self, do: Callable[[RegisterPlace], None]) -> Callable[[], None]:
        """Do something with the row the keyboard is on, or say that one is needed."""

        def do_it() -> None:
            row = self._view.current_row()
            if row is None:
                self.hinted.emit("Choose someone in the list first.")
            else:
                do(row)

        return do_it

    def _open_tab(self, row: RegisterPlace) -> None:
        self.tab_requested.emit(row.person.id, "register")

    def _open_added(self, change: Change) -> None:
        self.tab_requested.emit(change.records[0], "register")
        self.noticed.emit(f"{change.words}.")

    def _connect(self) -> None:
        self._ratings.changed.connect(self._show)
        self._typed.leads_to(self._view)
        self._typed.textChanged.connect(self._show)
        self._view.opened.connect(self._open_tab)
        self._view.edit_requested.connect(self._forms.rate)
        self._view.selectionModel().currentRowChanged.connect(self._follow)
        self._view.model().layoutChanged.connect(self._say_how)
        self._add.clicked.connect(self.start_new)
        self._forms.added.connect(self._open_added)
        self._forms.found.connect(lambda who: self.tab_requested.emit(who, "register"))
        for button, words, key, do in (
            (self._rate, "Rate", "", self._forms.rate),
            (self._review, "Record a register review", "Ctrl+D", self._forms.review),
            (self._off, "Take off the register", "Delete", self._forms.take_off),
            (self._open, "Open person", "", self._open_tab),
        ):
            slot = self._with_row(do)
            button.clicked.connect(slot)
            action = QAction(words, self._view)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self._view.addAction(action)

    def _lay_out(self) -> None:
        label = QLabel("&Find")
        label.setBuddy(self._typed)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("How the list is filtered and sorted")
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._typed, 1)
        top.addWidget(self._words, 2)
        top.addWidget(self._add)
        palette.make_primary(self._rate)
        self._add.setToolTip("Put somebody new on the register (Ctrl+N)")
        self._rate.setToolTip("Rate the person chosen (F2 in the list)")
        self._review.setToolTip("Record a review of the register for the person chosen (Ctrl+D in the list)")
        self._off.setToolTip("Take the person chosen off the register, with a reason (Delete in the list)")
        self._open.setToolTip("Open the person chosen at the register (Enter in the list)")
        foot = QHBoxLayout()
        for button in (self._rate, self._review, self._off, self._open):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._ratings)
        layout.addLayout(top)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._panel())
        layout.addLayout(foot)
        begin_at(self, self._view)

    def _panel(self) -> QScrollArea:
        """Beneath the list, side by side: how the chosen one is rated, and what that asks for."""
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(24)
        for label in (self._about, self._asks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
        panel = QScrollArea()
        panel.setAccessibleName("How they are rated and what that asks for")
        panel.setFrameShape(QFrame.Shape.NoFrame)
        panel.setWidgetResizable(True)
        panel.setWidget(inside)
        panel.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 6)
        return panel
