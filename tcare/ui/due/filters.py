"""How the list of what is due is narrowed: by words, whose it is, duty, lead professional, setting and commissioner."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from tcare.ui.desk import Opened
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.labels import Labelled
from tcare.ui.kit.search_field import SearchField
from tcare.workflows.mine import is_mine
from tcare.workflows.people import meant
from tcare.workflows.policy_tables import national
from tcare.workflows.worklist import DueRow

_WIDEST = 16  # characters; the open list is as wide as its longest words
NO_LEAD = "No lead recorded"
NO_COMMISSIONER = "No commissioner recorded"
MINE = "Mine"
IN_HOSPITAL = "In hospital"
IN_COMMUNITY = "In the community"
NO_SECURITY = "Security not recorded"


@dataclass(frozen=True)
class Filter:
    """What is asked for, each in the words it is chosen by; empty asks for everything.

    Attributes:
        words: Any parts of a name, or of an NHS number however spaced.
        whose: Mine, or everyone's.
        duty: A duty by its title.
        setting: In hospital, in the community, or the security of a ward.
    """

    words: str = ""
    whose: str = ""
    duty: str = ""
    lead: str = ""
    setting: str = ""
    commissioner: str = ""

    def of(self, rows: Iterable[DueRow], opened: Opened | None = None) -> list[DueRow]:
        """The rows that fit, in the order given.

        Args:
            opened: Whose account "mine" is.
        """
        is_meant = meant(self.words)
        return [
            row
            for row in rows
            if (not self.duty or self.duty == duty_title(row.due.duty))
            and self.lead in ("", row.lead or NO_LEAD)
            and self.commissioner in ("", row.commissioner or NO_COMMISSIONER)
            and (not self.setting or self.setting in _settings(row))
            and (not self.whose or (opened is not None and is_mine(row.names, opened.account, opened.full_name)))
            and (not self.words or is_meant(row.person))
        ]

    @property
    def in_words(self) -> tuple[str, ...]:
        """What is asked for, as the list says it."""
        said = (
            f"“{self.words.strip()}”" if self.words.strip() else "",
            "where I am named" if self.whose else "",
            self.duty,
            self.lead if self.lead in ("", NO_LEAD) else f"lead {self.lead}",
            {IN_HOSPITAL: "in hospital", IN_COMMUNITY: "in the community"}.get(self.setting, self.setting),
            self.commissioner,
        )
        return tuple(one for one in said if one)


def duty_title(duty: str) -> str:
    """What a duty is called for everyone it is asked of."""
    return _TITLES[duty]


_TITLES = {name: duty.title.format(review="C(E)TR") for name, duty in national().duties.items()}


def _settings(row: DueRow) -> tuple[str, ...]:
    """Every setting a row is in."""
    return (IN_HOSPITAL, row.security or NO_SECURITY) if row.setting == "hospital" else (IN_COMMUNITY,)


class FilterBar(QWidget):
    """The filters side by side, wrapped where the width runs out."""

    changed = Signal()
    """Something else is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, gap=12)
        layout.setContentsMargins(0, 0, 0, 0)
        self.words = SearchField("Name or NHS number")
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.words.textChanged.connect(self.changed)
        self._chosen = {
            "whose": _choices("The team", MINE),
            "duty": _choices("Any duty"),
            "lead": _choices("Anyone"),
            "setting": _choices("Anywhere", IN_HOSPITAL, IN_COMMUNITY),
            "commissioner": _choices("Any"),
        }
        self._chosen["whose"].setToolTip(
            "Mine: your full name or account is the lead professional, the keyworker, the chair, the owner or the "
            "reviewer"
        )
        labels = ("Who&se", "D&uty", "Lea&d", "Se&tting", "Co&mmissioner")
        for label, field in (("&Find", self.words), *zip(labels, self._chosen.values(), strict=True)):
            layout.addWidget(Labelled(label, field))
            field.setAccessibleName(f"{label.replace('&', '')}, filter")
        for choice in self._chosen.values():
            choice.currentTextChanged.connect(self.changed)
        clear = QPushButton("&Clear filters")
        clear.setAutoDefault(False)
        clear.clicked.connect(lambda: self.put(Filter()))
        layout.addWidget(clear)

    def value(self) -> Filter:
        """What is asked for now."""
        asked = {name: field.currentText() for name, field in self._chosen.items() if field.currentIndex() > 0}
        return Filter(self.words.text(), **asked)

    def put(self, wanted: Filter) -> None:
        """Ask for something else; one word of it."""
        with QSignalBlocker(self):
            self.words.setText(wanted.words)
            for name, field in self._chosen.items():
                _choose(field, asdict(wanted)[name])
        self.changed.emit()

    def offer(self, rows: Sequence[DueRow]) -> None:
        """Offer the duties, leads, settings and commissioners there are; what is chosen stays chosen."""
        kept = (self._chosen["setting"].itemText(place) for place in (1, 2))
        first = {setting: place for place, setting in enumerate(kept)}
        with QSignalBlocker(self):
            _offer(self._chosen["duty"], sorted({duty_title(duty) for duty in {row.due.duty for row in rows}}))
            _offer(self._chosen["lead"], _names((row.lead for row in rows), NO_LEAD))
            _offer(self._chosen["commissioner"], _names((row.commissioner for row in rows), NO_COMMISSIONER))
            wards = {one for settings in {_settings(row) for row in rows} for one in settings}
            _offer(self._chosen["setting"], sorted(wards | first.keys(), key=lambda one: (first.get(one, 9), one)))


def read(kept: Mapping[str, str]) -> Filter:
    """What was asked for, out of a view; what a view does not say is not asked."""
    return Filter(**{name: kept.get(name, "") for name in asdict(Filter())})


def _choices(*words: str) -> QComboBox:
    """A box of choices; the first asks for everything."""
    field = QComboBox()
    field.addItems(words)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    field.setMaximumWidth(field.fontMetrics().averageCharWidth() * _WIDEST)
    return field


def _choose(field: QComboBox, words: str) -> None:
    """Choose what has these words; where nothing has, it is offered from now on."""
    if words and field.findText(words) < 1:
        field.addItem(words)
    field.setCurrentIndex(field.findText(words) if words else 0)


def _names(found: Iterable[str | None], nobody: str) -> list[str]:
    return sorted({one or nobody for one in set(found)}, key=lambda one: (one == nobody, one.casefold()))


def _offer(field: QComboBox, wanted: list[str]) -> None:
    """Replace every choice but the first; one chosen that is there no more is kept, for it still filters."""
    chosen = field.currentText() if field.currentIndex() > 0 else ""
    wanted = [*wanted, *([chosen] if chosen and chosen not in wanted else [])]
    if wanted != [field.itemText(place) for place in range(1, field.count())]:
        first = field.itemText(0)
        field.clear()
        field.addItems([first, *wanted])
        field.setCurrentText(chosen or first)
        field.view().setMinimumWidth(field.view().sizeHintForColumn(0) + 24)
