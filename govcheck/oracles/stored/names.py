"""Which files store expectations, by their names."""

import re
from enum import Enum, auto

from govcheck.model.paths import match_text


class Storage(Enum):
    """What a file holds."""

    SNAPSHOT = auto()
    """What tests expect."""
    RECORDING = auto()
    """What the outside world answered once."""
    EXCUSED = auto()
    """Tests that may fail or do not run."""
    REQUIRED = auto()
    """Tests that must pass."""
    METADATA = auto()
    """Expected results of web platform tests."""
    INPUT = auto()
    """What tests read."""


_LIST_ENDING = r"(\.(txt|list|lst|toml|ya?ml|json|cfg|csv|conf))?$"
_TESTS = r"(tests?|cases?|specs?|suites?)"
_EXCUSED = re.compile(
    r"(^|[._-])("
    r"(known|expected|expect|allowed|allow)[._-]?(to[._-])?(fail|failed|failing|failures?|fails)"
    rf"|x[._-]?fail(s|ed|ing|ures?)?"
    rf"|skip[._-]?(list|{_TESTS})|(skipped|disabled|ignored|excluded|quarantined|flaky|flakey|broken)([._-]?{_TESTS})"
    r"|(tests|cases|specs|suites)[._-]?(to[._-]?)?((skip|ignor|disabl|exclud)(e|pe)?d?|xfail|expectations)"
    r"|(skips|skipped|skip|flakes|flaky|quarantine|quarantined)(?=\.(txt|list|lst)$|$)"
    rf"|expectations(?=\.txt$)|testexpectations)([._-][a-z0-9._-]*)?{_LIST_ENDING}"
)
_REQUIRED = re.compile(
    rf"(^|[._-])((required|mandatory)[._-]?({_TESTS}|pass(es|ing)?)|must[._-]?(pass|run|succeed))([._-][a-z0-9._-]*)?"
    + _LIST_ENDING
)
_SOURCE = re.compile(
    r"\.(py|pyi|js|jsx|mjs|cjs|ts|tsx|go|rs|rb|java|kt|kts|cs|c|cc|cpp|h|hpp|swift|php|sh|md|rst|html)$"
)
_SNAPSHOT_FILE = re.compile(r"\.(snap|ambr|golden)$|\.(approved|verified|golden)\.[^.]+$")
_SNAPSHOT_FOLDER = re.compile(r"(^|/)(__[a-z_]*snapshots__|[^/]+-snapshots)/")
_PENDING = re.compile(r"\.(snap\.new|pending-snap|received(\.[^.]+)?)$")
_EXCUSED_FOLDER = re.compile(r"(^|/)(known|expected)[_-]?fail(ures?|ing|s)?/[^/]+\.(txt|list|lst)$")
_METADATA = re.compile(r"(^|/)(meta|metadata|expectations)/")
_STREAM = re.compile(r"(^|\.)(stdout|stderr)$")
_RECORDING = re.compile(r"(^|/)(vcr_?)?(cassettes|__recordings__)/.*\.(ya?ml|json|har)$")
_REGRESSION = re.compile(r"(^|/)test_[^/]*/test_[^/]*\.(ya?ml|csv|json|txt|npz|png|html|xml)$")
_TEST_FOLDER = re.compile(r"(^|/)(testdata|test|tests|testing|__tests__|spec|specs|e2e|fixtures?|golden|goldens)(?=/)")
_EXPECTATION_WORDS = (
    "golden goldens expected expect expectation expectations approved verified snapshot snapshots out output outputs"
    " want wanted result results baselines"
)
_EXPECTATION = frozenset(_EXPECTATION_WORDS.split())


def storage(path: bytes, *, golden: bool) -> Storage:
    """Return what the file at ``path`` stores; ``golden``: it lies where expectations and test data lie."""
    shown = match_text(path)
    lower = shown.lower()
    base = lower.rpartition("/")[2]
    if _PENDING.search(base):
        return Storage.INPUT
    if _SNAPSHOT_FILE.search(base) or _SNAPSHOT_FOLDER.search(lower):
        return Storage.SNAPSHOT
    if not _SOURCE.search(base) and (named := _list(lower, base)):
        return named
    if golden and _RECORDING.search(lower):
        return Storage.RECORDING
    if golden and (_STREAM.search(base) or _REGRESSION.search(lower) or _says_expectation(shown)):
        return Storage.SNAPSHOT
    return Storage.INPUT


def _list(path: str, base: str) -> Storage | None:
    if _EXCUSED.search(base) or _EXCUSED_FOLDER.search(path):
        return Storage.EXCUSED
    if _REQUIRED.search(base):
        return Storage.REQUIRED
    return Storage.METADATA if base.endswith(".ini") and _METADATA.search(path) else None


def _says_expectation(path: str) -> bool:
    """Whether a word of the file's name, or of a folder within the tests, says that a test expects what it holds."""
    folder = _TEST_FOLDER.search(path.lower())
    within = path[folder.start() :] if folder else path.rpartition("/")[2]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", within).lower()
    return not _EXPECTATION.isdisjoint(re.findall(r"[a-z]+", words))
