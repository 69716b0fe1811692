"""Code on slides: highlighted lines, colours, languages and styles."""
