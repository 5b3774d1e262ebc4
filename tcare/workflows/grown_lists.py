"""Lists that grow: what a shipped list offers, and every word a case file has used beside it."""

from typing import Any

from sqlalchemy import Column, inspect, select
from sqlalchemy.orm import Session

from tcare.models.codes import code_list
from tcare.workflows.kinds import KINDS


def words_offered(session: Session, name: str) -> tuple[str, ...]:
    """The labels of a shipped list and every other word used in a column that grows from it, by alphabet.

    Words that differ only in capitals are one: as the list writes them, else as one record does.

    Args:
        name: The code list, as the column names it (``grows``).
    """
    offered = {code.label.casefold(): code.label for code in code_list(name).codes if code.is_offered}
    for model, column in _columns(name):
        used = select(column).where(column.is_not(None), model.withdrawn_at.is_(None)).distinct().order_by(column)
        for words in session.scalars(used):
            offered.setdefault(words.casefold(), words)
    return tuple(sorted(offered.values(), key=str.casefold))


def _columns(name: str) -> list[tuple[Any, Column[Any]]]:
    """Every column that grows from a list, with where it is kept."""
    return [
        (kind.model, column)
        for kind in KINDS.values()
        for column in inspect(kind.model).columns
        if column.info.get("grows") == name
    ]
