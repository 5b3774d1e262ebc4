from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tcare.ui.kit.names_kept import NamesKept
from tcare.ui.kit.rows import Column, RowsModel


def test_the_names_stay_however_far_one_scrolls(qtbot: QtBot) -> None:
    model = RowsModel[str]([Column("Name", str), *(Column(f"{n}", lambda _: "much to say") for n in range(12))])
    view = NamesKept(model, "People", empty="Nobody")
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_rows(["Ash", "Lane"])
    names = view.findChild(QTableView, "names")
    assert isinstance(names, QTableView)
    assert not names.isVisible()

    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())

    assert names.isVisible()
    assert names.columnWidth(0) == view.columnWidth(0)
    assert [place for place in range(13) if not names.isColumnHidden(place)] == [0]
