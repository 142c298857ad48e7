"""The parts of a language pack, one file for each of the larger ones."""
