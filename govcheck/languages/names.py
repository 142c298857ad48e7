"""The languages that the parser knows, and the endings of their files."""

ENDINGS = {
    "bash": ("bash", "sh"),
    "c": ("c", "h"),
    "cpp": ("cc", "cpp", "cxx", "c++", "h", "hh", "hpp", "hxx", "inl"),
    "csharp": ("cs",),
    "css": ("css",),
    "dart": ("dart",),
    "elixir": ("ex", "exs"),
    "go": ("go",),
    "haskell": ("hs",),
    "hcl": ("hcl", "tf", "tfvars"),
    "html": ("htm", "html"),
    "java": ("java",),
    "javascript": ("cjs", "js", "jsx", "mjs"),
    "json": ("json",),
    "kotlin": ("kt", "kts"),
    "lua": ("lua",),
    "nix": ("nix",),
    "php": ("php",),
    "python": ("py", "pyi"),
    "ruby": ("gemspec", "rake", "rb"),
    "rust": ("rs",),
    "scala": ("sc", "scala"),
    "solidity": ("sol",),
    "swift": ("swift",),
    "tsx": ("tsx",),
    "typescript": ("cts", "mts", "ts"),
    "yaml": ("yaml", "yml"),
}

_MORE = ("bats",)
"""Endings that packs know besides: languages that are written in the grammar of another."""
_WRITTEN = frozenset(_MORE).union(*ENDINGS.values())


def is_source(path: bytes) -> bool:
    """Whether a file at ``path`` is written in any of these languages, by its ending."""
    return path.rpartition(b".")[2].decode("ascii", "replace").lower() in _WRITTEN


def is_of(language: str, path: bytes) -> bool:
    """Whether a file at ``path`` is written in ``language``, by its ending."""
    return path.rpartition(b".")[2].decode("ascii", "replace").lower() in ENDINGS.get(language, ())
