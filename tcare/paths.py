"""Where resources and this machine's own files are."""

from pathlib import Path

import platformdirs

_BESIDE_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of policy tables, code lists, help, icons and fonts, installed or in the source tree."""
    installed = _BESIDE_PACKAGE / "resources"
    return installed if installed.is_dir() else _BESIDE_PACKAGE.parent / "resources"


def machine_state() -> Path:
    """The folder for what this machine remembers: anchors, waits after wrong tries, the last file opened.

    Nothing about a person is ever kept here.
    """
    folder = Path(platformdirs.user_state_dir("tcare", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def documents() -> Path:
    """The folder a person would expect a file dialog to open on."""
    return Path(platformdirs.user_documents_dir())
