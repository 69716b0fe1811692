"""Three browser engines behind one interface: Chromium, Firefox and WebKit."""
