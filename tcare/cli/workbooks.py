"""Commands about workbooks: the empty one, bringing one in, and the whole caseload as one."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from tcare import clock
from tcare.cli.goes_to import sent
from tcare.cli.printing import show
from tcare.cli.signing_in import opened
from tcare.cli.spoken import say
from tcare.exchange import answers
from tcare.exchange.workbook import ReadWorkbook, read_workbook
from tcare.exchange.workbook_out import write_caseload, write_rejects, write_template
from tcare.store.casefile import CaseFile
from tcare.store.errors import AlreadyThereError
from tcare.workflows.bring_in import BroughtIn, RowsRejectedError, bring_in, preview
from tcare.workflows.people import everyone_named
from tcare.workflows.send_out import whole_caseload


def template(args: Namespace) -> int:
    """The empty workbook."""
    _refuse_overwriting(args.out)
    write_template(args.out)
    if not args.quiet:
        say("Wrote the empty workbook.")
    return 0


def bring(args: Namespace) -> int:
    """Bring a workbook in, or say what bringing it in would do; what was wrong is an answer, and a refusal.

    Raises:
        RowsRejectedError: After the answer: rows were bad and the good were not to be accepted alone.

    """
    if args.rejects is not None:
        _refuse_overwriting(args.rejects)
    workbook = read_workbook(args.workbook)
    refused: RowsRejectedError | None = None
    with opened(args) as file:
        try:
            result = _bring(file, workbook, args)
        except RowsRejectedError as error:
            result, refused = error.result, error
        if not args.check:
            file.note("refused" if refused else "imported", result.words)
    if args.rejects is not None and result.rejected:
        write_rejects(args.rejects, args.workbook, result.rejected)
    show(args, answers.brought_in(result))
    if workbook.ignored and not args.quiet:
        say(_left_alone(workbook.ignored))
    if refused:
        raise refused
    return 0


def _bring(file: CaseFile, workbook: ReadWorkbook, args: Namespace) -> BroughtIn:
    put = file.ask if args.check else file.act
    return put(
        preview if args.check else bring_in,
        workbook.rows,
        today=clock.today(),
        accept_good=args.accept_good,
        test_numbers=args.test_numbers or file.is_demonstration,
        unreadable=workbook.unreadable,
    )


def export(args: Namespace) -> int:
    """The whole caseload as the workbook."""
    _refuse_overwriting(args.out)
    with opened(args) as file:
        sheets = file.ask(whole_caseload)
        people = tuple(one.id for one in file.ask(everyone_named))
        file.note("exported", sent("The whole caseload as a workbook", args), people)
        write_caseload(args.out, sheets)
    if not args.quiet:
        say("Wrote the workbook. It is not encrypted: keep it safe, and delete it when it has done its work.")
    return 0


def _refuse_overwriting(out: Path) -> None:
    if out.exists():
        raise AlreadyThereError


def _left_alone(ignored: tuple[str, ...]) -> str:
    """Headings are named; sheets only counted, for one may be called after a person."""
    columns = [words for words in ignored if not words.startswith("Sheet ")]
    sheets = len(ignored) - len(columns)
    counted = [f"{sheets} {'sheet' if sheets == 1 else 'sheets'}"] if sheets else []
    return f"Not ours, and left alone: {'; '.join([*counted, *columns])}."


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {"template": template, "import": bring, "export": export}
