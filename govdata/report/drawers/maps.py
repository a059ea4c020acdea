"""Places on a map whose boundaries the user gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govdata.charts import Choropleth
from govdata.charts.chart import percent
from govdata.charts.layout import linear_ticks
from govdata.charts.tiles import class_of
from govdata.questions.counts_recorded import PlaceMap
from govdata.records.boundaries import Boundary
from govdata.report.drawn import Label, Picture, picture_of
from govdata.words import numbers
from govdata.words.values import Share

#: From light to dark: what stands out is darkest.
_SIDES = ("small", "within", "below", "above")
_MOST_NAMED = 12


@picture_of.register
def _map(found: PlaceMap, label: Label) -> Picture:
    areas = found.near
    places = [found.place_of.get(area.feature, "") for area in areas]
    names = _names(areas, places)
    called = dict(zip(places, names, strict=True))
    classes, shade = _against_limits(found, label) if found.where else _by_share(found, label)
    few = not found.where and len(found.counts) <= _MOST_NAMED
    named = [p for p in found.counts if few or found.where.get(p) in ("below", "above")]
    chart = Choropleth(
        lang=label.lang,
        labels=names,
        rings=[area.rings for area in areas],
        shades=[shade.get(place) for place in places],
        texts=[_said(found, place, label) for place in places],
        classes=classes,
        hidden=[called[place] for place in called if place and place not in found.counts],
        named=[called[place] for place in named],
        unknown=label.text("unknown"),
    )
    return Picture(chart, key=chart.key)


def _names(areas: Sequence[Boundary], places: Sequence[str]) -> list[str]:
    """Return how areas are called: as in the file, with the code where tables say that; each name once."""
    often = Counter(area.name for area in areas)
    return [
        area.name
        if area.name and place in ("", area.name) and often[area.name] == 1
        else f"{area.name} {area.code}".strip()
        for area, place in zip(areas, places, strict=True)
    ]


def _said(found: PlaceMap, place: str, label: Label) -> str:
    if place not in found.counts:
        return ""
    k, n = found.counts[place]
    of = "/".join(numbers.number(v, label.lang) for v in (k, n))
    return f"{percent(k / n, n)} ({of})" if label.lang == "en" else f"{percent(k / n, n)}（{of}）"


def _against_limits(found: PlaceMap, label: Label) -> tuple[list[str], dict[str, int]]:
    """Return where a place can lie, and where each that is shown does."""
    at = {place: _SIDES.index(found.where.get(place, "small")) for place in found.counts}
    return [label.text(name) for name in _SIDES], at


def _by_share(found: PlaceMap, label: Label) -> tuple[list[str], dict[str, int]]:
    """Return classes of shares between round edges, and each shown place's."""
    shares = {place: k / n for place, (k, n) in found.counts.items()}
    low, high = min(shares.values()), max(shares.values())
    edges = [e for e in linear_ticks(low, high, 3, quarters=True) if low <= e < high][:3] or [high]
    page, of = label.page, f"{label.name}."
    said = [page.text(f"{of}upto", high=Share(edges[0]))]
    said += [page.text(f"{of}between", low=Share(a), high=Share(b)) for a, b in pairwise(edges)]
    said += [page.text(f"{of}over", low=Share(edges[-1]))] if edges != [high] else []
    return said, {place: class_of(share, edges) for place, share in shares.items()}
