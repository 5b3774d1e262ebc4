"""Commands that print."""

import os
from argparse import Namespace
from collections.abc import Callable, Mapping

from tcare import clock
from tcare.cli.signing_in import opened
from tcare.cli.spoken import say
from tcare.reports.case_summary import case_summary
from tcare.reports.drawing import render
from tcare.store.errors import AlreadyThereError, CannotWriteError
from tcare.workflows.overview import overview
from tcare.workflows.people import find_person


def summary(args: Namespace) -> int:
    """The case summary of a person, readable by its owner alone."""
    if args.out.exists():
        raise AlreadyThereError
    with opened(args) as file:
        person = file.ask(find_person, args.person)
        known = file.ask(overview, person, args.as_of)
        by = file.slot.full_name or file.slot.account
        document = case_summary(known, args.as_of, by, clock.now().astimezone(), args.sections)
        file.note("exported", "case summary", (person,))
    content = render(document)
    try:
        handle = os.open(args.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
    except FileExistsError:
        raise AlreadyThereError from None
    except OSError:
        raise CannotWriteError from None
    if not args.quiet:
        say("Wrote the case summary. It is not encrypted: keep it safe.")
    return 0


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {"summary": summary}
