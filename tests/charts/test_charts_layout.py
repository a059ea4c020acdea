"""The arithmetic of places, and the SVG that comes of it."""

from __future__ import annotations

import contextlib
import io
import math
import os
from itertools import pairwise
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata import charts
from govdata.charts import layout, theme

plain = settings(max_examples=200, deadline=None, derandomize=True, database=None)
text = st.text("网格管理（），：abc WM,()1", max_size=60)


@plain
@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(1, 20)), max_size=15))
def test_spread_keeps_apart_in_order_and_in_bounds(items):
    wanted, sizes = [w for w, _ in items], [s for _, s in items]
    room = sum(sizes) + max(len(sizes) - 1, 0)
    places = layout.spread(wanted, sizes, 0, max(100.0, room), gap=1)
    order = sorted(range(len(items)), key=lambda i: wanted[i])
    edges = [(places[i] - sizes[i] / 2, places[i] + sizes[i] / 2) for i in order]
    assert all(b[0] - a[1] >= 1 - 1e-6 for a, b in pairwise(edges))
    assert all(a >= -1e-6 and b <= max(100.0, room) + 1e-6 for a, b in edges)


def test_spread_moves_nothing_that_is_clear():
    assert layout.spread([10, 50, 30], [8, 8, 8], 0, 100) == [10, 50, 30]


def test_spread_shares_the_move():
    assert layout.spread([50, 50], [10, 10], 0, 100, gap=0) == [45, 55]


@plain
@given(text, st.floats(20, 200))
def test_wrapped_lines_fit_and_lose_nothing(words, room):
    lines = layout.wrap(words, room, 8, most=99)
    assert all(theme.width(line, 8) <= room + 1e-6 for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert not any(line[0] in "），：" for line in lines[1:] if line and room > 60)


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert layout.wrap("网格" * 20, 40, 8, most=2)[-1].endswith("…")
    assert layout.wrap("网格管理", 400, 8) == ("网格管理",)


def test_lines_are_about_equally_long():
    assert layout.wrap("一二三四五六七", 48.5, 8) == ("一二三四", "五六七")


@plain
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 9))
def test_ticks_are_round_few_and_within(low, extent, most):
    ticks = layout.linear_ticks(low, low + extent, most)
    assert len(ticks) <= most
    assert all(low - extent * 1e-6 <= tick <= low + extent * (1 + 1e-6) for tick in ticks)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1000, [1, 10, 100, 1000]),
        (0.5, 8, [0.5, 1, 2, 5]),
    ],
)
def test_log_ticks(low, high, ticks):
    assert layout.log_ticks(low or 1, high) == pytest.approx(ticks)


@pytest.mark.parametrize(("value", "up"), [(0.0079, 0.008), (1.1, 1.2), (999, 1000), (0, 1), (6.1, 8)])
def test_rounded_up(value, up):
    assert layout.rounded_up(value) == pytest.approx(up)


@plain
@given(st.text("网格abWM.,1 0%—", min_size=1, max_size=30), st.sampled_from([300, 400, 500, 700]))
def test_widths_are_those_that_matplotlib_draws(words, weight):
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(fname=theme.fonts()[weight], size=8)
    drawn, _, _ = text_to_path.get_text_width_height_descent(words, font, False)
    assert drawn <= theme.width(words, 8, weight) * 1.01 + 0.5


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_reaches_aa_and_shapes_three_to_one():
    for name in ("ink", "text_2", "accent"):
        for ground in ("paper", "wash"):
            assert _contrast(theme.COLOURS[name], theme.COLOURS[ground]) >= 4.5
    assert _contrast(theme.COLOURS["line"], theme.COLOURS["paper"]) >= 3
    from govdata.charts.bars import GREYS, SHADES

    assert all(_contrast(fill, on_it) >= 4.5 for fill, on_it in (*SHADES, *GREYS))


def test_grades_tell_apart_in_grey():
    from govdata.charts.bars import SHADES

    fills = [fill for fill, _ in SHADES]
    assert all(_contrast(a, b) >= 1.3 for a, b in pairwise(fills))


def test_drawing_leaves_no_trace_in_matplotlib():
    before = dict(mpl.rcParams)
    chart = charts.Bars(labels=["甲"], values=[1])
    theme.svg(chart.draw())
    assert dict(mpl.rcParams) == before


def test_pyplot_is_not_needed():
    import subprocess
    import sys

    code = (
        "import sys; from govdata import charts; from govdata.charts import theme;"
        "assert 'matplotlib' not in sys.modules;"
        "theme.svg(charts.Bars(labels=['a'], values=[1]).draw());"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_figures_save_as_pictures_too():
    buffer = io.BytesIO()
    charts.Bars(labels=["甲"], values=[1]).draw().savefig(buffer, format="png")
    assert buffer.getvalue()[:4] == b"\x89PNG"


def test_svg_writes_numbers_in_labels_as_they_are():
    svg = theme.svg(charts.Bars(labels=["3.14159"], values=[math.pi]).draw())
    assert ">3.14159</text>" in svg
    assert svg.count("font-family") == 1


def test_texts_keep_their_measured_width_in_any_font():
    labels = ["Places <with> & long names", "一格一员"]
    figure = charts.Bars(lang="en", labels=labels, values=[3, 4], value_texts=["3 a", "4"], unit="x").draw()
    texts = list(ElementTree.fromstring(theme.svg(figure)).iter("{http://www.w3.org/2000/svg}text"))
    assert {"Places <with> & long names", "一格一员", "3 a"} <= {node.text for node in texts}
    for node in texts:
        style = dict(item.split(": ") for item in node.get("style").split("; "))
        size, weight = float(style["font-size"].removesuffix("px")), int(style.get("font-weight", 400))
        assert float(node.get("textLength")) == pytest.approx(theme.width(node.text, size, weight), abs=0.01)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_forked_processes_measure_side_by_side():
    # An opened font that two processes share gives both of them pieces of each other's characters.
    texts = ["".join(map(chr, range(0x4E00 + 500 * n, 0x4E00 + 500 * n + 400))) for n in range(4)]
    theme.width("一", 8)
    children = []
    for text in texts:
        if not (child := os.fork()):
            code = 1
            with contextlib.suppress(BaseException):
                code = int(theme.width(text, 8) != 8 * len(text))
            os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(texts)
