"""Serving: a site in memory, shown in the browser and patched there at every change."""
