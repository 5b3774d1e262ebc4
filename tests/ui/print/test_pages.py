from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tcare.reports.drawing import render
from tcare.reports.page import Paragraph
from tcare.ui.print.pages import Pages, print_pages
from tests.reports.test_drawing import paper


@pytest.fixture
def pdf() -> bytes:
    return render(paper(*[Paragraph("Words to read")] * 90))


def test_pages_turn_and_stop_at_either_end(qtbot: QtBot, pdf: bytes) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    seen: list[tuple[int, int]] = []
    pages.page_changed.connect(lambda page, count: seen.append((page, count)))
    pages.show_paper(pdf)
    pages.previous_page()
    pages.next_page()
    pages.last_page()
    pages.next_page()
    assert [page for page, _ in seen] == [1, 1, 2, pages.count, pages.count]


def test_a_page_is_crisp_at_every_zoom_and_its_words_are_there_for_a_screen_reader(qtbot: QtBot, pdf: bytes) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    pages.resize(1000, 700)
    pages.show_paper(pdf)
    picture = pages.findChild(QLabel)
    assert isinstance(picture, QLabel)
    assert abs(picture.pixmap().width() - 794) <= 1
    pages.zoom_in()
    pages.zoom_in()
    assert abs(picture.pixmap().width() - 794 * 1.5) <= 2
    assert picture.accessibleName() == f"Page 1 of {pages.count}"
    assert "Words to read" in picture.accessibleDescription()


def test_a_page_keeps_to_the_width_there_is_until_somebody_chooses_how_large_it_is(qtbot: QtBot, pdf: bytes) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    picture = pages.findChild(QLabel)
    assert isinstance(picture, QLabel)
    pages.show_paper(pdf)
    pages.show()
    seen = []
    for width in (1600, 700, 500):
        pages.resize(width, 700)
        seen.append(picture.width())
        assert not pages.horizontalScrollBar().maximum()
    assert seen == sorted(set(seen), reverse=True)
    pages.zoom_in()
    chosen = picture.width()
    pages.resize(400, 700)
    assert picture.width() == chosen > seen[-1]


def test_every_page_reaches_the_printer(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    print_pages(pdf, printer)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == len(PdfReader(BytesIO(pdf)).pages)
