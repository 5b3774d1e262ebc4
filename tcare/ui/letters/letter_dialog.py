"""A letter before it goes: chosen, filled in, altered, seen on its pages, printed or saved, journalled."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tcare import clock
from tcare.errors import RefusedError
from tcare.reports.drawing import render
from tcare.reports.letter import letter_document
from tcare.reports.letter_release import LetterRelease, release
from tcare.reports.letter_values import fitting, reviews_for, values
from tcare.reports.page import Document
from tcare.reports.told import told
from tcare.store.casefile import CaseFile
from tcare.ui.desk import Desk
from tcare.ui.letters.addressees import addressees
from tcare.ui.letters.letter_form import LetterForm
from tcare.ui.letters.wish import Wish
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.workflows.days import in_words
from tcare.workflows.letter_words import Filled, fill, one_line
from tcare.workflows.letters import ADDRESS, TELEPHONE, Letter, LetterRow, advice, letters_now, shipped
from tcare.workflows.overview import Overview, overview
from tcare.workflows.records import label_of, save

_RESTING = 400  # milliseconds without a key, after which the pages are made anew
_COMFORTABLE = QSize(1320, 860)
_OURS = "Our address or telephone number is not written yet: do it once, under Reports, Letters."
_NARROWEST, _WIDEST = 360, 620


class _Known(NamedTuple):
    """What letters are made from, asked once."""

    overview: Overview
    rows: Mapping[str, LetterRow]
    by: str
    day: date


class LetterDialog(PaperDialog):
    """A letter about a person.

    Args:
        person: Whom it is about.
        wish: What is to be written; the likeliest where it is not said.
    """

    decision_requested = Signal(object, str)
    """A decision is to be recorded before the letter may go; carries the person and the tab for it."""

    def __init__(self, desk: Desk, person: UUID, wish: Wish | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Letter", "it holds personal data and is not encrypted", (person,), parent)
        self._person, self._wish = person, wish or Wish()
        self._to_record: tuple[UUID, str] | None = None
        self._known: _Known | None = None
        self._filled = Filled("", ())
        self._altered: dict[str, str] = {}
        self._asked = 0
        self._resting = QTimer(self, singleShot=True, interval=_RESTING)
        self.form = LetterForm()
        self._put_form()
        self._follow_form()
        desk.kept_aside(self, self._take_altered, self._aside)
        desk.run(self, self._know, self.refused, self._ask)

    @property
    def released(self) -> LetterRelease:
        """Whether the letter that is chosen may go to whom it is for."""
        if self._known is None:
            return LetterRelease(False, "The person's record is still being read.")
        to_person = self.form.addressee.is_the_person and self.form.recipient == self.form.addressee.name
        return release(self._known.overview, self.form.review, self._known.day, to_the_person=to_person)

    def what(self) -> str:
        """Override: which letter, for whom and what for; refused where it may not go."""
        letter, released = self.form.letter, self.released
        if letter is None or not self.form.words.value():
            raise RefusedError("The letter has no words.", remedy="Choose a letter, or write it.")
        if not released.may_go:
            raise RefusedError(
                f"This letter is locked. {released.because}",
                remedy="Record a decision that allows it, or write to the person themself.",
            )
        for field in (self.form.words, self.form.address):
            if fault := field.problem():
                raise RefusedError(fault, remedy="Shorten it.")
        return f"letter: {letter.described}, {self.form.goes_to.words()}"

    def let_out(self, how: str, then: Callable[[object], None], work: Callable[[], None]) -> None:
        """Override: what went out is altered no more, and what it leads to is offered."""
        letter = self.form.letter

        def gone(answer: object) -> None:
            then(answer)
            self._altered.pop(self._key(), None)
            self._keep_altered()
            self._offer_to_record(letter)

        super().let_out(how, gone, work)

    def show_files(self, files: Mapping[str, bytes]) -> None:
        """Override: what is locked is seen, and cannot be printed."""
        super().show_files(files)
        self._lock()

    @property
    def _aside(self) -> str:
        return f"letter/{self._person.hex}"

    def _ask(self, file: CaseFile) -> _Known:
        day = clock.today()
        rows = {row.letter.id: row for row in file.ask(letters_now)}
        by = file.slot.full_name or file.slot.account
        return _Known(file.ask(overview, self._person, day), rows, by, day)

    def _take_altered(self, kept: dict[str, str]) -> None:
        self._altered = json.loads(kept.get(self._aside, "{}")) | self._altered

    def _know(self, known: _Known) -> None:
        self._known = known
        letters = fitting(shipped(), known.overview, known.day)
        if not letters:
            self.refused(
                RefusedError(
                    "There is nothing to write about yet.",
                    remedy="Plan a review, record a stay in hospital or notify the death, and come again.",
                )
            )
            self.form.setEnabled(False)
            return
        self.form.offer_letters(letters, self._first(letters, known.overview))
        self._choose_letter(self._wish.review)
        self.form.setFocus()

    def _first(self, letters: tuple[Letter, ...], about: Overview) -> Letter:
        """The letter asked for; else the first that can be about the review, or of the subject; else the first."""
        wish = self._wish
        if wish.letter and wish.letter not in {one.id for one in letters}:
            self.notice.told(
                "There is nothing in the record for the letter that was chosen. These are those there are."
            )
        ranked = sorted(
            letters,
            key=lambda one: (
                one.id != wish.letter,
                wish.review not in [page.record for page in reviews_for(one, about)],
                one.about != wish.about,
            ),
        )
        return ranked[0]

    def _choose_letter(self, review: UUID | None = None) -> None:
        letter, known = self.form.letter, self._known
        if letter is None or known is None:
            return
        if letter.about == "review":
            self.form.offer_reviews(reviews_for(letter, known.overview), review or self.form.review)
        else:
            self.form.offer_reviews((), None)
        self.form.goes_to.purpose.set_value(letter.title)
        self.form.offer_addressees(addressees(letter, known.overview, known.day))
        self._fill()

    def _choose_addressee(self) -> None:
        self.form.show_addressee()
        self._fill()

    def _fill(self) -> None:
        """Fill the letter in; what was altered by hand stays as it was altered."""
        letter, known = self.form.letter, self._known
        if letter is None or known is None:
            return
        telephone = known.rows[TELEPHONE].words
        said = values(known.overview, known.day, self.form.review)
        ours = {"recipient": self.form.recipient, "our_name": known.by, "our_telephone": one_line(telephone)}
        self._filled = fill(known.rows[letter.id].words, said | ours)
        self.form.show_words(self._altered.get(self._key(), self._filled.words))
        self._change()

    def _alter(self) -> None:
        words = self.form.words.toPlainText()
        if words == self._filled.words:
            self._altered.pop(self._key(), None)
        else:
            self._altered[self._key()] = words
        self._change()

    def _change(self) -> None:
        """The pages are of other words now: none goes out until they are made anew."""
        self._files = {}
        self._look()
        self._resting.start()

    def _fill_anew(self) -> None:
        self._altered.pop(self._key(), None)
        self._fill()

    def _key(self) -> str:
        """Which words are altered: of which letter, about which review."""
        letter, review = self.form.letter, self.form.review
        return f"{letter.id if letter else ''}/{review.hex if review else ''}"

    def _look(self) -> None:
        """Say what to look at before it goes."""
        letter, known, released = self.form.letter, self._known, self.released
        if letter is None or known is None:
            return
        row = known.rows[letter.id]
        is_ours_known = known.rows[ADDRESS].is_changed and known.rows[TELEPHONE].is_changed
        more = (
            *((released.because,) if released.may_go else ()),
            *released.notes,
            *(() if is_ours_known else (_OURS,)),
            *advice(row, self.form.words.toPlainText(), self._filled.gaps),
        )
        self.form.say(released.because, is_locked=not released.may_go, more=more)
        self._lock()

    def _lock(self) -> None:
        may_go = self.released.may_go and bool(self._files)
        for button in (self._print_button, self._save_button):
            button.setEnabled(may_go)

    def _make(self) -> None:
        """Make the pages anew, beside the window; of several asked for at once, the last is shown."""
        document = self._document()
        self._keep_altered()
        if document is None:
            return
        self._asked += 1
        asked = self._asked

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.show_files({PDF: pdf})

        self.desk.work(self, show, self.refused, lambda: render(document))

    def _document(self) -> Document | None:
        letter, known = self.form.letter, self._known
        if letter is None or known is None:
            return None
        return letter_document(
            letter,
            self.form.words.toPlainText(),
            sender=known.rows[ADDRESS].words,
            recipient=f"{self.form.recipient}\n{self.form.address.toPlainText()}",
            day=known.day,
            by=known.by,
            at=clock.now().astimezone(),
            size="large" if self.form.is_large.isChecked() else "standard",
        )

    def _keep_altered(self) -> None:
        self.desk.keep_aside(self._aside, json.dumps(self._altered) if self._altered else None)

    def _offer_to_record(self, letter: Letter | None) -> None:
        """Offer to record that the family was sent it, where that is not recorded yet."""
        if self._known is None or letter is None or not letter.records:
            return
        review = told(self._known.overview, "mortality_review")[0]
        if not review.has(letter.records):
            what = label_of("mortality_review", letter.records)
            self.notice.offer("Record it as sent", f"{what}: record {in_words(self._known.day)}")
            self._to_record = (review.record, letter.records)

    def _record_sent(self) -> None:
        if self._known is not None and self._to_record is not None:
            review, name = self._to_record
            self.desk.act(
                self,
                lambda change: self.notice.saved(f"{change.words}."),
                self.refused,
                save,
                "mortality_review",
                {name: self._known.day},
                record=review,
            )

    def _open_tab(self) -> None:
        tab = self.released.tab
        self.reject()
        self.decision_requested.emit(self._person, tab)

    def _follow_form(self) -> None:
        self.form.letter_chosen.connect(self._choose_letter)
        self.form.addressee_chosen.connect(self._choose_addressee)
        self.form.recipient_typed.connect(self._fill)
        self.form.words_typed.connect(self._alter)
        self.form.size_chosen.connect(self._change)
        self.form.anew_requested.connect(self._fill_anew)
        self.form.decision_requested.connect(self._open_tab)
        self._resting.timeout.connect(self._make)
        self.notice.action_requested.connect(self._record_sent)

    def _put_form(self) -> None:
        area = QScrollArea()
        area.setAccessibleName("The letter")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        self.put_beside(area)
        area.setMinimumWidth(_NARROWEST)
        area.setMaximumWidth(_WIDEST)
        self._across.setStretch(0, 1)
        behind = self.parentWidget()
        self.resize(_COMFORTABLE.boundedTo(behind.window().size()) if behind else _COMFORTABLE)
