"""The kinds of record people fill in: what each is called, what it belongs to, and its fields in order."""

from typing import NamedTuple

from tcare.models import health, individual, mortality, note, plan, register, review, stay, visit
from tcare.models.base import Record


class Kind(NamedTuple):
    """A kind of record people fill in.

    Attributes:
        title: What one is called.
        model: Where it is kept.
        parent: The kind it belongs to; "individual" is the person; empty for the person itself.
        columns: Its fields in the order they are filled and shown, by attribute.
        newest: The attributes whose first known value its rows are sorted by, newest first.
    """

    title: str
    model: type[Record]
    parent: str
    columns: tuple[str, ...]
    newest: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "individual": Kind(
        "Person",
        individual.Individual,
        "",
        (
            "nhs_number", "nhs_number_status", "local_id", "title", "family_name", "given_name", "preferred_name",
            "born_on", "died_on", "gender", "ethnicity", "learning_disability", "autism", "ehc_plan", "postcode",
            "gp_practice", "commissioner", "local_authority", "lead_professional", "keyworker", "section_117",
            "communication_needs", "what_matters", "alerts", "data_opt_out",
        ),
        ("family_name",),
    ),
    "contact": Kind(
        "Contact",
        individual.Contact,
        "individual",
        ("name", "relationship", "telephone", "email", "to_be_invited", "note"),
        ("name",),
    ),
    "need": Kind("Need", individual.Need, "individual", ("kind", "detail", "review_by"), ("kind",)),
    "register_entry": Kind(
        "Register rating",
        register.RegisterEntry,
        "individual",
        ("from_on", "rating", "reason", "consent", "consent_on", "consent_review_by", "to_on"),
        ("from_on",),
    ),
    "register_review": Kind(
        "Register review", register.RegisterReview, "individual", ("reviewed_on", "by"), ("reviewed_on",)
    ),
    "risk_factor": Kind("Risk factor", register.RiskFactor, "individual", ("factor", "from_on", "to_on"), ("from_on",)),
    "stay": Kind(
        "Stay in hospital",
        stay.Stay,
        "individual",
        (
            "admitted_on", "provider", "hospital", "ward", "ward_type", "security", "commissioned_by", "source",
            "reason", "discharged_on", "destination", "followed_up_on",
        ),
        ("admitted_on",),
    ),
    "ward_move": Kind(
        "Ward move", stay.WardMove, "stay", ("moved_on", "hospital", "ward", "ward_type", "security"), ("moved_on",)
    ),
    "legal_status": Kind(
        "Legal status", stay.LegalStatus, "individual", ("from_on", "status", "renewal", "to_on"), ("from_on",)
    ),
    "planned_discharge": Kind(
        "Planned discharge date", stay.PlannedDischarge, "stay", ("set_on", "planned_on", "reason"), ("set_on",)
    ),
    "clinically_ready": Kind("Clinically ready", stay.ClinicallyReady, "stay", ("from_on", "to_on"), ("from_on",)),
    "plan_point": Kind(
        "Discharge plan point",
        plan.PlanPoint,
        "stay",
        ("number", "status", "owner", "due_on", "completed_on", "looked_at_on", "note", "reason"),
        ("number",),
    ),
    "review": Kind(
        "Review",
        review.Review,
        "individual",
        (
            "type", "planned_on", "held_on", "chair", "clinical_expert", "expert_by_experience", "consent",
            "consent_on", "consent_review_by", "prepared_on", "papers_sent_on", "outcome", "report_sent_on", "safe",
            "care_now", "future", "need_hospital", "cancelled_on", "cancelled_reason",
        ),
        ("held_on", "planned_on"),
    ),
    "review_action": Kind(
        "Action", review.ReviewAction, "review", ("action", "owner", "due_on", "done_on"), ("due_on",)
    ),
    "visit": Kind(
        "Visit", visit.Visit, "individual", ("visited_on", "by", "mode", "seen", "concerns"), ("visited_on",)
    ),
    "mortality_review": Kind(
        "Mortality review",
        mortality.MortalityReview,
        "individual",
        (
            "notified_on", "notified_to_area_on", "notified_by", "reviewer", "allocated_on", "type", "focused_reason",
            "family_request", "initial_complete_on", "quality_checked_on", "panel_on", "signed_off_on", "closed_on",
            "closed_reason", "place_of_death", "cause_1a", "cause_1b", "cause_1c", "cause_1d", "cause_2",
        ),
        ("notified_on",),
    ),
    "mortality_hold": Kind(
        "Hold", mortality.MortalityHold, "mortality_review", ("from_on", "reason", "to_on"), ("from_on",)
    ),
    "health_check": Kind(
        "Health check", health.HealthCheck, "individual", ("checked_on", "action_plan"), ("checked_on",)
    ),
    "budget": Kind("Personal health budget", health.Budget, "individual", ("from_on", "type", "to_on"), ("from_on",)),
    "note": Kind("Note", note.Note, "individual", ("written_on", "by", "text"), ("written_on",)),
}  # fmt: skip
