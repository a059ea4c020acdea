"""In which language messages about a file are said: that of the user's locale, or as somebody asks.

Reports have message files; what the door says to the owner of a file stands beside the check that says it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from contextvars import ContextVar

from govdata.errors import nearest

__all__ = ["LANGUAGES", "language", "near", "say", "speaking"]

LANGUAGES = ("en", "zh")
_asked: ContextVar[str] = ContextVar("_asked", default="")


def language() -> str:
    """Return ``zh`` or ``en``: as asked for, else by the locale of the environment."""
    if asked := _asked.get():
        return asked
    stated = next((os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "")
    return "zh" if stated.lower().startswith("zh") else "en"


def say(english: str, chinese: str) -> str:
    """Return the sentence in the language of the user."""
    return chinese if language() == "zh" else english


def near(word: str, known: Iterable[str]) -> str:
    """Return which known word is most like another one, or nothing: the end of a sentence.

    >>> near("grid_cout", ["grid_count", "area"])
    "; nearest is 'grid_count'"
    """
    said = nearest(word, known)
    return say(said, said.replace("; nearest is ", "；最接近的是 "))


@contextlib.contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Say all messages in a language; by the locale where none is asked for."""
    token = _asked.set(wanted)
    try:
        yield
    finally:
        _asked.reset(token)
