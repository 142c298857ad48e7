"""The configuration file, and whatever is read because it names it."""

from msgspec import Struct
from msgspec.structs import replace

from govcheck.errors import Problem
from govcheck.policy.convert import convert
from govcheck.policy.documents import ConfigFile, LayerPart
from govcheck.policy.read import Document, read_yaml
from govcheck.policy.source import Source

CONFIG = "govcheck.yaml"
DEFAULT_PACK = "head-of-engineering"

Key = tuple[str | int, ...]
"""Where something stands in a document: names and places in lists, from the outside."""


class Config(Struct, frozen=True):
    """The configuration file as read; ``document`` is None when there is none."""

    file: ConfigFile
    document: Document | None
    path: str

    def problem(self, key: Key, message: str, hint: str = "") -> Problem:
        """Return ``message`` as a problem of this file."""
        if self.document is None:
            return Problem(self.path, 1, 1, message, hint)
        return self.document.problem(key, message, hint)

    def resolve(self, path: str) -> str:
        """Return ``path``, which is relative to the configuration's folder, from the repository's root."""
        folder = self.path.rpartition("/")[0]
        parts: list[str] = []
        for part in f"{folder}/{path}".split("/"):
            if part == ".." and parts:
                parts.pop()
            elif part not in ("", ".", ".."):
                parts.append(part)
        return "/".join(parts) + ("/" if path.endswith("/") else "")


def read_config(source: Source, path: str = CONFIG) -> Config:
    """Read the configuration; without one the shipped pack applies. Raises PolicyError."""
    text = source.read(path)
    if text is None:
        return Config(ConfigFile(version=1, policies=(LayerPart(pack=DEFAULT_PACK),)), None, path)
    document = read_yaml(text, path)
    if document.value is None:
        document = replace(document, value={})
    return Config(convert(document, ConfigFile), document, path)


class Reading:
    """Reads the documents of one configuration, collecting what is wrong with them."""

    def __init__(self, config: Config, source: Source) -> None:
        self.config = config
        self.source = source
        self.problems: list[Problem] = []
        self.documents = [source.read(config.path) or b""]

    def problem(self, key: Key, message: str, hint: str = "") -> None:
        """Remember that something is wrong with the configuration at ``key``."""
        self.problems.append(self.config.problem(key, message, hint))

    def document(self, path: str, key: Key) -> Document | None:
        """Read the document that the configuration names at ``key``. Raises PolicyError when it is no YAML."""
        content = self.source.read(path)
        if content is None:
            self.problem(key, f"no file at {path!r}", f"add it, and to git; it is read from {self.source.name}")
            return None
        self.documents.append(content)
        return read_yaml(content, path)
