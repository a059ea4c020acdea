"""In which language messages about a file are said: that of the user's locale, or as somebody asks.

Reports have message files; what the door says to the owner of a file stands beside the check that says it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextvars import ContextVar

__all__ = ["LANGUAGES", "language", "say", "speaking"]

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


@contextlib.contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Say all messages in a language; by the locale where none is asked for."""
    token = _asked.set(wanted)
    try:
        yield
    finally:
        _asked.reset(token)
