import pytest
from PySide6.QtCore import QMimeData, QUrl

from tcare.ui.bring_in.files import dropped_workbook


def dropped(*addresses: str) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl(address) for address in addresses])
    return made


def test_a_workbook_that_is_dropped_is_taken() -> None:
    path = dropped_workbook(dropped("file:///tmp/My%20caseload.XLSX"))

    assert path is not None
    assert path.name == "My caseload.XLSX"


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param((), id="nothing"),
        pytest.param(("file:///tmp/letter.docx",), id="another kind of file"),
        pytest.param(("https://example.org/caseload.xlsx",), id="a page elsewhere"),
        pytest.param(("file:///tmp/a.xlsx", "file:///tmp/b.xlsx"), id="two at once"),
    ],
)
def test_anything_else_that_is_dropped_is_not_taken(addresses: tuple[str, ...]) -> None:
    assert dropped_workbook(dropped(*addresses)) is None
