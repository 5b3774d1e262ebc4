import pytest

from tcare.models.codes import code_list
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.grown_lists import words_offered
from tests.workflows.test_mortality_board import death

SHIPPED = {code.label for code in code_list("learning_theme").codes}


def test_the_shipped_list_is_offered_by_alphabet_to_a_new_team(case_file: CaseFile) -> None:
    offered = case_file.ask(words_offered, "learning_theme")
    assert set(offered) == SHIPPED
    assert list(offered) == sorted(offered, key=str.casefold)


@pytest.mark.parametrize(
    ("kind", "values"),
    [("mortality_learning", {"text": "Late"}), ("mortality_action", {"action": "Teach"})],
)
def test_a_theme_that_is_typed_is_in_the_list_of_both_forms_from_then_on(
    case_file: CaseFile, kind: str, values: dict[str, object]
) -> None:
    review = death(case_file, "L1", 60)
    made = case_file.act(records.save, kind, {**values, "theme": "Dental care"}, parent=review).records[0]
    for form in ("mortality_learning", "mortality_action"):
        (theme,) = (field for field in case_file.ask(records.form, form).fields if field.name == "theme")
        assert theme.kind == "text"
        assert {words for words, _ in theme.choices} == SHIPPED | {"Dental care"}

    case_file.act(records.withdraw, kind, made, "Recorded twice")
    assert set(case_file.ask(words_offered, "learning_theme")) == SHIPPED


def test_words_that_differ_only_in_capitals_are_offered_once(case_file: CaseFile) -> None:
    review = death(case_file, "L1", 60)
    for theme in ("SEPSIS", "dental care", "Dental care"):
        case_file.act(records.save, "mortality_learning", {"text": "Late", "theme": theme}, parent=review)
    offered = [words.casefold() for words in case_file.ask(words_offered, "learning_theme")]
    assert len(offered) == len(set(offered)) == len(SHIPPED) + 1
    assert "Sepsis" in case_file.ask(words_offered, "learning_theme")
