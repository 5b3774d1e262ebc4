from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tcare import clock
from tcare.ui.kit.dates import show_date
from tcare.ui.kit.palette import Mark
from tcare.ui.kit.rows import Column
from tcare.ui.register.columns import COLUMNS, about, asked
from tcare.workflows.on_register import Ask, Factor, RegisterPlace
from tcare.workflows.people import Named

TODAY = clock.today()
SINCE = TODAY - timedelta(days=9)
REVIEW = Ask("review", "A C(E)TR must take place", False, "Not recorded since the rating turned red on 1 June 2026")
LEAD = Ask("lead", "A lead professional", True, "Jo Lane")
KEYWORKER = Ask("keyworker", "A keyworker, for people aged 0 to 25", False, "Nobody is recorded")


def row(**others: Any) -> RegisterPlace:
    who = Named(UUID(int=1), "9990000018", None, "MOSS, Ann")
    values: dict[str, Any] = {"rating": "RED", "rated": "Red", "since": SINCE, "asks": (REVIEW, LEAD), **others}
    return RegisterPlace(
        who, None, values.pop("is_young", False), "Jo Lane", "", None, values.pop("factors", ()), UUID(int=2), **values
    )


def column(heading: str) -> Column[RegisterPlace]:
    return next(one for one in COLUMNS if one.heading == heading)


@pytest.mark.parametrize(
    ("one", "said", "mark"),
    [
        pytest.param(row(), "C(E)TR must take place", Mark.OVERDUE, id="red without its C(E)TR"),
        pytest.param(row(asks=(LEAD,)), "All done", None, id="all done"),
        pytest.param(row(asks=(LEAD, KEYWORKER)), "Keyworker", Mark.SOON, id="something else"),
        pytest.param(row(asks=(LEAD,), misplaced="Rated blue …"), "Rating does not fit", Mark.OVERDUE, id="misplaced"),
    ],
)
def test_what_is_to_do_is_said_in_few_words(one: RegisterPlace, said: str, mark: Mark | None) -> None:
    to_do = column("To do")
    assert to_do.show(one) == to_do.spoken(one) == said
    assert to_do.mark_of(one) is mark


def test_what_presses_most_is_sorted_first() -> None:
    rows = [row(asks=(LEAD,)), row(asks=(KEYWORKER,)), row(asks=(REVIEW,))]
    assert sorted(rows, key=column("To do").order) == rows[::-1]


def test_a_rating_is_never_told_by_colour_alone() -> None:
    rating = column("Rating")
    assert rating.words(row()) == "▲ Red"
    assert rating.spoken(row()) == "Red"
    assert rating.words(row(rating=None, rated="Not rated")) == "○ Not rated"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(row(), "Not asked for", id="over 25"),
        pytest.param(row(is_young=True), "Not recorded", id="young and nobody"),
    ],
)
def test_a_keyworker_is_missed_only_where_one_is_asked_for(one: RegisterPlace, said: str) -> None:
    assert column("Keyworker").show(one) == said
    assert column("Keyworker").show(one._replace(keyworker="Ola Finch")) == "Ola Finch"


def test_consent_that_needs_looking_at_is_marked_and_said() -> None:
    one = row(consent_said="Refused", consent_words="Refused.", consent_trouble="The register needs consent.")
    assert column("Consent").words(one) == "⊘ Refused"
    assert column("Consent").spoken(one) == "Refused. The register needs consent."
    assert column("Consent").mark_of(row(consent_said="Given by the person")) is None


def test_beneath_the_list_it_is_said_who_why_and_what_is_asked_for() -> None:
    one = row(
        reason="Crisis at home.",
        decided_by="Dee Ward",
        consent_words="Given by the person.",
        factors=(Factor("ALCOHOL", "Alcohol", SINCE), Factor("PLACEMENT", "Placement breakdown", None)),
    )
    assert about(one).splitlines() == [
        "MOSS, Ann · NHS number 999 000 0018",
        f"▲ Red since {show_date(SINCE)}: Crisis at home. Decided by Dee Ward.",
        "Consent: Given by the person.",
        "Risk factors: Alcohol.",
    ]
    assert asked(one).splitlines() == [
        "What red asks for",
        "☐ Not done: A C(E)TR must take place. Not recorded since the rating turned red on 1 June 2026.",
        "✓ Done: A lead professional. Jo Lane.",
    ]
