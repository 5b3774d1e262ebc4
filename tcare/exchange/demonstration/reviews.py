"""Care (education) and treatment reviews and emergency meetings: held, booked, put off, and what they asked for."""

from datetime import date, timedelta

from tcare.exchange.demonstration.life import Life
from tcare.exchange.demonstration.stays import Stay
from tcare.exchange.demonstration.words import professional, words_of
from tcare.workflows.days import count_on

_BOOKED_AHEAD = 100
_ONE_DAY = timedelta(days=1)
_LATELY = timedelta(days=70)


def held(life: Life, kind: str, day: date, outcome: str, *, not_before: date | None = None) -> None:
    """Write a review that took place, with its panel, papers, report and actions.

    Args:
        life: The person.
        kind: The review's type.
        day: The day it was held; nothing is written if that day is taken or has not come.
        outcome: Its outcome.
        not_before: The admission, when the review belongs to a stay: preparing began no sooner.

    """
    if day > life.last or day in life.review_days:
        return
    life.review_days.add(day)
    earliest = not_before or life.born
    emergency = kind == "LAEP"
    report = day + (life.days(4, 14) if life.likely(0.85) else life.days(15, 35))
    life.write(
        "Reviews",
        type=kind,
        planned=day,
        held=day,
        consent=life.consent,
        consent_on=max(earliest, day - life.days(3, 25)),
        prepared=None if emergency else max(earliest, day - life.days(14, 28 if life.likely(0.8) else 14)),
        papers_sent=None if emergency else max(earliest, day - life.days(1, 6)),
        outcome=None if life.likely(0.01) or emergency else outcome,
        report_sent=None if emergency or report > life.today else report,
        **_panel(life, gaps=0.0),
    )
    _actions(life, day, "community_actions" if kind in ("COMMUNITY", "LAEP") else "hospital_actions")


def booked(life: Life, kind: str, day: date) -> None:
    """Write a review still to come, prepared as far as it should be by now: mostly, not always."""
    ahead = (day - life.today).days
    if not 0 < ahead <= _BOOKED_AHEAD or day in life.review_days:
        return
    life.review_days.add(day)
    prepared = life.likely(0.8) if ahead <= 14 else ahead <= 28 and life.likely(0.3)
    papers = prepared and ahead <= 7 and life.likely(0.9 if ahead <= 1 else 0.4)
    consent = life.chance.choices((life.consent, "pending", "refused", None), (70, 18, 6, 6))[0]
    decided = life.today - life.days(1, 9) if consent not in ("pending", None) else None
    life.write(
        "Reviews",
        type=kind,
        planned=day,
        consent=consent,
        consent_on=decided,
        consent_review_by=decided and decided + timedelta(days=182),
        prepared=life.today - life.days(0, 5) if prepared else None,
        papers_sent=life.today - life.days(0, 1) if papers else None,
        **_panel(life, gaps=0.0 if prepared else 0.3),
    )


def put_off(life: Life, kind: str, day: date) -> None:
    """Write a review that was planned for a day and cancelled shortly before, with the reason."""
    told = day - life.days(0, 5)
    if day > life.last or day in life.review_days or told <= life.born:
        return
    life.review_days.add(day)
    reason = life.pick(words_of("phrases")["cancelled"])
    life.write("Reviews", type=kind, planned=day, cancelled=told, cancelled_reason=reason, consent=life.consent)


def reviewed_in_hospital(
    life: Life, stay: Stay, *, months: int, first_within: int = 28, counted: date | None = None
) -> None:
    """Every review of a stay: after admission, then again and again, mostly in time, some late, some put off.

    Args:
        life: The person.
        stay: The stay.
        months: How many months may pass between reviews.
        first_within: How many days after admission the first is due.
        counted: The community review shortly before admission, which takes the place of the first.

    """
    kind = "INPATIENT" if counted else "POST_ADM"
    due = count_on(counted, months, "months", "plain") if counted else stay.admitted + timedelta(days=first_within)
    slack = months * 5 if counted else first_within // 2
    while True:
        day = life.working_day(due + life.days(3, 40) if life.likely(0.1) else due - life.days(0, slack))
        if life.likely(0.07) and stay.admitted < day < stay.last:
            put_off(life, kind, day)
            day = life.working_day(day + life.days(12, 45))
        day = max(day, stay.admitted + _ONE_DAY)
        is_open = stay.last == life.today
        if is_open and life.today - _LATELY < day <= life.today and life.likely(0.3):
            put_off(life, kind, day)
            day = life.working_day(life.today + life.days(6, 30))
        if day > stay.last:
            break
        held(life, kind, day, _outcome(life, stay, day), not_before=stay.admitted)
        kind = "REQUESTED" if life.likely(0.05) else "INPATIENT"
        due, slack = count_on(day, months, "months", "plain"), months * 5
    if stay.discharged is None and life.died is None:
        booked(life, kind, day)


def reviewed_before_leaving(life: Life, stay: Stay) -> None:
    """A review before discharge, in the last weeks of a stay."""
    day = life.working_day(stay.last - life.days(14, 40))
    if stay.discharged and day > stay.admitted + timedelta(days=21):
        held(life, "PRE_DISCHARGE", day, "6", not_before=stay.admitted)


def _outcome(life: Life, stay: Stay, day: date) -> str:
    """Early on a bed is needed; towards the end there is a plan, and then a date."""
    share = (day - stay.admitted).days / max(stay.days, 1) if stay.discharged else life.chance.random() * 0.9
    if share < 0.45:
        return life.pick(("4", "4", "1"))
    return life.pick(("5", "2", "3")) if share < 0.75 else life.pick(("2", "2", "7"))


def _panel(life: Life, *, gaps: float) -> dict[str, str | None]:
    roles = words_of("professionals")
    expert = f"{professional(life.chance)}, {life.pick(roles['clinical_expert_roles'])}"
    by_experience = f"{professional(life.chance)}, {life.pick(roles['experts_by_experience'])}"
    return {
        "chair": f"{professional(life.chance)}, ICB",
        "clinical_expert": None if life.likely(gaps) else expert,
        "expert_by_experience": None if life.likely(gaps) else by_experience,
    }


def _actions(life: Life, day: date, kind: str) -> None:
    """One to three things asked for, nearly all done by or near their day; newer ones still open."""
    actions = life.chance.sample(life.phrases(kind, day), life.chance.choices((0, 1, 2, 3), (25, 42, 23, 10))[0])
    for action, owner in actions:
        due = day + life.days(14, 90)
        done = life.if_past(due - life.days(0, 20) if life.likely(0.85) else due + life.days(1, 30))
        if done and due > life.today - timedelta(days=30) and life.likely(0.15):
            done = None
        known = owner if done or life.likely(0.92) else None
        stated = due if done or life.likely(0.95) else None
        life.write("Review actions", held=day, action=action, owner=known, due=stated, done=done and max(done, day))
