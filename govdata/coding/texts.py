"""The texts of a collection in its new version: where each begins and ends now, and where it says its date.

Enters: a document's entry in ``sources.json`` and both versions. Leaves: the entry with new offsets where all
of them are sure; else as it was, marked, so that `govdata check` asks for them until a person has looked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govdata.casebook.layers import Layer
from govdata.casebook.tables import Fault
from govdata.coding.reanchor import reanchor

__all__ = ["OF_EARLIER", "moved_texts", "texts_faults"]

#: In an entry whose offsets are of an earlier version: the beginning of that version's hash.
OF_EARLIER = "parts_of"
_DATINGS = ("issued", "not_before", "not_after")
_QUOTED = 12
_NUMERALS = "0123456789.,%零〇一二两三四五六七八九十百千万亿半"


@dataclass(frozen=True)
class _Edge:
    """Where a text begins or ends, or a passage that dates it: the words there, and what they settle."""

    start: int
    end: int
    exact: str
    told: dict[str, Any]
    keys: tuple[str, ...]


def moved_texts(item: dict[str, Any], old: str, new: str, before: str) -> tuple[dict[str, Any], int]:
    """Return an entry with the offsets of its texts in the new version.

    Parameters
    ----------
    item : dict
        Of ``sources.json``.
    old, new : str
        Both versions.
    before : str
        Beginning of the old version's hash.

    Returns
    -------
    dict
        The entry, a copy.
    int
        Offsets that a person must look up: then none was changed, and the entry says of which version it is.
    """
    moved: dict[str, Any] = json.loads(json.dumps(item))
    edges = [edge for edge in _edges(moved, old) if edge.exact]
    if not edges or item.get(OF_EARLIER):
        return moved, len(edges)
    found = reanchor(old, new, edges)
    if unsure := sum(1 for one in found if one.place is None and one.state != "same"):
        return {**json.loads(json.dumps(item)), OF_EARLIER: before}, unsure
    ends = {part["end"]: part for part in moved.get("parts", ())}
    for one in found:
        place = one.place or one.row
        if one.row.keys == ("start",) and (before_it := ends.get(one.row.told["start"])) is not None:
            before_it["end"] = place.start
        for key in one.row.keys:
            one.row.told[key] = getattr(place, key)
    for part in moved.get("parts", ()):
        if part["end"] >= len(old):
            part["end"] = len(new)
    return moved, 0


def _edges(item: dict[str, Any], old: str) -> Iterator[_Edge]:
    parts = [part for part in item.get("parts", ()) if isinstance(part, dict)]
    begun = {part["start"] for part in parts}
    for part in parts:
        start, end = int(part["start"]), min(int(part["end"]), len(old))
        if start > 0:
            yield _quoted(old, start, min(start + _QUOTED, end), part, "start")
        if end < len(old) and end not in begun:
            yield _quoted(old, max(start, end - _QUOTED), end, part, "end")
    for told in (item, *parts):
        for name in _DATINGS:
            dating = told.get(name)
            if isinstance(dating, dict) and isinstance(passage := dating.get("passage"), dict):
                at, until = int(passage["start"]), int(passage["end"])
                yield _Edge(at, until, old[at:until], passage, ("start", "end", "exact"))


def _quoted(old: str, start: int, end: int, part: dict[str, Any], key: str) -> _Edge:
    """The words at an edge, without blanks; inwards they end in no number, of which they may be half."""
    quote = old[start:end]
    quote = quote.rstrip(_NUMERALS) if key == "start" else quote.lstrip(_NUMERALS)
    begin = start + old[start:end].index(quote) if quote.strip() else start
    begin += len(quote) - len(quote.lstrip())
    return _Edge(begin, begin + len(quote.strip()), quote.strip(), part, (key,))


def texts_faults(layer: Layer) -> Iterator[Fault]:
    """Yield a fault for every document whose texts are of an earlier version."""
    try:
        items = json.loads(Path(layer.folder / "sources.json").read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):
        return  # said by whoever reads the tables
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and item.get(OF_EARLIER):
            message = (
                f"its texts begin and end where they did in an earlier version ({item[OF_EARLIER]}): correct "
                f"start and end of its parts and passages, then take out {OF_EARLIER}"
            )
            fault = Fault(layer.shown("sources.json"), 0, "parts", str(item.get("id")), message)
            yield fault.named("fault-version-texts", id=str(item.get("id")))
