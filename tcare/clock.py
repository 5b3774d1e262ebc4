"""The one place that asks what day and moment it is."""

from datetime import UTC, date, datetime


def today() -> date:
    """The calendar day where this laptop is."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
