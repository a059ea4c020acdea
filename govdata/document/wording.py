"""The words that every report shares: names of parts, standings, grades, marks.

Enters: a key and a language. Leaves: the word, from ``words/<lang>.ftl``. Sentences about figures are the
notebooks' own; these are furniture.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from govdata.phrases import Phrases

Lang = Literal["zh", "en"]

#: What stands in a cell for a number that isn't there, in the order in which the signs are explained.
MARKS = (
    "not_reported",
    "not_stated",
    "not_applicable",
    "zero",
    "withheld",
    "damaged",
    "suppressed",
    "immature",
    "in_place",
    "planned",
    "not_mentioned",
)

DASHES = {
    "measured": "solid",
    "norm": "dashed",
    "target": "dashed",
    "plan": "dashed",
    "budget": "dashed",
    "damaged": "dotted",
    "derived": "dotted",
    "recomputed": "dotted",
    "in_place": "solid",
    "planned": "dashed",
}

_PHRASES = Phrases(Path(__file__).parent / "words")


def word(key: str, lang: str, **values: Any) -> str:
    """Return the word for `key` in `lang`, with the values that it names.

    >>> word("section", "en", numeral="2.1")
    'Section 2.1'

    Raises
    ------
    WordsError
        There is no such word, or a value is missing.
    """
    return _PHRASES.say(lang, key, **values)


def known(key: str) -> bool:
    """Say whether there is a word for `key`."""
    return _PHRASES.knows(key)


def mark_sign(mark: str, lang: str) -> str:
    """Return what is printed for a mark."""
    return word(f"sign_{mark}", lang)


def mark_word(mark: str, lang: str) -> str:
    """Return what a mark means, for those who hear the page."""
    return word("mark_damaged" if mark == "damaged" else mark, lang)
