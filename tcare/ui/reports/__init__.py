"""Papers: the quarterly paper, papers for a panel, and what left the file."""
