"""The layers of a configuration, packs and policy files, to what each of them states."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import UNSET

from govcheck.errors import PolicyError
from govcheck.policy.config import Key, Reading
from govcheck.policy.convert import convert
from govcheck.policy.documents import PolicyFile
from govcheck.policy.hints import nearest
from govcheck.policy.layers import Statement
from govcheck.policy.read import read_yaml
from govcheck.policy.source import Source

YAML_ENDINGS = (".yaml", ".yml")

Packs = Mapping[str, Callable[[], Source]]


def statements(reading: Reading, packs: Packs) -> Iterator[Statement]:
    """Read the layers in order."""
    for index, layer in enumerate(reading.config.file.policies):
        if (layer.pack is UNSET) == (layer.path is UNSET):
            reading.problem(
                ("policies", index), "a layer is either a pack or a path", "write `- pack: NAME` or `- path: FILE`"
            )
        elif layer.pack is not UNSET:
            yield from _pack(reading, packs, layer.pack, ("policies", index, "pack"))
        elif layer.path is not UNSET:
            yield from _path(reading, layer.path, ("policies", index, "path"))


def _pack(reading: Reading, packs: Packs, name: str, key: Key) -> Iterator[Statement]:
    opened = packs.get(name)
    if opened is None:
        reading.problem(key, f"unknown pack {name!r}", nearest(name, packs))
        return
    pack = opened()
    for path in pack.files(""):
        if path.endswith(YAML_ENDINGS):
            yield from _read(reading, pack.read(path) or b"", f"{pack.name}/{path}", pack.name, shared=True)


def _path(reading: Reading, path: str, key: Key) -> Iterator[Statement]:
    place = reading.config.resolve(path)
    folder = place.rstrip("/")
    content = None if place.endswith("/") else reading.source.read(place)
    if content is not None:
        yield from _read(reading, content, place, place)
        return
    files = [file for file in reading.source.files(folder) if file.endswith(YAML_ENDINGS)]
    if not files:
        hint = f"add a policy file there, and to git; it is read from {reading.source.name}"
        reading.problem(key, f"no policy file at {place!r}", hint)
    for file in files:
        yield from _read(reading, reading.source.read(file) or b"", file, folder)


def _read(reading: Reading, content: bytes, name: str, layer: str, *, shared: bool = False) -> Iterator[Statement]:
    reading.documents.append(content)
    try:
        document = read_yaml(content, name)
        parts = convert(document, PolicyFile).policies
    except PolicyError as error:
        reading.problems += error.problems
        return
    for index, part in enumerate(parts):
        yield Statement(part, layer, document, ("policies", index), shared)
