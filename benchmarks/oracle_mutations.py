"""How many ways of weakening a test are seen, and how often a harmless change is taken for one.

python benchmarks/oracle_mutations.py CLONE… [--language L]… [--each 6] [--only REGEX] [--show missed|false --limit N]

Every operator of benchmarks/mutations/ is applied to the tests at HEAD of each clone, one change at a time, and every
mutant is judged by itself. The same commits and the same seed give the same mutants.
"""

import argparse
import difflib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mutations.mutants import Choice, Mutant, mutants
from mutations.operators import load
from timing import table

from govcheck.model.edit import OracleEdit


class Judged(NamedTuple):
    """A mutant and what was said about it."""

    mutant: Mutant
    edits: tuple[OracleEdit, ...]
    undecided: tuple[str, ...]

    @property
    def wrong(self) -> bool:
        """Whether a weakening was missed, or a refactoring was not."""
        return bool(self.edits) != self.mutant.weakens


def main() -> None:
    """Mutate, judge, print."""
    options = _options()
    known, classes = load()
    choice = Choice(options.each, options.seed, options.only)
    made = [
        mutant
        for operators in known
        for language in operators.languages
        if language in (options.language or [language])
        for clone in _clones(options.places)
        for mutant in mutants(clone, language, operators, choice)
    ]
    if options.dry:
        _print_made(made, options.limit)
        return
    judged = [_judge(mutant) for mutant in made]
    for weakens, title in ((True, "Seen weakenings"), (False, "False alarms")):
        print(f"\n## {title}\n\n{_summary(judged, classes, weakens=weakens)}")
    print(f"\n## Spellings that went wrong\n\n{_spellings(judged)}")
    if options.show:
        shown = [one for one in judged if one.wrong and one.mutant.weakens == (options.show == "missed")]
        for one in shown[: options.limit]:
            print("\n".join(_shown(one)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("places", nargs="+", metavar="CLONE", help="a repository, or a folder of repositories")
    parser.add_argument("--language", action="append", help="this one only; may be repeated")
    parser.add_argument("--each", type=int, default=6, help="mutants of one operator in one repository")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="REGEX", help="operators whose name matches")
    parser.add_argument("--show", choices=("missed", "false"), help="print mutants that were judged wrongly")
    parser.add_argument("--limit", type=int, default=20, help="how many are printed")
    parser.add_argument("--dry", action="store_true", help="judge nothing; count and print what would be judged")
    return parser.parse_args()


def _clones(places: Iterable[str]) -> Iterator[str]:
    for place in places:
        if os.path.exists(os.path.join(place, ".git")) or os.path.exists(os.path.join(place, "HEAD")):
            yield place
        else:
            inside = sorted(os.path.join(place, name) for name in os.listdir(place))
            yield from (folder for folder in inside if os.path.exists(os.path.join(folder, ".git")))


def _judge(mutant: Mutant) -> Judged:
    from govcheck.oracles.judge import judge_sources

    files = [(path.encode(), _encoded(old), _encoded(new)) for path, old, new in mutant.files]
    try:
        result = judge_sources(files, is_test=lambda path: bool(re.search(mutant.tests, path.decode())))
    except Exception as error:  # noqa: BLE001 - a crash is a result, too
        return Judged(mutant, (), (f"raised {error!r}",))
    return Judged(mutant, result.edits, result.undecided)


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _summary(judged: Sequence[Judged], classes: dict[str, str], *, weakens: bool) -> str:
    """Return a table of the findings among the mutants, by class and language."""
    chosen = [one for one in judged if one.mutant.weakens == weakens]
    languages = sorted({one.mutant.language for one in chosen})
    by_class = {name: [one for one in chosen if one.mutant.operator.startswith(name)] for name in classes}
    rows = [_row(f"{name} {classes[name]}", some, languages) for name, some in by_class.items() if some]
    rows += [
        _row("in tests that stand there", [one for one in chosen if not one.mutant.planted], languages),
        _row("in planted tests", [one for one in chosen if one.mutant.planted], languages),
        _row("all", chosen, languages),
    ]
    return table(("operator", *languages, "all", "rate", "undecided"), rows, markdown=True)


def _row(title: str, chosen: Sequence[Judged], languages: Sequence[str]) -> tuple[str, ...]:
    cells = [_share([one for one in chosen if one.mutant.language == language]) for language in languages]
    found = sum(bool(one.edits) for one in chosen)
    undecided = sum(bool(one.undecided) for one in chosen)
    return (title, *cells, _share(chosen), f"{found / max(len(chosen), 1):.1%}", str(undecided or ""))


def _share(chosen: Sequence[Judged]) -> str:
    return f"{sum(bool(one.edits) for one in chosen)}/{len(chosen)}" if chosen else ""


def _spellings(judged: Sequence[Judged]) -> str:
    """Return a table of the operators that were judged wrongly at least once."""
    total = Counter((one.mutant.language, one.mutant.operator) for one in judged)
    wrong = Counter((one.mutant.language, one.mutant.operator) for one in judged if one.wrong)
    rows = [(f"{place[0]}: {place[1]}", f"{count}/{total[place]}") for place, count in sorted(wrong.items())]
    return table(("spelling", "wrong"), rows, markdown=True)


def _shown(judged: Judged) -> Iterator[str]:
    mutant = judged.mutant
    yield f"\n### {mutant.language}: {mutant.operator} ({mutant.repository})"
    yield from _differences(mutant)
    yield from (f"=> {edit.kind} in {edit.test}: {edit.says}" for edit in judged.edits)
    yield from (f"=> undecided: {reason}" for reason in judged.undecided)


def _differences(mutant: Mutant) -> Iterator[str]:
    for path, old, new in mutant.files:
        lines = (old or "").splitlines(), (new or "").splitlines()
        names = path if old else "none", path if new else "none"
        differing = list(difflib.unified_diff(*lines, *names, lineterm="", n=2))
        yield from differing[:40]
        if len(differing) > 40:
            yield f"({len(differing) - 40} more lines)"


def _print_made(made: Sequence[Mutant], limit: int) -> None:
    counts = Counter((one.language, one.operator) for one in made)
    for (language, name), count in sorted(counts.items()):
        print(f"{count:4} {language}: {name}")
    for mutant in made[:limit]:
        print(f"\n### {mutant.language}: {mutant.operator} ({mutant.repository})")
        print("\n".join(_differences(mutant)))


if __name__ == "__main__":
    main()
