"""A short form that saves itself through the desk."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.labels import plain
from tcare.ui.record_dialog import RecordDialog, specify
from tcare.workflows import records
from tcare.workflows.asking import ShortForm


class RecordForm(RecordDialog):
    """What an action or one record asks; once saved it closes, and refused it stays with all that was typed.

    Where one field depends on another the form follows as it is filled in.

    Args:
        about: Whom and what it is about, said within the form, for a window's title may never name anyone.
    """

    recorded = Signal(object)
    """It was saved; carries the values by name."""
    acted = Signal(object)
    """The same; carries the :class:`~tcare.models.change.Change`."""

    def __init__(self, desk: Desk, form: ShortForm, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(form.title, [specify(field, {}) for field in form.fields], parent)
        self._desk = desk
        self._asked = form
        layout = self.layout()
        if about and isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, plain(about, bold=True))
        if form.follow is not None:
            self.form.changed.connect(self._follow)
            self._follow()
        whose = form.parent or next(iter(form.about), None)
        also = form.also if form.action is None else None  # an action's form is not that of one record
        self.name_form(desk, FormName(form.kind, form.record, whose, form.title), also=also)
        self.save_requested.connect(self._send)
        desk.broke.connect(self.refuse_defect)

    def _follow(self) -> None:
        """Ask, offer and say what depends on what is filled in so far."""
        if self._asked.follow is None:
            return
        following = self._asked.follow(self.form.values())
        self.form.hide_fields(following.hidden)
        for name, choices in following.choices.items():
            self.form.set_choices(name, choices)
        for name, words in following.notes.items():
            self.form.set_note(name, words)

    def _send(self, values: Mapping[str, object]) -> None:
        asked, filled = self._asked, {**values, **self._asked.also}

        def then(change: Change) -> None:
            self._finish(values, change)

        if asked.action is not None:
            self._desk.act(self, then, self.refuse_error, asked.action, *asked.about, filled)
            return
        self._desk.act(
            self, then, self.refuse_error, records.save, asked.kind, filled, record=asked.record, parent=asked.parent
        )

    def _finish(self, values: Mapping[str, object], change: Change) -> None:
        self.accept()
        self.recorded.emit(values)
        self.acted.emit(change)
