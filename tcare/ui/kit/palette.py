"""The look: colours for light, dark and high contrast, the marks of a due date, the font and the style sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from tcare import paths
from tcare.settings import Theme


class Mark(Enum):
    """How something stands, told by a word and a shape as well as a colour."""

    OVERDUE = ("Overdue", "▲")
    SOON = ("Soon", "●")
    IN_TIME = ("In time", "■")
    IN_HOSPITAL = ("In hospital", "◆")
    PAUSED = ("Paused", "❚❚")
    CLOSED = ("Closed", "❚❚")
    STARTED = ("Started", "◐")
    LATER = ("Later", "○")
    BLOCKED = ("Blocked", "⊘")

    def __init__(self, word: str, shape: str) -> None:
        self.word = word
        self.shape = shape

    @property
    def label(self) -> str:
        """The shape and the word, as shown."""
        return f"{self.shape} {self.word}"


@dataclass(frozen=True)
class Pair:
    """Writing and what it is written on, each ``#rrggbb``."""

    text: str
    ground: str


@dataclass(frozen=True)
class Palette:
    """Every colour of one theme.

    Attributes:
        edge: Lines around fields and between rows; at least 3:1 against body and panel.
        hatch: The pattern behind a person who has died; writing on it keeps 4.5:1.
        icon_focus: What a focused icon button stands on, so that its icon stays visible.
    """

    body: Pair
    panel: Pair
    secondary: Pair
    link: Pair
    action: Pair
    focus: Pair
    chosen: Pair
    edge: str
    hatch: str
    icon_focus: str
    marks: Mapping[Mark, Pair]


LIGHT = Palette(
    body=Pair("#212b32", "#ffffff"),
    panel=Pair("#212b32", "#f0f4f5"),
    secondary=Pair("#4c6272", "#ffffff"),
    link=Pair("#005eb8", "#ffffff"),
    action=Pair("#ffffff", "#007f3b"),
    focus=Pair("#212b32", "#ffeb3b"),
    chosen=Pair("#212b32", "#d8dde0"),
    edge="#768692",
    hatch="#c3cbd1",
    icon_focus="#ffeb3b",
    marks={
        Mark.OVERDUE: Pair("#6a140e", "#f7d4d1"),
        Mark.SOON: Pair("#4d3708", "#ffdc8e"),
        Mark.IN_TIME: Pair("#004c23", "#cce5d8"),
        Mark.IN_HOSPITAL: Pair("#004281", "#ccdff1"),
        Mark.PAUSED: Pair("#354550", "#dbe0e3"),
        Mark.CLOSED: Pair("#354550", "#dbe0e3"),
        Mark.STARTED: Pair("#004281", "#ccdff1"),
        Mark.LATER: Pair("#4c6272", "#f0f4f5"),
        Mark.BLOCKED: Pair("#330072", "#e6dff0"),
    },
)
DARK = Palette(
    body=Pair("#f0f4f5", "#1b2226"),
    panel=Pair("#f0f4f5", "#283238"),
    secondary=Pair("#b4c2cd", "#1b2226"),
    link=Pair("#8fc4ff", "#1b2226"),
    action=Pair("#ffffff", "#007f3b"),
    focus=Pair("#212b32", "#ffeb3b"),
    chosen=Pair("#ffffff", "#425563"),
    edge="#8a99a5",
    hatch="#4e5c66",
    icon_focus="#283238",
    marks={
        Mark.OVERDUE: Pair("#ffcdc8", "#5c1d18"),
        Mark.SOON: Pair("#ffe2a0", "#4f3a0c"),
        Mark.IN_TIME: Pair("#b9e8ce", "#0c4527"),
        Mark.IN_HOSPITAL: Pair("#c4deff", "#0f3c6d"),
        Mark.PAUSED: Pair("#e3e8eb", "#3f4c55"),
        Mark.CLOSED: Pair("#e3e8eb", "#3f4c55"),
        Mark.STARTED: Pair("#c4deff", "#0f3c6d"),
        Mark.LATER: Pair("#b4c2cd", "#283238"),
        Mark.BLOCKED: Pair("#e4d5f8", "#3d255c"),
    },
)
CONTRAST = Palette(
    body=Pair("#ffffff", "#000000"),
    panel=Pair("#ffffff", "#000000"),
    secondary=Pair("#ffffff", "#000000"),
    link=Pair("#9cd0ff", "#000000"),
    action=Pair("#000000", "#7dffa8"),
    focus=Pair("#000000", "#ffeb3b"),
    chosen=Pair("#000000", "#ffffff"),
    edge="#ffffff",
    hatch="#404040",
    icon_focus="#000000",
    marks={
        Mark.OVERDUE: Pair("#ffa79f", "#000000"),
        Mark.SOON: Pair("#ffdd55", "#000000"),
        Mark.IN_TIME: Pair("#7dffa8", "#000000"),
        Mark.IN_HOSPITAL: Pair("#9cd0ff", "#000000"),
        Mark.PAUSED: Pair("#d9d9d9", "#000000"),
        Mark.CLOSED: Pair("#d9d9d9", "#000000"),
        Mark.STARTED: Pair("#9cd0ff", "#000000"),
        Mark.LATER: Pair("#ffffff", "#000000"),
        Mark.BLOCKED: Pair("#e2bfff", "#000000"),
    },
)


def down_arrow() -> str:
    """The file of the arrow that opens a list: one grey, seen on every ground and on a focused field alike."""
    return (paths.resources() / "icons" / "parts" / "down.svg").as_posix()


class _Worn:
    palette = LIGHT


def current() -> Palette:
    """The colours now in use; read them when painting, for the theme may change at any time."""
    return _Worn.palette


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole program, and keep following the system where the theme is ``system``."""
    app.setProperty("theme", theme)
    if app.findChild(_Follower) is None:
        app.setStyle("Fusion")
        app.setFont(_base_font())
        _Follower(app)
    _ask_system_for(app, theme)
    _dress(app)


def make_primary(button: QPushButton) -> None:
    """Mark the one primary action of a screen: white on green, and what Enter does in a dialog."""
    button.setProperty("primary", True)
    button.setDefault(True)


class _Follower(QObject):
    """Dresses the program again when the system turns light, dark or high contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._follow)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow)
        app.focusChanged.connect(_keep_hint_readable)

    def _follow(self) -> None:
        if self._app.property("theme") == "system":
            _dress(self._app)


def _keep_hint_readable(left: QWidget | None, entered: QWidget | None) -> None:
    """Write the hint of an empty field on the yellow of the keyboard in that yellow's own ink.

    Qt's style sheets give a hint one colour, whatever the state of its field.
    """
    for one, ink in ((left, _Worn.palette.secondary.text), (entered, _Worn.palette.focus.text)):
        field = one.lineEdit() if isinstance(one, QComboBox) and isValid(one) else one
        if isinstance(field, QLineEdit | QPlainTextEdit) and isValid(field):
            colours = field.palette()
            colours.setColor(QPalette.ColorRole.PlaceholderText, QColor(ink))
            field.setPalette(colours)


def _ask_system_for(app: QApplication, theme: Theme) -> None:
    # So that title bars and the system's own dialogs agree with us.
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "contrast": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))


def _chosen(app: QApplication) -> Palette:
    named = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(str(app.property("theme")))
    if named:
        return named
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _dress(app: QApplication) -> None:
    _Worn.palette = _chosen(app)
    sheet = _sheet(_Worn.palette)
    if app.styleSheet() != sheet:  # dressing every widget again takes a moment
        app.setPalette(_qt_palette(_Worn.palette))
        app.setStyleSheet(sheet)


def _base_font() -> QFont:
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    return QFont("DejaVu Sans", 10)


def _qt_palette(look: Palette) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: look.panel.ground,
        role.WindowText: look.body.text,
        role.Base: look.body.ground,
        role.AlternateBase: look.panel.ground,
        role.Text: look.body.text,
        role.PlaceholderText: look.secondary.text,
        role.Button: look.panel.ground,
        role.ButtonText: look.body.text,
        role.ToolTipBase: look.body.ground,
        role.ToolTipText: look.body.text,
        role.Link: look.link.text,
        role.LinkVisited: look.link.text,
        role.Accent: look.link.text,
        role.Highlight: look.focus.ground,
        role.HighlightedText: look.focus.text,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(look.edge))
    # A chosen row stays visible, but calm, while the keyboard is elsewhere.
    made.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(look.chosen.ground))
    made.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, QColor(look.chosen.text))
    return made


def _sheet(look: Palette) -> str:
    focus = f"background: {look.focus.ground}; color: {look.focus.text}; border: 2px solid {look.focus.text};"
    return f"""
    QPushButton, QToolButton {{
        background: {look.body.ground}; color: {look.body.text};
        border: 1px solid {look.edge}; border-radius: 4px; min-height: 24px; padding: 2px 12px; }}
    QToolButton {{ min-width: 24px; padding: 2px; }}
    QToolButton[autoRaise="true"] {{ background: transparent; border: 2px solid transparent; }}
    QPushButton:hover, QToolButton:hover {{ background: {look.chosen.ground}; color: {look.chosen.text}; }}
    QPushButton:checked {{
        background: {look.chosen.ground}; color: {look.chosen.text}; border: 2px solid {look.chosen.text};
        padding: 1px 11px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {look.edge}; }}
    QPushButton[primary="true"] {{
        background: {look.action.ground}; color: {look.action.text}; border-color: {look.action.ground};
        font-weight: bold; }}
    QPushButton[primary="true"]:disabled {{
        background: {look.panel.ground}; color: {look.edge}; border-color: {look.edge}; }}
    QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractSpinBox {{
        background: {look.body.ground}; color: {look.body.text}; border: 1px solid {look.edge};
        border-radius: 3px; padding: 2px 4px; placeholder-text-color: {look.secondary.text};
        selection-background-color: {look.link.text}; selection-color: {look.link.ground}; }}
    QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: 24px; }}
    QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 22px; }}
    QComboBox::drop-down {{ border: 0; width: 24px; }}
    QComboBox::down-arrow {{ width: 12px; height: 12px; image: url({down_arrow()}); }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {look.panel.ground}; }}
    QCheckBox, QRadioButton {{ min-height: 24px; }}
    QPushButton:focus, QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus,
    QAbstractSpinBox:focus, QLabel:focus {{ {focus} }}
    QTextBrowser:focus {{
        background: {look.body.ground}; color: {look.body.text}; border: 2px solid {_focus_edge(look)}; }}
    QTabBar::tab:selected:focus {{
        background: {look.focus.ground}; color: {look.focus.text}; padding: 4px 12px;
        border: 2px solid {look.focus.text}; }}
    QToolButton:focus {{
        background: {look.icon_focus}; color: {look.focus.text}; border: 2px solid {_focus_edge(look)}; }}
    QCheckBox:focus, QRadioButton:focus {{ background: {look.focus.ground}; color: {look.focus.text}; }}
    QAbstractItemView {{ border: 1px solid {look.edge}; }}
    QAbstractItemView:focus {{ border: 2px solid {_focus_edge(look)}; }}
    QHeaderView::section {{
        background: {look.panel.ground}; color: {look.body.text}; border: 0; border-bottom: 2px solid {look.edge};
        padding: 5px 4px; font-weight: bold; }}
    QToolTip {{
        background: {look.body.ground}; color: {look.body.text}; border: 1px solid {look.edge}; padding: 4px; }}
    """


def _focus_edge(look: Palette) -> str:
    """Dark on a light page, yellow on a dark one: either way it is seen."""
    return look.focus.text if look.icon_focus == look.focus.ground else look.focus.ground
