"""Which workbook, and where one goes: asked with the system's own dialogs, or told by what was dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from tcare import paths

_KINDS = "Excel workbooks (*.xlsx)"


def choose_workbook(parent: QWidget) -> Path | None:
    """The workbook a person chooses, or nothing."""
    name, _ = QFileDialog.getOpenFileName(parent, "Choose a workbook", str(paths.documents()), _KINDS)
    return Path(name) if name else None


def choose_place(parent: QWidget, title: str, name: str) -> Path | None:
    """Where a person wants a workbook saved, or nothing; they were asked before another file is replaced."""
    # Not the static function: it does not ask again about the name it ends with .xlsx.
    dialog = QFileDialog(parent, title, str(paths.documents()), _KINDS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def dropped_workbook(dropped: QMimeData) -> Path | None:
    """The workbook among what is dropped: one file on this computer that is called ``.xlsx``, or nothing."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() == ".xlsx" else None
