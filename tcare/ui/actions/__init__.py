"""The actions that reviews asked for."""
