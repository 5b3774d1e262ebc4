"""The demonstration caseload in a real encrypted case file."""

import secrets
from datetime import date
from pathlib import Path
from typing import NamedTuple, cast

from tcare.exchange.demonstration.besides import tell_the_rest
from tcare.exchange.demonstration.made_up import made_up_caseload
from tcare.store.casefile import CaseFile
from tcare.workflows.bring_in import bring_in
from tcare.workflows.local_values import set_value
from tcare.workflows.sheets import Row, Value

REGISTER_REVIEWS = {"red": 7, "amber": 28, "green": 84}
"""Days between register reviews, as the demonstration sets them (rules.md section 3)."""


class Demonstration(NamedTuple):
    """An open case file of made-up people, and what opens it again."""

    file: CaseFile
    passphrase: str


def make_demonstration(path: Path, people: int, today: date) -> Demonstration:
    """Make and open the demonstration caseload: the same people every time, under a new passphrase.

    Args:
        path: Where it goes; nothing may be there.
        people: How many people.
        today: The day their histories lead up to.

    Raises:
        StoreError: It cannot be kept there.
    """
    passphrase = "-".join(secrets.token_hex(3) for _ in range(5))
    file, _ = CaseFile.create(
        path, account="demonstration", full_name="Demonstration", passphrase=passphrase, demonstration=True
    )
    try:
        for rating, days in REGISTER_REVIEWS.items():
            file.act(set_value, f"register.review.{rating}", str(days), today=today)
        file.act(bring_in, made_up_rows(people, today), today=today, test_numbers=True)
        file.act(tell_the_rest, today)
        file.forget_steps()
    except BaseException:
        file.close()
        raise
    return Demonstration(file, passphrase)


def made_up_rows(people: int, today: date) -> list[Row]:
    """The made-up caseload as rows that could have come in with a workbook."""
    return [
        Row(sheet, number, {header: cast("Value", value) for header, value in row.items() if value is not None})
        for sheet, rows in made_up_caseload(people, today=today).items()
        for number, row in enumerate(rows, start=2)
    ]
