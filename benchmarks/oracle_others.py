"""How right other tools are about the commits that `benchmarks/oracle_accuracy.py` measures govcheck on.

python benchmarks/oracle_others.py LABELS.jsonl CLONES --tool checkwash --programs VENV/bin [--blocking]

Each tool judges the change from a commit's parent to the commit, in the way that its documentation names for ranges.
An alarm is a finding about tests or gates that the tool shows as more than information, or, with --blocking, one that
makes it refuse the change by default. What a tool says of other matters, such as lint or broad handlers in production
code, is shown and not counted. What a commit takes is one process, so that starting Python is part of it.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from alarms import Alarm, Answer
from labels import Label, clone_of, read_labels
from laboratory import Said, run
from telling import options, tell

_GONE = ("test-removed", "test-disabled", "case-removed")
_VALUE = ("expected-value-changed",)
_WEAK = ("assertion-weakened", "exception-widened")
_GATE = ("gate-lowered",)

CHECKWASH = {
    "ASSERT_REMOVED": ("assertion-removed",),
    "ASSERT_SUBSTITUTED": _WEAK,
    "ASSERT_WEAKENED": _WEAK,
    "CONFTEST_PATCHES_PROD": ("subject-mocked",),
    "EXPECTATION_DEFINITION_CHANGED": _VALUE,
    "EXPECTED_VALUE_CHANGED": _VALUE,
    "EXPECTED_VALUE_DERIVED": _VALUE,
    "EXPECTED_VALUE_HARDCODED": _VALUE,
    "GUARDRAIL_TOUCHED": _GATE,
    "SNAPSHOT_CODE_COCHANGE": ("snapshot-changed",),
    "SUBJECT_INPUT_CHANGED": _WEAK,
    "SUBJECT_NORMALIZED": _WEAK,
    "TEST_DISABLED": _GONE,
    "TEST_PATCHES_SUBJECT": ("subject-mocked",),
    "TOLERANCE_LOOSENED": ("tolerance-loosened",),
}
TAMPERGUARD = {
    "assertions_deleted": ("assertion-removed",),
    "body_hollowed": ("assertion-removed", "assertion-weakened"),
    "command_weakened": _GATE,
    "config_loosened": _GATE,
    "config_weakened": _GATE,
    "coverage_lowered": _GATE,
    "expected_value_edited": _VALUE,
    "matcher_loosened": (*_WEAK, "tolerance-loosened"),
    "skip_added": ("test-disabled",),
    "skip_added_new": ("test-disabled",),
    "test_file_deleted": ("test-removed",),
    "tests_removed": (*_GONE, "assertion-removed"),
}
"""What each finding means in the words of the labels; all of them where it does not tell them apart."""


class Tool(NamedTuple):
    """How to ask a tool about a range, and how to read what it says."""

    argv: tuple[str, ...]
    read: Callable[[dict[str, Any], bool], Iterator[Alarm]]


def main() -> None:
    """Judge and print."""
    parser = options(__doc__.partition("\n")[0])
    parser.add_argument("--tool", choices=TOOLS, required=True)
    parser.add_argument("--programs", required=True, metavar="FOLDER", help="where the tool's program is")
    parser.add_argument("--blocking", action="store_true", help="count only what refuses the change by default")
    told = parser.parse_args()
    tool = TOOLS[told.tool]
    program = os.path.abspath(os.path.join(told.programs, told.tool))

    def judge(label: Label) -> Answer:
        argv = (program, *tool.argv, f"{label.sha}^..{label.sha}")
        started = time.perf_counter()
        said = run(*argv, cwd=clone_of(label, told.clones), ok=(0, 1, 2))
        seconds = time.perf_counter() - started
        return Answer(label, tuple(_alarms(tool, said, told.blocking)), seconds, troubles=tuple(_troubles(said)))

    with ThreadPoolExecutor(told.jobs) as workers:
        tell(told.tool, list(workers.map(judge, read_labels(told.labels, told.language))), told)


def _alarms(tool: Tool, said: Said, blocking: bool) -> Iterator[Alarm]:  # noqa: FBT001 - as the option says
    if said.out.startswith("{"):
        yield from tool.read(json.loads(said.out), blocking)


def _troubles(said: Said) -> Iterator[str]:
    """Yield the first line of what a tool says about itself: that it could not judge something."""
    yield from said.err.splitlines()[:1]


def _checkwash(said: dict[str, Any], blocking: bool) -> Iterator[Alarm]:  # noqa: FBT001 - as the option says
    weighty = ("high", "critical") if blocking else ("warn", "high", "critical")
    for found in said.get("findings", ()):
        kinds = CHECKWASH.get(found["rule"], ())
        yield Alarm(
            kinds=kinds or (found["rule"],),
            message=f"{found['severity']} {found['rule']}: {found['message']}",
            counts=bool(kinds) and found["severity"] in weighty,
            path=found["path"],
            subject=found["unit"] or "",
            before=(found["before"] or {}).get("text") or "",
            after=(found["after"] or {}).get("text") or "",
        )


def _tamperguard(said: dict[str, Any], blocking: bool) -> Iterator[Alarm]:  # noqa: FBT001 - as the option says
    verdict = said["verdict"] in (("tamper",) if blocking else ("review", "tamper"))
    for found in said["findings"]:
        kinds = TAMPERGUARD.get(found["rule"], ())
        yield Alarm(
            kinds=kinds or (found["rule"],),
            message=f"{found['severity']} {found['rule']}: {found['detail']}",
            counts=bool(kinds) and verdict and found["severity"] != "low",
            path=found["file"],
        )


TOOLS = {
    "checkwash": Tool(("check", "--format", "json"), _checkwash),
    "tamperguard": Tool(("--json", "--range"), _tamperguard),
}


if __name__ == "__main__":
    main()
