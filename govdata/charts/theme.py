"""One hand for every chart: colours, type, fonts, the width of a text, and SVG that is the same each time.

Enters: texts and figures. Leaves: measured widths and SVG text. Colours are explicit and reach AA on white or
tell shapes apart at 3:1; on a dark page, figures stand on a light panel. Colour never carries meaning alone.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cache, lru_cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from govdata.errors import FontError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["COLOURS", "FAMILY", "PAGE_WIDTH", "PHONE_WIDTH", "fonts", "style", "svg", "visible", "width"]

FAMILY = "Noto Sans CJK SC"
PAGE_WIDTH = 441.0  # points: 42 characters of 10.5 pt, the measure of the paper
PHONE_WIDTH = 259.2  # points: 3.6 inches

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1B1F24",  # text, norms: 16.6 to 1 on white
        "text_2": "#4C535B",  # axis text, remarks: 7.8
        "accent": "#14567D",  # results: 7.9
        "line": "#878E96",  # axes, limits: 3.3, never text
        "hair": "#E2E5E8",  # rules that only guide the eye
        "wash": "#F3F5F6",  # ground of a panel
        "band": "#B4C9D5",  # intervals: accent at a third on white
        "band_2": "#DCE6EC",  # a wider interval behind a band
        "paper": "#FFFFFF",  # inside of hollow marks
    }
)

RC: Mapping[str, Any] = MappingProxyType(
    {
        "font.family": [FAMILY],
        "font.size": 8.0,
        "text.parse_math": False,  # a dollar sign in a label is a dollar sign
        "text.usetex": False,
        "text.color": COLOURS["ink"],
        "figure.constrained_layout.use": False,  # places are computed, see charts.layout
        "figure.autolayout": False,
        "path.simplify": False,
        "path.sketch": None,
        "figure.dpi": 72.0,
        "savefig.dpi": 144.0,
        "savefig.facecolor": "none",
        "savefig.bbox": None,
        "svg.fonttype": "none",
        "svg.hashsalt": "govdata",
    }
)


@cache
def fonts() -> Mapping[int, str]:
    """Register the four weights with matplotlib, once, and return their files by weight.

    Raises
    ------
    FontError
        If a weight is not where ``mpl-font`` keeps it.
    """
    from matplotlib import font_manager

    # Found, not imported: the package's own code loads pyplot and changes settings for everybody.
    package = find_spec("mpl_font")
    folder = Path(package.origin if package and package.origin else "").parent / "fonts" / "noto"
    files = {}
    for weight, name in ((300, "Light"), (400, "Regular"), (500, "Medium"), (700, "Bold")):
        path = folder / f"NotoSansCJKsc-{name}.otf"
        if not path.is_file():
            raise FontError(f"charts need {path.name}, expected in {folder}; install mpl-font")
        font_manager.fontManager.addfont(path)
        files[weight] = str(path)
    return MappingProxyType(files)


def style() -> AbstractContextManager[None]:
    """Return a context in which matplotlib follows the house style; former settings come back after."""
    import matplotlib as mpl

    fonts()
    settings: Any = dict(RC)
    return mpl.rc_context(settings)


# The font has no thin spaces; its no-break space, a fifth of an em, groups thousands as well.
_SPACES = dict.fromkeys((*range(0x2000, 0x200B), 0x202F, 0x205F), 0xA0)


def visible(text: str) -> str:
    """Return a text without what has no glyph of its own: controls, direction marks, line ends.

    >>> visible("a\\n  b\\u200fc")
    'a bc'
    """
    text = str(text).translate(_SPACES)
    kept = "".join(" " if char.isspace() and char not in "\u00a0\u3000" else char for char in text)
    kept = "".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return re.sub(" +", " ", kept).strip()


@cache
def _face(weight: int) -> Any:
    from matplotlib.ft2font import FT2Font

    face = FT2Font(fonts()[weight])
    face.set_size(1000, 72)
    return face


# An opened font and its copy in a forked process would share one place in the file: each opens its own.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_face.cache_clear)


@lru_cache(maxsize=65536)
def _advance(char: str, weight: int) -> float:
    """Return the width of one character at 1 pt.

    Raises
    ------
    FontError
        If the font has no such character.
    """
    from matplotlib.ft2font import LoadFlags

    face = _face(weight)
    if not face.get_char_index(ord(char)):
        name = unicodedata.name(char, "no name")
        raise FontError(
            f"{FAMILY} has no glyph for {char!r} (U+{ord(char):04X}, {name}); replace the character"
        )
    return float(face.load_char(ord(char), LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / 1000


def width(text: str, size: float, weight: int = 400) -> float:
    """Return the width of one line of text.

    Parameters
    ----------
    text
        What is printed.
    size
        Points.
    weight
        300, 400, 500 or 700.

    Returns
    -------
    float
        Points, without kerning.

    Raises
    ------
    FontError
        If the font lacks a character.
    """
    return size * sum(_advance(char, weight) for char in text.translate(_SPACES))


_TAG = re.compile(r"<[^>]*>")
_TEXT = re.compile(r"(<text [^>]*)>([^<]*)</text>")
_SIZE = re.compile(r"font-size: ([\d.]+)px")
_WEIGHT = re.compile(r"font-weight: (\d+)")
_LONG = re.compile(r"-?\d+\.\d+")
_FAMILY = f" font-family: '{FAMILY}';"
_SHEET = '<defs>\n  <style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style>\n </defs>'
_ROOT = f'<svg font-family="\'{FAMILY}\', sans-serif" stroke-linejoin="round" stroke-linecap="butt"'


def svg(figure: Figure) -> str:
    """Return a figure as SVG text: no date, no ids, no style sheet, coordinates to a hundredth of a point.

    Two pictures can stand in one page without sharing a name, and the family is named once, at the root.

    Parameters
    ----------
    figure
        A figure that a chart's ``draw`` returned.
    """
    from matplotlib.backends.backend_svg import RendererSVG

    buffer = io.StringIO()
    across, down = (float(side) * 72 for side in figure.get_size_inches())
    none = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with style():
        renderer = cast(Any, RendererSVG)(across, down, buffer, image_dpi=72, metadata=none)
        figure.draw(renderer)
        renderer.finalize()
    return _lean(buffer.getvalue())


def _lean(text: str) -> str:
    """Take out of matplotlib's SVG what a page doesn't need."""
    text = text[text.index("<svg") :].replace(_SHEET, "")
    text = re.sub(r"<metadata>.*?</metadata>", "", text, count=1, flags=re.DOTALL)
    text = _TAG.sub(_lean_tag, text).replace("<svg", _ROOT, 1)
    text = _TEXT.sub(_held, text)
    return re.sub(
        r"\s*\n\s*", "\n", re.sub(r"<g>\s*(<(?:text|path)[^>]*>[^<]*(?:</text>)?)\s*</g>", r"\1", text)
    )


def _held(match: re.Match[str]) -> str:
    """Hold a text to the width it was laid out with: without our font at hand, another is often wider."""
    head, said = match.groups()
    size, weight = _SIZE.search(head), _WEIGHT.search(head)
    if size is None or not said:
        return match.group()
    long = width(unescape(said), float(size[1]), int(weight[1]) if weight else 400)
    return f'{head} textLength="{long:.2f}" lengthAdjust="spacingAndGlyphs">{said}</text>'


def _lean_tag(match: re.Match[str]) -> str:
    tag = match.group().replace(_FAMILY, "").replace("\n", " ")
    if tag.startswith("<g "):
        return re.sub(r' id="[^"]*"', "", tag)
    if tag.startswith("<text "):
        tag = re.sub(r' transform="rotate\(-?0 [^"]*"', "", tag)
    return _LONG.sub(lambda number: f"{float(number.group()):.2f}".rstrip("0").rstrip("."), tag)
