"""Checks of a site beyond what a build needs: its code, run and compared with its output."""
