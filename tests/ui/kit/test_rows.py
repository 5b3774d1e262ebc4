from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester

from tcare.ui.kit import palette
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column, RowsModel


@dataclass(frozen=True)
class Duty:
    who: str
    due_on: date | None
    days: int
    mark: Mark | None = None


Model = RowsModel[Duty]
COLUMNS: list[Column[Duty]] = [
    Column("Person", lambda duty: duty.who, note="Who it is about"),
    Column("Due day", lambda duty: str(duty.due_on or "Not recorded"), key=lambda duty: duty.due_on),
    Column(
        "Days",
        lambda duty: f"{duty.days} days",
        tip=lambda _: "28 days from admission",
        mark=lambda duty: duty.mark,
        key=lambda duty: duty.days,
        is_number=True,
    ),
]
DUTIES = [
    Duty("Lane", date(2024, 3, 1), 5, Mark.SOON),
    Duty("ash", None, -10, Mark.OVERDUE),
    Duty("Moss", date(2024, 1, 1), 100),
]


@pytest.fixture
def model() -> Model:
    made = RowsModel(COLUMNS)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_rows(DUTIES)
    return made


def cell(model: Model, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(row, column).data(role)


def who(model: Model) -> list[str]:
    return [duty.who for duty in model.rows]


def test_rows_are_shown_under_their_headings(model: Model) -> None:
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Due day"
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Who it is about"
    assert cell(model, 0, 1) == "2024-03-01"
    assert cell(model, 1, 1) == "Not recorded"


def test_a_cell_explains_itself(model: Model) -> None:
    assert cell(model, 0, 2, Qt.ItemDataRole.ToolTipRole) == "28 days from admission"
    assert cell(model, 0, 0, Qt.ItemDataRole.ToolTipRole) == "Lane"


def test_a_marked_cell_has_a_shape_and_a_colour_and_says_its_word(model: Model) -> None:
    assert cell(model, 1, 2) == "▲ -10 days"
    assert cell(model, 1, 2, Qt.ItemDataRole.AccessibleTextRole) == "Overdue: -10 days"
    pair = palette.current().marks[Mark.OVERDUE]
    assert cell(model, 1, 2, Qt.ItemDataRole.BackgroundRole) == QColor(pair.ground)
    assert cell(model, 1, 2, Qt.ItemDataRole.ForegroundRole) == QColor(pair.text)


def test_an_unmarked_cell_has_neither(model: Model) -> None:
    assert cell(model, 2, 2) == "100 days"
    assert cell(model, 2, 2, Qt.ItemDataRole.BackgroundRole) is None


def test_words_sort_without_regard_to_capitals(model: Model) -> None:
    model.sort(0)
    assert who(model) == ["ash", "Lane", "Moss"]


def test_numbers_sort_by_their_key_and_not_their_words(model: Model) -> None:
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert who(model) == ["Moss", "Lane", "ash"]


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_what_is_not_recorded_comes_last_either_way(model: Model, order: Qt.SortOrder) -> None:
    model.sort(1, order)
    assert who(model)[-1] == "ash"


def test_the_order_given_comes_back(model: Model) -> None:
    model.sort(0)
    model.sort(-1)
    assert who(model) == ["Lane", "ash", "Moss"]
    assert model.sorted_by == ""


def test_a_chosen_row_stays_chosen_when_sorted(model: Model) -> None:
    chosen = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)
    assert chosen.row() == 1
    assert chosen.data() == "Lane"


def test_new_rows_keep_the_order_chosen(model: Model) -> None:
    model.sort(0)
    model.show_rows([*DUTIES, Duty("Birch", None, 0)])
    assert who(model) == ["ash", "Birch", "Lane", "Moss"]


def test_a_column_may_say_more_to_a_screen_reader_than_it_shows() -> None:
    letter = Column[Duty]("5", lambda _: "B", mark=lambda duty: duty.mark, say=lambda duty: f"Blocked for {duty.who}")
    row = Duty("Ash", None, 0, Mark.BLOCKED)
    assert letter.words(row) == "⊘ B"
    assert letter.spoken(row) == "Blocked for Ash"
