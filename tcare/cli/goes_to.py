"""Who gets a file and what for, said on the command line and kept in the journal."""

from argparse import Namespace


def sent(what: str, args: Namespace) -> str:
    """What the journal says of a file that goes: what it is, and for whom and what for where that is said."""
    whom = f"for {args.recipient}" if args.recipient else ""
    said = ": ".join(words for words in (whom, args.purpose) if words)
    return f"{what}, {said}" if said else what
