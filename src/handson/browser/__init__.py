"""An installed browser, for checks and outputs."""
