import signal
import subprocess
import sys

import pytest

from npsdesk.interrupts import STOPPED

# A finalizer is one of the places where Python can only drop an exception.
DROPPED = """
import signal, sys, time
from npsdesk import __main__, cli

class Last:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)

def command(_arguments):
    Last()
    while True:
        time.sleep(0.001)

cli.main = command
sys.argv[1:] = ["waves", "none"]
sys.exit(__main__.main())
"""
AFTER = """
import signal, sys
from npsdesk import __main__, cli

cli.main = lambda _arguments: 0
sys.argv[1:] = ["waves", "none"]
code = __main__.main()
signal.raise_signal(signal.SIGINT)
sys.exit(code)
"""


def ran(code: str, *before: str) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_an_interrupt_that_python_drops_comes_again() -> None:
    done = ran(DROPPED)
    assert (done.returncode, done.stderr) == (STOPPED, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process otherwise")
def test_when_the_work_is_done_ctrl_c_ends_the_program_without_a_word() -> None:
    done = ran(AFTER)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell that switches it off")
def test_a_command_in_the_background_is_not_stopped_by_ctrl_c() -> None:
    done = ran(AFTER, "sh", "-c", 'trap "" INT; exec "$@"', "sh")
    assert (done.returncode, done.stderr) == (0, "")


def test_other_errors_that_python_drops_are_still_shown() -> None:
    done = ran(
        AFTER.replace("lambda _arguments: 0", "lambda _arguments: Last() and 0").replace(
            "cli.main =", "class Last:\n    def __del__(self):\n        raise ValueError('lost')\ncli.main ="
        )
    )
    assert "ValueError: lost" in done.stderr
