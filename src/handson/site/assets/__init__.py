"""The files that slides and style sheets use."""
