"""One person's whole case."""
