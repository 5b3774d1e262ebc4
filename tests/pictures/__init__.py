"""Pictures of every screen and dialog on the demonstration caseload, to look at before a release."""
