"""The words that pictures add to their labels: legends, titles of axes, heads of columns, alternative texts.

Enters: a language, a key, values as text. Leaves: the words, from ``words/<lang>.ftl``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govdata.phrases import Phrases

__all__ = ["said"]

_PHRASES = Phrases(Path(__file__).parent / "words")


def said(lang: str, key: str, /, **values: Any) -> str:
    """Return the words for `key`, with the values that they name.

    >>> said("en", "range", low="37", high="59%")
    '37–59%'

    Raises
    ------
    WordsError
        There are no such words, or a value is missing.
    """
    return _PHRASES.say(lang, key, **values)
