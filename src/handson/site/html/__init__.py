"""HTML pages of remark's own kind, read as sources."""
