"""The picture on a cover: one square for each piece of evidence, results first.

Enters: how many pieces have which grade. Leaves: an SVG of squares. Results are filled, rules and goals
hollow, what is damaged crossed out: the shape says it, the colour only repeats it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

__all__ = ["WIDTH", "mosaic"]

WIDTH = 169.0
_LARGEST = 26.0  # points from square to square
_ACCENT, _LINE = "#14567D", "#878E96"
_FILLED, _HOLLOW, _CROSSED = "ABCD", "N", "X"


def mosaic(grades: Mapping[str, int]) -> str:
    """Return the squares as SVG, ``WIDTH`` points across; empty where there is nothing to show."""
    kinds = [kind for grade in _FILLED + _HOLLOW + _CROSSED for kind in grade * grades.get(grade, 0)]
    if not kinds:
        return ""
    across = max(math.ceil(math.sqrt(len(kinds) * 1.3)), math.ceil(WIDTH / _LARGEST))
    pitch = WIDTH / across
    down = math.ceil(len(kinds) / across)
    drawn = "".join(
        _square(kind, n % across * pitch, n // across * pitch, pitch * 0.8) for n, kind in enumerate(kinds)
    )
    height = down * pitch - pitch * 0.2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}pt" height="{height:.2f}pt" '
        f'viewBox="0 0 {WIDTH:g} {height:.2f}">{drawn}</svg>'
    )


def _square(kind: str, x: float, y: float, side: float) -> str:
    if kind in _FILLED:
        return f'<rect x="{x:.2f}" y="{y:.2f}" width="{side:.2f}" height="{side:.2f}" fill="{_ACCENT}"/>'
    line = min(1.0, side / 10)
    inner = side - line
    box = (
        f'<rect x="{x + line / 2:.2f}" y="{y + line / 2:.2f}" width="{inner:.2f}" height="{inner:.2f}" '
        f'fill="none" stroke="{_LINE}" stroke-width="{line:.2f}"/>'
    )
    if kind == _HOLLOW:
        return box
    (x1, y1), (x2, y2) = (x + line, y + line), (x + inner, y + inner)
    cross = f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}M{x2:.2f} {y1:.2f}L{x1:.2f} {y2:.2f}"
    return f'{box}<path d="{cross}" stroke="{_LINE}" stroke-width="{line:.2f}"/>'
