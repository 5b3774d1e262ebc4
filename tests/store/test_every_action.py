"""Whatever is done with people, undone and done again, in any order: the file is what its journal tells, and whole.

An action is any function of ``workflows`` that takes a session first and returns a change. A new one asks for one line
in :data:`ARGUMENTS`: how to make up what it is given.
"""

import importlib
import inspect
import pkgutil
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, get_type_hints
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tcare import clock, workflows
from tcare.errors import TcareError
from tcare.models.change import Change
from tcare.store.casefile import CaseFile
from tcare.workflows import records
from tcare.workflows.actions import every_action
from tcare.workflows.key_lines import Finding
from tcare.workflows.kinds import KINDS
from tcare.workflows.letters import shipped
from tcare.workflows.measures import Quarter
from tcare.workflows.mortality_steps import STEPS as STEPS_OF_REVIEW
from tcare.workflows.paper_lines import Words
from tcare.workflows.people import everyone_named
from tcare.workflows.plan_points import PointAt
from tcare.workflows.review_held import NewAction
from tcare.workflows.review_papers import PaperDays
from tcare.workflows.several import Chosen
from tcare.workflows.sheets import Row
from tcare.workflows.tracker_rows import TrackerRow
from tcare.workflows.withdrawn import withdrawn
from tcare.workflows.worklist import what_is_due
from tests.store.test_undo import State, faults, kept, living, replayed
from tests.ui.made_up import fill

PEOPLE, STEPS = 6, 80  # enough to do a quarter of all actions
SAID = ("", "Jo Lane", "Seen on the ward", "Ünüsual ✓ words", "'; --")


class Call(NamedTuple):
    """What an action is given."""

    given: tuple[object, ...] = ()
    named: Mapping[str, object] = {}


class Dice:
    """Makes up what actions are given, from what the file holds."""

    def __init__(self, file: CaseFile, seed: int) -> None:
        self.file = file
        self.random = random.Random(seed)

    def day(self) -> date:
        return clock.today() - timedelta(days=self.random.randrange(-30, 700))

    def words(self) -> str:
        return self.random.choice(SAID)

    def person(self) -> UUID:
        return self.random.choice(self.file.ask(everyone_named)).id

    def record(self) -> tuple[str, UUID]:
        """Any living record, of any kind of which there is one."""
        person = self.person()
        held = [(kind, row.record) for kind in KINDS for row in self.file.ask(records.records, kind, person).rows]
        return self.random.choice(held)

    def one(self, kind: str) -> UUID:
        """Any living record of a kind; one that is nowhere, where there is none."""
        if not KINDS[kind].parent:
            held = self.file.ask(_ids, kind)
        else:
            people = self.file.ask(everyone_named)
            held = [row.record for one in people for row in self.file.ask(records.records, kind, one.id).rows]
        return self.random.choice(held) if held else UUID(int=self.random.getrandbits(128))

    def values(self, kind: str, record: UUID | None) -> dict[str, object]:
        """Some fields of a form filled in anew; of a new record, at least those without which it cannot be."""
        fields = self.file.ask(records.form, kind, record).fields
        few = [field for field in fields if self.random.random() < 0.2 or (field.required and record is None)]
        return {field.name: self._value(field) for field in few}

    def all_values(self, kind: str) -> dict[str, object]:
        """Every field of an empty form filled in, or left empty now and then."""
        return {field.name: self._value(field) for field in self.file.ask(records.form, kind).fields}

    def _value(self, field: records.Field) -> object:
        if self.random.random() < 0.1:
            return None
        made: dict[str, Callable[[], object]] = {
            "text": self.words,
            "long": self.words,
            "date": self.day,
            "yes-no": lambda: self.random.random() < 0.5,
            "choice": lambda: self.random.choice(field.choices)[0],
            "number": lambda: self.random.randrange(14),
            "nhs-number": lambda: f"999000{self.random.randrange(10_000):04}",
        }
        return made[field.kind]()

    def parent_of(self, kind: str) -> UUID | None:
        """Something a new record of a kind can belong to, where there is something."""
        above = KINDS[kind].parent
        if not above:
            return None
        held = [row.record for row in self.file.ask(records.records, above, self.person()).rows]
        return self.random.choice(held) if held else None


def _ids(session: Session, kind: str) -> list[UUID]:
    model: Any = KINDS[kind].model
    return list(session.scalars(select(model.id).where(model.withdrawn_at.is_(None)).order_by(model.id)))


def _save(dice: Dice) -> Call:
    if dice.random.random() < 0.5:
        kind, record = dice.record()
        return Call((kind, dice.values(kind, record)), {"record": record})
    kind = dice.random.choice([kind for kind in KINDS if dice.parent_of(kind) or not KINDS[kind].parent])
    parent = dice.parent_of(kind)
    if parent is None and KINDS[kind].parent:
        return _save(dice)
    return Call((kind, dice.values(kind, None)), {"parent": parent})


def _give_back(dice: Dice) -> Call:
    held = dice.file.ask(withdrawn)
    row = dice.random.choice(held) if held else None
    return Call((row.kind, row.record) if row else dice.record())


def _mark_done(dice: Dice) -> Call:
    held = [row.id for row in dice.file.ask(every_action, clock.today())]
    return Call((dice.random.sample(held, min(len(held), dice.random.randrange(4))), dice.day()))


def _bring_in(dice: Dice) -> Call:
    row = Row("People", 2, {"Local ID": f"L{dice.random.randrange(5)}", "Family name": dice.words() or "Fern"})
    return Call(([row],), {"today": clock.today(), "test_numbers": True})


def _about(kind: str, asked: str) -> Callable[[Dice], Call]:
    """Something of a kind, or a person, and what the form of a kind asks."""

    def call(dice: Dice) -> Call:
        whom = dice.person() if kind == "individual" else dice.one(kind)
        return Call((whom, dice.all_values(asked)))

    return call


def _points(dice: Dice) -> list[PointAt]:
    return [PointAt(dice.one("stay"), dice.random.randrange(1, 13)) for _ in range(dice.random.randrange(3))]


def _several(dice: Dice) -> Call:
    held = [row for row in dice.file.ask(what_is_due, clock.today()) if row.due.duty == "visit.commissioner"]
    chosen = [Chosen(row.person, row.due) for row in dice.random.sample(held, min(len(held), 2))]
    return Call((chosen, {"visited_on": dice.day(), "by": dice.words()}, clock.today()), {"leave_out": True})


def _tracker(dice: Dice) -> Call:
    people = {"Local ID": f"T{dice.random.randrange(5)}", "Family name": dice.words() or "Fern"}
    given = {("People", header): words for header, words in people.items()}
    return Call(([TrackerRow(2, given)],), {"today": clock.today(), "answers": {}, "test_numbers": True})


ARGUMENTS: dict[str, Callable[[Dice], Call]] = {
    "admitting.add_earlier": _about("individual", "stay"),
    "admitting.admit": _about("individual", "stay"),
    "admitting.admit_new": lambda dice: Call(({**dice.all_values("individual"), **dice.all_values("stay")},)),
    "delay.add_reason": _about("clinically_ready", "delay_reason"),
    "delay.become_ready": _about("stay", "clinically_ready"),
    "delay.change_reason": _about("delay_reason", "delay_reason"),
    "delay.end_ready": _about("clinically_ready", "clinically_ready"),
    "key_lines.record_findings": lambda dice: Call(
        (dice.one("review"), "key_lines_of_enquiry_adult_1", {"1": Finding(dice.words() or None)})
    ),
    "letters.change_words": lambda dice: Call((dice.random.choice(list(shipped())), dice.words())),
    "letters.use_ours": lambda dice: Call((dice.random.choice(list(shipped())),)),
    "leaving.discharge": lambda dice: Call(
        (dice.one("stay"), {**dice.all_values("stay"), "rating": dice.random.choice(("RED", "GREEN"))})
    ),
    "leaving.follow_up": _about("stay", "stay"),
    "legal.begin_status": _about("individual", "legal_status"),
    "plan_points.look_at": lambda dice: Call((_points(dice), dice.day())),
    "plan_points.set_points": lambda dice: Call((_points(dice), {"owner": dice.words(), "due_on": dice.day()})),
    "planning.plan": _about("stay", "planned_discharge"),
    "rating.put_on": lambda dice: Call(
        (dice.all_values("individual"), dice.random.choice(("RED", "AMBER")), dice.day(), {"reason": dice.words()})
    ),
    "review_held.hold": lambda dice: Call(
        (dice.person(), dice.day(), {"type": "INPATIENT", "chair": dice.words()}, [NewAction("Ask", "Sam", dice.day())])
    ),
    "review_papers.record_papers": lambda dice: Call(
        (dice.one("review"), {"PLANNER": PaperDays(dice.day(), None, None, None)})
    ),
    "reviewing.cancel": lambda dice: Call((dice.one("review"), dice.day(), dice.words())),
    "reviewing.decide_consent": lambda dice: Call((dice.one("review"), "given", dice.day())),
    "reviewing.plan": lambda dice: Call((dice.person(), clock.today() + timedelta(days=9), {"type": "INPATIENT"})),
    "reviewing.prepare": lambda dice: Call((dice.one("review"), dice.day())),
    "reviewing.refuse": lambda dice: Call((dice.one("review"), dice.day(), dice.words())),
    "reviewing.send_report": lambda dice: Call((dice.one("review"), dice.day())),
    "risk_factors.tick": lambda dice: Call(
        (dice.person(), "PLACEMENT", dice.day()), {"holds": dice.random.random() < 0.5}
    ),
    "several.record_several": _several,
    "staying.end_leave": _about("leave", "leave"),
    "staying.end_segregation": _about("segregation", "segregation"),
    "staying.go_on_leave": _about("stay", "leave"),
    "staying.move": _about("stay", "ward_move"),
    "staying.review_segregation": _about("segregation", "segregation_review"),
    "staying.segregate": _about("stay", "segregation"),
    "stays.end": lambda dice: Call(("leave", dice.one("leave"), {"to_on": dice.day()}, "Back")),
    "tracker.bring_in_tracker": _tracker,
    "visiting.record_visit": _about("individual", "visit"),
    "appointments.plan": lambda dice: Call(
        (dice.person(), dice.random.choice(("visit", "tribunal", "meeting")), dice.day(), {"by": dice.words()})
    ),
    "appointments.move": lambda dice: Call((dice.one("appointment"), dice.day())),
    "appointments.cancel": lambda dice: Call((dice.one("appointment"), dice.day(), dice.words())),
    "appointments.mark_done": lambda dice: Call((dice.one("appointment"), dice.day(), dice.words(), {})),
    "frozen_papers.freeze": lambda dice: Call(
        (Quarter(dice.day().year, dice.random.randrange(1, 5)), clock.today(), "exact", "Sam")
    ),
    "mortality_conflicts.declare": lambda dice: Call(
        (
            dice.one("reviewer"),
            {
                "organisation": dice.words(),
                "person": dice.random.choice((None, str(dice.person()))),
                "reason": dice.words(),
            },
            dice.random.choice((None, dice.one("reviewer_conflict"))),
        )
    ),
    "mortality_panel_run.plan_run": lambda dice: Call(
        ([dice.day() for _ in range(dice.random.randrange(4))], {"chair": dice.words(), "chair_independent": True})
    ),
    "mortality_leaving.hand_over": lambda dice: Call(
        (dice.words(), {dice.one("mortality_review"): "Jo"}, dice.day(), dice.words()), {"leaves": True}
    ),
    "mortality_notify.notify_filled": lambda dice: Call(
        (dice.person(), {"died_on": dice.day(), "notified_on": clock.today(), "cause_1a": dice.words()})
    ),
    "mortality_steps.take": lambda dice: Call(
        (
            dice.random.choice(list(STEPS_OF_REVIEW)),
            [dice.one("mortality_review")],
            {
                "on": dice.day(),
                "from_on": dice.day(),
                "reviewer": "Jo",
                "reason": dice.words(),
                "missing": dice.words(),
                "panel_decision": dice.words(),
                "closed_for": "reviewed",
                "hold": str(dice.one("mortality_hold")),
                "type": "initial",
                "scheme": "leder_grade_2021",
                "quality of care": "5",
            },
        )
    ),
    "mortality_work.allocate": lambda dice: Call(
        (dice.one("mortality_review"), dice.words() or "Jo", dice.day(), dice.words())
    ),
    "mortality_work.check_quality": lambda dice: Call((dice.one("mortality_review"), dice.day())),
    "mortality_work.close": lambda dice: Call((dice.one("mortality_review"), dice.day(), "out_of_scope")),
    "mortality_work.complete_initial": lambda dice: Call((dice.one("mortality_review"), dice.day())),
    "mortality_work.decide": lambda dice: Call((dice.one("mortality_review"), dice.day(), dice.words())),
    "mortality_work.decide_scope": lambda dice: Call((dice.one("mortality_review"), dice.day(), dice.words())),
    "mortality_work.decide_type": lambda dice: Call((dice.one("mortality_review"), {"type": "initial"})),
    "mortality_work.end_hold": lambda dice: Call((dice.one("mortality_hold"), dice.day())),
    "mortality_work.hold": lambda dice: Call((dice.one("mortality_review"), dice.values("mortality_hold", None))),
    "mortality_work.notify": lambda dice: Call(
        (dice.person(), {"died_on": dice.day()}, {"notified_on": clock.today()})
    ),
    "mortality_work.plan_panel": lambda dice: Call(({"held_on": dice.day(), "chair": dice.words()},)),
    "mortality_work.put_on_agenda": lambda dice: Call(([dice.one("mortality_review")], dice.day())),
    "mortality_work.reallocate": lambda dice: Call(
        ({dice.one("mortality_review"): dice.words() or "Jo"}, dice.day(), dice.words())
    ),
    "mortality_work.send_back": lambda dice: Call((dice.one("mortality_review"), dice.day(), dice.words())),
    "mortality_work.sign_off": lambda dice: Call((dice.one("mortality_review"), dice.day())),
    "mortality_work.stand_down": lambda dice: Call((dice.one("reviewer"),)),
    "paper_figures.put_in": lambda dice: Call((Quarter(2026, 1), "registers.autism", dice.words())),
    "paper_figures.take_back": lambda dice: Call((Quarter(2026, 1), "registers.autism")),
    "paper_lines.write": lambda dice: Call((Quarter(2026, 1), "1", Words(dice.words(), dice.words()))),
    "reviewing.postpone": lambda dice: Call((dice.one("review"), dice.day(), dice.day(), dice.words())),
    "records.save": _save,
    "records.withdraw": lambda dice: Call((*dice.record(), dice.words())),
    "withdrawn.give_back": _give_back,
    "rating.rate": lambda dice: Call((dice.person(), dice.random.choice(("RED", "AMBER", "GREEN")), dice.day())),
    "rating.remove": lambda dice: Call((dice.person(), dice.day(), dice.words())),
    "actions.mark_done": _mark_done,
    "bring_in.bring_in": _bring_in,
    "bring_in.preview": _bring_in,
    "local_values.set_value": lambda dice: Call(("due-soon", str(dice.random.randrange(60))), {"today": clock.today()}),
}


def actions() -> dict[str, Callable[..., Any]]:
    """Every action of ``workflows``, by the module it is written in and its name."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(workflows.__path__, "tcare.workflows."):
        for name, one in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if one.__module__ == module.name and not name.startswith("_") and _is_action(one):
                found[f"{module.name.removeprefix('tcare.workflows.')}.{name}"] = one
    return found


def _is_action(one: Callable[..., Any]) -> bool:
    hints = get_type_hints(one)
    returned = hints.pop("return", None)
    first = next(iter(hints.values()), None)
    return first is Session and isinstance(returned, type) and issubclass(returned, Change)


def test_every_action_has_its_line_here() -> None:
    assert sorted(ARGUMENTS) == sorted(actions())


def is_refused(file: CaseFile, action: Callable[..., Change], call: Call) -> bool:
    """Do it; whether it was refused, in words."""
    try:
        assert file.act(action, *call.given, **call.named).words
    except TcareError:
        return True
    return False


@pytest.mark.parametrize("seed", range(2))
def test_after_any_actions_undone_and_done_again_the_file_is_what_its_journal_tells(
    case_file: CaseFile, pytestconfig: pytest.Config, seed: int
) -> None:
    fill(case_file, PEOPLE, clock.today())
    case_file.forget_steps()
    dice, known = Dice(case_file, seed), actions()
    before: list[State] = []
    after: list[State] = []
    done: set[str] = set()
    enough, steps = len(ARGUMENTS) / 4, STEPS * (20 if pytestconfig.getoption("--long") else 1)
    while steps > 0 or len(done) < enough:
        assert steps > -5 * STEPS, f"nothing but {sorted(done)} can be done"
        steps -= 1
        state, step = kept(case_file), dice.random.random()
        if step < 0.2 and before:
            case_file.undo()
            assert living(kept(case_file)) == before.pop()
            after.append(living(state))
        elif step < 0.35 and after:
            case_file.redo()
            assert living(kept(case_file)) == after.pop()
            before.append(living(state))
        else:
            name = dice.random.choice(list(ARGUMENTS))
            was_refused = is_refused(case_file, known[name], ARGUMENTS[name](dice))
            if kept(case_file) != state:
                assert not was_refused, f"{name} was refused, and yet altered something"
                before.append(living(state))
                after.clear()
                done.add(name)
        can = case_file.undoable
        assert (bool(can.undo), bool(can.redo)) == (bool(before), bool(after))
        assert kept(case_file) == replayed(case_file)
    assert faults(case_file) == []
