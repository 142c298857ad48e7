"""Files that ship with govcheck: inside the package in a wheel, beside it in a checkout."""

import os

from govcheck.errors import UsageError

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def folder(name: str) -> str:
    """Return the directory of the shipped folder ``name``. Raises FileNotFoundError when it did not ship."""
    for parent in (_PACKAGE, os.path.dirname(_PACKAGE)):
        path = os.path.join(parent, name)
        if os.path.isdir(path):
            return path
    raise FileNotFoundError(f"govcheck was installed without its folder {name!r}: install it again")


class Folder:
    """A folder on disk, read as a source of documents."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path

    def read(self, path: str) -> bytes | None:
        """Return the content at ``path``, or None when there is no such file. Raises UsageError for a forbidden one."""
        place = os.path.join(self.path, path)
        if not os.path.isfile(place):  # a pipe would be read for ever
            return None
        try:
            with open(place, "rb") as file:
                return file.read()
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}; make it a readable file") from None

    def files(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files below ``folder``, sorted."""
        found = []
        top = os.path.join(self.path, folder)
        for parent, _, names in os.walk(top) if os.path.isdir(top) else ():
            inside = os.path.relpath(parent, self.path)
            found += [name if inside == "." else f"{inside}/{name}".replace(os.sep, "/") for name in names]
        return tuple(sorted(found))
