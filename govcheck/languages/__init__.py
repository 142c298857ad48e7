"""Programming languages as data, and the one door to their parsers."""
