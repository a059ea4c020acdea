"""What the pages of editions have in common: their stylesheet, and text as markup.

Enters: text. Leaves: HTML. The stylesheet is that of the reports, read from its file: this layer knows no
renderer.
"""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.resources import files

__all__ = ["css", "english", "packaged", "text"]


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
