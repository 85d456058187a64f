"""Start the packed program: as the reader of foreign files, which loads nothing else, or as window or terminal."""

import sys


def start() -> int:
    """Run what the arguments ask for and return the exit code."""
    if sys.argv[1:2] == ["--read-table"]:
        from npsdesk.files.readers.child import main as read_table

        return read_table(sys.argv[2:])
    from npsdesk.__main__ import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
