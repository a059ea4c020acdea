"""The author's side of a report: figures, tables and sentences in the report's language.

Enters: the casebook, results, and pairs of words ``(中文, English)``. Leaves: what a notebook cell shows.
A page speaks one language at a time; numbers are never typed, they are named. Here: models by indicators;
names and numbers are in :mod:`govdata.report.numbered`, blocks in :mod:`govdata.report.blocks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from govdata.casebook.schema import Observation
from govdata.document import Cell, Cite, Column, Inlines, Row, Text
from govdata.evidence.derived import Derived
from govdata.report.blocks import Blocks, Chart, stacked
from govdata.report.numbered import Pair
from govdata.report.shown import Shown

__all__ = ["Chart", "Page", "Pair"]


class Page(Blocks):
    """Sentences, tables and figures of one report, each number with its evidence.

    Parameters
    ----------
    lang
        ``"zh"`` or ``"en"``.
    casebook
        Where names and figures come from; the package's own by default.
    """

    def norms_and_results(
        self,
        label: str,
        title: Pair,
        indicators: Sequence[str] | Mapping[str, str],
        models: Sequence[str],
        derived: Sequence[Derived] = (),
        **parts: Any,
    ) -> Shown:
        """Show rules and results on one axis; see :mod:`govdata.report.tables.norms_and_results`."""
        from govdata.report.tables.norms_and_results import norms_and_results

        chart, drawn = norms_and_results(self, indicators, models, derived)
        return self.chart(label, title, chart, evidence=drawn, **parts)

    def section(self, head: Pair, lead: Pair, *shown: Shown, level: int = 1) -> Shown:
        """Show a section that stands only where one of its parts shows something."""
        blocks = [block for part in shown for block in part.blocks]
        if not blocks:
            return self.shown()
        opened = self.heading(*head, level=level).blocks
        return self.shown(*opened, *self.say(*lead).blocks, *blocks)

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
        return {row.model_id for row in rows if not row.claim}

    def standing_cell(self, model_id: str, indicator_id: str) -> Cell:
        """Return everything that a model prints on an indicator, standings apart."""
        rows = self.casebook.list_observations(model_id, indicator_id)
        if not rows:
            absent = self.casebook.exemption(model_id, indicator_id)
            return Cell(content=self.mark("not_applicable" if absent else "not_reported"))
        return Cell(content=stacked(map(self._line, sorted(rows, key=lambda r: r.standing != "measured"))))

    def _line(self, row: Observation) -> Inlines:
        if row.standing == "damaged":
            return self.mark("damaged")
        number = self.number(row.observation_id, bare=True)
        if row.standing == "measured":
            return (number,)
        return (Text(text="〔"), number, Text(text="〕"))

    def definitions(
        self,
        label: str,
        indicators: Sequence[str],
        models: Sequence[str],
        figures: Iterable[str] | None = None,
    ) -> Shown:
        """Show what each indicator counts, out of what, and how many of the models print it and date it.

        `figures` are those that count; by default all of these models. Indicators without any are left out;
        a sentence where none is left.
        """
        counted = None if figures is None else set(figures)
        printed: dict[str, list[Observation]] = {}
        for row in self.casebook.list_observations(models, list(indicators)):
            if counted is None or row.observation_id in counted:
                printed.setdefault(row.indicator_id, []).append(row)
        if not printed:
            return self.say(
                "所选地区没有报告这里的任何一个指标。", "The chosen places report none of the indicators."
            )
        columns: list[Pair | str | Column] = [
            Column(content=self.inlines(("指标", "Indicator")), width=1.1),
            Column(content=self.inlines(("怎么数", "What is counted")), width=2.6),
        ]
        columns += [("自报", "Reported"), ("规定等", "Rules etc."), ("有时点", "Dated")]
        rows = [self._definition(i, printed[i]) for i in indicators if i in printed]
        title = ("每个指标数的是什么", "What each indicator counts")
        note = (
            "“规定等”含目标、计划、预算和损坏的数。",
            "“Rules etc.” includes targets, plans, budgets and damaged figures.",
        )
        return self.table(label, title, columns, rows, note=note)

    def _definition(self, indicator_id: str, found: Sequence[Observation]) -> list[Any]:
        row = self.casebook.indicator(indicator_id)
        measured = sum(o.standing == "measured" for o in found)
        meaning = row.definition_zh if self.lang == "zh" else row.definition_en
        dated = sum(bool(o.period) for o in found)
        return [self.indicator_name(indicator_id), meaning, measured, len(found) - measured, dated]

    def sources(self, label: str, models: Sequence[str], figures: Iterable[str] | None = None) -> Shown:
        """Show the documents behind some models, with the figures taken from each by grade.

        `figures` are those that the report is about; by default all that the models print. A document that
        tells of practice alone stays, with no figure: it was read too.
        """
        rows = self.casebook.list_observations(models)
        about = {o.observation_id for o in rows} if figures is None else set(figures)
        sources = [o.source_id for o in rows] + [f.source_id for f in self.casebook.list_features(models)]
        columns: list[Pair | str | Column] = [Column(content=self.inlines(("文献", "Document")), width=3.2)]
        columns += [*"ABCDNX", ("合计", "All")]
        lines = []
        for source in dict.fromkeys(sources):
            mine = {o.observation_id for o in rows if o.source_id == source} & about
            tally = self._grades(sorted(mine)) or dict.fromkeys("ABCDNX", 0)
            cells: list[Any] = [(Text(text=self.source_name(source)), Cite(key=self.cited(source)))]
            cells += [n or self.mark("zero") for n in (*tally.values(), len(mine))]
            lines.append(cells)
        title = self.first(
            (
                not lines,
                ("所选地区没有可列的文献", "The chosen places stand in no document that could be listed"),
            ),
            (
                True,
                (
                    "本报告的数字出自哪里，等级如何",
                    "Where the figures of this report come from, and their grades",
                ),
            ),
        )
        grades = (
            "等级：A—D 只评自报的现状；N 是规定、目标等；X 损坏或矛盾。",
            "Grades: A to D what places report, N rules and goals, X unusable.",
        )
        return self.table(
            label, title, columns, lines, note=self.both(grades, self.origin(dict.fromkeys(sources)))
        )

    def origin(self, sources: Iterable[str]) -> Pair:
        """Say which of some documents are reposts, by the genre that the table of documents gives them."""
        each = [str(self.casebook.source(s).get("genre", "")) for s in sources]
        reposts = sum(genre.startswith("转载") for genre in each)
        if reposts == len(each):
            return (
                ("文献都是转载，原件未见。", "All are reposts; no original was seen.") if each else ("", "")
            )
        return (
            f"{len(each)}份文献里{reposts}份是转载，原件未见；其余未注明是不是转载。",
            f"Reposts whose original was not seen: {reposts} of {len(each)}; the others do not say.",
        )

    def source_name(self, source_id: str) -> str:
        """Return a document's title, short in English."""
        item = self.casebook.source(source_id)
        return str(item["title"] if self.lang == "zh" else item.get("title-short", item["title"]))
