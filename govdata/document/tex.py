"""TeX formulas, made alike for all who read them.

Enters: TeX as people write it. Leaves: the same, with one environment for formulas of several lines, and
without numbering of its own, which the converters for the formats add or choke on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

__all__ = ["Macros", "definitions", "expanded", "plain_tex"]

Macros = Mapping[str, tuple[int, str]]  # by name: how many arguments, and what it stands for

_ONE_LINE = ("equation", "displaymath", "math")
_LINES = (
    *("align", "aligned", "alignat", "alignedat", "flalign"),
    *("eqnarray", "gather", "gathered", "split", "multline"),
)
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(" + "|".join(_ONE_LINE + _LINES) + r")\*?\}(?:\{\d+\})?")
_NUMBERING = re.compile(r"\\(?:label|tag\*?)\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand\*?|renewcommand\*?|def|DeclareMathOperator\*?)\s*\{?\s*\\(?P<name>[A-Za-z]+)\s*\}?"
    r"\s*(?:\[(?P<count>\d)\]|(?P<marks>(?:\#\d)+))?\s*(?=\{)"
)
_DEEPEST = 12  # macros within macros
_EQNARRAY = re.compile(r"&\s*(=|<|>|\\[a-z]+)\s*&\s*")  # its relation stands in a column of its own


@lru_cache(maxsize=1024)
def plain_tex(tex: str) -> str:
    """Return TeX whose lines are aligned in one way and carry no number.

    >>> plain_tex(r"\\begin{eqnarray} a &=& b \\label{eq-a} \\end{eqnarray}")
    '\\\\begin{align*} a &= b  \\\\end{align*}'
    """
    if "{eqnarray" in tex:
        tex = _EQNARRAY.sub(r"&\1 ", tex)
    return _NUMBERING.sub("", _ENVIRONMENT.sub(_alike, tex)).strip()


def _alike(match: re.Match[str]) -> str:
    return "" if match[2] in _ONE_LINE else f"\\{match[1]}{{align*}}"


def definitions(sources: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return the macros that texts define, as MathJax shares them over a notebook.

    >>> definitions([r"$\\newcommand{\\R}{\\mathbb{R}}$"])
    {'R': (0, '\\\\mathbb{R}')}
    """
    found: dict[str, tuple[int, str]] = {}
    for source in sources:
        for match in _DEFINITION.finditer(source):
            body, _ = _braced(source, match.end())
            count = int(match["count"] or 0) or (match["marks"] or "").count("#")
            operator = "DeclareMathOperator" in match.group()
            found[match["name"]] = (count, rf"\operatorname{{{body}}}" if operator else body)
    return found


def expanded(tex: str, macros: Macros) -> str:
    """Return TeX without definitions, each macro replaced by what it stands for."""
    while match := _DEFINITION.search(tex):
        tex = tex[: match.start()] + tex[_braced(tex, match.end())[1] :]
    for _ in range(_DEEPEST if macros else 0):
        before, tex = tex, _once(tex, macros)
        if tex == before or len(tex) > 20_000:
            break
    return tex.strip()


def _once(tex: str, macros: Macros) -> str:
    found, place = [], 0
    for match in re.finditer(r"\\([A-Za-z]+)", tex):
        if match.start() < place or match[1] not in macros:
            continue
        count, body = macros[match[1]]
        found.append(tex[place : match.start()])
        place = match.end()
        for n in range(count):
            given, place = _braced(tex, place)
            body = body.replace(f"#{n + 1}", given)
        found.append("{" + body + "}" if count or len(body) > 1 else body)
    return "".join([*found, tex[place:]])


def _braced(text: str, start: int) -> tuple[str, int]:
    """Return what stands in braces from a place on, else one sign; and the place after it."""
    while start < len(text) and text[start].isspace():
        start += 1
    if text[start : start + 1] != "{":
        return text[start : start + 1], start + 1
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start + 1 : place], place + 1
    return text[start + 1 :], len(text)
