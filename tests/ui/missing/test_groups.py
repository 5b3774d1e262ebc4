import re
from inspect import getsource

from tcare.ui.missing.groups import TITLES, order_of, title
from tcare.workflows import gaps


def test_every_gap_has_a_title() -> None:
    named = set(
        re.findall(
            r'"((?:register|person|stay|review|action|consent|detention|mortality)\.[a-z0-9-]+)"', getsource(gaps)
        )
    )
    assert named
    assert named == set(TITLES)


def test_a_gap_without_a_title_stands_last_under_its_own_name() -> None:
    assert title("new.gap") == "new.gap"
    assert max([*TITLES, "new.gap"], key=order_of) == "new.gap"
