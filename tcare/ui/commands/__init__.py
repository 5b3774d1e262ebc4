"""Going anywhere by typing a few letters."""
