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
        by_action: The attributes that an action of their own fills, for more than the record changes with them; the
            form of a record that is kept asks for them once the first is filled.
    """

    title: str
    model: type[Record]
    parent: str
    columns: tuple[str, ...]
    newest: tuple[str, ...]
    by_action: tuple[str, ...] = ()


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
        ("name", "relationship", "telephone", "email", "address", "to_be_invited", "note"),
        ("name",),
    ),
    "need": Kind("Need", individual.Need, "individual", ("kind", "detail", "review_by"), ("kind",)),
    "register_entry": Kind(
        "Register rating",
        register.RegisterEntry,
        "individual",
        (
            "from_on", "rating", "reason", "decided_by", "consent", "consent_on", "consent_by", "consent_limits",
            "consent_review_by", "to_on", "removed_reason",
        ),
        ("from_on",),
    ),
    "register_review": Kind(
        "Register review", register.RegisterReview, "individual", ("reviewed_on", "by"), ("reviewed_on",)
    ),
    "risk_factor": Kind(
        "Risk factor", register.RiskFactor, "individual", ("factor", "from_on", "note", "to_on"), ("from_on",)
    ),
    "stay": Kind(
        "Stay in hospital",
        stay.Stay,
        "individual",
        (
            "admitted_on", "provider", "hospital", "ward", "ward_type", "security", "commissioned_by", "source",
            "reason", "admission_plan", "out_of_area", "distance_km", "out_of_area_reason", "advocacy",
            "discharged_on", "destination", "followed_up_on",
        ),
        ("admitted_on",),
        ("discharged_on", "destination", "followed_up_on"),
    ),
    "ward_move": Kind(
        "Ward move",
        stay.WardMove,
        "stay",
        ("moved_on", "hospital", "ward", "ward_type", "security", "reason"),
        ("moved_on",),
    ),
    "legal_status": Kind(
        "Legal status", stay.LegalStatus, "individual", ("from_on", "status", "renewal", "to_on"), ("from_on",)
    ),
    "planned_discharge": Kind(
        "Planned discharge date", stay.PlannedDischarge, "stay", ("set_on", "planned_on", "reason"), ("set_on",)
    ),
    "clinically_ready": Kind("Clinically ready", stay.ClinicallyReady, "stay", ("from_on", "to_on"), ("from_on",)),
    "delay_reason": Kind(
        "Reason for delay",
        stay.DelayReason,
        "clinically_ready",
        ("code_list", "reason", "attribution", "note"),
        ("reason",),
    ),
    "segregation": Kind(
        "Long-term segregation",
        stay.Segregation,
        "stay",
        ("from_on", "reason", "commissioner_told_on", "regulator_told_on", "to_on"),
        ("from_on",),
    ),
    "segregation_review": Kind(
        "Review of segregation",
        stay.SegregationReview,
        "segregation",
        ("kind", "reviewed_on", "by", "recommendations"),
        ("reviewed_on",),
    ),
    "leave": Kind("Leave", stay.Leave, "stay", ("from_on", "kind", "due_back_on", "place", "to_on"), ("from_on",)),
    "plan_point": Kind(
        "Discharge plan point",
        plan.PlanPoint,
        "stay",
        ("number", "status", "owner", "due_on", "completed_on", "looked_at_on", "note", "evidence", "reason"),
        ("number",),
    ),
    "review": Kind(
        "Review",
        review.Review,
        "individual",
        (
            "type", "planned_on", "starts_at", "place", "held_on", "chair", "chair_independent", "clinical_expert",
            "clinical_expert_independent", "expert_by_experience", "expert_by_experience_independent", "consent",
            "consent_on", "consent_by", "consent_limits", "consent_review_by", "prepared_on", "papers_sent_on",
            "outcome", "safe", "care_now", "future", "need_hospital", "recommendations", "report_sent_on",
            "cancelled_on", "cancelled_reason",
        ),
        ("held_on", "planned_on"),
    ),
    "review_action": Kind(
        "Action", review.ReviewAction, "review", ("action", "owner", "due_on", "done_on"), ("due_on",)
    ),
    "panel_member": Kind(
        "Panel member", review.PanelMember, "review", ("name", "role", "independent"), ("name",)
    ),
    "review_paper": Kind(
        "Paper for the panel",
        review.ReviewPaper,
        "review",
        ("paper", "requested_on", "received_on", "sent_on", "not_needed_reason"),
        ("paper",),
    ),
    "key_line": Kind(
        "Key line of enquiry",
        review.KeyLine,
        "review",
        ("code_list", "line", "findings", "concern", "recommendation"),
        ("line",),
    ),
    "postponement": Kind(
        "Postponement",
        review.Postponement,
        "review",
        ("postponed_on", "planned_before", "reason"),
        ("postponed_on",),
    ),
    "visit": Kind(
        "Visit",
        visit.Visit,
        "individual",
        ("visited_on", "by", "mode", "person_seen", "family_spoken_to", "seen", "concerns", "raised_with"),
        ("visited_on",),
    ),
    "appointment": Kind(
        "Appointment",
        visit.Appointment,
        "individual",
        (
            "kind", "planned_on", "starts_at", "by", "place", "done_on", "outcome", "cancelled_on",
            "cancelled_reason",
        ),
        ("planned_on",),
    ),
    "mortality_review": Kind(
        "Mortality review",
        mortality.MortalityReview,
        "individual",
        (
            "notified_on", "notified_to_area_on", "notified_by", "scope_decided_on", "scope_reason", "reviewer",
            "allocated_on", "type", "focused_reason", "family_request", "focused_decided_on", "focused_decided_by",
            "focused_decision", "family_input_on", "gp_input_on", "other_input_on", "other_input",
            "records_requested_on", "records_received_on", "initial_complete_on", "quality_checked_on", "panel_on",
            "panel_decision", "draft_sent_on", "family_comments", "copy_sent_on", "signed_off_on", "closed_on",
            "closed_reason", "place_of_death", "usual_home", "certified_by", "cause_1a", "cause_1b", "cause_1c",
            "cause_1d", "cause_2", "care_concern", "dnacpr", "dnacpr_correct", "capacity_act_followed",
            "health_check_in_year", "long_term_conditions",
        ),
        ("notified_on",),
    ),
    "mortality_hold": Kind(
        "Hold",
        mortality.MortalityHold,
        "mortality_review",
        ("from_on", "reason", "reference", "said_by", "to_on"),
        ("from_on",),
    ),
    "mortality_allocation": Kind(
        "Allocation",
        mortality.MortalityAllocation,
        "mortality_review",
        ("reviewer", "from_on", "reason"),
        ("from_on",),
    ),
    "mortality_return": Kind(
        "Return",
        mortality.MortalityReturn,
        "mortality_review",
        ("returned_on", "returned_from", "missing"),
        ("returned_on",),
    ),
    "mortality_grade": Kind(
        "Grade", mortality.MortalityGrade, "mortality_review", ("scheme", "axis", "grade"), ("axis",)
    ),
    "mortality_learning": Kind(
        "Learning", mortality.MortalityLearning, "mortality_review", ("kind", "theme", "text"), ("theme",)
    ),
    "mortality_action": Kind(
        "Action from a mortality review",
        mortality.MortalityAction,
        "mortality_review",
        ("action", "theme", "owner", "due_on", "done_on", "evidence", "what_changed"),
        ("due_on",),
    ),
    "reviewer": Kind(
        "Reviewer",
        mortality.Reviewer,
        "",
        ("name", "employer", "capacity", "training", "trained_on", "active"),
        ("name",),
    ),
    "reviewer_conflict": Kind(
        "Conflict of interest", mortality.ReviewerConflict, "reviewer", ("organisation", "reason"), ("organisation",)
    ),
    "health_check": Kind(
        "Health check", health.HealthCheck, "individual", ("checked_on", "action_plan"), ("checked_on",)
    ),
    "budget": Kind("Personal health budget", health.Budget, "individual", ("from_on", "type", "to_on"), ("from_on",)),
    "note": Kind("Note", note.Note, "individual", ("written_on", "by", "text"), ("written_on",)),
}  # fmt: skip


def top_of(kind: str) -> str:
    """What a kind hangs from in the end: "individual", or "reviewer"."""
    return top_of(KINDS[kind].parent) if KINDS[kind].parent else kind


def kinds_beneath(kind: str) -> tuple[str, ...]:
    """Every kind of record that hangs from a kind, to any depth, each after the one it belongs to."""
    children = [child for child in KINDS if KINDS[child].parent == kind]
    return tuple(one for child in children for one in (child, *kinds_beneath(child)))
