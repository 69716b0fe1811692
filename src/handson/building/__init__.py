"""From a folder of Markdown to a finished site: discovery, assets, plan, write, swap."""
