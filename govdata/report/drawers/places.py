"""Counts of places: limits with the exceptional places marked, shares with intervals, what ranks are worth.

A place's name is the user's: text, whatever it begins with.
"""

from __future__ import annotations

from typing import Any

from govdata.charts import Funnel, Intervals
from govdata.document import Text
from govdata.questions.counts_recorded import PlaceFunnel, PlaceIntervals, PlaceWorths, Where
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.statistics.ranks import Worth
from govdata.words.values import Interval, Quantity

#: One source for all numbers of the table: its note says it once.
_KEY = "places"
_SIGNALS: dict[Where, str] = {"above": "above_998", "below": "below_998", "within": "within"}


@picture_of.register
def _funnel(found: PlaceFunnel, label: Label) -> Picture:
    k, n = zip(*found.counts.values(), strict=True)
    limits = found.limits
    chart = Funnel(
        lang=label.lang,
        labels=list(found.counts),
        events=list(k),
        trials=list(n),
        target=found.target,
        limits_at=limits["trials"].tolist(),
        signal=[_SIGNALS[found.where[place]] for place in found.counts],
        named=(),
        unit=label.text("unit"),
        **{name: limits[name].tolist() for name in ("low_95", "high_95", "low_998", "high_998")},
    )
    return Picture(chart)


@picture_of.register
def _few(found: PlaceIntervals, label: Label) -> Picture:
    names, events, trials, low, high = zip(*found.rows, strict=True)
    chart = Intervals(
        lang=label.lang,
        labels=list(names),
        estimate=[k / n for k, n in zip(events, trials, strict=True)],
        low=list(low),
        high=list(high),
        events=list(events),
        n=list(trials),
        level=found.level,
    )
    return Picture(chart)


@rows_of.register
def _worths(found: PlaceWorths, label: Label) -> Rows:
    columns = ("place", "counts", "share", "shrunken", "interval", "ranks", "where")
    return Rows(columns, [_worth(label, *row) for row in found.rows])


def _worth(label: Label, place: str, k: int, n: int, worth: Worth, where: Where) -> list[Any]:
    page = label.page

    def share(value: float, bound: Any = "") -> Quantity:
        return Quantity(_KEY, value, "share", n=n, bound=bound)

    counts = page.quantity(Quantity(_KEY, k)), page.quantity(Quantity(_KEY, n))
    ranks = Interval(*(Quantity(_KEY, rank) for rank in (worth.rank_low, worth.rank_high)))
    return [
        (Text(text=place),),
        (*counts[0], Text(text="/"), *counts[1]),
        page.quantity(share(k / n)),
        page.quantity(share(worth.shrunken)),
        page.span(Interval(share(worth.ci_low, "low"), share(worth.ci_high, "high"))),
        page.span(ranks),
        label.inlines(where),
    ]
