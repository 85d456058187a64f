"""Decide between the window and the terminal before anything heavy is loaded."""

import io
import sys

from npsdesk.interrupts import STOPPED, end_at_once, end_in_order


def main() -> int:
    """Run the program; Ctrl+C ends it without a word, whatever it is doing."""
    end_at_once()
    return _run(sys.argv[1:])


def _run(arguments: list[str]) -> int:
    """Without arguments, or for `open`, run the window; for anything else, a command."""
    if arguments[:1] == ["--read-table"]:
        from npsdesk.files.readers.child import main as read

        return read(arguments[1:])
    if not arguments or (arguments[0] == "open" and "--help" not in arguments):
        from npsdesk.gui.app import main as window

        return window(arguments[1:])
    from npsdesk.cli import main as command

    _write_anything()
    end_in_order()
    try:
        return command(arguments)
    except KeyboardInterrupt:
        return STOPPED
    finally:
        end_at_once()


def _write_anything() -> None:
    """Let a letter that the terminal cannot show be written as its number rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
