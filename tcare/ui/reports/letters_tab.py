"""The letters we ship: read, put in the team's own words, seen with an invented person, written to somebody."""

import json
from collections.abc import Callable, Iterator
from difflib import ndiff
from uuid import UUID

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tcare import clock
from tcare.errors import TcareError
from tcare.reports.drawing import render
from tcare.reports.letter import letter_document
from tcare.ui.desk import Desk
from tcare.ui.kit.fields import LongField
from tcare.ui.kit.keyboard import begin_at
from tcare.ui.kit.labels import plain
from tcare.ui.kit.palette import make_primary
from tcare.ui.letters.letter_dialog import LetterDialog
from tcare.ui.letters.wish import Wish
from tcare.ui.print.paper import PDF, PaperDialog
from tcare.workflows.letter_words import PLACEHOLDERS, POINT, SAMPLES, check_placeholders, fill, long_sentences
from tcare.workflows.letters import (
    ADDRESS,
    LENGTH,
    Letter,
    LetterRow,
    change_words,
    letters_now,
    shipped,
    use_ours,
)

_DRAFTS = "letters/words"
_RESTING = 400  # milliseconds without a key, after which a draft is kept
_INVENTED = "Rosa Example\nAsh ward\nElm House"


class LettersTab(QWidget):
    """Every letter on the left; the one that is chosen with its words on the right."""

    person_requested = Signal(object)
    """Somebody is to be opened; carries their identity."""
    tab_requested = Signal(object, str)
    """A decision is to be recorded before a letter may go; carries the person and the tab."""
    noticed = Signal(object)
    """Something to say at the foot of the window."""
    hinted = Signal(str)
    """Why nothing happened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[str, LetterRow] = {one.id: LetterRow(one, one.text) for one in shipped().values()}
        self._drafts: dict[str, str] = {}
        self._letters = QListWidget()
        self._title, self._for, self._state = plain(bold=True, larger=1.3), plain(), plain()
        self._words = LongField(LENGTH)
        self._changes_label, self._changes = QLabel("What &changed from ours"), QPlainTextEdit()
        self._put, self._save, self._ours = (
            QPushButton("Put i&n…"),
            QPushButton("&Save words"),
            QPushButton("Go &back to ours"),
        )
        self._pages, self._write = QPushButton("&Preview…"), QPushButton("&Write it to somebody…")
        self._resting = QTimer(self, singleShot=True, interval=_RESTING)
        self._lay_out()
        self._connect()
        desk.kept_aside(self, self._take_drafts, _DRAFTS)

    @property
    def letter(self) -> Letter:
        """The letter that is chosen."""
        return list(self._rows.values())[max(self._letters.currentRow(), 0)].letter

    def refresh(self) -> None:
        """Ask again for the words of every letter."""
        self._desk.ask(self, self._take, letters_now)

    def preview(self) -> None:
        """Look at the letter with an invented person, to print it for an afternoon's talk about it."""
        letter, words = self.letter, self._words.toPlainText()
        if letter.reader is None:
            self.hinted.emit("This stands in every letter. Preview one of them to see it.")
            return
        try:
            check_placeholders(words)
        except TcareError as error:
            self.noticed.emit(error)
            return
        document = letter_document(
            letter,
            fill(words, SAMPLES).words,
            sender=self._rows[ADDRESS].words,
            recipient=_INVENTED,
            day=clock.today(),
            by="",
            at=clock.now().astimezone(),
        )
        dialog = PaperDialog(self._desk, "Letter with an invented person", "nobody in it is real", parent=self)
        self._desk.work(dialog, lambda pdf: dialog.show_files({PDF: pdf}), dialog.refused, lambda: render(document))
        dialog.resize(self.window().size() * 0.8)
        dialog.open()

    def write(self) -> None:
        """Choose somebody, and write this letter about them."""
        from tcare.ui.commands.command_palette import CommandPalette  # it knows every screen, this one among them

        palette = CommandPalette(self._desk, (), (), self, title="Write the letter: about whom?")
        palette.person_chosen.connect(self._write_about)
        palette.open()

    def _write_about(self, person: UUID) -> None:
        dialog = LetterDialog(self._desk, person, Wish(letter=self.letter.id), self)
        dialog.decision_requested.connect(self.tab_requested)
        dialog.open()

    def _take(self, rows: tuple[LetterRow, ...]) -> None:
        self._rows = {row.letter.id: row for row in rows}
        self._name_letters()
        self._show()

    def _take_drafts(self, kept: dict[str, str]) -> None:
        self._drafts = json.loads(kept.get(_DRAFTS, "{}")) | self._drafts
        self._name_letters()
        self._show()

    def _name_letters(self) -> None:
        """Each by its title, and whether a team changed it or somebody began to."""
        for place, row in enumerate(self._rows.values()):
            item = self._letters.item(place)
            if item is not None:
                item.setText(" · ".join(_named(row, is_draft=row.letter.id in self._drafts)))
                item.setToolTip(item.text())

    def _show(self) -> None:
        row = self._rows[self.letter.id]
        shown = self._drafts.get(row.letter.id, row.words)
        if shown != self._words.toPlainText():
            with QSignalBlocker(self._words):
                self._words.setPlainText(shown)
        self._title.setText(row.letter.title)
        self._for.setText(_described(row.letter))
        self._write.setEnabled(row.letter.reader is not None)
        self._put.setEnabled(row.letter.reader is not None)
        self._look()

    def _look(self) -> None:
        """Say how the words stand: too long, not saved, changed from ours."""
        row, words = self._rows[self.letter.id], self._words.toPlainText()
        is_draft, fault = words != row.words, self._words.problem()
        said = [fault] if fault else ["Not saved yet: a letter has only what is saved."] if is_draft else []
        if row.letter.is_easy and (long := long_sentences(fill(words, SAMPLES).words)):
            said.append(f"Longer than 15 words: “{long[0]}”")
        self._state.setText(" ".join(said))
        self._save.setEnabled(is_draft and not fault)
        self._ours.setEnabled(row.is_changed or is_draft)
        changes = difference(row.letter.text, words)
        self._changes.setPlainText("\n".join(changes))
        for part in (self._changes_label, self._changes):
            part.setVisible(bool(changes))

    def _keep_draft(self) -> None:
        letter, words = self.letter.id, self._words.toPlainText()
        if words == self._rows[letter].words:
            self._drafts.pop(letter, None)
        else:
            self._drafts[letter] = words
        self._resting.start()
        self._name_letters()
        self._look()

    def _save_words(self) -> None:
        letter, words = self.letter.id, self._words.toPlainText()
        if words.strip() == self.letter.text:
            self._back_to_ours()
        else:
            self._desk.act(self, self._forgetting(letter), self.noticed.emit, change_words, letter, words)

    def _back_to_ours(self) -> None:
        letter = self.letter.id
        if self._rows[letter].is_changed:
            self._desk.act(self, self._forgetting(letter), self.noticed.emit, use_ours, letter)
        else:
            self._forgetting(letter)(None)

    def _forgetting(self, letter: str) -> Callable[[object], None]:
        """What follows once the words of a letter are saved: its draft is none any more."""

        def forget(_: object) -> None:
            self._drafts.pop(letter, None)
            self._resting.start()
            self.refresh()

        return forget

    def _choose_placeholder(self) -> None:
        menu = QMenu(self)
        menu.addAction("A point of a list").triggered.connect(lambda _: self._insert(POINT))
        menu.addSeparator()
        for one in PLACEHOLDERS.values():
            menu.addAction(f"{one.written}: {one.means}").triggered.connect(
                lambda _, words=one.written: self._insert(words)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._put.mapToGlobal(QPoint(0, self._put.height())))

    def _insert(self, words: str) -> None:
        self._words.insertPlainText(words)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._letters.currentRowChanged.connect(lambda _: self._show())
        self._words.changed.connect(self._keep_draft)
        self._resting.timeout.connect(
            lambda: self._desk.keep_aside(_DRAFTS, json.dumps(self._drafts) if self._drafts else None)
        )
        self._put.clicked.connect(self._choose_placeholder)
        self._save.clicked.connect(self._save_words)
        self._ours.clicked.connect(self._back_to_ours)
        self._pages.clicked.connect(self.preview)
        self._write.clicked.connect(self.write)

    def _lay_out(self) -> None:
        self._letters.setAccessibleName("Letters")
        self._letters.setFixedWidth(self.fontMetrics().averageCharWidth() * 37)
        self._letters.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._letters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _ in self._rows:
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, max(28, self.fontMetrics().height() + 10)))
            self._letters.addItem(item)
        self._name_letters()
        self._letters.setCurrentRow(2)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._changes.setReadOnly(True)
        self._changes.setTabChangesFocus(True)
        self._changes.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 16)
        self._changes_label.setBuddy(self._changes)
        words = QLabel("W&ords")
        words.setBuddy(self._words)
        over = QHBoxLayout()
        over.addWidget(words)
        over.addStretch(1)
        for button in (self._put, self._save, self._ours):
            over.addWidget(button)
        sheet = QVBoxLayout()
        for part in (self._title, self._for):
            sheet.addWidget(part)
        sheet.addLayout(over)
        sheet.addWidget(self._words, 1)
        sheet.addWidget(self._state)
        sheet.addWidget(self._changes_label)
        sheet.addWidget(self._changes)
        middle = QHBoxLayout()
        middle.addWidget(self._letters)
        middle.addLayout(sheet, 1)
        make_primary(self._write)
        self._pages.setToolTip("See the letter with an invented person in it")
        self._put.setToolTip("Put a placeholder where the cursor is: the program fills it in for each person")
        foot = QHBoxLayout()
        for button in (self._write, self._pages):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        begin_at(self, self._letters)


def _named(row: LetterRow, *, is_draft: bool) -> Iterator[str]:
    """What the list says of a letter: its title, whose and how it is where that is not the usual, and how it stands."""
    yield row.letter.title
    if row.letter.reader == "family" and row.letter.about != "mortality review":
        yield "family"
    if row.letter.is_easy:
        yield "easy read"
    if row.is_changed:
        yield "changed"
    if is_draft:
        yield "not saved"


def difference(ours: str, now: str) -> list[str]:
    """The lines that were taken out of our words and those put in, each with a mark before it."""
    marks = {"- ": "− ", "+ ": "+ "}
    lines = ndiff(ours.splitlines(), now.splitlines())
    return [f"{marks[line[:2]]}{line[2:]}" for line in lines if line[:2] in marks and line[2:].strip()]


def _described(letter: Letter) -> str:
    if letter.reader is None:
        return "Stands in every letter. Write it once."
    reader = "For the person" if letter.reader == "person" else "For the family"
    if letter.is_easy:
        return (
            f"{reader}, in easy read. One idea a line, each with space for a picture; sentences of 15 words or fewer. "
            "A line after an empty one is a heading."
        )
    return f"{reader}. The first line is what it is about; an empty line begins a new paragraph."
