"""What the editions printed when their numbers were last accepted, as files that can be read and compared.

Enters: lines of documents. Leaves: ``numbers/<edition>/<lang>/<report>.tsv``, a line for each place, and
``numbers/observations.tsv``, a line for each figure of the casebook that any report lists. The head of a file
names the line of CHANGELOG.md under which its numbers were accepted, and their digest: neither a file mended
by hand nor a number accepted without a word in CHANGELOG passes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from backtest.printed import Line

__all__ = ["Change", "Kept", "changes", "digest", "kept", "observations", "reports"]

NUMBERS = Path(__file__).parent / "numbers"
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
_MADE_UP = "# SYNTHETIC: the records behind these numbers were made up"
_SLACK = 0.15  # points that a shape may lie elsewhere on another machine


@dataclass(frozen=True)
class Kept:
    """A file of accepted numbers."""

    accepted: str
    digest: str
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        head = [f"# accepted: {self.accepted}", f"# digest: {self.digest}"]
        if any(line.where.startswith("evidence ") and line.cells[0] == "records" for line in self.lines):
            head.append(_MADE_UP)
        return "\n".join([*head, *map(str, self.lines)]) + "\n"

    @classmethod
    def read(cls, text: str) -> Kept:
        """Read what :meth:`__str__` writes."""
        accepted, digest, *rest = text.splitlines()
        read = tuple(Line.read(line) for line in rest if line != _MADE_UP)
        return cls(accepted.removeprefix("# accepted: "), digest.removeprefix("# digest: "), read)

    @property
    def excuse(self) -> str:
        """What is wrong with the file itself, if anything is."""
        if self.digest != digest(self.lines):
            return "its numbers are not those that were accepted; run the back-test's accept, don't edit it"
        if squeezed(self.accepted) not in squeezed(CHANGELOG.read_text("utf-8")):
            return f"CHANGELOG.md has no line {self.accepted!r}; accept with one that stands there"
        return ""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def digest(lines: Iterable[Line]) -> str:
    """Return a digest of the numbers, wherever they stand and whatever is drawn."""
    tokens = sorted(token for line in lines if not line.is_drawn for token in line.tokens)
    return hashlib.sha256("\n".join(tokens).encode()).hexdigest()[:16]


# --- files ----------------------------------------------------------------------------------------------


def reports(folder: Path = NUMBERS) -> list[str]:
    """Return the ids of the reports whose numbers are kept."""
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*/*.tsv"))


def kept(report: str, folder: Path = NUMBERS) -> Kept | None:
    """Return what is kept of a report; None where nothing is."""
    path = folder / f"{report}.tsv"
    return Kept.read(path.read_text("utf-8")) if path.exists() else None


def observations(folder: Path = NUMBERS) -> dict[str, Line]:
    """Return the kept line of each figure of the casebook by its id."""
    path = folder / "observations.tsv"
    text = path.read_text("utf-8") if path.exists() else ""
    return {line.where: line for line in map(Line.read, text.splitlines())}


# --- differences ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """What stood at a place and what stands there now; empty where there is nothing."""

    place: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.place}: {self.old or '(nothing)'} -> {self.new or '(nothing)'}"


def changes(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Yield every difference, cell by cell where a line has its fellow."""
    before, after = [str(line) for line in old], [str(line) for line in new]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _between(old[a:b], new[c:d])


def _between(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Yield differences of two stretches: lines of one place are fellows, in their order."""
    before, after = [line.where for line in old], [line.where for line in new]
    fellows = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in fellows.get_opcodes():
        if tag == "equal":
            for one, other in zip(old[a:b], new[c:d], strict=True):
                yield from _cells(one, other)
        else:
            yield from (Change(line.where, _shown(line), "") for line in old[a:b])
            yield from (Change(line.where, "", _shown(line)) for line in new[c:d])


def _shown(line: Line) -> str:
    return " ; ".join(line.cells)


def _cells(old: Line, new: Line) -> Iterator[Change]:
    width = max(len(old.cells), len(new.cells))
    pairs = zip(_padded(old.cells, width), _padded(new.cells, width), strict=True)
    several = width > 1
    for place, (one, other) in enumerate(pairs, 1):
        if one != other and not (old.is_drawn and _near(one, other)):
            yield Change(f"{new.where}, column {place}" if several else new.where, one, other)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _near(one: str, other: str) -> bool:
    try:
        return abs(float(one) - float(other)) < _SLACK
    except ValueError:
        return False


def told(found: Mapping[str, Sequence[Change]], most: int = 40) -> str:
    """Return changes as text, report by report."""
    rows: list[str] = []
    for report, changed in found.items():
        rows.append(f"{report}: {len(changed)} changes")
        rows += [f"  {change}" for change in changed[:most]]
        rows += [f"  and {len(changed) - most} more"] if len(changed) > most else []
    return "\n".join(rows)
