"""The dialogs of one person's case: an action by its own form, any other record by the form of its kind."""

from collections.abc import Callable
from uuid import UUID

from tcare import clock
from tcare.models.change import Change
from tcare.ui.record_dialog import Filled, Recorder
from tcare.ui.record_form import RecordForm
from tcare.workflows.asking import ShortForm
from tcare.workflows.short_forms import ADDED_BY, CHANGED_BY

Then = Callable[[Change], None]


class CaseRecorder(Recorder):
    """A recorder by which what changes more than one record goes through the action made for it."""

    def add(self, kind: str, belongs_to: UUID | None = None, filled: Filled | None = None) -> None:
        """Override: by the form of the action, where there is one."""
        if kind in ADDED_BY and belongs_to is not None:
            self.fill_in(ADDED_BY[kind], belongs_to)
        else:
            super().add(kind, belongs_to, filled)

    def edit(self, kind: str, record: UUID) -> None:
        """Override: by the form of the action, where there is one."""
        if kind in CHANGED_BY:
            self.fill_in(CHANGED_BY[kind], record)
        else:
            super().edit(kind, record)

    def fill_in(self, question: Callable[..., ShortForm], *about: UUID, then: Then | None = None) -> None:
        """Open the form that a question about somebody or something, and today, answers with.

        Args:
            then: What follows once it is saved; otherwise :attr:`saved` tells.
        """
        self._desk.ask(
            self, lambda form: self._open_short(form, then or self.saved.emit), question, *about, clock.today()
        )

    def _open_short(self, form: ShortForm, then: Then) -> None:
        dialog = RecordForm(self._desk, form, parent=self._screen)
        dialog.acted.connect(then)
        dialog.open()
