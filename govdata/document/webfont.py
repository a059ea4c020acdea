"""The paper's font for the page: what a page shows, cut out of the packaged font and written into its style.

Enters: the HTML of a page. Leaves: ``@font-face`` rules with WOFF2 in them, the same bytes for the same text;
a machine without Chinese fonts then shows no boxes. The whole font has 65,000 glyphs and takes seconds to
cut, so the common ones are cut out once a machine and kept in its cache; a page is cut from these.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from govdata.errors import FontError

__all__ = ["FAMILY", "font_faces", "font_folder", "is_whole", "prepare_fonts", "with_font"]

log = logging.getLogger(__name__)

FAMILY = "gd-sans"
_FILES = {"400": "NotoSansCJKsc-Regular.otf", "700": "NotoSansCJKsc-Bold.otf"}
_RANGES = {"400": "100 500", "700": "600 900"}  # weights that the page asks for
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL)
# What a page sets bold: see page.css.
_BOLD = re.compile(
    r"<(h[1-6]|b|strong|th|figcaption)\b[^>]*>(.*?)</\1>|class=\"?gd-(?:title|no|on)\b[^>]*>([^<]*)|font-weight=.[67]"
    r"[^>]*>([^<]*)",
    re.DOTALL,
)
_ALWAYS = "".join(map(chr, range(0x20, 0x7F)))
_LATIN = 0x250  # below, an English page has the reader's own fonts
_UNITS = 1000  # to an em, as the packaged font has them
_MADE = 3_600_000_000  # seconds since 1904: the same bytes whenever they are made
_EDITION = "1"  # of what is kept in the cache
_SEALED = re.compile(r"/\*font ([0-9a-f]{16})\*/((?:@font-face\{[^}]*\})*)")


def font_faces(page: str, lang: str) -> str:
    """Return the rules for a page.

    Parameters
    ----------
    page
        Its HTML.
    lang
        An English page takes only what Latin fonts don't have.
    """
    texts = {"400": _shown(page), "700": "".join(_shown("".join(found)) for found in _bold(page))}
    rules = []
    for weight, text in texts.items():
        if lang == "zh":
            wanted = set(text) | set(_ALWAYS)
        else:
            wanted = {character for character in text if ord(character) >= _LATIN}
        cut = _cut(weight, "".join(sorted(wanted))) if wanted else b""
        if cut:
            rules.append(
                f"@font-face{{font-family:{FAMILY};font-weight:{_RANGES[weight]};src:url(data:font/woff2;base64,"
                f"{base64.b64encode(cut).decode()}) format('woff2')}}"
            )
    return "".join(rules)


def with_font(page: str, lang: str, later: str = "") -> str:
    """Return a page with its rules sealed into its style, so that :func:`is_whole` can tell them unchanged.

    Parameters
    ----------
    later
        HTML that a script of the page may come to show.

    Raises
    ------
    FontError
        The package that brings the font isn't installed.
    """
    faces = font_faces(page + later, lang)
    return page.replace("<style>", f"<style>/*font {_seal(faces)}*/{faces}", 1)


def is_whole(kept: str, page: str) -> bool:
    """Return whether what was kept is a page with its own font, without cutting the font again.

    >>> is_whole("<style></style>", "<style></style>")
    False
    """
    found = _SEALED.search(kept)
    if not found or found[1] != _seal(found[2]):
        return False
    return kept[: found.start()] + kept[found.end() :] == page


def _seal(faces: str) -> str:
    return hashlib.sha256(f"{_EDITION} {faces}".encode()).hexdigest()[:16]


def font_folder() -> Path:
    """Return the folder of the fonts that came by pip.

    Raises
    ------
    FontError
        The package that brings them isn't installed.
    """
    from importlib.util import find_spec

    # Found, not imported: importing it loads pyplot.
    spec = find_spec("mpl_font")
    if spec is None or spec.origin is None:
        raise FontError("the package mpl-font isn't installed; it brings the fonts of every page")
    return Path(spec.origin).parent / "fonts" / "noto"


def prepare_fonts() -> None:
    """Read the common glyphs, so that processes forked afterwards share them."""
    for weight in _FILES:
        _common(weight)


def _shown(html: str) -> str:
    return "".join(dict.fromkeys(unescape(_UNSEEN.sub("", html))))


def _bold(page: str) -> list[tuple[str, ...]]:
    return [match.groups("")[1:] for match in _BOLD.finditer(page)]


class _Glyph(NamedTuple):
    """Advance and left bearing in units of the font, and the outline as the font's own program."""

    advance: int
    bearing: int
    program: bytes


class _Font(NamedTuple):
    """Some glyphs of a font by code point, 0 being what stands for none; ascent and descent of a line."""

    glyphs: dict[int, _Glyph]
    ascent: int
    descent: int


@lru_cache(maxsize=64)
def _cut(weight: str, characters: str) -> bytes:
    """Return the glyphs of some characters as WOFF2; nothing where the font has none of them."""
    common = _common(weight)
    rare = {ord(character) for character in characters} - common.glyphs.keys() - _common_points()
    glyphs = common.glyphs | (_read(weight, frozenset(rare)).glyphs if rare else {})
    chosen = {ord(c): glyphs[ord(c)] for c in characters if ord(c) in glyphs}
    return _written(common._replace(glyphs={0: glyphs[0], **chosen})) if chosen else b""


def _written(font: _Font) -> bytes:
    """Return a font as WOFF2: outlines, widths and characters, without layout rules, hints and real names."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.misc.psCharStrings import T2CharString

    names = {point: f"u{point:04X}" if point else ".notdef" for point in sorted(font.glyphs)}
    builder = FontBuilder(_UNITS, isTTF=False)
    builder.font.recalcBBoxes = builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(list(names.values()))
    builder.setupCharacterMap({point: name for point, name in names.items() if point})
    programs = {names[p]: T2CharString(bytecode=glyph.program) for p, glyph in font.glyphs.items()}
    builder.setupCFF(FAMILY, {}, programs, {})
    builder.setupHorizontalMetrics({names[p]: (g.advance, g.bearing) for p, g in font.glyphs.items()})
    wide = max(glyph.advance for glyph in font.glyphs.values())
    builder.setupHorizontalHeader(ascent=font.ascent, descent=font.descent, advanceWidthMax=wide)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2(
        sTypoAscender=font.ascent,
        sTypoDescender=font.descent,
        usWinAscent=font.ascent,
        usWinDescent=-font.descent,
    )
    builder.setupPost()
    head = builder.font["head"]
    head.created = head.modified = _MADE
    builder.font.flavor = "woff2"
    written = io.BytesIO()
    with _quick_brotli():
        builder.font.save(written, reorderTables=None)
    return written.getvalue()


@contextmanager
def _quick_brotli() -> Iterator[None]:
    """Let fontTools compress at brotli's quality 7: a tenth larger, and in a hundredth of the time."""
    from fontTools.ttLib import woff2

    kept = woff2.brotli
    woff2.brotli = _Quick(kept)
    try:
        yield
    finally:
        woff2.brotli = kept


class _Quick:
    def __init__(self, brotli: Any) -> None:
        self.brotli, self.MODE_FONT, self.error = brotli, brotli.MODE_FONT, brotli.error

    def compress(self, data: bytes, mode: int) -> bytes:
        """Return data, compressed."""
        return bytes(self.brotli.compress(data, mode=mode, quality=7))


@lru_cache(maxsize=64)
def _read(weight: str, points: frozenset[int]) -> _Font:
    """Read glyphs from the whole font, their outlines freed of shared parts and hints."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features, options.hinting, options.desubroutinize = [], False, True
    options.drop_tables += ["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    path = font_folder() / _FILES[weight]
    with TTFont(path, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        cutter.subset(font)
        return _glyphs(font)


def _glyphs(font: Any) -> _Font:
    outlines = font["CFF "].cff.topDictIndex[0].CharStrings

    def glyph(name: str) -> _Glyph:
        outlines[name].compile()
        advance, bearing = font["hmtx"][name]
        return _Glyph(advance, bearing, outlines[name].bytecode)

    names = (font.getBestCmap() or {}) | {0: ".notdef"}
    line = font["hhea"]
    return _Font({point: glyph(name) for point, name in names.items()}, line.ascent, line.descent)


@lru_cache(maxsize=4)
def _common(weight: str) -> _Font:
    """Return the font of the common characters, from the cache where it is there."""
    source = font_folder() / _FILES[weight]
    about = f"{_EDITION} {source.name} {source.stat().st_size}"
    kept = _cache() / f"{hashlib.sha256(about.encode()).hexdigest()[:16]}.json"
    try:
        return _loaded(kept.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        font = _read(weight, _common_points())
    _keep(kept, _dumped(font))
    return font


def _dumped(font: _Font) -> str:
    glyphs = {
        point: [glyph.advance, glyph.bearing, base64.b64encode(glyph.program).decode()]
        for point, glyph in font.glyphs.items()
    }
    return json.dumps({"ascent": font.ascent, "descent": font.descent, "glyphs": glyphs})


def _loaded(text: str) -> _Font:
    read = json.loads(text)
    glyphs = {
        int(p): _Glyph(wide, left, base64.b64decode(o)) for p, (wide, left, o) in read["glyphs"].items()
    }
    return _Font(glyphs, read["ascent"], read["descent"])


@lru_cache(maxsize=1)
def _common_points() -> frozenset[int]:
    """Return the characters of GB/T 2312, Latin letters and the signs that our pages use."""
    rows = [bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF)]
    chinese = {ord(character) for row in rows for character in row.decode("gb2312", "ignore")}
    return frozenset(chinese.union(range(0x20, _LATIN), range(0x2010, 0x2070), range(0x2190, 0x2660)))


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(home) / "govdata" / "fonts"


def _keep(path: Path, text: str) -> None:
    """Write a file whole or not at all; a cache that can't be written costs time, and nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError as error:
        log.info("the cut of the page's font can't be kept: %s", error)
