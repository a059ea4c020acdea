"""Proof that every quoted figure stands where its locator says.

Enters: rows with `source_id, start, end, exact`, and the documents where they are at hand.
Leaves: faults, or silence. The documents themselves are never copied.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from govdata.casebook.schema import Feature, Observation, Part, Passage
from govdata.casebook.tables import LONGEST, Fault, Place, Tables
from govdata.errors import LocatorError
from govdata.study import study

__all__ = ["in_number", "locator_faults", "occurrences", "passage", "source_text", "sources_folder"]

_GOES_ON_BEHIND = re.compile(r"[.．]?\d|,\d{3}(?!\d)|[%％‰万亿]")


def sources_folder() -> Path | None:
    """Return the folder of the documents, or None if there is none.

    It is what `GOVDATA_SOURCES` names, else what the study says, else ``sources/``.

    Raises
    ------
    LocatorError
        If `GOVDATA_SOURCES` names no folder: a slip there must not pass for "no documents at hand".
    """
    named = os.environ.get("GOVDATA_SOURCES")
    own = None if named else study()
    folder = Path(named) if named else own.root / own.documents if own else Path("sources")
    if named and not folder.is_dir():
        raise LocatorError(
            f"GOVDATA_SOURCES is {named!r}: no such folder; name the folder of the documents, or unset it"
        ).also(f"GOVDATA_SOURCES 是 {named}：没有这个文件夹；请指向材料所在的文件夹，或取消设置")
    return folder if folder.is_dir() else None


def source_text(folder: Path, source_id: str) -> str:
    """Return a document decoded as UTF-8, line ends untouched: what offsets count in.

    Raises
    ------
    LocatorError
        If the document isn't there, or isn't UTF-8.
    """
    path = folder / f"{source_id}.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise LocatorError(
            f"{path}: no such document; put it there, or point GOVDATA_SOURCES at its folder"
        ).also(f"{path}：没有这份材料；请放到那里，或让 GOVDATA_SOURCES 指向其所在的文件夹") from None
    except UnicodeDecodeError as error:
        raise LocatorError(
            f"{path}: not UTF-8 at byte {error.start}; offsets count characters of UTF-8 text"
        ).also(f"{path}：第 {error.start} 字节不是 UTF-8；位置按 UTF-8 文本的字符计") from None


def passage(folder: Path, source_id: str, start: int, end: int, context: int = 40) -> tuple[str, str, str]:
    """Return (before, figure, after) around a locator; for reading on screen, never for keeping."""
    text = source_text(folder, source_id)
    return text[max(0, start - context) : start], text[start:end], text[end : end + context]


def locator_faults(tables: Tables, folder: Path) -> Iterator[Fault]:
    """Yield a fault for every locator that the documents in `folder` don't bear out."""
    texts: dict[str, str] = {}
    for source_id, item in tables.sources.items():
        try:
            texts[source_id] = source_text(folder, source_id)
        except LocatorError as error:
            packaged = tables.source_layers.get(source_id) == "packaged"
            if packaged and not (folder / f"{source_id}.txt").exists():
                continue  # the documents behind govdata's own places are nobody's duty to have
            yield Fault("sources.json", 0, "id", source_id, str(error)).also(error.chinese)
            continue
        digest = hashlib.sha256((folder / f"{source_id}.txt").read_bytes()).hexdigest()
        if item.get("sha256") != digest:
            message = (
                f"the document at hand has sha256 {digest}: another version, so its offsets mean nothing here"
            )
            chinese = f"手头材料的 sha256 是 {digest}：是另一个版本，其中的位置对不上"
            yield Fault("sources.json", 0, "sha256", str(item.get("sha256", "")), message).also(chinese)
    for table in ("observations", "features"):
        for place, row in zip(tables.places[table], tables.rows[table], strict=True):
            text = texts.get(row.source_id)
            if text is None:
                continue
            if text[row.start : row.end] != row.exact:
                yield _misplaced(place, text, row)
            elif not _damaged(row) and in_number(text, row.start, row.end):
                message = (
                    f"{row.exact!r} stands within another number there; quote the whole number, as printed"
                )
                yield place.fault("start", str(row.start), message).named("fault-cut", exact=row.exact)
    for source_id, parts in tables.parts.items():
        if source_id in texts:
            yield from _part_faults(source_id, texts[source_id], parts)


def _part_faults(source_id: str, text: str, parts: Iterable[Part]) -> Iterator[Fault]:
    """Yield texts of a collection that end behind it, and dates that don't stand where they should."""
    for part in parts:
        if part.end > len(text) and part.end != LONGEST:
            message = f"{source_id} has {len(text)} characters; this text can't end behind it"
            chinese = f"{source_id} 共 {len(text)} 字；这一篇不能止于其后"
            yield Fault("sources.json", 0, "parts.end", f"{part.id}: {part.end}", message).also(chinese)
        for dating in part.datings:
            place = dating.passage
            if text[place.start : place.end] != place.exact:
                message = _mismatch(text, place, source_id)
                found = text[place.start : place.end]
                chinese = f"{source_id} 那里是 {found!r}，不是 {place.exact!r}；请改正起止位置"
                fault = Fault("sources.json", 0, "passage.start", f"{part.id}: {place.start}", message)
                yield fault.also(chinese)


def _misplaced(place: Place, text: str, row: Observation | Feature) -> Fault:
    """Return the fault of a row whose passage doesn't stand where it says."""
    fault = place.fault("start", str(row.start), _mismatch(text, row, row.source_id))
    told = {"exact": row.exact, "found": text[row.start : row.end], "id": row.source_id}
    places = occurrences(text, row.exact)
    if not places:
        return fault.named("fault-nowhere", **told)
    if len(places) > 1:
        return fault.named("fault-many", **told, n=len(places))
    return fault.named("fault-elsewhere", **told, start=places[0], end=places[0] + len(row.exact))


def _mismatch(text: str, row: Observation | Feature | Passage, source_id: str) -> str:
    start, end, exact = row.start, row.end, row.exact
    found = text[start:end]
    places = occurrences(text, exact)
    if not places:
        return f"{exact!r} stands nowhere in {source_id}; there it reads {found!r}"
    if len(places) > 1:
        listed = ", ".join(str(place) for place in places[:5]) + (", ..." if len(places) > 5 else "")
        near = min(places, key=lambda place: abs(place - start))
        ends = f"start={near}, end={near + len(exact)}"
        return (
            f"there it reads {found!r}, not {exact!r}; nearest is at {ends}, "
            f"but it stands in {len(places)} places ({listed}): look which is meant"
        )
    near = places[0]
    return f"there it reads {found!r}, not {exact!r}; nearest is at start={near}, end={near + len(exact)}"


def occurrences(text: str, exact: str) -> list[int]:
    """Return where a quotation stands in a text, never within another number.

    >>> occurrences("12345年由3和5个", "3")
    [7]
    """
    places, at = [], text.find(exact)
    while at >= 0:
        if not in_number(text, at, at + len(exact)):
            places.append(at)
        at = text.find(exact, at + 1)
    return places


def _damaged(row: Observation | Feature) -> bool:
    """Whether the text itself ran together there: where a number begins or ends, nobody can say."""
    return isinstance(row, Observation) and row.damaged


def in_number(text: str, start: int, end: int) -> bool:
    """Return whether a passage cuts a number that goes on before or behind it.

    A comma belongs to a number only as it parts thousands; 万, 亿 and % behind digits do.

    >>> in_number("共29,647人", 4, 8), in_number("网格120,1人", 6, 8), in_number("26万人", 0, 2)
    (True, False, True)
    """
    if start >= end:
        return False
    before, own = text[max(0, start - 2) : start], text[start : start + 4]
    cut = re.search(r"\d[.．]?$", before) or (re.search(r"\d,$", before) and re.match(r"\d{3}(?!\d)", own))
    if own[0].isdigit() and cut:
        return True
    return text[end - 1].isdigit() and bool(_GOES_ON_BEHIND.match(text[end : end + 5]))
