"""Policy as data: every figure dated from the day it came into force, with its source and how sure we are of it.

The tables are ``resources/policy/*.toml``. What a commissioner sets locally is laid over them and shown as local.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Self

from tcare.errors import RefusedError
from tcare.workflows.days import Counting, Unit, count_back, count_on, short

STANDINGS = ("verified", "secondary source", "general knowledge", "ours", "local")
MHA_2025 = "commencement.mental-health-act-2025"
AUTISTIC_ADULT = "mortality.focused.autistic-adult"


class Value(NamedTuple):
    """A figure from a day on.

    Attributes:
        from_on: The day it came into force; None for every day.
        n: The figure; None when it was taken away locally.
        edition: The publication it belongs to.
        source: Where it was read.
        standing: How sure we are of it, or "local".
        to_on: The last day it is held against, for targets only.

    """

    from_on: date | None
    n: Decimal | None
    edition: str
    source: str
    standing: str
    to_on: date | None = None


@dataclass(frozen=True)
class Dated:
    """A figure with its history: national lines in date order, and local ones over them."""

    name: str
    label: str
    unit: str
    values: tuple[Value, ...] = ()
    local: tuple[Value, ...] = ()

    def on(self, day: date) -> Value | None:
        """The figure in force on a day; before its first date that first figure, said to be ours; None when empty.

        Local figures hold over national ones from their day on.
        """
        for value in reversed(self.local):
            if value.from_on is None or value.from_on <= day:
                return value
        for value in reversed(self.values):
            if value.from_on is None or value.from_on <= day:
                return value
        first = (*self.values, *self.local)[:1]
        return first[0]._replace(edition=f"before {first[0].edition}", standing="ours") if first else None

    def also(self, value: Value) -> Self:
        """The same with one more local figure, set after the others; one for every day takes the place of them all."""
        before = self.local if value.from_on else ()
        return replace(self, local=tuple(sorted((*before, value), key=lambda one: one.from_on or date.min)))

    def number(self, day: date) -> int:
        """The figure in force on a day, for a table that always has one."""
        value = self.on(day)
        return int(value.n) if value is not None and value.n is not None else 0


@dataclass(frozen=True)
class Timescale(Dated):
    """A period of time, and how it is counted.

    Attributes:
        counting: plain, or inclusive ("beginning with the day").
        before: Whether it counts back from its day.

    """

    unit: Unit = "days"
    counting: Counting = "plain"
    before: bool = False

    def due(self, start: date, value: Value) -> date:
        """The due day of a clock that starts (or, counting back, ends) on a day, for a figure of this timescale."""
        n = int(value.n or 0)
        return count_back(start, n, self.unit) if self.before else count_on(start, n, self.unit, self.counting)


@dataclass(frozen=True)
class Switch:
    """What a commissioner may switch on or off: a duty, what calls for a focused review, how small numbers are hidden.

    Attributes:
        name: What settings call it.
        title: What people call it.
        on: Whether it is shipped on.
        national: Edition, source and standing of that, where nothing else speaks for it.
        switched: Local switches in date order: the day from which, and whether on.

    """

    name: str
    title: str
    on: bool
    national: Value | None
    switched: tuple[tuple[date | None, bool], ...] = ()

    def is_on(self, day: date) -> bool:
        """Whether it is switched on, as seen on a day."""
        switch = self.switch(day)
        return self.on if switch is None else switch[1]

    def switch(self, day: date) -> tuple[date | None, bool] | None:
        """The local switch that holds on a day: the day from which, and whether on; None where it is as shipped."""
        return next((one for one in reversed(self.switched) if one[0] is None or one[0] <= day), None)

    def also(self, from_on: date | None, *, on: bool) -> Self:
        """The same switched from a day on, after the others; one for every day takes the place of them all."""
        before = self.switched if from_on else ()
        return replace(self, switched=tuple(sorted((*before, (from_on, on)), key=lambda one: one[0] or date.min)))


@dataclass(frozen=True, kw_only=True)
class Duty(Switch):
    """A kind of thing that falls due; ``{review}`` in its title stands for CTR or CETR.

    Attributes:
        satisfied_by: What would meet it, in words.
        needs: A local value without which it is off.

    """

    satisfied_by: str
    needs: str | None


@dataclass(frozen=True)
class Measure:
    """Something counted for a quarter."""

    name: str
    label: str
    source: str


@dataclass(frozen=True)
class Policy:
    """Every figure the rules use, by name."""

    timescales: Mapping[str, Timescale]
    numbers: Mapping[str, Dated]
    duties: Mapping[str, Duty]
    switches: Mapping[str, Switch]
    measures: Mapping[str, Measure]
    targets: Mapping[str, Dated]
    local: Mapping[str, Dated]
    days: Mapping[str, tuple[tuple[date | None, date | None], ...]] = field(default_factory=dict)

    def number(self, name: str, day: date) -> int:
        """An age, window or count of days in force on a day."""
        return self.numbers[name].number(day)

    def is_on(self, duty: str, day: date) -> bool:
        """Whether a duty is asked for, as seen on a day."""
        held = self.duties[duty]
        return held.is_on(day) and (held.needs is None or self.commencement(held.needs) is not None)

    def commencement(self, name: str) -> date | None:
        """The day a law comes into force, where someone has entered it."""
        set_days = self.days.get(name, ())
        return set_days[-1][1] if set_days else None

    def with_local(self, settings: Iterable["LocalSetting"]) -> "Policy":
        """The same policy with local values laid over it, given in the order they were set."""
        policy = self
        for setting in settings:
            policy = _lay_over(policy, setting)
        return policy


def ethnicity_switch(code: str) -> str:
    """What the setting is called that says whether an ethnicity, by its national code, calls for a focused review."""
    return f"mortality.focused.ethnicity.{code.lower()}"


class LocalSetting(NamedTuple):
    """A local value as it was set: the name, the words, the day from which, the day it was set."""

    name: str
    value: str
    from_on: date | None
    set_on: date


Kind = Literal["number", "switch", "count", "day"]


def kind_of(policy: Policy, name: str) -> Kind:
    """What kind of value a name takes.

    Raises:
        RefusedError: No such name.

    """
    if name in policy.switches or _duty_of(policy, name) is not None:
        return "switch"
    if name == MHA_2025:
        return "day"
    if name in policy.local or name in policy.targets:
        return "count"
    if name in policy.timescales or name in policy.numbers:
        return "number"
    raise RefusedError(
        f"There is no setting called {name[:60]}.", remedy="Ask for the list with: tcare settings DATABASE get."
    )


def read_value(policy: Policy, name: str, words: str) -> str:
    """A local value as it will be kept, read from what a person wrote; empty takes it away.

    Raises:
        RefusedError: No such name, or the value does not fit it.

    """
    kind, words = kind_of(policy, name), words.strip()
    if kind == "switch":
        if words.casefold() not in ("on", "off"):
            raise RefusedError(f"{name} is on or off.", remedy="Write on or off.")
        return words.casefold()
    if not words:
        return ""
    if kind == "day":
        try:
            return date.fromisoformat(words).isoformat()
        except ValueError:
            raise RefusedError(f"{name} is a day.", remedy="Write it as year-month-day, 2027-04-01.") from None
    most = 3_660 if kind == "number" else 100_000_000
    whole = kind == "number" or name.startswith("population.")
    number = Decimal(words) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", words) else None
    if number is None or number > most or (whole and number != int(number)):
        size = f"a whole number from 0 to {most}" if whole else f"a number from 0 to {most}"
        raise RefusedError(f"{name} is {size}.", remedy="Write it in figures.")
    return format(number.normalize(), "f")


def _duty_of(policy: Policy, setting: str) -> Duty | None:
    """The duty that a setting switches."""
    return policy.duties.get(setting.removeprefix("duty.")) if setting.startswith("duty.") else None


def _lay_over(policy: Policy, setting: LocalSetting) -> Policy:
    kind = kind_of(policy, setting.name)
    if kind == "switch":
        on = setting.value == "on"
        if (duty := _duty_of(policy, setting.name)) is not None:
            return replace(policy, duties={**policy.duties, duty.name: duty.also(setting.from_on, on=on)})
        switch = policy.switches[setting.name]
        return replace(policy, switches={**policy.switches, switch.name: switch.also(setting.from_on, on=on)})
    if kind == "day":
        entered = date.fromisoformat(setting.value) if setting.value else None
        days = (*policy.days.get(setting.name, ()), (setting.from_on, entered))
        return replace(policy, days={**policy.days, setting.name: days})
    value = Value(
        setting.from_on,
        Decimal(setting.value) if setting.value else None,
        "Local",
        f"Set locally on {short(setting.set_on)}",
        "local",
    )
    name = setting.name
    if name in policy.timescales:
        return replace(policy, timescales={**policy.timescales, name: policy.timescales[name].also(value)})
    if name in policy.numbers:
        return replace(policy, numbers={**policy.numbers, name: policy.numbers[name].also(value)})
    if name in policy.targets:
        return replace(policy, targets={**policy.targets, name: policy.targets[name].also(value)})
    return replace(policy, local={**policy.local, name: policy.local[name].also(value)})
