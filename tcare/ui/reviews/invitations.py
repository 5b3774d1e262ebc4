"""Who of a person's contacts is invited to a review."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout

from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import OwnField, TextField
from tcare.workflows.review_forms import Invited


class Invitations(OwnField):
    """A box to tick for every contact."""

    def __init__(self, contacts: Sequence[Invited]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._boxes = {one.contact: QCheckBox(one.words.replace("&", "&&")) for one in contacts}
        for one in contacts:
            box = self._boxes[one.contact]
            box.setAccessibleName(f"Invite {one.words}")
            box.setChecked(one.is_invited)
            box.toggled.connect(self.changed)
            layout.addWidget(box)
        if contacts:
            self.setFocusProxy(next(iter(self._boxes.values())))
        else:
            layout.addWidget(QLabel("No contact is recorded. Add family, carers and advocates on Details and notes."))

    def value(self) -> object:
        """Every contact, and whether the box is ticked."""
        return {contact: box.isChecked() for contact, box in self._boxes.items()}

    def parts(self) -> Sequence[TextField | DateField | QCheckBox]:
        """Override: the boxes."""
        return list(self._boxes.values())
