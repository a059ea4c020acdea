"""Document -> PDF through Typst.

Enters: a document. Leaves: PDF bytes (PDF/A-2a, PDF/UA-1). The document goes to the template as data, so
nothing in it can be read as markup; :mod:`govdata.render.typst_data` works out what else the template needs.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from govdata.document import model as m
from govdata.document.check import origin
from govdata.document.numbering import (
    number,
    with_citations,
)
from govdata.document.walk import strings
from govdata.errors import FontError, RenderError
from govdata.render.dates import stamp
from govdata.render.fillings import written as as_written
from govdata.render.fonts import FontSet, font_set, spelt
from govdata.render.layout import Plan, Spot, arrange, settle
from govdata.render.references import references
from govdata.render.typst_data import PaperSettings, TypstWriter

log = logging.getLogger(__name__)

# Poppler calls a stated default an error, on every run over the file. Left out, it still holds; blanks
# of equal length keep every offset of the file.
_UNSAID = (b"/Marked true/Suspects false>>", b"/Marked true                >>")
_SPOTS = """query(<govdata-mark>).map(mark => {
  let at = mark.location().position()
  (..mark.value, at.page, at.y.pt())
})"""
_USUAL = PaperSettings()
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_PAGE = 841.9  # height of A4, points
_MARGINS = {"report": (66.0, 58.0), "gongwen": (104.9, 99.2)}  # top and bottom, points; as in the template
_NAMED = 8  # characters that a message names


def write_pdf(document: m.Document, settings: PaperSettings = _USUAL) -> bytes:
    """Write a report as a PDF.

    Parameters
    ----------
    document
        The report.
    settings
        Profile, fonts, reference style.

    Returns
    -------
    bytes
        The same document and settings give the same bytes.

    Raises
    ------
    FontError
        A character is in none of the fonts, and `settings` are strict; names it and its cell.
    RenderError
        Typst refuses the document.
    """
    data, document, fonts = prepare(document, settings)
    return compile_pdf(data, document, fonts, settings.standards)


def prepare(document: m.Document, settings: PaperSettings) -> tuple[dict[str, Any], m.Document, FontSet]:
    """Return all that the compiler is given; starts no thread.

    Raises
    ------
    FontError
        A family lacks a weight that the pages need.
    """
    document, numbering = number(document, settings.profile)
    listed = references(document, numbering, settings.style)
    numbering = with_citations(numbering, listed.citations)
    fonts = font_set(settings.fonts, settings.profile)
    data = TypstWriter(document, numbering, listed.entries, settings, fonts).data()
    return printable(data, document, fonts, settings.strict), document, fonts


def printable(data: dict[str, Any], document: m.Document, fonts: FontSet, strict: bool) -> dict[str, Any]:
    """Return data in which the name of a character stands for it where no font has it.

    Raises
    ------
    FontError
        There is such a character, and `strict` is true.
    """
    lacking = fonts.lacking("".join(strings(data)))
    if not lacking:
        return data
    faults = missing_glyphs(lacking, document)
    if strict:
        raise faults[0]
    for fault in faults:
        log.warning("%s; its name is printed", fault)
    table = {ord(character): spelt(character) for character in lacking}
    named: dict[str, Any] = _translated(data, table)
    return named


def _translated(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _translated(item, table) for key, item in value.items()}
    return [_translated(item, table) for item in value] if isinstance(value, list | tuple) else value


def compile_pdf(
    data: dict[str, Any], document: m.Document, fonts: FontSet, standards: Iterable[str]
) -> bytes:
    """Run Typst on a document's data.

    A first layout says where everything comes to stand; a second, planned from it, fills the pages. It is
    cheap: Typst remembers what it worked out, as long as files differ and not ``sys_inputs``, which it takes
    for another library. Only the last layout is written as a PDF.
    """
    import typst

    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    def compiler(plan: Plan) -> Any:  # a new one each time: it forgets files in memory after one use
        files = {"document.json": written, "plan.json": json.dumps(plan.to_json()).encode()}
        return typst.Compiler({"main": _template(), **files}, font_paths=fonts.loaded)

    def spots(plan: Plan) -> list[Spot]:
        return [Spot(*mark) for mark in json.loads(compiler(plan).eval(_SPOTS))]

    above, below = _MARGINS[data["profile"]]
    try:
        plan = _first_plan(data)
        found = spots(plan)
        settled = settle(plan, found, _summaries(data), _may_stand_alone(data), data["contents"])
        if replace(settled, alone=plan.alone) != plan:
            found = spots(settled)
            settled = settle(settled, found, _summaries(data), _may_stand_alone(data), data["contents"])
        plan = arrange(settled, data["blocks"], found, above, _PAGE - below)
        date, kinds = stamp(document.front.date), list(standards)
        compiled, warnings = as_written(
            lambda plan: compiler(plan).compile_with_warnings(pdf_standards=kinds, timestamp=date), plan
        )
    except typst.TypstError as error:
        raise _explained(error, document) from error
    for warning in warnings:  # a layout that swings to and fro prints wrong page numbers
        log.warning("Typst on %r: %s", document.front.title, warning.message)
    return bytes(compiled).replace(_UNSAID[0], _UNSAID[1], 1)


def _first_plan(data: dict[str, Any]) -> Plan:
    """Return what is likely: nothing moves, and a summary fills its page."""
    alone = tuple(_summaries(data)) if _may_stand_alone(data) else ()
    listed = data["contents"] == "always" or (data["contents"] == "long" and data["likely-contents"])
    return Plan(tuple(range(len(data["blocks"]))), alone=alone, contents=listed)


def _may_stand_alone(data: dict[str, Any]) -> bool:
    """Say whether a summary may have a page to itself; a circular runs on."""
    return bool(data["profile"] != "gongwen")


def _summaries(data: dict[str, Any]) -> list[int]:
    """Return which blocks are summaries; -1 is the one on page one."""
    own = [] if data["summary"] is None else [-1]
    return own + [index for index, block in enumerate(data["blocks"]) if block["kind"] == "summary"]


@cache
def _template() -> bytes:
    return (files("govdata.render") / "templates" / "report.typ").read_bytes()


def _explained(error: Any, document: m.Document) -> RenderError:
    """Turn a refusal of Typst into an error that names character and cell."""
    message = getattr(error, "message", str(error))
    match = _NO_GLYPH.search(message)
    if match:
        return missing_glyphs(_unescaped(match.group(1)), document)[0]
    hints = "; ".join(getattr(error, "hints", []) or [])
    return RenderError(f"Typst refuses the report: {message}" + (f" ({hints})" if hints else ""))


def _unescaped(text: str) -> str:
    """Undo the escapes of Rust's debug notation."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match.group(1), 16)), text).replace("\\", "")


def missing_glyphs(text: str, document: m.Document) -> list[FontError]:
    """Return an error for each cell that holds characters which no font has, in order."""
    found: dict[str, set[str]] = {}
    for index, block in enumerate(document.blocks):
        here = set(text) & set("".join(strings(block)))
        if here:
            found.setdefault(origin(document, index), set()).update(here)
    rest = set(text).difference(*found.values())
    if rest:
        found["the front, the evidence or the references"] = rest
    return [_missing(where, "".join(sorted(held))) for where, held in found.items()]


def _missing(where: str, text: str) -> FontError:
    names = ", ".join(f"U+{ord(character):04X}" for character in text[:_NAMED])
    more = f" and {len(text) - _NAMED} more" if len(text) > _NAMED else ""
    return FontError(
        f"{where}: no font at hand has {text[:_NAMED]!r} ({names}){more}; write it otherwise, or install a "
        "font that has it and set PDFExporter.fonts='system'"
    )
