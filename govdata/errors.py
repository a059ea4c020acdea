"""Every error that govdata raises on purpose, in one tree.

::

    GovdataError
    |- CasebookError        a table of the casebook is wrong: file, row, column, value
    |  `- LocatorError      a passage isn't where its locator says
    |- RecordsError         case records can't be read or must not be read
    |  |- IdentifierError   a direct identifier or a minor's record stands in the data
    |  `- NothingAcceptedError  no row of a file is sound: an earlier good file stays
    |- DisclosureError      a table can't be protected, or its audit fails
    |  `- LedgerError       the ledger of what has left is broken, or stands against a release
    |- MethodError          a statistic isn't defined for this input
    |  `- DefinitionError   two estimates with different definitions were to be mixed
    |- DisplayError         a figure, table or sentence can't be shown as asked
    |  `- WordsError        a message file is wrong: file, line, message, nearest name
    |- RenderError          a notebook can't become a page: names the cell
    |  `- FontError         a glyph or a weight is missing: names the character
    |- DocumentError        a document can't be taken into a study: what it is, what to do
    |- StudyError           govdata.toml is wrong, or there is no study: word, nearest right one
    `- BuildError           an edition can't be built
       |- EditionError      params/<edition>.yml is wrong: line, column, nearest word
       `- LockedError       another build of the edition is under way

Messages say where, what was found, what was expected, and what to do.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

__all__ = [
    "BuildError",
    "CasebookError",
    "DefinitionError",
    "DisclosureError",
    "DisplayError",
    "DocumentError",
    "EditionError",
    "FontError",
    "GovdataError",
    "IdentifierError",
    "LedgerError",
    "LocatorError",
    "LockedError",
    "MethodError",
    "NothingAcceptedError",
    "RecordsError",
    "RenderError",
    "StudyError",
    "WordsError",
    "nearest",
]


class GovdataError(Exception):
    """Base of all errors that govdata raises on purpose.

    `message` names what commands say instead in the user's language, with its values; empty for the others.
    `chinese` says the same in Chinese, where no message does.
    """

    message: tuple[str, dict[str, Any]] = ("", {})
    chinese: str = ""

    def named(self, key: str, **values: Any) -> Self:
        """Return this error, which commands say by a message of theirs."""
        self.message = key, values
        return self

    def also(self, chinese: str) -> Self:
        """Return this error, which says the same in Chinese."""
        self.chinese = chinese.replace("; nearest is ", "；最接近的是 ")
        return self

    def _render_traceback_(self) -> list[str]:
        """Say it in one line in a notebook: the message tells what to do, the frames don't."""
        return [f"{type(self).__name__}: {self}"]


class CasebookError(GovdataError):
    """A table of the casebook is wrong."""


class LocatorError(CasebookError):
    """A passage isn't where its locator says."""


class RecordsError(GovdataError):
    """Case records can't be read, or must not be."""


class IdentifierError(RecordsError):
    """A direct identifier or a minor's record stands in the data."""


class NothingAcceptedError(RecordsError):
    """No row could be accepted, so nothing was written; `refused_path` lists why, row by row."""

    def __init__(self, message: str, refused_path: Path) -> None:
        super().__init__(message)
        self.refused_path = refused_path


class DisclosureError(GovdataError):
    """A table can't be protected, or its audit fails."""


class LedgerError(DisclosureError):
    """The ledger of what has left is broken or missing, or stands against a release."""


class MethodError(GovdataError, ValueError):
    """A statistic isn't defined for this input."""


class DefinitionError(MethodError):
    """Two estimates with different definitions were to be mixed."""


class DisplayError(GovdataError):
    """A figure, table or sentence can't be shown as asked."""


class WordsError(DisplayError):
    """A message file is wrong, or names what isn't there."""


class RenderError(GovdataError):
    """A notebook can't become a page."""


class FontError(RenderError):
    """A glyph or a weight is missing from the fonts at hand."""


class DocumentError(GovdataError):
    """A document can't be taken into a study."""


class StudyError(GovdataError):
    """A study's ``govdata.toml`` is wrong, or there is no study where one was asked for."""


class BuildError(GovdataError):
    """An edition can't be built."""


class EditionError(BuildError):
    """An edition's parameter file is wrong; nothing was run."""


class LockedError(BuildError):
    """Another build of the same edition is under way."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``"; nearest is 'x'"`` for the known word most like `word`, or ``""``.

    >>> nearest("grid_cout", ["grid_count", "area"])
    "; nearest is 'grid_count'"
    """
    close = difflib.get_close_matches(str(word), [str(k) for k in known], n=1, cutoff=0.5)
    return f"; nearest is {close[0]!r}" if close else ""
