"""The screen that brings a workbook in, and sends the caseload out as one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tcare.errors import TcareError
from tcare.exchange.workbook_out import write_caseload, write_template
from tcare.store.casefile import CaseFile
from tcare.ui.bring_in import checked as checking
from tcare.ui.bring_in.answer import AnswerPage
from tcare.ui.bring_in.checked import Checked, OpenedTracker
from tcare.ui.bring_in.files import choose_place, choose_workbook
from tcare.ui.bring_in.send_out import SendOutDialog
from tcare.ui.bring_in.start import StartPage
from tcare.ui.bring_in.tracker import TrackerPages
from tcare.ui.desk import Desk
from tcare.ui.kit.keyboard import begin_at, give_keyboard
from tcare.ui.kit.notice import announce
from tcare.ui.screen import Screen
from tcare.workflows.bring_in import BroughtIn, bring_in
from tcare.workflows.people import everyone_named
from tcare.workflows.send_out import whole_caseload


class BringInScreen(Screen):
    """Checks a workbook, says what it would do, and brings it in when told to; saves workbooks."""

    name = "bring_in"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._checked: Checked | None = None
        self._test_numbers = False
        self._asked: object = None
        self._start, self._wait, self._answer = StartPage(), _WaitPage(), AnswerPage()
        self._tracker = TrackerPages(desk)
        self._pages = QStackedWidget()
        for page in (self._start, self._wait, self._answer, self._tracker):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect()
        self._turn_to(self._start)

    @property
    def checked(self) -> Checked | None:
        """The workbook that is shown."""
        return self._checked

    @property
    def tracker(self) -> TrackerPages:
        """The pages of a team's own tracker."""
        return self._tracker

    def check_workbook(self, path: Path, *, test_numbers: bool = False) -> None:
        """Check a workbook and show what bringing it in would do; nothing is written.

        One that is not ours is taken for a team's own tracker, and its columns are matched first.
        """
        self._checked, self._test_numbers = None, test_numbers
        self._tracker.forget()
        self._asked = asked = object()
        today = self.today
        self._wait_for(f"Checking {path.name}. Nothing is written.", can_cancel=True)
        self.desk.run(
            self,
            lambda checked: self._show(checked) if self._asked is asked else None,
            lambda error: self._could_not_check(error) if self._asked is asked else None,
            lambda file: checking.look(file, path, today, test_numbers=test_numbers),
        )

    def bring_in(self) -> None:
        """Bring in what is right of the workbook shown; where something is wrong, without it."""
        checked = self._checked
        if checked is None or checked.is_done:
            return
        self._checked = None
        self._wait_for(f"Bringing in {checked.path.name}. All of it is saved, or none.")
        self.desk.act(
            self,
            lambda result: self._done(checked, result),
            lambda error: self._refused(checked, error),
            bring_in,
            checked.book.rows,
            today=self.today,
            accept_good=bool(checked.result.rejected),
            test_numbers=checked.test_numbers,
            unreadable=checked.book.unreadable,
        )

    def save_rejects(self, path: Path) -> None:
        """Save the rejected rows of the workbook shown as a workbook of their own."""
        checked = self._checked
        if checked is not None:
            saved = f"Saved the rejected rows as {path.name}. Put them right and bring that in."
            work = partial(checking.save_rejects, checked, path)
            self.desk.work(self, lambda _: self.noticed.emit(saved), self.noticed.emit, work)

    def save_caseload(self, path: Path, goes_to: str) -> None:
        """Save the whole caseload as a workbook, which is not encrypted.

        Args:
            goes_to: For whom and what for, as the journal keeps it.
        """

        def work(file: CaseFile) -> None:
            rows = file.ask(whole_caseload)
            people = tuple(one.id for one in file.ask(everyone_named))
            file.note("exported", f"whole caseload, {goes_to}", people)  # before it leaves: nothing leaves unsaid
            write_caseload(path, rows)

        self._wait_for(f"Writing {path.name}.")
        self.desk.run(self, lambda _: self._caseload_saved(path), self._could_not_check, work)

    def save_template(self, path: Path) -> None:
        """Save an empty workbook to fill in."""
        saved = f"Saved an empty workbook as {path.name}."
        self.desk.work(self, lambda _: self.noticed.emit(saved), self.noticed.emit, partial(write_template, path))

    def start_again(self) -> None:
        """Forget the workbook; whatever is still being checked is not shown."""
        self._checked = self._asked = None
        self._tracker.forget()
        self._turn_to(self._start)

    def refresh(self) -> None:
        """Override: check the workbook again, for it or the caseload may have changed."""
        self._tracker.refresh()
        if self._checked is not None and not self._checked.is_done:
            self.check_workbook(self._checked.path, test_numbers=self._test_numbers)

    def start_new(self) -> None:
        """Override: choose a workbook."""
        self._choose()

    def print_page(self) -> None:
        """Override: there is nothing to print."""
        self.hinted.emit("Nothing is printed here: what is wrong can be saved as a workbook.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Escape starts again, while nothing is being written."""
        if event.key() == Qt.Key.Key_Escape and (self._checked or self._asked or self._tracker.is_open):
            self.start_again()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._start.workbook_requested.connect(self._choose)
        self._start.caseload_requested.connect(self._ask_for_whom)
        self._start.template_requested.connect(self._choose_template)
        self._wait.cancelled.connect(self.start_again)
        self._answer.accepted.connect(self.bring_in)
        self._answer.rejects_requested.connect(self._choose_rejects)
        self._answer.left.connect(self.start_again)
        self._answer.due_requested.connect(lambda: self.screen_requested.emit("due"))
        self._answer.test_numbers_changed.connect(self._allow_test_numbers)
        self._tracker.left.connect(self.start_again)
        self._tracker.due_requested.connect(lambda: self.screen_requested.emit("due"))
        self._tracker.noticed.connect(self.noticed)

    def _show(self, looked: Checked | OpenedTracker) -> None:
        if isinstance(looked, OpenedTracker):
            self._asked = None
            self._turn_to(self._tracker)
            self._tracker.open(looked.path, looked.tables, self._test_numbers, looked.is_demonstration)
        else:
            self._show_checked(looked)

    def _show_checked(self, checked: Checked) -> None:
        self._checked, self._asked = checked, None
        self._answer.show_checked(checked)
        is_asked = not checked.is_done and (checked.has_test_numbers or self._test_numbers)
        self._answer.ask_test_numbers(is_asked=is_asked, is_ticked=self._test_numbers)
        self._turn_to(self._answer)
        announce(self, checked.words)

    def _could_not_check(self, error: TcareError) -> None:
        self.start_again()
        self.noticed.emit(error)

    def _done(self, checked: Checked, result: BroughtIn) -> None:
        done = checked.brought_in(result)
        self._show_checked(done)
        self.noticed.emit(f"Brought in {done.path.name}: {done.done}.")
        self.desk.run(self, lambda _: None, None, lambda file: file.note("imported", result.words))

    def _refused(self, checked: Checked, error: TcareError) -> None:
        """Nothing was written; what stands in the way is shown by checking again."""
        self.noticed.emit(error)
        self.check_workbook(checked.path, test_numbers=self._test_numbers)

    def _allow_test_numbers(self, allowed: bool) -> None:
        if self._checked is not None:
            self.check_workbook(self._checked.path, test_numbers=allowed)

    def _caseload_saved(self, path: Path) -> None:
        self.start_again()
        self.noticed.emit(f"Saved the whole caseload as {path.name}. It is not encrypted.")

    def _choose(self) -> None:
        if path := choose_workbook(self):
            self.check_workbook(path)

    def _choose_rejects(self) -> None:
        if self._checked and (path := choose_place(self, "Save the rejected rows", self._rejects_name(self._checked))):
            self.save_rejects(path)

    def _ask_for_whom(self) -> None:
        dialog = SendOutDialog(self)
        dialog.said.connect(self._choose_caseload)
        dialog.open()

    def _choose_caseload(self, goes_to: str) -> None:
        if path := choose_place(self, "Save the whole caseload, not encrypted", f"caseload-{self.today}.xlsx"):
            self.save_caseload(path, goes_to)

    def _choose_template(self) -> None:
        if path := choose_place(self, "Save an empty workbook", "caseload-empty.xlsx"):
            self.save_template(path)

    @staticmethod
    def _rejects_name(checked: Checked) -> str:
        return f"{checked.path.stem}-rejected.xlsx"

    def _wait_for(self, words: str, *, can_cancel: bool = False) -> None:
        self._wait.say(words, can_cancel=can_cancel)
        self._turn_to(self._wait)
        announce(self, words)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the keyboard goes along where this screen is the one shown."""
        self._pages.setCurrentWidget(page)
        begin_at(self, page)
        if self.isVisible():
            give_keyboard(page)


class _WaitPage(QWidget):
    """Says what is being done, and lets go of it where that leaves nothing behind."""

    cancelled = Signal()
    """It is no longer wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._cancel = QLabel(), QPushButton("&Cancel")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._cancel.clicked.connect(self.cancelled)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for part in (self._words, self._cancel):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        begin_at(self, self._cancel)

    def say(self, words: str, *, can_cancel: bool) -> None:
        """Say what is being done."""
        self._words.setText(words)
        self._cancel.setVisible(can_cancel)
