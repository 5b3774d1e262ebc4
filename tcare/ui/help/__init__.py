"""Help for every screen, without a network."""
