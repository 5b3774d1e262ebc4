"""Commands that ask: each puts a question to the case file through the gate and prints the answer."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from uuid import UUID

from tcare import clock
from tcare.cli.printing import show
from tcare.cli.signing_in import opened
from tcare.cli.spoken import say
from tcare.exchange import answers
from tcare.store.casefile import CaseFile
from tcare.workflows.deaths import mortality_reviews
from tcare.workflows.inpatients import discharge_plans
from tcare.workflows.local_values import set_value, settings
from tcare.workflows.missing import what_is_missing
from tcare.workflows.people import find_person
from tcare.workflows.policy_tables import national
from tcare.workflows.quarters import measures_for, noughts_shown
from tcare.workflows.worklist import what_is_due


def due(args: Namespace) -> int:
    """What falls due."""
    with opened(args) as file:
        person = _person(file, args)
        rows = file.ask(what_is_due, args.as_of, person=person, duty=args.duty, history=args.all)
    return show(args, answers.due(rows))


def discharge(args: Namespace) -> int:
    """The discharge plan of every open stay."""
    with opened(args) as file:
        rows = file.ask(discharge_plans, args.as_of, person=_person(file, args))
    return show(args, answers.discharge(rows))


def mortality(args: Namespace) -> int:
    """Where the review of every death stands."""
    with opened(args) as file:
        rows = file.ask(mortality_reviews, args.as_of)
    return show(args, answers.mortality(rows))


def gaps(args: Namespace) -> int:
    """What is missing."""
    with opened(args) as file:
        rows = file.ask(what_is_missing, args.as_of)
    return show(args, answers.gaps(rows))


def measures(args: Namespace) -> int:
    """What is counted for one quarter, or for the four of a year."""
    with opened(args) as file:
        counted = file.ask(measures_for, args.quarters, args.as_of)
        noughts = file.ask(noughts_shown, args.as_of)
        if args.publish:
            file.note("exported", "Measures, with small numbers hidden")
    return show(args, answers.measures(counted, national().measures, publishing=args.publish, noughts=noughts))


def settings_(args: Namespace) -> int:
    """Show what is set, or set it."""
    with opened(args) as file:
        if args.what == "get":
            return show(args, answers.settings(file.ask(settings, clock.today(), args.name)))
        change = file.act(set_value, args.name, args.value, today=clock.today(), from_on=args.from_on)
    if not args.quiet:
        say(f"{change.words}.")
    return 0


def _person(file: CaseFile, args: Namespace) -> UUID | None:
    return None if args.person is None else file.ask(find_person, args.person)


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "due": due,
    "discharge": discharge,
    "mortality": mortality,
    "gaps": gaps,
    "measures": measures,
    "settings": settings_,
}
