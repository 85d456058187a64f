"""Ctrl+C in the terminal: the end at once while nothing is open, in good order while work runs, and never lost."""

import _thread
import signal
import sys
import time

STOPPED = 130
"""The exit code of a command that Ctrl+C ended, as shells count it."""
SOON = 0.01


def end_at_once() -> None:
    """Let Ctrl+C end the process on the spot: nothing is open while modules load and after the work."""
    if _is_ours():
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def end_in_order() -> None:
    """Let Ctrl+C be a KeyboardInterrupt from here on, so that what was begun is taken back."""
    sys.unraisablehook = _once_more
    if _is_ours():
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _is_ours() -> bool:
    """Whether Ctrl+C means this process: for a command in the background the shell has switched it off."""
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def _once_more(unraisable: "sys.UnraisableHookArgs") -> None:
    """Interrupt again where Python could only drop it, as in a callback of the import system or in a finalizer."""
    if unraisable.exc_type is KeyboardInterrupt:
        _thread.start_new_thread(_interrupt_soon, ())
    else:
        sys.__unraisablehook__(unraisable)


def _interrupt_soon() -> None:
    """Interrupt from outside the hook, which the main thread has left by then."""
    time.sleep(SOON)
    _thread.interrupt_main()
