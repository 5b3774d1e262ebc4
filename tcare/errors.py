"""Errors raised on purpose: what happened, and what to do next.

Messages reach the log and standard error, so they never hold a person's name or number.
Anything that is not a :class:`TcareError` is a defect of ours and is shown as one.
"""


class TcareError(Exception):
    """Something a person can put right, said in one sentence with its remedy.

    Args:
        what: What happened, one sentence with its full stop.
        remedy: What to do next, one sentence with its full stop.

    """

    def __init__(self, what: str, *, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"


class NotFoundError(TcareError):
    """What was asked for is not in this caseload."""


class RefusedError(TcareError):
    """A change was refused; nothing was saved."""
