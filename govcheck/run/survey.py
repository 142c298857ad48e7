"""What a repository holds: languages, where specifications, code and tests lie, who owns them. Only looks."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from govcheck.git.guard import SETTINGS
from govcheck.git.repository import Repository
from govcheck.languages.names import ENDINGS
from govcheck.model.paths import match_text
from govcheck.policy.zones import ZoneMap, assemble
from govcheck.run.codeowners import Ownership, read_owners
from govcheck.run.specplaces import SpecPlace, is_document, reads_like_requirements, requirement_ids, spec_place

HOOK_FILES = (".pre-commit-config.yaml", ".pre-commit-config.yml", "prek.toml")
_NO_PROGRAMS = ("css", "html", "json", "yaml")
_TEST_FOLDER = re.compile(
    r"e2e|cypress|playwright|__mocks__|[Tt]ests?|.+[._-][Tt]ests?|.+[a-z0-9]Tests?|.+_spec|test[-_]?fixtures"
)
_VENDORED = ("vendor", "third_party", "third-party", "node_modules", "bower_components", "Pods")
_MADE_FOR_TESTS = ("test", "tests", "testing", "testdata", "fixtures")
_UNSETTLED = ("archive", "archived", "changes", "proposals", "drafts", "examples", "templates")
_SEARCHED = 1 << 20
_READ = 1_000
"""How many documents are read; more tell nothing new."""


class HookFile(NamedTuple):
    """The configuration of pre-commit or prek that lies in the work tree, tracked or not."""

    name: str
    calls_govcheck: bool = False
    indent: str = "  "
    """What stands before the items of its list of repositories."""


class Survey(Struct, frozen=True, kw_only=True):
    """What was seen. Folders and files are named from the repository's root."""

    files: int
    languages: tuple[tuple[str, int], ...]
    """Programming languages with their number of files, the most frequent first."""
    specs: tuple[SpecPlace, ...]
    requirements_elsewhere: tuple[tuple[str, int], ...]
    """Documents outside of ``specs`` that read like requirements, with how often they demand something."""
    test_folders: tuple[str, ...]
    """Folders of tests that the default zones take for something else."""
    vendored: tuple[str, ...]
    ownership: Ownership | None
    hooks: HookFile | None


def survey(repository: Repository) -> Survey:
    """Look at what the index tracks; a repository without a commit is fine."""
    blobs = _listing(repository)
    paths = list(blobs)
    specs = _specs(paths)
    taken = [place.pattern for place in specs]
    documents = [path for path in paths if is_document(path) and not _is_aside(path)][:_READ]
    texts = _texts(repository, {path: blobs[path] for path in documents})
    governed = assemble({}, tuple(taken))
    return Survey(
        files=len(paths),
        languages=_languages(paths),
        specs=tuple(_with_ids(place, texts) for place in specs),
        requirements_elsewhere=_similar(texts, governed),
        test_folders=_folders(paths, governed),
        vendored=_vendored(paths),
        ownership=read_owners(lambda path: repository.blobs.at(f":{path}".encode())),
        hooks=_hooks(repository.root),
    )


def places(paths: Iterable[bytes], zones: ZoneMap) -> dict[str, Counter[str]]:
    """Count the files of each zone by the folder at the root in which they lie; ``.`` is the root itself."""
    found: dict[str, Counter[str]] = {}
    for path in paths:
        top, slash, _ = match_text(path).partition("/")
        for zone in zones.of(path):
            found.setdefault(zone, Counter())[f"{top}/" if slash else "."] += 1
    return found


def _hooks(root: str) -> HookFile | None:
    for name in HOOK_FILES:
        path = os.path.join(root, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                text = file.read(_SEARCHED).decode("utf-8", "replace")
            item = re.search(r"^( *)- +repo:", text, re.MULTILINE)
            return HookFile(name, "govcheck" in text, item[1] if item else "  ")
        if os.path.lexists(path):
            return HookFile(name)
    return None


def _listing(repository: Repository) -> dict[str, str]:
    """Return the regular files of the index whose paths can be written into a pattern, with their blobs."""
    output = repository.git.guarded_by(SETTINGS).run("ls-files", "-s", "-z", "--full-name", "--", ":/")
    found = {}
    for line in output.split(b"\0"):
        entry, _, path = line.partition(b"\t")
        text = match_text(path)
        if entry.startswith(b"100") and "\N{REPLACEMENT CHARACTER}" not in text:
            found[text] = entry.split()[1].decode("ascii")
    return found


def _texts(repository: Repository, blobs: Mapping[str, str]) -> dict[str, str]:
    contents = repository.blobs.read_many(blobs.values())
    return {path: contents[oid].decode("utf-8", "replace") for path, oid in blobs.items() if oid in contents}


def _languages(paths: Iterable[str]) -> tuple[tuple[str, int], ...]:
    of = {ending: name for name, endings in ENDINGS.items() if name not in _NO_PROGRAMS for ending in endings}
    known = (of.get(path.rpartition(".")[2].lower()) for path in paths if not _lies_in(path, _VENDORED))
    return tuple(Counter(name for name in known if name).most_common())


def _is_aside(path: str) -> bool:
    """Whether the path lies in a folder of other people's files, or of files made for tests."""
    return _lies_in(path, (*_VENDORED, *_MADE_FOR_TESTS))


def _lies_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(name in folders for name in path.split("/")[:-1])


def _specs(paths: Iterable[str]) -> list[SpecPlace]:
    """Return the places of specifications; a folder counts when most of what it holds are documents."""
    held: dict[SpecPlace, Counter[bool]] = {}
    for path in paths:
        if not _is_aside(path) and (place := spec_place(path)):
            held.setdefault(place, Counter())[is_document(path)] += 1
    return sorted(place for place, count in held.items() if count[True] >= max(count[False], 1))


def _with_ids(place: SpecPlace, texts: Mapping[str, str]) -> SpecPlace:
    return place._replace(ids=requirement_ids(text for path, text in texts.items() if place.holds(path)))


def _similar(texts: Mapping[str, str], zones: ZoneMap) -> tuple[tuple[str, int], ...]:
    found = {
        path: count
        for path, text in texts.items()
        if zones.of(path.encode())[0] == "supporting-docs"
        and not _lies_in(path, _UNSETTLED)
        and (count := reads_like_requirements(path, text))
    }
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _folders(paths: Iterable[str], zones: ZoneMap) -> tuple[str, ...]:
    """Return the outermost folders that are called like tests and hold code that the zones take for something else."""
    return _outermost(
        folder
        for path in paths
        if zones.of(path.encode())[0] == "implementation" and not _is_aside(path)
        for folder in _parents(path)
        if _TEST_FOLDER.fullmatch(folder.rpartition("/")[2])
    ) + _outermost(
        path[: path.index("spec/") + 4]
        for path in paths
        if path.endswith("_spec.rb") and re.match(r"(.*/)?spec/", path) and not _is_aside(path)
    )


def _vendored(paths: Iterable[str]) -> tuple[str, ...]:
    return _outermost(folder for path in paths for folder in _parents(path) if folder.rpartition("/")[2] in _VENDORED)


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _outermost(folders: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for folder in sorted(set(folders)):
        if not any(folder.startswith(f"{above}/") for above in kept):
            kept.append(folder)
    return tuple(kept)
