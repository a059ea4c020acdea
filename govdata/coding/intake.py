"""A document as people send it -> its text, where each paragraph and cell stands, and what it says of itself.

Enters: a file (text in any Chinese encoding, web page, Word, PDF with a text layer). Leaves: :class:`Taken`.
Nothing is guessed: a scanned page is named and left empty, and a file that can't be read is refused with what
to do.
"""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from govdata.errors import DocumentError, RecordsError

__all__ = ["LARGEST", "Block", "Place", "Taken", "take"]

LARGEST = 100 << 20  # bytes of a file; unpacked it may have four times as many
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_CID = re.compile(r"\(cid:\d+\)")
_UNKNOWN = 0.05  # share of letters that don't say which characters they are, up to which a page is read
_PAGE_NUMBER = re.compile(r"[-—–·\s第]*\d{1,4}[-—–·\s页]*(?:[/共]\s*\d{1,4}\s*页?)?")
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_WEB = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!--.*?-->\s*<)?(?:!doctype\s+html|html|head|\?xml[^>]*>\s*<(?:!doctype\s+html|html))",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A paragraph, or a cell of a table, before it has a place; `page` counts from 1, 0 without pages."""

    text: str
    page: int = 0
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Place:
    """Where a block stands in the text: characters `start` to `end`; paragraph, page and cell from 1."""

    start: int
    end: int
    paragraph: int
    page: int = 0
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Taken:
    """The text of a document, the places of its blocks, and what is known of it.

    `read_as` says how: an encoding, or a format. `scanned` are pages without text. `title` and `issued` are
    what the file says of itself beside its text, empty where it says nothing.
    """

    text: str
    places: tuple[Place, ...]
    read_as: str
    pages: int = 0
    scanned: tuple[int, ...] = ()
    dropped: int = 0  # signs that no text has: NULs and their like
    title: str = ""
    issued: str = ""
    publisher: str = ""


def take(path: Path) -> Taken:
    """Read a document.

    Raises
    ------
    DocumentError
        If it can't be read: too large, encrypted, broken, of no known kind, or all scanned; says what to do.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _refused(
                "document-large", f"{name}: {size >> 20} MiB, more than {LARGEST >> 20}", path, mib=size >> 20
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise _refused("document-none", f"{path}: no such file", path) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise _refused("document-unread", f"{path}: can't be read: {why}", path, why=why) from None
    if not data.strip(b"\0 \t\r\n"):
        raise _refused("document-empty", f"{name}: empty", path)
    taken = _reader(path, data)
    if not taken.text.strip():
        raise _refused("document-empty", f"{name}: no text in it", path)
    return taken


def _refused(kind: str, message: str, path: Path, **values: Any) -> DocumentError:
    """Return a refusal that commands say in the user's language."""
    told = {"file": path.name, "most": LARGEST >> 20} | values
    return DocumentError(message).named(kind, **told)


def _library(name: str, path: Path) -> Any:
    """Import what reads a kind of document; an installation may do without."""
    try:
        return importlib.import_module(name)
    except ImportError:
        message = f'{path.name}: reading it needs pip install "govdata[coding]"'
        raise _refused("document-library", message, path) from None


def _reader(path: Path, data: bytes) -> Taken:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(path, data)
    if data.startswith(_OLE):
        raise _refused(
            "document-old", f"{path.name}: an old or an encrypted Office file; save it as .docx", path
        )
    if data.startswith(b"PK\x03\x04"):
        return _docx(path, data)
    return _html(path, data) if _WEB.match(data) else _text(path, data)


# --- text ----------------------------------------------------------------------------------------------


def _text(path: Path, data: bytes) -> Taken:
    from govdata.records.encodings import encoding_of

    zeros = data.count(b"\0") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else 0
    try:
        if zeros:
            text, read_as = data.replace(b"\0", b"").decode("utf-8-sig"), "UTF-8"
        else:
            found = encoding_of(path)
            text, read_as = data.decode(found.codec), found.stated
    except (RecordsError, UnicodeDecodeError) as error:
        message = f"{path.name}: no text in a known encoding; save it as UTF-8"
        raise _refused("document-encoding", message, path) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return _laid(([Block(line)] for line in lines), read_as, dropped=zeros)


# --- web pages and Word --------------------------------------------------------------------------------


def _html(path: Path, data: bytes) -> Taken:
    trafilatura = _library("trafilatura", path)
    settings = _library("trafilatura.settings", path).use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")  # else a short page loses its paragraphs and tables
    page = _library("trafilatura.utils", path).decode_file(data)
    body = trafilatura.extract(
        page,
        output_format="html",
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        config=settings,
    )
    if not body:
        raise _refused("document-no-text", f"{path.name}: a web page without a text of its own", path)
    title, issued, publisher = _said_of_itself(page)
    return replace(_laid(_blocks_of(str(body)), "HTML"), title=title, issued=issued, publisher=publisher)


def _said_of_itself(page: str) -> tuple[str, str, str]:
    """Return title, date and issuer as the head of a page states them; no date is looked for elsewhere."""
    from lxml import html

    root = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    told: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = str(meta.get("name") or meta.get("property") or "").lower()
        told.setdefault(name, str(meta.get("content") or "").strip())
    heads = [_flat("".join(e.itertext())) for tag in ("h1", "title") for e in root.iter(tag)]
    first = {of: next(filter(None, (told.get(name) for name in names)), "") for of, names in _META.items()}
    day = re.match(r"\d{4}-\d\d-\d\d", first["issued"].replace("/", "-"))
    title = first["title"] or next(filter(None, heads), "")
    return title, day[0] if day else "", first["publisher"]


_META = {
    "title": ("articletitle", "og:title"),
    "issued": ("pubdate", "publishdate", "article:published_time", "firstpublishedtime"),
    "publisher": ("contentsource", "og:site_name"),
}


def _docx(path: Path, data: bytes) -> Taken:
    name = path.name
    mammoth = _library("mammoth", path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            unpacked = sum(item.file_size for item in packed.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise _refused("document-broken", f"{name}: broken ({error})", path, why=str(error)) from None
    if "word/document.xml" not in names:
        raise _refused(
            "document-kind", f"{name}: no Word document; documents are .txt, .html, .docx or .pdf", path
        )
    if unpacked > 4 * LARGEST:
        raise _refused("document-large", f"{name}: unpacks to {unpacked >> 20} MiB", path, mib=unpacked >> 20)
    try:
        images = mammoth.images.img_element(lambda image: {"src": ""})
        body = mammoth.convert_to_html(io.BytesIO(data), convert_image=images).value
    except Exception as error:  # noqa: BLE001 (whatever a broken file makes of the library)
        raise _refused("document-broken", f"{name}: broken ({error})", path, why=str(error)[:80]) from None
    return _laid(_blocks_of(body), "Word")


def _blocks_of(body: str) -> Iterator[list[Block]]:
    """Yield lines of HTML: a paragraph each, or the cells of one row of a table."""
    from lxml import etree, html

    tables, held = 0, [""]
    walker = etree.iterwalk(html.fromstring(f"<div>{body}</div>"), events=("start", "end", "comment"))
    for event, element in walker:
        if event == "start" and element.tag == "table":
            tables += 1
            yield from _line(held)
            yield from _rows_of(element, tables)
            walker.skip_subtree()
            continue
        if isinstance(element.tag, str) and _LINES.fullmatch(element.tag):
            yield from _line(held)
        held.append((element.text if event == "start" else element.tail) or "")
    yield from _line(held)


_LINES = re.compile(
    "address|article|blockquote|body|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|html|li|main|ol|p|pre|section|table|ul"
)


def _line(held: list[str]) -> Iterator[list[Block]]:
    """Yield what is held as a paragraph, if it is any, and hold nothing."""
    text = _flat("".join(held))
    held.clear()
    if text:
        yield [Block(text)]


def _rows_of(table: Any, number: int) -> Iterator[list[Block]]:
    """Yield the rows of a table; a cell over several rows or columns is printed in the first of them."""
    left: dict[int, int] = {}  # column: further rows that a cell from above fills
    for n, row in enumerate((row for row in table.iter("tr") if _table_of(row) is table), start=1):
        line: list[Block] = []
        for cell in (*(cell for cell in row if cell.tag in ("td", "th")), None):
            while left.get(len(line) + 1, 0):
                left[len(line) + 1] -= 1
                line.append(Block("", 0, number, n, len(line) + 1))
            if cell is None:
                break
            for at in range(_span(cell, "colspan")):
                text = "" if at else _flat("".join(cell.itertext()))
                left[len(line) + 1] = _span(cell, "rowspan") - 1
                line.append(Block(text, 0, number, n, len(line) + 1))
        yield line


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _span(cell: Any, name: str) -> int:
    told = str(cell.get(name) or "1")
    return min(int(told), 1000) if told.isdigit() and int(told) else 1


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# --- PDF -----------------------------------------------------------------------------------------------


@dataclass
class _Pages:
    """What has been read of a PDF: lines page by page, pages without text, tables so far."""

    lines: list[list[Block]] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    tables: int = 0


def _pdf(path: Path, data: bytes) -> Taken:
    import logging

    name, pdfplumber = path.name, _library("pdfplumber", path)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found = _Pages()
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            n = len(pdf.pages)
            title = str((pdf.metadata or {}).get("Title") or "")
            for page in pdf.pages:
                _read_page(page, found)
                page.close()
    except Exception as error:  # noqa: BLE001 (whatever a broken file makes of the library)
        if "Password" in repr(error) or "Encrypt" in repr(error):
            raise _refused(
                "document-encrypted", f"{name}: an encrypted PDF; save it without a password", path
            ) from None
        why = repr(error)[:80]
        raise _refused("document-broken", f"{name}: broken ({why})", path, why=why) from None
    if len(found.scanned) == n:
        message = f"{name}: scanned, none of its {n} pages has text"
        raise _refused("document-scanned", message, path, n=n)
    taken = _laid(found.lines, "PDF", pages=n, scanned=tuple(found.scanned))
    return replace(taken, title=title if _HAN.search(title) else "")


def _read_page(page: Any, found: _Pages) -> None:
    number = page.page_number
    if _unreadable(page.chars):
        found.scanned.append(number)
        return
    tables = page.find_tables()
    rest = page
    for table in tables:
        rest = rest.filter(partial(_outside, table.bbox))
    parts = [(t["top"], [Block(t["text"], number)]) for t in _paragraphs(rest)]
    for table in tables:
        found.tables += 1
        for n, row in enumerate(table.extract(), 1):
            cells = [
                Block(re.sub(r"\s*\n\s*", "", c or ""), number, found.tables, n, k)
                for k, c in enumerate(row, 1)
            ]
            parts.append((table.bbox[1] + n / 1000, cells))
    found.lines += [line for _, line in sorted(parts, key=lambda part: part[0])]


def _unreadable(chars: list[dict[str, Any]]) -> bool:
    """Whether a page has no text: a picture, or letters that don't say which characters they are."""
    unknown = sum(one["text"].startswith("(cid:") for one in chars)
    return not any(one["text"].strip() for one in chars) or unknown > len(chars) * _UNKNOWN


def _outside(box: tuple[float, float, float, float], item: dict[str, Any]) -> bool:
    x, y = float(item["x0"] + item["x1"]) / 2, float(item["top"] + item["bottom"]) / 2
    return not (box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _paragraphs(page: Any) -> list[dict[str, Any]]:
    """Return lines joined to paragraphs: a full line goes on in the next, unless that is indented."""
    lines = [dict(line) for line in page.extract_text_lines(return_chars=False)]
    edge = (0, len(lines) - 1)
    lines = [one for n, one in enumerate(lines) if n not in edge or not _PAGE_NUMBER.fullmatch(one["text"])]
    if not lines:
        return []
    left = min(one["x0"] for one in lines)
    right = max(page.width - 1.6 * left, *(one["x1"] for one in lines))  # a page of short lines fills none
    joined: list[dict[str, Any]] = []
    for line in lines:
        size = line["bottom"] - line["top"]
        full = joined and joined[-1]["x1"] > right - 2 * size and joined[-1]["x0"] < left + 3 * size
        if full and line["x0"] < left + size:
            joined[-1] |= {
                "text": _run_on(joined[-1]["text"], line["text"]),
                "x1": line["x1"],
                "x0": line["x0"],
            }
        else:
            joined.append(line)
    return joined


def _run_on(one: str, other: str) -> str:
    close = _HAN.match(one[-1:]) or _HAN.match(other[:1]) or (one[-1:].isdigit() and other[:1].isdigit())
    return one + ("" if close else " ") + other


# --- the text as it is kept ----------------------------------------------------------------------------


def _laid(
    lines: Iterable[list[Block]],
    read_as: str,
    pages: int = 0,
    scanned: tuple[int, ...] = (),
    dropped: int = 0,
) -> Taken:
    """Lay lines one after another; cells of a row are parted by tabs."""
    out, at, places = io.StringIO(), 0, []
    for paragraph, line in enumerate(lines, 1):
        for n, block in enumerate(line):
            whole = _CID.sub("□", block.text).rstrip()
            text = _CONTROL.sub("", whole)
            dropped += len(whole) - len(text)
            at += out.write("\t") if n else 0
            if text:
                where = (at, at + len(text), paragraph, block.page, block.table, block.row, block.column)
                places.append(Place(*where))
            at += out.write(text)
        at += out.write("\n")
    return Taken(out.getvalue(), tuple(places), read_as, pages, scanned, dropped)
