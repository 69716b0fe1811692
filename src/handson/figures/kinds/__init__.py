"""The built-in figures, one module each: its arguments, what it computes, how it is laid out."""
