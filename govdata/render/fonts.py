"""Which fonts a paper is set in, and whether they have every character.

Enters: the wish ``packaged`` or ``system``. Leaves: families for text, headings, numerals, code and
formulas, and
the loaded fonts that Typst takes, shared by every paper of a process.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from govdata.document.webfont import font_folder
from govdata.errors import FontError

log = logging.getLogger(__name__)

Choice = Literal["packaged", "system"]
PACKAGED = "Noto Sans CJK SC"
_MONO = "DejaVu Sans Mono"
_SPARE = "DejaVu Sans"  # other alphabets, arrows, faces: what matplotlib brings anyway
_MATH = "New Computer Modern Math"
# What a reader in China expects to see, best first; the first family that is there is taken.
_SERIF = (
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "宋体",
)
_FANGSONG = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02S")
_KAI = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "AR PL UKai CN", "AR PL KaitiM GB")
_TITLE_SONG = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体")
_SANS = ("Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei")
_COMMON = re.compile(
    "[\\s\x20-\x7e\u00a0-\u00ff\u2010-\u2014\u2018\u2019\u201c\u201d\u2026\u2030\u2212\u2264\u2265"
    "\u25a0\u25a1\u25cb\u25cf\u3001-\u3011\u4e00-\u9fa5\uff01-\uff5e\u200b\u2060\u202f]+"
)
_NEEDED = {"sans": (400, 500, 700), "body": (400,)}


@dataclass(frozen=True)
class FontSet:
    """Families by use, and the fonts as Typst loaded them; a circular has its own for title and headings."""

    body: str
    sans: str
    title: str
    second: str
    loaded: Any
    serif: bool

    def families(self) -> dict[str, Any]:
        """Return what the template asks for."""
        return {
            "body": [self.body, PACKAGED, _SPARE],
            "sans": [self.sans, PACKAGED, _SPARE],
            "title": [self.title, PACKAGED, _SPARE],
            "second": [self.second, PACKAGED, _SPARE],
            "numeral": [self.body, PACKAGED, _SPARE],
            "numeral-weight": "medium" if self.serif else "light",
            "title-weight": "semibold" if self.serif else "bold",
            "mono": [_MONO, PACKAGED, _SPARE],
            "math": [_MATH, PACKAGED, _SPARE],
            "italic": False,
            "latin-features": ["pwid"],
        }

    def lacking(self, text: str) -> str:
        """Return the characters of a text that no font at hand has, each once.

        Common characters are known to be there; fonts are opened only for others.
        """
        rare = {character for character in _COMMON.sub("", text) if not _unseen(character)}
        for path in self._files() if rare else ():
            rare = {character for character in rare if ord(character) not in _charmap(path)}
            if not rare:
                break
        return "".join(sorted(rare))

    def _files(self) -> Iterator[str]:
        """Yield the files of the families that pages ask for, then of all others that a machine lends."""
        found = [font for font in self.loaded.fonts() if font.path and int(font.weight) == 400]
        asked = {self.sans, self.body, PACKAGED, _SPARE}
        lent = self.sans != PACKAGED or self.body != PACKAGED
        yield from (str(font.path) for font in found if font.family in asked)
        yield from (str(font.path) for font in found if lent and font.family not in asked)


def _unseen(character: str) -> bool:
    """Say whether a character has no shape of its own: joiners, marks of direction, variation selectors."""
    return unicodedata.category(character) in {"Cf", "Cc"} or "\ufe00" <= character <= "\ufe0f"


def spelt(character: str) -> str:
    """Return what is printed for a character that no font has.

    >>> spelt("\U0001f680")
    '[rocket]'
    """
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


def _spare_folder() -> Path:
    """Return the folder of the fonts that matplotlib brings."""
    from importlib.util import find_spec

    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FontError("the package matplotlib isn't installed; it brings a font for other alphabets")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


@lru_cache(maxsize=64)
def _charmap(path: str) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(path).get_charmap())


@lru_cache(maxsize=4)
def font_set(choice: Choice = "packaged", profile: str = "report") -> FontSet:
    """Load fonts once a process; safe before a fork.

    Parameters
    ----------
    choice
        ``packaged``: the same on every machine. ``system``: what this machine has first, then the packaged.
    profile
        ``gongwen`` asks for 仿宋 first, for 小标宋 in its title and 楷体 in its second headings.

    Raises
    ------
    FontError
        A family lacks a weight that the pages need.
    """
    import typst

    system = choice == "system"
    loaded = typst.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=True,
        font_paths=[str(font_folder()), str(_spare_folder())],
    )
    there = set(loaded.families())
    wishes = (*_FANGSONG, *_SERIF) if profile == "gongwen" else _SERIF
    body = _first(wishes if system else (), there)
    sans = _first(_SANS if system else (), there)
    circular = system and profile == "gongwen"
    title = _first((*_TITLE_SONG, *_SERIF), there) if circular else body
    second = _first((*_KAI, sans), there) if circular else sans
    _check_weights(loaded, body, sans)
    log.info("fonts (%s): text in %s, headings and tables in %s", choice, body, sans)
    return FontSet(body, sans, title, second, loaded, serif=body != sans)


def open_fonts(fonts: FontSet) -> None:
    """Read the files of the fonts and go once through the layouter, without starting a thread.

    Processes that are forked afterwards share what was read: tens of megabytes that each would read again.
    """
    import typst

    source = (files("govdata.render") / "templates" / "warm.typ").read_bytes()
    project = {"main": source, "fonts.json": json.dumps(fonts.families()).encode()}
    typst.Compiler(project, font_paths=fonts.loaded).compile(format="html")


def _first(wishes: tuple[str, ...], there: set[str]) -> str:
    return next((family for family in wishes if family in there), PACKAGED)


def _check_weights(loaded: Any, body: str, sans: str) -> None:
    weights: dict[str, set[int]] = {}
    for font in loaded.fonts():
        weights.setdefault(font.family, set()).add(int(font.weight))
    for use, family in (("sans", sans), ("body", body)):
        missing = [weight for weight in _NEEDED[use] if weight not in weights.get(family, set())]
        if missing and family == PACKAGED:
            raise FontError(
                f"font {family!r} lacks the weights {missing}; install mpl-font again (it brings "
                "300, 400, 500, 700)"
            )
        if missing:
            log.warning("font %r lacks the weights %s; the nearest is used", family, missing)
