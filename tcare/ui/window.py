"""The window: navigation down the side, one screen at a time, and the keys that work everywhere."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tcare.errors import TcareError
from tcare.models.change import Change
from tcare.store.undo import Undoable
from tcare.ui import screens
from tcare.ui.bring_in.bring_in import BringInScreen
from tcare.ui.bring_in.files import dropped_workbook
from tcare.ui.case_recorder import CaseRecorder
from tcare.ui.commands.command_palette import CommandPalette
from tcare.ui.desk import Desk, Opened
from tcare.ui.drafts.draft import DRAFTS
from tcare.ui.drafts.drafts import DraftRow, DraftsDialog
from tcare.ui.help.help import HelpDialog
from tcare.ui.keys_in_dialogs import KeysInDialogs
from tcare.ui.kit.clipboard import Guard
from tcare.ui.kit.keyboard import give_keyboard
from tcare.ui.kit.notice import Notice
from tcare.ui.person.person import PersonScreen
from tcare.ui.rail import Rail
from tcare.ui.record_dialog import WITHDRAWING
from tcare.ui.screen import Screen
from tcare.ui.welcome.welcome import Welcome
from tcare.workflows.admitting import admit_new_form

_COMFORTABLE = QSize(1440, 900)


class Place(NamedTuple):
    """Somewhere in the window that Back returns to."""

    screen: str
    person: UUID | None = None


class Window(QMainWindow):
    """The one window of the program. Its title never says whom it shows."""

    def __init__(self, desk: Desk, *, welcome: Welcome) -> None:
        super().__init__()
        self._desk = desk
        self._recorder = CaseRecorder(desk, self)
        self._screens: dict[str, Screen] = {}
        self._been: list[Place] = []
        self._opened: Opened | None = None
        self.setWindowTitle("TCare")
        self.setAcceptDrops(True)
        self._rail = Rail(
            ("back", "Back (Alt+Left)", self.back),
            ("print", "Print or save what is shown (Ctrl+P)", self._on_screen(lambda screen: screen.print_page())),
            ("help", "Help (F1)", self._help),
            ("lock", "Lock (Ctrl+L)", desk.close),
        )
        self._rail.chosen.connect(self.open_screen)
        self._rail.drafts_requested.connect(self._open_drafts)
        self._stack = QStackedWidget()
        self._notice = Notice()
        self._offered: Callable[[], None] = self._undo
        self._pages = QStackedWidget()
        self._welcome = welcome
        self._pages.addWidget(welcome)
        self._pages.addWidget(self._house())
        self.setCentralWidget(self._pages)
        self._add_keys()
        self._recorder.saved.connect(self._show_saved)
        Guard(self)
        desk.opened.connect(self._show_house)
        desk.closed.connect(self._show_welcome)
        desk.changed.connect(self._ask_again)
        desk.aside_changed.connect(self._count_again)
        desk.undoable_changed.connect(self._offer_undo)
        desk.undoable_changed.connect(self._name_undo)
        self._notice.action_requested.connect(self._do_offered)
        desk.refused.connect(self._notice_error)
        desk.broke.connect(self._notice_defect)
        desk.busy_changed.connect(self._rail.show_busy)

    def show_fitting(self) -> None:
        """Show the window: all of a small screen, a comfortable part of a large one."""
        room = self.screen().availableSize()
        self.resize(_COMFORTABLE.boundedTo(room))
        if room.width() <= _COMFORTABLE.width() or room.height() <= _COMFORTABLE.height():
            self.showMaximized()
        else:
            self.show()

    def open_screen(self, name: str) -> None:
        """Show a screen by its name."""
        self._go(Place(name))

    def open_person(self, person: UUID, tab: str = "") -> None:
        """Show the screen about one person, turned to a tab where one is wanted."""
        self._go(Place(PersonScreen.name, person))
        if tab and isinstance(shown := self.screen_shown, PersonScreen):
            shown.open_tab(tab)

    def back(self) -> None:
        """Return to where one was before; Alt+Left."""
        if len(self._been) > 1:
            self._notice.hide()
            self._been.pop()
            self._show(self._been[-1])
        else:
            self.hint("There is nothing to go back to.")

    def say(self, message: object) -> None:
        """Say at the foot of the window what was saved, or what was refused."""
        if isinstance(message, TcareError):
            self._notice_error(message)
        else:
            self._notice.saved(str(message))

    def hint(self, words: str) -> None:
        """Say at the foot of the window why nothing happened, or what to do first."""
        self._notice.told(words)

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that is shown, once a file is open."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override: close the file before the program goes; what is being written is finished first, out of sight."""
        self.hide()
        self._desk.stop()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override: a workbook may be dropped anywhere while a case file is open."""
        if self._pages.currentIndex() == 1 and dropped_workbook(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override: check the workbook that was dropped, on the screen that brings it in."""
        path = dropped_workbook(event.mimeData())
        if self._pages.currentIndex() == 1 and path is not None:
            event.acceptProposedAction()
            self.open_screen(BringInScreen.name)
            if isinstance(shown := self.screen_shown, BringInScreen):
                shown.check_workbook(path)

    def _house(self) -> QWidget:
        main = QVBoxLayout()
        main.addWidget(self._stack, 1)
        main.addWidget(self._notice)
        layout = QHBoxLayout()
        layout.setSpacing(16)
        layout.addWidget(self._rail)
        layout.addLayout(main, 1)
        house = QWidget()
        house.setLayout(layout)
        return house

    def _go(self, place: Place) -> None:
        self._notice.hide()
        if not self._been or self._been[-1] != place:
            self._been.append(place)
        self._show(place)

    def _show(self, place: Place) -> None:
        screen = self._screen(place.screen)
        self._stack.setCurrentWidget(screen)
        self._rail.point_at(place.screen)
        if isinstance(screen, PersonScreen) and place.person is not None:
            screen.show_person(place.person)
        else:
            screen.refresh()
        give_keyboard(screen)

    def _leave_person(self) -> None:
        """Go back to before the person who is not there any more; what was said of it stays."""
        gone = self._been[-1].person
        if gone is not None:
            self._been = [place for place in self._been if place.person != gone]
            self._been = self._been or [Place(screens.entries()[0].name)]
            self._show(self._been[-1])

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            make: Callable[[Desk], Screen] = PersonScreen
            if name != PersonScreen.name:
                make = next(entry.make for entry in screens.entries() if entry.name == name)
            screen = make(self._desk)
            screen.opened = self._opened
            screen.person_requested.connect(self.open_person)
            screen.tab_requested.connect(self.open_person)
            screen.screen_requested.connect(self.open_screen)
            screen.noticed.connect(self.say)
            screen.hinted.connect(self.hint)
            if isinstance(screen, PersonScreen):
                screen.left.connect(self._leave_person)
            self._screens[name] = screen
            self._stack.addWidget(screen)
        return self._screens[name]

    def _show_house(self, opened: Opened) -> None:
        self._opened = opened
        self._rail.show_file(opened)
        self._pages.setCurrentIndex(1)
        self._been.clear()
        self._name_undo(Undoable())
        self.open_screen(screens.entries()[0].name)
        self._desk.kept_aside(self, self._tell_of_drafts, DRAFTS)

    def _tell_of_drafts(self, waiting: Mapping[str, str]) -> None:
        self._rail.show_drafts(len(waiting))
        if waiting:
            count = "1 draft is" if len(waiting) == 1 else f"{len(waiting)} drafts are"
            self._notice.told(f"{count} waiting: what you began and had not saved.")
            self._offered = self._open_drafts
            self._notice.offer("Look", "Look at the drafts")

    def _count_again(self, name: str) -> None:
        if name.startswith(DRAFTS):
            self._desk.kept_aside(self, lambda waiting: self._rail.show_drafts(len(waiting)), DRAFTS)

    def _open_drafts(self) -> None:
        dialog = DraftsDialog(self._desk, self)
        dialog.resume_requested.connect(self._resume)
        dialog.open()

    def _resume(self, row: DraftRow) -> None:
        """Carry on with a draft, its person shown behind; where only its own form can, say which to open."""
        if row.opens is not None:
            self.open_person(row.opens)
        if row.draft.also is not None or row.draft.name.form == WITHDRAWING:
            self._recorder.resume(row.draft)
        else:
            self.hint(f"Open “{row.draft.title}” again here: what you typed is offered there.")

    def _show_saved(self, change: Change) -> None:
        if isinstance(self.screen_shown, PersonScreen) or "individual" not in change.touched:
            self._notice.saved(f"{change.words}.")
        else:
            self.open_person(change.records[0])
            self._notice.saved(f"{change.words}.")

    def _show_welcome(self) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        self._rail.show_drafts(0)
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        self._been.clear()
        self._pages.setCurrentIndex(0)
        self._welcome.show_unlock()

    def _ask_again(self, change: Change) -> None:
        shown = self.screen_shown
        if shown is not None and (not shown.kinds or shown.kinds & change.touched):
            shown.refresh()
        self._notice.saved(f"{change.words}.")  # until a screen says it in its own words

    def _offer_undo(self, undoable: Undoable) -> None:
        """Beside what was just said to be saved: take it back, or what was just undone: do it again."""
        if undoable.redo:
            self._offered = self._redo
            self._notice.offer("Redo", f"Redo: {undoable.redo}")
        elif undoable.undo:
            self._offered = self._undo
            self._notice.offer("Undo", f"Undo: {undoable.undo}")

    def _name_undo(self, undoable: Undoable) -> None:
        """Let what undoes and redoes say what it would, wherever it is listed."""
        self._undo_action.setText(f"Undo: {undoable.undo}" if undoable.undo else "Undo")
        self._redo_action.setText(f"Redo: {undoable.redo}" if undoable.redo else "Redo")

    def _do_offered(self) -> None:
        self._offered()

    def _undo(self) -> None:
        if self._pages.currentIndex() == 1:
            self._desk.undo(self, self._say_done, self._notice_error)

    def _redo(self) -> None:
        if self._pages.currentIndex() == 1:
            self._desk.redo(self, self._say_done, self._notice_error)

    def _say_done(self, change: Change) -> None:
        self._notice.saved(f"{change.words}.")

    def _notice_error(self, error: TcareError) -> None:
        self._notice.failed(str(error))

    def _notice_defect(self, error: Exception) -> None:
        self._notice.failed(
            f"The program has a fault here ({type(error).__name__}). Nothing you saved was lost. "
            "Try again, and if it happens again tell whoever looks after TCare."
        )

    def _add_keys(self) -> None:
        self._add("Go to…", "Ctrl+K", self._go_to)
        self._add("Search on this screen", "Ctrl+F", self._on_screen(lambda screen: screen.go_to_search()))
        self._add("Add something new here", "Ctrl+N", self._on_screen(lambda screen: screen.start_new()))
        self._undo_action = self._add("Undo", "Ctrl+Z", self._undo)
        self._redo_action = self._add("Redo", "Ctrl+Y; Ctrl+Shift+Z", self._redo)
        self._add("Print or preview", "Ctrl+P", self._on_screen(lambda screen: screen.print_page()))
        self._add("Log a review held", "", self._of_a_person("Log a review held: of whom?", PersonScreen.log_review))
        self._add("Write a letter", "", self._of_a_person("Write a letter: about whom?", PersonScreen.write_letter))
        self._add("Look again", "F5", self._look_again)
        self._add(
            "Save", "Ctrl+S", lambda: self.hint("Nothing here waits to be saved. Each form has a Save of its own.")
        )
        self._add("Admit someone new", "", self._admit_someone_new)
        self._add("Next pane", "F6", self._next_pane)
        self._add("Back", "Alt+Left", self.back)
        self._add("Drafts: what you began and have not saved", "", self._open_drafts)
        lock = self._add("Lock", "Ctrl+L", self._desk.close)
        help_ = self._add_key("Help", "F1", self._help)
        KeysInDialogs(self, (lock, help_))

    def _add(self, words: str, keys: str, do: Callable[[], None]) -> QAction:
        return self._add_key(words, keys, partial(self._with_a_file, do))

    def _add_key(self, words: str, keys: str, do: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        if keys:  # what has none is done from Go to…
            action.setShortcuts(QKeySequence.listFromString(keys))
        action.triggered.connect(lambda _: do())
        self.addAction(action)
        return action

    def _with_a_file(self, do: Callable[[], None]) -> None:
        if self.screen_shown is None:
            self._welcome.hint("Open a case file first.")
        else:
            do()

    def _admit_someone_new(self) -> None:
        self._recorder.fill_in(admit_new_form, then=self._open_admitted)

    def _open_admitted(self, change: Change) -> None:
        self.open_person(change.records[0])
        self._notice.saved(f"{change.words}.")

    def _on_screen(self, do: Callable[[Screen], None]) -> Callable[[], None]:
        def do_it() -> None:
            if (shown := self.screen_shown) is not None:
                do(shown)

        return do_it

    def _of_a_person(self, title: str, do: Callable[[PersonScreen], None]) -> Callable[[], None]:
        """Do something with the person who is shown; else ask with whom first."""

        def with_shown() -> None:
            if isinstance(shown := self.screen_shown, PersonScreen):
                do(shown)

        def with_chosen(person: UUID) -> None:
            self.open_person(person)
            with_shown()

        def do_it() -> None:
            if isinstance(self.screen_shown, PersonScreen):
                with_shown()
                return
            palette = CommandPalette(self._desk, (), (), self, title=title)
            palette.person_chosen.connect(with_chosen)
            palette.open()

        return do_it

    def _look_again(self) -> None:
        if (shown := self.screen_shown) is not None:
            shown.refresh()
            self.hint("Looked again: this is how it stands now.")

    def _next_pane(self) -> None:
        shown = self.screen_shown
        if shown is not None and self._rail.isAncestorOf(self.focusWidget() or self):
            give_keyboard(shown.focusWidget() or shown)
        else:
            give_keyboard(self._rail)

    def _help(self) -> None:
        shown = self.screen_shown
        HelpDialog(shown.name if shown else "welcome", QApplication.activeModalWidget() or self).open()

    def _go_to(self) -> None:
        palette = CommandPalette(self._desk, screens.entries(), self.actions()[1:], self)
        palette.person_chosen.connect(self.open_person)
        palette.screen_chosen.connect(self.open_screen)
        palette.open()
