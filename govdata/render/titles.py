"""How a page sets its title: how large, and where its lines break.

Enters: a title. Leaves: a size in points and lines. Chinese breaks after punctuation, never inside a word if
that can be helped; English breaks between words, into lines of like length.
"""

from __future__ import annotations

import math
import re

from govdata.render.widths import MEASURE, em

__all__ = ["balanced", "clauses", "page_title", "title_lines"]

_LARGEST, _ONE_LINE = 38.0, 27.0
_BOLD = {"zh": 1.04, "en": 1.14}  # how much wider than text a title runs: tracking, weight
_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0)
_PAGE_SIZES = ((1, 22.0), (1, 20.0), (2, 22.0), (2, 20.0), (2, 18.0), (2, 16.0))  # most lines, points
_MOST_LINES = 3
_PIECES = {
    "zh": re.compile(r"[^，：；。？！、—]+[，：；。？！、—”」》]*|[，：；。？！、—]+"),
    "en": re.compile(r"\S+\s*"),
}


def page_title(title: str, lang: str) -> tuple[float, list[str]]:
    """Return the size of a title above a report, points, and its lines: two at most, if that can be.

    >>> page_title("清浦区：这个模式做了什么，哪些数字可核？", "zh")
    (20.0, ['清浦区：这个模式做了什么，哪些数字可核？'])
    """
    for most, size in _PAGE_SIZES:
        lines = balanced(title, lang, size * _BOLD[lang] / 1.04)
        if len(lines) <= most and all(em(line) * size * _BOLD[lang] <= MEASURE for line in lines):
            return size, lines
    return _PAGE_SIZES[-1][1], [title]


def title_lines(title: str, lang: str) -> tuple[float, list[str]]:
    """Return the size of a cover's title, points, and its lines.

    >>> title_lines("清浦区：这个模式做了什么，哪些数字站得住？", "zh")
    (32.0, ['清浦区：这个模式做了什么，', '哪些数字站得住？'])
    """
    width, bold = em(title), _BOLD[lang]
    one_line = min(_LARGEST, (MEASURE - 12.0) / max(width * bold, 1.0))
    if one_line >= _ONE_LINE:
        return round(one_line, 1), [title]
    pieces = _PIECES[lang].findall(title) or [title]
    for size in _SIZES:
        room = MEASURE / (size * bold)
        if max(map(em, pieces)) > room:
            continue
        fewest = _fewest(pieces, room)
        if len(fewest) <= _MOST_LINES:
            return size, [line.strip() for line in _level(pieces, len(fewest), room)]
    return _SIZES[-1], _cut(title, lang) if width <= 60 else [title]


def clauses(title: str) -> list[str]:
    """Return a Chinese title in the pieces between which a reader pauses.

    >>> clauses("网格划得是否合理，人配得够不够？")
    ['网格划得是否合理，', '人配得够不够？']
    """
    return _PIECES["zh"].findall(title) or [title]


def balanced(text: str, lang: str, size: float, measure: float = MEASURE) -> list[str]:
    """Return text that takes few lines at `size` points as lines of like length; longer text as it is."""
    room = measure / (size * 1.04)
    pieces = _PIECES[lang].findall(text) or [text]
    fewest = _fewest(pieces, room)
    if len(fewest) > _MOST_LINES or max(map(em, pieces)) > room:
        return [text]
    return [line.strip() for line in _level(pieces, len(fewest), room)]


def _fewest(pieces: list[str], room: float) -> list[str]:
    """Return lines filled as far as they go."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and em((lines[-1] + piece).rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return lines


def _level(pieces: list[str], count: int, room: float) -> list[str]:
    """Return as many lines with the longest as short as it can be."""
    longest = max(map(em, pieces))
    steps = max(1, math.ceil((room - longest) * 2))
    tried = (_fewest(pieces, longest + step / 2) for step in range(steps))
    return next((lines for lines in tried if len(lines) <= count), _fewest(pieces, room))


def _cut(title: str, lang: str) -> list[str]:
    """Return lines of like length, cut anywhere in Chinese."""
    if lang == "en":
        return [title]
    step = math.ceil(len(title) / math.ceil(em(title) * _SIZES[-1] * 1.04 / MEASURE))
    return [title[start : start + step] for start in range(0, len(title), step)]
