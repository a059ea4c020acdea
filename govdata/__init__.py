"""Comparative research reports on regional social-governance models.

Data flows one way: ``casebook, records -> statistics -> evidence, disclosure -> questions -> report ->
notebooks``; ``edition`` and ``render`` know notebooks, not what is in them.
"""

import os
import sys

__version__ = "0.1.0"

#: What ``python -m`` may run: the command line, and the processes that a build starts.
_RUN = {"", ".__main__", ".commands.cli", ".edition.parent", ".edition.child"}


def _run_as_command() -> None:
    """See to it that ``python -m govdata`` runs a command, and none of the files of the folder it is in.

    A module of ours that isn't one would do nothing, and seem to have gone well. Python itself looks for
    modules in the working folder first: a study's ``random.py`` would be imported for the library's.
    """
    if sys.argv[:1] != ["-m"]:  # so it is only while `python -m` looks for its module
        return
    asked = sys.orig_argv[-len(sys.argv)]
    name = asked.partition("m")[2] if asked.startswith("-") else asked  # -mgovdata in one word
    package, dot, module = name.partition(".")
    if package != "govdata":
        return
    if dot + module not in _RUN:
        sys.exit(f"{name} is no command; say govdata, or python -m govdata")
    if not sys.flags.safe_path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 (nothing more is imported)
        del sys.path[0]


_run_as_command()
