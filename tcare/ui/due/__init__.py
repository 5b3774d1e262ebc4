"""The start screen: what is due, and why."""
