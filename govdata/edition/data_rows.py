"""An executed notebook -> the rows that say, for machines, what its report prints.

Enters: a report's document as its pages are made from it: what is hidden there is hidden here. Leaves: rows
of the tables ``reports``, ``statements``, ``numbers`` and ``observations`` as plain text, ready for CSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from govdata.document import model as m
from govdata.document.numbering import Numbering, number
from govdata.document.numerals import same, values
from govdata.document.printed import Printed, printed
from govdata.document.walk import blocks

__all__ = ["Figures", "Row", "number_rows", "observation_rows", "report_row", "statement_rows"]

Row = dict[str, str]

_FORMULA = re.compile(r"[=+\-@\t\r]")
_AMOUNT = re.compile(r"[+-]?[\d.,\u2009\u202f]+.{0,3}")
_UNIT = re.compile(r"\d\s*(?:万|亿|thousand\b|million\b|billion\b)?[\s\u00a0]*(?P<unit>\D*)$")
_SPACE = re.compile(r"[^\S\u2009\u202f]+")  # what parts thousands stays
_CODE = re.compile(r"[^A-Z0-9]+")


class Figures(Protocol):
    """What is asked of the casebook."""

    def has(self, table: str, key: str) -> bool: ...

    def observation(self, observation_id: str) -> Any: ...

    def model(self, model_id: str) -> Any: ...


def report_row(report: str, topic: str, page: str, digest: str, document: m.Document) -> Row:
    """Return what the package says of one report.

    Parameters
    ----------
    page
        Path of its HTML page below the edition's folder; empty where it has none.
    digest
        sha256 of the executed notebook.
    """
    front = document.front
    summary = next((block for block in document.blocks if isinstance(block, m.Summary)), None)
    return {
        "report": report,
        "lang": front.lang,
        "topic": topic,
        "title": _safe(front.title),
        "subtitle": _safe(front.subtitle),
        "verdict": summary.verdict if summary else "",
        "date": front.date,
        "synthetic": _flag(front.synthetic),
        "page": page,
        "notebook_sha256": digest,
    }


def statement_rows(report: str, document: m.Document) -> Iterator[Row]:
    """Yield a row for each statement of a report: its answer, its verdict, headings, titles of exhibits."""
    document, numbering = number(document)
    section, anchor, n = "", "main", 0
    drawn = {id(block.data) for block in blocks(document.blocks) if isinstance(block, m.Figure)}
    for block in blocks(document.blocks):
        if isinstance(block, m.Heading):
            section, anchor = numbering.numbers.get(block.label, ""), block.label or anchor
        for part, content, at in () if id(block) in drawn else _statements(block, anchor):
            if said := _safe(m.plain(content)):
                n += 1
                yield {
                    "report": report,
                    "n": str(n),
                    "section": section,
                    "part": part,
                    "text": said,
                    "address": f"{report}#{at}",
                }


def _statements(block: m.Block, anchor: str) -> Iterator[tuple[str, m.Inlines, str]]:
    """Yield what a block states: which part of it, the words, and the element of the page they stand in."""
    match block:
        case m.Summary():
            yield from (("answer", block.answer, "main"), ("verdict", block.verdict_said, "main"))
        case m.Heading():
            yield "heading", block.content, anchor
        case m.Table() | m.Figure():
            yield "title", block.title, block.label


def number_rows(report: str, document: m.Document, figures: Figures) -> Iterator[Row]:
    """Yield a row for each number that a report prints, and for each mark in the place of one."""
    document, numbering = number(document)
    synthetic = _flag(document.front.synthetic)
    found = [one for one in printed(document, numbering) if not _names(one, document.evidence)]
    intervals = _intervals(found, document.evidence)
    for n, one in enumerate(found, 1):
        item = document.evidence.get(one.evidence)
        low, high = _interval(one, intervals)
        value, ends = _value(one, figures)
        yield {
            "report": report,
            "n": str(n),
            "section": one.section,
            "block": one.block,
            "part": one.part,
            "row": _safe(one.row),
            "column": _safe(one.column),
            "text": _safe(one.text),
            "status": _status(one, item),
            "value": value,
            "low": ends[0] if ends else low,
            "high": ends[1] if ends else high,
            **_unit(one, figures),
            "evidence": one.evidence,
            **_rests_on(item, figures),
            "synthetic": synthetic,
            "address": f"{report}#{_anchor(one, numbering)}",
        }


def _names(one: Printed, evidence: Mapping[str, m.Evidence]) -> bool:
    """Say whether evidence stands behind a name: a mechanism that a text tells of is no number."""
    return one.evidence in evidence and evidence[one.evidence].standing in {"in_place", "planned"}


def _anchor(one: Printed, numbering: Numbering) -> str:
    return numbering.evidence.get(one.evidence) or one.anchor


# --- values ---------------------------------------------------------------------------------------------


def _status(one: Printed, item: m.Evidence | None) -> str:
    if one.mark:
        return one.mark
    if item is not None and item.standing == "damaged":
        return "damaged"
    return "printed" if _said(one.text) else "in_words"


@lru_cache(maxsize=1 << 14)
def _said(text: str) -> tuple[Decimal, ...]:
    """Return what a text says in numbers; the same texts come again and again."""
    return values(text)


def _value(one: Printed, figures: Figures) -> tuple[str, tuple[str, str] | None]:
    """Return what a number says, or the two ends of a range; neither where it says it in words or not at all.

    A published figure that is printed in other words ("monthly") has the value that the casebook gives it.
    """
    if one.mark:
        return ("0" if one.mark == "zero" else ""), None
    found = list(_said(one.text))
    if _is_figure(one, figures):
        row = figures.observation(one.evidence)
        known = [Decimal(str(end)) for end in (row.number, row.value_high) if end is not None]
        if not found or not all(any(same(each, end) for end in known) for each in found):
            found = known
    if len(found) == 2 and found[0] <= found[1]:
        return "", (_plain(found[0]), _plain(found[1]))
    return (_plain(found[0]) if len(found) == 1 else ""), None


def _plain(value: Decimal) -> str:
    return format(value, "f")


def _is_figure(one: Printed, figures: Figures) -> bool:
    return bool(one.evidence) and figures.has("observations", one.evidence)


def _unit(one: Printed, figures: Figures) -> Row:
    """Return the unit, a published figure's as the casebook calls it, and what hedges it."""
    if _is_figure(one, figures):
        row = figures.observation(one.evidence)
        return {"unit": row.unit, "qualifier": row.qualifier}
    if one.text.rstrip().endswith(("%", "‰")):
        return {"unit": "share", "qualifier": ""}
    found = _UNIT.search(one.text) if one.evidence else None
    return {"unit": _safe(found["unit"].strip()) if found else "", "qualifier": ""}


# --- intervals ------------------------------------------------------------------------------------------


def _intervals(
    found: Iterable[Printed], evidence: Mapping[str, m.Evidence]
) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the interval of each estimate whose two ends are printed as numbers of their own.

    ``x_low`` and ``x_high`` are the ends of ``x`` or of ``x_share``, where they lie about it.
    """
    told: dict[str, Decimal] = {}
    for one in found:
        said = _said(one.text)
        if one.evidence and len(said) == 1:
            told.setdefault(one.evidence, said[0])
    ends = {}
    for key in evidence:
        for stem in (key, key.removesuffix("_share")):
            low, value, high = (told.get(name) for name in (f"{stem}_low", key, f"{stem}_high"))
            if low is not None and value is not None and high is not None and low <= value <= high:
                ends[key] = low, high
    return ends


def _interval(one: Printed, known: Mapping[str, tuple[Decimal, Decimal]]) -> tuple[str, str]:
    """Return the interval about a number: that of its key, or that beside it in its table."""
    if one.mark:
        return "", ""
    ends = list(_said(one.interval)) or list(known.get(one.evidence, ()))
    said = _said(one.text)
    if len(ends) == 2 and len(said) == 1 and ends[0] <= said[0] <= ends[1]:
        return _plain(ends[0]), _plain(ends[1])
    return "", ""


# --- evidence -------------------------------------------------------------------------------------------


def _rests_on(item: m.Evidence | None, figures: Figures) -> Row:
    """Return what a number rests on: a passage or a computation, with its standing and grade."""
    if item is None:
        names = ("basis", "standing", "grade", "period", "model", "indicator", "label", "passage", "source")
        more = ("start", "end", "computation", "inputs", "note")
        return dict.fromkeys((*names, *more), "") | {"basis": "stated"}
    known = item.kind == "observation" and figures.has("observations", item.key)
    row = figures.observation(item.key) if known else None
    return {
        "basis": item.kind,
        "standing": item.standing,
        "grade": item.grade,
        "period": row.period if row else _safe(item.period),
        "model": row.model_id if row else "",
        "indicator": row.indicator_id if row else "",
        "label": _safe(item.label),
        "passage": _safe(item.printed),
        "source": item.source,
        "start": str(item.start) if item.start >= 0 else "",
        "end": str(item.end) if item.end >= 0 else "",
        "computation": _safe(item.formula),
        "inputs": " ".join(item.inputs),
        "note": _safe(item.note),
    }


def observation_rows(numbers: Iterable[Row], figures: Figures) -> Iterator[Row]:
    """Yield each published figure that is printed, once, as SDMX-CSV 2.0 has observations."""
    found = {
        row["evidence"]: row
        for row in numbers
        if row["basis"] == "observation" and figures.has("observations", row["evidence"])
    }
    for key, printed_row in sorted(found.items()):
        row = figures.observation(key)
        model = figures.model(row.model_id)
        yield {
            "STRUCTURE": "dataflow",
            "STRUCTURE_ID": "GOVDATA:PUBLISHED_FIGURES(1.0)",
            "ACTION": "I",
            "OBSERVATION": key,
            "MODEL": row.model_id,
            "INDICATOR": row.indicator_id,
            "STANDING": row.standing.upper(),
            "OBS_VALUE": _number(row.number),
            "UPPER_VALUE": _number(row.value_high),
            "UNIT_MEASURE": _code(row.unit),
            "QUALIFIER": row.qualifier.upper(),
            "OBS_STATUS": "A" if row.number is not None else "O",
            "GRADE": printed_row["grade"],
            "REF_PERIOD": row.period,
            "REF_AREA": model.division_code,
            "PHASE": _code(row.phase),
            "BREAKDOWN": _code(row.breakdown),
            "CATEGORY": _safe(row.category),
            "SOURCE": row.source_id,
            "POSITION_START": str(row.start),
            "POSITION_END": str(row.end),
            "PASSAGE": _safe(row.exact),
        }


def _number(value: float | None) -> str:
    return "" if value is None else _plain(Decimal(repr(value)).normalize() + 0)


def _code(text: str) -> str:
    """Return a word as SDMX codes are written.

    >>> _code("CNY per person")
    'CNY_PER_PERSON'
    """
    return _CODE.sub("_", text.upper()).strip("_")


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe stands before such a beginning.

    >>> _safe("=1+1"), _safe("-3.5%"), _safe("a = b")
    ("'=1+1", '-3.5%', 'a = b')
    """
    plain = " ".join(_SPACE.split(text.strip()))
    return f"'{plain}" if _FORMULA.match(plain) and not _AMOUNT.fullmatch(plain) else plain
