"""Reading the policy tables: ``resources/policy/*.toml``, each entry checked before it is believed."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from tcare import paths
from tcare.errors import TcareError
from tcare.workflows.days import Counting, Unit
from tcare.workflows.policy import STANDINGS, Dated, Duty, Measure, Policy, Timescale, Value


class PolicyTableError(TcareError):
    """A policy table cannot be read as it stands."""

    def __init__(self, file: str, entry: str, fault: str) -> None:
        super().__init__(
            f"The policy table {file} has a fault in {entry}: {fault}.",
            remedy="Correct the table, or install the program again.",
        )


@cache
def national() -> Policy:
    """The policy tables as shipped; raises as :func:`policy_in` does."""
    return policy_in(paths.resources() / "policy")


def policy_in(folder: Path) -> Policy:
    """The policy tables of a folder.

    Raises:
        PolicyTableError: A table is not as it must be; names the file, the entry and the fault.

    """
    timescales = {name: _timescale(name, entry) for name, entry in _read(folder / "timescales.toml")}
    measures = {
        name: Measure(name, _text("measures.toml", name, entry, "label"), _text("measures.toml", name, entry, "source"))
        for name, entry in _read(folder / "measures.toml")
    }
    shipped = {name: _dated("targets.toml", name, entry) for name, entry in _read(folder / "targets.toml")}
    free = {f"target.{name}": Dated(f"target.{name}", one.label, "per measure") for name, one in measures.items()}
    return Policy(
        timescales=timescales,
        numbers={name: _dated("numbers.toml", name, entry) for name, entry in _read(folder / "numbers.toml")},
        duties={name: _duty(name, entry) for name, entry in _read(folder / "duties.toml")},
        measures=measures,
        targets=free | shipped,
        local={name: _local(name, entry) for name, entry in _read(folder / "local.toml")},
    )


def _read(file: Path) -> list[tuple[str, dict[str, Any]]]:
    try:
        return list(tomllib.loads(file.read_text("utf-8")).items())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PolicyTableError(file.name, "the file itself", str(error).rstrip(".")) from None


def _text(file: str, name: str, entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise PolicyTableError(file, name, f"{key} must be words")
    return value


def _one_of(file: str, name: str, entry: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    value = _text(file, name, entry, key)
    if value not in allowed:
        raise PolicyTableError(file, name, f"{key} is {value!r} and must be one of {', '.join(allowed)}")
    return value


def _values(file: str, name: str, entry: Mapping[str, Any]) -> tuple[Value, ...]:
    lines = entry.get("values")
    if not isinstance(lines, list):
        raise PolicyTableError(file, name, "values must be a list of dated lines")
    values = tuple(_value(file, name, line) for line in lines)
    days = [value.from_on or date.min for value in values]
    if days != sorted(set(days)):
        raise PolicyTableError(file, name, "its lines must be in date order, one a day")
    return values


def _value(file: str, name: str, line: Mapping[str, Any]) -> Value:
    n, from_on, to_on = line.get("n"), line.get("from"), line.get("to")
    if isinstance(n, bool) or not isinstance(n, int | float) or n < 0:
        raise PolicyTableError(file, name, "n must be a number, nought or more")
    for key, day in (("from", from_on), ("to", to_on)):
        if day is not None and type(day) is not date:
            raise PolicyTableError(file, name, f"{key} must be a day")
    unknown = set(line) - {"n", "from", "to", "edition", "source", "standing"}
    if unknown:
        raise PolicyTableError(file, name, f"{sorted(unknown)[0]!r} is not known here")
    return Value(
        from_on,
        Decimal(str(n)),
        _text(file, name, line, "edition"),
        _text(file, name, line, "source"),
        _one_of(file, name, line, "standing", STANDINGS[:-1]),
        to_on,
    )


def _dated(file: str, name: str, entry: Mapping[str, Any]) -> Dated:
    unit = entry.get("unit", "per measure")
    return Dated(name, _text(file, name, entry, "label"), str(unit), _values(file, name, entry))


def _timescale(name: str, entry: Mapping[str, Any]) -> Timescale:
    file = "timescales.toml"
    return Timescale(
        name,
        _text(file, name, entry, "label"),
        cast("Unit", _one_of(file, name, entry, "unit", get_args(Unit))),
        _values(file, name, entry),
        counting=cast("Counting", _one_of(file, name, entry, "counting", get_args(Counting))),
        before=bool(entry.get("before", False)),
    )


def _local(name: str, entry: Mapping[str, Any]) -> Dated:
    """A value a commissioner may set: a switch is off as shipped, and says by whose practice; the rest are empty."""
    file = "local.toml"
    kind = _one_of(file, name, entry, "kind", ("count", "day", "switch"))
    shipped = (_standing(file, name, entry, Decimal(0)),) if kind == "switch" else ()
    return Dated(name, _text(file, name, entry, "label"), kind, shipped)


def _standing(file: str, name: str, entry: Mapping[str, Any], n: Decimal | None) -> Value:
    edition, source = _text(file, name, entry, "edition"), _text(file, name, entry, "source")
    return Value(None, n, edition, source, _one_of(file, name, entry, "standing", STANDINGS[:-1]))


def _duty(name: str, entry: Mapping[str, Any]) -> Duty:
    file = "duties.toml"
    if not isinstance(entry.get("on"), bool):
        raise PolicyTableError(file, name, "on must be true or false")
    return Duty(
        name,
        _text(file, name, entry, "title"),
        entry["on"],
        _text(file, name, entry, "satisfied_by"),
        entry.get("needs"),
        _standing(file, name, entry, None) if "source" in entry else None,
    )
