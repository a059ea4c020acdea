"""What charts say in words and numbers, what they refuse, and what their marks stand for."""

from __future__ import annotations

import re

import pytest

from govdata import charts
from govdata.charts import theme
from govdata.errors import DisplayError, FontError


def words_in(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def drawn(chart, narrow=False) -> list[str]:
    return words_in(theme.svg(chart.draw(narrow)))


NORMS = charts.NormsAndResults(
    labels=["武进 农村", "飞来土", "随州", "某区", "海门"],
    norms=[150, (300, 500), "规定按人口定", "—", None],
    results=[None, None, None, 19.8125, None],
    unit="户/网格",
)


def test_norms_say_every_missing_side():
    assert drawn(NORMS) == [
        *["武进 农村", "150", "自报 …", "飞来土", "300—500", "自报 …", "随州", "规定按人口定", "自报 …"],
        *["某区", "19.8", "规定 —", "海门", "规定 …", "自报 …"],
        *["0", "100", "200", "300", "400", "500", "600", "户/网格"],
    ]


def test_norms_as_words_and_as_numbers():
    assert NORMS.alt == (
        "规定与自报（户/网格）：5行，有规定2行，有自报1行，两者都有0行。"
        "武进 农村：规定150，自报未报告；飞来土：规定300—500，自报未报告；随州：规定按人口定，自报未报告；"
        "某区：规定不适用，自报19.8；其余1行从略或未报告。"
    )
    head, rows = NORMS.numbers()
    assert head == ("地区", "规定", "自报", "单位")
    assert rows[1] == ("飞来土", "300—500", "…", "户/网格")
    assert NORMS.key == "□ 规定　● 自报　… 未报告"


def test_norms_in_english():
    chart = charts.NormsAndResults(
        lang="en", labels=["Wujin"], norms=[[1, (3, 5)]], results=[None], unit="people"
    )
    assert "rule 1, 3–5, figure not reported" in chart.alt
    assert "reported …" in drawn(chart)


def test_a_printed_hedge_is_kept():
    chart = charts.NormsAndResults(
        labels=["随州"], norms=[400], results=[26446], norm_texts=["约400"], result_texts=["2.6万余"]
    )
    assert {"约400", "2.6万余"} <= set(drawn(chart))
    assert "约400" in chart.alt


def test_panels_share_rows_only_if_they_have_the_same():
    other = charts.NormsAndResults(labels=["乙"], norms=[1], results=[2])
    with pytest.raises(DisplayError, match="share_rows needs the same labels in every panel"):
        charts.NormsAndResults(labels=["甲"], norms=[1], results=[2], beside=[other], share_rows=True)


def test_intervals_print_counts_and_percentages():
    chart = charts.Intervals(
        labels=["永丰", "临桂", "某地"],
        estimate=[0, 0.48, None],
        low=[0, 0.371, None],
        high=[0.0079, 0.591, None],
        events=[0, 36, None],
        n=[486, 75, None],
        reference=0.6,
        reference_label="目标",
    )
    assert chart.alt == (
        "3项估计及95%区间，参照线为目标60%。永丰 0/486：0%，0—0.79%；临桂 36/75：48%，37—59%；某地：未报告。"
    )
    assert chart.numbers()[1][1] == ("临桂", "36/75", "48%", "37—59%")
    assert {"0/486", "36/75", "48%", "37—59%", "目标 60%", "…"} <= set(drawn(chart))
    assert {"36/75", "48%", "37—59%"} <= set(drawn(chart, narrow=True))


def test_a_bar_of_nothing_is_printed_as_zero():
    chart = charts.Bars(labels=["a", "b"], values=[0, 210])
    assert [row[1] for row in chart.numbers()[1]] == ["0", "210"]
    assert "0" in drawn(chart)


def test_bar_lengths_are_in_proportion():
    svg = theme.svg(charts.Bars(labels=["a", "b"], values=[100, 25]).draw())
    bars = re.search(rf'<path d="([^"]*)" style="fill: {theme.COLOURS["accent"].lower()}', svg)
    xs = [float(x) for x in re.findall(r"[ML] ([\d.]+) ", bars.group(1))]
    long, short = max(xs[:4]) - min(xs[:4]), max(xs[4:]) - min(xs[4:])
    assert long / short == pytest.approx(4, abs=0.01)


def test_stacks_carry_every_part_inside_or_below():
    chart = charts.StackedBars(labels=["甲", "乙"], counts=[[1, 0, 200, 2, 100, 1], [0, 0, 0, 0, 29, 0]])
    assert {"A 1", "C 200", "D 2", "N 100", "X 1", "N 29", "304", "29"} <= set(drawn(chart))
    assert not {"B 0", "A 0"} & set(drawn(chart))
    assert "甲：A 1、C 200、D 2、N 100、X 1；乙：N 29" in chart.alt


def test_matrix_counts_what_is_done():
    chart = charts.Matrix(rows=["甲", "乙"], columns=["网格管理", "热线"], cells=[["●", "○"], ["●", "·"]])
    assert chart.numbers()[1][-1] == ("计", "2", "0", "2")
    assert chart.key == "● 写为已做　○ 只写为计划　· 未提到"
    assert "写为已做 2；只写为计划 1；未提到 1" in chart.alt
    assert "".join(text for text in drawn(chart) if text in "网格管理") == "网格管理"


def test_comparability_names_what_can_be_compared():
    chart = charts.Comparability(
        labels=["清浦", "宜兴", "临桂"],
        cells={(0, 1): "", (0, 2): "P", (1, 2): "P"},
        reasons={"P": "时点未知"},
    )
    assert chart.alt == "3地两两对照，3对中1对可比：清浦与宜兴。不可比的原因：时点未知 2。"
    assert chart.numbers()[1] == (
        ("清浦", "可比", "宜兴"),
        ("清浦", "时点未知", "临桂"),
        ("宜兴", "时点未知", "临桂"),
    )
    with pytest.raises(DisplayError, match=r"\(1, 2\) has no entry; give one entry for each of 3 pairs"):
        charts.Comparability(labels=["a", "b", "c"], cells={(0, 1): "", (0, 2): ""}, reasons={})


FUNNEL = {
    "low_95": [0.4],
    "high_95": [0.8],
    "low_998": [0.3],
    "high_998": [0.9],
    "limits_at": [100],
    "target": 0.6,
}


def test_funnel_names_signals_only():
    chart = charts.Funnel(
        labels=[f"单位{i}" for i in range(12)], events=[95, 20, *[60] * 10], trials=[100] * 12, **FUNNEL
    )
    named = [text for text in drawn(chart) if text.startswith("单位")]
    assert sorted(named) == ["单位0 95/100，95%", "单位1 20/100，20%"]
    assert "超出99.8%控制限2个。单位0 95/100，95%，高于；单位1 20/100，20%，低于。" in chart.alt
    assert "不足10个" not in chart.key


def test_small_funnel_says_so_and_takes_the_signals_of_the_method():
    chart = charts.Funnel(labels=["a"], events=[60], trials=[100], signal=["below_998"], **FUNNEL)
    assert chart.key.endswith("不足10个单位，仅供参考")
    assert chart.numbers()[1][0][-1] == "低于"


def test_timeline_lists_the_undated_apart():
    chart = charts.Timeline(labels=["甲", "乙", "丙"], periods=["2012", "", "2009/.."])
    said = chart.alt.replace("\xa0", "")
    assert said == "时间线：写明日期2项，未载明1项。丙 2009年起；甲 2012年。未载明日期：乙。"
    assert [row[0] for row in chart.numbers()[1]] == ["丙", "甲", "乙"]
    assert "未载明日期（1项）" in drawn(chart)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("去年", "Timeline: row 1: found '去年'; expected a date such as 2012, 2012-03 or 2012-03-05"),
        ("2012-13", "Timeline: row 1: found '2012-13'; expected a date such as 2012, 2012-03 or 2012-03-05"),
        ("2011-02-30", "Timeline: row 1: found '2011-02-30'; that month has 28 days"),
        ("2014/2009", "Timeline: row 1: '2014/2009' ends before it starts"),
        ("../..", "Timeline: row 1: '../..' is open at both ends; leave it empty if it has no time"),
    ],
)
def test_periods_that_are_none(text, message):
    with pytest.raises(DisplayError) as error:
        charts.Timeline(labels=["x"], periods=[text])
    assert str(error.value) == message


def test_curves_print_numbers_at_risk():
    chart = charts.Curves(
        group=["甲"] * 3,
        time=[100, 200, 300],
        estimate=[0.9, 0.7, 0.6],
        low=[0.8, 0.6, None],
        high=[0.95, 0.8, None],
        at_risk=[50, 40, 30],
        unit="天",
    )
    assert "甲至300 天为60%" in chart.alt
    shown = drawn(chart)
    assert shown[shown.index("在观察人数") :][:2] == ["在观察人数", "甲"]
    assert {"50", "40", "30"} <= set(shown)


def test_bound_is_the_exact_one():
    chart = charts.Bound(labels=["永丰"], n=[486])
    assert chart.bound(486) == pytest.approx(1 - 0.05 ** (1 / 486), rel=1e-12)
    assert chart.numbers()[1] == (("永丰", "486", "0.61%"),)
    assert "永丰 0/486，至多 0.61%" in drawn(chart)


def test_staircase_keeps_both_denominators():
    chart = charts.Staircase(
        labels=["接到", "有效", "回访", "解决"], counts=[1000, 800, None, 400], unit="件"
    )
    assert chart.numbers()[1][-1] == ("解决", "400", "50%", "40%")
    assert "回访 未报告；解决 400，占上一环节50%" in chart.alt
    with pytest.raises(DisplayError) as error:
        charts.Staircase(labels=["接到", "有效"], counts=[10, 11])
    assert str(error.value) == (
        "Staircase: '有效' has 11 after '接到' with 10; "
        "a stage is a part of the one before: check the counting unit"
    )


def test_dumbbell_says_what_is_missing():
    chart = charts.Dumbbell(
        labels=["报警器", "满意率"],
        baseline=[0.1, 0.9],
        result=[None, 0.84],
        target=[0.8, None],
        unit="share",
    )
    assert {"10%", "80%", "结果 …", "目标 …", "84%", "90%"} <= set(drawn(chart))
    assert "报警器：基线10%，结果未报告，目标80%" in chart.alt


def test_a_target_that_is_a_word_is_drawn_as_one():
    chart = charts.Dumbbell(
        labels=["报警器", "覆盖"],
        baseline=[None, None],
        result=[0.9, 0.98],
        target=[0.8, 1.0],
        unit="share",
        target_texts=["", "“全覆盖”"],
    )
    assert {"80%", "“全覆盖”"} <= set(drawn(chart)) and "目标100%" not in chart.alt
    assert chart.numbers()[1][1][-1] == "“全覆盖”"


def test_series_and_its_counterfactual():
    chart = charts.Series(
        time=["2011", "2012", "2013"],
        observed=[10, 12, 9],
        counterfactual=[None, None, 14],
        low=[None, None, 11],
        high=[None, None, 17],
        reform="2012-07",
        reform_label="网格化",
        unit="件",
    )
    assert chart.alt == (
        "2011至2013的序列，3个值：首10，末9，最高12（2012），最低9（2013）。"
        "2012-07起：网格化；未改革推算值末为14，区间11—17。"
    )
    with pytest.raises(
        DisplayError, match="found a value without a time; leave undated values out of a series"
    ):
        charts.Series(time=[""], observed=[1])


def test_effects_before_adoption_are_counted():
    chart = charts.EventTime(time=[-2, -1, 0], estimate=[1, None, 3], low=[0.5, None, 2], high=[2, None, 4])
    assert "改革前1期，改革后1期" in chart.alt
    assert chart.numbers()[1][0][0] == "\u22122"
    assert "细线" not in chart.key and len(chart.numbers()[0]) == 3


def test_limits_for_all_periods_together_are_drawn_and_told():
    chart = charts.EventTime(
        time=[-2, -1, 0], estimate=[1, None, 3], low=[0.5, None, 2], high=[2, None, 4],
        band_low=[-0.5, None, 1], band_high=[2.5, None, 5], lang="en",
    )  # fmt: skip
    assert (
        "exclude zero: 1 before, 1 after; limits for all periods together that do: 0 before, 1 after"
        in chart.alt
    )
    head, rows = chart.numbers()
    assert head[-1] == "all periods together" and rows[2][-1] == "1 to 5" and "thin" in chart.key
    with pytest.raises(DisplayError, match=r"estimate 1 is not within its interval 1\.5 to 2\.5"):
        charts.EventTime(time=[0], estimate=[1], low=[0.5], high=[2], band_low=[1.5], band_high=[2.5])


def test_histogram():
    chart = charts.Distribution(
        edges=[0, 100, 200], counts=[3, 7], norms=[150], norm_labels=["规定"], unit="户"
    )
    assert chart.alt == "直方图（户），n=10，自0至200，最多的一段为100—200，7个。规定线：规定 150。"


EMPTY = {
    "NormsAndResults": {"labels": [], "norms": [], "results": []},
    "Intervals": {"labels": [], "estimate": [], "low": [], "high": []},
    "Bars": {"labels": [], "values": []},
    "StackedBars": {"labels": [], "counts": []},
    "Matrix": {"rows": [], "columns": [], "cells": []},
    "Comparability": {"labels": [], "cells": {}, "reasons": {}},
    "SmallMultiples": {"panels": [], "x": [], "values": []},
    "Timeline": {"labels": [], "periods": []},
    "Curves": {"group": [], "time": [], "estimate": [], "low": [], "high": []},
    "Bound": {"labels": [], "n": []},
    "Staircase": {"labels": [], "counts": []},
    "Dumbbell": {"labels": [], "baseline": [], "result": [], "target": []},
    "Series": {"time": [], "observed": []},
    "EventTime": {"time": [], "estimate": [], "low": [], "high": []},
    "Distribution": {"edges": [], "counts": []},
}


@pytest.mark.parametrize("kind", EMPTY)
def test_nothing_to_draw_is_said(kind):
    make = getattr(charts, kind)
    assert drawn(make(**EMPTY[kind])) == ["无数据"]
    assert drawn(make(**EMPTY[kind], lang="en")) == ["No data"]
    assert make(**EMPTY[kind], lang="en").alt == "Chart: no data."


@pytest.mark.parametrize("kind", EMPTY)
def test_a_language_that_is_not_there(kind):
    with pytest.raises(DisplayError) as error:
        getattr(charts, kind)(**EMPTY[kind], lang="fr")
    assert str(error.value) == f"{kind}: lang is 'fr'; expected 'zh' or 'en'"


NAN = float("nan")


TILES = charts.Tiles(
    codes=["11", "32", "33", "34", "42"],
    values=[1.0, 0.25, 0.26, 0.0, None],
    value_texts=["5/5", "5/20", "13/50", "0/9", "…"],
    hidden=["33", "54"],
    beside=[("没有区划代码的地区", "3/8")],
)


def test_a_protected_tile_says_so_and_shows_no_number():
    for narrow in (False, True):
        words = drawn(TILES, narrow)
        assert "13/50" not in words
        assert words.count("护") == 2
        assert {
            "为保护个人不公布：2",
            "至25%：1",
            "75%以上：1",
            "零：1",
            "未报告：1",
            "没有所列地区：28",
        } <= set(words)
        assert "3/8" in words
    assert "13/50" not in TILES.alt
    assert "为保护个人而不公布的：浙江、西藏。" in TILES.alt
    rows = {code: said for _, code, said in TILES.numbers()[1]}
    assert (rows["33"], rows["54"], rows["32"], rows["46"], rows["—"]) == (
        "不公布",
        "不公布",
        "5/20",
        "—",
        "3/8",
    )


def test_every_province_has_one_tile_and_neighbours_stand_together():
    from govdata.charts.tiles import TILES as PLACES
    from govdata.words.divisions import PROVINCES

    assert PLACES.keys() == PROVINCES.keys()
    assert len(set(PLACES.values())) == 34
    neighbours = ["1112", "1113", "1314", "1337", "2122", "2223", "3132", "3234", "3536", "4142", "4243"]
    neighbours += ["4344", "4345", "3435", "5051", "5154", "5253", "6162", "6263", "6364", "6563", "1561"]
    for pair in neighbours:
        (x0, y0), (x1, y1) = PLACES[pair[:2]], PLACES[pair[2:]]
        assert max(abs(x0 - x1), abs(y0 - y1)) <= 2, pair


def square(x, y, side=1.0):
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


MAP = charts.Choropleth(
    lang="en",
    labels=["A", "B", "C", "D"],
    rings=[[square(118, 30)], [square(119, 30)], [square(118, 31)], [square(119, 31)]],
    shades=[0, 1, 1, None],
    texts=["4%", "15%", "17%", ""],
    classes=["within the limits", "above the limits"],
    hidden=["C"],
    named=["B", "C"],
)


def test_a_protected_area_has_no_class_and_no_number_anywhere():
    for narrow in (False, True):
        words = drawn(MAP, narrow)
        assert "17%" not in " ".join(words)
        assert "above the limits: 1" in words
        assert "B 15%" in words
        assert "C withheld" in words
    assert MAP.shades == (0, 1, None, None)
    assert MAP.numbers()[1][2] == ("C", "withheld (protection)", "withheld")
    assert MAP.alt == (
        "Map of 4 areas by class: above the limits: 1; within the limits: 1; withheld (protection): 1; "
        "no data: 1. Named: B 15%; C withheld."
    )


def test_albers_as_published():
    """Snyder, J.P. (1987): Map Projections, a Working Manual. USGS Professional Paper 1395, page 291."""
    from govdata.charts.choropleth import albers

    project = albers(-96, 29.5, 45.5)
    x, y = project((-75, 35))
    assert x == pytest.approx(0.2952720, abs=5e-8)
    assert y - project((-96, 23))[1] == pytest.approx(0.2416774, abs=5e-8)


@pytest.mark.parametrize(("meridian", "south", "north"), [(105, 25, 47), (20, -30, -10), (100, -5, 5)])
def test_areas_keep_their_size(meridian, south, north):
    """A degree square's area on the sphere, wherever it lies: lon * (sin north - sin south)."""
    import math

    from govdata.charts.choropleth import albers

    project = albers(meridian, south, north)
    for x, y in ((meridian - 20, south), (meridian + 15, north - 2)):
        steps = [i / 200 for i in range(200)]
        ring = [(x + t, y) for t in steps] + [(x + 1, y + t) for t in steps]
        ring += [(x + 1 - t, y + 1) for t in steps] + [(x, y + 1 - t) for t in steps]
        flat = [project(p) for p in ring]
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(flat, (*flat[1:], flat[0]), strict=True)) / 2
        true = math.radians(1) * (math.sin(math.radians(y + 1)) - math.sin(math.radians(y)))
        assert area == pytest.approx(true, rel=1e-4)


def test_panels_beyond_twelve_are_named_and_keep_their_numbers():
    names = [f"省{n}" for n in range(14)]
    chart = charts.BarPanels(panels=names, sizes=[8] * 14, rows=["规则", "效果"], counts=[(8, None)] * 14)
    for narrow in (False, True):
        words = drawn(chart, narrow)
        assert [w for w in words if w in names] == names[:12]
        assert "未画：省12、省13" in words
        assert (words.count("8"), words.count("…"), words.count("n=8")) == (12, 12, 12)
    assert chart.alt.endswith("未画：省12、省13。")
    assert "省11，n=8：规则 8、效果 未报告。" in chart.alt
    assert chart.numbers()[1][13] == ("省13", "8", "8", "…")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: charts.Bars(labels=["a", "b"], values=[1]),
            "Bars: columns differ in length (labels 2, values 1, value_texts 2); "
            "give one value a row in each",
        ),
        (
            lambda: charts.Bars(labels=["a"], values=[NAN]),
            "Bars: values, row 1: found nan; expected a finite number or None for not reported",
        ),
        (
            lambda: charts.Intervals(labels=["a"], estimate=[0.5], low=[0.6], high=[0.7]),
            "Intervals: row 1: estimate 0.5 is not within its interval 0.6 to 0.7",
        ),
        (
            lambda: charts.Intervals(labels=["a"], estimate=[0.5], low=[None], high=[0.7]),
            "Intervals: row 1: estimate 0.5 with interval None to 0.7; give all three or none",
        ),
        (
            lambda: charts.Intervals(labels=["a"], estimate=[50], low=[40], high=[60]),
            "Intervals: found 40; a share lies in 0 to 1 (percent exists only in print)",
        ),
        (
            lambda: charts.NormsAndResults(labels=["a"], norms=[(5, 3)], results=[None]),
            "NormsAndResults: norm of row 1: low 5 lies above high 3",
        ),
        (
            lambda: charts.Matrix(rows=["a"], columns=["b"], cells=[["是是是是"]]),
            "Matrix: row 1: found '是是是是'; expected ● ○ · — … or up to 3 characters",
        ),
        (
            lambda: charts.Funnel(labels=["a"], events=[3], trials=[2], **FUNNEL),
            "Funnel: row 1: found 3 of 2; expected 0 <= events <= trials",
        ),
        (
            lambda: charts.Bound(labels=["a"], n=[0]),
            "Bound: n, row 1: found 0; expected a whole number of 1 or more",
        ),
        (
            lambda: charts.Distribution(edges=[0, 1], counts=[1, 2]),
            "Distribution: 2 edges for 2 counts; expected one edge more",
        ),
        (
            lambda: charts.Curves(group=["a"], time=[1], estimate=[1.2], low=[None], high=[None]),
            "Curves: estimate, row 1: found 1.2; a share lies in 0 to 1 (percent only in print)",
        ),
        (
            lambda: charts.Choropleth(
                labels=["a"], rings=[[square(0, 0)]], shades=[2], texts=[""], classes=["x"]
            ),
            "Choropleth: 'a' has class 2; expected 0 to 0 or None",
        ),
        (
            lambda: charts.Choropleth(
                labels=["a"], rings=[[square(400_000, 0)]], shades=[0], texts=[""], classes=["x"]
            ),
            "Choropleth: 'a' has a point 400000.0, 0.0; expected degrees",
        ),
        (
            lambda: charts.BarPanels(panels=["a"], sizes=[3], rows=["b"], counts=[[4]]),
            "BarPanels: panel 'a': found 4 of 3; expected 0 to its size",
        ),
        (
            lambda: charts.Tiles(codes=["33", "99"], values=[1, 2]),
            "Tiles: codes: '99' is no province-level code of GB/T 2260",
        ),
        (
            lambda: charts.Tiles(codes=["33", "33"], values=[1, 2]),
            "Tiles: '33' is given twice; a province has one tile",
        ),
        (
            lambda: charts.Tiles(codes=["33"], values=[1], edges=[0.5, 0.2]),
            "Tiles: edges are [0.5, 0.2]; expected up to 3, ascending",
        ),
        (
            lambda: charts.StackedBars(labels=["a"], counts=[[1, 2]]),
            "StackedBars: row 1: columns differ in length (parts 6, counts 2); give one value a row in each",
        ),
    ],
)
def test_bad_input_is_refused(make, message):
    with pytest.raises(DisplayError) as error:
        make()
    assert str(error.value) == message


@pytest.mark.parametrize(
    "hostile", ["$x^2$", "<b>&amp;", "\\alpha{}", "a\u202eb\u200f", "𠮷野", "x" * 10_000]
)
def test_labels_are_text(hostile, faults):
    chart = charts.Bars(labels=[hostile], values=[1])
    for narrow in (False, True):
        assert faults(chart.draw(narrow)) == []
    assert hostile in chart.alt
    assert chart.numbers()[1][0][0] == hostile


def test_a_missing_glyph_names_the_character():
    with pytest.raises(FontError) as error:
        charts.Bars(labels=["热线😀"], values=[1]).draw()
    assert str(error.value) == (
        "Noto Sans CJK SC has no glyph for '😀' (U+1F600, GRINNING FACE); replace the character"
    )


def test_frames_and_arrays_go_in_as_they_are():
    import numpy as np
    import pandas as pd

    frame = pd.DataFrame({"place": ["甲", "乙"], "p": [0.5, 0.25], "low": [0.4, 0.1], "high": [0.6, 0.5]})
    chart = charts.Intervals(
        labels=frame["place"], estimate=frame["p"], low=frame["low"], high=np.array([0.6, 0.5])
    )
    assert chart.estimate == (0.5, 0.25)
    assert isinstance(chart.high[0], float)
    assert hash(chart) == hash(chart)


FOLLOWED = {"group": ["a"], "time": [9.0], "estimate": [0.5], "low": [0.4], "high": [0.6], "unit": "days"}
ALONE = {
    "Bars for 1 category": charts.Bars(labels=["a"], values=[2.0], lang="en"),
    "1 estimate with its 95% interval": charts.Intervals(
        labels=["a"], estimate=[0.5], low=[0.4], high=[0.6], lang="en"
    ),
    "1 small panel on the same axes, 1 point from x to x": charts.SmallMultiples(
        panels=["a"], x=["x"], values=[[2.0]], lang="en"
    ),
    "2 places in pairs: of 1 pair 1 can be compared: a with b": charts.Comparability(
        labels=["a", "b"], cells={(0, 1): ""}, reasons={}, lang="en"
    ),
    "Survival curve of 1 group": charts.Curves(**FOLLOWED, lang="en"),
    "Survival curve (a, days): 9: 50%, 40–60%": charts.Curves(**FOLLOWED, read=[9.0], lang="en"),
}


@pytest.mark.parametrize("head", ALONE)
def test_one_of_a_kind_is_told_in_the_singular(head):
    assert ALONE[head].alt.startswith(f"{head}.")


def test_what_a_bar_stands_for_is_a_document_unless_it_is_said():
    found = {"labels": ["a"], "counts": [[1, 0, 0, 0, 0, 0]], "lang": "en"}
    assert charts.StackedBars(**found).alt.startswith("Figures by part, one bar a document (1), 1 in all")
    assert charts.StackedBars(**found, each=("列", "column")).numbers()[0][0] == "column"
