"""A report's process started fresh where it can't be forked: ``python -m govdata.edition.child TARGET FD``.

The parent has already put it into a session of its own; here it only finds its target.
"""

from __future__ import annotations

import os
import sys

from govdata.edition.parent import run_target

if __name__ == "__main__":
    os.set_inheritable(int(sys.argv[2]), False)
    sys.exit(run_target(sys.argv[1], int(sys.argv[2])))
