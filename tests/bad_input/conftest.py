"""What every bad input has in common: a sentence, an exit code, and nothing written."""

import hashlib
import os

import pytest


def content(root):
    """Return what lies below ``root``, git's own folder included."""
    found = {}
    for folder, folders, names in os.walk(os.fsencode(root)):
        for name in [*names, *(name for name in folders if os.path.islink(os.path.join(folder, name)))]:
            path = os.path.join(folder, name)
            if os.path.islink(path):
                found[path] = os.readlink(path)
            else:
                with open(path, "rb") as file:
                    found[path] = hashlib.sha256(file.read()).digest()
        found[folder] = b""
    return found


@pytest.fixture
def refused(govcheck):
    """Call the command; check its exit code, its words, and that it left the folder as it was."""

    def call(root, argv, code, *sentences):
        before = content(root)
        answer = govcheck("-C", root, *argv)
        told = answer.out + answer.err
        assert answer.code == code, told
        for sentence in sentences:
            assert sentence in told
        assert "Traceback" not in told
        assert "crashed: " not in answer.err
        assert content(root) == before
        if code == 2:
            assert answer.out == ""
        return answer

    return call
