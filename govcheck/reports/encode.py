"""JSON as every format here writes it: keys sorted, the same bytes each time."""

from typing import Any

import msgspec

from govcheck.reports.escape import encodable

# JSON allows these raw, yet terminals obey some and readers of lines stop at others: controls, line and paragraph
# separators, bidirectional overrides.
_RAW = (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ESCAPED = {code: f"\\u{code:04x}" for code in _RAW}


def encoded(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401 - anything that JSON can hold
    """Return ``value`` as JSON without a line end, on one line unless indented."""
    data = msgspec.json.encode(_utf8(msgspec.to_builtins(value)), order="sorted")
    text = (data if indent is None else msgspec.json.format(data, indent=indent)).decode("utf-8")
    return text if text.isascii() else text.translate(_ESCAPED)


def _utf8(value: Any) -> Any:  # noqa: ANN401 - see above
    """Spell lone surrogates out: a plugin may pass on text that it decoded with them, and JSON cannot hold them."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {encodable(key): _utf8(item) for key, item in value.items()}
    return [_utf8(item) for item in value] if isinstance(value, list) else value
