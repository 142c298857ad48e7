"""Builds terms, oracles and units from a short notation, so that situations read as one line each; compares them."""

import ast

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.source import SourceFile
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Disabler, Mock, Row, Table, Unit
from govcheck.oracles.compare.edits import compare

PATH = b"tests/test_a.py"


def term(text):
    """The term of an expression in Python's syntax."""
    return _term(ast.parse(text.strip(), mode="eval").body)


def terms(text):
    """Several terms, separated by commas."""
    return tuple(_term(node) for node in ast.parse(f"[{text}]", mode="eval").body.elts)


def oracle(text, line=1, **fields):
    """``subject ~ [not] relation ~ expected ~ option=value ?? guard``."""
    text, *guards = text.split(" ?? ")
    subject, relation, *rest = [part.strip() for part in text.split(" ~ ")]
    negated, _, name = relation.rpartition(" ")
    options = [part.split("=", 1) for part in (rest[1].split(";") if len(rest) > 1 else [])]
    defaults = {"line": line, "end_line": line, "written": text, "guards": tuple(guards)}
    return Oracle(
        relation=Relation(name),
        subject=term(subject),
        expected=terms(rest[0]) if rest else (),
        negated=bool(negated),
        options=tuple((key.strip(), term(value)) for key, value in options),
        **(defaults | fields),
    )


def unit(name, *oracles, role="test", path=PATH, line=1, stimulus=(), **fields):
    """A test whose statements are its stimulus and its oracles; oracles stand two lines apart."""
    built = tuple(
        one if isinstance(one, Oracle) else oracle(one, line=line + 2 + 2 * place) for place, one in enumerate(oracles)
    )
    defaults = {
        "statements": (*map(quoted, stimulus), *(f"assert {one.written}" for one in built)),
        "written": f"def {name}():",
        "end_line": line + 3 + 2 * len(built),
    }
    return Unit(
        role=role,
        path=path,
        name=name,
        line=line,
        oracles=built,
        stimulus=tuple(map(quoted, stimulus)),
        **(defaults | fields),
    )


def table(columns, *rows, **fields):
    """A table whose columns are words and whose rows are lists of expressions."""
    names = tuple(columns.split())
    cells = [terms(row) for row in rows]
    return Table(
        columns=names,
        rows=tuple(
            Row(cells=tuple(zip(names or [""] * len(row), row, strict=True)), line=place)
            for place, row in enumerate(cells, 2)
        ),
        line=1,
        **fields,
    )


def disabler(sort="skip", condition="", line=1):
    return Disabler(sort=sort, condition=condition, line=line, written=f"@{sort}({condition})")


def mock(target):
    return Mock(target=target, line=1, written=f"patch({target})")


def file(*units, path=PATH, bases=()):
    return SourceFile(path=path, language="python", units=tuple(units), bases=tuple(bases))


def kinds(old, new):
    """What is said when the units of a file become others."""
    return [str(edit.kind) for edit in compare([(file(*old), file(*new))])]


def _term(node):
    sort, head, parts = _SHAPES.get(type(node), _other)(node)
    return Term(sort, head, tuple(parts), _text(node, sort, head))


def _text(node, sort, head):
    return head if sort is Sort.CONSTANT else quoted(ast.unparse(node))


def quoted(text):
    """Canonical texts hold double quotes."""
    return text if '"' in text else text.replace("'", '"')


def _other(node):
    return (
        Sort.OTHER,
        type(node).__name__,
        [_term(part) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)],
    )


def _constant(node):
    if isinstance(node.value, str):
        return Sort.TEXT, node.value, ()
    if node.value is None or isinstance(node.value, bool):
        return Sort.CONSTANT, {None: "null", True: "true", False: "false"}[node.value], ()
    return Sort.NUMBER, str(node.value), ()


def _call(node):
    called = _term(node.func)
    named = [Term(Sort.NAMED, k.arg or "**", (_term(k.value),), quoted(ast.unparse(k))) for k in node.keywords]
    return Sort.CALL, called.head, [called, *(_term(part) for part in node.args), *named]


def _map(node):
    entries = zip(node.keys, node.values, strict=True)
    return (
        Sort.MAP,
        "{}",
        [
            Term(Sort.PAIR, "", (_term(key), _term(value)), quoted(f"{ast.unparse(key)}: {ast.unparse(value)}"))
            for key, value in entries
        ],
    )


_SIGNS = {
    ast.USub: "-",
    ast.Not: "not",
    ast.Mult: "*",
    ast.Add: "+",
    ast.Sub: "-",
    ast.And: "and",
    ast.Or: "or",
    ast.BitOr: "|",
}
_SHAPES = {
    ast.Name: lambda node: (Sort.NAME, node.id, ()),
    ast.Constant: _constant,
    ast.Attribute: lambda node: (Sort.MEMBER, node.attr, [_term(node.value)]),
    ast.Call: _call,
    ast.Subscript: lambda node: (Sort.INDEX, "[]", [_term(node.value), _term(node.slice)]),
    ast.List: lambda node: (Sort.LIST, "[]", [_term(part) for part in node.elts]),
    ast.Tuple: lambda node: (Sort.LIST, "()", [_term(part) for part in node.elts]),
    ast.Dict: _map,
    ast.BinOp: lambda node: (Sort.OPERATION, _SIGNS.get(type(node.op), "?"), [_term(node.left), _term(node.right)]),
    ast.UnaryOp: lambda node: (Sort.OPERATION, _SIGNS.get(type(node.op), "?"), [_term(node.operand)]),
    ast.BoolOp: lambda node: (Sort.OPERATION, _SIGNS[type(node.op)], [_term(part) for part in node.values]),
}
