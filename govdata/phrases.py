"""Message files in Project Fluent's syntax, and plain text out of them.

Enters: a file ``<lang>.ftl``. Leaves: its messages, which know file and line; or what one of them says,
with its values. Reports' own sentences keep the evidence of each number and have a resolver of their own
(:mod:`govdata.words.resolve`); names of parts, legends and what commands say have none to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, ast

from govdata.errors import WordsError, nearest

__all__ = ["MessageFile", "Phrases", "load", "read_all"]


@dataclass(frozen=True)
class MessageFile:
    """The messages and terms of one file, by name, and the line on which each begins."""

    path: Path
    messages: Mapping[str, ast.Message]
    terms: Mapping[str, ast.Term]
    lines: Mapping[str, int] = field(hash=False)

    def where(self, key: str) -> str:
        """Return file and line of a message, for errors."""
        name = key.split(".", maxsplit=1)[0]
        return f"{self.path.name}:{self.lines[name]}" if name in self.lines else self.path.name


@lru_cache(maxsize=128)
def _parsed(path: Path, stamp: tuple[int, int]) -> MessageFile:
    text = path.read_text("utf-8")
    body = FluentParser().parse(text).body
    starts = {id(entry): _line(text, entry) for entry in body}
    for entry in body:
        if isinstance(entry, ast.Junk):
            raise _broken(path, text, entry)
    messages = {e.id.name: e for e in body if isinstance(e, ast.Message)}
    terms = {e.id.name: e for e in body if isinstance(e, ast.Term)}
    named = [e for e in body if isinstance(e, ast.Message | ast.Term)]
    if len(named) > len(messages) + len(terms):
        raise _doubled(path, named, starts)
    lines = {e.id.name: starts[id(e)] for e in named}
    return MessageFile(path, messages, terms, lines)


def _line(text: str, entry: ast.BaseNode) -> int:
    span = getattr(entry, "span", None)
    return text.count("\n", 0, span.start if span else 0) + 1


def _broken(path: Path, text: str, junk: ast.Junk) -> WordsError:
    fault = junk.annotations[0]
    at = min(fault.span.start if fault.span else 0, len(text))
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    first = next((part.strip() for part in (junk.content or "").splitlines() if part.strip()), "")
    return WordsError(
        f"{path.name}:{line}:{column}: {str(fault.message).lower()}, in {first[:60]!r}; "
        "a message is `name = text`, further lines are indented, a gap is `{ $name }`"
    )


def _doubled(path: Path, entries: list[ast.Message | ast.Term], starts: Mapping[int, int]) -> WordsError:
    seen: dict[tuple[type, str], int] = {}
    for entry in entries:
        name = (type(entry), entry.id.name)
        if name in seen:
            again = starts[id(entry)]
            return WordsError(
                f"{path.name}:{again}: {entry.id.name!r} stands twice, first on line {seen[name]}; keep one"
            )
        seen[name] = starts[id(entry)]
    raise AssertionError("no name stands twice")


def load(path: Path) -> MessageFile:
    """Parse a file; once, until it changes.

    Raises
    ------
    WordsError
        If it can't be parsed or a name stands twice: file, line, column, and what was expected.
    """
    status = path.stat()
    return _parsed(path, (status.st_mtime_ns, status.st_size))


class Phrases:
    """What one room says beside reports' sentences: the files ``<lang>.ftl`` of a folder.

    Parameters
    ----------
    folder
        Holds a file a language.
    number
        Prints a whole number; other values are printed as they are.
    """

    def __init__(self, folder: Path, number: Callable[[int], str] = str) -> None:
        self.folder, self._number = folder, number
        self._files: dict[str, MessageFile] = {}
        _ROOMS.append(self)

    def file(self, lang: str) -> MessageFile:
        """Return a language's messages; English where it has no file. Read once: they are our own."""
        found = self._files.get(lang)
        if found is None:
            own = self.folder / f"{lang}.ftl"
            found = self._files[lang] = load(own if own.is_file() else self.folder / "en.ftl")
        return found

    def knows(self, key: str) -> bool:
        """Return whether there is such a message."""
        return key in self.file("en").messages

    def say(self, lang: str, key: str, /, **values: Any) -> str:
        """Return a message as text.

        Raises
        ------
        WordsError
            If there is no such message, or it names a value that isn't given: a slip of ours.
        """
        file = self.file(lang)
        message = file.messages.get(key)
        if message is None or message.value is None:
            raise WordsError(f"{file.path.name}: there is no message {key!r}{nearest(key, file.messages)}")
        return self._text(message.value, file, key, values)

    def _text(self, pattern: ast.Pattern, file: MessageFile, key: str, values: Mapping[str, Any]) -> str:
        return "".join(self._element(element, file, key, values) for element in pattern.elements)

    def _element(self, element: Any, file: MessageFile, key: str, values: Mapping[str, Any]) -> str:
        if isinstance(element, ast.TextElement):
            return element.value
        found = element.expression
        if isinstance(found, ast.StringLiteral):
            return str(found.parse()["value"])
        if isinstance(found, ast.VariableReference):
            value = _value(found, file, key, values)
            return self._number(value) if isinstance(value, int) else str(value)
        chosen = _chosen(found, file.path.stem, _value(found.selector, file, key, values))
        return self._text(chosen.value, file, key, values)


_ROOMS: list[Phrases] = []


def read_all() -> None:
    """Read what every room says that is imported, in all languages: a process that forks does it once."""
    for room in _ROOMS:
        for path in sorted(room.folder.glob("*.ftl")):
            room.file(path.stem)


def _value(reference: Any, file: MessageFile, key: str, values: Mapping[str, Any]) -> Any:
    name = reference.id.name
    if name not in values:
        raise WordsError(
            f"{file.where(key)}: {key!r} names ${name}, which isn't given{nearest(name, values)}"
        )
    return values[name]


def _chosen(found: Any, lang: str, value: Any) -> ast.Variant:
    """Return the variant of a choice: the value itself, its plural, or the one with an asterisk."""
    keys = {v.key.value if isinstance(v.key, ast.NumberLiteral) else v.key.name: v for v in found.variants}
    default = next(v for v in found.variants if v.default)
    plural = "one" if lang == "en" and value == 1 else "other"
    chosen: ast.Variant = keys.get(str(value), keys.get(plural, default))
    return chosen
