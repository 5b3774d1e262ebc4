"""Our own widgets, each with at least two users."""
