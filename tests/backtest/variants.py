"""What reports say under other parameters, records and casebooks than the editions', held section by section.

Enters: what the tests of reports run anyway. Leaves: ``variants/<module>.tsv``, a line for each report that a
test runs: the test, which of its reports, the language, and for each section a digest of its words and one of
its numbers. The editions meet one branch of most conditions; the tests meet the others, and whatever a report
says there is not to change unseen either. ``make accept-variants`` takes what is said now as right.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Section", "Variants", "heard", "sections", "taken"]

FOLDER = Path(__file__).parent / "variants"
DRAWN = {"svg", "svg_narrow"}  # shapes move with fonts; the words of a picture are kept
_DIGITS = re.compile(r"\d+(?:[.,\u202f]\d+)*")
_TEMPORARY = re.compile(r"(?:/[^/\s\"]+)*/pytest-of-[^/\s\"]+(?:/[^/\s\"]+)*/")
_HEAD = "# test#report\twords/numbers of each section"
_SHOWN = 1500  # characters of a section that a failure shows


@dataclass(frozen=True)
class Section:
    """A heading and all that stands under it."""

    said: str

    @property
    def words(self) -> str:
        """Digest of all but digits."""
        return _digest(_DIGITS.sub("#", self.said))

    @property
    def numbers(self) -> str:
        """Digest of the digits, in order."""
        return _digest(" ".join(_DIGITS.findall(self.said)))

    def __str__(self) -> str:
        return f"{self.words}/{self.numbers}"


_heard: list[list[Section]] = []


def heard(shown: Sequence[Any]) -> None:
    """Remember a report that the running test made."""
    _heard.append(sections(shown))


def taken() -> list[list[Section]]:
    """Return the reports heard since the last call, and forget them."""
    found = list(_heard)
    _heard.clear()
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:5]


def sections(shown: Sequence[Any]) -> list[Section]:
    """Return the sections of a report.

    Parameters
    ----------
    shown
        Pieces in order: Markdown, or models of the document.
    """
    found: list[list[str]] = [[]]
    for piece in shown:
        for heading, text in _texts(piece):
            if heading:
                found.append([])
            found[-1].append(text)
    return [Section("\n".join(part)) for part in found if part]


def _texts(piece: Any) -> Iterator[tuple[bool, str]]:
    if isinstance(piece, str):
        yield piece.lstrip().startswith("#"), piece
        return
    dumped = piece.model_dump(mode="json")
    for block in dumped.get("blocks", ()):
        yield block.get("kind", block.get("type")) == "heading", _said(block)
    rest = {name: value for name, value in dumped.items() if name != "blocks"}
    if rest:
        yield False, _said(rest)


def _said(node: Any) -> str:
    return _TEMPORARY.sub("", json.dumps(_plain(node), ensure_ascii=False, sort_keys=True))


def _plain(node: Any) -> Any:
    """Return a value without shapes, its fractions to six digits: the rest may differ between machines."""
    if isinstance(node, dict):
        return {name: _plain(value) for name, value in node.items() if name not in DRAWN}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return f"{node:.6g}" if isinstance(node, float) else node


class Variants:
    """What was accepted for a module of tests.

    Parameters
    ----------
    module
        Stem of the test file.
    """

    def __init__(self, module: str) -> None:
        self.path = FOLDER / f"{module}.tsv"
        self.kept: dict[str, list[str]] = {}
        if self.path.exists():
            rows = (line.split("\t") for line in self.path.read_text("utf-8").splitlines()[1:])
            self.kept = {row[0]: row[1:] for row in rows}

    def changes(self, test: str, runs: Sequence[list[Section]]) -> list[str]:
        """Return what differs in the reports that a test ran: where, and what is said there now."""
        found = []
        for n, run in enumerate(runs):
            key, now = f"{test}#{n}", [str(section) for section in run]
            before = self.kept.get(key)
            if before is None:
                found.append(f"{key}: nothing is kept of it")
            elif now != before:
                found += [_told(key, i, run, before) for i in _differing(now, before)]
        gone = len(self.of(test)) - len(runs)
        return [*found, f"{test}: {gone} of its reports are made no more"] if gone > 0 else found

    def of(self, test: str) -> list[str]:
        """Return the keys of the reports that are kept of a test."""
        return [key for key in self.kept if key.rpartition("#")[0] == test]

    def accept(self, test: str, runs: Sequence[list[Section]]) -> None:
        """Keep what the reports of a test say now."""
        for key in self.of(test):
            del self.kept[key]
        self.kept |= {f"{test}#{n}": [str(section) for section in run] for n, run in enumerate(runs)}
        rows = ["\t".join([key, *row]) for key, row in sorted(self.kept.items())]
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text("\n".join([_HEAD, *rows]) + "\n", "utf-8")


def _differing(now: Sequence[str], before: Sequence[str]) -> list[int]:
    """Return the sections that differ; where some came or went, the first."""
    found = [i for i, (a, b) in enumerate(zip(now, before, strict=False)) if a != b]
    return found if len(now) == len(before) else [*found, len(now) - 1][:1]


def _told(key: str, i: int, run: Sequence[Section], before: Sequence[str]) -> str:
    words, _, numbers = before[i].partition("/") if i < len(before) else ("", "", "")
    now = run[i]
    what = [*(["words"] if words != now.words else []), *(["numbers"] if numbers != now.numbers else [])]
    count = "" if len(run) == len(before) else f" ({len(before)} sections were kept, {len(run)} are there)"
    return (
        f"{key}: other {' and '.join(what) or 'sections'} in section {i + 1}{count}; now: {now.said[:_SHOWN]}"
    )
