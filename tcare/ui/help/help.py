"""Help for a screen: what it is for, its keys, the rules behind it. F1 anywhere; works without a network."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from tcare import paths


class HelpDialog(QDialog):
    """Shows the help of one screen, and beneath it the keys that work everywhere."""

    def __init__(self, screen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Help")
        self._words = QTextBrowser()
        self._words.setAccessibleName("Help")
        self._words.setMarkdown(f"{words_for(screen)}\n\n{words_for('keys')}")
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(close)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 32)

    @property
    def words(self) -> str:
        """What is shown, as plain words."""
        return self._words.toPlainText()


def words_for(screen: str) -> str:
    """The help of a screen, in Markdown; that of the welcome where a screen has none of its own."""
    page = paths.resources() / "help" / f"{screen}.md"
    return page.read_text("utf-8") if page.exists() else (page.parent / "welcome.md").read_text("utf-8")
