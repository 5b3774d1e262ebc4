"""Our icons, drawn in the colours of the theme."""

from typing import Literal

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from tcare import paths
from tcare.ui.kit import palette

Name = Literal[
    "due", "people", "person", "search", "workbook", "print", "lock", "help", "back", "add", "edit", "discharge",
    "actions", "visits", "register", "withdrawn", "reports", "calendar", "mortality",
]  # fmt: skip
_DRAWN_IN = "#212b32"
_SIZES = (16, 20, 24, 32, 48, 64)


def icon(name: Name, colour: str = "") -> QIcon:
    """An icon of our own.

    Args:
        name: Which.
        colour: ``#rrggbb``; the colour of writing in the theme now worn where left out.
    """
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    made = QIcon()
    for mode, ink in (
        (QIcon.Mode.Normal, colour or palette.current().body.text),
        (QIcon.Mode.Disabled, palette.current().edge),
        (QIcon.Mode.Selected, QGuiApplication.palette().highlightedText().color().name()),
    ):
        renderer = QSvgRenderer(QByteArray(drawing.replace(_DRAWN_IN, ink).encode()))
        for size in _SIZES:
            made.addPixmap(_picture(renderer, size), mode)
    return made


class IconButton(QToolButton):
    """A button with only a picture: named for the screen reader, explained by its tip, coloured by the theme.

    Args:
        name: Which icon.
        words: What it does, such as ``Add a person``.
    """

    def __init__(self, name: Name, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setIconSize(QSize(20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(icon(name))

    def changeEvent(self, event: QEvent) -> None:
        """Override: the icon follows the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon(self._name))


def _picture(renderer: QSvgRenderer, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
