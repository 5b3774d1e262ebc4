"""The page on which a person says what each column of their tracker holds."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tcare.exchange.tracker.layout import Layout
from tcare.exchange.tracker.matches import Match
from tcare.exchange.tracker.table import Left, Table
from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import ChoiceField
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import title
from tcare.ui.kit.palette import Mark
from tcare.workflows.tracker_targets import targets

_WORDS = (
    "Say what each column of your tracker holds; it is remembered for files with the same headings.",
    "Nothing is written yet.",
)
_LEAVE_OUT = "Leave out"
_NOT_SHOWN = "Tick it only if you are certain; unticked, such days are not read."
_CHOSEN = "Chosen by you."
_REMEMBERED = "As you matched it before."
_LONGEST = 28  # characters of a value or a heading shown; its tip has the whole
_ROWS_NAMED = 6


class MatchingPage(QWidget):
    """A tracker's columns on the left with their first values, what each holds on the right."""

    settled = Signal(object)
    """The matches are as they should be; carries the :class:`Layout`."""
    sheet_chosen = Signal(int)
    """Another sheet is the tracker; carries its place."""
    headings_chosen = Signal(int)
    """The headings are in another row; carries its number."""
    left = Signal()
    """Start again."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._words, self._left_alone, self._fault = title(""), QLabel(), QLabel(), QLabel()
        for label in (self._title, self._words, self._left_alone, self._fault):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._where = QHBoxLayout()
        self._where_fields: list[ChoiceField] = []
        self._rows: list[_ColumnRow] = []
        self._scroll = QScrollArea()
        self._day_first, self._why_first = QCheckBox("&Days such as 3/9/2019 are 3 September"), QLabel()
        self._leave, self._go = QPushButton("&Start again"), QPushButton("S&how what it will do")
        palette.make_primary(self._go)
        self._leave.clicked.connect(self.left)
        self._go.clicked.connect(self._settle)
        self._lay_out()

    def show_table(
        self, name: str, tables: Sequence[Table], place: int, matches: Sequence[Match], kept: Layout | None, first: bool
    ) -> None:
        """Show a sheet's columns with what is proposed for them, or what was kept.

        Args:
            name: The file's.
            place: Which of the tables it is.
            matches: What is proposed for each column.
            first: Whether the sheet itself shows that the day comes first.
        """
        table = tables[place]
        self._title.setText(f"{name}: match its columns")
        self._left_alone.setText(_left_words(table.left))
        self._left_alone.setVisible(bool(table.left))
        self._fault.hide()
        self._day_first.setChecked(kept.day_first if kept else first)
        shown = "Some days in this sheet can only be read so, and none the other way." if first else _NOT_SHOWN
        self._why_first.setText(shown)
        self._day_first.setAccessibleDescription(shown)
        self._show_where(tables, place)
        self._show_columns(table, matches, kept)
        self._words.setText(" ".join([*_WORDS, _to_check(sum(not row.is_sure for row in self._rows))]))
        self._set_tab_order()
        begin_at(self, self._rows[0].field if self._rows else self._go)

    def layout_chosen(self) -> Layout:
        """What is chosen now."""
        chosen = tuple(str(row.field.value() or "") for row in self._rows)
        return Layout(chosen, self._day_first.isChecked())

    def _settle(self) -> None:
        unknown = next((row for row in self._rows if row.field.problem()), None)
        fault = f"{unknown.heading}: choose one from the list." if unknown else self.layout_chosen().fault
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        pair = palette.current().marks[Mark.OVERDUE]
        self._fault.setStyleSheet(
            f"color: {pair.text}; background: {pair.ground}; border-left: 4px solid {pair.text}; padding: 3px;"
        )
        if not fault:
            self.settled.emit(self.layout_chosen())
        elif unknown:
            unknown.field.setFocus()

    def _show_where(self, tables: Sequence[Table], place: int) -> None:
        """Which sheet, where there are several, and which row holds the headings."""
        while (item := self._where.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._where_fields = []
        if len(tables) > 1:
            sheets = ChoiceField([(number, table.name) for number, table in enumerate(tables)], required=True)
            sheets.set_value(place)
            sheets.activated.connect(self.sheet_chosen)
            self._add_where("S&heet", sheets)
        table = tables[place]
        rows = table.heading_rows()
        offered = [(number, f"Row {number}: {_row_words(table.cells[number - 1])}") for number in rows]
        headings = ChoiceField((), required=True)  # never so long that it has to be searched
        for number, words in offered:
            headings.addItem(words, number)
        headings.setCurrentIndex(rows.index(table.heading_row) if table.heading_row in rows else 0)
        headings.activated.connect(lambda chosen: self.headings_chosen.emit(rows[chosen]))
        self._add_where("Headin&gs are in", headings)

    def _set_tab_order(self) -> None:
        """Tab follows the eye, though what a sheet decides is made last."""
        order = [*self._where_fields, *(row.field for row in self._rows), self._day_first, self._leave, self._go]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _add_where(self, words: str, field: ChoiceField) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        field.setMinimumContentsLength(12)
        field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._where_fields.append(field)
        self._where.addWidget(label)
        self._where.addWidget(field, 1)

    def _show_columns(self, table: Table, matches: Sequence[Match], kept: Layout | None) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, words in enumerate(("Its column", "Its first values", "What it holds", "")):
            label = QLabel(words)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            grid.addWidget(label, 0, place)
        self._rows = []
        for number, (place, match) in enumerate(zip(table.columns, matches, strict=True), 1):
            row = _ColumnRow(table, place, match, kept.targets[number - 1] if kept else None)
            for column, widget in enumerate((row.label, row.samples, row.field, row.state)):
                grid.addWidget(widget, number, column)
            self._rows.append(row)
        for column, share in enumerate((2, 4, 4, 4)):
            grid.setColumnStretch(column, share)
        grid.setRowStretch(len(self._rows) + 1, 1)
        self._scroll.setWidget(inside)

    def _lay_out(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("Columns")
        buttons = QHBoxLayout()
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        buttons.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addLayout(self._where)
        layout.addWidget(self._scroll, 1)
        days = QHBoxLayout()
        days.addWidget(self._day_first)
        self._why_first.setWordWrap(True)
        days.addWidget(self._why_first, 1)
        layout.addLayout(days)
        for part in (self._left_alone, self._fault):
            layout.addWidget(part)
        layout.addLayout(buttons)


class _ColumnRow:
    """One column: its heading, its first values, what it holds, and how sure that is."""

    def __init__(self, table: Table, place: int, match: Match, kept: str | None) -> None:
        self.heading = table.headings[place] or f"Column {place + 1}, without a heading"
        self._match, self._kept = match, kept
        self.field = ChoiceField(
            [("", _LEAVE_OUT), *((target.id, target.label) for target in targets().values())], required=True
        )
        self.field.set_value(match.target if kept is None else kept)
        self.field.setMinimumContentsLength(30)
        self.field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.label, self.samples, self.state = QLabel(_short(self.heading)), QLabel(), QLabel()
        self.label.setBuddy(self.field)
        self.label.setToolTip(self.heading)
        values = [_shown(value) for value in table.samples(place)]
        unbroken = (_short(value).replace(" ", "\u00a0") for value in values)
        self.samples.setText(" · ".join(unbroken) or "Nothing in it")
        self.samples.setToolTip("\n".join(values))
        for label in (self.label, self.samples, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.field.setAccessibleName(f"What {self.heading} holds")
        self.field.changed.connect(self._say_state)
        self._say_state()
        if (line := self.field.lineEdit()) is not None:
            line.setCursorPosition(0)  # so that words too long are cut at their end

    @property
    def is_sure(self) -> bool:
        """Whether nobody need look at it: the heading settles it, or a person did."""
        return self._match.is_sure or self._kept is not None

    def _say_state(self) -> None:
        chosen, mark = self.field.value(), None
        if self._kept is not None and chosen == self._kept:
            words = _REMEMBERED
        elif chosen != self._match.target:
            words = _CHOSEN
        elif self._match.is_sure:
            words = self._match.why or "Known."
        else:
            words, mark = f"{Mark.SOON.shape} {self._match.why}", Mark.SOON
        pair = palette.current().marks[mark] if mark else palette.current().body
        self.state.setText(words)
        self.state.setStyleSheet(f"color: {pair.text}; background: {pair.ground};" if mark else "")
        values = self.samples.text()
        self.field.setAccessibleDescription(f"{words.removeprefix(Mark.SOON.shape).strip()} Its first values: {values}")


def _to_check(count: int) -> str:
    return f"Check the {count} marked {Mark.SOON.shape}." if count else ""


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return " ".join(str(value).split())


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _row_words(cells: Sequence[Any]) -> str:
    filled = [_short(_shown(cell)) for cell in cells if str(cell).strip()]
    return ", ".join(filled[:_ROWS_NAMED]) + (" …" if len(filled) > _ROWS_NAMED else "")


def _left_words(left: Sequence[Left]) -> str:
    """Which rows hold nobody, and why."""
    return f"Left alone: {'; '.join(f'{_numbers(one.rows)}, {one.why}' for one in left)}."


def _numbers(rows: Sequence[int]) -> str:
    shown = [f"{row:,}" for row in rows[:_ROWS_NAMED]]
    more = len(rows) - len(shown)
    if more:
        shown.append(f"{more:,} more")
    listed = ", ".join(shown[:-1]) + (" and " if len(shown) > 1 else "") + shown[-1]
    return f"row{'s' if len(rows) > 1 else ''} {listed}"
