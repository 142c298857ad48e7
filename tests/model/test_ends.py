"""Texts that share what stands at their ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.model.ends import between, shared_ends

LINES = st.lists(st.sampled_from(["a", "b", "", "ab"]), max_size=8).map("\n".join).map(str.encode)


@given(LINES, LINES)
def test_the_ends_are_whole_lines_that_both_texts_hold(old: bytes, new: bytes) -> None:
    ends = shared_ends(old, new)
    assert ends.head + ends.tail <= min(len(old), len(new))
    assert old[: ends.head] == new[: ends.head]
    assert old[len(old) - ends.tail :] == new[len(new) - ends.tail :]
    for text in (old, new):
        start = len(text) - ends.tail
        assert ends.head in (0, len(text)) or text[ends.head - 1 : ends.head] == b"\n"
        assert ends.tail == 0 or start == 0 or text[start - 1 : start] == b"\n"


@given(LINES, LINES)
def test_only_equal_texts_have_nothing_between(old: bytes, new: bytes) -> None:
    ends = shared_ends(old, new)
    assert (between(old, ends) == between(new, ends) == b"") == (old == new)


@pytest.mark.parametrize(
    ("old", "new", "lost", "gained"),
    [
        ("a\nb\nc\n", "a\nx\nc\n", "b\n", "x\n"),
        ("a\nc\n", "a\nb\nc\n", "", "b\n"),
        ("a\nb\nc\n", "a\nc\n", "b\n", ""),
        ("a\nab\n", "a\nb\n", "ab\n", "b\n"),
        ("a\n", "a\na\n", "", "a\n"),
        ("a", "a\nb", "a", "a\nb"),
        ("", "a\n", "", "a\n"),
    ],
)
def test_what_lies_between(old: str, new: str, lost: str, gained: str) -> None:
    ends = shared_ends(old.encode(), new.encode())
    assert (between(old.encode(), ends), between(new.encode(), ends)) == (lost.encode(), gained.encode())
