"""Which files are gates, and who reads them."""

import re
from fnmatch import translate
from functools import cache
from importlib import import_module

from msgspec import Struct

from govcheck.gates.view import View


class Format(Struct, frozen=True):
    """One sort of file.

    Its reader is ``govcheck.gates.formats.<reader>.read(text, path)``, which returns a View and raises Unreadable;
    what its settings mean stands in ``settings/<name>.yaml``.
    """

    name: str
    files: tuple[str, ...]
    """Glob patterns: with a slash held against the whole path (``**/`` also stands for no folder), else against the
    file's name."""
    reader: str
    bound: bool = False
    """Whether its settings only say when its commands run, so that they go where the commands go."""
    own: bool = False
    """Whether a file belongs to what lies beside it, so that both go together."""

    def read(self, text: str, path: str) -> View:
        """Return what ``text`` says. Raises Unreadable when it cannot be read."""
        return import_module(f"govcheck.gates.formats.{self.reader}").read(text, path)  # type: ignore[no-any-return]


FORMATS: tuple[Format, ...] = (
    Format(
        "github",
        (".github/workflows/*.yml", ".github/workflows/*.yaml", "action.yml", "action.yaml"),
        "github",
        bound=True,
    ),
    Format("gitlab", (".gitlab-ci.yml", "*.gitlab-ci.yml", ".gitlab/**/*.yml", ".gitlab/*.yml"), "gitlab", bound=True),
    Format("azure", ("azure-pipelines*.yml", "azure-pipelines*.yaml", ".azure-pipelines/*.yml"), "azure", bound=True),
    Format("circleci", (".circleci/config.yml", ".circleci/config.yaml"), "circleci", bound=True),
    Format("jenkins", ("Jenkinsfile", "Jenkinsfile.*", "*.Jenkinsfile", "*.jenkinsfile"), "jenkins", bound=True),
    Format("pre-commit", (".pre-commit-config.yaml", ".pre-commit-config.yml"), "precommit", bound=True),
    Format("make", ("Makefile", "makefile", "GNUmakefile", "*.mk"), "make"),
    Format("tox", ("tox.ini",), "tox", bound=True),
    Format("nox", ("noxfile.py",), "nox", bound=True),
    Format("npm-scripts", ("package.json",), "npm", own=True),
    Format(
        "dependencies",
        ("package.json", "pyproject.toml", "requirements*.txt", "**/requirements/*.txt", "dev-requirements.txt"),
        "dependencies",
        own=True,
    ),
    Format("rake", ("Rakefile", "rakefile", "Rakefile.rb", "*.rake"), "rake"),
    Format(
        "docker", ("Dockerfile", "Dockerfile.*", "*.Dockerfile", "*.dockerfile", "Containerfile"), "docker", own=True
    ),
    Format(
        "shell",
        (
            "*.sh",
            "*.bash",
            "ci/*",
            ".ci/*",
            "scripts/*",
            "script/*",
            "**/.husky/pre-commit",
            "**/.husky/pre-push",
            "**/.husky/commit-msg",
            ".githooks/*",
        ),
        "shell",
    ),
    Format(
        "python",
        (
            "pyproject.toml",
            "setup.cfg",
            "tox.ini",
            "pytest.ini",
            ".pytest.ini",
            "pytest.toml",
            ".pytest.toml",
            ".coveragerc",
            ".coveragerc.*",
            "mypy.ini",
            ".mypy.ini",
            ".flake8",
            ".pylintrc",
            "pylintrc",
            "ruff.toml",
            ".ruff.toml",
        ),
        "python",
    ),
    Format("conftest", ("conftest.py",), "conftest"),
    Format(
        "javascript",
        (
            "package.json",
            "jest.config.*",
            "jest.*.config.*",
            "vitest.*.*",
            "vite.config.*",
            "playwright*.config.*",
            "karma.conf.*",
            "stryker.conf.*",
            "stryker.config.*",
            ".nycrc",
            ".nycrc.*",
            "nyc.config.*",
            ".c8rc",
            ".c8rc.json",
            ".mocharc.*",
            ".mocharc",
            ".eslintrc",
            ".eslintrc.*",
            "eslint.config.*",
            "tsconfig.json",
            "tsconfig.*.json",
            "ava.config.*",
            "angular.json",
        ),
        "javascript",
    ),
    Format("codecov", ("codecov.yml", ".codecov.yml", "codecov.yaml", ".codecov.yaml"), "yaml"),
    Format("golangci", (".golangci.yml", ".golangci.yaml", ".golangci.toml"), "golangci"),
    Format("cargo", ("Cargo.toml",), "toml"),
    Format("nextest", (".config/nextest.toml", "**/.config/nextest.toml"), "toml"),
    Format("maven", ("pom.xml",), "markup"),
    Format("msbuild", ("*.runsettings", "*.csproj", "*.fsproj", "Directory.Build.props"), "markup"),
    Format("phpunit", ("phpunit.xml", "phpunit.xml.dist", "phpunit.dist.xml"), "markup"),
    Format("gradle", ("*.gradle", "*.gradle.kts"), "gradle"),
    Format("sonar", ("sonar-project.properties",), "properties"),
    Format("rspec", (".rspec",), "words"),
    Format("simplecov", (".simplecov", "*_helper.rb", "*simplecov*.rb", "*coverage*.rb"), "simplecov"),
    Format("rubocop", (".rubocop.yml", ".rubocop.yaml"), "yaml"),
    Format("cmake", ("CMakeLists.txt", "*.cmake"), "cmake"),
)


class _Wild(Struct, frozen=True):
    """A pattern with stars; what stands before the first and behind the last tells most names without a match."""

    format: str
    pattern: str
    head: str
    tail: str


@cache
def formats_of(path: bytes) -> tuple[Format, ...]:
    """Return the formats that read ``path``; there may be several, each for its own part of the file."""
    text = path.decode("utf-8", "replace")
    name = text.rpartition("/")[2]
    plain, wild = _index()
    found = {*plain.get(name, ()), *(plain.get(text, ()) if text != name else ())}
    found |= {one.format for one in wild if _fits(one, text if "/" in one.pattern else name)}
    return tuple(format_ for format_ in FORMATS if format_.name in found) if found else ()


@cache
def _index() -> tuple[dict[str, set[str]], tuple[_Wild, ...]]:
    """Return the formats by plain name or path, and the patterns that have to be tried."""
    plain: dict[str, set[str]] = {}
    wild = []
    for format_ in FORMATS:
        for pattern in format_.files:
            if "*" in pattern:
                body = pattern.removeprefix("**/")
                head = "" if body != pattern else body.partition("*")[0]
                wild.append(_Wild(format_.name, pattern, head, body.rpartition("*")[2]))
            else:
                plain.setdefault(pattern, set()).add(format_.name)
    return plain, tuple(wild)


def _fits(one: _Wild, subject: str) -> bool:
    if not (subject.startswith(one.head) and subject.endswith(one.tail)):
        return False
    body = one.pattern.removeprefix("**/")
    return bool(_regex(one.pattern).fullmatch(subject) or (body != one.pattern and _regex(body).fullmatch(subject)))


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern))
