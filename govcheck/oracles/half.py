"""One side of a change, read: parsed files to their tests and what they check."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from msgspec import Struct

from govcheck.model.source import SourceFile
from govcheck.oracles.extract.collector import Collector
from govcheck.oracles.extract.examples import with_examples
from govcheck.oracles.extract.lowering import Lowering
from govcheck.oracles.extract.place import Helper
from govcheck.oracles.extract.products import bodies
from govcheck.oracles.parsed import Parsed, Undecided, bounded, broken


class Read(Struct, frozen=True):
    """What the files of one side hold for judging tests."""

    files: dict[bytes, SourceFile]
    undecided: Undecided
    broken: dict[bytes, tuple[int, ...]]
    """The lines of each file, counted from 1, that are no valid code; of the new side only."""


class Half:
    """The files of one side, which may call each other's helpers."""

    def __init__(self, files: Iterable[Parsed], *, whole: bool, new: bool) -> None:
        """Take ``files`` of the ``new`` or the old side; unless ``whole``, what both sides hold alike is left out."""
        self.files = {file.path: file for file in files}
        self.whole = whole
        self.new = new
        self.undecided: Undecided = {}
        self.broken: dict[bytes, tuple[int, ...]] = {}
        self.collectors: dict[bytes, Collector] = {}
        self.defining: defaultdict[str, list[bytes]] = defaultdict(list)
        """Name of a function -> the test files that have one of this name."""

    @property
    def size(self) -> int:
        """Characters that are parsed; those of blocks that are left out behind the parser count too."""
        return sum(len(file.text) for file in self.files.values())

    def read(self) -> Read:
        """Return what the files hold for judging tests."""
        for path, file in self.files.items():
            with bounded(path, self.undecided):
                self.collectors[path] = self._collector(file)
        for path, collector in self.collectors.items():
            for name in collector.functions if self.files[path].tests else ():
                self.defining[name].append(path)
        found = {}
        for path, collector in self.collectors.items():
            with bounded(path, self.undecided):
                found[path] = with_examples(collector.collect(), self.files[path].text, collector.language)
        known = {path: file for path, file in found.items() if path not in self.undecided}
        return Read(known, self.undecided, self.broken)

    def _collector(self, file: Parsed) -> Collector:
        lowering = Lowering(file.language)
        tree = file.tree()
        lowering.left_out = frozenset() if self.whole else file.left_out
        if not file.tests and file.language.units.regions:
            lowering.left_out |= bodies(tree, lowering)
        if self.new and not file.shortened:
            self.broken[file.path] = broken(tree)
        root = lowering.flat(tree)
        lowering.keyed.finish()
        return Collector(
            file.path,
            root,
            file.text.split("\n"),
            file.language,
            tests=file.tests,
            elsewhere=self._helper(file.path),
        )

    def _helper(self, asking: bytes) -> Callable[[str], Helper | None]:
        def find(name: str) -> Helper | None:
            for path in self.defining.get(name, ()):
                if path != asking:
                    return self.collectors[path].helper(name)
            return None

        return find
