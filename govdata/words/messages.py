"""Message files in Project Fluent's syntax: what a report says in one language, by name.

Enters: ``notebooks/words/<topic>.<lang>.ftl`` and ``shared.<lang>.ftl``, those of the project before those
of the package. Leaves: parsed messages and terms that know file and line. ``fluent.syntax`` is the parser;
the resolver is ours (:mod:`govdata.words.resolve`), because a plain string has lost its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from fluent.syntax import FluentSerializer, ast

from govdata import trace
from govdata.errors import WordsError, nearest
from govdata.given import packaged_folder, project_folder
from govdata.phrases import MessageFile, load

__all__ = ["LANGUAGES", "SHARED", "Messages", "digest", "words_file"]

LANGUAGES = ("zh", "en")
SHARED = "shared"


def words_file(name: str, lang: str) -> Path:
    """Return where a message file stands: the project's own, else the one that comes with govdata.

    Raises
    ------
    WordsError
        If there is none; says how to make one.
    """
    file = f"{name}.{lang}.ftl"
    root = project_folder()
    roots = [*([root] if root else []), packaged_folder()]
    candidates = (at / "notebooks" / "words" / file for at in roots)
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        other = next((o for o in LANGUAGES if o != lang), "")
        raise WordsError(
            f"there is no notebooks/words/{file}: copy {name}.{other}.ftl to it and write each message "
            f"in {lang!r}, or run the report in a language that it has"
        )
    return found


class Messages:
    """What one report says in one language: its own file over the file that all reports share."""

    def __init__(self, topic: str, lang: str) -> None:
        self.topic, self.lang = topic, lang

    @cached_property
    def _paths(self) -> tuple[Path, ...]:
        # Looked up once a report: a name is asked for thousands of times. What stands in a file is read
        # again when it changes.
        return tuple(words_file(name, self.lang) for name in (self.topic, SHARED) if name)

    def files(self) -> Iterator[MessageFile]:
        """Yield the files in the order in which names are looked up."""
        return map(load, self._paths)

    def file_of(self, key: str) -> MessageFile | None:
        """Return the file in which a message stands."""
        name = key.split(".", maxsplit=1)[0]
        return next((file for file in self.files() if name in file.messages), None)

    def has(self, key: str) -> bool:
        """Return whether there is such a message (``name``) or attribute (``name.attribute``)."""
        return self.file_of(key) is not None and self._find(key) is not None

    def pattern(self, key: str) -> ast.Pattern:
        """Return the text of a message or attribute, noted as read by the report.

        Raises
        ------
        WordsError
            If there is none; names the nearest.
        """
        found = self._find(key)
        if found is None:
            raise self._missing(key)
        return found

    def _find(self, key: str) -> ast.Pattern | None:
        name, _, attribute = key.partition(".")
        file = self.file_of(key)
        if file is None:
            return None
        message = file.messages[name]
        trace.note("words", {"file": file.path.stem, "name": name}, [_source(message)])
        if not attribute:
            return message.value
        return next((a.value for a in message.attributes if a.id.name == attribute), None)

    def _missing(self, key: str) -> WordsError:
        name, _, attribute = key.partition(".")
        file = self.file_of(key)
        own = next(self.files()).path.name
        if file is None:
            every = [n for each in self.files() for n in each.messages]
            return WordsError(f"{own}: there is no message {name!r}{nearest(name, every)}")
        known = self.attributes(name)
        what = f"attribute {attribute!r}" if attribute else "text of its own"
        return WordsError(f"{file.where(key)}: message {name!r} has no {what}{nearest(attribute, known)}")

    def attributes(self, name: str) -> tuple[str, ...]:
        """Return the names of a message's attributes, in their order."""
        file = self.file_of(name)
        return tuple(a.id.name for a in file.messages[name].attributes) if file else ()

    def term(self, name: str) -> ast.Pattern:
        """Return the text of a term (``-place``: a unit, a name).

        Raises
        ------
        WordsError
            If there is none; names the nearest.
        """
        for file in self.files():
            if name in file.terms:
                trace.note("words", {"file": file.path.stem, "name": f"-{name}"}, [_source(file.terms[name])])
                return file.terms[name].value
        known = [n for file in self.files() for n in file.terms]
        raise WordsError(f"{next(self.files()).path.name}: there is no term -{name}{nearest(name, known)}")


def _source(entry: ast.Message | ast.Term) -> str:
    """Return a message as text without its comment: what a report reads of it."""
    cached = _SOURCES.get(id(entry))
    if cached is None or cached[0] is not entry:
        bare = type(entry)(entry.id, entry.value, entry.attributes)  # type: ignore[arg-type]
        cached = _SOURCES[id(entry)] = (entry, FluentSerializer().serialize_entry(bare))
    return cached[1]


_SOURCES: dict[int, tuple[ast.Message | ast.Term, str]] = {}


def digest(file: str, name: str) -> str:
    """Return the digest of a message as :mod:`govdata.trace` keeps it; of nothing where it is gone.

    `file` is the stem of a message file: ``reoffending.zh``.
    """
    topic, _, lang = file.rpartition(".")
    try:
        found = load(words_file(topic, lang))
    except WordsError:
        return trace.digest_of([])
    entry = found.terms.get(name[1:]) if name.startswith("-") else found.messages.get(name)
    return trace.digest_of([_source(entry)] if entry is not None else [])
