"""The theme: style sheets, and tables of those values that more than one rule needs."""
