"""What is kept: one module per kind of record."""

from tcare.models import (  # each module registers its tables
    health,
    individual,
    local,
    mortality,
    note,
    organisation,
    paper,
    plan,
    register,
    review,
    stay,
    visit,
)
from tcare.models.base import Base, Record

__all__ = [
    "Base",
    "Record",
    "health",
    "individual",
    "local",
    "mortality",
    "note",
    "organisation",
    "paper",
    "plan",
    "register",
    "review",
    "stay",
    "visit",
]
