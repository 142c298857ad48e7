"""Both sides of a change are read at once where that is safe, and one after the other where it is not."""

import os
import subprocess
import sys
import textwrap

import pytest

SITUATIONS = {
    "the work is shared": (
        "child, here = both(os.getpid, os.getpid, int); print(child != here == os.getpid())",
        "True",
    ),
    "what is worked out comes back": (
        "print(both(lambda: {b'a': ('x', 1)}, lambda: [2], dict[bytes, tuple[str, int]]))",
        "({b'a': ('x', 1)}, [2])",
    ),
    "more comes back than a pipe holds": (
        "print(*map(len, both(lambda: 'x' * 9_000_000, lambda: '', str)))",
        "9000000 0",
    ),
    "the child dies": (
        "here = os.getpid(); print(both(lambda: os.getpid() == here or os.abort(), lambda: 2, bool))",
        "(True, 2)",
    ),
    "what the child found cannot be sent": (
        "here = os.getpid(); print(both(lambda: 1 if os.getpid() == here else print, lambda: 2, int)[1])",
        "2",
    ),
    "the parent fails": (
        """
        try:
            both(lambda: time.sleep(60), lambda: 1 / 0, int)
        except ZeroDivisionError:
            try:
                os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                print("nobody is left")
        """,
        "nobody is left",
    ),
    "a thread runs beside": (
        """
        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
        print(*{os.getpid()} ^ set(both(os.getpid, os.getpid, int)))
        """,
        "",
    ),
}


@pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) == 1, reason="never split here"
)
@pytest.mark.parametrize(("code", "printed"), SITUATIONS.values(), ids=SITUATIONS)
def test_two_pieces_of_work(code, printed):
    program = "import os, threading, time\nfrom govcheck.oracles.beside import both\n" + textwrap.dedent(code)

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30)

    assert done.stdout.strip() == printed
