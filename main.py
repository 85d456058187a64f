"""Start npsdesk: without arguments the window, with arguments the command line."""

import sys

from npsdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
