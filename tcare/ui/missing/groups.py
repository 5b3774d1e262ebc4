"""What each kind of gap is called, in the order the groups stand."""

TITLES = {
    "register.red-without-review": "Rated red without a review",
    "register.no-consent": "No consent to be on the register",
    "consent.past-review": "Consent to look at again",
    "person.no-lead-professional": "No lead professional",
    "person.no-keyworker": "No keyworker",
    "stay.no-planned-date": "No planned discharge date",
    "stay.no-plan": "No discharge plan",
    "stay.no-security": "Ward security not recorded",
    "stay.no-commissioner": "Commissioner of the stay not recorded",
    "review.no-panel": "Review without its panel",
    "review.no-outcome": "Review without an outcome",
    "action.no-owner-or-date": "Action without owner or date",
    "detention.section-117": "Section 117 not recorded",
    "mortality.no-reviewer": "Death without a reviewer",
    "person.nhs-number": "NHS number missing or not verified",
    "person.no-birth-date": "No date of birth",
    "person.ethnicity": "Ethnicity not recorded",
}


def title(gap: str) -> str:
    """What a kind of gap is called; its own id where it has no title yet."""
    return TITLES.get(gap, gap)


def order_of(gap: str) -> tuple[int, str]:
    """Where a kind of gap stands among the groups; one without a title last."""
    return (list(TITLES).index(gap) if gap in TITLES else len(TITLES), gap)
