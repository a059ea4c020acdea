"""JSON in; rows of text out: an object a line, a list of them, or the answer of a service that holds one.

Files come in any encoding that a CSV file may have. Of an answer the one list of objects is read, wherever it
stands: features of a map by their properties, records of a catalogue, rows whose columns are named apart.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govdata.errors import RecordsError
from govdata.records.cells import of_rows
from govdata.records.encodings import Encoding, encoding_of, named
from govdata.records.mapping import ColumnMapping
from govdata.records.opened import Malformed, Source
from govdata.records.saying import say

__all__ = ["open_objects"]

#: Where the objects of a service's answer hold their values.
_WITHIN = ("properties", "attributes")
#: So deep the list of records stands at most.
_DEEPEST = 4


def open_objects(path: Path, mapping: ColumnMapping) -> Source:
    """Open a JSON file; headings are the keys of all objects, in the order of their first use."""
    encoding = named(mapping.encoding) if mapping.encoding else encoding_of(path)
    header: dict[str, None] = {}
    for numbered in _objects(path, encoding, []):
        header |= dict.fromkeys(numbered[1])
    stated = say(f"JSON objects, {encoding.stated}", f"JSON 对象，{encoding.stated}")
    source = Source(path.name, list(header), lambda: iter(()), stated, encoding=encoding.stated)
    rows = (
        (n, [found.get(key) for key in header]) for n, found in _objects(path, encoding, source.malformed)
    )
    source.batches = lambda: of_rows(source, rows)
    return source


def _objects(path: Path, encoding: Encoding, spoilt: list[Malformed]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line, or of a list that is the whole file; lines that aren't are spoilt.

    Raises
    ------
    RecordsError
        When the first line is no object: then the file is something else.
    """
    if path.suffix.lower() == ".json" and (listed := _listed(path, encoding)) is not None:
        yield from ((number, _flat(path, number, found)) for number, found in enumerate(listed, start=1))
        return
    sound = False
    with _lines(path, encoding) as file:
        for number, line in enumerate(file, start=1):
            try:
                found = _flat(path, number, _parsed(line) if line.strip() else {})
            except (ValueError, RecordsError) as error:
                if not sound:
                    raise (
                        error if isinstance(error, RecordsError) else _not_json(path, encoding, error, number)
                    ) from error
                said = say(
                    f"not one object in JSON and {encoding.shown}",
                    f"不是一个 {encoding.shown} 编码的 JSON 对象",
                )
                spoilt.append(Malformed(number, "not_json", said))
                continue
            sound = sound or bool(found)
            yield number, found


def _lines(path: Path, encoding: Encoding) -> io.TextIOWrapper:
    """The lines of a file as the encoding has them; what can't be read becomes U+FFFD, in its line alone."""
    return path.open(encoding=encoding.codec, errors="replace", newline="\n")


def _parsed(text: str) -> Any:
    if "\ufffd" in text:
        raise ValueError("bytes of another encoding")
    return json.loads(text.lstrip("\ufeff"), parse_float=str, parse_int=str)


def _listed(path: Path, encoding: Encoding) -> list[Any] | None:
    """The objects of a JSON file that is one list of them, or one object that holds such a list."""
    with _lines(path, encoding) as file:
        start = file.readline().lstrip("\ufeff \t\r\n")
        if start.startswith("{") and _is_json(start) and file.readline().strip():
            return None  # an object a line, whatever the file's name
    try:
        found = _parsed(path.read_bytes().decode(encoding.codec, "replace"))
    except ValueError as error:
        raise _not_json(path, encoding, error) from error
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return [found]
    lists = list(_lists(found, _DEEPEST))
    return lists[0] if len(lists) == 1 else _named_apart(found) or [found]


def _lists(found: dict[str, Any], deep: int) -> Iterator[list[Any]]:
    """Lists of objects in an object, the outermost first; what only describes columns is none."""
    for key, value in found.items():
        if isinstance(value, list) and value and all(isinstance(o, dict) for o in value):
            if key.lower() not in ("fields", "columns", "schema", "links"):
                yield value
        elif isinstance(value, dict) and deep:
            yield from _lists(value, deep - 1)


def _named_apart(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Objects of rows that are lists, where the names of their columns stand elsewhere in the file."""
    rows = [v for v in found.values() if isinstance(v, list) and v and all(isinstance(r, list) for r in v)]
    if len(rows) != 1:
        return []
    width = max(map(len, rows[0]))
    names = next((n for n in _names(found, _DEEPEST) if len(n) == width), None)
    return [dict(zip(names, row, strict=False)) for row in rows[0]] if names else []


def _names(found: dict[str, Any], deep: int) -> Iterator[list[str]]:
    for key, value in found.items():
        if isinstance(value, dict) and deep:
            yield from _names(value, deep - 1)
        elif key.lower() in ("fields", "columns") and isinstance(value, list):
            told = [v.get("name", v.get("id")) if isinstance(v, dict) else v for v in value]
            if all(isinstance(t, str) for t in told):
                yield [str(t) for t in told]


def _not_json(path: Path, encoding: Encoding, error: ValueError, line: int = 0) -> RecordsError:
    where = say(f" line {line:,}", f" 第 {line:,} 行") if line else ""
    expected = '{"region": "R1"}'
    return RecordsError(
        say(
            f"{path.name}{where}: not JSON (read as {encoding.stated}: {error}); expected an object such as "
            f"{expected} a line, or a list of them as the whole file",
            f"{path.name}{where}：不是 JSON（按 {encoding.stated} 读：{error}）；应每行一个对象，"
            f"如 {expected}，或整个文件是对象的列表",
        )
    )


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _flat(path: Path, number: int, found: Any) -> dict[str, Any]:
    """An object without objects and lists in it, which are no columns; a map's feature by its properties."""
    if not isinstance(found, dict):
        raise RecordsError(
            say(
                f'{path.name} line {number:,}: expected one flat object, such as {{"region": "R1"}}',
                f'{path.name} 第 {number:,} 行：应为一个对象，如 {{"region": "R1"}}',
            )
        )
    within: dict[str, Any] = next((found[k] for k in _WITHIN if isinstance(found.get(k), dict)), {})
    return {k: v for k, v in {**found, **within}.items() if not isinstance(v, dict | list)}
