"""Commands that print."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from tcare import clock
from tcare.cli.goes_to import sent
from tcare.cli.signing_in import opened
from tcare.cli.spoken import say
from tcare.errors import RefusedError
from tcare.exchange.quarterly_book import quarterly_book
from tcare.reports.case_summary import case_summary
from tcare.reports.drawing import render
from tcare.reports.page import Size
from tcare.reports.quarterly_paper import READ_IT, meaning, quarterly_document
from tcare.reports.release import refuse_locked, release_of
from tcare.store.errors import AlreadyThereError
from tcare.store.files import write_new
from tcare.workflows.overview import overview
from tcare.workflows.people import find_person
from tcare.workflows.quarterly import described, quarterly_paper


def summary(args: Namespace) -> int:
    """The case summary of a person, readable by its owner alone; locked as in the window, by what is known today."""
    if args.out.exists():
        raise AlreadyThereError
    with opened(args) as file:
        person = file.ask(find_person, args.person)
        refuse_locked([release_of(file.ask(overview, person, clock.today()), clock.today())])
        known = file.ask(overview, person, args.as_of)
        by = file.slot.full_name or file.slot.account
        size: Size = "large" if args.large_print else "standard"
        document = case_summary(known, args.as_of, by, clock.now().astimezone(), args.sections, size)
        file.note("exported", _summary_for(args.recipient, args.purpose), (person,))
    write_new(args.out, render(document))
    if not args.quiet:
        say("Wrote the case summary. It is not encrypted: keep it safe.")
    return 0


def _summary_for(recipient: str | None, purpose: str | None) -> str:
    """What the journal says of a case summary, and for whom and what for where that is said."""
    return f"case summary{f' for {recipient}' if recipient else ''}{f': {purpose}' if purpose else ''}"


def board(args: Namespace) -> int:
    """The quarterly paper for a board, as PDF or workbook: a quarter with its year and its trends."""
    if args.out.exists():
        raise AlreadyThereError
    if args.out.suffix.lower() not in (".pdf", ".xlsx"):
        raise RefusedError("A quarterly paper is a PDF or a workbook.", remedy="End the name in .pdf or .xlsx.")
    with opened(args) as file:
        paper = file.ask(quarterly_paper, args.quarters[0], args.as_of, "publish" if args.publish else "exact")
        by = file.slot.full_name or file.slot.account
        file.note("exported", sent("quarterly paper", args))
    if args.out.suffix.lower() == ".pdf":
        content = render(quarterly_document(paper, by, clock.now().astimezone()))
    else:
        content = quarterly_book(paper, f"{described(paper)}. {meaning(paper)}")
    write_new(args.out, content)
    if not args.quiet:
        say("Wrote the quarterly paper. It is not encrypted: keep it safe.")
        if args.publish:
            say(READ_IT)
    return 0


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {"summary": summary, "board": board}
