"""JSON, YAML and TOML by what they mean, so that layout and the order of keys say nothing."""

import json
import re
from collections.abc import Callable
from typing import Any

from govcheck.oracles.stored import yaml_text

_MAX_DEPTH = 100
_WORD = re.compile(r"[\w$-]+")


def leaves(text: str, ending: str) -> dict[str, str] | None:
    """Return each scalar of ``text`` by its path, both as text; None as with ``parsed``."""
    value = parsed(text, ending)
    return None if value is None else _flat(value)


def canonical(found: dict[str, str]) -> str:
    """Return one text for ``found``, whatever its order."""
    return json.dumps(sorted(found.items()))


def parsed(text: str, ending: str) -> Any | None:  # noqa: ANN401 - whatever it holds
    """Return the value of ``text``.

    None when it is better compared by lines: an ending that is not known, malformed text, aliases, keys that stand
    twice, nesting deeper than 100.
    """
    reader = _READERS.get(ending)
    if reader is None or not text.strip():
        return None
    try:
        return reader(text)
    except (ValueError, RecursionError):
        return None


def _json(text: str) -> Any:  # noqa: ANN401 - whatever it holds
    _refuse_depth(text)
    return json.loads(text, object_pairs_hook=_once, parse_float=yaml_text.Plain, parse_int=yaml_text.Plain)


def _toml(text: str) -> Any:  # noqa: ANN401 - whatever it holds
    import tomllib

    _refuse_depth(text)
    return tomllib.loads(text)


def _yaml(text: str) -> Any:  # noqa: ANN401 - whatever it holds
    documents = yaml_text.read(text)
    return documents[0] if len(documents) == 1 else documents


_READERS: dict[str, Callable[[str], Any]] = {"json": _json, "toml": _toml, "yaml": _yaml, "yml": _yaml}


def _refuse_depth(text: str) -> None:
    depth = 0
    for bracket in re.finditer(r"[][{}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _MAX_DEPTH:
            raise ValueError("too deep")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _flat(value: Any) -> dict[str, str]:  # noqa: ANN401 - whatever it holds
    found: dict[str, str] = {}
    waiting = [("", value)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict) and node:
            parts = [(f"{path}.{_key(key)}".removeprefix("."), part) for key, part in node.items()]
            waiting += reversed(parts)
        elif isinstance(node, list) and node:
            waiting += [(f"{path}[{index}]", node[index]) for index in range(len(node) - 1, -1, -1)]
        else:
            found[path] = _shown(node)
    return found


def _key(key: str) -> str:
    return key if _WORD.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _shown(node: object) -> str:
    if isinstance(node, yaml_text.Plain):
        return node.text
    return json.dumps(node, default=str, ensure_ascii=False)
