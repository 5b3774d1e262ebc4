"""What comes in and goes out: one module per format, to and from plain values."""
