"""Contents of objects."""

import pytest
from conftest import Build, Open

from govcheck.errors import Unreadable
from govcheck.git.blobs import LIMIT
from govcheck.testing.history import File, Step


def test_a_file_is_found_in_the_index_and_in_a_commit(make: Build, opened: Open) -> None:
    history = make(Step({"a": "committed\n", "folder/b c": "spaced"}))
    history.stage({"a": "staged\n"})
    blobs = opened(history).blobs
    assert blobs.at(b":a") == b"staged\n"
    assert blobs.at(b"HEAD:a") == b"committed\n"
    assert blobs.at(b"HEAD:folder/b c") == b"spaced"


@pytest.mark.parametrize("spec", [b":absent", b"HEAD:absent", b"HEAD:with space", b"nowhere:a", b":new\nline"])
def test_what_is_not_there_is_none(make: Build, opened: Open, spec: bytes) -> None:
    assert opened(make(Step({"a": "1"}))).blobs.at(spec) is None


def test_a_path_with_a_line_break(make: Build, opened: Open) -> None:
    blobs = opened(make(Step({b"new\nline": "x"}))).blobs
    assert (blobs.at(b":new\nline"), blobs.at(b"HEAD:new\nline")) == (b"x", b"x")


def test_a_file_beyond_the_limit_is_refused_and_the_next_is_read(make: Build, opened: Open) -> None:
    history = make(Step({"huge": b"x" * (LIMIT + 1), "most": b"x" * LIMIT, "small": "1"}))
    blobs = opened(history).blobs
    with pytest.raises(Unreadable, match="16 MiB"):
        blobs.at(b"HEAD:huge")
    assert blobs.at(b"HEAD:small") == b"1"
    assert len(blobs.at(b"HEAD:most") or b"") == LIMIT


def test_many_objects_of_more_than_a_pipe_holds(make: Build, opened: Open) -> None:
    files = {f"f{number}": f"{number}\n" * 400 for number in range(900)}
    history = make(Step({**files, "link": File("f1", 0o120000)}))
    repository = opened(history)
    listing = history.git("ls-tree", "-r", "HEAD").splitlines()
    oids = [line.split()[2] for line in listing]
    contents = repository.blobs.read_many(oids)
    assert [contents[oid] for oid in oids] == [
        (files[line.split("\t")[1]] if "link" not in line else "f1").encode() for line in listing
    ]
