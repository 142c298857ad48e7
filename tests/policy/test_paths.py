"""Gitignore patterns: what we translate ourselves is what pathspec makes of it, and both are what git means."""

import subprocess

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govcheck.policy.paths import by_pathspec, compiled, matches, matching, plainly
from govcheck.policy.zones import DEFAULTS, GOVERNANCE_MEMBERS, ZoneMap

WORDS = st.text("ab.-_*", min_size=1, max_size=4)
PATTERNS = st.builds(
    lambda front, words, back: front + "/".join(words) + back,
    st.sampled_from(["", "/", "**/", "/**/", "**", "!", "//"]),
    st.lists(st.one_of(WORDS, st.sampled_from(["**", "*", ""])), min_size=1, max_size=4),
    st.sampled_from(["", "/", "/**", "/*", "**", "/**/"]),
)
PLAIN = st.builds(
    lambda front, words, back: front + "/**/".join("/".join(some) for some in words) + back,
    st.sampled_from(["", "/", "**/"]),
    st.lists(
        st.lists(st.from_regex(r"[ab._-]\*?[ab._-]?|\*[ab._-]", fullmatch=True), min_size=1), min_size=1, max_size=3
    ),
    st.sampled_from(["", "/**"]),
)
PATHS = st.lists(st.text("ab.-_", min_size=1, max_size=4), min_size=1, max_size=4).map("/".join)


@given(PLAIN)
def test_a_plain_pattern_is_translated_as_pathspec_does(pattern):
    assert plainly(pattern) == by_pathspec(pattern)


@given(PATTERNS)
def test_any_other_is_left_alone_or_translated_as_pathspec_does(pattern):
    ours = plainly(pattern)

    assert ours is None or ours == by_pathspec(pattern)


def test_the_patterns_that_ship_are_plain():
    shipped = [pattern for zone in DEFAULTS for pattern in zone.paths] + list(GOVERNANCE_MEMBERS)

    assert [pattern for pattern in shipped if plainly(pattern) is None] == []


@pytest.mark.parametrize(
    "pattern",
    ["*", "/", "a?", "[ab]", "a/**/**/b", "a/", "# a", r"\#a", "a b", "**", "/**", "**//a", "//a", "a//b", "ä"],
)
def test_the_rest_is_pathspecs(pattern):
    assert plainly(pattern) is None


@given(st.lists(PATTERNS, min_size=1, max_size=3), st.lists(PATHS, max_size=8, unique=True))
def test_searching_a_listing_finds_what_asking_for_each_path_finds(patterns, paths):
    patterns = tuple(pattern for pattern in patterns if not pattern.startswith("!"))
    assume(patterns)
    named = [path.encode() for path in paths]

    assert set(matching(patterns, named)) == {path for path in named if matches(patterns, path.decode())}


def test_git_means_the_same(tmp_path):
    patterns = [
        "*.py",
        "/docs/**",
        "docs/spec/a.md",
        "**/tests/**",
        "test_*.js",
        "Dockerfile.*",
        "build/",
        "/top",
        "*_x.*",
    ]
    paths = [
        *(
            "a.py",
            "x/a.py",
            "a.py/b",
            "docs/a/b",
            "x/docs/a",
            "docs/spec/a.md",
            "x/docs/spec/a.md",
            "tests/a",
            "x/tests/y/z",
        ),
        *(
            "test_a.js",
            "x/test_a.js",
            "a_test_b.js",
            "Dockerfile.dev",
            "x/Dockerfile.dev",
            "Dockerfile",
            "build/a",
            "x/build/a",
        ),
        *("build", "top", "top/a", "x/top", "a_x.go", "x/b_x.rs/c", "a_xy.go"),
    ]
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    for pattern in patterns:
        (tmp_path / ".gitignore").write_text(pattern + "\n", encoding="utf-8")
        asked = ["git", "-C", tmp_path, "check-ignore", "--no-index", "--stdin"]
        done = subprocess.run(asked, input="\n".join(paths), capture_output=True, text=True, check=False)

        assert [path for path in paths if compiled((pattern,))(path)] == done.stdout.split(), pattern


def test_no_path_hides_behind_a_zone_of_many_endings():
    zones = ZoneMap(DEFAULTS)

    assert [zones.of(path)[0] for path in (b"a.rs", b"x/a.rs", b"a.rs/b", b"ars", b"a.rsx")] == [
        "implementation",
        "implementation",
        "implementation",
        "other",
        "other",
    ]
