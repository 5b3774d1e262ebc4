"""The words of the command line: every command, what goes with it, and what is wrong usage."""

import argparse
import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import tcare
from tcare import clock

if TYPE_CHECKING:
    from tcare.workflows.measures import Quarter

    Commands = argparse._SubParsersAction["Parser"]

QUESTIONS = frozenset({"due", "discharge", "mortality", "gaps", "measures", "settings"})
WORKBOOKS = frozenset({"template", "import", "export"})
ROLES = ("clinical lead", "local area contact", "panel chair", "coordinator", "administrator")
_LONGEST_NAME = 100
_MOST_PEOPLE = 20_000


class Parser(ArgumentParser):
    """A parser that repeats nothing of what was typed: a mistyped option may be followed by someone's number."""

    def error(self, message: str) -> NoReturn:
        """Override: without the values."""
        super().error(_without_values(message))


def read(argv: Sequence[str] | None) -> Namespace:
    """The words of a command line, read and checked.

    Raises:
        SystemExit: Help or the version was asked for (0), or the usage is wrong (2).

    """
    parser = _parser()
    args = parser.parse_args(argv)
    if args.command == "create" and args.user is None:
        parser.error("the first account needs a name: give --user NAME")
    if getattr(args, "as_of", None) is None:
        args.as_of = clock.today()
    return args


def _parser() -> Parser:
    parser = Parser(
        prog="tcare",
        description="What falls due for people under Transforming Care, and why.",
        epilog="Exit codes: 0 done, 1 refused or failed, 2 wrong usage. Dates: 2019-11-30 or 30/11/2019. "
        "The variable TCARE_PASSPHRASE_FILE may name the passphrase file.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"tcare {tcare.__version__}")
    _common(parser)
    parser.set_defaults(user=None, passphrase_file=None, format=None, quiet=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    parser.set_defaults(command="open", database=None, opens=False)
    answers = (_due, _discharge, _mortality, _gaps, _measures, _summary, _board)
    for add in (_open, _demo, _create, _workbooks, *answers, _settings, _keeping, _accounts):
        add(commands)
    return parser


def _common(parser: ArgumentParser) -> None:
    """The options every command takes; given nothing by default, so that one before the command still holds."""
    common = parser.add_argument_group("common options")
    common.add_argument("--user", metavar="NAME", type=_name, default=SUPPRESS, help="whose passphrase it is")
    common.add_argument(
        "--passphrase-file", metavar="FILE", type=Path, default=SUPPRESS, help="its first line is the passphrase"
    )
    common.add_argument(
        "--format", choices=("table", "json", "csv"), default=SUPPRESS, help="table on a terminal, else json"
    )
    common.add_argument("--quiet", action="store_true", default=SUPPRESS, help="say nothing but answers and refusals")


def _command(commands: "Commands", name: str, does: str, *, database: bool = True, opens: bool = True) -> Parser:
    """A command; most name a case file and open it, the parts of a command need not name it again."""
    parser = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.", allow_abbrev=False)
    if database:
        parser.add_argument("database", metavar="DATABASE", type=Path)
    _common(parser)
    parser.set_defaults(opens=opens)
    return parser


def _open(commands: "Commands") -> None:
    does = "the window; without a file, over the last one opened"
    parser = commands.add_parser("open", help=does, description="The window.", allow_abbrev=False)
    parser.add_argument("database", metavar="DATABASE", type=Path, nargs="?")


def _demo(commands: "Commands") -> None:
    does = "the window over a made-up encrypted caseload, to try things on"
    parser = commands.add_parser("demo", help=does, description="The window over a caseload of invented people.",
                                 allow_abbrev=False)  # fmt: skip
    parser.add_argument("--people", metavar="N", type=_people, default=400, help="how many; 400 without")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="keep it there; thrown away at the end without")
    _common(parser)


def _create(commands: "Commands") -> None:
    parser = _command(commands, "create", "make a new encrypted case file and its first account", opens=False)
    parser.add_argument("--full-name", metavar="TEXT", type=_name, help="of the person whose account it is")
    parser.add_argument(
        "--recovery-out", metavar="FILE", type=Path, help="write the recovery key there instead of printing it"
    )


def _workbooks(commands: "Commands") -> None:
    template = _command(commands, "template", "the empty workbook, to be filled in", database=False, opens=False)
    template.add_argument("out", metavar="FILE.xlsx", type=Path)
    bring = _command(commands, "import", "bring a workbook in: all of its rows or, with any bad row, none")
    bring.add_argument("workbook", metavar="FILE.xlsx", type=Path)
    bring.add_argument("--check", action="store_true", help="only say what it would do")
    bring.add_argument("--accept-good", action="store_true", help="bring in the good rows without the bad")
    bring.add_argument("--rejects", metavar="FILE.xlsx", type=Path, help="write the bad rows there, with what is wrong")
    bring.add_argument("--test-numbers", action="store_true", help="allow NHS numbers of the test range, 999")
    export = _command(commands, "export", "the whole caseload as the workbook")
    export.add_argument("--out", metavar="FILE.xlsx", type=Path, required=True)
    _goes_to(export)


def _due(commands: "Commands") -> None:
    parser = _command(commands, "due", "what falls due, and why")
    _as_of(parser)
    _person(parser)
    parser.add_argument("--duty", metavar="ID", type=_duty, help="only this duty, such as review.repeat")
    parser.add_argument("--all", action="store_true", help="also what is met, ended or missed")


def _discharge(commands: "Commands") -> None:
    parser = _command(commands, "discharge", "the 12-point discharge plan of everyone in hospital")
    _as_of(parser)
    _person(parser)


def _mortality(commands: "Commands") -> None:
    _as_of(_command(commands, "mortality", "where the review of every death stands"))


def _gaps(commands: "Commands") -> None:
    _as_of(_command(commands, "gaps", "what is missing"))


def _measures(commands: "Commands") -> None:
    parser = _command(commands, "measures", "what is counted for a quarter, or for a year")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--quarter", metavar="2019-20-Q2", dest="quarters", type=_quarter)
    which.add_argument("--year", metavar="2019-20", dest="quarters", type=_year)
    _as_of(parser)
    parser.add_argument("--publish", action="store_true", help="hide and round small numbers")


def _summary(commands: "Commands") -> None:
    parser = _command(commands, "summary", "the case summary of a person, for a panel")
    parser.add_argument("--person", metavar="N", type=_text, required=True, help="NHS number or local ID")
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, required=True)
    parser.add_argument("--sections", metavar="ID,ID", type=_list, help="only these; all without")
    parser.add_argument("--large-print", action="store_true", help="larger words, for people who read with difficulty")
    parser.add_argument("--for", dest="recipient", metavar="NAME", type=_text, help="who it is for, for the journal")
    parser.add_argument("--purpose", metavar="TEXT", type=_text, help="what it is for, for the journal")
    _as_of(parser)


def _board(commands: "Commands") -> None:
    parser = _command(commands, "board", "the quarterly paper for a board, as PDF or workbook")
    parser.add_argument("--quarter", metavar="2019-20-Q2", dest="quarters", type=_quarter, required=True)
    parser.add_argument("--out", metavar="FILE.pdf|FILE.xlsx", type=Path, required=True)
    parser.add_argument("--publish", action="store_true", help="hide and round small numbers")
    _goes_to(parser)
    _as_of(parser)


def _goes_to(parser: Parser) -> None:
    parser.add_argument("--for", dest="recipient", metavar="NAME", type=_text, help="who it is for, for the journal")
    parser.add_argument("--purpose", metavar="TEXT", type=_text, help="what it is for, for the journal")


def _settings(commands: "Commands") -> None:
    parser = _command(commands, "settings", "policy numbers, duties, populations and targets")
    whats = parser.add_subparsers(dest="what", metavar="get|set", required=False)
    parser.set_defaults(what="get", name=None)
    get = _command(whats, "get", "show one setting, or all", database=False)
    get.add_argument("name", metavar="NAME", nargs="?", type=_text)
    change = _command(whats, "set", "set a value locally; an empty one takes it away", database=False)
    change.add_argument("name", metavar="NAME", type=_text)
    change.add_argument("value", metavar="VALUE", type=_value)
    change.add_argument("--from", metavar="D", dest="from_on", type=_day, help="the day from which; every day without")


def _keeping(commands: "Commands") -> None:
    _command(commands, "verify", "check that a case file is whole and really encrypted")
    backup = _command(commands, "backup", "write a verified encrypted copy")
    backup.add_argument("--out", metavar="FILE", type=Path, required=True)
    restore = _command(commands, "restore", "put a backup where a case file goes", database=False, opens=False)
    restore.add_argument("backup", metavar="FILE", type=Path)
    restore.add_argument("database", metavar="DATABASE", type=Path)
    restore.add_argument("--replace", action="store_true", help="set aside the file that is there, and keep it")


def _accounts(commands: "Commands") -> None:
    parser = _command(commands, "accounts", "who can open a case file")
    whats = parser.add_subparsers(dest="what", metavar="list|add|remove|passphrase|recover", required=False)
    parser.set_defaults(what="list")
    _command(whats, "list", "who has a key", database=False)
    add = _command(whats, "add", "give someone a key", database=False)
    add.add_argument("account", metavar="NAME", type=_name)
    add.add_argument("--full-name", metavar="TEXT", type=_name)
    add.add_argument(
        "--role", choices=ROLES, dest="roles", action="append", required=True, help="may be given more than once"
    )
    remove = _command(whats, "remove", "take someone's key away", database=False, opens=False)
    remove.add_argument("account", metavar="NAME", type=_name)
    own = _command(whats, "passphrase", "change your own passphrase", database=False)
    recover = _command(
        whats, "recover", "set a new passphrase with the recovery key, which is typed or in the passphrase file",
        database=False, opens=False,
    )  # fmt: skip
    for parser in (add, own, recover):
        parser.add_argument(
            "--new-passphrase-file", metavar="FILE", type=Path, help="its first line is the new passphrase"
        )


def _as_of(parser: ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="D", type=_day, help="the day asked about; today without")


def _person(parser: ArgumentParser) -> None:
    parser.add_argument("--person", metavar="N", type=_text, help="only the person with this NHS number or local ID")


def _day(words: str) -> date:
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words.strip(), re.ASCII):
        parts = found[1], found[2], found[3]
    elif found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words.strip(), re.ASCII):
        parts = found[3], found[2], found[1]
    else:
        raise ArgumentTypeError("write a date as 2019-11-30 or 30/11/2019")
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        raise ArgumentTypeError("there is no such day") from None


def _value(words: str) -> str:
    """The value of a setting; a day may be written either way."""
    return _day(words).isoformat() if "/" in words else _text(words, empty=True)


def _name(words: str) -> str:
    tidy = _text(words)
    if not tidy.isprintable() or len(tidy) > _LONGEST_NAME:
        raise ArgumentTypeError(f"a name is at most {_LONGEST_NAME} letters, figures and spaces")
    return tidy


def _text(words: str, *, empty: bool = False) -> str:
    try:
        words.encode()
    except UnicodeEncodeError:
        raise ArgumentTypeError("that is not text") from None
    if not words.strip() and not empty:
        raise ArgumentTypeError("that is empty")
    return words.strip()


def _list(words: str) -> tuple[str, ...]:
    return tuple(name for one in words.split(",") if (name := one.strip()))


def _people(words: str) -> int:
    if not re.fullmatch(r"\d{1,6}", words, re.ASCII) or not 1 <= int(words) <= _MOST_PEOPLE:
        raise ArgumentTypeError(f"a whole number from 1 to {_MOST_PEOPLE:,}")
    return int(words)


def _duty(words: str) -> str:
    from tcare.workflows.duties import DUTIES  # the rules take half a second to load

    if words not in DUTIES:
        raise ArgumentTypeError(f"there is no such duty; there are {', '.join(DUTIES)}")
    return words


def _quarter(words: str) -> "list[Quarter]":
    from tcare.workflows.measures import Quarter  # as above

    return _read_or_say(lambda: [Quarter.read(words)])


def _year(words: str) -> "list[Quarter]":
    from tcare.workflows.measures import year_of  # as above

    return _read_or_say(lambda: year_of(words))


def _read_or_say(reading: "Callable[[], list[Quarter]]") -> "list[Quarter]":
    from tcare.workflows.measures import QuarterError

    try:
        return reading()
    except QuarterError as error:
        raise ArgumentTypeError(str(error)) from None


def _without_values(message: str) -> str:
    message = re.sub(r"invalid choice: .*?( \(choose from|$)", r"not one that is known\1", message, flags=re.DOTALL)
    message = re.sub(r"invalid \S+ value: .*", "not understood", message, flags=re.DOTALL)
    return re.sub(
        r"(unrecognized arguments|ignored explicit argument|ambiguous option).*",
        "there are words too many, or an option that is not known",
        message,
        flags=re.DOTALL,
    )
