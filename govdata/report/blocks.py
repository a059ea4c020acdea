"""Sentences, large figures and tables of one report, in its language.

Enters: words, numbers by name. Leaves: what a notebook cell shows; :mod:`govdata.report.report` finds the
words in message files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from govdata.document import (
    Block,
    Cell,
    Cite,
    Column,
    Inlines,
    KeyFigure,
    LineBreak,
    Paragraph,
    Payload,
    Row,
    Table,
    Text,
    plain,
)
from govdata.document.wording import word
from govdata.errors import DisplayError
from govdata.evidence.derived import Derived
from govdata.report.excerpts import excerpt
from govdata.report.numbered import SAID_WHOLE, Numbered, Pair
from govdata.report.shown import Shown
from govdata.report.template import filled, plain_value
from govdata.words import numbers

__all__ = ["Blocks", "stacked"]


MOST_NAMED = 8  # places that a sentence names one by one, in a report on more


class Blocks(Numbered):
    """What a report shows; see :class:`~govdata.report.Report`."""

    #: Whether the report is about more places than a page can show one by one.
    many = False

    def message(self, key: str, **values: Any) -> Inlines:
        """Return a message, or an attribute of one; a report has message files to find it in."""
        raise NotImplementedError

    def text(self, key: str, **values: Any) -> str:
        """Return a message as plain text."""
        return plain(self.message(key, **values))

    def places(self, model_ids: Iterable[str]) -> str:
        """List places in a sentence; many are counted, for nobody reads a list of forty names."""
        ids = list(model_ids)
        if self.too_many(len(ids)):
            return self.counted(len(ids))
        return numbers.joined([self.place(i) for i in ids], self.lang)

    def too_many(self, n: int) -> bool:
        """Return whether so many places are counted, not named one by one."""
        return self.many and n > MOST_NAMED

    def counted(self, n: int) -> str:
        """Say a number of places."""
        return self.text("many.places", n=n)

    def inlines(self, pair: Pair | str | Inlines, **values: Any) -> Inlines:
        """Fill a sentence; see :mod:`govdata.report.template`. What is filled already stays."""
        if isinstance(pair, tuple) and all(hasattr(part, "t") for part in pair):
            return cast("Inlines", pair)
        return filled(self, self.said(cast("Pair | str", pair)), values)

    def say(self, zh: str, en: str, **values: Any) -> Shown:
        """Show paragraphs; a blank line parts them."""
        parts = filter(None, re.split(r"\n\s*\n", self.said((zh, en)).strip()))
        return self.shown(*(Paragraph(content=self.inlines(part.strip(), **values)) for part in parts))

    def key_figure(self, label: Inlines, figure: str | Derived, note: Inlines = ()) -> KeyFigure:
        """Return one large figure for the summary.

        Raises
        ------
        DisplayError
            For a figure that says all or none in a word: that is a claim, and no key figure.
        """
        if isinstance(figure, str) and self.casebook.observation(figure).claim:
            raise DisplayError(f"{figure} says all or none in a word; a claim is no key figure")
        key = self.noted(figure)
        kept = self._evidence[key]
        value, unit = _hedge_beside(self.printed(figure, bare=True), self._unit_beside(figure))
        return KeyFigure(
            label=label,
            value=value,
            unit=unit,
            standing=kept.standing,
            grade=kept.grade,
            note=note,
            evidence=key,
        )

    def _unit_beside(self, figure: str | Derived) -> str:
        """Return the unit to print beside a bare figure: none where the figure is said with its unit."""
        row = figure if isinstance(figure, Derived) else self.casebook.observation(figure)
        unit = self.unit(row.unit)
        return "" if unit.en in SAID_WHOLE else unit.after(row.value, self.lang)

    def graded(self, observation_ids: Iterable[str]) -> dict[str, int]:
        """Return how many of some figures have each grade; nothing where there are none."""
        tally = dict.fromkeys("ABCDNX", 0)
        for observation_id in observation_ids:
            tally[self.casebook.grade(observation_id)] += 1
        return tally if any(tally.values()) else {}

    def _sourced(self, keys: Iterable[str]) -> Inlines:
        """Return "Source: ..." with the documents behind some evidence."""
        sources: dict[str, None] = {}
        for key in keys:
            kept = self._evidence[key]
            for part in (key, *kept.inputs):
                if self._evidence[part].source:
                    sources.setdefault(self._evidence[part].source)
        if not sources:
            return ()
        lead, stop = Text(text=word("sourced", self.lang)), Text(text=word("stop", self.lang))
        return (lead, *(Cite(key=self.cited(s)) for s in sources), stop)

    def table(
        self,
        label: str,
        title: Inlines | Pair,
        columns: Sequence[Pair | str | Column],
        rows: Sequence[Sequence[Any] | Row],
        *,
        subtitle: Inlines | Pair = (),
        note: Inlines | Pair = (),
        full: Table | None = None,
    ) -> Shown:
        """Show a three-line table under its finding; on many places its ends, and all in the workbook.

        `full` is the list behind a table that says what it comes to. Cells may be text, a `Derived`, inlines
        (an observation: :meth:`quoted`), or None for "not reported".
        Columns beyond the first are right-aligned unless given as :class:`~govdata.document.Column`.

        Raises
        ------
        DisplayError
            If a row has more or fewer cells than columns, or a cell holds a fraction without evidence.
        """
        whole = self.tabled(label, title, columns, rows, subtitle, note, full)
        return self.shown(excerpt(whole, self.said_of_rows) if self.many else whole)

    def said_of_rows(self, name: str, n: int) -> Inlines:
        """Say how many rows a page leaves out (``left``), or a table has in all (``note``)."""
        return self.message(f"many.{name}", n=n)

    def tabled(
        self,
        label: str,
        title: Inlines | Pair,
        columns: Sequence[Pair | str | Column],
        rows: Sequence[Sequence[Any] | Row],
        subtitle: Inlines | Pair = (),
        note: Inlines | Pair = (),
        full: Table | None = None,
    ) -> Table:
        """Return a table as :meth:`table` shows it, with all its rows."""
        made = tuple(r if isinstance(r, Row) else Row(cells=tuple(map(self.cell, r))) for r in rows)
        for place, row in enumerate(made, start=1):
            width = sum(cell.span for cell in row.cells)
            if row.role != "group" and width != len(columns):
                raise DisplayError(
                    f"table {label!r}: row {place} has {width} cells where the head has {len(columns)}"
                )
        return Table(
            label=label,
            title=self.inlines(title),
            subtitle=self.inlines(subtitle),
            note=self.inlines(note),
            columns=tuple(self._column(c, first=i == 0) for i, c in enumerate(columns)),
            rows=made,
            full=full,
        )

    def _column(self, given: Pair | str | Column, *, first: bool) -> Column:
        if isinstance(given, Column):
            return given
        return Column(content=self.inlines(given), align="left" if first else "right")

    def quoted(self, observation_id: str) -> Inlines:
        """Return a published figure as a cell shows it: without the words of its unit."""
        return (self.number(observation_id, bare=True),)

    def cell(self, given: Any, decimals: int = 1) -> Cell:
        """Return one cell; see :meth:`table`. Several figures of one cell stand below each other."""
        if isinstance(given, list):
            return Cell(content=stacked(self.cell(part, decimals).content for part in given))
        if isinstance(given, Cell):
            return given
        return Cell(content=self._content(given, decimals))

    def _content(self, given: Any, decimals: int) -> Inlines:
        match given:
            case None:
                return self.mark("not_reported")
            case Derived():
                return (self.number(given, decimals, bare=True),)
        return plain_value(self, "a cell", given)

    # --- showing -----------------------------------------------------------------------------

    def shown(self, *blocks: Block) -> Shown:
        """Return blocks as an output, with the evidence and references that this page has kept."""
        keys = {key for block in blocks for key in _evidence_keys(block.to_json())}
        strange = sorted(keys - set(self._evidence))
        if strange:
            raise DisplayError(f"no evidence kept for {', '.join(strange)}; was it made by another page?")
        keys |= {part for key in keys for part in self._evidence[key].inputs}
        works = {key for block in blocks for key in _cited_keys(block.to_json())}
        works |= {self._evidence[key].source for key in keys if self._evidence[key].source}
        payload = Payload(
            blocks=blocks,
            evidence={key: self._evidence[key] for key in sorted(keys)},
            references={key: self._references[key] for key in sorted(works)},
        )
        return Shown(payload, self.lang)


def _hedge_beside(value: str, unit: str) -> tuple[str, str]:
    """Set a long hedge beside a large figure, where its unit stands.

    >>> _hedge_beside("90%以上", ""), _hedge_beside("more than 30 million", "yuan")
    (('90%', '以上'), ('30 million', 'yuan and more'))
    >>> _hedge_beside("逾3000万", "元"), _hedge_beside("逾1.2万", "件"), _hedge_beside("逾400", "人")
    (('逾3000万', '元'), ('1.2万', '余件'), ('400', '余人'))
    """
    if value.endswith("以上"):
        return value.removesuffix("以上"), unit + "以上"
    if value.startswith("逾"):
        # 余 stands behind the last digit that is given: 400 余人, 1.2 万余件, but not 3000 万余元.
        scaled = value[-1] in "万亿" and "." not in value
        return (value, unit) if scaled else (value.removeprefix("逾"), "余" + unit)
    for lead, tail in (("more than ", "and more"), ("at least ", "or more"), ("at most ", "or less")):
        if value.startswith(lead):
            return value.removeprefix(lead), f"{unit} {tail}".strip()
    return value, unit


def stacked(lines: Iterable[Inlines]) -> Inlines:
    out: Inlines = ()
    for line in lines:
        out = (*out, LineBreak(), *line) if out else line
    return out


def _evidence_keys(node: Any) -> Iterable[str]:
    if isinstance(node, dict):
        if node.get("evidence") and (node.get("t") == "number" or "standing" in node):
            yield node["evidence"]
        if node.get("kind") == "figure":
            yield from node["evidence"]
        for value in node.values():
            yield from _evidence_keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from _evidence_keys(value)


def _cited_keys(node: Any) -> Iterable[str]:
    if isinstance(node, dict):
        if node.get("t") == "cite":
            yield node["key"]
        for value in node.values():
            yield from _cited_keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from _cited_keys(value)
