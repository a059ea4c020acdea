"""The workbench's front end as one ES module and one style sheet, for the page and the widget alike.

Enters: the modules in ``workbench/``. Leaves: text. A widget takes a single module, so that the parts are
joined: each names what it takes from the others, and all names differ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

__all__ = ["module", "page", "style"]

FOLDER = Path(__file__).parent / "workbench"
PARTS = ("words", "text", "state", "paint", "card", "queue", "views", "main")
_IMPORT = re.compile(r'^import\s[^;]*?from "\./[a-z]+\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |function |async function |class )", re.MULTILINE)


@lru_cache(maxsize=1)
def module() -> str:
    """Return all parts as one ES module, in the order in which they build on each other."""
    parts = [(FOLDER / f"{name}.js").read_text("utf-8") for name in PARTS]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)


@lru_cache(maxsize=1)
def style() -> str:
    """Return the style sheet; every rule of it stands below the workbench's own element."""
    return (FOLDER / "workbench.css").read_text("utf-8")


@lru_cache(maxsize=1)
def page() -> tuple[str, str]:
    """Return the page around the workbench, and the script that joins it to the server."""
    return (FOLDER / "page.html").read_text("utf-8"), (FOLDER / "page.js").read_text("utf-8")
