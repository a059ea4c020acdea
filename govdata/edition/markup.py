"""What the pages of editions have in common: their stylesheet and font, and text as markup.

Enters: text. Leaves: HTML, and the file that it stands in. The stylesheet is that of the reports, read from
its file: this layer knows no renderer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from govdata.document.webfont import is_whole, with_font
from govdata.errors import FontError
from govdata.phrases import Phrases

__all__ = [
    "clear_pages",
    "css",
    "leading",
    "other_pages",
    "packaged",
    "page_name",
    "put_page",
    "said",
    "text",
    "web_page",
]

_PHRASES = Phrases(Path(__file__).parent / "words")
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)


def text(value: str) -> str:
    """Return text with nothing in it that markup could be.

    >>> text("<a>")
    '&lt;a&gt;'
    """
    return html.escape(value, quote=True)


def said(lang: str, key: str, /, **values: Any) -> str:
    """Return what the pages say, as markup; from ``words/<lang>.ftl``."""
    return text(_PHRASES.say(lang, key, **values))


def leading(languages: Iterable[str]) -> list[str]:
    """Return languages in the order of their pages: Chinese first, and where there is none at all.

    >>> leading(["en", "zh", "en"]), leading([]), leading(["en"])
    (['zh', 'en'], ['zh'], ['en'])
    """
    return sorted(set(languages), key=lambda lang: (lang != "zh", lang)) or ["zh"]


def page_name(lang: str, languages: Sequence[str]) -> str:
    """Return the file of a language's index page: ``index.html`` is the first language's."""
    return "index.html" if lang == languages[0] else f"index-{lang}.html"


def clear_pages(folder: Path, languages: Sequence[str]) -> None:
    """Remove the index pages of languages that a folder no longer has."""
    names = {page_name(lang, languages) for lang in languages}
    for path in folder.glob("index-*.html"):
        if path.name not in names:
            path.unlink(missing_ok=True)


def other_pages(lang: str, languages: Sequence[str]) -> str:
    """Return links to the same page in the other languages; nothing where there is none."""
    links = "".join(
        f'<a href="{page_name(other, languages)}" lang="{_tag(other)}" hreflang="{_tag(other)}">'
        f"{said(other, 'in-language')}</a>"
        for other in languages
        if other != lang
    )
    return f'<p class="gd-links">{links}</p>' if links else ""


def web_page(lang: str, title: str, head: str, body: str) -> str:
    """Return a page of an edition around its body.

    Parameters
    ----------
    title
        Its title, as text.
    head
        Its stylesheet, as markup.
    """
    return (
        f'<!doctype html>\n<html lang="{_tag(lang)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="generator" content="govdata">'
        f"<title>{text(title)}</title>{head}</head>\n<body>{body}</body></html>\n"
    )


def _tag(lang: str) -> str:
    return "zh-CN" if lang == "zh" else text(lang)


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
