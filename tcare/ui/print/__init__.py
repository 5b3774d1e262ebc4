"""Papers seen before they are printed or saved."""
