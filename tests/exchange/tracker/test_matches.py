from datetime import date

import pytest

from tcare.exchange.tracker import words
from tcare.exchange.tracker.days import Fashion
from tcare.exchange.tracker.matches import Match, propose
from tcare.workflows.tracker_targets import targets

FASHION = Fashion(date(2019, 11, 30))


def proposed(heading: str, *values: object) -> Match:
    return propose([(heading, values)], FASHION)[0]


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("NHS no.", "People.NHS number"),
        ("NHS NUMBER", "People.NHS number"),
        ("D.O.B.", "People.Born"),
        ("RAG", "Register.Rating"),
        ("Last CTR", "Last review.Held"),
        ("Last C(E)TR", "Last review.Held"),
        ("Next CTR", "Next review.Planned"),
        ("MHA", "Legal status.Status"),
        ("EDD", "Planned discharge.Planned date"),
        ("Adm. date", "Admissions.Admitted"),
        ("S.117", "People.Section 117"),
        ("Family name", "People.Family name"),
    ],
)
def test_a_heading_people_use_is_known(heading: str, target: str) -> None:
    assert proposed(heading) == Match(target)


@pytest.mark.parametrize("heading", ["Next CTR due", "Age", "LOS", "Initials", "Comments"])
def test_what_we_work_out_or_have_no_place_for_is_left_out_and_says_why(heading: str) -> None:
    match = proposed(heading, "x")

    assert (match.target, match.is_sure) == ("", True)
    assert match.why


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Surnmae", "People.Family name"),
        ("Admision date", "Admissions.Admitted"),
        ("EDD / comments", "Planned discharge.Planned date"),
        ("Legal status (MHA)", "Legal status.Status"),
    ],
)
def test_a_heading_that_only_resembles_a_known_one_is_shown_as_uncertain(heading: str, target: str) -> None:
    match = proposed(heading)

    assert (match.target, match.is_sure) == (target, False)
    assert match.why


@pytest.mark.parametrize("heading", ["", "Widget", "Status", "From", "Date", "Reason", "Review", "Last"])
def test_a_heading_that_could_be_several_things_or_none_is_asked_not_guessed(heading: str) -> None:
    match = proposed(heading, "x")

    assert (match.target, match.is_sure) == ("", False)


def test_a_column_whose_values_cannot_be_read_so_is_uncertain() -> None:
    assert not proposed("MHA", "yes", "no", "s3").is_sure
    assert proposed("MHA", "s3", "informal", "tbc", "CTO").is_sure


def test_a_whole_name_is_taken_apart_by_what_its_values_show() -> None:
    assert proposed("Name", "ASHDOWN, Aled", "Birchall, Bryn") == Match("People.name.family")
    given = proposed("Name", "Aled Ashdown", "Bryn Birchall")
    assert (given.target, given.is_sure) == ("People.name.given", False)


def test_nothing_is_proposed_for_two_columns() -> None:
    first, second = propose([("Surname", ["Ashdown"]), ("Last name", ["Birchall"])], FASHION)

    assert (first.target, first.is_sure) == ("People.Family name", True)
    assert (second.target, second.is_sure) == ("", False)


def test_of_two_columns_the_one_that_is_sure_keeps_its_match() -> None:
    first, second = propose([("Surnmae", ["Ashdown"]), ("Surname", ["Birchall"])], FASHION)

    assert (first.target, second.target) == ("", "People.Family name")


def test_every_heading_of_the_table_of_words_is_plain_and_means_something_of_ours() -> None:
    assert [word for word in (*words.headings(), *words.left_headings()) if words.plain(word) != word] == []
    assert set(words.headings().values()) <= set(targets())
    assert not set(words.headings()) & set(words.left_headings())
