"""A paper's pages on the screen and on a printer, made from its bytes in memory."""

from contextlib import closing

import pypdfium2
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

_POINTS_AN_INCH = 72
_PIXELS_AN_INCH = 96
_FINEST = 300  # dots an inch: text is sharp, and a page is 26 MB and not 104
_ZOOMS = (0.45, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_LIFE_SIZE = _ZOOMS.index(1.0)


class Pages(QScrollArea):
    """One page of a paper at a time, crisp at every zoom, its words there for a screen reader.

    Until somebody makes it larger or smaller, it is as large as life, or as the width there is allows.
    """

    page_changed = Signal(int, int)
    """Another page is shown; carries its number and how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._picture = QLabel()
        self._picture.setAccessibleName("No page yet")
        self.setWidget(self._picture)
        self._pdf = b""
        self._count = 0
        self._page = 0
        self._zoom = _LIFE_SIZE
        self._is_fitted = True

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._count

    @property
    def is_wide(self) -> bool:
        """Whether its first page is wider than tall."""
        with closing(pypdfium2.PdfDocument(self._pdf)) as paper:
            width, height = paper[0].get_size()
            return bool(width > height)

    def show_paper(self, pdf: bytes) -> None:
        """Show a paper, on the page that was shown before where it has one."""
        self._pdf = pdf
        with closing(pypdfium2.PdfDocument(pdf)) as paper:
            self._count = len(paper)
        self.go_to(self._page)

    def go_to(self, page: int) -> None:
        """Show a page, counted from 0; the nearest there is."""
        self._page = max(0, min(page, self.count - 1))
        self.verticalScrollBar().setValue(0)
        self._draw()
        if self.count:
            self.page_changed.emit(self._page + 1, self.count)

    def next_page(self) -> None:
        """Show the next page."""
        self.go_to(self._page + 1)

    def previous_page(self) -> None:
        """Show the page before."""
        self.go_to(self._page - 1)

    def first_page(self) -> None:
        """Show the first page."""
        self.go_to(0)

    def last_page(self) -> None:
        """Show the last page."""
        self.go_to(self.count - 1)

    def zoom_in(self) -> None:
        """Show it larger."""
        self._change_zoom(min(self._zoom + 1, len(_ZOOMS) - 1))

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._change_zoom(max(self._zoom - 1, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: a page nobody has made larger or smaller keeps to the width."""
        super().resizeEvent(event)
        if self._is_fitted:
            self._draw()

    def sizeHint(self) -> QSize:
        """Override: a page across, as much of it down as a small laptop shows."""
        return QSize(840, 600)

    def _change_zoom(self, zoom: int) -> None:
        self._zoom, self._is_fitted = zoom, False
        self._draw()

    def _fitting(self, points: float) -> int:
        """The largest zoom, up to life size, at which the whole width of a page is seen."""
        room = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        wide = points / _POINTS_AN_INCH * _PIXELS_AN_INCH
        return max((at for at in range(_LIFE_SIZE + 1) if wide * _ZOOMS[at] <= room), default=0)

    def _draw(self) -> None:
        if not self.count:
            return
        ratio = self.devicePixelRatioF()
        with closing(pypdfium2.PdfDocument(self._pdf)) as paper:
            if self._is_fitted:
                self._zoom = self._fitting(paper[self._page].get_width())
            image = image_of(paper, self._page, _ZOOMS[self._zoom] * _PIXELS_AN_INCH * ratio)
            words = paper[self._page].get_textpage().get_text_bounded()
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)
        self._picture.adjustSize()
        self._picture.setAccessibleName(f"Page {self._page + 1} of {self.count}")
        self._picture.setAccessibleDescription(words)


def image_of(paper: pypdfium2.PdfDocument, page: int, dots_an_inch: float) -> QImage:
    """A page as a picture."""
    drawn = paper[page].render(scale=dots_an_inch / _POINTS_AN_INCH)
    kept = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888)
    return kept.copy()  # the buffer goes when the page does


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """Print a paper: the pages chosen on the printer, each as large as its paper allows."""
    painter = QPainter(printer)
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    with closing(pypdfium2.PdfDocument(pdf)) as paper:
        first, last = printer.fromPage() or 1, printer.toPage() or len(paper)
        for page in range(first - 1, min(last, len(paper))):
            if page >= first:
                printer.newPage()
            picture = image_of(paper, page, min(printer.resolution(), _FINEST))
            size = QSizeF(picture.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
    painter.end()
