"""Every chart, both languages, both widths, over many values: nothing clipped, overlapping or unprintable."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from govdata import charts
from govdata.charts import theme
from govdata.charts.tiles import TILES

HAN = "武进建邺西海岸新区网格管理矛盾纠纷化解社区矫正群众诉求办结率满意度（）、：年度一二三"
LATIN = "abcdefghijklmnopqrstuvwxyzABCWM 0123456789-,.()$&<"


def label(lang):
    wide = st.text(HAN, min_size=1, max_size=20)
    narrow = st.text(LATIN, min_size=1, max_size=40)
    mixed = st.builds(lambda a, b: f"{a[:10]} {b[:12]}", wide, narrow)
    return st.one_of(wide, mixed) if lang == "zh" else narrow


value = st.one_of(
    st.integers(0, 20).map(float),
    st.floats(0.001, 1000).map(lambda x: float(f"{x:.4g}")),
    st.integers(0, 2_000_000).map(float),
)
maybe = st.none() | value
title = st.text(HAN, max_size=12)


def lists(strategy, size):
    return st.lists(strategy, min_size=size, max_size=size)


def rows(most=40):
    return st.integers(0, most) | st.integers(0, 6)


@st.composite
def norms_and_results(draw, lang, beside=True, size=None):
    size = draw(rows()) if size is None else size
    span = st.tuples(value, value).map(lambda pair: tuple(sorted(pair)))
    norm = st.one_of(maybe, span, st.lists(value, max_size=4), st.just("—"), label(lang))
    labels = draw(lists(label(lang), size))
    more = []
    share = draw(st.booleans())
    if beside and draw(st.booleans()):
        other = norms_and_results(lang, beside=False, size=size if share else draw(st.integers(0, 8)))
        more = [draw(other)]
        if share:
            more = [
                charts.NormsAndResults(labels=labels, norms=more[0].norms, results=more[0].results, lang=lang)
            ]
    return charts.NormsAndResults(
        labels=labels,
        norms=draw(lists(norm, size)),
        results=draw(lists(st.one_of(maybe, st.just("—"), label(lang)), size)),
        unit=draw(label(lang)),
        title=draw(label(lang) | st.just("")),
        beside=more,
        share_rows=share and bool(more),
        lang=lang,
    )


def triple(numbers):
    return st.none() | st.lists(numbers, min_size=3, max_size=3).map(sorted)


@st.composite
def intervals(draw, lang):
    size = draw(rows())
    unit = draw(st.sampled_from(["share", "log", "people"]))
    numbers = {"share": st.floats(0, 1), "log": st.floats(0.01, 100), "people": value}[unit]
    found = [three or (None, None, None) for three in draw(lists(triple(numbers), size))]
    low, estimate, high = zip(*found, strict=True) if found else ((), (), ())
    return charts.Intervals(
        labels=draw(lists(label(lang), size)),
        estimate=estimate,
        low=low,
        high=high,
        events=draw(lists(st.none() | st.integers(0, 10**6), size)),
        n=draw(lists(st.none() | st.integers(1, 10**7), size)),
        unit="share" if unit == "share" else draw(label(lang)),
        log=unit == "log",
        reference=draw(st.none() | numbers),
        reference_label=draw(label(lang)),
        lang=lang,
    )


@st.composite
def bars(draw, lang):
    size = draw(rows())
    return charts.Bars(
        labels=draw(lists(label(lang), size)),
        values=draw(lists(maybe | value.map(lambda v: -v), size)),
        value_texts=draw(st.just(()) | lists(label(lang), size)),
        unit=draw(label(lang)),
        lang=lang,
    )


@st.composite
def stacked_bars(draw, lang):
    size = draw(rows())
    counts = lists(st.integers(0, 9) | st.integers(0, 500), 6)
    return charts.StackedBars(
        labels=draw(lists(label(lang), size)),
        counts=draw(lists(counts, size)),
        as_share=draw(st.booleans()),
        lang=lang,
    )


@st.composite
def matrix(draw, lang):
    size, across = draw(rows(26)), draw(st.integers(0, 26))
    mark = st.sampled_from(["●", "○", "·", "—", "…"]) | st.text("ABC甲乙", min_size=1, max_size=3)
    return charts.Matrix(
        rows=draw(lists(label(lang), size)),
        columns=draw(lists(label(lang), across)),
        cells=draw(lists(lists(mark, across), size)),
        totals=draw(st.booleans()),
        lang=lang,
    )


@st.composite
def comparability(draw, lang):
    size = draw(st.integers(0, 26))
    pairs = [(i, j) for j in range(size) for i in range(j)]
    letters = draw(lists(st.sampled_from(["", "U", "S", "时"]), len(pairs)))
    return charts.Comparability(
        labels=draw(lists(label(lang), size)),
        cells=dict(zip(pairs, letters, strict=True)),
        reasons={"U": "unit", "S": "standing", "时": "period"},
        lang=lang,
    )


def share():
    return st.floats(0, 1) | st.sampled_from([0.0, 1.0, 0.5, 0.004])


@st.composite
def funnel(draw, lang):
    size = draw(rows())
    trials = draw(lists(st.integers(1, 50) | st.integers(1, 10**6), size))
    events = [draw(st.integers(0, n)) for n in trials]
    at = draw(st.just(trials) | st.lists(st.integers(1, 10**6), min_size=2, max_size=30, unique=True))
    limits = [sorted(four) for four in draw(lists(lists(share(), 4), len(at)))]
    low_998, low_95, high_95, high_998 = zip(*limits, strict=True) if limits else ((), (), (), ())
    return charts.Funnel(
        labels=draw(lists(label(lang), size)),
        events=events,
        trials=trials,
        target=draw(share()),
        low_95=low_95,
        high_95=high_95,
        low_998=low_998,
        high_998=high_998,
        limits_at=at,
        unit=draw(label(lang)),
        lang=lang,
    )


def three(numbers):
    """An interval and its estimate, or nothing."""
    return triple(numbers).map(lambda found: tuple(found) if found else (None, None, None))


@st.composite
def small_multiples(draw, lang):
    size, points = draw(rows(26)), draw(st.integers(1, 12))
    found = draw(lists(lists(three(value), points), size))
    bands = draw(st.booleans())
    return charts.SmallMultiples(
        panels=draw(lists(label(lang), size)),
        x=draw(lists(label(lang), points)),
        values=[[item[1] for item in row] for row in found],
        low=[[item[0] for item in row] for row in found] if bands else (),
        high=[[item[2] for item in row] for row in found] if bands else (),
        kind=draw(st.sampled_from(["line", "bar"])),
        unit=draw(label(lang)),
        lang=lang,
    )


year = st.integers(1990, 2025).map(str)
month = st.builds("{}-{:02d}".format, year, st.integers(1, 12))
day = st.builds("{}-{:02d}".format, month, st.integers(1, 28))
date = year | month | day
period = st.one_of(
    st.just(""),
    date,
    date.map("{}/..".format),
    date.map("../{}".format),
    st.lists(year, min_size=2, max_size=2).map(lambda pair: "/".join(sorted(pair))),
)


@st.composite
def timeline(draw, lang):
    size = draw(rows())
    return charts.Timeline(
        labels=draw(lists(label(lang), size)),
        periods=draw(lists(period, size)),
        notes=draw(st.just(()) | lists(label(lang), size)),
        lang=lang,
    )


@st.composite
def curves(draw, lang):
    kind = draw(st.sampled_from(["survival", "incidence"]))
    found = []
    for name in draw(st.lists(label(lang), max_size=6, unique=True)):
        size = draw(st.integers(1, 12))
        times = sorted(draw(lists(value, size)))
        found += [
            (name, time, *draw(three(share()).filter(lambda item: item[1] is not None))) for time in times
        ]
    group, time, low, estimate, high = zip(*found, strict=True) if found else ((), (), (), (), ())
    return charts.Curves(
        group=group,
        time=time,
        estimate=estimate,
        low=low,
        high=high,
        at_risk=draw(st.just(()) | lists(st.integers(0, 10**6), len(group))),
        kind=kind,
        unit=draw(label(lang)),
        read=sorted(set(time)) if draw(st.booleans()) and len(set(group)) == 1 else (),
        risk=draw(st.just("") | label(lang)),
        lang=lang,
    )


@st.composite
def bound(draw, lang):
    size = draw(rows(20))
    return charts.Bound(
        labels=draw(lists(label(lang), size)),
        n=draw(lists(st.integers(1, 30) | st.integers(1, 10**7), size)),
        rates=draw(st.lists(st.floats(1e-5, 1), max_size=3)),
        unit=draw(label(lang)),
        lang=lang,
    )


@st.composite
def staircase(draw, lang):
    size = draw(rows(20))
    counts = sorted(draw(lists(st.integers(0, 10**7), size)), reverse=True)
    known = draw(lists(st.booleans(), size))
    return charts.Staircase(
        labels=draw(lists(label(lang), size)),
        counts=[count if shown else None for count, shown in zip(counts, known, strict=True)],
        unit=draw(label(lang)),
        lang=lang,
    )


@st.composite
def dumbbell(draw, lang):
    size = draw(rows())
    unit = draw(st.sampled_from(["share", "unit"]))
    numbers = st.none() | (share() if unit == "share" else value | value.map(lambda v: -v))
    return charts.Dumbbell(
        labels=draw(lists(label(lang), size)),
        baseline=draw(lists(numbers, size)),
        result=draw(lists(numbers, size)),
        target=draw(lists(numbers, size)),
        unit=unit if unit == "share" else draw(label(lang)),
        lang=lang,
    )


@st.composite
def series(draw, lang):
    points = draw(st.lists(st.integers(1990 * 12, 2025 * 12), max_size=60, unique=True))
    size = len(points)
    found = draw(lists(three(value | value.map(lambda v: -v)), size))
    return charts.Series(
        time=[f"{m // 12}-{m % 12 + 1:02d}" for m in sorted(points)],
        observed=draw(lists(maybe, size)),
        low=[item[0] for item in found],
        counterfactual=[item[1] for item in found],
        high=[item[2] for item in found],
        reform=draw(st.just("") | date),
        reform_label=draw(label(lang)),
        unit=draw(label(lang)),
        lang=lang,
    )


@st.composite
def control(draw, lang):
    points = sorted(draw(st.lists(st.integers(1990 * 12, 2025 * 12), max_size=40, unique=True)))
    size = len(points)
    found = [item or (None, None, None) for item in draw(lists(triple(value), size))]
    beyond = draw(lists(st.booleans(), size))
    low, rate, high = zip(*found, strict=True) if found else ((), (), ())
    return charts.Control(
        time=[f"{m // 12}-{m % 12 + 1:02d}" for m in points],
        counts=draw(lists(st.none() | st.integers(0, 10**6), size)),
        rate=[r if r is None or not out else 2 * h + 1 for r, h, out in zip(rate, high, beyond, strict=True)],
        low=low,
        high=high,
        centre=draw(value),
        unit=draw(label(lang)),
        count_unit=draw(label(lang)),
        lang=lang,
    )


@st.composite
def event_time(draw, lang):
    times = draw(st.lists(st.integers(-36, 48), max_size=40, unique=True).map(sorted))
    found = draw(lists(three(st.floats(-1000, 1000)), len(times)))
    return charts.EventTime(
        time=times,
        low=[item[0] for item in found],
        estimate=[item[1] for item in found],
        high=[item[2] for item in found],
        unit=draw(label(lang)),
        time_unit=draw(label(lang)),
        lang=lang,
    )


@st.composite
def distribution(draw, lang):
    edges = sorted(draw(st.lists(value, min_size=2, max_size=40, unique=True)))
    norms = draw(st.lists(value, max_size=5))
    return charts.Distribution(
        edges=edges,
        counts=draw(lists(st.integers(0, 10) | st.integers(0, 10**6), len(edges) - 1)),
        norms=norms,
        norm_labels=draw(lists(label(lang), len(norms))),
        unit=draw(label(lang)),
        count_unit=draw(label(lang)),
        lang=lang,
    )


@st.composite
def ranges(draw, lang):
    size = draw(rows(12))
    ends = lists(st.none() | st.tuples(value, value).map(sorted), size)

    def panel():
        share = draw(st.booleans())
        found = [(None, None) if e is None else tuple(e) for e in draw(ends)]
        most = max((high for _, high in found if high is not None), default=1.0) or 1.0
        found = [(a / most, b / most) if share and b is not None else (a, b) for a, b in found]
        return charts.Panel(
            title=draw(label(lang)),
            low=[a for a, _ in found],
            high=[b for _, b in found],
            unit="share" if share else "",
            value_texts=draw(st.just(()) | lists(st.text("0123456789—", max_size=9), size)),
        )

    return charts.Ranges(
        labels=draw(lists(label(lang), size)),
        panels=[panel() for _ in range(draw(st.integers(1, 3)))],
        pairs=[(i, i + 1) for i in range(0, size - 1, 2)],
        lang=lang,
    )


@st.composite
def tiles(draw, lang):
    codes = draw(st.lists(st.sampled_from(list(TILES)), max_size=34, unique=True))
    values = draw(lists(st.none() | share() | st.floats(0, 1e6), len(codes)))
    return charts.Tiles(
        codes=codes,
        values=values,
        value_texts=draw(st.just(()) | lists(st.text("0123456789/", max_size=12), len(codes))),
        edges=draw(st.lists(st.floats(0.01, 1e6), max_size=3, unique=True).map(sorted)),
        hidden=draw(st.lists(st.sampled_from(list(TILES)), max_size=9, unique=True)),
        beside=draw(st.lists(st.tuples(label(lang), st.text("0123456789/", max_size=30)), max_size=2)),
        unit=draw(st.sampled_from(["share", "个", ""])),
        lang=lang,
    )


@st.composite
def bar_panels(draw, lang):
    size, wide = draw(rows(15)), draw(st.integers(0, 6))
    sizes = draw(lists(st.integers(1, 40) | st.integers(1, 99_999), size))
    return charts.BarPanels(
        panels=draw(lists(label(lang), size)),
        sizes=sizes,
        rows=draw(lists(label(lang), wide)),
        counts=[draw(lists(st.none() | st.integers(0, n), wide)) for n in sizes],
        lang=lang,
    )


@st.composite
def choropleth(draw, lang):
    size = draw(rows(8))
    names = [f"{draw(label(lang))}{i}" for i in range(size)]
    degree = st.tuples(st.floats(-179, 179), st.floats(-85, 85))
    ring = st.lists(degree, min_size=3, max_size=6)
    classes = draw(st.lists(label(lang), min_size=1, max_size=4))
    some = st.lists(st.sampled_from(names), max_size=5) if names else st.just([])
    return charts.Choropleth(
        labels=names,
        rings=draw(lists(st.lists(ring, min_size=1, max_size=2), size)),
        shades=draw(lists(st.none() | st.integers(0, len(classes) - 1), size)),
        texts=draw(lists(st.text("0123456789%", max_size=12), size)),
        classes=classes,
        hidden=draw(some),
        named=draw(some),
        lang=lang,
    )


MAKERS = {
    "Ranges": ranges,
    "NormsAndResults": norms_and_results,
    "Intervals": intervals,
    "Bars": bars,
    "StackedBars": stacked_bars,
    "Matrix": matrix,
    "Comparability": comparability,
    "Funnel": funnel,
    "SmallMultiples": small_multiples,
    "Timeline": timeline,
    "Curves": curves,
    "Bound": bound,
    "Staircase": staircase,
    "Dumbbell": dumbbell,
    "Series": series,
    "EventTime": event_time,
    "Control": control,
    "Distribution": distribution,
    "Tiles": tiles,
    "Choropleth": choropleth,
    "BarPanels": bar_panels,
}
many = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", MAKERS)
@many
@given(data=st.data())
def test_text_stays_apart_and_on_the_sheet(kind, lang, data, faults):
    chart = data.draw(MAKERS[kind](lang))
    for narrow, wide in ((False, 6.125), (True, 3.6)):
        figure = chart.draw(narrow)
        assert faults(figure) == []
        assert figure.get_size_inches()[0] == pytest.approx(wide)
    assert chart.alt.strip()
    head, body = chart.numbers()
    assert all(len(row) == len(head) for row in body)
    assert all(isinstance(cell, str) for row in (head, *body) for cell in row)
    assert chart.empty or body


@pytest.mark.parametrize("kind", MAKERS)
@settings(many, max_examples=5)
@given(data=st.data())
def test_same_chart_same_bytes(kind, data):
    chart = data.draw(MAKERS[kind]("zh"))
    first = theme.svg(chart.draw())
    assert theme.svg(chart.draw()) == first
    root = ET.fromstring(first)
    assert root.get("viewBox", "").startswith("0 0 441 ")
    assert " id=" not in first
    assert "<style" not in first
