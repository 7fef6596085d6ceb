"""The command line: words in, words out, exit codes; it decides nothing itself."""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command the process was started with, and end it with that command's exit code."""
    try:
        from synopticon.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Interrupted while the first modules were still being read.
        code = 130
    # An interpreter that ends looks through all there is for cycles, twice; a large case costs it
    # half a second, for memory that the system takes back anyway.
    gc.freeze()
    sys.exit(code)
