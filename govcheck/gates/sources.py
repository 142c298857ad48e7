"""Which files may hold suppressions."""

from govcheck.languages.names import ENDINGS

LANGUAGES = ("python", "javascript", "typescript", "tsx", "rust", "go", "java", "kotlin", "csharp", "ruby", "c", "cpp")
_LANGUAGE_OF = {ending: language for language in reversed(LANGUAGES) for ending in ENDINGS[language]}


def language_of(path: bytes) -> str:
    """Return the language of a source file in which marks are known; nothing for other files."""
    return _LANGUAGE_OF.get(path.rpartition(b".")[2].decode("ascii", "replace").lower(), "")
