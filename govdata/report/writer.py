"""Values -> text with evidence, in the language of one report: what fills the gaps of a message.

Enters: values of :mod:`govdata.words.values`, derived figures, observation ids. Leaves: inlines; every
number that has an origin carries the key of its evidence. Here stands how each kind of value is said; which
value a message names is for :mod:`govdata.report.report`.
"""

from __future__ import annotations

from itertools import takewhile
from numbers import Integral
from typing import TYPE_CHECKING, Any

from govdata.casebook.grade import Grade
from govdata.document import Cite, Evidence, Inline, Inlines, Mark, Number, Ref, Text
from govdata.errors import WordsError, nearest
from govdata.evidence.derived import Derived, weakest
from govdata.words import numbers
from govdata.words.resolve import spaced
from govdata.words.values import (
    Cited,
    Indicators,
    Interval,
    Listed,
    Months,
    Names,
    Observed,
    Of,
    Places,
    Quantity,
    Share,
    Terms,
    Titled,
    Told,
    Unit,
)

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.report.report import Report

__all__ = ["MARKS", "Writer", "printed_quantity"]

MARKS = (
    *("not_reported", "not_applicable", "zero", "withheld", "damaged", "suppressed", "immature"),
    *("in_place", "planned", "not_mentioned"),
)


class Writer:
    """Prints values for one report; see :class:`govdata.words.resolve.Writer`."""

    def __init__(self, page: Report) -> None:
        self.page, self.lang = page, page.lang

    def pointed(self, function: str, key: str) -> Inlines:
        """Return a citation, a reference or a mark.

        Raises
        ------
        WordsError
            If there is no such mark.
        """
        if function == "CITE":
            return (Cite(key=self.page.cited(key)),)
        if function == "REF":
            return (Ref(label=key),)
        if key not in MARKS:
            raise WordsError(f"there is no mark {key!r}{nearest(key, MARKS)}")
        return (Mark(mark=key),)

    def number_of(self, value: Any) -> float | None:
        """Return the number behind a published or derived figure; None for anything else."""
        if isinstance(value, Observed):
            return self.page.casebook.observation(value.observation_id).value
        return value.value if isinstance(value, Derived) else None

    def written(self, value: Any, form: str, name: str) -> Inlines:
        """Return a value as inlines.

        Raises
        ------
        WordsError
            If it can't be said so: a fraction without evidence, nothing at all, a finding.
        """
        match value:
            case Observed():
                return self._observed(value, form)
            case Derived():
                return (self.page.number(value, bare=form == "bare"),)
            case Quantity() | Interval() | Cited():
                return self._worked(value, form)
            case Titled() | Told() | Listed():
                return self._of_casebook(value)
            case Places() | Names() | Terms() | Indicators():
                return (Text(text=self._joined(value, form)),)
            case Months():
                return (Text(text=numbers.months(value, self.lang)),)
            case Share():
                said = numbers.worked_share(value.value)
                return (Text(text=said.removesuffix("%") if form == "bare" else said),)
            case Of():
                return self.written(value.n, form, name)
            case Unit():
                return (Text(text=self.page.term(value, 2)),)
            case str():
                return (Text(text=self._text(value, form)),)
            case tuple() if all(hasattr(part, "t") for part in value):
                return value
            case Integral() if not isinstance(value, bool):
                return (Text(text=self._count(int(value), form)),)
        raise WordsError(self._unsayable(value, name))

    def _unsayable(self, value: Any, name: str) -> str:
        if value is None:
            return f"${name} is none here: choose the words by it, {{ ${name} -> [none] … *[other] … }}"
        if isinstance(value, float):
            return f"${name} is a bare {value!r}: make it a Quantity, with its evidence, or a chosen Share"
        return f"${name} is a {type(value).__name__}, which can't be said"

    def _count(self, value: int, form: str) -> str:
        if form in ("bare", "digits"):
            return numbers.number(value, self.lang)
        return numbers.small(value, self.lang)

    def _text(self, value: str, form: str) -> str:
        match form:
            case "date":
                return numbers.date(value, self.lang)
            case "name":
                return self.page.place(value)
            case "fullname":
                return self.page.full_place(value)
            case "indicator":
                return self.page.indicator_name(value)
        return value

    def name_within(self, indicator_id: str) -> str:
        """Return an indicator's name as it stands within a sentence: in English without a capital."""
        name = self.page.indicator_name(indicator_id)
        plain = self.lang == "en" and not name[1:2].isupper()
        return name[:1].lower() + name[1:] if plain else name

    def _of_casebook(self, value: Titled | Told | Listed) -> Inlines:
        """Return what the casebook itself says: a title, a text with its figures, figures by their names."""
        match value:
            case Titled():
                return (Text(text=self._title(value)),)
            case Told():
                return self.page.inlines((value.zh, value.en))
        return self._figures(value)

    def _title(self, value: Titled) -> str:
        parts = self.page.casebook.parts(value.source_id)
        part = next((p for p in parts if p.id == value.part_id), None)
        title = "" if part is None else part.title if self.lang == "zh" else part.title_en
        return title or self.page.source_name(value.source_id)

    def _joined(self, value: Places | Names | Terms | Indicators, form: str) -> str:
        if isinstance(value, Places) and self.page.too_many(len(value)):
            return self.page.counted(len(value))
        return numbers.joined(self._listed(value, form), self.lang)

    def _listed(self, value: Places | Names | Terms | Indicators, form: str) -> list[str]:
        if isinstance(value, Terms):
            return [self.page.text(f"{value.message}.{name}") for name in value.names]
        if isinstance(value, Names):
            return list(value)
        if isinstance(value, Indicators):
            return [self.name_within(i) for i in value]
        say = self.page.full_place if form == "fullname" else self.page.place
        return [say(i) for i in value if i]

    def _figures(self, value: Listed) -> Inlines:
        """Return figures after the names of their indicators; one name for figures on the same thing."""
        zh = self.lang == "zh"
        named = [self.page.casebook.observation(i).indicator_id for i in value]
        final = len(named) - sum(1 for _ in takewhile(lambda name: name == named[-1], reversed(named)))
        out: list[Inline] = []
        for at, i in enumerate(value):
            row = self.page.casebook.observation(i)
            again = at > 0 and named[at - 1] == named[at]
            more = at + 1 < len(value) and named[at + 1] == named[at]
            lead = "" if not at else "、" if zh else " and " if at == final else ", "
            name = "" if again else self.name_within(row.indicator_id) + ("" if zh else " (")
            number = self.page.as_printed(i) if row.damaged else self.page.number(i, bare=self._said(row))
            out += [Text(text=lead + name), number, *([] if zh or more else [Text(text=")")])]
        return tuple(spaced(out) if zh else out)

    def _said(self, row: Observation) -> bool:
        """Whether the name of an indicator says the unit: "grids (2,521)"."""
        return self.lang == "en" and self.page.casebook.indicator(row.indicator_id).quantity == "count"

    def _observed(self, value: Observed, form: str) -> Inlines:
        end = {"low": "low", "high": "high"}.get(form, value.end)
        row = self.page.casebook.observation(value.observation_id)
        if form == "exact":
            return (self._exact(value.observation_id),)
        if form == "indicator":
            return (Text(text=self.page.indicator_name(row.indicator_id)),)
        if row.value is None and row.standing == "damaged":
            return (Mark(mark="damaged"),)
        if end:
            return self.page.end(value.observation_id, high=end == "high", bare=form == "bare")
        return (self.page.number(value.observation_id, bare=form == "bare"),)

    def _exact(self, observation_id: str) -> Number:
        """Return a figure in the text's own words; an absolute word in the report's language."""
        number = self.page.as_printed(observation_id)
        row = self.page.casebook.observation(observation_id)
        word = {0.0: "none", 1.0: "all"}.get(row.value if row.value is not None else -1.0)
        if self.lang == "zh" or word is None:
            return number
        return number.model_copy(update={"text": word})

    def _interval(self, value: Interval, form: str) -> Inlines:
        if form in ("low", "high"):
            return (self.quantity(value.low if form == "low" else value.high, bare=True),)
        low, high = (self.quantity(end, bare=True) for end in (value.low, value.high))
        if low.text == high.text:
            return (high,)
        return (low, Text(text="—" if self.lang == "zh" else " to "), high)

    # --- quantities ----------------------------------------------------------------------------

    def quantity(self, value: Quantity, *, bare: bool = False) -> Number:
        """Return a number that a question worked out, with its evidence kept on the page."""
        standing = self.noted(value)
        text = printed_quantity(value, self.lang)
        if value.unit and not bare:
            text = self.with_unit(text, value)
        return Number(text=text, evidence=value.key, standing=standing)

    def with_unit(self, digits: str, value: Quantity) -> str:
        """Return a number with its unit, as the term of that name says it."""
        unit = self.page.term(value.unit, value.value)
        return numbers.with_unit(digits, unit, self.lang)

    def _worked(self, value: Quantity | Interval | Cited, form: str) -> Inlines:
        match value:
            case Quantity():
                return (self.quantity(value, bare=form == "bare"),)
            case Interval():
                return self._interval(value, form)
        return self._benchmark(value, form)

    def _benchmark(self, value: Cited, form: str) -> Inlines:
        row = self.page.casebook.benchmark(value.benchmark_id)
        if row.unit == "share":
            text = numbers.worked_share(row.value)
        else:
            unit = self.page.unit("" if form == "bare" else row.unit)
            text = numbers.count(row.value, unit, self.page.lang)
        text = numbers.hedged(text, row.qualifier, self.page.lang)
        return (Text(text=text), Cite(key=self.page.benchmark_source(row.benchmark_id)))

    def noted(self, value: Quantity) -> Any:
        """Keep the evidence of a quantity; return its standing."""
        derived = value.basis == "derived"
        for one in (i for i in value.inputs if self.page.knows(i)):
            self.page.noted(one)
        grades: list[Grade] = [self.page.casebook.grade(i) for i in value.inputs if self.page.knows(i)]
        kept = Evidence(
            key=value.key,
            kind="derived" if derived else "records",
            label=self.page.text(f"evidence.{value.key.split('.')[0]}"),
            standing="derived" if derived else "recomputed",
            grade=weakest(grades) if grades else "",
            formula=value.formula if derived else self.page.text("rule"),
            inputs=tuple(i for i in value.inputs if self.page.knows(i)),
        )
        self.page.keep(kept)
        return kept.standing


def printed_quantity(value: Quantity, lang: numbers.Lang) -> str:
    """Return a quantity as text without its unit: the one formatter of prose, tables and key figures."""
    match value.kind:
        case "share":
            return numbers.share(value.value, value.n, lang, value.bound)
        case "points":
            return numbers.points(value.value, lang, value.decimals if value.decimals is not None else 1)
        case "number":
            side = {"low": "at_least", "high": "at_most"}.get(value.bound, "exact")
            decimals = 1 if value.decimals is None else value.decimals
            return numbers.estimate(value.value, lang, decimals, side)
    return numbers.number(value.value, lang, value.decimals)
