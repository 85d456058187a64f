"""Start npsdesk: without arguments the window, with arguments the command line."""

import sys

from npsdesk.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
