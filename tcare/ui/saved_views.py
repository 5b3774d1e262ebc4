"""The dialogs that name, rename and remove saved views of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tcare.ui.kit import palette
from tcare.ui.kit.form import FieldSpec, FormDialog
from tcare.ui.kit.notice import Notice

_LONGEST = 60  # characters of a name
_WAS = Qt.ItemDataRole.UserRole


class NameDialog(FormDialog):
    """Asks what to call a view.

    Args:
        words: What is to be saved, in words.
    """

    named = Signal(str)
    """It is to be called so."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        note = f"It keeps how the list is filtered and sorted, and its columns. Now: {words}."
        field = FieldSpec("name", "Name", note, required=True, max_length=_LONGEST)
        super().__init__("Save this view", [field], parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._name)

    def _name(self, values: dict[str, object]) -> None:
        self.accept()
        self.named.emit(str(values["name"]).strip())


class SavedViewsDialog(QDialog):
    """The saved views by name, to rename in place or take off the list; nothing changes until it is saved."""

    renamed = Signal(object)
    """They are to be called so; carries the new name by the old, None for one to be removed."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Saved views")
        self._names = tuple(names)
        self._list = QListWidget()
        self._list.setAccessibleName("Saved views")
        for name in names:
            item = QListWidgetItem(name, self._list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(_WAS, name)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 10))
        self._list.setCurrentRow(0)
        self._notice = Notice()
        self._lay_out()

    def accept(self) -> None:
        """Override: refused where two would have one name, or one would have none."""
        now = {str(item.data(_WAS)): item.text().strip() for item in self._items()}
        if "" in now.values() or len(set(now.values())) < len(now):
            self._notice.failed("Each view needs a name of its own.")
        elif any(len(name) > _LONGEST for name in now.values()):
            self._notice.failed(f"A name has at most {_LONGEST} characters.")
        else:
            self.renamed.emit({name: now.get(name) for name in self._names})
            super().accept()

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(place) for place in range(self._list.count())]

    def _rename(self) -> None:
        if (item := self._list.currentItem()) is not None:
            self._list.editItem(item)

    def _remove(self) -> None:
        if self._list.currentRow() >= 0:
            self._list.takeItem(self._list.currentRow())

    def _lay_out(self) -> None:
        words = QLabel("Rename with F2, remove with Delete.")
        rename, remove = QPushButton("&Rename"), QPushButton("Re&move")
        save, cancel = QPushButton("&Save"), QPushButton("&Cancel")
        rename.clicked.connect(self._rename)
        remove.clicked.connect(self._remove)
        QShortcut(QKeySequence("Delete"), self._list, self._remove, context=Qt.ShortcutContext.WidgetShortcut)
        palette.make_primary(save)
        save.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        for button in (rename, remove, save, cancel):
            button.setAutoDefault(False)
        for button in (rename, remove):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (save, cancel):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        for part in (words, self._list, self._notice):
            layout.addWidget(part)
        layout.addLayout(foot)
        self.resize(self.fontMetrics().averageCharWidth() * 64, self.fontMetrics().lineSpacing() * 18)
