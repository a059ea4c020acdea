"""What the pages of editions have in common: their stylesheet and font, and text as markup.

Enters: text. Leaves: HTML, and the file that it stands in. The stylesheet is that of the reports, read from
its file: this layer knows no renderer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from govdata.document.webfont import is_whole, with_font
from govdata.errors import FontError

__all__ = ["css", "english", "packaged", "put_page", "text"]

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)


def text(value: str) -> str:
    """Return text with nothing in it that markup could be.

    >>> text("<a>")
    '&lt;a&gt;'
    """
    return html.escape(value, quote=True)


def english(value: str) -> str:
    """Return markup that is in English, on a page that is in Chinese."""
    return f'<span lang="en">{value}</span>'


@cache
def css() -> str:
    """Return the stylesheet of the report pages with ours."""
    return re.sub(r"\n\s*", "", packaged("render/page.css") + packaged("edition/index.css"))


@cache
def packaged(path: str) -> str:
    """Return a text file of the package."""
    return files("govdata").joinpath(path).read_text("utf-8")


def put_page(path: Path, page: str, put: Callable[[Path, str], None]) -> bool:
    """Have a page written with the font of its text, and of its script's, if it isn't there as it should be.

    Cutting the font takes half a second: it is cut only for a page that is new.

    Parameters
    ----------
    put : callable
        Writes a text to a path, whole or not at all.

    Returns
    -------
    bool
        Whether it was written.

    Raises
    ------
    OSError
        If it can't be.
    FontError
        The package that brings the font isn't installed; the page is written without one.
    """
    kept = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    if is_whole(kept, page):
        return False
    try:
        put(path, with_font(page, "zh", text("".join(_SCRIPT.findall(page)))))
    except FontError:
        put(path, page)
        raise
    return True
