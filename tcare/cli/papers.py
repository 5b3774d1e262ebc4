"""Commands that print."""

import os
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from tcare import clock
from tcare.cli.signing_in import opened
from tcare.cli.spoken import say
from tcare.errors import RefusedError
from tcare.exchange.quarterly_book import quarterly_book
from tcare.reports.case_summary import case_summary
from tcare.reports.drawing import render
from tcare.reports.quarterly_paper import MODES, quarterly_document
from tcare.store.errors import AlreadyThereError, CannotWriteError
from tcare.workflows.overview import overview
from tcare.workflows.people import find_person
from tcare.workflows.quarterly import described, quarterly_paper


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
    _write(args.out, render(document))
    if not args.quiet:
        say("Wrote the case summary. It is not encrypted: keep it safe.")
    return 0


def board(args: Namespace) -> int:
    """The quarterly paper for a board, as PDF or workbook: a quarter with its year and its trends."""
    if args.out.exists():
        raise AlreadyThereError
    if args.out.suffix.lower() not in (".pdf", ".xlsx"):
        raise RefusedError("A quarterly paper is a PDF or a workbook.", remedy="End the name in .pdf or .xlsx.")
    with opened(args) as file:
        paper = file.ask(quarterly_paper, args.quarters[0], args.as_of, "publish" if args.publish else "exact")
        by = file.slot.full_name or file.slot.account
        file.note("exported", "quarterly paper")
    if args.out.suffix.lower() == ".pdf":
        content = render(quarterly_document(paper, by, clock.now().astimezone()))
    else:
        content = quarterly_book(paper, f"{described(paper)}. {MODES[paper.mode]}")
    _write(args.out, content)
    if not args.quiet:
        say("Wrote the quarterly paper. It is not encrypted: keep it safe.")
    return 0


def _write(path: Path, content: bytes) -> None:
    """Write a paper that only its owner can read.

    Raises:
        AlreadyThereError, CannotWriteError: It cannot be put there.

    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
    except FileExistsError:
        raise AlreadyThereError from None
    except OSError:
        raise CannotWriteError from None


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {"summary": summary, "board": board}
