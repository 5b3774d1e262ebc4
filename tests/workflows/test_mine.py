import pytest

from tcare.workflows.due import Due, Subject
from tcare.workflows.facts import Action, Case, Review
from tcare.workflows.mine import is_mine, people_named
from tests.workflows.made import case, death, due, on, person, planned, point, review, stay


@pytest.mark.parametrize(
    ("name", "mine"),
    [
        pytest.param("Jo Lane", True, id="the full name"),
        pytest.param("jo  LANE", True, id="however written"),
        pytest.param("Lane, Jo", True, id="family name first"),
        pytest.param("LANE, Jo (CPN)", True, id="with what they do in brackets"),
        pytest.param("Jo Lane, community nurse", True, id="with what they do after a comma"),
        pytest.param("Dr Jo Lane", True, id="with a title"),
        pytest.param("Prof. J. Lane", False, id="an initial may be somebody else's"),
        pytest.param("jlane", True, id="the account"),
        pytest.param("Lane", False, id="the family name alone may be somebody else's"),
        pytest.param("Jo", False, id="the given name alone"),
        pytest.param("Jo Lane-Finch", False, id="another family name"),
        pytest.param("Jo Anne Lane", False, id="another given name beside it"),
        pytest.param("Ola Finch; Jo Lane", True, id="one of two"),
        pytest.param("Ola Finch and Jo Lane", True, id="one of two, with and"),
        pytest.param("Ola Finch/Jo Lane", True, id="one of two, with a slash"),
        pytest.param("Ola Finch, Jo Lane", True, id="one of two, with a comma"),
        pytest.param("Jo Sand Lane", False, id="and is a word of its own"),
        pytest.param("Ola Finch", False, id="somebody else"),
        pytest.param("", False, id="nobody"),
    ],
)
def test_a_name_is_mine_when_it_is_all_of_it(name: str, mine: bool) -> None:
    assert is_mine([name], "jlane", "Jo Lane") is mine


def test_an_account_without_a_full_name_is_found_by_its_own() -> None:
    assert is_mine(["jlane"], "jlane", "")
    assert not is_mine(["", "Jo Lane"], "jlane", "")


def test_nobody_signed_in_owns_nothing() -> None:
    assert not is_mine(["Jo Lane", ""], "", "")


def names_of(one: Case, duty: str) -> set[tuple[str, ...]]:
    return {people_named(one, row) for row in due(one, duty, "2024-03-01") if row.state in ("overdue", "due-soon")}


def test_whoever_leads_or_works_with_the_person_is_named_for_everything() -> None:
    one = case(person(lead_professional="Jo Lane", keyworker="Ola Finch"), stays=(stay("2024-01-01"),))
    assert names_of(one, "review.post-admission") == {("Jo Lane", "Ola Finch")}


def test_the_chair_of_the_planned_review_is_named_for_the_review() -> None:
    one = case(stays=(stay("2024-01-01"),), reviews=(review("POST_ADM", planned_on="2024-03-05", chair="Cy Reed"),))
    assert names_of(one, "review.post-admission") == {("Cy Reed",)}
    assert names_of(one, "review.papers") == {("Cy Reed",)}


def test_the_owner_of_a_point_and_of_an_action_is_named_for_it() -> None:
    begun = stay("2024-01-01", points=(point(3, "in_progress", owner="Ola Finch", due_on="2024-02-20"),))
    asked = Action(b"a" * 16, "Find a home", "Jo Lane", on("2024-02-20"))
    held = review("POST_ADM", "2024-01-20", actions=(asked, Action(b"b" * 16, "Write", None, on("2024-02-20"))))
    one = case(stays=(begun,), reviews=(held,))
    assert names_of(one, "discharge.point") == {("Ola Finch",)}
    assert names_of(one, "review.action") == {("Jo Lane",), ()}


def test_the_reviewer_of_a_death_is_named_for_its_review() -> None:
    died = person(died_on="2023-08-01", learning_disability=True)
    one = case(died, mortality=death("2023-08-03", reviewer="Ola Finch", allocated_on=on("2023-09-01")))
    assert names_of(one, "mortality.complete") == {("Ola Finch",)}


def test_a_planned_discharge_names_nobody_of_its_own() -> None:
    one = case(stays=(stay("2024-01-01", planned=(planned("2024-01-10", "2024-02-20"),)),))
    assert names_of(one, "discharge.planned") == {()}


def test_what_is_about_a_record_that_is_gone_names_nobody_of_its_own() -> None:
    one = case(reviews=(Review(b"r" * 16, "INPATIENT", chair="Jo Lane"),))
    gone = Due(
        one.person.id, "review.report", "", "", None, on("2024-01-01"), "overdue", None, None, "", "", "", (),
        Subject("review", b"x" * 16),
    )  # fmt: skip
    assert people_named(one, gone) == ()
