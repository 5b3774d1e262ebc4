"""The page of themes: what reviews taught over the years as a table and a picture, and what came of it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from tcare.ui.actions.bands import mark_of
from tcare.ui.actions.columns import state_words
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import heading, plain
from tcare.ui.kit.rows import Column, RowsModel
from tcare.ui.kit.rows_view import RowsView
from tcare.ui.mortality.themes_picture import DRAWN, ThemePicture, YearBars, facts_of
from tcare.ui.print.listed import Listed, as_seen
from tcare.ui.record_dialog import Recorder
from tcare.workflows.actions import ActionRow
from tcare.workflows.mortality_themes import NO_THEME, Learnt, ThemeRow, years_of


def _years(row: ThemeRow) -> str:
    years = reversed(row.by_year.items())
    return " · ".join(f"{year}: {counts.total():,}" for year, counts in years) or "No day recorded"


def _actions(row: ThemeRow) -> str:
    if not row.actions:
        return "None"
    late = f", {row.overdue:,} overdue" if row.overdue else ""
    return f"{row.done:,} of {len(row.actions):,} done{late}"


def _counts() -> tuple[Column[ThemeRow], ...]:
    """How often in all and as each kind, as figures."""
    return (
        _count("All", lambda row: row.total),
        *(_count(words.capitalize(), partial(ThemeRow.count, kind=kind)) for kind, (_, words, *_) in DRAWN.items()),
    )


def _count(heading: str, of: Callable[[ThemeRow], int]) -> Column[ThemeRow]:
    return Column(heading, lambda row: f"{of(row):,}", key=lambda row: -of(row), is_number=True)


_COLUMNS: tuple[Column[ThemeRow], ...] = (
    Column("Theme", lambda row: row.theme),
    Column(
        "By year of notification",
        _years,
        tip=facts_of,
        key=lambda row: [(-year, -counts.total()) for year, counts in reversed(row.by_year.items())],
        note="Bars from the earliest year to the latest, to the same height in every row",
        say=facts_of,
        widest=34,
    ),
    Column(
        "Actions",
        _actions,
        key=lambda row: -len(row.actions),
        note="Actions that answer the theme; one that names no theme counts under none",
    ),
    *_counts(),
)
_YEARS = 1  # the column that is drawn
_LEARNT: tuple[Column[Learnt], ...] = (
    Column("Kind", lambda row: DRAWN[row.kind].word.capitalize()),
    Column("What was learnt", lambda row: " ".join(row.text.split()), tip=lambda row: row.text),
    Column("Person", lambda row: row.person.name),
    Column("Notified", lambda row: show_date(row.on) if row.on else NOT_RECORDED, key=lambda row: row.on),
    Column("Review", lambda row: row.review_type),
)
_ANSWERS: tuple[Column[ActionRow], ...] = (
    Column("State", state_words, mark=mark_of, say=state_words, key=lambda row: row.days if row.is_open else None),
    Column("Action", lambda row: " ".join(row.action.split()), tip=lambda row: row.action),
    Column("Owner", lambda row: row.owner or NOT_RECORDED),
    Column("By when", lambda row: show_date(row.due_on) if row.due_on else NOT_RECORDED, key=lambda row: row.due_on),
    Column("What changed", lambda row: " ".join((row.what_changed or NOT_RECORDED).split())),
    Column("Evidence", lambda row: " ".join((row.evidence or NOT_RECORDED).split())),
    Column("Person", lambda row: row.person.name),
)


class ThemesPage(QWidget):
    """Everything learnt, by theme, what came up most often first; the one chosen as a picture and in its rows."""

    opened = Signal(object)
    """Something learnt, or an action, was opened; carries the row, whose person is meant."""
    hinted = Signal(str)
    """Why a key or a button does nothing here and now."""

    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._recorder = recorder
        self._years: tuple[int, ...] = ()
        self._words = plain()
        self._view = RowsView(
            RowsModel(_COLUMNS),
            "Themes",
            empty="Nothing learnt is recorded. Learning is added at the person, under Mortality review.",
        )
        self._bars = YearBars(self._view)
        self._view.setItemDelegateForColumn(_YEARS, self._bars)
        self._picture = ThemePicture()
        self._picture_heading = plain(bold=True, larger=1.1)
        self._learnt_heading, self._answers_heading = heading(""), heading("")
        self._learnt = RowsView(RowsModel(_LEARNT), "What was learnt", empty="Nothing learnt under this theme.")
        self._answers = RowsView(
            RowsModel(_ANSWERS), "What came of it", empty="No action answers this theme yet.", counted="actions"
        )
        self._make = QPushButton("&Make an action of it")
        self._edit_action = QPushButton("&Edit action")
        self._lay_out()
        self._connect()

    @property
    def lists(self) -> Sequence[Listed]:
        """The themes, and what was learnt and what came of it under the one chosen."""
        return (
            as_seen(self._view, "Themes of mortality reviews", self._words.text(), lambda _: ()),
            as_seen(self._learnt, "What was learnt", f"{self._learnt_heading.text()} · {self._learnt.words}"),
            as_seen(self._answers, "What came of it", f"{self._answers_heading.text()} · {self._answers.words}"),
        )

    def show_themes(self, rows: tuple[ThemeRow, ...]) -> None:
        """Show the themes, staying on the one chosen."""
        before: ThemeRow | None = self._view.current_row()
        self._years = years_of(rows)
        self._bars.show_years(rows, self._years)
        self._view.show_rows(rows)
        places = [place for place, row in enumerate(self._view.rows) if before and row.theme == before.theme]
        if self._view.rows:
            self._view.choose_row(places[0] if places else 0)
        total, actions = sum(row.total for row in rows), sum(len(row.actions) for row in rows)
        self._words.setText(
            f"{len(rows):,} themes, {total:,} things learnt, {actions:,} actions · what came up most often first"
        )
        self._follow()

    def make_action(self) -> None:
        """Open the form of an action that answers what was learnt: its theme filled in, kept with its review."""
        row: Learnt | None = self._learnt.current_row()
        if row is None:
            self.hinted.emit("Choose something that was learnt first.")
        else:
            self._recorder.add("mortality_action", row.review, {"theme": None if row.theme == NO_THEME else row.theme})

    def _edit_answer(self) -> None:
        row: ActionRow | None = self._answers.current_row()
        if row is None:
            self.hinted.emit("Choose an action first.")
        else:
            self._recorder.edit("mortality_action", row.id)

    def _follow(self) -> None:
        row: ThemeRow | None = self._view.current_row()
        self._picture.show_theme(row, self._years)
        self._learnt.show_rows(row.learnt if row else ())
        self._answers.show_rows(row.actions if row else ())
        for view in (self._learnt, self._answers):
            if view.rows and view.current_row() is None:
                view.choose_row(0)
        self._picture_heading.setText(row.theme if row else "")
        self._learnt_heading.setText(f"What was learnt: {row.total:,}" if row else "What was learnt")
        self._answers_heading.setText(f"What came of it: {len(row.actions):,}" if row else "What came of it")
        self._make.setEnabled(self._learnt.current_row() is not None)
        self._edit_action.setEnabled(self._answers.current_row() is not None)

    def _connect(self) -> None:
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self._view.opened.connect(lambda _: self._learnt.setFocus())
        self._learnt.opened.connect(self.opened)
        self._answers.opened.connect(self.opened)
        self._learnt.edit_requested.connect(lambda row: self._recorder.edit("mortality_learning", row.id))
        self._answers.edit_requested.connect(lambda _: self._edit_answer())
        self._make.clicked.connect(self.make_action)
        self._edit_action.clicked.connect(self._edit_answer)

    def _lay_out(self) -> None:
        self._edit_action.setToolTip("Done on, evidence and what changed (F2 in the list)")
        self._make.setToolTip("An action that answers what was learnt: what, who, by when (Ctrl+N)")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self._words)
        upper, lower = QSplitter(), QSplitter()
        upper.addWidget(self._view)
        upper.addWidget(_under(self._picture_heading, self._picture))
        lower.addWidget(_under(self._learnt_heading, self._learnt, self._make))
        lower.addWidget(_under(self._answers_heading, self._answers, self._edit_action))
        for splitter, shares in ((upper, (5, 3)), (lower, (1, 1))):
            splitter.setChildrenCollapsible(False)
            for place, share in enumerate(shares):
                splitter.setStretchFactor(place, share)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(upper)
        parts.addWidget(lower)
        layout.addWidget(parts, 1)
        begin_at(self, self._view)


def _under(words: QWidget, view: QWidget, *buttons: QPushButton) -> QWidget:
    """A part of the page under its heading, buttons beside it."""
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    top = QHBoxLayout()
    top.addWidget(words)
    top.addStretch(1)
    for button in buttons:
        top.addWidget(button)
    layout.addLayout(top)
    layout.addWidget(view, 1)
    return part
