"""The grid of everyone in hospital and the twelve points of their plans."""
