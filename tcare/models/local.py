"""What a commissioner has set locally: a policy number, a duty on or off, a population, a target."""

from datetime import date

from sqlalchemy.orm import Mapped

from tcare.models.base import SHORT, Record, field


class LocalValue(Record):
    """A value from a day on; the newest set for a day holds, and none is ever overwritten."""

    __tablename__ = "local_value"

    name: Mapped[str] = field("Name", length=SHORT)
    value: Mapped[str] = field("Value", length=SHORT)
    from_on: Mapped[date | None] = field("From", note="Empty: for every day.", ahead=True)
    set_on: Mapped[date] = field("Set on")
    set_order: Mapped[int] = field("Order", note="Of values set for one name; the highest holds.")
