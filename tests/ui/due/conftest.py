from tests.ui.opened import machine_state, open_desk

__all__ = ["machine_state", "open_desk"]
