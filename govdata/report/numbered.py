"""Names and numbers of one report, in its language, each number with its evidence.

Enters: the casebook, results, and counts from records. Leaves: text, and numbers that name what they rest on;
:mod:`govdata.report.blocks` sets them into sentences, tables and figures.
"""

from __future__ import annotations

import json
import re
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, Literal

from govdata.casebook import Casebook, load
from govdata.casebook.schema import Feature
from govdata.document import Evidence, Inlines, Mark, Number
from govdata.document.model import MarkName
from govdata.errors import DisplayError, nearest
from govdata.evidence.derived import Derived
from govdata.words import numbers

__all__ = ["SAID_WHOLE", "Lang", "Numbered", "Pair", "literature"]

SAID_WHOLE = {"share", "time a year"}  # "75 %" and "monthly" hold their unit

Pair = tuple[str, str]
Lang = Literal["zh", "en"]


class Numbered:
    """What a report calls things, and where its numbers come from; see :class:`~govdata.report.Report`."""

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

        >>> Numbered("zh").place("wujin"), Numbered("en").place("wujin")
        ('武进区', 'Wujin')
        """
        model = self.casebook.model(model_id)
        if model.level == "institution":
            return model.name_zh if self.lang == "zh" else model.name_en
        return _short_zh(model.place_zh) if self.lang == "zh" else _short_en(model.place_en)

    def full_place(self, model_id: str) -> str:
        """Return a model's place in full, as it is named the first time.

        >>> Numbered("zh").full_place("wujin")
        '江苏省常州市武进区'
        """
        model = self.casebook.model(model_id)
        if model.level == "institution":
            return self.place(model_id)
        full = model.place_zh if self.lang == "zh" else model.place_en
        full = re.sub(r"（[^）]*）$|\s*\([^)]*\)$", "", full) or full
        full = re.sub(r"([一-鿿]{2})市\1", r"\1", full)  # 青岛市青岛西海岸新区
        return full if self.lang == "zh" else full.replace(", ", " in ", 1)

    def indicator_name(self, indicator_id: str) -> str:
        """Return an indicator's name."""
        row = self.casebook.indicator(indicator_id)
        return row.name_zh if self.lang == "zh" else row.name_en

    def source_name(self, source_id: str) -> str:
        """Return a document's title, short in English."""
        item = self.casebook.source(source_id)
        return str(item["title"] if self.lang == "zh" else item.get("title-short", item["title"]))

    @cached_property
    def observation_ids(self) -> frozenset[str]:
        """All observation ids, for proving names in templates."""
        # Not a read of any row: only names are looked at.
        return self.casebook.ids("observations")

    def knows(self, observation_id: str) -> bool:
        """Return whether there is such an observation."""
        return observation_id in self.observation_ids

    def period(self, period: str) -> str:
        """Say an ISO 8601 period (:func:`govdata.words.numbers.period`)."""
        return numbers.period(period, self.lang)

    # --- numbers -----------------------------------------------------------------------------

    def unit(self, unit: str) -> numbers.Unit:
        """Return how a unit of the casebook is said."""
        if not unit:
            return numbers.Unit("", "", "")
        row = self.casebook.unit(unit)
        return numbers.Unit(row.zh, row.en, row.en_plural)

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
        if row.claim:
            says: Literal["all", "none"] = "all" if row.qualifier == "all" else "none"
            return numbers.claim(row.exact, says, self.lang, row.standing, bare)
        if row.value is None:
            raise DisplayError(
                f"{figure} is damaged in the text ({row.exact!r}); show the mark 'damaged' instead"
            )
        unit = self.unit(row.unit)
        if bare and unit.en not in SAID_WHOLE:
            unit = numbers.Unit("", "", "")
        return numbers.published(row.value, row.value_high, row.qualifier, unit, self.lang, row.exact)

    def _printed_derived(self, figure: Derived, decimals: int, bare: bool) -> str:
        if figure.unit == "share":
            return numbers.hedged(numbers.worked_share(figure.value), figure.qualifier, self.lang)
        if figure.unit.startswith("CNY") and figure.value.is_integer():
            digits = numbers.number(figure.value, self.lang)  # 万 and million, as amounts are printed
            if not bare:
                unit = self.unit(figure.unit).after(figure.value, self.lang)
                digits = numbers.with_unit(digits, unit, self.lang)
            return numbers.hedged(digits, figure.qualifier, self.lang)
        # Sums, differences and products of whole figures are whole: no ".0" that says otherwise.
        whole = "/" not in figure.expression and round(figure.value, 9).is_integer()
        if "/" in figure.expression and 0.95 <= figure.value < 1.05:
            decimals = max(decimals, 2)  # "1.0" would say that nothing is left over
        digits = numbers.estimate(figure.value, self.lang, 0 if whole else decimals, figure.qualifier)
        if not bare and figure.unit:
            digits = numbers.with_unit(
                digits, self.unit(figure.unit).after(figure.value, self.lang), self.lang
            )
        return numbers.hedged(digits, figure.qualifier, self.lang)

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
            label=self._of(row.model_id, self.indicator_name(row.indicator_id)),
            standing=row.standing,
            grade=found.grade,
            printed=row.exact,
            source=row.source_id,
            start=row.start,
            end=row.end,
            period=self.period(row.period),
            note=self.said((row.note, row.note_en)),
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

    def recomputed(self, key: str, text: str, label: str, formula: str) -> Inlines:
        """Return a number computed from case records, ready for a gap or a cell.

        Parameters
        ----------
        key
            Unique in the report: ``records.closed_share``.
        text
            The number as printed: an estimate through :mod:`govdata.words.numbers`.
        label
            What it is, in the report's language.
        formula
            The query and its definition, likewise: what is counted, in which window, out of what.
        """
        said = Evidence(
            key=key,
            kind="records",
            label=label,
            standing="recomputed",
            grade="",
            formula=formula,
        )
        if self._evidence.setdefault(key, said) != said:
            raise DisplayError(f"key {key!r} stands for another number of this page; give each its own")
        return (Number(text=text, evidence=key, standing="recomputed"),)

    def _derived_label(self, figure: Derived) -> str:
        names = [self.indicator_name(self.casebook.observation(i).indicator_id) for i in figure.inputs]
        name = numbers.joined(list(dict.fromkeys(names)), self.lang)
        return self._of(figure.model_id, name) if figure.model_id else name

    def _of(self, model_id: str, name: str) -> str:
        """Return a thing's name after that of its place."""
        return f"{self.place(model_id)}{' ' if self.lang == 'zh' else ': '}{name}"

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
            label=self._of(feature.model_id, name),
            standing=feature.status,
            grade="",
            printed=feature.exact,
            source=feature.source_id,
            start=feature.start,
            end=feature.end,
            note=self.said((feature.note, feature.note_en)),
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

    def benchmark_source(self, benchmark_id: str) -> str:
        """Keep the work that a benchmark stands in as a reference; return its key."""
        key = self.casebook.benchmark(benchmark_id).source_id
        self._references[key] = dict(self.casebook.reference(key))
        return key

    def end(self, observation_id: str, *, high: bool = False, bare: bool = False) -> Inlines:
        """Return one end of a published range (or the figure itself) as a number; nothing for no id.

        `bare` leaves the unit out, as in :meth:`printed`.
        """
        if not observation_id:
            return ()
        row = self.casebook.observation(observation_id)
        if row.damaged:
            raise DisplayError(f"{observation_id} is damaged in the text; it has no end to print")
        if row.value is None or row.value_high is None:  # a claim stays in words, a figure keeps its hedge
            return (self.number(observation_id, bare=bare),)
        value = row.value_high if high else row.value
        key = self.noted(observation_id)
        text = numbers.count(value, self.unit("" if bare else row.unit), self.lang)
        return (Number(text=text, evidence=key, standing=self._evidence[key].standing),)

    def mark(self, name: MarkName) -> Inlines:
        """Return a mark for what is not there."""
        return (Mark(mark=name),)


@lru_cache(maxsize=1)
def literature() -> dict[str, dict[str, Any]]:
    """Return the works that reports cite for their methods, as CSL-JSON items by id."""
    text = resources.files("govdata.report").joinpath("literature.json").read_text("utf-8")
    return {item["id"]: item for item in json.loads(text)}


def _short_zh(place: str) -> str:
    place = re.sub(r"（[^）]*）$", "", place) or place
    parts = re.findall(r".+?(?:自治[区州县旗]|地区|街道|省|市|区|县|镇|社区)(?=[^0-9])|.+$", place)
    last = parts[-1] if parts else place
    # 社区 ends in 区: "飞来土社" + "区" must not be cut.
    return last if len(last) > 1 else place


def _short_en(place: str) -> str:
    first = re.sub(r"\s*\([^)]*\)$", "", place).split(",", maxsplit=1)[0]
    return re.sub(r"(?<!Autonomous)\s+(District|County|City|Community|town)$", "", first)
