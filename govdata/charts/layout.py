"""Where things stand: lines of text, places for labels, ticks, scales. Arithmetic only, no drawing.

Enters: texts, wanted positions, ranges, all in points. Leaves: lines, positions, ticks. The same input gives
the same places: sort, push apart, no trial and no chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdata.charts import theme

__all__ = [
    "Box",
    "Scale",
    "fit",
    "known_runs",
    "linear_ticks",
    "log_ticks",
    "rounded_up",
    "span",
    "spread",
    "thinned",
    "wrap",
]

ASCENT, DESCENT = 0.88, 0.12  # of the em: the body of a Han character
CENTRE = 0.36  # of the em: from the baseline up to the middle of a digit and nearly that of a Han character
LEADING = 1.25
_NO_START = set("，。、；：！？）》〉」』】〕］％‰…—·,.;:!?)]}%”’")
_NO_END = set("（《〈「『【〔［([{“‘")


@dataclass(frozen=True)
class Box:
    """A rectangle in points; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Return whether the two come closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: Box) -> bool:
        """Return whether this one lies wholly in the other."""
        return (
            self.left >= other.left - 1e-6
            and self.right <= other.right + 1e-6
            and self.top >= other.top - 1e-6
            and self.bottom <= other.bottom + 1e-6
        )


def span(text: str, x: float, y: float, size: float, weight: int = 400, align: str = "left") -> Box:
    """Return the box of one line of text whose middle line is `y` and whose anchor is `x`."""
    across = theme.width(text, size, weight)
    left = x - across * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    return Box(left, y - (ASCENT - CENTRE) * size, left + across, y + (DESCENT + CENTRE) * size)


# --- text --------------------------------------------------------------------------------------------------


def _is_wide(char: str) -> bool:
    return ord(char) >= 0x2E80


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end: after a space, between Han characters, not against punctuation."""
    found: list[str] = []
    for char in text:
        last = found[-1][-1] if found else ""
        loose = last == " " or (last and (_is_wide(last) or _is_wide(char)))
        if found and (not loose or char == " " or char in _NO_START or last in _NO_END):
            found[-1] += char
        else:
            found.append(char)
    return found


def fit(text: str, room: float, size: float, weight: int = 400) -> str:
    """Return the text, or its beginning with an ellipsis if it is wider than `room`."""
    if theme.width(text, size, weight) <= room:
        return text
    kept, used = "", theme.width("…", size, weight)
    for char in text:
        used += theme.width(char, size, weight)
        if used > room:
            break
        kept += char
    return kept.rstrip() + "…"


def wrap(text: str, room: float, size: float, weight: int = 400, most: int = 3) -> tuple[str, ...]:
    """Break a text into at most `most` lines of at most `room` points; what is left over becomes an ellipsis.

    Lines come out about equally long, so that no character stands alone on the last.
    """
    pieces = _pieces(theme.visible(text))
    lines = _filled(pieces, room, size, weight)
    if len(lines) > most:
        return (*lines[: most - 1], fit(" ".join(lines[most - 1 :]), room, size, weight))
    if len(lines) > 1:
        even = sum(theme.width(line, size, weight) for line in lines) / len(lines)
        for part in range(int(even), int(room), 2):
            balanced = _filled(pieces, float(part), size, weight)
            if len(balanced) == len(lines):
                return tuple(balanced)
    return tuple(lines)


def _filled(pieces: list[str], room: float, size: float, weight: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        for part in _broken(piece, room, size, weight):
            if lines[-1] and theme.width((lines[-1] + part).rstrip(), size, weight) > room:
                lines.append("")
            lines[-1] += part
    return [line.strip() for line in lines]


def _broken(piece: str, room: float, size: float, weight: int) -> list[str]:
    """Cut a word that no line can hold."""
    if theme.width(piece.rstrip(), size, weight) <= room:
        return [piece]
    found = [""]
    for char in piece:
        if found[-1] and theme.width(found[-1] + char, size, weight) > room:
            found.append("")
        found[-1] += char
    return found


# --- places ------------------------------------------------------------------------------------------------


def spread(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 1.0
) -> list[float]:
    """Push centres apart so that nothing overlaps, moving each as little as its neighbours allow.

    Parameters
    ----------
    wanted
        Centres as they would be with all the room in the world.
    sizes
        Extents along the axis.
    low, high
        Bounds for the edges; when there isn't room for all, they are packed from `low` and run over `high`.
    gap
        Least distance between edges.

    Returns
    -------
    list of float
        Centres, in the order given; ties keep their order.
    """
    groups: list[tuple[float, float, list[int]]] = []  # wanted left edge, extent, members

    def placed(left: float, extent: float) -> float:
        return max(low, min(left, high - extent))

    for i in sorted(range(len(wanted)), key=lambda i: wanted[i]):
        left, extent, members = wanted[i] - sizes[i] / 2, sizes[i], [i]
        while groups and placed(*groups[-1][:2]) + groups[-1][1] + gap > placed(left, extent):
            left_before, extent_before, before = groups.pop()
            shifted = left - extent_before - gap
            left = (left_before * len(before) + shifted * len(members)) / (len(before) + len(members))
            extent, members = extent_before + gap + extent, before + members
        groups.append((left, extent, members))
    return _unpacked([(placed(left, extent), members) for left, extent, members in groups], sizes, gap)


def _unpacked(groups: list[tuple[float, list[int]]], sizes: Sequence[float], gap: float) -> list[float]:
    centres = [0.0] * len(sizes)
    for left, members in groups:
        edge = left
        for i in members:
            centres[i] = edge + sizes[i] / 2
            edge += sizes[i] + gap
    return centres


# --- scales ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scale:
    """Data to points. `start` may lie beyond `end`: values then grow upwards."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """Return where a value stands."""
        if self.log:
            part = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            part = (value - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)


def linear_ticks(low: float, high: float, most: int = 6, quarters: bool = False) -> list[float]:
    """Return round values within [low, high], at most `most` of them.

    Steps are 1, 2 or 5 times a power of ten; also 2.5 times it from 25 up, or wherever `quarters` may stand.
    """
    if not high > low:
        return [low]
    raw = (high - low) / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    steps = [s * power for s in (1, 2, 2.5, 5, 10, 20, 50) if s != 2.5 or quarters or power >= 10]
    step = next(s for s in steps if s >= raw * 0.7 and _count(low, high, s) <= most)
    first = math.ceil(low / step - 1e-9)
    return [round((first + i) * step, 12) + 0.0 for i in range(_count(low, high, step))]


def _count(low: float, high: float, step: float) -> int:
    return math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1


def log_ticks(low: float, high: float) -> list[float]:
    """Return powers of ten within [low, high]; with fewer than three, 2 and 5 between them too."""
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    for steps in ((1,), (1, 2, 5)):
        found = [s * 10.0**k for k in range(first, last + 1) for s in steps]
        kept = [value for value in found if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]
        if len(kept) >= 3:
            return kept
    return kept or [low]


def thinned(places: Sequence[float], widths: Sequence[float], gap: float = 6.0) -> list[int]:
    """Return which ticks keep their label so that none touch: all, every second, ...; always the last."""
    for every in range(1, len(places) + 1):
        kept = list(range(len(places) - 1, -1, -every))[::-1]
        boxes = sorted((places[i] - widths[i] / 2, places[i] + widths[i] / 2) for i in kept)
        if all(a[1] + gap <= b[0] for a, b in pairwise(boxes)):
            return kept
    return []


def rounded_up(value: float) -> float:
    """Return the next value of the form 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10):
        if step * power >= value * (1 - 1e-9):
            return step * power
    return 10 * power


def known_runs(values: Sequence[float | None]) -> list[list[int]]:
    """Return the stretches of a line that have no gap, as indices.

    >>> known_runs([1.0, 2.0, None, 4.0])
    [[0, 1], [3]]
    """
    runs: list[list[int]] = []
    for i, value in enumerate(values):
        if value is None:
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
