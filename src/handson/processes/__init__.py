"""Programs that handson starts, and that end with it."""
