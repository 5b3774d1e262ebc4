"""A letter to a person, their family or anyone else: filled in, read, altered, printed."""
