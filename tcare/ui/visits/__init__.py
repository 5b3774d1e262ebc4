"""Visits to everyone in hospital."""
