"""Pictures as one kind of thing: an SVG that carries no script, no style that leaks, no address.

Enters: SVG text, or the bytes of a raster picture. Leaves: clean SVG text; a raster becomes an SVG that
holds it as PNG or JPEG.
"""

from __future__ import annotations

import base64
import io
import re
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
_DATA = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)
_RASTER = re.compile(r'<image [^>]*href="data:image/(png|jpeg);base64,([^"]*)"')
_DRAWN = re.compile(r"<(?:path|rect|circle|ellipse|line|polyline|polygon|text|image|use)\b")
_TAKEN = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA"}, "JPEG": {"L", "RGB"}}  # as Typst and offices read them
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


def drawn(svg: str) -> str:
    """Return the clean SVG; empty where nothing in it could be seen."""
    clean_svg = safe_svg(svg)
    return clean_svg if _DRAWN.search(clean_svg) else ""


def raster_svg(data: bytes, width: float | None = None) -> str:
    """Return an SVG that holds a raster picture, in points at 96 pixels an inch unless `width` is given.

    Parameters
    ----------
    data
        PNG, JPEG, GIF, WebP, BMP or TIFF; of a moving picture the first.

    Raises
    ------
    ValueError
        The bytes are no picture that can be read to its end.
    """
    data, kind, pixels = _plain_raster(data)
    points = width or pixels[0] * 0.75
    height = points * pixels[1] / max(pixels[0], 1)
    encoded = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="{_SVG}" width="{points:g}pt" height="{height:g}pt" viewBox="0 0 {points:g} {height:g}">'
        f'<image width="{points:g}" height="{height:g}" href="data:image/{kind};base64,{encoded}"/></svg>'
    )


def _plain_raster(data: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return a picture as a PNG or JPEG of eight bits that every format takes, its kind and its pixels."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            kind, mode, pixels = picture.format, picture.mode, picture.size
            if kind in _TAKEN and mode in _TAKEN[kind]:
                return data, kind.lower(), pixels
            deep = mode.startswith("I") or mode == "F"  # sixteen bits
            flat = picture.point(lambda value: value / 256).convert("L") if deep else picture
            kept = flat.convert("RGBA" if "A" in mode or "transparency" in picture.info else "RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(f"no picture that can be read: {error}") from error
    written = io.BytesIO()
    kept.save(written, "PNG")
    return written.getvalue(), "png", pixels


def raster(svg: str) -> tuple[str, bytes] | None:
    """Return media type and bytes of the raster that an SVG of :func:`raster_svg` holds."""
    match = _RASTER.search(svg)
    if not match or svg.count("<") != 3:
        return None
    return f"image/{match.group(1)}", base64.b64decode(match.group(2))


def ours(svg: str) -> bool:
    """Say whether a picture is drawn by govdata.charts: it fills the line, another keeps its size."""
    return "#1b1f24" in svg.lower()
