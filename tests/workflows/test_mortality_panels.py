from tcare.store.casefile import CaseFile
from tcare.workflows import mortality_work as work
from tcare.workflows import records
from tcare.workflows.mortality_panels import panels, themes
from tests.workflows.test_mortality_board import TODAY, ago, death


def test_panels_ahead_come_first_then_the_newest_past_each_with_its_agenda(case_file: CaseFile) -> None:
    for days in (-9, -30, 8, 40):
        case_file.act(work.plan_panel, {"held_on": ago(days), "chair": "Jo Lane", "chair_independent": True})
    death(case_file, "L1", 60, panel_on=ago(8), type="focused")
    death(case_file, "L2", 60, panel_on=ago(20), type="focused")

    found = case_file.ask(panels, TODAY)

    assert [row.on for row in found] == [ago(-9), ago(-30), ago(8), ago(20), ago(40)]
    assert [len(row.agenda) for row in found] == [0, 0, 1, 1, 0]
    assert [row.panel is None for row in found] == [False, False, False, True, False]
    assert found[2].undecided == 1


def test_a_theme_is_counted_by_kind_and_year_with_the_actions_of_its_reviews(case_file: CaseFile) -> None:
    one, two = death(case_file, "L1", 60), death(case_file, "L2", 800)
    for review, kind in ((one, "concern"), (two, "good_practice")):
        learnt = {"kind": kind, "theme": "Constipation", "text": "Noticed late"}
        case_file.act(records.save, "mortality_learning", learnt, parent=review)
    case_file.act(records.save, "mortality_learning", {"text": "No theme"}, parent=one)
    for done in (None, ago(1)):
        case_file.act(records.save, "mortality_action", {"action": "Train", "done_on": done}, parent=one)

    first, second = case_file.ask(themes)

    assert (first.theme, first.concerns, first.good, first.total) == ("Constipation", 1, 1, 2)
    assert first.years == ((ago(60).year, 1), (ago(800).year, 1))
    assert (first.actions, first.done) == (2, 1)
    assert (second.theme, second.learning) == ("No theme recorded", 1)
