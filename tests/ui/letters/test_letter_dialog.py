from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tcare import clock
from tcare.store.casefile import CaseFile
from tcare.store.copies import Copy, copies
from tcare.ui.desk import Desk
from tcare.ui.letters.letter_dialog import LetterDialog
from tcare.ui.letters.letter_form import LetterForm
from tcare.ui.letters.wish import Wish
from tcare.workflows.days import in_words
from tcare.workflows.letters import change_words
from tcare.workflows.overview import Overview, overview
from tcare.workflows.people import Named, everyone_named
from tests.ui.opened import Fill, add, ago, person

NASTY = "<b>O'Moss & Co</b>"


def caseload(file: CaseFile) -> None:
    moss = person(file, "9990000018", NASTY, "Ann", preferred_name="Annie")
    add(file, "stay", {"admitted_on": ago(60), "hospital": "Elm House", "ward": "Ash"}, moss)
    add(file, "register_entry", {"from_on": ago(50), "rating": "BLUE", "consent": "given"}, moss)
    for ahead, consent in ((20, "given"), (40, "refused")):
        add(
            file,
            "review",
            {"type": "INPATIENT", "planned_on": ago(-ahead), "consent": consent, "chair": "Jo Lane"},
            moss,
        )
    add(file, "contact", {"name": "Ada Moss", "relationship": "Mother", "address": "1 High Street\nTownley"}, moss)
    reed = person(
        file, "9990000026", "Reed", "Bo", died_on=ago(100), learning_disability=True, ethnicity="A", data_opt_out=False
    )
    add(file, "mortality_review", {"notified_on": ago(90), "reviewer": "Clare Moss"}, reed)
    add(file, "contact", {"name": "Cy Reed", "relationship": "Father"}, reed)
    person(file, "9990000034", "Ash", "Cy")


class Opened:
    """The dialog about somebody, and what a person does with it."""

    def __init__(self, qtbot: QtBot, desk: Desk, who: str, wish: Wish | None = None) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.who = self._named(who).id
        self.dialog = LetterDialog(desk, self.who, wish)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.asked: list[tuple[object, str]] = []
        self.dialog.decision_requested.connect(lambda *what: self.asked.append(what))
        self.settle()

    def settle(self) -> None:
        """Wait until the pages are those of the words, where there are any."""
        self.qtbot.waitUntil(lambda: not self.desk.is_busy, timeout=30_000)
        if self.form.letter is not None:
            self.qtbot.waitUntil(lambda: bool(self.dialog._files) and not self.desk.is_busy, timeout=30_000)

    @property
    def form(self) -> LetterForm:
        return self.dialog.form

    @property
    def words(self) -> str:
        return self.form.words.toPlainText()

    @property
    def says(self) -> str:
        return self.form._says.text()

    @property
    def notice(self) -> str:
        return self.dialog.notice.words

    def choose(self, name: str, words: str) -> None:
        box = next(one for one in self.form.findChildren(QComboBox) if one.accessibleName() == name)
        box.setCurrentIndex(next(place for place in range(box.count()) if words in box.itemText(place)))
        self.settle()

    def offered(self, name: str) -> list[str]:
        box = next(one for one in self.form.findChildren(QComboBox) if one.accessibleName() == name)
        return [box.itemText(place) for place in range(box.count())]

    def button(self, words: str) -> QPushButton:
        return next(one for one in self.dialog.findChildren(QPushButton) if words in one.text().replace("&", ""))

    def save(self, path: Path) -> str:
        """Save it; what the page says."""
        self.dialog.save_to(path)
        self.qtbot.waitUntil(lambda: not self.desk.is_busy, timeout=30_000)
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)

    def copies(self) -> list[Copy]:
        got: list[Copy] = []
        self.desk.run(self.desk, got.extend, None, copies)
        self.qtbot.waitUntil(lambda: not self.desk.is_busy)
        return got

    def overview(self) -> Overview:
        got: list[Overview] = []
        self.desk.ask(self.desk, got.append, overview, self.who, clock.today())
        self.qtbot.waitUntil(lambda: bool(got))
        return got[0]

    def _named(self, who: str) -> Named:
        got: list[tuple[Named, ...]] = []
        self.desk.ask(self.desk, got.append, everyone_named)
        self.qtbot.waitUntil(lambda: bool(got), timeout=30_000)
        return next(one for one in got[0] if who.casefold() in one.name.casefold())


@pytest.fixture
def desk(open_desk: Callable[[Fill], Desk]) -> Desk:
    return open_desk(caseload)


def test_a_letter_to_the_person_is_filled_in_and_goes_out_with_its_reader_in_the_journal(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    assert opened.words.splitlines()[2] == "Dear Annie,"
    assert "Jo Lane" in opened.words
    assert "[name of the clinical expert]" in opened.says
    page = opened.save(tmp_path / "letter.pdf")
    for words in (f"Ann {NASTY}", "Ash Elm House", in_words(clock.today()), in_words(ago(-20)), "Sam Example"):
        assert words in page
    (copy,) = opened.copies()
    assert copy.what == f"letter: Invitation to a C(E)TR, to the person, for Ann {NASTY}: Invitation to a C(E)TR"
    assert (copy.how, len(copy.about)) == ("Saved", 1)


def test_it_is_printed_too_and_nothing_is_recorded_by_itself(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    before = opened.overview().tables["review"]
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    opened.dialog.print_on(printer)
    opened.settle()
    assert [copy.how for copy in opened.copies()] == ["Printed"]
    assert opened.overview().tables["review"] == before


def test_words_altered_for_this_once_are_what_is_printed_and_the_template_stays(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    opened.form.words.setPlainText(f"{opened.words}\nCome if you like!")
    assert not opened.button("Print").isEnabled()  # the pages are still of the words before
    opened.settle()
    opened.choose("Letter", "easy read")
    assert "Come if you like!" not in opened.words
    opened.choose("Letter", "Invitation to a C(E)TR, to the person")
    assert "Come if you like!" in opened.words
    assert "Come if you like!" in opened.save(tmp_path / "letter.pdf")
    again = Opened(qtbot, desk, "moss", Wish("review"))
    assert "Come if you like!" not in again.words


def test_altered_words_outlive_the_dialog_until_they_are_printed_or_thrown_away(qtbot: QtBot, desk: Desk) -> None:
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    opened.form.words.setPlainText("My own words")
    opened.settle()
    opened.dialog.reject()
    again = Opened(qtbot, desk, "moss", Wish("review"))
    assert again.words == "My own words"
    again.button("Fill in anew").click()
    again.settle()
    assert again.words.startswith("Your care and treatment review")


def test_a_letter_to_the_family_has_their_name_and_address(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened = Opened(qtbot, desk, "moss", Wish(letter="invitation-family"))
    assert opened.offered("To") == ["Ada Moss, Mother", "Somebody else"]
    assert "Dear Ada Moss," in opened.words
    assert "Ada Moss 1 High Street Townley" in opened.save(tmp_path / "letter.pdf")


def test_it_is_locked_where_consent_does_not_allow_it_with_the_way_to_record_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    opened = Opened(qtbot, desk, "moss", Wish(letter="invitation-family"))
    opened.choose("Review", opened.offered("Review")[1])
    assert not opened.button("Print").isEnabled()
    assert "Locked" in opened.form._release.text()
    opened.dialog.save_to(tmp_path / "letter.pdf")
    opened.qtbot.waitUntil(lambda: "locked" in opened.notice)
    assert not (tmp_path / "letter.pdf").exists()
    assert opened.copies() == []
    opened.button("unlock").click()
    assert opened.asked == [(opened.who, "reviews")]


def test_a_letter_to_the_person_is_not_locked_by_their_no_but_one_to_somebody_else_is(qtbot: QtBot, desk: Desk) -> None:
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    opened.choose("Review", opened.offered("Review")[1])
    assert opened.button("Print").isEnabled()
    opened.form.goes_to.recipient.setText("A stranger")
    opened.settle()
    assert not opened.button("Print").isEnabled()
    opened.choose("To", "Ada Moss")
    assert not opened.button("Print").isEnabled()


def test_without_a_reader_it_does_not_go(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened = Opened(qtbot, desk, "moss", Wish(letter="invitation-family"))
    opened.choose("To", "Somebody else")
    assert "Dear [name]," in opened.words
    opened.dialog.save_to(tmp_path / "letter.pdf")
    opened.qtbot.waitUntil(lambda: "who it is for" in opened.notice)
    assert opened.copies() == []


def test_a_teams_own_words_and_address_are_used(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    for letter, words in (
        ("invitation", "Ours\n\nCome, {preferred_name}! Ring {our_telephone}."),
        ("our-address", "The Team\nThe Quay"),
        ("our-telephone", "01632 960100"),
    ):
        desk.act(desk, None, None, change_words, letter, words)
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    page = opened.save(tmp_path / "letter.pdf")
    assert "Come, Annie! Ring 01632 960100." in page
    assert "The Team The Quay" in page
    assert "not written yet" not in opened.says


def test_large_print_is_for_plain_letters_alone(qtbot: QtBot, desk: Desk) -> None:
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    opened.form.is_large.setChecked(True)
    document = opened.dialog._document()
    assert document is not None
    assert document.size == "large"
    opened.choose("Letter", "easy read")
    assert not opened.form.is_large.isVisible()
    document = opened.dialog._document()
    assert document is not None
    assert document.size == "standard"


@pytest.mark.parametrize(
    ("letter", "field"),
    [("leder-finished", "copy_sent_on"), ("leder-draft-easy", "draft_sent_on"), ("leder-telling", "")],
)
def test_once_the_draft_or_the_copy_went_to_a_family_it_is_offered_to_record_that(
    qtbot: QtBot, desk: Desk, tmp_path: Path, letter: str, field: str
) -> None:
    opened = Opened(qtbot, desk, "reed", Wish(letter=letter))
    assert "Cy Reed" in opened.words
    opened.save(tmp_path / "letter.pdf")
    table = opened.overview().tables["mortality_review"]
    assert all(table.rows[0].values[table.column(name)] is None for name in ("draft_sent_on", "copy_sent_on"))
    offers = [one for one in opened.dialog.findChildren(QPushButton) if one.text() == "Record it as sent"]
    assert [one.isVisible() for one in offers] == ([True] if field else [])
    if field:
        offers[0].click()
        opened.qtbot.waitUntil(lambda: "Changed" in opened.notice, timeout=30_000)
        table = opened.overview().tables["mortality_review"]
        assert table.rows[0].values[table.column(field)] == clock.today()


def test_where_there_is_nothing_to_write_about_it_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    opened = Opened(qtbot, desk, "ash")
    assert "nothing to write about" in opened.notice
    assert not opened.button("Print").isEnabled()


def test_its_title_names_nobody(qtbot: QtBot, desk: Desk) -> None:
    opened = Opened(qtbot, desk, "moss", Wish("review"))
    assert opened.dialog.windowTitle() == "Letter"
