"""Features: what a map uses that a format may be unable to hold."""
