"""Mistakes that a deck's text shows by itself: what looks right and does nothing.

Every build looks for them, so each rule is a pure function that costs next to
nothing where it finds nothing. A rule keeps quiet where an author may have meant
what is written: where that is likely, it is a note.
"""
