"""What stands in a repository must not steer a terminal or a build log."""

# Build servers obey these wherever they stand in a line: GitHub, Azure Pipelines, TeamCity.
_COMMANDS = ("##[", "##vso[", "##teamcity[")


def plain(text: str) -> str:
    r"""Return ``text`` on one line with everything unprintable spelled out, as in ``\x1b[31m`` or ``\u202e``.

    Unprintable are controls, line ends, bidirectional overrides, invisible characters and lone surrogates.
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() else _spelled(char) for char in text)
    if "##" in text:
        for command in _COMMANDS:
            text = text.replace(command, f"{command[:-1]}\\[")
    return text


def plain_lines(text: str) -> list[str]:
    """Return the lines of ``text``, each made visible; tabs and line ends are layout here, not content."""
    return [plain(line.removesuffix("\r").expandtabs(4).rstrip(" ")) for line in text.strip("\r\n").split("\n")]


def inert(line: str) -> str:
    """Return an output line that GitHub does not read as a workflow command: those start a line with ``::``."""
    content = line.lstrip()
    return f"{line[: len(line) - len(content)]}\\{content}" if content.startswith("::") else line


def encodable(text: str) -> str:
    """Return ``text`` with lone surrogates spelled out, which UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def clipped(text: str, limit: int) -> str:
    """Return at most ``limit`` characters of ``text``, the last of them an ellipsis when something is left out."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
