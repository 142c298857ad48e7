"""Compares what two oracles expect when both compare for equality."""

from collections import Counter

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.callees import calls, length, moved, owners, sibling
from govcheck.oracles.compare.normal import falsy
from govcheck.oracles.compare.phrases import instead, shown
from govcheck.oracles.compare.switches import leaves_beside
from govcheck.oracles.compare.symbols import symbol
from govcheck.oracles.compare.templates import around, joined
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Verdict, different, weaker, worst
from govcheck.oracles.compare.vocabulary import WILDCARDS
from govcheck.oracles.compare.words import leaves, walk, words, wordset

_WRAPPERS = frozenset({"&", "*", "await", "new"})


def wildcard(term: Term) -> bool:
    """Whether a term stands for any value."""
    name = term.head if term.sort in (Sort.NAME, Sort.MEMBER, Sort.CALL) else ""
    return name in WILDCARDS


def compare_values(old: tuple[Term, ...], new: tuple[Term, ...]) -> Verdict:
    """Compare expected values one by one; when their numbers differ, by the literals in them."""
    if old == new:
        return SAME
    if len(old) == len(new):
        return worst([compare_terms(left, right) for left, right in zip(old, new, strict=True)])
    return _by_leaves(old, new)


def compare_terms(old: Term, new: Term) -> Verdict:
    """Compare two expected values, descending into what has the same shape."""
    if old.text == new.text or _status(old, new) or _status(new, old) or _constructed(old) == _constructed(new):
        return SAME
    if old.sort is new.sort is Sort.NAMED and old.parts and new.parts:
        return compare_terms(old.parts[0], new.parts[0])
    if _named_fields(old) != _named_fields(new) and _unfilled(old) == _unfilled(new):
        return SAME
    if joined(old, new) or joined(new, old):
        return SAME
    if old.sort is new.sort is Sort.FUNCTION and (_builds(old) or _builds(new)):
        return UNCLEAR
    if wildcard(new):
        return UNCLEAR if wildcard(old) else weaker(f"accepts anything where it demanded {shown(old)}")
    if wildcard(old):
        return STRONGER
    if old.literal or new.literal:
        return _literals(old, new)
    return _names(old, new)


def _builds(closure: Term) -> bool:
    """Whether a closure does something, as setting up what is compared, instead of only computing a value."""
    return len(closure.parts) != 1 or closure.parts[0].sort is Sort.OTHER


def _named_fields(value: Term) -> int:
    """How many fields the records in a value name."""
    return sum(part.sort is Sort.NAMED for part in walk(value))


def _unfilled(value: Term) -> str:
    """A value without those fields of its records that hold nothing, as a field that its type has gained."""
    if not value.parts:
        return value.text
    record = value.sort is Sort.LIST and bool(value.head) and " " not in value.head and not any(map(_rest, value.parts))
    parts = [part for part in value.parts if not (record and part.sort is Sort.NAMED and falsy(part.parts[0]))]
    return f"{value.sort} {value.head}({', '.join(map(_unfilled, parts))})"


def _rest(part: Term) -> bool:
    """Whether the fields of another record fill those that a record does not name: ``..base``."""
    return part.text.startswith("..")


def _literals(old: Term, new: Term) -> Verdict:
    """Compare two values of which at least one stands in the text."""
    if not old.literal:
        return STRONGER
    if new.literal:
        return different(_instead("expects", new, old, "expected"))
    return _computed(old, new)


def _names(old: Term, new: Term) -> Verdict:
    """Compare two values that stand behind names and calls."""
    if (chosen := _chosen(old, new)) is not None:
        return chosen
    if old.sort is Sort.CALL and new in old.parts[1:] and set(leaves(old)) <= set(leaves(new)):
        return UNCLEAR
    if old.sort is new.sort is Sort.TEMPLATE and sorted(words(around(old))) != sorted(words(around(new))):
        return different(_instead("expects", new, old, "expected"))
    if old.sort is Sort.TEMPLATE and new.sort in (Sort.NAME, Sort.MEMBER) and wordset(around(old)):
        return weaker(_instead("expects whatever stands behind", new, old, "demanded"))
    if symbol(old) and (symbol(new) or sibling(old, new)):
        return different(_instead("expects", new, old, "expected"))
    if old.sort is not new.sort or len(old.parts) != len(new.parts) or not old.parts:
        return _by_leaves((old,), (new,))
    method = old.sort is Sort.CALL and old.head[:1].islower() and new.head[:1].islower()
    callee = method or moved(old, new)
    pairs = zip(old.parts[callee:], new.parts[callee:], strict=True)
    verdicts = [compare_terms(left, right) for left, right in pairs]
    return worst([*verdicts, *(_owner(*pair) for pair in (owners(old, new) if method else ()))])


def _owner(old: Term, new: Term) -> Verdict:
    """Compare what two methods are called on; of chains that are not made of the same calls only the literals.

    A call under another name may need less than the old one: ``File.open(x, "r")`` and ``File.read(x)``.
    """
    if calls(old) == calls(new):
        return compare_terms(old, new)
    before, after = (frozenset(part.text for part in leaves(one)) for one in (old, new))
    renamed = length(old) == length(new) and after <= before
    return UNCLEAR if renamed else _by_leaves((old,), (new,))


def _chosen(old: Term, new: Term) -> Verdict | None:
    """``A`` became ``A | B``, or the other way round; None for anything else."""
    before, after = (
        {part.text for part in term.parts} if term.sort is Sort.OPERATION and term.head == "|" else {term.text}
        for term in (old, new)
    )
    if before < after:
        return weaker(_instead("accepts", new, old, "demanded"))
    return STRONGER if after < before else None


def _computed(old: Term, new: Term) -> Verdict:
    """A literal gave way to something that is computed: harmless only if the literal still stands in it."""
    if new.head in _WRAPPERS and old.sort is Sort.CONSTANT:
        return UNCLEAR
    kept = Counter(part.text for part in leaves(new))
    lost = Counter(part.text for part in leaves(old)) - kept
    if not lost or (wordset(old.text) and wordset(old.text) <= _literal_words(new)):
        return UNCLEAR
    if any(map(wildcard, walk(new))):
        return weaker(_instead("accepts anything in a part of", new, old, "demanded"))
    verb = "expects whatever stands behind" if new.sort in (Sort.NAME, Sort.MEMBER) else "expects the computed"
    return weaker(_instead(verb, new, old, "demanded"))


def _literal_words(term: Term) -> frozenset[str]:
    """The words that stand in a term; of a template those around its expressions, and of those that are literal."""
    if term.sort is Sort.TEMPLATE:
        said = " ".join([term.head, *(part.text for part in term.parts if part.literal)])
        return wordset(said)
    if term.sort in _SPOKEN:
        return wordset(term.text)
    return frozenset(word for part in term.parts for word in _literal_words(part))


_SPOKEN = (Sort.TEXT, Sort.NUMBER, Sort.CONSTANT)


def _by_leaves(old: tuple[Term, ...], new: tuple[Term, ...]) -> Verdict:
    """Terms of different shapes: only literals that come or go tell something."""
    before = Counter(part.text for term in old for part in leaves_beside(term, *new))
    after = Counter(part.text for term in new for part in leaves(term))
    lost, gained = before - after, after - before
    if not new and lost:
        return different(f"names no value where it expected {_shown(old)}")
    if not lost:
        return UNCLEAR if not gained or not before else _grown(old, new)
    if gained:
        return different(instead("expects", _shown(new), "where it expected", _shown(old)))
    if len(old) == len(new) == 1 and new[0].sort in (Sort.NAME, Sort.MEMBER):
        return weaker(_instead("expects whatever stands behind", new[0], old[0], "demanded"))
    return weaker(f"no longer demands {', '.join(sorted(lost))}")


def _grown(old: tuple[Term, ...], new: tuple[Term, ...]) -> Verdict:
    """Literals came: another value when a collection of literals grew, otherwise a mere respelling."""
    collections = (Sort.LIST, Sort.MAP)
    if len(old) == len(new) and all(one.sort in collections for one in (*old, *new)):
        return different(instead("expects", _shown(new), "where it expected", _shown(old)))
    return UNCLEAR


def _instead(verb: str, new: Term, old: Term, was: str) -> str:
    said = (shown(new), shown(old))
    now, before = said if said[0] != said[1] else (new.text, old.text)
    return instead(verb, now, f"where it {was}", before)


def _shown(terms: tuple[Term, ...]) -> str:
    return ", ".join(map(shown, terms))


def _constructed(value: Term) -> tuple[Term, ...]:
    """Return the type and the arguments of ``Type.new(x)``, which is ``Type(x)`` elsewhere; a value for itself."""
    if value.sort is not Sort.CALL or not value.parts:
        return (value,)
    called, *arguments = value.parts
    new = called.sort is Sort.MEMBER and called.head == "new" and called.parts and symbol(called.parts[0])
    return (called.parts[0] if new else called, *arguments)


def _status(number: Term, name: Term) -> bool:
    """Whether a number and a name are the same HTTP status, as in ``200`` and ``http.StatusOK``."""
    if number.sort is not Sort.NUMBER or name.sort not in (Sort.MEMBER, Sort.NAME) or len(number.text) != 3:  # noqa: PLR2004
        return False
    from http import HTTPStatus

    if not number.text.isdigit() or int(number.text) not in [status.value for status in HTTPStatus]:
        return False
    wanted = HTTPStatus(int(number.text))
    bare = _letters(name.head).removeprefix("http").removeprefix("status").removeprefix("sc")
    return bare in (_letters(wanted.name), _letters(wanted.phrase))


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalpha())
