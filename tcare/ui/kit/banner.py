"""The banner above every screen about one person: who this is, never mistaken for somebody else."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tcare.ui.kit import nhs_number, palette
from tcare.ui.kit.dates import NOT_RECORDED, show_date
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.palette import Mark


@dataclass(frozen=True)
class BannerFacts:
    """Who a person is, finished for showing; empty words are shown as not recorded.

    Attributes:
        age: In words, such as ``46 years``; at death, where the person has died.
        gender: In words, never a code.
        nhs_number: Ten figures, however spaced.
        where_now: Where the person is today, such as ``In hospital: Ward 2, Elm House``.
    """

    family_name: str
    given_name: str
    title: str = ""
    preferred_name: str = ""
    born_on: date | None = None
    died_on: date | None = None
    age: str = ""
    gender: str = ""
    nhs_number: str = ""
    local_id: str = ""
    rating: str = ""
    where_now: str = ""
    communication_needs: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """``FAMILY NAME, Given (Title)``, in full."""
        title = f" ({self.title})" if self.title else ""
        return f"{self.family_name.upper()}, {self.given_name}{title}"


class PersonBanner(QFrame):
    """The banner of one person. Someone who has died has a patterned ground and ``Died`` in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Who this is about")
        self._has_died = False
        self._body: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(16, 10, 16, 10)

    def show_facts(self, facts: BannerFacts) -> None:
        """Show another person, or the same one anew."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._has_died = facts.died_on is not None
        self._body = QWidget()
        zones = QVBoxLayout(self._body)
        zones.setContentsMargins(0, 0, 0, 0)
        zones.setSpacing(8)
        zones.addLayout(_line([_name(facts), *(_Fact(*pair) for pair in _who(facts))]))
        zones.addLayout(_line([*(_Fact(*pair) for pair in _now(facts)), *(_Alert(words) for words in facts.alerts)]))
        self._outer.addWidget(self._body)
        self._body.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override: a plain ground and a blue foot; for someone who has died, another colour and a pattern."""
        look = palette.current()
        painter = QPainter(self)
        if self._has_died:
            painter.fillRect(self.rect(), QColor(look.marks[Mark.CLOSED].ground))
            painter.fillRect(self.rect(), QBrush(QColor(look.hatch), Qt.BrushStyle.BDiagPattern))
        else:
            painter.fillRect(self.rect(), QColor(look.body.ground))
        foot = QRect(0, self.height() - 3, self.width(), 3)
        painter.fillRect(foot, QColor(look.body.text if self._has_died else look.link.text))
        painter.end()


class _Value(QLabel):
    """Words that can be reached by Tab, heard, chosen and copied."""

    def __init__(self, words: str, spoken: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(spoken)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContentsMargins(2, 2, 2, 2)
        self.setMinimumSize(24, 24)
        font = self.font()
        font.setBold(True)
        self.setFont(font)


class _Fact(QWidget):
    """A label and its value, the value the stronger."""

    def __init__(self, label: str, value: str, tip: str) -> None:
        super().__init__()
        label_shown = QLabel(label)
        words = value or NOT_RECORDED
        value_shown = _Value(words, f"{label} {words}")
        self.setToolTip(tip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label_shown)
        layout.addWidget(value_shown)


class _Alert(_Value):
    """An alert: the word as well as the colour."""

    def __init__(self, words: str) -> None:
        super().__init__(f"Alert: {words}", f"Alert: {words}")
        pair = palette.current().marks[Mark.SOON]
        self.setStyleSheet(
            f"QLabel:!focus {{ color: {pair.text}; background: {pair.ground}; border: 1px solid {pair.text}; }}"
        )


def _name(facts: BannerFacts) -> QWidget:
    name = _Value(facts.name, facts.name)
    name.setToolTip("Family name, given name and title")
    font = name.font()
    font.setPointSizeF(font.pointSizeF() * 1.4)
    name.setFont(font)
    return name


def _who(facts: BannerFacts) -> list[tuple[str, str, str]]:
    """Date of birth, gender and NHS number, in the order the national guide fixes (CUI-PAB)."""
    born = show_date(facts.born_on)
    if facts.died_on is None:
        lived = [("Born", f"{born} ({facts.age})" if facts.age else born, "Date of birth and age")]
    else:
        lived = [
            ("Born", born, "Date of birth"),
            ("Died", show_date(facts.died_on), "Date of death"),
            ("Age at death", facts.age, "Completed years on the day of death"),
        ]
    return [
        *lived,
        ("Gender", facts.gender, "Gender as the person states it"),
        ("NHS No.", nhs_number.show(facts.nhs_number), "NHS number"),
    ]


def _now(facts: BannerFacts) -> list[tuple[str, str, str]]:
    """What our work needs always in sight; names and numbers only some people have are left out where empty."""
    some = [
        ("Preferred name", facts.preferred_name, "What the person likes to be called"),
        ("Local number", facts.local_id, "The number this organisation uses"),
    ]
    today = [
        ("Rating", facts.rating, "Rating on the dynamic support register"),
        ("Now", facts.where_now, "Where the person is today"),
    ]
    return [
        *(fact for fact in some if fact[1]),
        *(today if facts.died_on is None else ()),
        (
            "Communication needs",
            ", ".join(facts.communication_needs),
            "From the Accessible Information Standard",
        ),
    ]


def _line(parts: list[QWidget]) -> FlowLayout:
    line = FlowLayout()
    for part in parts:
        line.addWidget(part)
    return line
