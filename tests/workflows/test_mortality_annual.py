from datetime import date, timedelta
from uuid import UUID

import pytest

from tcare.errors import RefusedError
from tcare.store.casefile import CaseFile
from tcare.workflows.mortality_annual import Annual, Part, Table, annual_summary, described
from tcare.workflows.quarterly import Mode
from tcare.workflows.records import save

AS_OF = date(2025, 6, 30)
SECRET = "Mr O'Hara of Elm House"


def add(file: CaseFile, kind: str, parent: UUID | None = None, /, **values: object) -> UUID:
    return file.act(save, kind, values, parent=parent).records[0]


def death(file: CaseFile, number: int, *, theme: str = "Choking", notified: date | None = None, **of: object) -> UUID:
    """A review signed off in 2024-25, with a thing learnt and an action done."""
    told = notified or date(2024, 4, 2) + timedelta(number)
    who = add(
        file, "individual", None, local_id=f"L{number}", born_on=date(1950, 5, 4), died_on=told - timedelta(3),
        gender="1" if number % 2 else "2", ethnicity="A", learning_disability=True,
    )  # fmt: skip
    values = {
        "allocated_on": told, "signed_off_on": date(2024, 11, 1), "type": "focused", "focused_reason": "CONCERN",
        "place_of_death": SECRET, "care_concern": True, **of,
    }  # fmt: skip
    review = add(file, "mortality_review", who, notified_on=told, **values)
    add(file, "mortality_learning", review, kind="concern", theme=theme, text=f"{SECRET} waited.")
    add(
        file, "mortality_action", review, action="Teach", theme=theme, done_on=date(2025, 1, 9),
        what_changed=f"{SECRET} would be seen.",
    )  # fmt: skip
    add(file, "mortality_grade", review, scheme="leder_grade_2021", axis="quality of care", grade=5)
    return review


def summary(file: CaseFile, mode: Mode, year: int = 2024) -> Annual:
    return file.ask(annual_summary, year, AS_OF, mode)


def part(one: Annual, title: str) -> Part:
    return next(part for part in one.parts if part.title == title)


def table(one: Annual, title: str) -> Table:
    return next(table for part in one.parts for table in part.tables if table.title.startswith(title))


def line(one: Annual, title: str, label: str) -> tuple[str, ...]:
    return next(line[1:] for line in table(one, title).lines if line[0] == label)


def everything(one: Annual) -> str:
    return repr(one)


def test_the_exact_summary_says_what_was_counted_learnt_and_changed(case_file: CaseFile) -> None:
    for number in range(3):
        death(case_file, number)
    one = summary(case_file, "exact")
    assert line(one, "Notified", "Deaths notified") == ("3", "0", "0", "0", "3")
    assert line(one, "Notified", "Reviews signed off") == ("0", "0", "3", "0", "3")
    assert line(one, "Due in", "Share within six months") == ("–", "–", "0.0 %", "–", "0.0 %")
    assert line(one, "Gender", "Female") == ("2",)
    assert line(one, "Age at death", "65 and over") == ("3",)
    assert line(one, "Place of death", "Somewhere else, or not clear") == ("3",)
    assert line(one, "Focused reviews", "Reviewer finds concerns or further learning") == ("3",)
    assert line(one, "Findings", "A concern about the quality of care") == ("3", "0", "0", "100.0 %")
    assert line(one, "Quality of care", "Good") == ("3",)
    assert line(one, "Themes", "Choking") == ("3",)
    assert part(one, "Learning").notes[0].items == (f"Concern: {SECRET} waited.",)
    assert part(one, "Actions and what changed").notes[0].items == (f"Teach: {SECRET} would be seen.",)
    assert line(one, "Actions agreed", "Done") == ("3",)


def test_a_summary_for_publication_hides_the_small_rounds_the_rest_and_has_no_words_of_a_review(
    case_file: CaseFile,
) -> None:
    for number in range(7):
        death(case_file, number, theme="Choking" if number else SECRET)
    one = summary(case_file, "publish")
    assert line(one, "Notified", "Deaths notified") == ("5", "*", "*", "*", "5")
    assert line(one, "Age at death", "65 and over") == ("*",)
    assert line(one, "Gender", "Female") == ("*",)
    assert line(one, "Themes", "Choking") == ("5",)
    assert line(one, "Findings", "A concern about the quality of care")[1:] == ("*", "*", "*")
    assert SECRET not in everything(one)
    assert not any(part.notes for part in one.parts)
    assert "none of them are in a summary for publication" in part(one, "Learning").said


@pytest.mark.parametrize(("reviews", "named"), [(4, False), (5, True)])
def test_a_theme_is_named_for_publication_where_five_reviews_share_it(
    case_file: CaseFile, reviews: int, named: bool
) -> None:
    for number in range(reviews):
        review = death(case_file, number, theme=SECRET)
        add(case_file, "mortality_learning", review, kind="learning", theme=SECRET, text="Twice in one review.")
    assert (SECRET in everything(summary(case_file, "publish"))) is named
    assert line(summary(case_file, "exact"), "Themes", SECRET) == (str(reviews),)


def test_every_figure_for_publication_is_a_star_a_dash_a_multiple_of_five_or_a_share_of_such(
    case_file: CaseFile,
) -> None:
    for number in range(13):
        death(case_file, number, dnacpr=number > 3)
    figures = {
        cell for part in summary(case_file, "publish").parts for table in part.tables
        for line in table.lines for cell in line[1:]
    }  # fmt: skip
    counts = {one for one in figures if one.isdecimal()}
    assert {"15", "10"} <= counts
    assert all(int(one) % 5 == 0 and int(one) >= 5 for one in counts)
    assert figures - counts <= {"*", "–", "0.0 %", "100.0 %"}


def test_a_share_is_worked_out_from_the_figures_as_they_are_printed(case_file: CaseFile) -> None:
    for number in range(19):
        death(case_file, number, care_concern=number < 12)
    published = line(summary(case_file, "publish"), "Findings", "A concern about the quality of care")
    assert published == ("10", "5", "*", "66.7 %")
    exact = line(summary(case_file, "exact"), "Findings", "A concern about the quality of care")
    assert exact == ("12", "7", "0", "63.2 %")


def test_grades_of_the_two_schemes_stand_in_tables_of_their_own(case_file: CaseFile) -> None:
    review = death(case_file, 1)
    add(case_file, "mortality_grade", review, scheme="leder_grade_2016", axis="care", grade=5)
    titles = [table.title for table in part(summary(case_file, "exact"), "Grades of care").tables]
    assert [title.partition(":")[0] for title in titles] == ["Care", "Quality of care"]
    assert "6 is best" in titles[1]
    assert line(
        summary(case_file, "exact"),
        "Care",
        "Fell short; significantly affected wellbeing or could have contributed to the death",
    ) == ("1",)
    assert line(summary(case_file, "exact"), "Quality of care", "Good") == ("1",)


@pytest.mark.parametrize(
    ("notified", "counted"), [("2024-03-31", 0), ("2024-04-01", 1), ("2025-03-31", 1), ("2025-04-01", 0)]
)
def test_a_death_is_described_in_the_year_of_its_notification(case_file: CaseFile, notified: str, counted: int) -> None:
    death(case_file, 1, notified=date.fromisoformat(notified), allocated_on=None, signed_off_on=None)
    assert line(summary(case_file, "exact"), "Age at death", "All in scope") == (str(counted),)


def test_a_year_that_has_not_begun_is_refused_and_one_that_runs_has_dashes(case_file: CaseFile) -> None:
    with pytest.raises(RefusedError, match="not begun"):
        summary(case_file, "exact", 2026)
    assert line(summary(case_file, "publish", 2025), "Notified", "Deaths notified") == ("*", "–", "–", "–", "*")
    assert table(summary(case_file, "exact", 2025), "Notified").headings[-1] == "Year so far"


def test_it_says_of_which_year_and_day_it_is_and_by_which_rules(case_file: CaseFile) -> None:
    one = summary(case_file, "publish", 2021)
    assert described(one) == "2021-22 as of 30 June 2025, for publication"
    assert [rule.partition(",")[0] for rule in one.rules[:3]] == ["LDR-E1", "LDR-E2", "LDR-E3"]
    assert any("6 months" in rule for rule in one.rules)
