"""Key lines of enquiry, each with what was found, the concern and the recommendation."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel

from tcare.ui.kit.date_field import DateField
from tcare.ui.kit.fields import OwnField, TextField
from tcare.workflows.key_lines import Finding, LineRow

_HEADINGS = ("Findings", "Concern", "Recommendation")
_LONGEST = (2_000, 100, 2_000)


class FindingLines(OwnField):
    """Every line of a list."""

    def __init__(self, lines: Sequence[LineRow]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for column, (words, stretch) in enumerate(zip(("Key line", *_HEADINGS), (4, 4, 2, 3), strict=True)):
            grid.addWidget(QLabel(words), 0, column)
            grid.setColumnStretch(column, stretch)
        self._lines = {one.line: tuple(map(TextField, _LONGEST)) for one in lines}
        for place, one in enumerate(lines, 1):
            title = QLabel(f"{one.line}. {one.heading}")
            title.setWordWrap(True)
            grid.addWidget(title, place, 0)
            for column, (field, words, said) in enumerate(
                zip(self._lines[one.line], _HEADINGS, one.found, strict=True), 1
            ):
                field.set_value(said)
                field.setAccessibleName(f"{words}: {one.heading}")
                field.changed.connect(self.changed)
                grid.addWidget(field, place, column)
        self.setFocusProxy(next(iter(self._lines.values()))[0])

    def value(self) -> object:
        """What is filled in of every line, by line."""
        return {
            line: Finding(*(str(field.value()) if field.value() else None for field in fields))
            for line, fields in self._lines.items()
        }

    def problem(self) -> str:
        """What is wrong with the first field that something is wrong with."""
        fields = (field for line in self._lines.values() for field in line)
        return next((f"{one.accessibleName()}: {one.problem()}" for one in fields if one.problem()), "")

    def parts(self) -> Sequence[TextField | DateField | QCheckBox]:
        """Override: what was found, line by line."""
        return [field for line in self._lines.values() for field in line]
