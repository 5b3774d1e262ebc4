"""The annual summary of mortality reviews as plain values: what a commissioner publishes of a financial year.

Deaths count in the year they were notified; all that comes after, each in the year of its own day. For publication
small numbers are hidden (:mod:`tcare.workflows.suppression`, :mod:`tcare.workflows.disclosure`), and nothing that was
typed about one death leaves the office: a theme is named where reviews of at least five deaths share it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from tcare.errors import RefusedError
from tcare.models.codes import code_list
from tcare.workflows import caseload
from tcare.workflows.days import in_words
from tcare.workflows.measures import Quarter, one_decimal
from tcare.workflows.mortality_cells import ANSWERS, GRADED, REASONS, REVIEWED, Cells, cells_of
from tcare.workflows.mortality_numbers import KINDS, Figures, year_name
from tcare.workflows.mortality_year import AGES, ETHNICITIES, GENDERS, PLACES, Death, deaths
from tcare.workflows.paper_cells import NOT_COME
from tcare.workflows.policy import Policy
from tcare.workflows.quarterly import Mode, year_of
from tcare.workflows.suppression import HIDDEN, rounded

_FEWEST = 5  # reviews that share a theme before its words are published
_QUESTIONS = {
    "care_concern": "A concern about the quality of care",
    "dnacpr": "A decision not to attempt resuscitation (DNACPR) in place",
    "dnacpr_correct": "Where one was in place: made and recorded correctly",
    "capacity_act_followed": "The Mental Capacity Act followed",
    "health_check_in_year": "An annual health check in the last year of life",
}
_LEARNT = {"concern": "Concern", "good_practice": "Good practice", "learning": "Learning"}
Words = Callable[[str], str]


class Table(NamedTuple):
    """Lines under headings, the first of each what it is.

    Attributes:
        chart: Whether its columns are drawn too: its one line by heading, or its one column by line.
    """

    title: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    chart: bool = False


class Notes(NamedTuple):
    """Words under a heading: what was learnt, and what changed. Never in a summary for publication."""

    title: str
    items: tuple[str, ...]


class Part(NamedTuple):
    """A part of the summary: which deaths it is about, its tables, and words where it has some."""

    title: str
    said: str
    tables: tuple[Table, ...] = ()
    notes: tuple[Notes, ...] = ()


class Annual(NamedTuple):
    """The whole summary.

    Attributes:
        year: The financial year, as 2019-20.
        as_of: The day it was asked of, in ISO form.
        rules: The editions of the programme and the periods that decide what is in time.
    """

    year: str
    as_of: str
    mode: Mode
    rules: tuple[str, ...]
    parts: tuple[Part, ...]


def annual_summary(session: Session, year: int, day: date, mode: Mode) -> Annual:
    """The summary of a financial year as it stood on a day.

    Args:
        year: The calendar year in which it begins.

    Raises:
        RefusedError: It has not begun.
    """
    quarters = year_of(Quarter(year, 1))
    if quarters[0].first > day:
        raise RefusedError("That year has not begun.", remedy="Choose a year that has begun.")
    policy = caseload.policy_in_force(session)
    figures = Figures(caseload.cases(session), policy, quarters, day)
    notified, completed = (
        deaths(session, figure.people if (figure := figures.of(f"mortality.{name}", quarters)) else ())
        for name in ("notified", "completed")
    )
    return summary(cells_of(figures, quarters, notified, completed), completed, policy, quarters, day, mode)


def summary(
    cells: Cells, completed: Sequence[Death], policy: Policy, quarters: Sequence[Quarter], day: date, mode: Mode
) -> Annual:
    """The summary out of its figures and of what was recorded of the reviews signed off."""
    hidden = cells.hidden() if mode == "publish" else frozenset()

    def words(name: str) -> str:
        n = cells.counts.get(name)
        if n is None:
            return NOT_COME
        if mode == "exact":
            return str(n)
        return HIDDEN if name in hidden else str(rounded(n))

    parts = (
        _by_quarter(words, quarters, day),
        _types(words),
        _who_died(words),
        _findings(words),
        _grades(words),
        _learning(completed, mode),
        _actions(words, completed, mode),
    )
    return Annual(year_name(quarters[0].year), day.isoformat(), mode, tuple(_rules(policy, quarters, day)), parts)


def described(one: Annual) -> str:
    """What a summary is, in a line: "2019-20 as of 30 November 2019, internal and exact"."""
    kind = "internal, exact" if one.mode == "exact" else "for publication"
    return f"{one.year} as of {in_words(date.fromisoformat(one.as_of))}, {kind}"


def _by_quarter(words: Words, quarters: Sequence[Quarter], day: date) -> Part:
    whole = "Year so far" if quarters[-1].last > day else "Year"
    headings = ("", *(f"Q{one.number}" for one in quarters), whole)

    def line(name: str, label: str) -> tuple[str, ...]:
        return (label, *(words(f"{name}/Q{one.number}") for one in quarters), words(name))

    def share(name: str, of: str, label: str) -> tuple[str, ...]:
        return (label, *(_share(*figures) for figures in zip(line(name, "")[1:], line(of, "")[1:], strict=True)))

    happened = (
        line("notified", "Deaths notified"),
        line("allocated", "Reviews allocated"),
        line("completed", "Reviews signed off"),
    )
    standing = (line("open", "Open"), line("not-allocated", "Open and not allocated"), line("on-hold", "On hold"))
    in_time = (
        line("due", "Reviews due"),
        line("due.met", "Signed off within six months"),
        share("due.met", "due", "Share within six months"),
        line("free", "Due and never on hold"),
        line("free.met", "Those, signed off within six months"),
        share("free.met", "free", "Share of those"),
    )
    return Part(
        "The year by quarter",
        "Every notification counts, in scope or not, on the day the programme was told; an allocation and a sign-off "
        "on their own days, whenever the death was notified. Open, not allocated and on hold are counted at the end of "
        "the quarter; the year has the last quarter begun.",
        (
            Table("Notified, allocated and signed off", headings, happened, chart=True),
            Table("At the end of the quarter", headings, standing),
            Table("Due in the quarter, and signed off within six months of notification", headings, in_time),
        ),
    )


def _types(words: Words) -> Part:
    became = [("scope/in-scope", "In scope"), *((f"kind/{kind}", f"– {KINDS[kind]}") for kind in REVIEWED)]
    became += [(f"scope/{kind}", KINDS[kind]) for kind in KINDS if kind not in REVIEWED]
    return Part(
        "Types of review",
        "Deaths notified in the year by what became of them; reviews signed off in the year by type, and why a review "
        "was focused.",
        (
            _listed(words, "Deaths notified", became, ("notified", "All notified")),
            _listed(
                words, "Reviews signed off", [(f"type/{kind}", KINDS[kind]) for kind in KINDS], ("completed", "All")
            ),
            _listed(
                words,
                "Focused reviews signed off, by reason",
                [(f"reason/{reason}", label) for reason, label in REASONS.items()],
                ("type/focused", "All focused"),
            ),
        ),
    )


def _who_died(words: Words) -> Part:
    groups = (("age", "Age at death", AGES), ("gender", "Gender", GENDERS), ("ethnicity", "Ethnic group", ETHNICITIES))
    total = ("scope/in-scope", "All in scope")
    return Part(
        "Who died",
        "Deaths notified in the year and in scope. Places of death are grouped by the words they are recorded in.",
        tuple(
            _listed(words, title, [(f"{name}/{one}", one) for one in each], total, chart=name == "age")
            for name, title, each in (*groups, ("place", "Place of death", PLACES))
        ),
    )


def _findings(words: Words) -> Part:
    lines = []
    for name, label in _QUESTIONS.items():
        yes, no, unknown = (words(f"{name}/{answer}") for answer in ANSWERS.values())
        lines.append((label, yes, no, unknown, _share(yes, _sum(yes, no))))
    return Part(
        "What the reviews found",
        "Reviews signed off in the year. The share is of those where it is recorded.",
        (Table("Findings", ("", "Yes", "No", "Not recorded", "Share yes"), tuple(lines)),),
    )


def _grades(words: Words) -> Part:
    tables = []
    for scheme, axis in GRADED:
        held = code_list(scheme)
        each = [(f"{scheme}/{axis}/{code.code}", code.label) for code in held.codes]
        if any(words(name) not in ("0", HIDDEN) for name, _ in each):
            title = f"{axis.capitalize()}: {held.title[0].lower()}{held.title[1:]}"
            nothing = (f"{scheme}/{axis}/", "Not graded under this scheme")
            tables.append(_listed(words, title, [*each, nothing], ("completed", "All signed off")))
    none = "" if tables else " No grade can be shown: none is recorded, or too few are."
    return Part(
        "Grades of care",
        "Reviews signed off in the year. The two schemes run in opposite directions: nothing is added up, averaged or "
        f"compared across them.{none}",
        tuple(tables),
    )


def _learning(completed: Sequence[Death], mode: Mode) -> Part:
    came_up: dict[str, set[bytes]] = defaultdict(set)
    said: dict[str, list[str]] = defaultdict(list)
    for death in completed:
        for theme, kind, text in death.learning:
            came_up[theme].add(death.person)
            said[theme].append(f"{_LEARNT.get(kind, kind)}: {text}")
    themes = sorted(came_up, key=lambda theme: (-len(came_up[theme]), theme.casefold()))
    about = "Themes of the reviews signed off in the year, each with the number of reviews in which it came up."
    if mode == "exact":
        lines = tuple((theme, str(len(came_up[theme]))) for theme in themes)
        notes = tuple(Notes(theme, tuple(dict.fromkeys(said[theme]))) for theme in themes)
        return Part("Learning", about, _unless_empty("Themes", lines), notes)
    shared = [theme for theme in themes if len(came_up[theme]) >= _FEWEST]
    lines = tuple(sorted(((theme, str(rounded(len(came_up[theme])))) for theme in shared), key=_most_first))
    return Part(
        "Learning",
        f"{about} Only themes of at least five reviews are named. The words of a review are about one person, and so "
        f"none of them are in a summary for publication.{'' if shared else ' No theme came up in five reviews.'}",
        _unless_empty("Themes", lines),
    )


def _actions(words: Words, completed: Sequence[Death], mode: Mode) -> Part:
    table = Table(
        "Actions agreed on the reviews signed off in the year",
        ("", "Actions"),
        (
            ("Done", words("actions/done")),
            ("Not yet done", words("actions/not-done")),
            ("Agreed", words("actions")),
        ),
    )
    if mode == "publish":
        said = (
            "What changed is recorded action by action, and an action answers one death: those words stay in the "
            "summary for internal use. What changed for everyone is for the report around this summary to say."
        )
        return Part("Actions and what changed", said, (table,))
    changed: dict[str, list[str]] = defaultdict(list)
    for action in (one for death in completed for one in death.actions if one.what_changed):
        changed[action.theme].append(f"{action.action}: {action.what_changed}")
    notes = tuple(Notes(theme, tuple(dict.fromkeys(changed[theme]))) for theme in sorted(changed, key=str.casefold))
    none = "" if notes else " Of none is it recorded what changed."
    return Part("Actions and what changed", f"What changed, by the theme of the action.{none}", (table,), notes)


def _most_first(line: tuple[str, str]) -> tuple[int, str]:
    """Rounded figures, then words: the order tells nothing the figures do not."""
    return -int(line[1]), line[0].casefold()


def _listed(
    words: Words, title: str, each: Iterable[tuple[str, str]], total: tuple[str, str], *, chart: bool = False
) -> Table:
    lines = tuple((label, words(name)) for name, label in (*each, total))
    return Table(title, ("", "Number"), lines, chart)


def _unless_empty(title: str, lines: tuple[tuple[str, ...], ...]) -> tuple[Table, ...]:
    return (Table(title, ("", "Reviews"), lines),) if lines else ()


def _sum(*figures: str) -> str:
    """A sum of figures as they are shown; hidden where one of them is."""
    return str(sum(int(one) for one in figures)) if all(one.isdecimal() for one in figures) else HIDDEN


def _share(part: str, of: str) -> str:
    """A percentage out of the figures as they are shown, so that it tells no more than they do."""
    if not (part.isdecimal() and of.isdecimal()):
        return HIDDEN if HIDDEN in (part, of) else NOT_COME
    return f"{one_decimal(100 * int(part), int(of))} %" if int(of) else NOT_COME


def _rules(policy: Policy, quarters: Sequence[Quarter], day: date) -> Iterator[str]:
    first, last = quarters[0].first, min(quarters[-1].last, day)
    dated = [code for code in code_list("leder_edition").codes if code.facts.get("in_force_from")]
    for place, code in enumerate(dated):
        until = dated[place + 1].facts["in_force_from"] if place + 1 < len(dated) else date.max
        if code.facts["in_force_from"] <= last and until > first:
            yield f"{code.code}, {code.label}: notified from {in_words(code.facts['in_force_from'])}"
    for name in ("mortality.allocate", "mortality.complete"):
        held = policy.timescales[name]
        value = held.on(last)
        if value is not None and value.n is not None:
            yield f"{held.label}: {value.n.normalize():f} {held.unit}; {value.edition}, {value.standing}"
    yield "A clock runs on while a review is on hold; the paper gives the reviews never on hold apart."
