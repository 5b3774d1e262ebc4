"""What is printed: pages as plain values, drawn by one module."""
