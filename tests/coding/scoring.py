"""Score suggestions against labels: which spans were found, and what was read there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.coding import Suggestion

LABELLED = Path(__file__).with_name("labelled.txt")
_MARK = re.compile(r"⟦([^⟦⟧]*)⟧")


@dataclass(frozen=True)
class Label:
    """What a coder made of one passage."""

    start: int
    end: int
    exact: str
    value: float | None
    value_high: float | None
    qualifier: str
    standing: str
    period: str


@dataclass(frozen=True)
class Text:
    """One invented text with its labels; `kind` says whether the grammar was tuned on it."""

    name: str
    kind: str
    issued: str
    text: str
    labels: tuple[Label, ...]


@dataclass
class Score:
    """Counts of what was right; rates are of the labels that were found, `recall` of all of them."""

    labels: int = 0
    found: int = 0
    wrong: int = 0
    doubtful: int = 0
    suggested: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    dated: int = 0
    dated_right: int = 0
    misses: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Return recall, precision, the share right by field, and the share in doubt."""
        made = {
            "recall": self.found / self.labels,
            "precision": 1 - self.wrong / max(1, self.suggested),
            "doubtful": self.doubtful / max(1, self.suggested),
            "dates": self.dated_right / max(1, self.dated),
        }
        return made | {name: count / max(1, self.found) for name, count in self.right.items()}


FIELDS = ("value", "qualifier", "standing", "period")


def texts(path: Path = LABELLED) -> Iterator[Text]:
    """Yield the labelled texts of a file."""
    blocks = re.split(r"^@ ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    for block in blocks:
        head, _, body = block.partition("\n")
        name, kind, *given = head.split()
        issued = next((word.removeprefix("issued=") for word in given if word.startswith("issued=")), "")
        text, labels = unmarked(body.rstrip("\n"))
        yield Text(name, kind, issued, text, labels)


def unmarked(body: str) -> tuple[str, tuple[Label, ...]]:
    """Return a marked text without its marks, and the labels."""
    text, labels, at = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        exact, value, qualifier, standing, period = (*mark[1].split("|"), "", "", "", "")[:5]
        low, _, high = value.partition("~")
        labels.append(
            Label(
                len(text),
                len(text) + len(exact),
                exact,
                float(low) if low else None,
                float(high) if high else None,
                qualifier or "exact",
                standing or "measured",
                period,
            )
        )
        text += exact
        at = mark.end()
    return text + body[at:], tuple(labels)


def compare(
    score: Score, labels: Iterable[Any], suggestions: Iterable[Suggestion], *, shown: str = ""
) -> None:
    """Add one text to a score. A label is found where a suggestion overlaps it; each counts once."""
    left = list(suggestions)
    score.suggested += len(left)
    score.doubtful += sum(row.doubt for row in left)
    used: set[int] = set()
    for label in labels:
        score.labels += 1
        near = [row for row in left if row.start < label.end and label.start < row.end]
        free = [row for row in near if id(row) not in used] or near
        if not free:
            score.misses.append(f"{shown} missed {label.exact!r}")
            continue
        row = min(free, key=lambda row: (not _same(row.value, label.value), abs(row.start - label.start)))
        used.add(id(row))
        score.found += 1
        _fields(score, label, row, shown)
    for row in left:
        if id(row) not in used:
            score.wrong += 1
            score.misses.append(f"{shown} no statement: {row.exact!r} at {row.start}")


def _fields(score: Score, label: Any, row: Suggestion, shown: str) -> None:
    right = {
        "value": _same(row.value, label.value) and _same(row.value_high, label.value_high),
        "qualifier": row.qualifier == label.qualifier or label.value is None,
        "standing": row.standing == label.standing,
        "period": row.period == label.period,
    }
    for name, good in right.items():
        score.right[name] += good
        if not good:
            got, wanted = getattr(row, name), getattr(label, name)
            score.misses.append(f"{shown} {row.exact!r}: {name} {got!r}, coder {wanted!r}")
    if label.period or row.period:
        score.dated += 1
        score.dated_right += right["period"]


def _same(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else abs(a - b) <= 1e-5 * max(1.0, abs(b))
