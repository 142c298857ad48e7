"""The syntax of ranges."""

from govcheck.errors import UsageError


def parse_range(text: str) -> tuple[str, str]:
    """Return both ends of ``A..B``; an end that is left out is HEAD.

    ``A...B`` means the same, since a range is judged from the merge base anyway.
    """
    dots = "..." if "..." in text else ".."
    left, found, right = text.partition(dots)
    if not found or not (left or right) or ".." in right or right.startswith("."):
        raise UsageError(f"{text!r} is no range; write A..B, such as origin/main..HEAD")
    for end in (left, right):
        if end.startswith("-"):
            raise UsageError(f"{end!r} in the range {text!r} looks like an option; write A..B with names of commits")
    return left or "HEAD", right or "HEAD"
