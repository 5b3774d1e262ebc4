from datetime import date

import pytest

from tcare.exchange.cells import CellError
from tcare.exchange.tracker.cells import Said, in_small_letters, read
from tcare.exchange.tracker.days import Fashion
from tcare.models.codes import code_list
from tcare.workflows.sheets import Value
from tcare.workflows.tracker_targets import targets

FASHION = Fashion(date(2019, 11, 30), day_first=True)


def said(target: str, cell: object) -> Said:
    return read(cell, targets()[target], FASHION)


def value(target: str, cell: object) -> Value:
    return next(iter(said(target, cell).values.values()))


def refusal(target: str, cell: object) -> tuple[str, str]:
    with pytest.raises(CellError) as refused:
        said(target, cell)
    return refused.value.fault


@pytest.mark.parametrize("cell", ["999 000 0018", 9990000018.0, "999-000-0018", " 999\u00a0000\u200b0018 "])
def test_an_nhs_number_is_read_however_it_is_spaced(cell: object) -> None:
    assert value("People.NHS number", cell) == "9990000018"


@pytest.mark.parametrize("cell", ["999000006X", "99900001", "999 000 0018 / 999 000 0026"])
def test_what_has_not_ten_digits_is_no_nhs_number(cell: str) -> None:
    assert refusal("People.NHS number", cell)[0] == "An NHS number has ten digits, 0 to 9."


@pytest.mark.parametrize("cell", [None, "", "  ", "\u00a0", "-", "n/a", "TBC", "Not known"])
def test_what_stands_for_nothing_says_nothing(cell: object) -> None:
    assert said("Planned discharge.Planned date", cell) == Said({})


@pytest.mark.parametrize(
    ("cell", "rating", "beside"),
    [
        ("R", "RED", ""),
        ("Red", "RED", ""),
        ("BLUE", "BLUE", ""),
        ("amber", "AMBER", ""),
        ("RED – Blue Light", "RED", "Blue Light"),
        ("Green (stable)", "GREEN", "stable"),
    ],
)
def test_a_rating_is_read_by_its_letter_or_word(cell: str, rating: str, beside: str) -> None:
    assert said("Register.Rating", cell) == Said({"Rating": rating}, beside)


@pytest.mark.parametrize("cell", ["Red/Amber", "Amber?", "Amber to Red", "Red - tbc", "Red (removed)", "not red", "3"])
def test_a_rating_that_could_be_two_or_none_is_not_read(cell: str) -> None:
    assert refusal("Register.Rating", cell)[0] == "Rating is not in its list."


@pytest.mark.parametrize(
    ("cell", "section"),
    [
        ("s3", "Section 3"),
        ("S.3", "Section 3"),
        ("Sec 3", "Section 3"),
        ("MHA s2", "Section 2"),
        ("section 2 MHA", "Section 2"),
        ("37/41", "Section 37 with section 41 restrictions"),
        ("Sec 37/41", "Section 37 with section 41 restrictions"),
        ("s37 / 41", "Section 37 with section 41 restrictions"),
        ("s37", "Section 37"),
        ("Sec. 47/49", "Section 47 with section 49 restrictions"),
        ("s5(2)", "Section 5(2)"),
        ("informal", "Informal"),
        ("Informal ", "Informal"),
        ("voluntary", "Informal"),
    ],
)
def test_a_section_of_the_act_is_read_as_people_write_it(cell: str, section: str) -> None:
    assert code_list("legal_status").label(str(value("Legal status.Status", cell))) == section


@pytest.mark.parametrize("cell", ["35", "36", "37", "38", 37.0])
def test_a_bare_35_to_38_is_refused_for_it_could_be_the_section_or_the_code(cell: object) -> None:
    digits = str(cell)[:2]
    problem, remedy = refusal("Legal status.Status", cell)
    assert problem == f"{digits} alone could be section {digits} or code {digits}."
    assert remedy.startswith(f"Write Section {digits} or code ")


@pytest.mark.parametrize("cell", ["CTO", "notional 37", "s3 then s37", "s3?", "s99", "was s3"])
def test_a_legal_status_that_is_not_plain_is_not_read(cell: str) -> None:
    assert refusal("Legal status.Status", cell)[0] == "Status is not in its list."


@pytest.mark.parametrize(
    ("target", "cell", "name"),
    [
        ("People.name.family", "ASHDOWN, Aled", ("Ashdown", "Aled")),
        ("People.name.family", "Ashdown,Aled", ("Ashdown", "Aled")),
        ("People.name.family", "ASHDOWN Aled", ("Ashdown", "Aled")),
        ("People.name.family", "VAN DER BERG, Mary Ann", ("Van Der Berg", "Mary Ann")),
        ("People.name.family", "ASHDOWN, Mr Aled", ("Ashdown", "Aled")),
        ("People.name.given", "Aled Ashdown", ("Ashdown", "Aled")),
        ("People.name.given", "Mr Aled Ashdown", ("Ashdown", "Aled")),
        ("People.name.given", "Mary Ann ASHDOWN", ("Ashdown", "Mary Ann")),
    ],
)
def test_a_whole_name_is_taken_apart_where_it_can_be_told(target: str, cell: str, name: tuple[str, str]) -> None:
    assert said(target, cell).values == {"Family name": name[0], "Given name": name[1]}


@pytest.mark.parametrize(
    ("target", "cell"),
    [
        ("People.name.family", "Ashdown Aled"),
        ("People.name.family", "Ashdown"),
        ("People.name.family", "Ashdown, Aled, Mr"),
        ("People.name.given", "Mary Ann Ashdown"),
        ("People.name.given", "Ashdown, Aled"),
    ],
)
def test_a_whole_name_that_cannot_be_told_apart_is_not_read(target: str, cell: str) -> None:
    assert refusal(target, cell)[0] == "It cannot be told which part is the family name."


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ASHDOWN", "Ashdown"),
        ("SMITH-JONES", "Smith-Jones"),
        ("O'BRIEN", "O'Brien"),
        ("MCDONALD", "McDonald"),
        ("Dutton", "Dutton"),
        ("de Souza", "de Souza"),
    ],
)
def test_a_name_in_capitals_is_kept_as_names_are_written(name: str, written: str) -> None:
    assert in_small_letters(name) == written


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("LD", {"Learning disability": True}),
        ("ASD", {"Autism": True}),
        ("LD+ASD", {"Learning disability": True, "Autism": True}),
        ("LD & ASD", {"Learning disability": True, "Autism": True}),
        ("Both", {"Learning disability": True, "Autism": True}),
    ],
)
def test_learning_disability_and_autism_are_told_apart_and_silence_is_not_no(
    cell: str, values: dict[str, bool]
) -> None:
    assert said("People.which", cell).values == values


def test_what_is_neither_learning_disability_nor_autism_is_not_read() -> None:
    assert refusal("People.which", "MH")[0] == "It cannot be told which this is."


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Hollins Park - Byron", Said({"Hospital": "Hollins Park", "Ward": "Byron"})),
        ("Hollins Park, Byron", Said({"Hospital": "Hollins Park", "Ward": "Byron"})),
        ("Scott Clinic", Said({"Hospital": "Scott Clinic"})),
        ("Homerton Hospital", Said({"Hospital": "Homerton Hospital"})),
        ("Home - supported living", Said({}, "Home - supported living")),
        ("Home w. parents", Said({}, "Home w. parents")),
    ],
)
def test_a_place_is_a_hospital_with_its_ward_or_no_hospital(cell: str, expected: Said) -> None:
    assert said("Admissions.place", cell) == expected


@pytest.mark.parametrize(("cell", "answer"), [("Y", True), ("yes", True), ("✓", True), (False, False), ("No", False)])
def test_yes_and_no_are_read_as_our_own_columns_read_them(cell: object, answer: bool) -> None:
    assert value("People.EHC plan", cell) is answer


@pytest.mark.parametrize("cell", ["x", "Yes?", "awaited"])
def test_what_is_neither_yes_nor_no_is_not_read(cell: str) -> None:
    assert refusal("People.EHC plan", cell)[0] == "EHC plan is neither yes nor no."
