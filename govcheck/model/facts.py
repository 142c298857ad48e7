"""What a rule may need to know, and what an input can tell."""

from enum import Flag, auto


class Facts(Flag):
    """Kinds of knowledge; a rule names those that it reads, an input those that it carries."""

    FILES = auto()
    """The paths that the input is about, with modes and object ids."""
    CHANGE = auto()
    """What those paths were before; a whole tree (``--all``) has no before."""
    BLOBS = auto()
    """Contents of files."""
    AUTHORS = auto()
    """Who made each commit, or is about to make it."""
    MESSAGES = auto()
    """Commit messages; staged changes have none yet."""
    TREE = auto()
    """Every tracked path at the new side."""
