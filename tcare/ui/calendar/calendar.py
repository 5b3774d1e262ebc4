"""The screen that plans: reviews, visits, hearings and panels by day, with what clashes."""

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.calendar import words
from tcare.ui.calendar.choose import REVIEW, ChooseDialog
from tcare.ui.calendar.day_list import DayList
from tcare.ui.calendar.diary_dialog import DiaryDialog
from tcare.ui.calendar.grid import DayGrid
from tcare.ui.calendar.plan_dialogs import MoveDialog, PlanDialog
from tcare.ui.calendar.record_dialogs import CancelDialog, DoneDialog
from tcare.ui.calendar.sorts import Sort, counts
from tcare.ui.calendar.top_bar import TopBar
from tcare.ui.desk import Desk
from tcare.ui.kit.count_buttons import CountButtons
from tcare.ui.kit.keyboard import begin_at, give_keyboard
from tcare.ui.print.listed import Listed
from tcare.ui.record_form import RecordForm
from tcare.ui.screen import Screen
from tcare.workflows import records
from tcare.workflows.diary import diary
from tcare.workflows.diary_entries import Entry, by_day
from tcare.workflows.people import Named
from tcare.workflows.records import FormRow
from tcare.workflows.short_forms import ShortForm

_ROOM_FOR_BOTH = 145  # characters; narrower, the list stands in place of the days instead of beside them
_KEPT_AS = "view/calendar"


class CalendarScreen(Screen):
    """A month or a week of days, and beside it the list of a day, or of what a count counts."""

    name = "calendar"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._entries: tuple[Entry, ...] = ()
        self._just_saved: tuple[UUID, ...] = ()
        self._is_remembered = False
        self._counts = CountButtons[Sort](tuple(sort for sort in Sort if sort is not Sort.DUE))
        self._top = TopBar()
        self._grid = DayGrid(self.today)
        self._list = DayList()
        self._parts = QSplitter()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Override: ask for the days in sight; the first time, as this account last looked at them."""
        if self._is_remembered:
            self._ask()
        else:
            self._is_remembered = True
            self.desk.kept_aside(self, self._look_as_before, _KEPT_AS)

    def start_new(self) -> None:
        """Override: plan something on the day chosen."""
        self.desk.ask(self, self._choose_for_whom, records.form, "appointment")

    def lists(self) -> Sequence[Listed]:
        """Override: the list; from the days, everything of the month or the week."""
        listed = self._list.listed
        many = f"{len(self.counted):,} in the diary · sorted by day and time"
        whole = listed._replace(at=self._grid, how=f"{self._grid.shown.title}: {many}", rows=self.counted, chosen=())
        return listed, whole

    @property
    def counted(self) -> tuple[Entry, ...]:
        """What the buttons count: everything of the month or the week itself."""
        return tuple(one for one in self._entries if self._grid.shown.holds(one.on))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: the list stands beside the days where there is room for both."""
        super().resizeEvent(event)
        self._share_the_room(self._list.isVisibleTo(self) and not self._grid.isVisibleTo(self))

    def _ask(self) -> None:
        shown = self._grid.shown
        self.desk.ask(
            self,
            partial(self._take, shown.first),
            diary,
            shown.first,
            shown.last,
            self.today,
            with_due=self._top.shows_due,
        )

    def _take(self, first: date, entries: tuple[Entry, ...]) -> None:
        if first != self._grid.shown.first:
            return  # the page was turned meanwhile
        self._entries = entries
        self._grid.show_entries(by_day(entries), self.today)
        self._counts.show_counts(counts(self.counted))
        self._show_list()
        for one in entries:
            if one.record in self._just_saved:
                self._list.choose(one)
        self._just_saved = ()

    def _show_list(self) -> None:
        """The day's entries, in a week view the week's; with a count pressed, everything that it counts."""
        shown, day, sort = self._grid.shown, self._grid.day, self._counts.chosen()
        self._top.show_title(shown.title)
        if sort is not None:
            rows = [one for one in self.counted if sort.holds(one)]
            self._list.show_rows(rows, f"{sort.title} in {shown.title}")
        elif shown.view == "week":
            self._list.show_rows(list(self.counted), shown.title)
            self._list.choose_day(day)
        else:
            self._list.show_rows([one for one in self._entries if one.on == day], words.long_day(day))

    def _press_count(self) -> None:
        self._counts.show_counts(counts(self.counted))  # the tick moves with it
        self._show_list()
        if self._counts.chosen() is not None:
            self._share_the_room(True)

    def _change_day(self) -> None:
        # A count that is pressed stays while pages turn, and goes once a day of the page is chosen.
        if self._entries and self._counts.chosen() is not None:
            self._counts.choose(None)
            self._counts.show_counts(counts(self.counted))
        self._show_list()

    def _turn_page(self) -> None:
        self._entries = ()
        self._top.show_view(self._grid.shown.view)
        self._show_list()
        self._ask()
        self._remember()

    def _open_day(self) -> None:
        self._share_the_room(True)
        self._change_day()
        give_keyboard(self._list)

    def _leave_list(self) -> None:
        self._share_the_room(False)
        give_keyboard(self._grid)

    def _share_the_room(self, list_wanted: bool) -> None:
        """Both, where there is room; else the days, or the list where that is wanted."""
        is_wide = self.width() >= _ROOM_FOR_BOTH * self.fontMetrics().averageCharWidth()
        self._list.setVisible(is_wide or list_wanted)
        self._grid.setVisible(is_wide or not list_wanted)
        self._top.show_switch(None if is_wide else "days" if list_wanted else "list")
        if is_wide:
            beside = self._list.minimumWidth() + self.width() // 16
            self._parts.setSizes([self.width() - beside, beside])

    def _switch(self) -> None:
        if self._list.isVisibleTo(self):
            self._leave_list()
        else:
            self._open_day()

    def _move(self, entry: Entry | None, to: date | None = None) -> None:
        if entry is None:
            self.hinted.emit("Choose something in the list first.")
        elif not entry.can_move:
            self.hinted.emit(_why_it_stays(entry))
        else:
            self._open(MoveDialog(self.desk, entry, to, self))

    def _move_from_day(self) -> None:
        """M on a day: what can be moved, where it is only one; else its list, to choose from."""
        movable = [one for one in self._grid.cell(self._grid.day).entries if one.can_move]
        if len(movable) == 1:
            self._move(movable[0])
        elif movable:
            self._open_day()
            self.hinted.emit("Choose what to move, and press M again.")
        else:
            self.hinted.emit("Nothing on this day can be moved.")

    def _record(self, entry: Entry | None) -> None:
        if entry is None:
            self.hinted.emit("Choose something in the list first.")
        elif not entry.can_move:
            self.hinted.emit(_why_it_stays(entry))
        elif entry.on > self.today:
            self.hinted.emit("This day has not come yet. Move it first, if it was done earlier.")
        else:
            kind, record = ("review", entry.record) if entry.kind == "review" else ("visit", None)
            self.desk.ask(self, partial(self._say_done, entry), records.form, kind, record)

    def _say_done(self, entry: Entry, form: FormRow) -> None:
        self._open(DoneDialog(self.desk, entry, form, self))

    def _cancel(self, entry: Entry | None) -> None:
        if entry is None:
            self.hinted.emit("Choose something in the list first.")
        elif not entry.can_move:
            self.hinted.emit(_why_it_stays(entry))
        else:
            self._open(CancelDialog(self.desk, entry, self))

    def _edit(self, entry: Entry) -> None:
        if entry.kind in ("review", "appointment"):
            self.desk.ask(self, partial(self._open_form, entry), records.form, entry.kind, entry.record)
        else:
            self._open_person(entry)

    def _open_form(self, entry: Entry, form: FormRow) -> None:
        asked = ShortForm(form.title, form.kind, form.record, None, form.fields, {})
        dialog = RecordForm(self.desk, asked, f"{entry.what} · {words.who(entry)}", self)
        dialog.recorded.connect(lambda _: self.noticed.emit(f"Saved the {form.title.lower()}."))
        dialog.open()

    def _open_person(self, entry: Entry | None) -> None:
        if entry is None:
            self.hinted.emit("Choose something in the list first.")
        elif entry.person is None:
            self.hinted.emit("A meeting of the panel is about several people. Open one of those on its agenda.")
        else:
            self.person_requested.emit(entry.person.id)

    def _choose_for_whom(self, form: FormRow) -> None:
        day = max(self._grid.day, self.today)
        kinds = next(field.choices for field in form.fields if field.name == "kind")
        dialog = ChooseDialog(self.desk, day, kinds, self)

        def plan(person: Named, code: str, what: str) -> None:
            if code == REVIEW:
                self.desk.ask(self, partial(self._plan, person, code, what, day), records.form, "review")
            else:
                self._plan(person, code, what, day, form)

        dialog.chosen.connect(plan)
        dialog.open()

    def _plan(self, person: Named, code: str, what: str, day: date, form: FormRow) -> None:
        self._open(PlanDialog(self.desk, person, code, what, day, form, self))

    def _open(self, dialog: DiaryDialog) -> None:
        dialog.kept.connect(self._say)
        dialog.open()

    def _say(self, change: Change) -> None:
        self._just_saved = change.records  # the answer that shows it is on its way
        self.noticed.emit(f"{change.words}.")

    def _look_as_before(self, kept: dict[str, str]) -> None:
        """Look as this account last did; what cannot be read is as if it had never been kept."""
        try:
            held = json.loads(kept.get(_KEPT_AS, "{}"))
        except ValueError:
            held = {}
        self._top.set_shows_due(held.get("due") is True)
        self._grid.show_view("week" if held.get("view") == "week" else "month")
        self._top.show_view(self._grid.shown.view)
        self._ask()

    def _remember(self) -> None:
        held = {"view": self._grid.shown.view, "due": self._top.shows_due}
        self.desk.keep_aside(_KEPT_AS, json.dumps(held))

    def _show_due(self) -> None:
        self._remember()
        self._ask()

    def _connect(self) -> None:
        self._counts.changed.connect(self._press_count)
        self._top.step_requested.connect(lambda step: self._grid.go_to(self._grid.shown.next(step)))
        self._top.today_requested.connect(lambda: self._grid.go_to(self.today))
        self._top.view_requested.connect(self._grid.show_view)
        self._top.due_toggled.connect(self._show_due)
        self._top.new_requested.connect(self.start_new)
        self._top.switch_requested.connect(self._switch)
        self._grid.shown_changed.connect(self._turn_page)
        self._grid.day_changed.connect(self._change_day)
        self._grid.day_opened.connect(self._open_day_of)
        self._grid.entry_chosen.connect(self._list.choose)
        self._grid.entry_opened.connect(self._open_person)
        self._grid.move_requested.connect(self._move)
        self._grid.key_pressed.connect(lambda key: self._move_from_day() if key == "M" else self.start_new())
        self._list.opened.connect(self._open_person)
        self._list.edit_requested.connect(self._edit)
        self._list.move_requested.connect(self._move)
        self._list.record_requested.connect(self._record)
        self._list.cancel_requested.connect(self._cancel)
        self._list.new_requested.connect(self.start_new)
        self._list.summaries_requested.connect(self.show_summaries)
        self._list.left.connect(self._leave_list)

    def _open_day_of(self, day: date) -> None:
        self._grid.go_to(day)
        self._open_day()

    def _lay_out(self) -> None:
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self._grid)
        self._parts.addWidget(self._list)
        self._parts.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._counts)
        layout.addWidget(self._top)
        layout.addWidget(self._parts, 1)
        begin_at(self, self._grid)


def _why_it_stays(entry: Entry) -> str:
    """Why an entry is not moved, recorded or cancelled from here, and where it is."""
    if entry.kind == "due":
        return "A due day follows from the rules and cannot be moved. Plan something before it with N."
    if entry.state == "done":
        return "This has been done. To correct it, press F2."
    return "The day of a panel is changed with the mortality review. Press Enter to open the person."
