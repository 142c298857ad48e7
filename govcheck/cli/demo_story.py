"""The story that `govcheck demo` tells, as data: a repository, and the commits that break its policies one by one."""

from collections.abc import Mapping

from msgspec import Struct

from govcheck.testing.history import Content, Step

ADA = "Ada <ada@example.org>"
BEN = "Ben <ben@example.org>"

_CONFIG = """\
version: 1
enforcement: binding
policies:
  - pack: head-of-engineering
specs:
  - {name: login, owner: spec-owner, paths: ["/docs/spec/**"], ids: "LOGIN-[0-9]+"}
principals: governance/principals.yaml
roles:
  spec-owner: {title: Head of Specs Team, members: [ada]}
  governance-owner: {title: Owners of the policies, members: [ada]}
"""
_PRINCIPALS = """\
principals:
  ada: {kind: human, emails: [ada@example.org]}
  ben: {kind: human, emails: [ben@example.org]}
"""
_SPEC = """\
# Login

- LOGIN-1: After {attempts} failed attempts the account MUST be locked.
- LOGIN-2: A session MUST end after {minutes} minutes without use.
"""
_NOTIFY = "- LOGIN-3: The owner of a locked account MUST be told by mail.\n"
_LENGTH = "- LOGIN-4: A password MUST have at least 12 characters.\n"
_CODE = """\
ATTEMPTS = {attempts}


def is_locked(failures: int) -> bool:
    return failures >= ATTEMPTS
"""
_SNIFFING = """

def delay(failures: int) -> int:
    if "pytest" in sys.modules:
        return 0
    return 2**failures
"""
_SHORTEST = """

def is_accepted(password: str) -> bool:
    return len(password) >= 12
"""
_TEST = """\
from src import login, session


def test_the_account_is_locked_in_time():
    assert login.is_locked({attempts})


def test_the_session_ends_in_time():
    assert session.MINUTES == {minutes}
"""
_LENGTH_TEST = """

def test_short_passwords_are_refused():
    assert not login.is_accepted("a" * 11)
"""
_PIPELINE = "jobs:\n  check:\n    steps:\n      - run: govcheck check --range origin/main..HEAD\n{more}"
_DECISION = """\
# 1. Sessions live in the database

## Status

Accepted

## Decision

Sessions are rows of the database, {because}.
"""
_INCIDENT = """\
# Everybody was locked out for an hour

**Status:** Published

The limit of attempts was deployed as 0. {cause}
"""


def _spec(attempts: int, minutes: int, more: str = "") -> str:
    return _SPEC.format(attempts=attempts, minutes=minutes) + more


def _code(attempts: int, more: str = "") -> str:
    return ("import sys\n\n" if "sys." in more else "") + _CODE.format(attempts=attempts) + more


def _test(attempts: int, minutes: int) -> str:
    return _TEST.format(attempts=attempts, minutes=minutes)


class Scene(Struct, frozen=True, kw_only=True):
    """One commit, what somebody tries with it, and what govcheck promises to say."""

    message: str
    tries: str
    files: Mapping[str | bytes, Content]
    policies: frozenset[str] = frozenset()
    """Those, and only those, have something to say."""
    refused: bool = True
    author: str = BEN

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]

    @property
    def step(self) -> Step:
        """The commit as the builder of histories takes it."""
        return Step(self.files, self.message, author=self.author)


START = Step(
    {
        "govcheck.yaml": _CONFIG,
        "governance/principals.yaml": _PRINCIPALS,
        ".github/workflows/ci.yml": _PIPELINE.format(more=""),
        "docs/spec/login.md": _spec(3, 30, _NOTIFY),
        "docs/adr/0001-sessions-live-in-the-database.md": _DECISION.format(
            because="because they must survive a restart"
        ),
        "docs/incidents/0001-lockout.md": _INCIDENT.format(cause="Nobody reviews what is deployed."),
        "deploy/settings.yaml": "session-minutes: 30\n",
        "src/login.py": _code(3),
        "src/session.py": "MINUTES = 30\n",
        "tests/test_login.py": _test(3, 30),
    },
    "Start with a specification, its code and its tests\n",
    author=ADA,
)

SCENES = (
    Scene(
        message="Lock accounts after ten attempts\n",
        tries="Three attempts are too few for support. Specification and code change at once, and agree.",
        files={"docs/spec/login.md": _spec(10, 30, _NOTIFY), "src/login.py": _code(10)},
        policies=frozenset({"spec-and-code-change-apart"}),
        author=ADA,
    ),
    Scene(
        message="Keep sessions for an hour\n",
        tries="A test fails, so the specification is edited in the same commit until the test is right.",
        files={"docs/spec/login.md": _spec(10, 60, _NOTIFY), "tests/test_login.py": _test(10, 60)},
        policies=frozenset({"spec-and-tests-change-apart", "tests-do-not-redefine-the-spec"}),
        author=ADA,
    ),
    Scene(
        message="Keep sessions for a day\n",
        tries="The setting that somebody needed last night is written into the specification together with itself.",
        files={"docs/spec/login.md": _spec(10, 1440, _NOTIFY), "deploy/settings.yaml": "session-minutes: 1440\n"},
        policies=frozenset({"spec-and-operations-change-apart"}),
        author=ADA,
    ),
    Scene(
        message="Repair the tests\n",
        tries="The build is red, and it turns green when the test expects whatever the code does.",
        files={"tests/test_login.py": _test(10, 1440)},
        policies=frozenset({"tests-do-not-redefine-the-spec"}),
        refused=False,
    ),
    Scene(
        message="Remove a requirement that nobody implements\n",
        tries="An engineer finds LOGIN-3 inconvenient, and deletes it instead of asking those who own it.",
        files={"docs/spec/login.md": _spec(10, 1440)},
        policies=frozenset({"spec-belongs-to-its-owners"}),
    ),
    Scene(
        message="Slow down repeated attempts\n",
        tries="The delay makes the tests slow, so the code skips it while a test is watching.",
        files={"src/login.py": _code(10, _SNIFFING)},
        policies=frozenset({"python-does-not-sniff-tests"}),
    ),
    Scene(
        message="Slow down the other clients as well\n",
        tries="The same trick in six more languages.",
        files={
            "src/delay.js": "exports.delay = () => (process.env.JEST_WORKER_ID ? 0 : 2)\n",
            "src/delay.ts": "export const delay = (): number => (process.env.VITEST ? 0 : 2)\n",
            "src/delay.tsx": "export const Delay = () => <p>{process.env.NODE_ENV === 'test' ? 0 : 2}</p>\n",
            "src/delay.go": 'package login\n\nimport "testing"\n\nfunc Skip() bool { return testing.Testing() }\n',
            "src/delay.rs": "pub fn delay() -> u64 {\n    if cfg!(test) { 0 } else { 2 }\n}\n",
            "src/delay.rb": "DELAY = Rails.env.test? ? 0 : 2\n",
        },
        policies=frozenset(
            {
                "javascript-does-not-sniff-tests",
                "typescript-does-not-sniff-tests",
                "tsx-does-not-sniff-tests",
                "go-does-not-sniff-tests",
                "rust-does-not-sniff-tests",
                "code-does-not-sniff-tests",
            }
        ),
    ),
    Scene(
        message="Let the pipeline go on when the check fails\n",
        tries="Who cannot change the judgement changes the judge: the pipeline ignores what govcheck says.",
        files={".github/workflows/ci.yml": _PIPELINE.format(more="        continue-on-error: true\n")},
        policies=frozenset({"governance-belongs-to-its-owners", "gates-stay-closed"}),
    ),
    Scene(
        message="Repair the pipeline and keep sessions longer\n",
        tries="An owner of the pipeline repairs it, and slips a change of the code into the same commit.",
        files={".github/workflows/ci.yml": _PIPELINE.format(more=""), "src/session.py": "MINUTES = 1440\n"},
        policies=frozenset({"governance-and-code-change-apart"}),
        refused=False,
        author=ADA,
    ),
    Scene(
        message="Correct the decision about sessions\n",
        tries="An accepted decision turns out to be wrong, so its reason is reworded as if it had always been another.",
        files={
            "docs/adr/0001-sessions-live-in-the-database.md": _DECISION.format(
                because="for now, until a cache is there"
            )
        },
        policies=frozenset({"accepted-decisions-stand"}),
    ),
    Scene(
        message="Decide about a cache\n",
        tries="A new decision is written down, without the number by which others could cite it.",
        files={"docs/adr/use-a-cache.md": "# Use a cache\n\n## Status\n\nProposed\n"},
        policies=frozenset({"decisions-are-numbered"}),
        refused=False,
    ),
    Scene(
        message="Soften the report of the lockout\n",
        tries="A published incident report is made to sound better.",
        files={"docs/incidents/0001-lockout.md": _INCIDENT.format(cause="The cause could not be found.")},
        policies=frozenset({"incident-reports-stand"}),
    ),
    Scene(
        message="Explain how to unlock an account\n",
        tries="A guide gets a name that links and some file systems cannot hold.",
        files={"docs/how to unlock?.md": "# How to unlock an account\n"},
        policies=frozenset({"documents-have-portable-names"}),
        refused=False,
    ),
    Scene(
        message="Add a guide, because people kept asking what happens when an account is locked and nobody is there to"
        " unlock it\n",
        tries="The whole story goes into the subject, where every list cuts it off.",
        files={"docs/unlocking.md": "# Unlocking\n"},
        policies=frozenset({"commits-can-be-read-in-a-list"}),
        refused=False,
    ),
    Scene(
        message="Count attempts per device\n\nDeviation: we will write this down later\n",
        tries="A deviation from LOGIN-1 is admitted, in words that lead nobody to a record of it.",
        files={"src/devices.py": "def key(account: str, device: str) -> str:\n    return account + device\n"},
        policies=frozenset({"deviations-can-be-looked-up"}),
    ),
    Scene(
        message="Mention the deviation in the guide\n\nApproved-by: the team\n",
        tries="The approval names nobody whom anyone could ask.",
        files={"docs/unlocking.md": "# Unlocking\n\nAttempts are counted per device for now.\n"},
        policies=frozenset({"approvals-name-somebody"}),
        refused=False,
    ),
    Scene(
        message="Require passwords of twelve characters\n",
        tries="How it is meant: the owner changes the specification first, on its own …",
        files={"docs/spec/login.md": _spec(10, 1440, _LENGTH)},
        refused=False,
        author=ADA,
    ),
    Scene(
        message="Refuse passwords of fewer than twelve characters\n\nImplements LOGIN-4.\n",
        tries="… and an engineer follows it with code and tests.",
        files={
            "src/login.py": _code(10, _SHORTEST),
            "tests/test_login.py": _test(10, 1440) + _LENGTH_TEST,
        },
        refused=False,
    ),
)
