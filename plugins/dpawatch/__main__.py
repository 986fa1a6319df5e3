"""``python -m dpawatch``: the command line where the console script is not on the path."""

import sys

from dpawatch.cli import main

sys.exit(main())
