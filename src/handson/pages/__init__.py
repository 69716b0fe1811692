"""Pages: rendered slides become a deck's page, decks become the course index."""
