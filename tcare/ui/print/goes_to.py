"""Who gets a paper and what for: asked before it goes, kept in the journal."""

from PySide6.QtWidgets import QFormLayout, QWidget

from tcare.errors import RefusedError
from tcare.ui.kit.fields import TextField

_LENGTH = 100


class GoesTo(QWidget):
    """Who a paper is for, and why they get it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recipient, self.purpose = TextField(_LENGTH), TextField(_LENGTH)
        self.recipient.setPlaceholderText("A name, or a board")
        self.purpose.setPlaceholderText("Such as the May meeting")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&Who it is for", self.recipient)
        form.addRow("Wha&t for", self.purpose)

    def words(self) -> str:
        """Both, as the journal keeps them: ``for Alex Chair: the May meeting``.

        Raises:
            RefusedError: One is missing or too long; the keyboard is there.
        """
        for field, missing in ((self.recipient, "who it is for"), (self.purpose, "what it is for")):
            if fault := field.problem():
                field.setFocus()
                raise RefusedError(fault, remedy="Shorten it.")
            if field.value() is None:
                field.setFocus()
                raise RefusedError(f"It is not said {missing}.", remedy="Type it: the journal keeps it with the copy.")
        return f"for {self.recipient.value()}: {self.purpose.value()}"
