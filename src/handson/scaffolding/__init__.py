"""New sites, to begin with."""
