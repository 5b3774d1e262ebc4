"""The last day of a period of detention, and the statutory reviews of the 2025 Act (rules.md section 3)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from tcare.models.codes import code_list, label
from tcare.workflows.days import ONE_DAY, in_words
from tcare.workflows.due import Asked, Clock, Due, Subject, arithmetic, by_timescale, fall_due
from tcare.workflows.facts import Case, Status
from tcare.workflows.policy import MHA_2025, Policy

_LIMITED = {
    "02": "section-2",
    "03": "section-3",
    "04": "section-4",
    "05": "section-5-2",
    "07": "section-35",
    "08": "section-36",
    "10": "section-37",
    "19": "section-135",
    "20": "section-136",
}
_RENEWED = ("section-3", "section-37")
_STATUTORY = ("STAT_CETR", "STAT_CTR")


def detention_end(case: Case, asked: Asked) -> Iterator[Due]:
    """The last lawful day of every period with a limit, by its code.

    Starts on the day the period began. Met by its ``To``; without one, by the day before the person's next period
    begins, never before its own start. Ended by the end of the stay it began in; by death where it began in none.
    """
    for place, period in enumerate(case.statuses):
        section = _LIMITED.get(period.status or "")
        if section is None:
            continue
        following = case.statuses[place + 1] if place + 1 < len(case.statuses) else None
        yield from _detention_end(case, asked, period, _rule(section, period.renewal or 0), following)


def _detention_end(case: Case, asked: Asked, period: Status, rule: str, following: Status | None) -> Iterator[Due]:
    start = period.from_on
    found = by_timescale(asked, rule, start)
    if found is None:
        return
    timescale, value, due_on = found
    stay = case.stay_covering(start)
    done_on, ended_on = stopped_on(period, following), stay.ended_on if stay else case.person.died_on

    def why() -> Iterator[str]:
        renewal = f", renewal {period.renewal}" if period.renewal else ""
        yield f"{label('legal_status', period.status)}{renewal} from {in_words(start)}"
        yield from arithmetic(timescale, value, start, due_on)

    clock = Clock(
        duty="detention.end",
        rule=rule,
        title=asked.policy.duties["detention.end"].title,
        starts_on=start,
        due_on=due_on,
        value=value,
        subject=Subject("legal_status", period.id),
        done_on=done_on,
        ended_on=ended_on,
    )
    yield from fall_due(case, asked, clock, why)


def last_day(policy: Policy, status: str | None, renewal: int, from_on: date) -> date | None:
    """The last lawful day of a period, by its code and the number of its renewal; None for one without a limit."""
    section = _LIMITED.get(status or "")
    if section is None:
        return None
    timescale = policy.timescales[_rule(section, renewal)]
    value = timescale.on(from_on)
    return timescale.due(from_on, value) if value is not None and value.n is not None else None


def is_renewed(status: str | None) -> bool:
    """Whether a power is renewed, each renewal a period of its own."""
    return _LIMITED.get(status or "") in _RENEWED


def stopped_on(period: Status, following: Status | None) -> date | None:
    """The day a period stopped: its ``To``, else the day before the next begins, never before its own start."""
    if period.to_on is not None or following is None:
        return period.to_on
    return max(following.from_on - ONE_DAY, period.from_on)


def _rule(section: str, renewal: int) -> str:
    ending = ".later-renewal" if renewal > 1 else ".first-renewal" if renewal == 1 else ""
    return f"detention.end.{section}{ending if section in _RENEWED else ''}"


def statutory_first(case: Case, asked: Asked) -> Iterator[Due]:
    """The first statutory meeting of every detention that began once the 2025 Act was in force.

    Under 18 or with an EHC plan 14 days, adult 28, inclusive, from the applicable day: the day the person became
    liable to be detained. Mental Health Act 2025, s125A and s125B (not in force: off until a day is entered).
    """
    for detention in _detentions(case, asked):
        start = detention.from_on
        young = bool(case.person.ehc_plan) or asked.is_child(case, start)
        found = by_timescale(asked, f"statutory.first-review.{'child' if young else 'adult'}", start)
        if found is not None:
            timescale, value, due_on = found
            clock = Clock(
                duty="statutory.first-review",
                rule=timescale.name,
                title=asked.policy.duties["statutory.first-review"].title,
                starts_on=start,
                due_on=due_on,
                value=value,
                subject=Subject("legal_status", detention.first.id),
                done_on=min(detention.meetings, default=None),
                ended_on=detention.to_on,
            )
            words = ("Detained from " + in_words(start), *arithmetic(timescale, value, start, due_on))
            yield from fall_due(case, asked, clock, words.__iter__)


def statutory_repeat(case: Case, asked: Asked) -> Iterator[Due]:
    """One more meeting in each successive 12 months of a detention, anchored on the first meeting and not rolled on."""
    for detention in _detentions(case, asked):
        first = min(detention.meetings, default=None)
        found = by_timescale(asked, "statutory.repeat-review", first) if first else None
        if first is None or found is None:
            continue
        timescale, value, _ = found
        window, start = 0, first
        while start <= min(asked.day, detention.to_on or asked.day):
            due_on = timescale.due(start, value)
            held = [day for day in detention.meetings if start <= day <= due_on and day != first]
            clock = Clock(
                duty="statutory.repeat-review",
                rule=timescale.name,
                title=asked.policy.duties["statutory.repeat-review"].title,
                starts_on=start,
                due_on=due_on,
                value=value,
                subject=Subject("legal_status", detention.first.id),
                done_on=min(held, default=None),
                ended_on=detention.to_on,
            )
            words = (f"First meeting on {in_words(first)}", *arithmetic(timescale, value, start, due_on))
            yield from fall_due(case, asked, clock, words.__iter__)
            window += 1
            start = first + relativedelta(months=window * int(value.n or 12))


class _Detention(NamedTuple):
    """One unbroken time of detention that counts for the 2025 Act."""

    first: Status
    from_on: date
    to_on: date | None
    meetings: tuple[date, ...]


def _detentions(case: Case, asked: Asked) -> Iterator[_Detention]:
    in_force = asked.policy.commencement(MHA_2025)
    if in_force is None or not (case.person.learning_disability or case.person.autism):
        return
    runs: list[list[tuple[Status, date | None]]] = []
    for place, period in enumerate(case.statuses):
        following = case.statuses[place + 1] if place + 1 < len(case.statuses) else None
        stopped = period.to_on or (following.from_on if following else None)
        if not _is_detention(period):
            continue
        before = runs[-1][-1][1] if runs else None
        if runs and before is not None and period.from_on <= before + ONE_DAY:
            runs[-1].append((period, stopped))
        else:
            runs.append([(period, stopped)])
    for run in runs:
        first, stopped = run[0][0], run[-1][1]
        if first.from_on >= in_force:
            stay = case.stay_covering(first.from_on)
            ends = [day for day in (stopped, stay.ended_on if stay else case.person.died_on) if day is not None]
            to_on = min(ends, default=None)
            meetings = tuple(
                review.held_on
                for review in case.reviews
                if review.type in _STATUTORY
                and review.held_on is not None
                and first.from_on <= review.held_on <= (to_on or asked.day)
            )
            yield _Detention(first, first.from_on, to_on, meetings)


def _is_detention(period: Status) -> bool:
    code = code_list("legal_status").get(period.status)
    return code is not None and bool(code.facts.get("detained")) and not code.facts.get("act_2025_excluded")
