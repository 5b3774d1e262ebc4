"""TCare: what falls due for people under Transforming Care, and why."""

__version__ = "0.1.0"
