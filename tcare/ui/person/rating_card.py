"""How someone is rated now: since when, by whom and why, their consent, and what the rating asks for."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.flow import FlowLayout
from tcare.ui.kit.labels import heading, plain
from tcare.ui.kit.palette import Mark
from tcare.ui.rating_marks import rating_mark
from tcare.ui.register.columns import ask_words, review_due_words
from tcare.ui.register_forms import RegisterForms
from tcare.workflows.on_register import RegisterPlace

_MOST_ASKS = 4


class RatingCard(QWidget):
    """The rating and everything to be done about it; what cannot be done now is not offered."""

    def __init__(self, forms: RegisterForms) -> None:
        super().__init__()
        self._forms = forms
        self._place: RegisterPlace | None = None
        self._headline = plain(bold=True)
        self._why = plain()
        self._warning = plain(bold=True)
        self._asks_for = heading("")
        self._asks = [plain() for _ in range(_MOST_ASKS)]
        self._consent = plain()
        self._reviewed = plain()
        self._rate = self._button("R&ate…", "Give another rating from a day on", forms.rate)
        self._blue = self._button("Rate &blue…", "Rate them blue from the day of admission", self._rate_blue)
        self._review = self._button("Record a register revie&w…", "Record a review of the register", forms.review)
        self._decide = self._button("&Consent…", "Record or change the decision on consent", forms.decide_consent)
        self._off = self._button("&Take off the register…", "Take them off, with a reason", forms.take_off)
        self._ctr = self._button("Record the C(&E)TR held…", "Record the review the rating asks for", forms.record_ctr)
        palette.make_primary(self._rate)
        self._lay_out()

    def show_place(self, place: RegisterPlace) -> None:
        """Show how someone stands with the register."""
        self._place = place
        self._show_rating(place)
        self._show_asks(place)
        self._show_consent(place)
        alive = place.died_on is None
        self._rate.setText("R&ate…" if place.is_on else "Put on the re&gister…")
        self._rate.setVisible(alive)
        self._blue.setVisible(
            alive and place.in_hospital_since is not None and bool(place.misplaced or not place.is_on)
        )
        for button in (self._review, self._decide, self._off):
            button.setVisible(place.is_on)

    def _show_rating(self, place: RegisterPlace) -> None:
        mark = rating_mark(place.rating) if place.is_on else Mark.CLOSED
        since = f" since {show_date(place.since)}" if place.since else ""
        words = f"{mark.shape} {place.rated}{since}"
        if place.died_on is not None:
            words = f"{mark.shape} Died {show_date(place.died_on)}: a rating ends with death"
        _paint(self._headline, words, mark)
        by = f" Decided by {place.decided_by}." if place.decided_by else ""
        reason = f"{' '.join(place.reason.split()).rstrip('.')}." if place.reason else "No reason recorded."
        lines = [
            f"{place.meaning}." if place.meaning else "",
            f"{'Why' if place.is_on else 'Why taken off'}: {reason}{by}",
        ]
        self._why.setText("\n".join(line for line in lines if line))
        self._why.setVisible(place.is_on or place.since is not None)
        _paint(self._warning, place.misplaced or _unrated_words(place), Mark.SOON)

    def _show_asks(self, place: RegisterPlace) -> None:
        self._asks_for.setText(f"What {place.rated.lower()} asks for")
        self._asks_for.setVisible(place.is_on)
        for number, label in enumerate(self._asks):
            ask = place.asks[number] if number < len(place.asks) else None
            mark = Mark.IN_TIME if ask and ask.is_done else Mark.OVERDUE if ask and ask.name == "review" else Mark.SOON
            _paint(label, ask_words(ask) if ask else "", mark)
        self._ctr.setVisible(any(ask.name in ("review", "meeting") for ask in place.to_do))

    def _show_consent(self, place: RegisterPlace) -> None:
        words = f"Consent: {place.consent_words} {place.consent_trouble}".strip()
        if place.consent_trouble:
            _paint(self._consent, f"{Mark.BLOCKED.shape} {words}", Mark.BLOCKED)
        else:
            self._consent.setStyleSheet("")
            self._consent.setText(words)
        last = f"last held {show_date(place.reviewed_on)}" if place.reviewed_on else "none recorded"
        self._reviewed.setText(f"Register review: {last}. Next: {review_due_words(place)}.")
        for label in (self._consent, self._reviewed):
            label.setVisible(place.is_on)

    def _rate_blue(self, place: RegisterPlace) -> None:
        self._forms.rate(place, "BLUE")

    def _button(self, words: str, tip: str, do: Callable[[RegisterPlace], None]) -> QPushButton:
        def do_it() -> None:
            if self._place is not None:
                do(self._place)

        button = QPushButton(words)
        button.setToolTip(tip)
        button.clicked.connect(do_it)
        return button

    def _lay_out(self) -> None:
        buttons = FlowLayout(gap=8)
        for button in (self._rate, self._blue, self._review, self._decide, self._off):
            buttons.addWidget(button)
        asks, consent = QVBoxLayout(), QVBoxLayout()
        asks.setSpacing(4)
        consent.setSpacing(8)
        for part in (self._asks_for, *self._asks):
            asks.addWidget(part)
        record = QHBoxLayout()
        record.addWidget(self._ctr)
        record.addStretch(1)
        asks.addLayout(record)
        asks.addStretch(1)
        for part in (self._why, self._consent, self._reviewed):
            consent.addWidget(part)
        consent.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(consent, 1)
        columns.addLayout(asks, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._headline)
        layout.addWidget(self._warning)
        layout.addLayout(buttons)
        layout.addLayout(columns)


def _unrated_words(place: RegisterPlace) -> str:
    """A word about somebody in hospital who is not on the register."""
    if place.is_on or place.died_on is not None or place.in_hospital_since is None:
        return ""
    return (
        f"In hospital since {show_date(place.in_hospital_since)} and not on the register: with consent, rate them blue."
    )


def _paint(label: QLabel, words: str, mark: Mark) -> None:
    """Say words in the colours of a mark; nothing where there are none."""
    pair = palette.current().marks[mark]
    label.setStyleSheet(f"color: {pair.text}; background: {pair.ground}; padding: 4px 6px;")
    label.setText(words)
    label.setVisible(bool(words))
