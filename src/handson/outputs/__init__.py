"""What a planned site is written to."""
