"""Everyone on the dynamic support register."""
