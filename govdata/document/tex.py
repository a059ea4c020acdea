"""TeX formulas, made alike for all who read them.

Enters: TeX as people write it. Leaves: the same, with one environment for formulas of several lines, and
without numbering of its own, which the converters for the formats add or choke on.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["plain_tex"]

_ONE_LINE = ("equation", "displaymath", "math")
_LINES = (
    *("align", "aligned", "alignat", "alignedat", "flalign"),
    *("eqnarray", "gather", "gathered", "split", "multline"),
)
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(" + "|".join(_ONE_LINE + _LINES) + r")\*?\}(?:\{\d+\})?")
_NUMBERING = re.compile(r"\\(?:label|tag\*?)\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
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
