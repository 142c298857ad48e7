"""Frozen nouns without input or output; everything else in govcheck is a verb on them."""
