"""What crosses the border between machines: a head of plain JSON values, and files as they are.

Enters: values and bytes. Leaves: one string of bytes, and from it the same again, each length held against
what the head says. Nothing of ours is pickled, so nothing is executed by being read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from govdata.errors import BuildError

__all__ = ["pack", "text_of", "unpack"]

_HEAD_BYTES = 8  # how long the head is, before it


def pack(head: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """Return a head and files as one string of bytes."""
    files = files or {}
    sizes = [[name, len(content)] for name, content in files.items()]
    told = json.dumps({"head": head, "files": sizes}).encode()
    return b"".join([len(told).to_bytes(_HEAD_BYTES, "big"), told, *files.values()])


def unpack(data: Any) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the head and the files of what :func:`pack` made.

    Raises
    ------
    BuildError
        If it is of another shape.
    """
    try:
        if not isinstance(data, bytes):
            raise TypeError(f"{type(data).__name__} instead of bytes")  # noqa: TRY301 (named below)
        end = _HEAD_BYTES + int.from_bytes(data[:_HEAD_BYTES], "big")
        told = json.loads(data[_HEAD_BYTES:end])
        head, sizes = told["head"], {str(name): int(size) for name, size in told["files"]}
        if not isinstance(head, dict) or min(sizes.values(), default=0) < 0:
            raise ValueError("its head is none")  # noqa: TRY301
        if end + sum(sizes.values()) != len(data):
            raise ValueError(f"{len(data)} bytes, {end + sum(sizes.values())} told of")  # noqa: TRY301
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise BuildError(f"an answer of another shape than was asked for: {error}") from None
    files = {}
    for name, size in sizes.items():
        files[name] = data[end : end + size]
        end += size
    return head, files


def text_of(head: Mapping[str, Any], name: str) -> str:
    """Return a text that a head holds, or ``""``."""
    value = head.get(name)
    return value if isinstance(value, str) else ""
