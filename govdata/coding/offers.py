"""What the machine proposes for a document, as the workbench shows it.

Enters: a text and its entry in ``sources.json``. Leaves: proposals as plain values, the reading of a single
passage, and what was left over with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from govdata.coding.numerals import number, plain
from govdata.coding.reading import read_passage
from govdata.coding.suggest import left_out, suggest
from govdata.errors import GovdataError

__all__ = ["left_over", "reading", "suggestions"]

_HEDGES = re.compile("[余多来约近]|左右|上下|以[上下内]|大约|将近")
_SURE = frozenset({"date", "telephone", "number", "label", "listing", "title", "time", "heading"})


def suggestions(text: str, source: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return all proposals for a text, in its order; `indicators` are ids, the best first."""
    try:
        found = suggest(text, source=source)
    except GovdataError:  # a casebook with a fault somewhere still lets a document be coded
        from govdata.casebook.book import load
        from govdata.casebook.tables import PACKAGED

        found = suggest(text, casebook=load(PACKAGED), source=source)
    return [
        {**vars(one), "indicators": [c.indicator_id for c in one.indicators], "reasons": list(one.reasons)}
        for one in found
    ]


@lru_cache(maxsize=8192)
def reading(exact: str) -> dict[str, Any] | None:
    """Return what a passage says: value, value_high, unit, qualifier, measure; None if no number."""
    found = read_passage(exact)
    if found is None:
        return None
    bare = None if found.measure or found.unit else number(_HEDGES.sub("", plain(exact)))
    return {**asdict(found), "value": found.value if bare is None else bare}


def left_over(text: str, offered: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return numbers that no proposal covers: `start`, `end`, `reason`; `look` where it isn't sure."""
    taken, found, at = sorted((o["start"], o["end"]) for o in offered), [], 0
    for left in left_out(text):
        while at < len(taken) and taken[at][1] <= left.start:
            at += 1
        if at == len(taken) or taken[at][0] >= left.end:
            look = left.reason not in _SURE
            found.append({"start": left.start, "end": left.end, "reason": left.reason, "look": look})
    return found
