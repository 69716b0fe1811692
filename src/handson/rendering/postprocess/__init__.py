"""From the HTML that Markdown gives to the HTML of a slide, changed as a tree."""
