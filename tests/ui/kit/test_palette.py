from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcare.settings import Theme
from tcare.ui.kit import palette
from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import LongField, TextField
from tcare.ui.kit.palette import CONTRAST, DARK, LIGHT, Mark, Palette

THEMES = pytest.mark.parametrize(
    "look",
    [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark"), pytest.param(CONTRAST, id="contrast")],
)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_all_writing_stands_out_from_what_it_is_written_on(look: Palette) -> None:
    pairs = [look.body, look.panel, look.secondary, look.link, look.action, look.focus, look.chosen]
    pairs += look.marks.values()
    assert [pair for pair in pairs if contrast(pair.text, pair.ground) < 4.5] == []


@THEMES
def test_body_secondary_and_link_writing_can_also_be_read_on_panels(look: Palette) -> None:
    for text in (look.body.text, look.secondary.text, look.link.text):
        assert contrast(text, look.panel.ground) >= 4.5


@THEMES
def test_writing_can_be_read_over_the_pattern_of_one_who_has_died(look: Palette) -> None:
    assert contrast(look.body.text, look.hatch) >= 4.5


@THEMES
def test_marks_and_edges_stand_out_from_the_page(look: Palette) -> None:
    for ground in (look.body.ground, look.panel.ground):
        assert contrast(look.edge, ground) >= 3
        for mark in Mark:
            assert contrast(look.marks[mark].text, ground) >= 3


@THEMES
def test_focus_is_seen_against_the_page(look: Palette) -> None:
    edge_or_ground = max(contrast(c, look.panel.ground) for c in (look.focus.text, look.focus.ground))
    assert edge_or_ground >= 3


@THEMES
def test_the_arrow_of_a_list_is_seen_on_the_page_and_on_a_focused_field(look: Palette) -> None:
    for ground in (look.body.ground, look.focus.ground):
        assert contrast("#808080", ground) >= 3
    assert "#808080" in Path(palette.down_arrow()).read_text("utf-8")


def test_every_mark_has_its_own_word_and_no_two_but_paused_and_closed_share_a_shape() -> None:
    assert len({mark.word for mark in Mark}) == len(Mark)
    assert len({mark.shape for mark in Mark}) == len(Mark) - 1


def test_the_chosen_theme_is_worn_at_once(qapp: QApplication) -> None:
    themes: dict[Theme, Palette] = {"dark": DARK, "contrast": CONTRAST, "light": LIGHT}
    for theme, look in themes.items():
        palette.apply(qapp, theme)
        assert palette.current() is look
        assert qapp.palette().base().color() == QColor(look.body.ground)
        assert qapp.style().objectName().lower() == "fusion" or qapp.styleSheet()


def test_the_system_theme_is_followed(qapp: QApplication) -> None:
    palette.apply(qapp, "system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert palette.current() is (DARK if dark else LIGHT)
    palette.apply(qapp, "light")


def test_the_font_is_our_own(qapp: QApplication) -> None:
    palette.apply(qapp, "light")
    assert QFontInfo(qapp.font()).family() == "DejaVu Sans"


def test_the_primary_action_answers_to_enter(qtbot: QtBot) -> None:
    button = QPushButton("Save")
    qtbot.addWidget(button)
    palette.make_primary(button)
    assert button.isDefault()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", [TextField, LongField, DateField])
def test_the_hint_of_an_empty_field_can_be_read_with_the_keyboard_in_it_and_without(
    qtbot: QtBot, qapp: QApplication, theme: Theme, kind: type[TextField | LongField | DateField]
) -> None:
    palette.apply(qapp, theme)
    whole = QWidget()
    layout = QVBoxLayout(whole)
    field, other = kind(), QPushButton("Other")
    field.setPlaceholderText("\u2588" * 12)  # solid blocks, so that their colour is seen whole
    for part in (field, other):
        layout.addWidget(part)
    qtbot.addWidget(whole)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    for focused in (other, field, other):
        focused.setFocus()
        ground, ink = two_commonest(field)
        assert contrast(ground, ink) >= 4.5, f"{ink} on {ground}"


def two_commonest(field: QWidget) -> tuple[str, str]:
    """The two colours most of a field has: its ground and its ink."""
    picture = field.grab().toImage()
    inside = ((x, y) for x in range(4, picture.width() - 40) for y in range(4, min(picture.height() - 4, 40)))
    (ground, _), (ink, _) = Counter(picture.pixelColor(*place).name() for place in inside).most_common(2)
    return ground, ink
