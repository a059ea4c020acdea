"""One text, read in the ways in which people hide a number in it, knowingly or not.

Enters: a value as it stands in a file. Leaves: readings of it in plain digits, for
:mod:`govdata.records.identifiers` to judge. Sheets turn numbers into ``3.2E+17``, input methods give
full-width or Chinese digits, forms put spaces and dashes in, exports encode; a reader sees the number anyway.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterator

__all__ = ["expanded", "packed", "plain", "readings"]

_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me"})
_NUMERALS = {
    c: str(digit)
    for digit, many in enumerate(
        ("零〇○", "一壹弌幺", "二贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for c in many
}
_ALIKE = str.maketrans("OoQIlL|SsB", "0001111558")
_BETWEEN = r"[\s_\-‐-―−·•.,、/\\]"
_WORDS = re.compile(rf"[0-9{''.join(_NUMERALS)}](?:{_BETWEEN}?[0-9{''.join(_NUMERALS)}]){{9,}}")
_LETTERS = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9OoQIlL|SsB]{11})(?=(?:[^0-9]{0,17}[0-9]){7})[0-9OoQIlL|SsB]{11,18}[Xx]?(?![0-9A-Za-z])"
)
#: A letter before a day and a number, as registers count; fifteen digits have no check to tell them apart.
_SERIAL = re.compile(r"[A-Za-z]20\d{12}")
_SEPARATED = re.compile(r"(?<=[0-9])[\s_\-‐-―−·•]{1,3}(?=[0-9Xx])")
_SCIENTIFIC = re.compile(r"[+-]?([0-9])(?:\.([0-9]*))?[Ee]\+?([0-9]{1,2})")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}={0,2}(?![A-Za-z0-9+/=_-])")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:3[0-9]|58|78){11,}(?![0-9A-Fa-f])")


def plain(text: str) -> str:
    """Return the text in plain characters: compatible forms as one, digits of any script, nothing unseen.

    >>> plain("１３８\u200b٠٠"), plain(" Ａ所\u3000")
    ('13800', 'A所')
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    folded = unicodedata.normalize("NFKC", text)
    seen = (c for c in folded if c.isascii() or unicodedata.category(c) not in _UNSEEN)
    return "".join(c if c.isascii() else _digit(c) for c in seen).strip()


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def packed(text: str) -> str:
    """Return the text without what separates its digits; a decimal point separates nothing.

    >>> packed("138-0013 8000"), packed("1.5")
    ('13800138000', '1.5')
    """
    return _SEPARATED.sub("", text)


def expanded(text: str) -> tuple[str, int] | None:
    """Return the digits that a number in E notation still has, and how many it had.

    >>> expanded("3.20106E+17"), expanded("12")
    (('320106', 18), None)
    """
    found = _SCIENTIFIC.fullmatch(text)
    if found is None:
        return None
    first, rest, exponent = found.group(1), found.group(2) or "", int(found.group(3))
    return (first + rest)[: exponent + 1], exponent + 1


def readings(text: str) -> Iterator[str]:
    """Yield the ways to read a plain text: as it is, its digits in words or look-alikes, decoded."""
    yield text
    if _WORDS.search(text) and not text.isascii():
        yield _WORDS.sub(lambda m: re.sub(_BETWEEN, "", "".join(_NUMERALS.get(c, c) for c in m[0])), text)
    if not text.isdecimal() and _LETTERS.search(text):
        yield _LETTERS.sub(lambda m: m[0] if _SERIAL.fullmatch(m[0]) else m[0].translate(_ALIKE), text)
    if "%" in text:
        yield urllib.parse.unquote(text, errors="ignore")
    if "&" in text:
        yield html.unescape(text)
    for token in _HEX.findall(text):
        yield binascii.unhexlify(token).decode("ascii", "ignore")
    for token in _BASE64.findall(text):
        yield from _decoded(token)


def _decoded(token: str) -> Iterator[str]:
    """What a word is in base64, if that is text that people write: any eight letters are something."""
    if token.isdecimal():
        return  # of Chinese characters none is written in digits alone
    bare = token.rstrip("=")
    try:
        raw = base64.urlsafe_b64decode(bare.replace("+", "-").replace("/", "_") + "=" * (-len(bare) % 4))
        found = raw.decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return
    if found.isprintable() and (found.isascii() or all(_is_of_a_name(c) for c in found)):
        yield plain(found)


def _is_of_a_name(character: str) -> bool:
    """Whether a character is Chinese in daily use, or parts words: what chance makes of bytes rarely is."""
    try:
        return len(character.encode("gb2312")) == 2 or not character.isalnum()
    except UnicodeEncodeError:
        return False
