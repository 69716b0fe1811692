"""remark's Markdown, as a dialect of Python-Markdown."""
