"""The screen that plans: a month or a week of reviews, visits, hearings and panels."""
