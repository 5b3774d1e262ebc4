"""The way in: create, open, restore or try a case file, and unlock it."""
