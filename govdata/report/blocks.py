"""Sentences, tables and figures of one report, in its language.

Enters: pairs of words ``(中文, English)``, numbers by name, charts. Leaves: what a notebook cell shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from govdata.document import (
    Block,
    Callout,
    Cell,
    Column,
    Confidence,
    Evidence,
    Figure,
    Front,
    Heading,
    Inlines,
    KeyFigure,
    LineBreak,
    Paragraph,
    Payload,
    Row,
    Summary,
    Table,
    Text,
)
from govdata.errors import DisplayError
from govdata.evidence.derived import Derived, weakest
from govdata.report.numbered import SAID_WHOLE, Numbered, Pair
from govdata.report.shown import Shown
from govdata.report.template import filled, plain_value
from govdata.words import numbers

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

__all__ = ["Blocks", "Chart", "stacked"]

_SERIES = ("区域社会治理比较研究", "Comparative research on regional social governance")
_AUDIENCE = ("委员会参阅件", "For committee")


class Chart(Protocol):
    """A picture that can describe itself; see :mod:`govdata.charts`."""

    def draw(self, narrow: bool = False) -> Picture:
        """Draw for the page, or redraw for a phone."""
        ...

    @property
    def alt(self) -> str:
        """Say what the picture shows."""
        ...

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        ...

    def numbers(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the header and the rows of the figures drawn."""
        ...


class Blocks(Numbered):
    """What a report shows; see :class:`~govdata.report.Page`."""

    def inlines(self, pair: Pair | str | Inlines, **values: Any) -> Inlines:
        """Fill a sentence; see :mod:`govdata.report.template`. What is filled already stays."""
        if isinstance(pair, tuple) and all(hasattr(part, "t") for part in pair):
            return cast("Inlines", pair)
        return filled(self, self.said(cast("Pair | str", pair)), values)

    def first(self, *cases: tuple[Any, Pair]) -> Pair:
        """Return the first pair whose condition is true, else an empty one: the result chooses the words."""
        return next((pair for condition, pair in cases if condition), ("", ""))

    def every(self, *cases: tuple[Any, Pair]) -> list[Pair]:
        """Return all pairs whose condition is true."""
        return [pair for condition, pair in cases if condition]

    def both(self, *pairs: Pair) -> Pair:
        """Join sentences, each language with its own spacing."""
        said = [pair for pair in pairs if any(pair)]
        return "".join(zh for zh, _ in said), " ".join(en for _, en in said)

    def front(self, title: Pair, **parts: Any) -> Shown:
        """Show the cover: title, and what else :class:`~govdata.document.Front` holds, as pairs or text."""
        parts = {"series": _SERIES, "audience": _AUDIENCE} | parts
        spoken = {k: self.said(v) if _is_pair(v) else v for k, v in parts.items()}
        return self.shown(Front(title=self.said(title), lang=self.lang, **spoken))

    def say(self, zh: str, en: str, **values: Any) -> Shown:
        """Show paragraphs; a blank line parts them."""
        parts = filter(None, re.split(r"\n\s*\n", self.said((zh, en)).strip()))
        return self.shown(*(Paragraph(content=self.inlines(part.strip(), **values)) for part in parts))

    def remarks(self, models: Sequence[str], **given: Any) -> Shown:
        """Show what is to be said of single models, in one paragraph, of those that were chosen.

        What is given under a model's id is its remark (a pair); everything else fills gaps.
        """
        known = self.casebook.ids("models")
        values = {name: value for name, value in given.items() if name not in known}
        chosen = [given[m] for m in models if m in given]
        if not chosen:
            return self.shown()
        return self.shown(Paragraph(content=self.inlines(self.both(*chosen), **values)))

    def heading(self, zh: str, en: str, level: int = 1, label: str = "") -> Shown:
        """Show a heading, where a Markdown cell won't do."""
        return self.shown(Heading(level=level, content=(Text(text=self.said((zh, en))),), label=label))

    def callout(
        self,
        title: Pair,
        *paragraphs: Pair,
        tone: Literal["note", "request", "synthetic"] = "note",
        **values: Any,
    ) -> Shown:
        """Show a panel."""
        blocks = tuple(Paragraph(content=self.inlines(p, **values)) for p in paragraphs)
        return self.shown(Callout(title=self.inlines(title), blocks=blocks, tone=tone))

    def key_figure(
        self,
        label: Pair,
        figure: str | Derived,
        unit: Pair | None = None,
        note: Pair = ("", ""),
        decimals: int = 1,
    ) -> KeyFigure:
        """Return one large figure for the summary.

        Raises
        ------
        DisplayError
            For a figure that says all or none in a word: that is a claim, and no key figure.
        """
        if isinstance(figure, str) and self.casebook.observation(figure).claim:
            raise DisplayError(f"{figure} says all or none in a word; a claim is no key figure")
        key = self.noted(figure, decimals)
        kept = self._evidence[key]
        spoken = self._unit_beside(figure) if unit is None else self.said(unit)
        value = self.printed(figure, decimals, bare=True)
        value, spoken = _hedge_beside(value, spoken)
        return KeyFigure(
            label=self.inlines(label),
            value=value,
            unit=spoken,
            standing=kept.standing,
            grade=kept.grade,
            note=self.inlines(note),
            evidence=key,
        )

    def _unit_beside(self, figure: str | Derived) -> str:
        """Return the unit to print beside a bare figure: none where the figure is said with its unit."""
        row = figure if isinstance(figure, Derived) else self.casebook.observation(figure)
        unit = self.unit(row.unit)
        return "" if unit.en in SAID_WHOLE else unit.after(row.value, self.lang)

    def key_range(self, label: Pair, low: str, high: str, unit: Pair, note: Pair = ("", "")) -> KeyFigure:
        """Return a large figure for the span between two published figures."""
        ends = (self.casebook.observation(low).value, self._top(high))
        kept = [self._evidence[self.noted(end)] for end in (low, high)]
        dash = "—" if self.lang == "zh" else "–"
        value = dash.join(numbers.number(end or 0.0, self.lang) for end in ends)
        standings = {end.standing for end in kept}
        span = Evidence(
            key=f"{low}.to.{high}",
            kind="derived",
            label=self.said(label),
            standing=kept[0].standing if len(standings) == 1 else "derived",
            grade=weakest(self.casebook.grade(end) for end in (low, high)),
            formula=f"{{{low}}} {dash} {{{high}}} = {value}",
            inputs=(low, high),
        )
        self._evidence[span.key] = span
        return KeyFigure(
            label=self.inlines(label),
            value=value,
            unit=self.said(unit),
            standing=span.standing,
            grade=span.grade,
            note=self.inlines(note),
            evidence=span.key,
        )

    def _top(self, observation_id: str) -> float | None:
        row = self.casebook.observation(observation_id)
        return row.value if row.value_high is None else row.value_high

    def summary(
        self,
        question: Pair,
        answer: Pair,
        verdict: Literal["different", "same", "cannot_tell", "described"],
        *,
        key_figures: Sequence[KeyFigure] = (),
        sure: Sequence[tuple[Literal["sure", "fairly", "unsure", "unknown"], Pair]] = (),
        limits: Sequence[Pair] = (),
        requests: Sequence[Pair] = (),
        figure: Shown | None = None,
        graded: Iterable[str] = (),
        **values: Any,
    ) -> Shown:
        """Show page one: the question, the answer, how sure, what the figures do not show.

        `graded` are the observations whose grades are counted beside it; `values` fill all its sentences.
        """
        picture = figure.blocks[0] if figure is not None else None
        if not isinstance(picture, Figure | Paragraph | None):
            raise DisplayError(f"the summary's figure is a {picture.kind}; expected what chart() shows")
        block = Summary(
            question=self.inlines(question, **values),
            answer=self.inlines(answer, **values),
            verdict=verdict,
            key_figures=tuple(key_figures),
            confidence=tuple(Confidence(level=lv, content=self.inlines(p, **values)) for lv, p in sure),
            limits=tuple(self.inlines(p, **values) for p in limits),
            requests=tuple(self.inlines(p, **values) for p in requests),
            figure=picture if isinstance(picture, Figure) else None,  # nothing to draw: the answer says so
            grades=self._grades(graded),
        )
        return self.shown(block)

    def _grades(self, observation_ids: Iterable[str]) -> dict[str, int]:
        tally = dict.fromkeys("ABCDNX", 0)
        for observation_id in observation_ids:
            tally[self.casebook.grade(observation_id)] += 1
        return tally if any(tally.values()) else {}

    def chart(self, label: str, title: Pair, chart: Chart, **parts: Any) -> Shown:
        """Show a picture under its finding; the finding alone where there is nothing to draw.

        Parameters
        ----------
        label
            What ``{@label}`` in a sentence refers to.
        title
            The finding.
        chart
            One of :mod:`govdata.charts`.
        **parts
            `subtitle` (unit, key, n), `note` (remarks), `evidence` (figures drawn), and values for gaps.
        """
        from govdata.charts import theme

        if chart.empty:
            return self._without(title, parts)
        subtitle, note = parts.pop("subtitle", ("", "")), parts.pop("note", ("", ""))
        drawn = [self.noted(figure) for figure in parts.pop("evidence", ())]
        block = Figure(
            label=label,
            title=self.inlines(title, **parts),
            subtitle=self.inlines(subtitle, **parts),
            note=(*self.inlines(note, **parts), *self._sourced(drawn)),
            svg=theme.svg(chart.draw()),
            svg_narrow=theme.svg(chart.draw(narrow=True)),
            alt=chart.alt,
            data=self._numbers(label, title, chart, parts),
            evidence=tuple(dict.fromkeys(drawn)),
        )
        return self.shown(block)

    def axis(self, unit: str) -> Pair:
        """Return how a unit is written on an axis."""
        row = self.casebook.unit(unit)
        per = {"household per grid": ("户/网格", "households per grid"), "share": ("%", "%")}
        return per.get(unit, (row.zh, row.en_plural))

    def _numbers(self, label: str, title: Pair, chart: Chart, values: Mapping[str, Any]) -> Table | None:
        header, rows = chart.numbers()
        if not rows:
            return None
        return Table(
            label=f"{label}-data",
            title=self.inlines(title, **values),
            columns=tuple(Column(content=(Text(text=h),)) for h in header),
            rows=tuple(Row(cells=tuple(Cell(content=(Text(text=c),)) for c in row)) for row in rows),
        )

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
        lead = {"zh": "来源：", "en": " Source: "}[self.lang]
        stop = {"zh": "。", "en": "."}[self.lang]
        return self.inlines(lead + "".join(f"{{cite:{s}}}" for s in sources) + stop)

    def table(
        self,
        label: str,
        title: Pair | Inlines,
        columns: Sequence[Pair | str | Column],
        rows: Sequence[Sequence[Any] | Row],
        **parts: Any,
    ) -> Shown:
        """Show a three-line table under its finding; the finding alone where there are no rows.

        Cells may be text, a `Derived`, inlines (an observation: :meth:`quoted`), or None for "not reported".
        Columns beyond the first are right-aligned unless given as :class:`~govdata.document.Column`.
        `parts`: `subtitle`, `note`, and values for gaps.
        """
        if not rows:
            return self._without(title, parts)
        subtitle, note = parts.pop("subtitle", ("", "")), parts.pop("note", ("", ""))
        made = tuple(r if isinstance(r, Row) else Row(cells=tuple(map(self.cell, r))) for r in rows)
        for place, row in enumerate(made, start=1):
            width = sum(cell.span for cell in row.cells)
            if row.role != "group" and width != len(columns):
                raise DisplayError(
                    f"table {label!r}: row {place} has {width} cells where the head has {len(columns)}"
                )
        block = Table(
            label=label,
            title=self.inlines(title, **parts),
            subtitle=self.inlines(subtitle, **parts),
            note=self.inlines(note, **parts),
            columns=tuple(self._column(c, first=i == 0) for i, c in enumerate(columns)),
            rows=made,
        )
        return self.shown(block)

    def _without(self, title: Any, parts: Mapping[str, Any]) -> Shown:
        """Say the finding of a picture or table that would be empty."""
        values = {
            name: value for name, value in parts.items() if name not in ("subtitle", "note", "evidence")
        }
        return self.say(f"{title[0]}。", f"{title[1]}.", **values)

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
    """
    if value.endswith("以上"):
        return value.removesuffix("以上"), unit + "以上"
    if value.startswith("逾"):
        return value.removeprefix("逾"), "余" + unit
    for lead, tail in (("more than ", "and more"), ("at least ", "or more"), ("at most ", "or less")):
        if value.startswith(lead):
            return value.removeprefix(lead), f"{unit} {tail}".strip()
    return value, unit


def stacked(lines: Iterable[Inlines]) -> Inlines:
    out: Inlines = ()
    for line in lines:
        out = (*out, LineBreak(), *line) if out else line
    return out


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, str) for part in value)


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
