"""Document -> the sheets of an accessible workbook, as plain values.

Enters: a numbered document. Leaves: :class:`Sheet` objects: one table each, no merged or empty cell, numbers
as numbers with their unit in the head, marks as words in square brackets, evidence ids as in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from govdata.document import model as m
from govdata.document.numbering import Numbering, evidence_rows
from govdata.document.text import clean
from govdata.document.walk import blocks, inlines
from govdata.document.wording import MARKS, mark_sign, mark_word, word
from govdata.phrases import Phrases
from govdata.render.references import Reference

__all__ = ["Amount", "Sheet", "one_line", "said", "sheets"]

_PHRASES = Phrases(Path(__file__).parent / "words")
_NUMBER = re.compile(
    r"(?P<sign>[-\u2212]?)(?P<digits>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<unit>\D*)"
)
# "300多人", "500 or more": a bound or a round number isn't that number.
_HEDGED = re.compile(
    r"[+±~≈≥≤<>:：/\-–—→]|[多余来几]|以上|以下|左右|上下|约|超|以内|不足|\b(?:or|at|about|more|less|up|under|over)\b"
)
_MOST_DIGITS = 15  # a spreadsheet's numbers have no more
_MOST_CHARACTERS = 32_000  # a cell holds 32,767
_MOST_HEAD = 200  # a column's name in a table holds 255


@dataclass(frozen=True)
class Amount:
    """A number with the decimals that the report prints, and its unit; `plain`: a year has no separator."""

    value: int | float
    decimals: int = 0
    unit: str = ""
    plain: bool = False


Value = str | Amount


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its tab, the title of its table, lines under the title, head and rows."""

    tab: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    lines: tuple[str, ...] = ()
    source: str = ""
    links: dict[int, str] = field(default_factory=dict)


def said(key: str, lang: str, **values: Any) -> str:
    """Return a workbook's word in a language, with the values that it names."""
    return _PHRASES.say(lang, key, **values)


@cache
def _signs() -> dict[str, str]:
    """Return the marks whose sign says nothing by itself, by sign."""
    signs = {mark_sign(mark, "en"): mark for mark in MARKS}
    return {sign: mark for sign, mark in signs.items() if sign in {"…", "—", "●", "○", "·"}}


def sheets(document: m.Document, numbering: Numbering, entries: Iterable[Reference] = ()) -> list[Sheet]:
    """Return contents, notes, key figures, every table, every figure's numbers, evidence and sources.

    Parameters
    ----------
    document, numbering
        As :func:`govdata.document.numbering.number` returned them.
    entries
        The reference list.
    """
    writer = _SheetWriter(document, numbering)
    return writer.all(tuple(entries))


class _SheetWriter:
    def __init__(self, document: m.Document, numbering: Numbering) -> None:
        self.document, self.numbering = document, numbering
        self.lang = document.front.lang
        self.marks: dict[str, None] = {}
        self.notes: list[tuple[str, str]] = []
        self.tabs: set[str] = set()

    def all(self, entries: tuple[Reference, ...]) -> list[Sheet]:
        """Return all sheets; tables are read first, for the notes say what stands in them."""
        body = [*self.key_figures(), *self.tables(), *self.evidence(), *self.sources(entries)]
        notes = self.notes_sheet()
        return [self.contents([notes, *body]), notes, *body]

    def said(self, key: str, **values: Any) -> str:
        return said(key, self.lang, **values)

    # --- words ---------------------------------------------------------------------------------

    def words(self, content: Iterable[m.Inline], where: str = "") -> str:
        """Return inlines as plain text: marks in square brackets, footnotes moved to the notes sheet."""
        parts: list[str] = []
        for node in content:
            match node:
                case m.Mark():
                    parts.append(self.mark(node.mark))
                case m.Ref():
                    parts.append(self.numbering.names.get(node.label, node.label))
                case m.Cite():
                    parts.append(self.numbering.citations.get((node.key, node.locator), node.key))
                case m.Note():
                    self.notes.append((where, self.words(node.content, where)))
                case m.Strong() | m.Emph() | m.Link():
                    parts.append(self.words(node.content, where))
                case _:
                    parts.append(m.plain((node,)))
        return one_line("".join(parts))

    def mark(self, mark: str) -> str:
        self.marks[mark] = None
        return f"[{mark_word(mark, self.lang)}]"

    # --- tables --------------------------------------------------------------------------------

    def tables(self) -> Iterator[Sheet]:
        figures = (block for block in blocks(self.document.blocks) if isinstance(block, m.Figure))
        drawn = {id(figure.data) for figure in figures}
        for block in blocks(self.document.blocks):
            if isinstance(block, m.Figure) and block.data:
                name = self.numbering.names.get(block.label) or word("figure", self.lang)
                yield self.table(block.data, self.said("data_of", name=name), block.title, block)
            elif isinstance(block, m.Table) and id(block) not in drawn:
                name = self.numbering.names.get(block.label) or word("table", self.lang)
                if block.full is None or block.full.columns != block.columns:
                    yield self.table(block, name, block.title)
                if block.full is not None:
                    yield self.table(block.full, self.said("in_full", name=name), block.title)

    def table(self, table: m.Table, name: str, title: m.Inlines, of: m.Figure | None = None) -> Sheet:
        tab = self.tab(name)
        columns, rows = self.grid(table, tab)
        head, cells = _with_units(columns, rows or [[""] * len(columns)], self.lang)
        ids = [self.evidence_ids(table, row) for row in table.rows if row.role != "group"]
        if any(ids):
            head.append(self.said("evidence_ids"))
            for row, printed in zip(cells, ids, strict=True):
                row.append(printed)
        top = of or table
        lines = [self.words(top.subtitle, tab), self.words(top.note, tab) if of else ""]
        return Sheet(
            tab,
            f"{name.replace(chr(160), ' ')}{word('colon', self.lang)}{self.words(title, tab)}",
            _distinct(head),
            tuple(tuple(self.filled(value) for value in row) for row in cells),
            tuple(line for line in lines if line),
            self.words(table.note, tab),
        )

    def grid(self, table: m.Table, tab: str) -> tuple[list[str], list[list[Value]]]:
        """Return head and rows of one width; a group's subheading becomes a column of its own."""
        columns = [
            self.words(column.content, tab) or self.said("row" if not i else "column", n=i + 1)
            for i, column in enumerate(table.columns)
        ]
        rows: list[list[Value]] = []
        group = ""
        for row in table.rows:
            if row.role == "group":
                group = self.words((node for cell in row.cells for node in cell.content), tab)
                continue
            values = [
                value for i, cell in enumerate(row.cells) for value in self.spanned(cell, i, table, tab)
            ]
            values += [""] * (len(columns) - len(values))
            rows.append([group, *values[: len(columns)]])
        if any(row.role == "group" for row in table.rows):
            return [self.said("group"), *columns], rows
        return columns, [row[1:] for row in rows]

    def spanned(self, cell: m.Cell, place: int, table: m.Table, tab: str) -> list[Value]:
        is_name = place == 0 and table.row_header
        return [self.words(cell.content, tab) if is_name else self.value(cell.content, tab)] * max(
            cell.span, 1
        )

    def value(self, content: m.Inlines, tab: str) -> Value:
        if len(content) == 1 and isinstance(content[0], m.Mark) and content[0].mark == "zero":
            return Amount(0)
        text = self.words(content, tab)
        if text in _signs():
            return self.mark(_signs()[text])
        alone = all(isinstance(node, m.Number | m.Text) for node in content)
        return (amount(m.plain(content)) if alone else None) or text

    def filled(self, value: Value) -> Value:
        if value != "":
            return value
        self.marks["blank"] = None
        return f"[{self.said('blank')}]"

    def evidence_ids(self, table: m.Table, row: m.Row) -> str:
        """List the evidence of a row's numbers, each with its column where there are several."""
        found: list[tuple[int, str]] = []
        place = 0
        for cell in row.cells:
            for node in inlines(cell.content):
                if isinstance(node, m.Number) and (printed := self.printed_id(node)):
                    found.append((place, printed))
            place += max(cell.span, 1)
        several = len({place for place, _ in found}) > 1
        names = [m.plain(column.content) for column in table.columns]
        colon = word("colon", self.lang)
        return "; ".join(
            f"{names[place]}{colon}{printed}" if several and place < len(names) and names[place] else printed
            for place, printed in found
        )

    def printed_id(self, node: m.Number) -> str:
        return self.with_standing(self.numbering.evidence.get(node.evidence, ""), node.standing)

    def with_standing(self, printed: str, standing: str) -> str:
        return f"{printed} ({word(standing, self.lang)})" if printed and standing != "measured" else printed

    # --- the other sheets ------------------------------------------------------------------------

    def key_figures(self) -> Iterator[Sheet]:
        summary = next((block for block in self.document.blocks if isinstance(block, m.Summary)), None)
        if summary is None or not summary.key_figures:
            return
        tab = self.tab(self.said("figures"))
        head = [word("indicator", self.lang), word("value", self.lang), self.said("unit")]
        head += [word(key, self.lang) for key in ("standing", "grade", "note", "id")]
        rows = [self.key_figure(figure, tab) for figure in summary.key_figures]
        said = (summary.question, summary.answer, summary.verdict_said, summary.benchmark)
        lines = [self.words(line) for line in said]
        yield Sheet(tab, tab, tuple(head), tuple(rows), tuple(line for line in lines if line))

    def key_figure(self, figure: m.KeyFigure, tab: str) -> tuple[Value, ...]:
        value = amount(figure.value)
        row: list[Value] = [self.words(figure.label, tab), one_line(figure.value)]
        unit = one_line(figure.unit)
        if value:
            row[1], unit = value, f"{value.unit} {unit}".strip()
        row += [unit, word(figure.standing, self.lang), figure.grade, self.words(figure.note, tab)]
        row.append(self.numbering.evidence.get(figure.evidence, ""))
        return tuple(self.filled(item) for item in row)

    def evidence(self) -> Iterator[Sheet]:
        rows = evidence_rows(self.document, self.numbering, whole=True)
        if not rows:
            return
        names = ("id", "indicator", "printed", "document", "position", "period", "standing", "grade", "note")
        fields = ("id", "label", "printed", "source", "position", "period", "standing", "grade", "note")
        body = [[str(getattr(row, name)) for name in fields] for row in rows]
        yield Sheet(
            self.tab(self.said("evidence")),
            word("appendix_a", self.lang).replace("\u3000", " "),
            tuple(word(name, self.lang) for name in names),
            tuple(tuple(self.filled(one_line(value)) for value in row) for row in body),
            (word("appendix_a_note", self.lang),),
        )

    def sources(self, entries: tuple[Reference, ...]) -> Iterator[Sheet]:
        if not entries:
            return
        rows = tuple(
            (entry.numeral or f"[{place}]", self.words(entry.content))
            for place, entry in enumerate(entries, 1)
        )
        head = (word("id", self.lang), word("document", self.lang))
        yield Sheet(self.tab(self.said("sources")), word("references", self.lang), head, rows)

    def notes_sheet(self) -> Sheet:
        rows: list[tuple[Value, ...]] = [
            (f"[{self.said('blank')}]", self.said("empty"))
            if mark == "blank"
            else (f"[{mark_word(mark, self.lang)}]", self.meaning(mark))
            for mark in self.marks
        ]
        grades = dict.fromkeys(item.grade for item in self.document.evidence.values() if item.grade)
        rows += [
            (word("evidence_grade", self.lang, grade=grade), word("grade_" + grade, self.lang))
            for grade in sorted(grades)
        ]
        if self.document.evidence:
            rows.append((self.said("evidence_ids"), self.said("standing_note")))
        rows += [(self.said("of", name=tab or self.said("cover")), text) for tab, text in self.notes]
        rows = rows or [(self.said("sign"), self.said("plain_table"))]
        head = (self.said("sign"), self.said("meaning"))
        return Sheet(self.tab(self.said("notes")), self.said("notes"), head, tuple(rows))

    def meaning(self, mark: str) -> str:
        return self.said(f"means_{mark}")

    def contents(self, listed: list[Sheet]) -> Sheet:
        rows = tuple((sheet.tab, sheet.title) for sheet in listed)
        links = {place: sheet.tab for place, sheet in enumerate(listed)}
        head = (self.said("sheet"), self.said("content"))
        return Sheet(self.tab(self.said("contents")), self.said("contents"), head, rows, links=links)

    def tab(self, name: str) -> str:
        """Return a name for a tab: one of its kind, at most 31 characters, none that is forbidden."""
        plain = re.sub(r"[\[\]:*?/\\'\u00a0\s]+", " ", clean(name)).strip()[:26] or "1"
        tab, count = plain, 1
        while tab.casefold() in self.tabs:
            count += 1
            tab = f"{plain} ({count})"
        self.tabs.add(tab.casefold())
        return tab


def amount(text: str) -> Amount | None:
    """Read a printed figure if it is exactly one number; ranges, bounds and hedges aren't.

    >>> amount("2,515 posts")
    Amount(value=2515, decimals=0, unit='posts', plain=False)
    >>> amount("2006").plain
    True
    >>> amount("300–500"), amount("300多人"), amount("007"), amount("3 100")
    (None, None, None, None)
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found or _HEDGED.search(found["unit"]):
        return None
    digits, decimals = re.sub(r"\D", "", found["digits"]), found["decimals"] or ""
    if len(digits) + len(decimals) > _MOST_DIGITS or (digits.startswith("0") and digits != "0"):
        return None
    value = float(digits + decimals) if decimals else int(digits)
    plain = len(digits) > 3 and found["digits"].isdigit()
    return Amount(-value if found["sign"] else value, max(len(decimals) - 1, 0), found["unit"].strip(), plain)


def one_line(value: str) -> str:
    """Return text on one line, short enough for a cell."""
    text = " ".join(clean(value).split())
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"


def _with_units(
    columns: list[str], rows: list[list[Value]], lang: str
) -> tuple[list[str], list[list[Value]]]:
    """Put a column's unit into its head; where units differ, into a column beside it."""
    head: list[str] = []
    found: list[list[Value]] = [[] for _ in rows]
    for place, name in enumerate(columns):
        values = [row[place] for row in rows]
        units = {value.unit for value in values if isinstance(value, Amount)}
        several = len(units) > 1
        unit = "" if several else next(iter(units), "")
        head += [
            f"{name} ({unit})" if unit else name,
            *([said("unit_of", lang, column=name)] if several else []),
        ]
        for row, value in zip(found, values, strict=True):
            row.append(value)
            if several:
                row.append(value.unit if isinstance(value, Amount) else "")
    return head, found


def _distinct(head: list[str]) -> tuple[str, ...]:
    """Number what is there twice: names of columns are unique, whatever their case."""
    found: list[str] = []
    taken: set[str] = set()
    for name in head:
        text, count = name[:_MOST_HEAD], 1
        while text.casefold() in taken:
            count += 1
            text = f"{name[:_MOST_HEAD]} {count}"
        taken.add(text.casefold())
        found.append(text)
    return tuple(found)
