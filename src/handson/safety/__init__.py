"""Making decks of people one does not know safe to show: HTML by allow-list, and a policy."""
