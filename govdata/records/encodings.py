"""In which encoding a text file is: its bytes in; the encoding and how sure it is out, or a refusal.

UTF-8 proves itself. Of the others each reads nearly any bytes as something, so that what tells them apart is
whether the characters are ones that people use: GB 18030 (which contains GBK) and Big5 each have a part for
those. And a text may be spoilt before it comes here: read once in the wrong encoding and saved again.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from govdata.errors import RecordsError
from govdata.records.saying import say

__all__ = ["Encoding", "encoding_of", "meant", "named"]

_BLOCK = 1 << 22
#: So much of a file without a mark is looked at; what follows is read alike, and refused where it isn't.
_SAMPLE = 1 << 24
_COMMON = 0.9
#: A text may hold so many zero bytes, of a spoilt cell or two; of UTF-16 it is nearly every second one.
_ZEROS = 0.001
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHOWN = {
    "utf-8-sig": "UTF-8",
    "gb18030": "GB 18030 (GBK)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "big5": "Big5",
    "cp1252": "Western (Windows-1252)",
}


@dataclass(frozen=True)
class Encoding:
    """An encoding.

    Parameters
    ----------
    codec : str
        Python's name of it.
    common : float or None
        Share (0-1) of the characters beyond ASCII that are in use where it is; None where the bytes prove
        the encoding, or somebody stated it.
    whole : bool
        Whether every byte of the file was read as UTF-8.
    """

    codec: str
    common: float | None = None
    whole: bool = False

    @property
    def shown(self) -> str:
        """The name that people know it by."""
        return _SHOWN.get(self.codec, self.codec)

    @property
    def stated(self) -> str:
        """The name, with how sure it is where it was told from the characters."""
        if self.common is None or self.common == 1:
            return self.shown
        return say(
            f"{self.shown} (a guess: {self.common:.0%} of its characters are common ones)",
            f"{self.shown}（推测：其中 {self.common:.0%} 的字符是常用字）",
        )


def named(codec: str) -> Encoding:
    """Return the encoding that somebody states.

    Raises
    ------
    RecordsError
        For one that isn't known.
    """
    try:
        codecs.lookup(codec)
    except LookupError as error:
        raise RecordsError(
            say(
                f"encoding {codec!r} isn't known; expected utf-8 or gb18030",
                f"不认识编码 {codec}；应为 utf-8 或 gb18030 等",
            )
        ) from error
    return Encoding(codec)


def encoding_of(path: Path) -> Encoding:
    """Tell the encoding of a text file.

    Raises
    ------
    RecordsError
        When it isn't text, or its bytes are common text in no encoding.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, whole=codec == "utf-8-sig" and _is_utf_8(path))
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if zeros := sample.count(b"\0"):
        if (wide := _without_mark(sample)) is not None:
            return wide
        if zeros > max(1, _ZEROS * len(sample)):
            raise RecordsError(
                say(f"{path.name} holds zero bytes: not a text file", f"{path.name} 含零字节：不是文本文件")
            )
    if _is_utf_8(path):
        return Encoding("utf-8-sig", whole=not zeros)
    shares = {codec: _common(sample, codec) for codec in ("utf-8-sig", "gb18030", "big5", "cp1252")}
    best = max(shares, key=lambda codec: shares[codec])
    if shares[best] < _COMMON:
        raise RecordsError(
            say(
                f"{path.name} is neither UTF-8 nor plainly GB 18030 (GBK) or Big5: read as any of them, much "
                "of it is no text that people write. State its encoding in the mapping file, encoding: ..., "
                "or save it as UTF-8",
                f"{path.name} 既不是 UTF-8，也看不出是 GB 18030（GBK）或 Big5：按哪一种读都有大量乱码。"
                "请在映射文件中写明 encoding: ...，或另存为 UTF-8",
            )
        )
    # What is UTF-8 but for some bytes is that; the rows with these bytes are refused one by one.
    return Encoding(best, None if best == "utf-8-sig" else shares[best])


def _without_mark(sample: bytes) -> Encoding | None:
    """UTF-16 that doesn't say so: every line ends, and nothing in it is no character."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
        lines = re.sub("[\r\n]", "", text)
        if lines != text and "\0" not in text and text[0].isprintable():
            beyond = [c for c in lines if not c.isascii()]
            common = sum(_used(c, "gb18030") for c in beyond) / len(beyond) if beyond else 1.0
            if common >= _COMMON:
                return Encoding(codec, common)
    return None


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _common(sample: bytes, codec: str) -> float:
    """Share of the characters beyond ASCII that people use who write in this encoding."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    beyond = [c for c in text if not c.isascii()]
    if not beyond:
        return 0.0
    if codec == "cp1252":
        return 1.0 if _is_western(text) else 0.0
    return sum(_used(c, codec) for c in beyond) / len(beyond)


def _used(character: str, codec: str) -> bool:
    if character == "\ufffd" or "\ue000" <= character <= "\uf8ff":
        return False
    if codec == "utf-8-sig":
        return True
    try:
        if codec == "big5":
            return character.encode("big5")[0] <= 0xC6  # symbols and the characters in daily use
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _is_western(text: str) -> bool:
    """Whether what is beyond ASCII are letters within words of ASCII letters, and typographers' marks."""
    letters = re.findall(r"[^\x00-\x7f\W]", text)
    inside = re.findall(r"(?<=[A-Za-z])[^\x00-\x7f\W]|[^\x00-\x7f\W](?=[A-Za-z])", text)
    others = re.findall(r"[^\x00-\x7f\w]", text)
    return bool(letters) and len(inside) >= _COMMON * len(letters) and set(others) <= set("–—‘’“”…€°")


# --- Text that was spoilt before -----------------------------------------------------------------------


def meant(text: str) -> str | None:
    """Return what a text was before somebody read it in the wrong encoding; None for sound text.

    >>> meant("鍩庡叧"), meant("åŸŽå…³"), meant("³Ç¹Ø"), meant("城关"), meant("Zürich")
    ('城关', '城关', '城关', None, None)
    """
    if text.isascii():
        return None
    for raw, codec in _ways_back(text):
        found = raw.decode(codec, "replace")
        if _is_better(found, text):
            return found.rstrip("\ufffd")
    return None


def _ways_back(text: str) -> Iterator[tuple[bytes, str]]:
    """The bytes that a text may have been, and how they should have been read."""
    beyond = [c for c in text if not c.isascii()]
    if all(ord(c) < 0x100 or c in _CP1252 for c in beyond):
        raw = b"".join(_CP1252.get(c) or c.encode("latin-1") for c in text)
        yield raw, "utf-8"
        pairs = all(0xA1 <= ord(c) <= 0xFE for c in beyond) and len(beyond) % 2 == 0
        # Two capitals with their marks may well be a Western word.
        western = re.search("[A-Za-z]", text) or (len(beyond) < 4 and text.isalpha())
        if pairs and not western:
            yield raw, "gb18030"
    elif any(not _used(c, "gb2312-1") for c in beyond):
        # Chinese code pages of Windows have the euro sign at 80; a byte that had no partner became a mark.
        bare = text.replace("€", "\x80").rstrip("?\ufffd")
        try:
            yield b"".join(b"\x80" if c == "\x80" else c.encode("gb18030") for c in bare), "utf-8"
        except UnicodeEncodeError:
            return


_CP1252 = {
    bytes([b]).decode("cp1252"): bytes([b])
    for b in range(0x80, 0xA0)
    if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def _is_better(found: str, text: str) -> bool:
    """Whether a reading is Chinese in daily use but for a byte lost at its end."""
    body = found.rstrip("\ufffd")
    beyond = [c for c in body if not c.isascii()]
    lost = len(found) - len(body)
    return bool(beyond) and lost <= 2 and all(_used(c, "gb18030") for c in beyond) and max(beyond) >= "一"
