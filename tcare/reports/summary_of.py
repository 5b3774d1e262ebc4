"""A case summary as the bytes of a PDF, for the window and the command line alike.

Kept apart from what the paper says, so that only printing loads what draws. Whoever lets the bytes out of the file
writes in its journal that they did: ``file.note("printed", "case summary", (person,))``.
"""

from collections.abc import Collection
from datetime import date, datetime

from tcare.reports.case_summary import case_summary
from tcare.reports.drawing import render
from tcare.reports.page import Size
from tcare.workflows.overview import Overview


def summary_pdf(
    overview: Overview,
    day: date,
    printed_by: str,
    printed_at: datetime,
    sections: Collection[str] | None = None,
    size: Size = "standard",
) -> bytes:
    """A person's case summary as a PDF; the same bytes for the same values.

    Args:
        printed_at: With its zone; shown in the time of this computer.
        sections: Ids from :data:`tcare.reports.case_summary.SECTIONS`; all when left out.

    Raises:
        RefusedError: A section is not one of ours.
    """
    return render(case_summary(overview, day, printed_by, printed_at.astimezone(), sections, size))
