"""The recovery key, shown once: to be written down or printed, and typed back to be sure."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QPushButton

from tcare.errors import RefusedError
from tcare.store.recovery import read_recovery_key
from tcare.ui.kit import palette
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.welcome.page import Page


class RecoveryPage(Page):
    """Shows a recovery key and has it typed back."""

    confirmed = Signal()
    """The key was typed back as it was shown."""

    def __init__(self) -> None:
        super().__init__(
            "Keep this recovery key safe",
            "It opens the case file when every passphrase is forgotten, and it is shown only now. "
            "Print it or write it down, keep it in a locked place away from this computer, then type it here.",
            can_leave=False,
        )
        self._key = QLabel()
        self._key.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._key.setAccessibleName("Recovery key")
        self._typed = QLineEdit()
        self.body.addWidget(self._key)
        form = QFormLayout()
        form.addRow("&Type it here", self._typed)
        self.body.addLayout(form)
        print_it = QPushButton("&Print…")
        print_it.clicked.connect(self._print)
        go_on = QPushButton("&I have kept it safe")
        palette.make_primary(go_on)
        go_on.clicked.connect(self._confirm)
        self._typed.returnPressed.connect(go_on.click)
        self.put_buttons(print_it, go_on)
        begin_at(self, self._typed)

    def show_key(self, recovery_key: str) -> None:
        """Show a new recovery key."""
        self._key.setText(recovery_key)
        self._typed.clear()
        self.notice.hide()

    def _confirm(self) -> None:
        if read_recovery_key(self._typed.text()) != self._key.text():
            self.say(
                RefusedError("That is not the recovery key above.", remedy="Type it again; hyphens may be left out.")
            )
            self._typed.setFocus()
            return
        self._key.clear()
        self._typed.clear()
        self.confirmed.emit()

    def _print(self) -> None:
        printer = QPrinter()
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            page = QTextDocument()
            page.setPlainText(f"TCare recovery key\n\n{self._key.text()}\n\nKeep in a locked place.")
            page.print_(printer)
