"""The ratings, most urgent first, as the buttons above the register count them."""

from enum import Enum

from tcare.ui.kit.palette import Mark
from tcare.ui.rating_marks import rating_mark
from tcare.workflows.on_register import RegisterPlace


class Rating(Enum):
    """A rating that someone on the register can have; together they hold everyone once."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"
    BLUE = "Blue, in hospital"
    NOT_RATED = "Not rated"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.value

    @property
    def mark(self) -> Mark:
        """How it looks."""
        return rating_mark(self.name)

    def holds(self, row: RegisterPlace) -> bool:
        """Whether someone is so rated; a rating the list no longer has counts as none."""
        return row.rating == self.name if self is not Rating.NOT_RATED else row.rating not in Rating.__members__
