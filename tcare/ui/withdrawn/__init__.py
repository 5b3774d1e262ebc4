"""The bin: what was withdrawn, and giving it back."""
