"""What commands say, in the user's language: messages of ``words/zh.ftl`` and ``words/en.ftl``.

Enters: the name of a message and its values. Leaves: text on standard output or standard error. The language
is Chinese where the study's first one is, or the system's; otherwise English.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

import typer

from govdata.errors import GovdataError, StudyError
from govdata.phrases import Phrases
from govdata.study import study

__all__ = ["language", "quiet", "said", "said_in", "tell", "tell_error"]

_WORDS = Phrases(Path(__file__).parent / "words", number="{:,}".format)
_quiet = False


def quiet(asked: bool = True) -> None:
    """Say only what went wrong from now on, or everything again."""
    global _quiet  # noqa: PLW0603
    _quiet = asked


def tell(key: str, err: bool = False, **values: Any) -> None:
    """Say a message; on standard error if it tells of something that went wrong."""
    if err or not _quiet:
        typer.echo(said(key, **values), err=err)


def tell_error(error: GovdataError) -> None:
    """Say on standard error what was wrong: in the user's language where there are words for it."""
    key, values = error.message
    plain = error.chinese if error.chinese and language() == "zh" else str(error)
    typer.echo(said(key, **values) if key else plain, err=True)


def said(key: str, **values: Any) -> str:
    """Return a message in the user's language.

    Raises
    ------
    WordsError
        If there is no such message or value: a slip of ours.
    """
    return _WORDS.say(language(), key, **values)


def said_in(lang: str, key: str, **values: Any) -> str:
    """Return a message in one of the languages: what is written into tables stands there in both."""
    return _WORDS.say(lang, key, **values)


def language() -> str:
    """Return the language that commands speak: ``zh`` or ``en``."""
    # What is wrong with its settings, or that the folder is gone, is for the command to say.
    with contextlib.suppress(StudyError, FileNotFoundError):
        own = study()
        if own is not None and own.languages[0] == "zh":
            return "zh"
    return "zh" if _system_language().startswith("zh") else "en"


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower()
    return _windows_language() if sys.platform == "win32" else ""


def _windows_language() -> str:
    import ctypes
    import locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined, unused-ignore]
    return locale.windows_locale.get(number, "").lower()
