"""What every form about something in the diary shares: it says within it whom and what it is about."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tcare.models.change import Change
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import FormName
from tcare.ui.kit.form import FieldSpec
from tcare.ui.record_dialog import RecordDialog


class DiaryDialog(RecordDialog):
    """A form about something in the diary; as tall as what it holds.

    Args:
        name: Which form it is, so that what is typed is kept as a draft.
        about: Whom and what it is about, said within it, for a window's title may never name anyone.
        below: What stands between the form and its buttons, if anything.
    """

    kept = Signal(object)
    """It was saved; carries the change."""

    def __init__(
        self,
        desk: Desk,
        name: FormName,
        about: str,
        fields: Sequence[FieldSpec],
        *,
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name.form, fields, parent)
        self.desk = desk
        heading = QLabel(about)
        heading.setWordWrap(True)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.put_above(heading)
        if below is not None:
            layout = self._column()
            layout.insertWidget(layout.indexOf(self.notice), below)
        self.name_form(desk, name)
        self.resize(self.width(), self._wanted())
        self.save_requested.connect(self.send)
        desk.broke.connect(self.refuse_defect)

    def send(self, values: Mapping[str, object]) -> None:
        """Save it."""
        raise NotImplementedError

    def finish(self, change: Change) -> None:
        """It was saved."""
        self.accept()
        self.kept.emit(change)

    def refuse(self, words: str, problems: Mapping[str, str] | None = None) -> None:
        """Override: what is said has room of its own."""
        super().refuse(words, problems)
        self.make_room()

    def make_room(self) -> None:
        """Grow with what is said, so that the form keeps its own room; never over the edge of the screen."""
        self.resize(self.width(), max(self.height(), self._wanted()))

    def _wanted(self) -> int:
        """The height that all of it takes."""
        layout, wide = self._column(), self.width()
        margins = layout.contentsMargins()
        parts = [item for place in range(layout.count()) if (item := layout.itemAt(place)) and not item.isEmpty()]
        inside = wide - margins.left() - margins.right()
        others = [item for item in parts if not (widget := item.widget()) or not widget.isAncestorOf(self.form)]
        heights = [
            item.heightForWidth(inside) if item.hasHeightForWidth() else item.sizeHint().height() for item in others
        ]
        between = layout.spacing() * len(others) + margins.top() + margins.bottom()
        form = self.form.sizeHint().height() + self.fontMetrics().height()
        return min(form + sum(heights) + between, int(self.screen().availableGeometry().height() * 0.9))

    def _column(self) -> QVBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        return layout
