"""What every chart is: plain values in, a figure, its alternative text and its numbers out.

Enters: labels, numbers, a language. Leaves: a figure 441 pt wide for paper and desktop, or 259 pt for a phone
(drawn anew, not shrunk). Title, unit line, key and source belong to the page and stand outside the picture.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govdata.charts import theme
from govdata.charts.canvas import SMALL, TEXT_2, Canvas
from govdata.charts.layout import Scale, linear_ticks, log_ticks, thinned
from govdata.charts.wording import said
from govdata.errors import DisplayError
from govdata.words import numbers

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "MISSING",
    "NOT_APPLICABLE",
    "Chart",
    "Numbers",
    "amount",
    "column",
    "finite",
    "log_ticks_for",
    "ordered",
    "percent",
    "printed",
    "same_length",
    "shares",
    "texts",
    "tick_texts",
    "ticks_for",
]

Numbers = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
MISSING, NOT_APPLICABLE = "…", "—"


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """A picture that can also be said and tabulated.

    Parameters
    ----------
    lang
        ``zh`` or ``en``: the language of all words that the chart adds to its labels.
    """

    lang: numbers.Lang = "zh"

    def __post_init__(self) -> None:
        if self.lang not in ("zh", "en"):
            raise DisplayError(f"{self._name()}: lang is {self.lang!r}; expected 'zh' or 'en'")

    def draw(self, narrow: bool = False) -> Figure:
        """Return the figure, for the page or, ``narrow``, for a phone.

        Raises
        ------
        FontError
            If the font lacks a character of a label.
        """
        canvas = Canvas(narrow)
        if self.empty:
            canvas.text(0, 14, self.say("no-data"), SMALL, colour=TEXT_2)
            canvas.rule(0, 27, canvas.width, 27)
            return canvas.finish(28)
        return canvas.finish(self._draw(canvas))

    @property
    def alt(self) -> str:
        """What the picture shows, for somebody who can't see it: one to three sentences with the values."""
        return self.say("no-data-alt") if self.empty else self._alt()

    @property
    def key(self) -> str:
        """What the marks mean, for the line below the title; empty if the labels say it all."""
        return ""

    @property
    @abstractmethod
    def empty(self) -> bool:
        """Whether there is nothing to draw."""

    @abstractmethod
    def numbers(self) -> Numbers:
        """Return header and rows: the numbers of the figure, as text."""

    @abstractmethod
    def _draw(self, canvas: Canvas) -> float:
        """Draw, and return the height that was used, in points."""

    @abstractmethod
    def _alt(self) -> str: ...

    # words

    def say(self, key: str, /, **values: Any) -> str:
        """Return words of ``words/<lang>.ftl`` in the chart's language."""
        return said(self.lang, key, **values)

    def listed(self, parts: Sequence[str]) -> str:
        """Join clauses: 甲 1；乙 2 / A 1; B 2."""
        return self.say("semicolon").join(parts)

    def pair(self, name: str, value: str) -> str:
        """Put a name before its value."""
        return f"{name}{self.say('colon')}{value}"

    def sentence(self, text: str) -> str:
        """Close a sentence."""
        return text + self.say("stop")

    def sentences(self, parts: Iterable[str]) -> str:
        """Close sentences and put them one behind the other."""
        return self.say("blank").join(map(self.sentence, parts))

    def spoken(self, text: str) -> str:
        """Say a mark in words."""
        marks = {
            MISSING: self.say("not-reported"),
            NOT_APPLICABLE: self.say("not-applicable"),
        }
        return marks.get(text, text)

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def _name(self) -> str:
        return type(self).__name__


# --- values in ---------------------------------------------------------------------------------------------


def column(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return values as a tuple of plain Python values; numpy's scalars become theirs."""
    return tuple(
        value.item() if hasattr(value, "item") and not isinstance(value, str) else value for value in values
    )


def texts(values: Iterable[Any]) -> tuple[str, ...]:
    """Return values as texts."""
    return tuple(str(value) for value in column(values))


def same_length(chart: str, **columns: Sequence[Any] | None) -> None:
    """Refuse columns of different lengths.

    Raises
    ------
    DisplayError
        Naming each column and its length.
    """
    lengths = {name: len(values) for name, values in columns.items() if values is not None}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise DisplayError(f"{chart}: columns differ in length ({listed}); give one value a row in each")


def finite(chart: str, name: str, values: Iterable[Any], optional: bool = False) -> None:
    """Refuse what is not a finite number (None is let through if `optional`).

    Raises
    ------
    DisplayError
        Naming the row and the value found.
    """
    for row, value in enumerate(values, start=1):
        if value is None and optional:
            continue
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            also = " or None for not reported" if optional else ""
            raise DisplayError(f"{chart}: {name}, row {row}: found {value!r}; expected a finite number{also}")


def ordered(
    chart: str, low: Sequence[float | None], middle: Sequence[float | None], high: Sequence[float | None]
) -> None:
    """Refuse an interval that is upside down or doesn't hold its estimate.

    Raises
    ------
    DisplayError
        Naming the row and the three values.
    """
    for row, (a, b, c) in enumerate(zip(low, middle, high, strict=True), start=1):
        if a is None or c is None or b is None:
            if not (a is b is c is None):
                raise DisplayError(
                    f"{chart}: row {row}: estimate {b!r} with interval {a!r} to {c!r}; give all three or none"
                )
            continue
        slack = 1e-9 * max(1.0, abs(a), abs(c))
        if a > c or not a - slack <= b <= c + slack:
            raise DisplayError(
                f"{chart}: row {row}: estimate {b!r} is not within its interval {a!r} to {c!r}"
            )


def shares(chart: str, name: str, values: Iterable[float | None]) -> None:
    """Refuse a share outside 0 to 1.

    Raises
    ------
    DisplayError
        Naming the row and the value found.
    """
    for row, value in enumerate(values, start=1):
        if value is not None and not 0 <= value <= 1:
            raise DisplayError(
                f"{chart}: {name}, row {row}: found {value!r}; a share lies in 0 to 1 (percent only in print)"
            )


# --- values out --------------------------------------------------------------------------------------------


def amount(value: float, lang: numbers.Lang) -> str:
    """Print a number: as written if three decimals hold it, else one decimal, or two figures if it is small.

    >>> amount(19.8125, "zh"), amount(0.00423, "en"), amount(22000, "zh")
    ('19.8', '0.0042', '2.2万')
    """
    if value and abs(value) < 0.1 and round(value, 3) != round(value, 9):
        return numbers.number(value, lang, min(12, 1 - math.floor(math.log10(abs(value)))))
    return numbers.number(value, lang)


def percent(value: float, n: int | None = None) -> str:
    """Print a share as a percentage, never as per mille, for columns and axes that share one unit.

    No rounding makes it all of them.

    >>> percent(0.0061, 486), percent(0.48, 75), percent(0.878, 120), percent(0.00004), percent(6666 / 6667)
    ('0.61%', '48%', '87.8%', '0.004%', '99.985%')
    """
    scaled = 100 * value
    if 0 < abs(scaled) < 1:
        decimals = min(12, 1 - math.floor(math.log10(abs(scaled))))
        return f"{scaled:.{decimals}f}".rstrip("0").rstrip(".") + "%"
    decimals = 0 if n is not None and n < 100 else 1
    if 99 < scaled < 100 and round(scaled, decimals) == 100:
        decimals = min(12, 1 - math.floor(math.log10(100 - scaled)))
    return f"{scaled:.{decimals}f}".removesuffix(".0") + "%"


_LARGE: Mapping[str, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, "\u00a0billion"), (1e6, "\u00a0million")),
}


def tick_texts(ticks: Sequence[float], unit: str, lang: numbers.Lang) -> list[str]:
    """Print ticks with as many decimals as they need; the last carries what all share: %, 万, million.

    >>> tick_texts([0, 0.25, 0.5], "share", "zh"), tick_texts([0, 5000, 10000], "户", "zh")
    (['0', '25', '50%'], ['0', '0.5', '1万'])
    """
    factor, last = (100.0, "%") if unit == "share" else (1.0, "")
    if not last:
        most = max(map(abs, ticks), default=0.0)
        factor, last = next(((1 / scale, word) for scale, word in _LARGE[lang] if most >= scale), (1.0, ""))
    values = [round(tick * factor, 10) + 0.0 for tick in ticks]
    plain = [numbers.number(value, lang, _decimals(value)) for value in values]
    return [*plain[:-1], plain[-1] + last] if plain else []


def _decimals(value: float) -> int:
    return next((d for d in range(11) if round(value, d) == value), 10)


def ticks_for(
    scale: Scale, unit: str, lang: numbers.Lang, least: float = 34.0
) -> tuple[list[float], list[str]]:
    """Return round ticks and their labels for a horizontal scale: as many as stand clear of each other."""
    room = abs(scale.end - scale.start)
    for most in range(max(2, int(room // least)), 1, -1):
        ticks = linear_ticks(scale.low, scale.high, most, unit == "share")
        labels = tick_texts(ticks, unit, lang)
        if len(thinned([scale(t) for t in ticks], [theme.width(label, SMALL) for label in labels])) == len(
            ticks
        ):
            break
    return ticks, labels


def printed(value: float, unit: str, lang: numbers.Lang, n: int | None = None) -> str:
    """Print a value in its unit: a share as a percentage, else the number."""
    return percent(value, n) if unit == "share" else amount(value, lang)


def log_ticks_for(scale: Scale, unit: str, lang: numbers.Lang) -> tuple[list[float], list[str]]:
    """Return ticks and labels for a logarithmic scale, each label whole."""
    ticks = log_ticks(scale.low, scale.high)
    return ticks, [percent(tick) if unit == "share" else amount(tick, lang) for tick in ticks]
