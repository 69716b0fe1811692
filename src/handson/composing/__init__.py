"""From slides as written to slides as shown: layouts, templates, steps, numbers."""
