"""Who made-up people are: numbers from the test range, names, needs, and where they live."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.sheets import Row
from tcare.exchange.demonstration.words import given_names, name_group, professional, words_of
from tcare.workflows.days import age_on

_ONE_WITHOUT_A_NUMBER_IN = 80
_TEST_RANGE = 1_000_000
_STRIDE = 618_033  # shares no factor with the range, so every number comes up once before any comes twice


def numbers_of_the_test_range(seed: int) -> Iterator[str]:
    """NHS numbers of the 999 test range with a right check digit, all different, about 900,000 of them."""
    for step in range(_TEST_RANGE):
        nine = f"999{(seed + step * _STRIDE) % _TEST_RANGE:06d}"
        check = -sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check < 10 and nine != "9" * 9:
            yield f"{nine}{check}"


def keys(seed: int) -> Iterator[Row]:
    """How people are known: by an NHS number, now and then only by a Local ID."""
    for index, number in enumerate(numbers_of_the_test_range(seed), start=1):
        if index % _ONE_WITHOUT_A_NUMBER_IN == 0:
            yield {"Local ID": f"MW-{index:06d}"}
        else:
            yield {"NHS number": number}


def introduce(life: Life, youngest: int, oldest: int, *, learning_disability: bool | None = None) -> None:
    """Deal a person an age on their last day (in years, both included), a name, needs and an address."""
    chance, person = life.chance, life.person
    life.born = born = life.last - timedelta(days=chance.randint(youngest * 366 + 1, oldest * 365 + 300))
    age, group = age_on(born, life.last), name_group(chance)
    gender = chance.choices(("1", "2", "9"), (62, 37, 1))[0]
    given = chance.choice(given_names(group, gender, born))
    with_disability = life.likely(0.75) if learning_disability is None else learning_disability
    person.update(
        {
            "NHS number status": _number_status(life),
            "Family name": chance.choice(group["family"]),
            "Given name": given,
            "Preferred name": given[:3] if life.likely(0.08) and len(given) > 5 else None,
            "Title": {"1": "Mr", "2": "Ms", "9": "Mx"}[gender] if age >= 18 else None,
            "Born": born if life.died or life.likely(0.995) else None,
            "Died": life.died,
            "Gender": gender,
            "Ethnicity": chance.choice(group["ethnicities"]) or None,
            "Learning disability": with_disability,
            "Autism": life.likely(0.45) if with_disability else True,
            "EHC plan": life.likely(0.8 if age < 19 else 0.3) if age < 25 else None,
        }
    )
    life.consent = _consent(life, with_disability, born)
    _place(life)
    _speak(life, group)


def _number_status(life: Life) -> str:
    if "Local ID" in life.key:
        return life.pick(("03", "04"))
    return "01" if life.likely(0.97) else life.pick(("02", "06"))


def _consent(life: Life, with_disability: bool, born: date) -> str:
    if (life.last - born).days < 16 * 365:
        return "child_parental"
    return "best_interests" if with_disability and life.likely(0.3) else "given"


def _place(life: Life) -> None:
    places = words_of("places")
    district = life.pick(places["postcode_districts"])
    life.person.update(
        {
            "Postcode": f"{district} {life.chance.randint(1, 9)}{life.pick('ABDEFGHJLN')}{life.pick('PQRSTUWXYZ')}",
            "GP practice": life.pick(places["gp_practices"]),
            "Commissioner": places["commissioner"],
            "Local authority": life.pick(places["local_authorities"]),
            "National data opt-out": life.likely(0.01) and not life.died,
        }
    )


def _speak(life: Life, group: dict[str, Any]) -> None:
    """What matters to the person and how to talk with them; some of it goes with where a family comes from."""
    for column, kind, share in (("Communication needs", "communication", 0.8), ("What matters", "what_matters", 0.85)):
        said = group.get(kind, []) if life.likely(0.3) else []
        if life.likely(share):
            life.person[column] = life.pick(said or words_of("phrases")[kind])


def has_a_lead(life: Life) -> None:
    """Name the lead professional and, for people to 25, the keyworker: nearly always, for gaps are part of life."""
    roles = words_of("professionals")
    if life.likely(0.94):
        life.person["Lead professional"] = f"{professional(life.chance)}, {life.pick(roles['lead_roles'])}"
    if (life.last - life.born).days < 26 * 365 and life.likely(0.85):
        life.person["Keyworker"] = f"{professional(life.chance)}, {roles['keyworker_service']}"


def looked_after_by_the_gp(life: Life, years: int = 7) -> None:
    """A health check in about three years of four, for people of 14 and over with a learning disability."""
    if not life.person["Learning disability"]:
        return
    year = life.today.year - years - 1
    while date(year, 4, 1) <= life.last:
        checked = life.working_day(date(year, 4, 8) + life.days(0, 350))
        old_enough = (checked - life.born).days > 14 * 366
        if old_enough and checked <= life.last and life.likely(0.77):
            life.write("Health checks", checked=checked, health_action_plan=life.likely(0.85))
        year += 1


def holds_a_budget(life: Life, *, share: float = 0.12) -> None:
    """A personal health budget, for some: most notional, some by direct payment, some ended."""
    if not life.likely(share):
        return
    begun = life.last - life.days(40, 2_000)
    if begun <= life.born:
        return
    kind = life.chance.choices(("notional", "direct_payment", "third_party"), (75, 18, 7))[0]
    ended = life.died or (life.if_past(begun + life.days(200, 1_500)) if life.likely(0.3) else None)
    life.write("Budgets", from_=begun, type=kind, to=ended)
