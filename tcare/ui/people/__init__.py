"""Everyone in the caseload."""
