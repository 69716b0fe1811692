"""From old pages to a site of handson's own."""
