"""The forms of the register, for the screen of everyone on it and for the tab of one person."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.ui.desk import Desk
from tcare.ui.kit import palette
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.put_on_form import PutOnForm
from tcare.ui.record_form import RecordForm
from tcare.ui.screen import Screen
from tcare.workflows import rating, register_forms
from tcare.workflows.on_register import RegisterPlace, place_on_register, rating_words
from tcare.workflows.people import PersonRow, everyone
from tcare.workflows.short_forms import ShortForm

_LINES = 5  # of who it is about and what the rating chosen means


class RegisterForms(QObject):
    """Opens the forms of the register before a screen, and saves through the desk.

    Args:
        screen: The screen the forms stand before; they go when it goes.
    """

    added = Signal(object)
    """Somebody new was put on the register; carries the change, their own record first."""
    found = Signal(object)
    """Somebody on the register was meant, or who has died, and not somebody new; carries their identity."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen

    def rate(self, place: RegisterPlace, code: str | None = None) -> None:
        """Rate someone, or put them on the register.

        Args:
            code: The rating to begin with.
        """
        person, today = place.person.id, self._screen.today
        make = partial(RateForm, self._desk, place)
        self._desk.ask(
            self, lambda form: self._open(make(form, self._screen)), register_forms.to_rate, person, today, code
        )

    def review(self, place: RegisterPlace) -> None:
        """Record a review of the register for someone."""
        self._record(place, register_forms.to_review, place.person.id)

    def record_ctr(self, place: RegisterPlace) -> None:
        """Record the C(E)TR or the meeting that the rating asks for."""
        self._record(place, register_forms.to_record_ctr, place.person.id)

    def decide_consent(self, place: RegisterPlace) -> None:
        """Record or change the decision on consent to be on the register."""
        self._record(place, register_forms.to_decide_consent, place.entry)

    def take_off(self, place: RegisterPlace) -> None:
        """Take someone off the register."""
        make = partial(TakeOffForm, self._desk, place)
        self._desk.ask(
            self,
            lambda form: self._open(make(form, self._screen)),
            register_forms.to_take_off,
            place.person.id,
            self._screen.today,
        )

    def put_on(self) -> None:
        """Put somebody new on the register, or find that they are here already."""
        self._desk.ask(self, self._open_put_on, register_forms.to_put_on, self._screen.today)

    def _open_put_on(self, form: ShortForm) -> None:
        dialog = PutOnForm(self._desk, form, self._screen)
        dialog.added.connect(self.added)
        dialog.meant.connect(self._go_on_with)
        self._desk.ask(dialog, dialog.show_everyone, everyone, self._screen.today)
        self._open(dialog)

    def _go_on_with(self, row: PersonRow) -> None:
        """Whoever was meant: rated at once where they are not on the register, otherwise opened."""
        if row.on_register or row.died_on is not None:
            self.found.emit(row.person.id)
        else:
            self._desk.ask(self, self.rate, place_on_register, row.person.id, self._screen.today)

    def _record(self, place: RegisterPlace, question: Callable[..., ShortForm], subject: object) -> None:
        self._desk.ask(
            self,
            lambda form: self._open(RecordForm(self._desk, form, about(place), self._screen)),
            question,
            subject,
            self._screen.today,
        )

    def _open(self, dialog: RecordForm | PutOnForm) -> None:
        dialog.open()


class RateForm(RecordForm):
    """Asks for the rating, from when and why, and says what the one chosen means and asks for."""

    def __init__(self, desk: Desk, place: RegisterPlace, form: ShortForm, parent: QWidget) -> None:
        super().__init__(desk, form, about(place), parent)
        self._place = place
        self._means = QLabel()
        self._means.setObjectName("means")
        self._means.setTextFormat(Qt.TextFormat.PlainText)
        self._means.setWordWrap(True)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.notice), self._means)
            self.resize(self.width(), self.height() + self.fontMetrics().lineSpacing() * _LINES)
        self.form.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """What the rating chosen means and asks for; a warning where it is not for people in hospital."""
        code = self.form.values()["rating"]
        chosen = next((one for one in rating_words() if one.code == code), None)
        since = self._place.in_hospital_since
        warns = chosen is not None and since is not None and not chosen.is_inpatient
        lines = [f"{chosen.label}: {chosen.meaning}.", f"Asks for: {chosen.asks}."] if chosen else []
        if warns:
            lines.append(
                f"Look again: they are in hospital since {show_date(since)}, and people in hospital are rated blue."
            )
        pair = palette.current().marks[Mark.SOON if warns else Mark.LATER]
        self._means.setStyleSheet(f"#means {{ background: {pair.ground}; color: {pair.text}; padding: 6px; }}")
        self._means.setText("\n".join(lines) or "Choose a rating to read what it means and what it asks for.")

    def _send(self, values: Mapping[str, object]) -> None:
        """Override: by the one way a rating changes; another decision on consent is one of that day."""
        code, on = str(values["rating"]), values["from_on"]
        given = {name: values[name] for name in ("reason", "decided_by", "consent")}
        if values["consent"] != self._place.consent:
            given["consent_on"] = on
        if isinstance(on, date):
            self._desk.act(
                self, lambda _: self.accept(), self.refuse_error, rating.rate, self._place.person.id, code, on, given
            )


class TakeOffForm(RecordForm):
    """Asks from when and why someone is taken off the register."""

    def __init__(self, desk: Desk, place: RegisterPlace, form: ShortForm, parent: QWidget) -> None:
        super().__init__(desk, form, about(place), parent)
        self._place = place

    def _send(self, values: Mapping[str, object]) -> None:
        """Override: by the one way off the register."""
        on, why = values["to_on"], str(values["removed_reason"])
        if isinstance(on, date):
            self._desk.act(
                self, lambda _: self.accept(), self.refuse_error, rating.remove, self._place.person.id, on, why
            )


def about(place: RegisterPlace) -> str:
    """Whom a form is about and how they are rated now, said within it."""
    since = f" since {show_date(place.since)}" if place.is_on else ""
    return f"{place.person.name} · {place.rated}{since}"
