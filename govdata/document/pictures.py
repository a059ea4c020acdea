"""Pictures as one kind of thing: an SVG that carries no script, no style that leaks, no address.

Enters: SVG text, or the bytes of a PNG or JPEG. Leaves: clean SVG text; a raster becomes an SVG that
holds it.
"""

from __future__ import annotations

import base64
import re
import struct
from functools import lru_cache
from typing import Any

from govdata.document.text import clean

_TAGS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "defs",
        "use",
        "symbol",
        "marker",
        "clipPath",
        "mask",
        "pattern",
        "linearGradient",
        "radialGradient",
        "stop",
        "image",
        "title",
        "desc",
        "filter",
        "feGaussianBlur",
        "feOffset",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feMerge",
        "feMergeNode",
        "switch",
        "style",
    ]
)
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DATA = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)
_RASTER = re.compile(r'<image [^>]*href="data:image/(png|jpeg);base64,([^"]*)"')
_NUMBER = re.compile(r"-?[\d.]+(?:e-?\d+)?")


@lru_cache(maxsize=256)
def safe_svg(svg: str) -> str:
    """Return the SVG without scripts, event handlers, foreign content and outside addresses.

    Parameters
    ----------
    svg
        SVG text, with or without XML declaration and DOCTYPE.

    Returns
    -------
    str
        One ``<svg>`` element; empty if the text is no SVG.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    root = etree.fromstring(clean(svg).encode(), parser)
    if root is None or etree.QName(root).localname != "svg":
        return ""
    _sanitise(root)
    _sized(root)
    written: str = etree.tostring(root, encoding="unicode", with_tail=False)
    return written


def _sanitise(root: Any) -> None:
    from lxml import etree

    for node in list(root.iter()):
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if name not in _TAGS or (name == "style" and not _style_to_root(root, node)):
            parent = node.getparent()
            if parent is not None:
                _drop(parent, node)
            continue
        for key, value in list(node.attrib.items()):
            if _bad_attribute(key, value):
                del node.attrib[key]
    etree.cleanup_namespaces(root)


def _drop(parent: Any, node: Any) -> None:
    """Remove a node but keep the text that follows it."""
    if node.tail and node.tail.strip():
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)


def _style_to_root(root: Any, node: Any) -> bool:
    """Move matplotlib's ``*{..}`` rule to the root, where it can't reach other pictures; keep no sheet."""
    match = re.fullmatch(r"\s*\*\s*\{([^{}]*)\}\s*", node.text or "")
    if match and not _OUTSIDE.search(match.group(1)):
        root.set("style", (root.get("style", "") + ";" + match.group(1)).strip(";"))
    return False


def _bad_attribute(key: str, value: str) -> bool:
    name = key.rsplit("}", 1)[-1].lower()
    if name.startswith("on") or name in {"base", "space"}:
        return True
    if name == "href":
        return not (value.startswith("#") or _DATA.match(value))
    return _OUTSIDE.search(value) is not None


def _sized(root: Any) -> None:
    """See to a viewBox, which both Typst and the page need for scaling."""
    if root.get("viewBox"):
        return
    width, height = (_NUMBER.match(root.get(side, "") or "") for side in ("width", "height"))
    root.set("viewBox", f"0 0 {width.group() if width else 441} {height.group() if height else 300}")


def size(svg: str) -> tuple[float, float]:
    """Return width and height of a clean SVG in points (its viewBox units).

    >>> size('<svg viewBox="0 0 441 180"/>')
    (441.0, 180.0)
    """
    match = re.search(r'viewBox="([^"]+)"', svg)
    values = [float(value) for value in _NUMBER.findall(match.group(1))] if match else []
    return (values[2], values[3]) if len(values) == 4 and values[2] > 0 and values[3] > 0 else (441.0, 300.0)


def raster_svg(data: bytes, media_type: str, width: float | None = None) -> str:
    """Return an SVG that holds a PNG or JPEG, in points at 96 pixels an inch unless `width` is given."""
    pixels = _png_size(data) if media_type == "image/png" else _jpeg_size(data)
    points = width or pixels[0] * 0.75
    height = points * pixels[1] / max(pixels[0], 1)
    kind = media_type.split("/")[1]
    encoded = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="{_SVG}" width="{points:g}pt" height="{height:g}pt" viewBox="0 0 {points:g} {height:g}">'
        f'<image width="{points:g}" height="{height:g}" href="data:image/{kind};base64,{encoded}"/></svg>'
    )


def raster(svg: str) -> tuple[str, bytes] | None:
    """Return media type and bytes of the raster that an SVG of :func:`raster_svg` holds."""
    match = _RASTER.search(svg)
    if not match or svg.count("<") != 3:
        return None
    return f"image/{match.group(1)}", base64.b64decode(match.group(2))


def _png_size(data: bytes) -> tuple[int, int]:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        raise ValueError("not a PNG")
    width, height = struct.unpack(">II", data[16:24])
    return int(width), int(height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    while data[:2] == b"\xff\xd8" and position + 9 < len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + length
    raise ValueError("not a JPEG")


def texts(svg: str) -> str:
    """Return the words that stand in a picture."""
    return " ".join(re.findall(r">([^<>]+)<", svg)) if "<text" in svg else ""
