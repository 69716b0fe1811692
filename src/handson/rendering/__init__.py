"""Slides become HTML, and HTML becomes pages."""
