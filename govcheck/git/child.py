"""A child process with pipes, and nothing that takes long to import: git runs while Python is still loading."""

import os
from collections.abc import Mapping, Sequence

_CHUNK = 1 << 20


class Child:
    """A started git; its error output is dropped, who needs it asks again through ``Git.run``."""

    def __init__(self, args: Sequence[str], env: Mapping[str, str], *, stdin: bool = False) -> None:
        reading, output = os.pipe()
        source, writing = os.pipe() if stdin else (os.open(os.devnull, os.O_RDONLY), -1)
        silence = os.open(os.devnull, os.O_WRONLY)
        wiring = [(os.POSIX_SPAWN_DUP2, source, 0), (os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, silence, 2)]
        try:
            self.pid = os.posix_spawnp("git", ["git", *args], env, file_actions=wiring)
        except OSError:
            os.close(reading)
            if stdin:
                os.close(writing)
            raise
        finally:
            for descriptor in (source, output, silence):
                os.close(descriptor)
        self.stdin = open(writing, "wb", buffering=0) if stdin else None  # noqa: SIM115 - closed by close()
        self.stdout = open(reading, "rb")  # noqa: SIM115
        self._code: int | None = None

    def send(self, data: bytes) -> None:
        """Write ``data``, all of it."""
        rest = memoryview(data)
        while rest and self.stdin is not None:
            rest = rest[self.stdin.write(rest) or 0 :]

    def output(self, data: bytes = b"") -> tuple[int, bytes]:
        """Send ``data``, if it takes any, drain the child, wait for it, and return its exit code and output."""
        if self.stdin is not None:
            try:  # noqa: SIM105 - contextlib's import would delay git
                self.send(data)
            except BrokenPipeError:
                pass  # it ended early, as its exit code says
            self.stdin.close()
        parts = []
        while part := self.stdout.read(_CHUNK):
            parts.append(part)
        return self._wait(), b"".join(parts)

    def close(self) -> None:
        """Let go of the pipes and of the process, whatever it is doing."""
        for stream in (self.stdin, self.stdout):
            if stream is not None:
                stream.close()
        if self._code is None:
            os.kill(self.pid, 9)  # not waited for yet, so the id is still ours
            self._wait()

    def _wait(self) -> int:
        self.stdout.close()
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code
