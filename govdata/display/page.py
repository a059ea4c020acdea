"""The author's side of a report: figures, tables and sentences in the report's language.

Enters: the casebook, results, and pairs of words ``(中文, English)``. Leaves: what a notebook cell shows.
A page speaks one language at a time; numbers are never typed, they are named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, Protocol

from govdata.casebook import Casebook, load
from govdata.casebook.schema import Feature, Observation
from govdata.display import words
from govdata.display.shown import Shown
from govdata.display.template import filled, plain_value
from govdata.document import (
    Block,
    Callout,
    Cell,
    Cite,
    Column,
    Confidence,
    Evidence,
    Figure,
    Front,
    Heading,
    Inlines,
    KeyFigure,
    LineBreak,
    Mark,
    Number,
    Paragraph,
    Payload,
    Row,
    Summary,
    Table,
    Text,
)
from govdata.document.model import MarkName
from govdata.errors import DisplayError, nearest
from govdata.methods.published import Derived

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

__all__ = ["Chart", "Page", "Pair"]

_SAID_WHOLE = {"share", "time a year"}  # "75 %" and "monthly" hold their unit

Pair = tuple[str, str]
Lang = Literal["zh", "en"]


_SERIES = ("区域社会治理比较研究", "Comparative research on regional social governance")
_AUDIENCE = ("委员会参阅件", "For committee")


class Chart(Protocol):
    """A picture that can describe itself; see :mod:`govdata.display.charts`."""

    def draw(self, narrow: bool = False) -> Picture:
        """Draw for the page, or redraw for a phone."""
        ...

    @property
    def alt(self) -> str:
        """Say what the picture shows."""
        ...

    def numbers(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the header and the rows of the figures drawn."""
        ...


class Page:
    """Sentences, tables and figures of one report, each number with its evidence.

    Parameters
    ----------
    lang
        ``"zh"`` or ``"en"``.
    casebook
        Where names and figures come from; the package's own by default.
    """

    words = words

    def __init__(self, lang: str, casebook: Casebook | None = None) -> None:
        if lang not in {"zh", "en"}:
            raise DisplayError(f"lang is {lang!r}; expected 'zh' or 'en'")
        self.lang: Lang = "zh" if lang == "zh" else "en"
        self.casebook = casebook if casebook is not None else load()
        self._evidence: dict[str, Evidence] = {}
        self._references: dict[str, dict[str, Any]] = {}

    # --- names -------------------------------------------------------------------------------

    def said(self, pair: Pair | str) -> str:
        """Return the half of a pair in this page's language."""
        if isinstance(pair, str):
            return pair
        if len(pair) != 2:
            raise DisplayError(f"{pair!r}: expected a pair (中文, English)")
        return pair[0] if self.lang == "zh" else pair[1]

    def place(self, model_id: str) -> str:
        """Return a model's place as short as it can be said; a body's own name where it is no territory.

        >>> Page("zh").place("wujin"), Page("en").place("wujin")
        ('武进区', 'Wujin')
        """
        model = self.casebook.model(model_id)
        if model.level == "institution":
            return model.name_zh if self.lang == "zh" else model.name_en
        return _short_zh(model.place_zh) if self.lang == "zh" else _short_en(model.place_en)

    def places(self, model_ids: Iterable[str]) -> str:
        """List places in a sentence."""
        return words.joined([self.place(i) for i in model_ids], self.lang)

    def indicator_name(self, indicator_id: str) -> str:
        """Return an indicator's name."""
        row = self.casebook.indicator(indicator_id)
        return row.name_zh if self.lang == "zh" else row.name_en

    @cached_property
    def observation_ids(self) -> frozenset[str]:
        """All observation ids, for proving names in templates."""
        # Not a read of any row: only names are looked at.
        return self.casebook.ids("observations")

    def knows(self, observation_id: str) -> bool:
        """Return whether there is such an observation."""
        return observation_id in self.observation_ids

    # --- numbers -----------------------------------------------------------------------------

    def unit(self, unit: str) -> words.Unit:
        """Return how a unit of the casebook is said."""
        if not unit:
            return words.Unit("", "", "")
        row = self.casebook.unit(unit)
        return words.Unit(row.zh, row.en, row.en_plural)

    def printed(self, figure: str | Derived, decimals: int = 1, bare: bool = False) -> str:
        """Return a figure as text, with its unit unless `bare`.

        Raises
        ------
        DisplayError
            If the figure is damaged: show its mark instead.
        """
        if isinstance(figure, Derived):
            return self._printed_derived(figure, decimals, bare)
        row = self.casebook.observation(figure)
        if row.value is None:
            raise DisplayError(
                f"{figure} is damaged in the text ({row.exact!r}); show the mark 'damaged' instead"
            )
        unit = self.unit(row.unit)
        if bare and unit.en not in _SAID_WHOLE:
            unit = words.Unit("", "", "")
        return words.published(row.value, row.value_high, row.qualifier, unit, self.lang, row.exact)

    def _printed_derived(self, figure: Derived, decimals: int, bare: bool) -> str:
        if figure.unit == "share":
            return words.hedged(words.worked_share(figure.value), figure.qualifier, self.lang)
        if figure.unit.startswith("CNY") and figure.value.is_integer():
            digits = words.number(figure.value, self.lang)  # 万 and million, as amounts are printed
            if not bare:
                unit = self.unit(figure.unit).after(figure.value, self.lang)
                digits = words.with_unit(digits, unit, self.lang)
            return words.hedged(digits, figure.qualifier, self.lang)
        # Sums, differences and products of whole figures are whole: no ".0" that says otherwise.
        whole = "/" not in figure.expression and float(figure.value).is_integer()
        digits = words.estimate(figure.value, self.lang, 0 if whole else decimals)
        if not bare and figure.unit:
            digits = words.with_unit(digits, self.unit(figure.unit).after(figure.value, self.lang), self.lang)
        return words.hedged(digits, figure.qualifier, self.lang)

    def number(self, figure: str | Derived, decimals: int = 1, bare: bool = False) -> Number:
        """Return a number with its evidence, ready for a sentence or a cell."""
        key = self.noted(figure, decimals)
        standing = self._evidence[key].standing
        return Number(text=self.printed(figure, decimals, bare), evidence=key, standing=standing)

    def noted(self, figure: str | Derived, decimals: int = 1) -> str:
        """Keep the evidence of a figure for this report; return its key."""
        if isinstance(figure, Derived):
            self._note_derived(figure, decimals)
            return figure.key
        if figure not in self._evidence:
            self._note_observation(figure)
        return figure

    def _note_observation(self, observation_id: str) -> None:
        found = self.casebook.evidence(observation_id)
        row = found.observation
        self._evidence[observation_id] = Evidence(
            key=observation_id,
            kind="observation",
            label=f"{self.place(row.model_id)} {self.indicator_name(row.indicator_id)}",
            standing=row.standing,
            grade=found.grade,
            printed=row.exact,
            source=row.source_id,
            start=row.start,
            end=row.end,
            period=row.period,
            note=row.note if self.lang == "zh" else "",
        )
        self._references[row.source_id] = dict(found.source)

    def _note_derived(self, figure: Derived, decimals: int) -> None:
        sign = {"*": "×", "/": "÷", "-": "−"}
        formula = re.sub(r"(?<=\s)[*/-](?=\s)", lambda m: sign[m[0]], figure.expression)
        kept = self._evidence.get(figure.key)
        if self.knows(figure.key) or (kept and not kept.formula.startswith(f"{formula} = ")):
            message = f"key {figure.key!r} stands for another figure of this page"
            raise DisplayError(f"{message}; {figure.expression!r} needs its own")
        if kept:  # one figure may be printed with fewer decimals elsewhere
            return
        for observation_id in figure.inputs:
            self.noted(observation_id)
        result = self._printed_derived(figure, decimals, bare=True)
        self._evidence[figure.key] = Evidence(
            key=figure.key,
            kind="derived",
            label=self._derived_label(figure),
            standing="derived",
            grade=figure.grade,
            formula=f"{formula} = {result}",
            inputs=figure.inputs,
        )

    def recomputed(self, key: str, text: str, label: Pair, formula: Pair) -> Inlines:
        """Return a number computed from case records, ready for a gap or a cell.

        Parameters
        ----------
        key
            Unique in the report: ``records.closed_share``.
        text
            The number as printed: an estimate through :mod:`govdata.display.words`.
        label
            What it is.
        formula
            The query and its definition: what is counted, in which window, out of what.
        """
        said = Evidence(
            key=key,
            kind="records",
            label=self.said(label),
            standing="recomputed",
            grade="",
            formula=self.said(formula),
        )
        if self._evidence.setdefault(key, said) != said:
            raise DisplayError(f"key {key!r} stands for another number of this page; give each its own")
        return (Number(text=text, evidence=key, standing="recomputed"),)

    def _derived_label(self, figure: Derived) -> str:
        names = [self.indicator_name(self.casebook.observation(i).indicator_id) for i in figure.inputs]
        place = f"{self.place(figure.model_id)} " if figure.model_id else ""
        return place + words.joined(list(dict.fromkeys(names)), self.lang)

    def as_printed(self, observation_id: str) -> Number:
        """Return a figure as it stands in the text, damaged ones included, with its evidence."""
        row = self.casebook.observation(observation_id)
        return Number(text=row.exact, evidence=self.noted(observation_id), standing=row.standing)

    def mechanism(self, feature: Feature) -> Number:
        """Return a mechanism's name, underlined as done or as planned; its evidence is the passage."""
        row = self.casebook.mechanism(feature.mechanism_id)
        name = row.name_zh if self.lang == "zh" else row.name_en
        key = f"{feature.model_id}.{feature.mechanism_id}"
        self._evidence[key] = Evidence(
            key=key,
            kind="observation",
            label=f"{self.place(feature.model_id)} {name}",
            standing=feature.status,
            grade="",
            printed=feature.exact,
            source=feature.source_id,
            start=feature.start,
            end=feature.end,
            note=feature.note if self.lang == "zh" else "",
        )
        self._references[feature.source_id] = dict(self.casebook.source(feature.source_id))
        return Number(text=name, evidence=key, standing=feature.status)

    def cited(self, key: str) -> str:
        """Keep a work of the literature (or a document of the casebook) as a reference; return its key."""
        known = literature()
        if key in known:
            self._references[key] = known[key]
        elif key in self.casebook.source_ids:
            self._references[key] = dict(self.casebook.source(key))
        else:
            raise DisplayError(f"no work {key!r} to cite{nearest(key, [*known, *self.casebook.source_ids])}")
        return key

    def end(self, observation_id: str, *, high: bool = False) -> Inlines:
        """Return one end of a published range (or the figure itself) as a number; nothing for no id."""
        if not observation_id:
            return ()
        row = self.casebook.observation(observation_id)
        if row.value is None:
            raise DisplayError(f"{observation_id} is damaged in the text; it has no end to print")
        if row.value_high is None:  # keeps its hedge
            return (self.number(observation_id),)
        value = row.value_high if high else row.value
        key = self.noted(observation_id)
        text = words.count(value, self.unit(row.unit), self.lang)
        return (Number(text=text, evidence=key, standing=self._evidence[key].standing),)

    def mark(self, name: MarkName) -> Inlines:
        """Return a mark for what is not there."""
        return (Mark(mark=name),)

    # --- blocks ------------------------------------------------------------------------------

    def inlines(self, pair: Pair | str, **values: Any) -> Inlines:
        """Fill a sentence; see :mod:`govdata.display.template`."""
        return filled(self, self.said(pair), values)

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

    def fill(self, pair: Pair, **values: Any) -> Inlines:
        """Fill the gaps of a sentence; :meth:`inlines` under a shorter name for notebooks."""
        return self.inlines(pair, **values)

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
        """Return one large figure for the summary."""
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
        return "" if unit.en in _SAID_WHOLE else unit.after(row.value, self.lang)

    def key_range(self, label: Pair, low: str, high: str, unit: Pair, note: Pair = ("", "")) -> KeyFigure:
        """Return a large figure for the span between two published figures."""
        ends = (self.casebook.observation(low).value, self._top(high))
        dash = "—" if self.lang == "zh" else "–"
        self.noted(low)
        kept = self._evidence[self.noted(high)]
        return KeyFigure(
            label=self.inlines(label),
            value=dash.join(words.number(end or 0.0, self.lang) for end in ends),
            unit=self.said(unit),
            standing=kept.standing,
            grade=kept.grade,
            note=self.inlines(note),
            evidence=kept.key,
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
        if not isinstance(picture, Figure | None):
            raise DisplayError(f"the summary's figure is a {picture.kind}; expected what chart() shows")
        block = Summary(
            question=self.inlines(question, **values),
            answer=self.inlines(answer, **values),
            verdict=verdict,
            key_figures=tuple(key_figures),
            confidence=tuple(Confidence(level=lv, content=self.inlines(p, **values)) for lv, p in sure),
            limits=tuple(self.inlines(p, **values) for p in limits),
            requests=tuple(self.inlines(p, **values) for p in requests),
            figure=picture,
            grades=self._grades(graded),
        )
        return self.shown(block)

    def _grades(self, observation_ids: Iterable[str]) -> dict[str, int]:
        tally = dict.fromkeys("ABCDNX", 0)
        for observation_id in observation_ids:
            tally[self.casebook.grade(observation_id)] += 1
        return tally if any(tally.values()) else {}

    def chart(self, label: str, title: Pair, chart: Chart, **parts: Any) -> Shown:
        """Show a picture under its finding.

        Parameters
        ----------
        label
            What ``{@label}`` in a sentence refers to.
        title
            The finding.
        chart
            One of :mod:`govdata.display.charts`.
        **parts
            `subtitle` (unit, key, n), `note` (remarks), `evidence` (figures drawn), and values for gaps.
        """
        from govdata.display import theme

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

    def norms_and_results(
        self,
        label: str,
        title: Pair,
        indicators: Sequence[str] | Mapping[str, str],
        models: Sequence[str],
        derived: Sequence[Derived] = (),
        **parts: Any,
    ) -> Shown:
        """Show rules and results on one axis; see :func:`govdata.display.pictures.norms_and_results`."""
        from govdata.display.pictures import norms_and_results

        chart, drawn = norms_and_results(self, indicators, models, derived)
        return self.chart(label, title, chart, evidence=drawn, **parts)

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
        title: Pair,
        columns: Sequence[Pair | str | Column],
        rows: Sequence[Sequence[Any] | Row],
        **parts: Any,
    ) -> Shown:
        """Show a three-line table under its finding.

        Cells may be text, an observation (``"=wujin_03"``), a `Derived`, inlines, or None for "not reported".
        Columns beyond the first are right-aligned unless given as :class:`~govdata.document.Column`.
        `parts`: `subtitle`, `note`, and values for gaps.
        """
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

    def _column(self, given: Pair | str | Column, *, first: bool) -> Column:
        if isinstance(given, Column):
            return given
        return Column(content=self.inlines(given), align="left" if first else "right")

    def cell(self, given: Any, decimals: int = 1) -> Cell:
        """Return one cell; see :meth:`table`. Several figures of one cell stand below each other."""
        if isinstance(given, list):
            return Cell(content=_stacked(self.cell(part, decimals).content for part in given))
        if isinstance(given, Cell):
            return given
        return Cell(content=self._content(given, decimals))

    def _content(self, given: Any, decimals: int) -> Inlines:
        match given:
            case None:
                return self.mark("not_reported")
            case Derived():
                return (self.number(given, decimals, bare=True),)
            case str() if given.startswith("="):
                return (self.number(given[1:], bare=True),)
        return plain_value(self, "a cell", given)

    # --- models by indicators ----------------------------------------------------------------

    def side_by_side(
        self,
        label: str,
        title: Pair,
        indicators: Sequence[str],
        models: Sequence[str],
        **parts: Any,
    ) -> Shown:
        """Show models by indicators: results, norms in 〔 〕 below them, and marks for what is missing.

        A closing row counts the models that report a result. `heads` may give a shorter head per indicator.
        """
        heads: Mapping[str, Pair] = parts.pop("heads", {})
        columns: list[Pair | Column] = [("地区", "Place")]
        columns += [
            # A name of the casebook is text, not a sentence with gaps.
            heads.get(i, Column(content=(Text(text=self.indicator_name(i)),), align="right"))
            for i in indicators
        ]
        rows = [
            Row(cells=(self.cell(self.place(m)), *(self.standing_cell(m, i) for i in indicators)))
            for m in models
        ]
        if len(models) > 1:
            counts = [len(self._models_reporting(i, models)) for i in indicators]
            lead = self.said(("报告实测的地区数", "Places that report a result"))
            zero = Cell(content=self.mark("zero"))
            cells = (self.cell(lead), *(self.cell(n) if n else zero for n in counts))
            rows.append(Row(cells=cells, role="summary"))
        return self.table(label, title, columns, rows, **parts)

    def _models_reporting(self, indicator: str, models: Sequence[str]) -> set[str]:
        rows = self.casebook.list_observations(models, indicator, standing="measured")
        return {row.model_id for row in rows}

    def standing_cell(self, model_id: str, indicator_id: str) -> Cell:
        """Return everything that a model prints on an indicator, standings apart."""
        rows = self.casebook.list_observations(model_id, indicator_id)
        if not rows:
            absent = self.casebook.exemption(model_id, indicator_id)
            return Cell(content=self.mark("not_applicable" if absent else "not_reported"))
        return Cell(content=_stacked(map(self._line, sorted(rows, key=lambda r: r.standing != "measured"))))

    def _line(self, row: Observation) -> Inlines:
        if row.standing == "damaged":
            return self.mark("damaged")
        number = self.number(row.observation_id, bare=True)
        if row.standing == "measured":
            return (number,)
        return (Text(text="〔"), number, Text(text="〕"))

    def pairs(self, label: str, indicators: Sequence[str], models: Sequence[str]) -> Shown:
        """Show, for each indicator, how many pairs of models can be compared and what stops the others."""
        from govdata.methods.published import REASONS, comparability

        heads: dict[str, Pair] = {
            "comparable": ("可比", "Comparable"),
            "absent": ("有一方没有数", "One prints nothing"),
            "damaged": ("文字损坏", "Damaged"),
            "standing": ("不都是实测", "Not both results"),
            "undated": ("时点未知", "Undated"),
            "period": ("时点不重叠", "Dates apart"),
            "level": ("层级不同", "Levels differ"),
            "nested": ("互相包含", "Nested"),
        }
        tallies = {i: comparability(self.casebook, i, models)["reason"].value_counts() for i in indicators}
        shown = [
            r
            for r in ("comparable", *REASONS[:-1])
            if r == "comparable" or any(r in t for t in tallies.values())
        ]
        columns: list[Pair | str | Column] = [
            ("指标", "Indicator"),
            ("对数", "Pairs"),
            *(heads[r] for r in shown),
        ]
        rows = [
            [self.indicator_name(i), int(t.sum()), *(int(t.get(r, 0)) or self.mark("zero") for r in shown)]
            for i, t in tallies.items()
        ]
        passed = sum(int(t.get("comparable", 0)) for t in tallies.values())
        total = sum(int(t.sum()) for t in tallies.values())
        title = self.first(
            (not total, ("所选地区不足两个，没有可比的对子", "Fewer than two places: no pair to compare")),
            (not passed, ("{total}对中没有一对可比", "Of {total} pairs none can be compared")),
            (True, ("{total}对中{passed}对可比", "Of {total} pairs {passed} can be compared")),
        )
        return self.table(label, title, columns, rows, total=total, passed=passed)

    def definitions(self, label: str, indicators: Sequence[str], models: Sequence[str]) -> Shown:
        """Show what each indicator counts, out of what, and how many of the models print it and date it."""
        columns: list[Pair | str | Column] = [
            Column(content=self.inlines(("指标", "Indicator")), width=1.1),
            Column(content=self.inlines(("怎么数", "What is counted")), width=2.6),
        ]
        columns += [("实测", "Results"), ("规范等", "Norms etc."), ("有时点", "Dated")]
        rows = [self._definition(i, models) for i in indicators]
        title = ("每个指标数的是什么", "What each indicator counts")
        note = (
            "“规范等”含目标、计划、预算和损坏的数。",
            "“Norms etc.” includes targets, plans, budgets and damaged figures.",
        )
        return self.table(label, title, columns, rows, note=note)

    def _definition(self, indicator_id: str, models: Sequence[str]) -> list[Any]:
        row = self.casebook.indicator(indicator_id)
        found = self.casebook.list_observations(models, indicator_id)
        measured = sum(o.standing == "measured" for o in found)
        meaning = row.definition_zh if self.lang == "zh" else row.definition_en
        dated = sum(bool(o.period) for o in found)
        return [self.indicator_name(indicator_id), meaning, measured, len(found) - measured, dated]

    def sources(self, label: str, models: Sequence[str]) -> Shown:
        """Show the documents behind some models, with the figures taken from each by grade."""
        figures = self.casebook.list_observations(models)
        columns: list[Pair | str | Column] = [Column(content=self.inlines(("文献", "Document")), width=3.2)]
        columns += [*"ABCDNX", ("合计", "All")]
        rows = []
        for source in dict.fromkeys(o.source_id for o in figures):
            tally = self._grades(o.observation_id for o in figures if o.source_id == source)
            cells: list[Any] = [(Text(text=self.source_name(source)), Cite(key=self.cited(source)))]
            cells += [tally[g] or self.mark("zero") for g in "ABCDNX"]
            rows.append([*cells, sum(tally.values())])
        title = ("这些地区的数出自哪里，等级如何", "Where these places' figures come from, and their grades")
        note = (
            "等级：A—D 只评实测；N 不是结果；X 损坏或矛盾。文献都是转载，原件未见。",
            "Grades: A to D for results, N no result, X damaged or contradicted. All are reposted texts.",
        )
        return self.table(label, title, columns, rows, note=note)

    def source_name(self, source_id: str) -> str:
        """Return a document's title, short in English."""
        item = self.casebook.source(source_id)
        return str(item["title"] if self.lang == "zh" else item.get("title-short", item["title"]))

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
    (('90%', '以上'), ('30 million', 'yuan or more'))
    """
    if value.endswith("以上"):
        return value.removesuffix("以上"), "以上" + unit
    if value.startswith("逾"):
        return value.removeprefix("逾"), "余" + unit
    for lead, tail in (("more than ", "or more"), ("at least ", "or more"), ("at most ", "or less")):
        if value.startswith(lead):
            return value.removeprefix(lead), f"{unit} {tail}".strip()
    return value, unit


@lru_cache(maxsize=1)
def literature() -> dict[str, dict[str, Any]]:
    """Return the works that reports cite for their methods, as CSL-JSON items by id."""
    text = resources.files("govdata.display").joinpath("literature.json").read_text("utf-8")
    return {item["id"]: item for item in json.loads(text)}


def _stacked(lines: Iterable[Inlines]) -> Inlines:
    out: Inlines = ()
    for line in lines:
        out = (*out, LineBreak(), *line) if out else line
    return out


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, str) for part in value)


def _short_zh(place: str) -> str:
    place = re.sub(r"（[^）]*）$", "", place) or place
    parts = re.findall(r".+?(?:自治区|省|市|区|县|镇|社区)(?=.)|.+$", place)
    last = parts[-1] if parts else place
    # 社区 ends in 区: "飞来土社" + "区" must not be cut.
    return last if len(last) > 1 else place


def _short_en(place: str) -> str:
    first = re.sub(r"\s*\([^)]*\)$", "", place).split(",", maxsplit=1)[0]
    return re.sub(r"\s+(District|County|City|Community|town)$", "", first)


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
