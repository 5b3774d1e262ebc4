from tests.ui.opened import open_desk

__all__ = ["open_desk"]
