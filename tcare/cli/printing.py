"""Answers onto standard output, in the format asked for."""

import sys
from argparse import Namespace

from tcare.exchange.answers import Answer
from tcare.exchange.layouts import as_csv, as_json, as_table


def show(args: Namespace, answer: Answer) -> int:
    """Print an answer as a table on a terminal and as JSON otherwise, unless told which; 0."""
    layout = args.format or ("table" if sys.stdout.isatty() else "json")
    sys.stdout.write({"json": as_json, "csv": as_csv, "table": as_table}[layout](answer))
    sys.stdout.flush()
    return 0
