"""From a folder of Markdown to a finished site in memory: discovery, decks, assets, plan."""
