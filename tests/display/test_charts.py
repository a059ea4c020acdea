"""Every chart, both languages, both widths, over many values: nothing clipped, overlapping or unprintable."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from govdata.display import charts, theme

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


MAKERS = {
    "NormsAndResults": norms_and_results,
    "Intervals": intervals,
    "Bars": bars,
    "StackedBars": stacked_bars,
    "Matrix": matrix,
    "Comparability": comparability,
}
many = settings(
    max_examples=12,
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
