"""What a cell says of itself: tags, options, what of it is hidden.

Enters: cells of a notebook. Leaves: their parts, and whether they are shown; by the conventions of nbconvert,
JupyterLab, Jupyter Book and Quarto.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["hides_output", "hides_source", "joined", "options", "raw_kind", "streams", "tags"]

_OPTION = re.compile(r"^#\|\s*([A-Za-z-]+)\s*:\s*(.*?)\s*$")
_RAW = {"html": "text/html", "markdown": "text/markdown", "md": "text/markdown", "latex": "text/latex"}


def joined(value: Any) -> str:
    """Return a source or an output, which the file holds whole or in lines, as one text."""
    return "".join(value) if isinstance(value, list | tuple) else str(value)


def tags(cell: Mapping[str, Any]) -> set[str]:
    """Return a cell's tags."""
    return set(cell.get("metadata", {}).get("tags", []))


def options(source: str) -> tuple[str, dict[str, str]]:
    """Part a source from the options in its first lines.

    >>> options("#| fig-cap: Staff\\n#| echo: false\\nplot()")
    ('plot()', {'fig-cap': 'Staff', 'echo': 'false'})
    """
    lines = source.split("\n")
    found: dict[str, str] = {}
    while lines and (option := _OPTION.match(lines[0])):
        found[option[1]] = option[2].strip("\"'")
        lines.pop(0)
    return "\n".join(lines), found


def hides_source(cell: Mapping[str, Any]) -> bool:
    """Say whether a cell's author hides its code."""
    metadata = cell.get("metadata", {})
    chosen = options(joined(cell.get("source", "")))[1]
    return bool(
        tags(cell) & {"remove-input", "hide-input", "hide-cell", "remove_input", "hide_input"}
        or metadata.get("jupyter", {}).get("source_hidden")
        or metadata.get("hide_input")
        or "false" in {chosen.get("echo"), chosen.get("include")}
    )


def hides_output(cell: Mapping[str, Any], chosen: Mapping[str, str]) -> bool:
    """Say whether a cell's author hides what it shows; `chosen` are its options."""
    return bool(
        tags(cell) & {"remove-output", "hide-output", "hide-cell", "remove_output", "hide_output"}
        or cell.get("metadata", {}).get("jupyter", {}).get("outputs_hidden")
        or "false" in {chosen.get("output"), chosen.get("include")}
    )


def streams(outputs: Iterable[Any], hidden: set[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield outputs with their places; what was printed in pieces, one after another, is one.

    `hidden` are tags: ``remove-stdout`` and ``remove-stderr`` leave a stream out.
    """
    pending: tuple[int, dict[str, Any]] | None = None
    pieces: list[str] = []

    def whole() -> Iterator[tuple[int, Mapping[str, Any]]]:
        if pending is not None:
            yield pending[0], {**pending[1], "text": "".join(pieces)}

    for place, output in enumerate(outputs):
        if output.get("output_type") != "stream":
            yield from whole()
            pending = None
            yield place, output
        elif f"remove-{output.get('name')}" not in hidden:
            if pending is None or pending[1].get("name") != output.get("name"):
                yield from whole()
                pending, pieces = (place, dict(output)), []
            pieces.append(joined(output.get("text", "")))
    yield from whole()


def raw_kind(cell: Mapping[str, Any]) -> str:
    """Return the format that a raw cell is written for; empty where it names none."""
    metadata = cell.get("metadata", {})
    kind = str(metadata.get("raw_mimetype") or metadata.get("format") or "").lower()
    return _RAW.get(kind, kind)
