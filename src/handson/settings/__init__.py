"""The settings of a site and of a deck: their table, and how they are read."""
