"""Whether a file could store expectations at all: cheap, so that most changes are spared the rest of this package."""

_MARKS = (
    b"snap ambr golden approved verified received fail skip flak quarant required mandatory must expect"
    b" cassette record disabled ignore exclude broken stdout stderr regress baseline meta want output result"
).split()


def may_store(path: bytes) -> bool:
    """Whether a name holds a word that files with expectations have in theirs."""
    lowered = path.lower()
    return any(mark in lowered for mark in _MARKS)
