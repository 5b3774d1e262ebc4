"""Those trained to review deaths: who employs them, how many reviews they carry, who is full."""

from random import Random

from tcare.exchange.demonstration.sheets import Sheets, empty_row
from tcare.exchange.demonstration.words import professional, words_of


class Reviewers:
    """The reviewers of a caseload, about one for every fifty people and never fewer than seven."""

    def __init__(self, chance: Random, people: int) -> None:
        employers: list[str] = words_of("professionals")["reviewer_employers"]
        self._chance = chance
        self._employers: dict[str, str] = {}
        self._open: dict[str, int] = {}
        for index in range(max(len(employers), people // 50)):
            name = professional(chance)
            # Two reviewers may not share a name, and a large caseload has more of them than names.
            known = name if name not in self._employers else f"{name} ({index})"
            self._employers[known] = employers[index % len(employers)]
            self._open[known] = 0

    def take(self, providers: set[str], *, finished: bool) -> str:
        """A reviewer employed by none of the providers that had the person in hospital, and so free to look."""
        while True:
            name = self._chance.choice(list(self._employers))
            if self._employers[name] not in providers:
                self._open[name] += not finished
                return name

    def write(self, sheets: Sheets) -> None:
        """Add a row for each: about a third can take no more, and a few are away."""
        for index, (name, employer) in enumerate(self._employers.items()):
            spare = 0 if index % 3 == 1 else self._chance.randint(1, 3)
            row = empty_row("Reviewers")
            row.update({"Name": name, "Employer": employer, "Capacity": self._open[name] + spare})
            row["Active"] = index % 9 != 5
            sheets["Reviewers"].append(row)
