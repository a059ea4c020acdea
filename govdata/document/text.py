"""Text as it is: what no page format can hold is replaced, what would leak is closed.

Enters: any string. Leaves: the same string, safe as *content* in XML, HTML and Typst strings.
Escaping for a format is the writer's own business.
"""

from __future__ import annotations

import re

# XML 1.0 and HTML forbid these outright; a lone surrogate isn't text in any encoding.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OPENERS = re.compile("[\u202a\u202b\u202d\u202e\u2066\u2067\u2068]")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HAN_WIDE = re.compile(
    "[\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\u2018\u2019\u201c\u201d\u2026\u2014\U00020000-\U0003ffff]"
)
_ANSI = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-_])")
_BIDI = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}


def clean(text: str) -> str:
    """Replace characters that no format can hold by U+FFFD and close open direction marks.

    An unclosed right-to-left override would otherwise turn round the words that follow it.

    >>> clean("a\\x00b")
    'a\\ufffdb'
    """
    text = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text + _closers(text) if _OPENERS.search(text) else text


def _closers(text: str) -> str:
    """Return the terminators that open embeddings and isolates in `text` lack."""
    stack: list[str] = []
    for character in text:
        if _OPENERS.match(character):
            stack.append(_BIDI.get(character, "\u2069"))
        elif stack and character == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))


def strip_ansi(text: str) -> str:
    """Remove terminal colour codes."""
    return _ANSI.sub("", text)


def has_han(text: str) -> bool:
    """Say whether a Chinese character stands in `text`."""
    return _HAN.search(text) is not None


def is_wide(character: str) -> bool:
    """Say whether a line may break at this character without a space (Han and its punctuation)."""
    return _HAN_WIDE.match(character) is not None
