"""Where the pictures of a cell come from.

Enters: an address as Markdown or HTML gives it, what is attached to the cell, the notebook's folder. Leaves:
the picture as a clean SVG, or nothing. Nothing is fetched.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from govdata.document.pictures import drawn, raster_svg

__all__ = ["KINDS", "picture_at", "picture_of"]

# Best first: a drawing stays sharp.
KINDS = ("image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp")
_ENDINGS = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"}


def picture_of(data: Mapping[str, Any]) -> str:
    """Return the first of an output's pictures that can be read, as SVG; empty where none can."""
    for kind in KINDS:
        if kind in data and (svg := _read(kind, _joined(data[kind]))):
            return svg
    return ""


def picture_at(address: str, attachments: Mapping[str, Any], folder: Path | None) -> str:
    """Return the picture at an address as SVG; empty where there is none at hand.

    Parameters
    ----------
    address
        ``attachment:name``, ``data:...``, or a path from the notebook's folder.
    attachments
        Of the cell: name -> kind -> content.
    folder
        Of the notebook; None looks nowhere.
    """
    if address.startswith("data:"):
        head, _, content = address.partition(",")
        kind = head.removeprefix("data:").partition(";")[0]
        return _read(kind, unquote(content)) if content else ""
    name = address.removeprefix("attachment:")
    for held in (name, unquote(name)):
        if held in attachments and (svg := picture_of(attachments[held])):
            return svg
    return _from_file(address, folder) if folder is not None else ""


def _read(kind: str, content: str) -> str:
    try:
        if kind.startswith("image/svg"):
            return drawn(content if "<" in content else base64.b64decode(content).decode("utf-8", "replace"))
        return raster_svg(base64.b64decode(content))
    except (ValueError, binascii.Error):
        return ""


def _from_file(address: str, folder: Path) -> str:
    """Read a picture by its path; what its bytes are decides, not its name."""
    for name in (address, unquote(address)):
        path = folder / name.partition("?")[0]
        if path.suffix.lower() not in _ENDINGS or not path.is_file():
            continue
        data = path.read_bytes()
        try:
            return drawn(data.decode("utf-8")) if b"<svg" in data[:4096] else raster_svg(data)
        except ValueError:
            return ""
    return ""


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list | tuple) else str(value)
