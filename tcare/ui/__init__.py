"""What is seen: the desk, the window, the screens, and our own widgets."""
