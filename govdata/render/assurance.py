"""Appendix B: how a report was made, what was checked, with which parameters, who reviewed it.

Enters: a document. Leaves: rows to print, in the report's language. ``check:`` before a key of the document's
assurance makes it a check; a value that is a digest identifies an input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from govdata.document import model as m
from govdata.document.numbering import evidence_ids
from govdata.document.walk import all_inlines, blocks
from govdata.document.wording import known, word

Rows = tuple[tuple[str, ...], ...]
_CHECK = "check:"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CHAPTER = re.compile(r"(\d+ )?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Assurance:
    """What appendix B prints, part by part.

    Attributes
    ----------
    made, checks, prints
        Pairs: how it was made; what was checked and found; inputs and their SHA-256.
    parameters
        Name, value, meaning.
    """

    made: Rows
    checks: Rows
    parameters: Rows
    prints: Rows

    def parts(self) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
        """Yield title, heads (keys of words) and rows of each part that has any."""
        heads = (
            ("how_made", ("item", "value"), self.made),
            ("checked", ("check", "result"), self.checks),
            ("with_parameters", ("parameter", "value", "meaning"), self.parameters),
            ("fingerprints", ("item", "SHA-256"), self.prints),
        )
        return ((title, names, rows) for title, names, rows in heads if rows)


def assurance(document: m.Document, more: Sequence[tuple[str, str]] = ()) -> Assurance | None:
    """Return the assurance record of a document; None where there is nothing to assure.

    Parameters
    ----------
    document
        The report.
    more
        What the file's format adds to how it was made.
    """
    if not (document.assurance or document.parameters or document.evidence):
        return None
    lang = document.front.lang
    own = {key: value for key, value in document.assurance.items() if not key.startswith(_CHECK)}
    given = [(k.removeprefix(_CHECK).strip(), v) for k, v in document.assurance.items() if k not in own]
    made = [(_name(key, lang), value) for key, value in own.items() if not _DIGEST.fullmatch(value)]
    made += [(word("record_software", lang), f"govdata {_version()}")]
    made += [(word("record_" + key, lang), value) for key, value in more]
    prints = [(_name(key, lang), value) for key, value in own.items() if _DIGEST.fullmatch(value)]
    parameters = [
        (name, _shown(value, lang), document.meanings.get(name, ""))
        for name, value in document.parameters.items()
    ]
    checks = [*given, *_checks(document)]
    return Assurance(tuple(made), tuple(checks), tuple(parameters), tuple(prints))


def _name(key: str, lang: str) -> str:
    """Return the word for a key of the record, after the number of its chapter; other keys speak already."""
    chapter, rest = _CHAPTER.fullmatch(key).groups("")  # type: ignore[union-attr]  # it matches any text
    return chapter + (word("record_" + rest, lang) if known("record_" + rest) else rest)


def _shown(value: Any, lang: str) -> str:
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if value in ("", None) or value in ([], {}):
        return word("not_set", lang)
    if isinstance(value, list | tuple):
        return word("list_separator", lang).join(map(str, value))
    return str(value)


def _checks(document: m.Document) -> Iterator[tuple[str, str]]:
    """Yield what was looked at in the document, and how much of it was found good."""
    lang = document.front.lang
    nodes = list(all_inlines((document.front, *document.blocks)))
    listed = [document.evidence[key] for key in evidence_ids(document.blocks, document.evidence)]
    numbers = sum(isinstance(node, m.Number) and bool(node.evidence) for node in nodes)
    if numbers:
        yield word("check_numbers", lang), word("found_numbers", lang, places=numbers, pieces=len(listed))
    quoted = [item for item in listed if item.kind == "observation"]
    derived = [item for item in listed if item.kind != "observation"]
    placed = sum(bool(item.source) and item.end > item.start >= 0 for item in quoted)
    traced = sum(bool(item.formula) for item in derived)
    pictures = [block for block in blocks(document.blocks) if isinstance(block, m.Figure)]
    led = sum(isinstance(node, m.Ref | m.Cite) for node in nodes)
    for name, good, total in (
        ("check_positions", placed, len(quoted)),
        ("check_formulas", traced, len(derived)),
        ("check_references", led, led),  # a document with one that leads nowhere isn't printed
        ("check_alt", sum(bool(block.alt.strip()) for block in pictures), len(pictures)),
    ):
        if total:
            yield word(name, lang), word("of", lang, good=good, all=total)
    damaged = {item.key for item in listed if item.grade == "X"}
    if damaged:
        used = damaged.intersection(*[set().union(*(item.inputs for item in derived))])
        yield word("check_damaged", lang), word("found_damaged", lang, n=len(damaged), used=len(used))


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("govdata")
