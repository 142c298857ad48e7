"""From the text of a source file to its tests and what they check."""
