"""A commit message as git will clean it."""

from govcheck.git import parse
from govcheck.git.repository import Repository

_CUT = b" ------------------------ >8 ------------------------\n"
_CANDIDATES = b"#;@!$%^&|:"
_KEYS = r"^(commit\.cleanup|core\.comment(char|string)|i18n\.commitencoding)$"


def clean_message(repository: Repository, raw: bytes) -> str:
    """Return the message that git will keep of the file that it hands to a commit-msg hook."""
    settings = _settings(repository)
    mode = _mode(repository, settings.get("commit.cleanup", "default"))
    if mode != "verbatim":
        comment = _comment(settings, raw)
        kept = _above_cut(raw, comment, certain=mode == "scissors")
        strip = ["--strip-comments"] if mode == "strip" else []
        character = ("-c", f"core.commentChar={comment.decode('utf-8', 'replace')}")
        git = repository.git.guarded_by((*repository.git.guard, *character))
        raw = git.filter("stripspace", *strip, data=kept) if kept else b""
    return parse.text(raw, settings.get("i18n.commitencoding", "utf-8"))


def _settings(repository: Repository) -> dict[str, str]:
    """Return the last value of every key that matters, for one process."""
    listing = repository.git.ask("config", "--null", "--get-regexp", _KEYS, ok=(0, 1)).decode("utf-8", "replace")
    found: dict[str, str] = {}
    for item in filter(None, listing.split("\0")):
        key, _, value = item.partition("\n")
        found["core.commentchar" if key == "core.commentstring" else key] = value
    return found


def _mode(repository: Repository, cleanup: str) -> str:
    """Return strip, whitespace, scissors or verbatim.

    Some depend on whether an editor showed hints; git tells its hooks that none did by the editor ``:``.
    """
    if cleanup in ("strip", "whitespace", "verbatim"):
        return cleanup
    if repository.git.env.get("GIT_EDITOR") == ":":
        return "whitespace"
    return cleanup if cleanup == "scissors" else "strip"


def _comment(settings: dict[str, str], raw: bytes) -> bytes:
    """Return what starts a comment. With ``auto`` git has chosen it; its hints stand last."""
    configured = settings.get("core.commentchar", "#")
    if configured != "auto":
        return configured.encode() or b"#"
    for line in reversed(raw.split(b"\n")):
        if line:
            return line[:1] if line[:1] in _CANDIDATES and line[1:2] in (b"", b" ", b"\t") else b"#"
    return b"#"


def _above_cut(raw: bytes, comment: bytes, *, certain: bool) -> bytes:
    """Return what stands above the scissors line; unless it is ``certain`` to be one, git's comment must follow it."""
    cut = comment + _CUT + (b"" if certain else comment)
    if raw.startswith(cut):
        return b""
    above, found, _ = raw.partition(b"\n" + cut)
    return above + b"\n" if found else raw
