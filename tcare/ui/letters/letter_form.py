"""What is chosen and typed for a letter: which, about what, to whom, and its words."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tcare.ui.kit.dates import show_date
from tcare.ui.kit.fields import LongField
from tcare.ui.kit.labels import plain
from tcare.ui.letters.addressees import SOMEBODY_ELSE, Addressee
from tcare.ui.print.goes_to import GoesTo
from tcare.workflows.letters import ADDRESS_LENGTH, LENGTH, Letter
from tcare.workflows.review_pages import ReviewPage

_LINES = 3  # of an address that are seen at once
_SHORTEST = 12  # characters of a choice that are seen at the least


class LetterForm(QWidget):
    """The left of a letter: choices above, the words beneath."""

    letter_chosen = Signal()
    """Another letter, or another review for it to be about."""
    addressee_chosen = Signal()
    """Somebody else in the list it can be to."""
    recipient_typed = Signal()
    """Whom it is to, or their address, was typed."""
    words_typed = Signal()
    """The words were altered by hand."""
    anew_requested = Signal()
    """The words are to be filled in as they were at first."""
    decision_requested = Signal()
    """The decision that is missing is to be recorded."""
    size_chosen = Signal()
    """Large print, or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._review, self._to = QComboBox(), QComboBox(), QComboBox()
        self._review_label = QLabel("Re&view")
        self.goes_to = GoesTo()
        self.address = LongField(ADDRESS_LENGTH)
        self.is_large = QCheckBox("Large pr&int")
        self.words = LongField(LENGTH)
        self._anew = QPushButton("&Fill in anew")
        self._release, self._says = plain(bold=True), plain()
        self._record = QPushButton("Record the decision, to &unlock it…")
        self._lay_out()
        self._connect()

    @property
    def letter(self) -> Letter | None:
        """The letter that is chosen."""
        found = self._letter.currentData()
        return found if isinstance(found, Letter) else None

    @property
    def review(self) -> UUID | None:
        """The review that is chosen."""
        found = self._review.currentData()
        return found if isinstance(found, UUID) else None

    @property
    def addressee(self) -> Addressee:
        """Whom it is to, of the list."""
        found = self._to.currentData()
        return found if isinstance(found, Addressee) else SOMEBODY_ELSE

    @property
    def recipient(self) -> str:
        """Whom it is to, as it stands there."""
        return str(self.goes_to.recipient.value() or "")

    def offer_letters(self, letters: Sequence[Letter], first: Letter) -> None:
        """The letters to choose from, and the one to begin with."""
        with QSignalBlocker(self._letter):
            for letter in letters:
                self._letter.addItem(letter.described, letter)
            self._letter.setCurrentIndex(list(letters).index(first))

    def offer_reviews(self, pages: Sequence[ReviewPage], first: UUID | None) -> None:
        """The reviews the letter can be about; none for a letter that is about none."""
        with QSignalBlocker(self._review):
            self._review.clear()
            for page in pages:
                self._review.addItem(f"{page.name}, {page.state} {show_date(page.on)}", page.record)
            self._review.setCurrentIndex(max(self._review.findData(first), 0) if pages else -1)
        for part in (self._review_label, self._review):
            part.setVisible(bool(pages))
        self.is_large.setVisible(self.letter is not None and not self.letter.is_easy)

    def offer_addressees(self, people: Sequence[Addressee]) -> None:
        """Whom it can be to, the first chosen; where they are the same as before, who is chosen stays."""
        if list(people) == [self._to.itemData(place) for place in range(self._to.count())]:
            return
        with QSignalBlocker(self._to):
            self._to.clear()
            for one in people:
                self._to.addItem(one.words, one)
        self.addressee_chosen.emit()

    def show_addressee(self) -> None:
        """Put the name and address of whom it is to where they can be typed over."""
        self.goes_to.recipient.set_value(self.addressee.name)
        self.address.set_value(self.addressee.address)

    def show_words(self, words: str) -> None:
        """Show the words of the letter."""
        if words != self.words.toPlainText():
            with QSignalBlocker(self.words):
                self.words.setPlainText(words)

    def say(self, release: str, *, is_locked: bool, more: Sequence[str]) -> None:
        """Say whether it may go, and what to look at before it does."""
        self._release.setText(f"⊘ Locked. {release}" if is_locked else "")
        self._release.setVisible(is_locked)
        self._record.setVisible(is_locked)
        self._says.setText("\n".join(f"• {one}" for one in more))
        self._says.setVisible(bool(more))

    def _connect(self) -> None:
        self._letter.currentIndexChanged.connect(lambda _: self.letter_chosen.emit())
        self._review.currentIndexChanged.connect(lambda _: self.letter_chosen.emit())
        self._to.currentIndexChanged.connect(lambda _: self.addressee_chosen.emit())
        self.goes_to.recipient.changed.connect(self.recipient_typed)
        self.address.changed.connect(self.recipient_typed)
        self.words.changed.connect(self.words_typed)
        self.is_large.toggled.connect(lambda _: self.size_chosen.emit())
        self._anew.clicked.connect(self.anew_requested)
        self._record.clicked.connect(self.decision_requested)

    def _lay_out(self) -> None:
        for choice, spoken in ((self._letter, "Letter"), (self._review, "Review"), (self._to, "To")):
            choice.setAccessibleName(spoken)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_SHORTEST)
        self._review_label.setBuddy(self._review)
        self.address.setPlaceholderText("A line each; leave it empty to hand the letter over")
        self.address.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 16)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.words.setMinimumHeight(self.fontMetrics().lineSpacing() * 8)
        self._anew.setToolTip("Throw away what was altered by hand, and fill the letter in again")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("L&etter", self._letter)
        form.addRow(self._review_label, self._review)
        form.addRow("T&o whom", self._to)
        address = QFormLayout()
        address.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        address.addRow("&Address", self.address)
        words = QLabel("Wor&ds, for this once")
        words.setBuddy(self.words)
        over = QHBoxLayout()
        over.addWidget(words)
        over.addStretch(1)
        over.addWidget(self.is_large)
        over.addWidget(self._anew)
        for button in (self._anew, self._record):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.goes_to)
        layout.addLayout(address)
        layout.addWidget(self._release)
        layout.addWidget(self._record)
        layout.addLayout(over)
        layout.addWidget(self.words, 1)
        layout.addWidget(self._says)
        for part in (self._release, self._record, self._says):
            part.hide()
