import pytest
from pytestqt.qtbot import QtBot

from tcare import paths
from tcare.ui import screens
from tcare.ui.help.help import HelpDialog, words_for


@pytest.mark.parametrize("screen", ["welcome", "person", *(entry.name for entry in screens.entries())])
def test_every_screen_has_help_of_its_own_and_the_keys(qtbot: QtBot, screen: str) -> None:
    dialog = HelpDialog(screen)
    qtbot.addWidget(dialog)

    assert (paths.resources() / "help" / f"{screen}.md").exists()
    assert "Ctrl+K" in dialog.words
    assert words_for(screen).splitlines()[0].removeprefix("# ") in dialog.words
