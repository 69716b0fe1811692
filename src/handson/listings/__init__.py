"""Code listings: which code on the slides is run, line by line, and what it has to print."""
