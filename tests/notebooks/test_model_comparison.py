"""The comparison says the same in both languages, for any places and for counts of any shape."""

from __future__ import annotations

import json

import pytest

from govdata.document import Figure, Table, plain
from govdata.records.counts import read_counts, synthetic_counts

TOPIC = "model_comparison"
QUICK = {"draws": 199}
FEW = QUICK | {"models": ["wujin", "jianye"]}


@pytest.fixture(scope="module")
def counts(tmp_path_factory):
    path = tmp_path_factory.mktemp("counts") / "counts.csv"
    synthetic_counts(path, seed=1)
    return str(path)


@pytest.fixture
def given(tmp_path):
    def write(rows):
        lines = [f'"{place}",{k},{n}' for place, k, n in rows]
        (tmp_path / "n.csv").write_text("place,events,trials\n" + "\n".join(lines) + "\n", "utf-8")
        return str(tmp_path / "n.csv")

    return write


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook(TOPIC, lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


def labelled(ran, label):
    return next((b for b in ran.blocks if getattr(b, "label", "") == label), None)


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"models": ["wujin"]},
        {"models": ["wujin", "jianye"]},
        {"models": ["suizhou", "zengdu"]},
        {"models": ["suizhou", "zengdu", "feilaitu"], "nested": "leaf"},
        {"models": ["qingpu", "yongfeng", "yixing", "lingui"]},
        {"models": ["beihu", "nanan", "lingui", "majiazha"], "commonest": 3, "level": 0.8},
        {"indicator": "households_per_grid", "level": 0.99},
        {"indicator": "correction_in_hand_count", "models": ["qingpu", "lingui", "yongfeng"]},
    ],
    ids=str,
)
def test_both_languages_say_what_can_be_compared(spoken, parameters):
    zh, _ = spoken(**QUICK, **parameters)
    assert zh.summary.verdict == "cannot_tell"
    assert len(plain(zh.summary.answer)) <= 100


def test_a_pair_that_passes_is_told_without_a_ranking(spoken, made, monkeypatch):
    made.tables["observations"][-2] |= {"qualifier": "exact"}  # 丙 80 grids, from 2012-05 on; 甲 120 in 2012
    made.write("observations")
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    for models, finding in (([], "some_comparable"), (["jia", "bing"], "all_comparable")):
        zh, _ = spoken(**QUICK, models=models)
        assert zh.namespace["asked"].finding == finding and zh.summary.verdict == "cannot_tell"
        assert {"jia_01", "bing_04"} <= zh.evidence_keys()


def test_one_list_in_headline_key_figure_table_and_picture(spoken, counts):
    for ran in spoken(counts=counts, **FEW):
        assert ran.front.synthetic and ran.summary.verdict == "different"
        of = ran.namespace["asked"].recorded
        heads = [plain(c.content) for c in labelled(ran, "tab-places").columns]
        rows = [[plain(c.content) for c in row.cells] for row in labelled(ran, "tab-places").rows]
        within = {"within", "以内"}
        outside = {row[0] for row in rows if row[heads.index(heads[-1])] not in within}
        answer, note = plain(ran.summary.answer), plain(ran.summary.key_figures[-1].note)
        assert outside == set(of.exceptional)
        for said in (answer, note):
            assert {row[0] for row in rows if row[0] in said} == outside
        assert int(ran.summary.key_figures[-1].value) == len(outside)
        drawn = {plain(r.cells[0].content): plain(r.cells[-1].content) for r in ran.summary.figure.data.rows}
        assert {place for place, where in drawn.items() if where not in {"within", "限内"}} == outside
        assert isinstance(ran.summary.figure, Figure) and set(drawn) == {row[0] for row in rows}


def test_nothing_hidden_can_be_recovered(run_notebook, attack, counts):
    ran = run_notebook(TOPIC, lang="en", counts=counts, **FEW)
    true = {
        c.place: {"With event": c.events, "Without": c.trials - c.events} for c in read_counts(counts).places
    }
    assert attack(ran, "tab-counts", lambda row, column: true.get(row, {}).get(column)) >= 2


@pytest.mark.parametrize(
    "rows",
    [
        [("=1+1", 60, 1000)],
        [("a", 3, 1000)],
        [("a", 60, 1000), ("b", 90, 1000)],
        [(f"p{i}", 12, 200) for i in range(60)],
        [(f"p{i}", 0, 1000) for i in range(30)],
        [(f"p{i}", 1000, 1000) for i in range(30)],
        [(f"p{i}", 60 + i % 3, 1000) for i in range(60)],
        [(f"p{i}", 60 + i % 3, 1000) for i in range(59)] + [("far", 95, 1000)],
        [(f"p{i}", 50 + 7 * i % 21, 1000) for i in range(20)],
        [(f"p{i}", 60_000 + 2_000 * (i % 2), 1_000_000) for i in range(30)],
        [(f"p{i}", 5 + 20 * (i % 3), 400) for i in range(40)],
    ],
    ids=lambda rows: f"{len(rows)}-{rows[0][1]}",
)
def test_both_languages_say_what_counts_show(spoken, given, rows):
    zh, _ = spoken(counts=given(rows), **FEW)
    of = zh.namespace["asked"].recorded
    assert (labelled(zh, "tab-counts") is not None) == of.shown
    assert (labelled(zh, "tab-places") is not None) == (of.funnel is not None)
    assert zh.summary.verdict == of.verdict


def test_names_are_text_whatever_is_in_them(run_notebook, hold, given):
    names = ["=wujin_03", "{n_given}", "#link", "<b>x</b>", "*y*", "{@tab-counts}", "$x$", "=1+1", "Totals"]
    path = given(
        [(name, 300 if i < 3 else 60, 1000) for i, name in enumerate(names)]
        + [(f"p{i}", 60, 1000) for i in range(30)]
    )
    ran = run_notebook(TOPIC, counts=path, counted="{rec_p} <i> *z*", **FEW)
    hold(ran)
    for label in ("tab-counts", "tab-places"):
        shown = [plain(row.cells[0].content) for row in labelled(ran, label).rows]
        assert isinstance(labelled(ran, label), Table) and set(names) <= set(shown)
    assert all(name in plain(ran.summary.answer) for name in names[:3])
    assert "{rec_p} <i> *z*" in ran.text()


@pytest.fixture
def bounded(tmp_path):
    """Return a function that writes a grid of areas, a feature for each code."""

    def write(codes):
        features = [
            {
                "type": "Feature",
                "properties": {"code": code, "name": f"地{code}"},
                "geometry": {"type": "Polygon", "coordinates": [_square(110 + i % 7, 30 + i // 7)]},
            }
            for i, code in enumerate(codes)
        ]
        path = tmp_path / "areas.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
        return str(path)

    return write


def _square(x, y):
    return [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]


@pytest.mark.parametrize("n", [35, 8])
def test_a_map_shows_no_protected_place(spoken, given, bounded, n):
    codes = [f"33{i:04d}" for i in range(n)]
    rows = [(code, 4 if i in (2, 3, 5) else 60 + i if i else 340, 1000 + i) for i, code in enumerate(codes)]
    zh, en = spoken(counts=given(rows), boundaries=bounded([*codes, "110101"]), **FEW)
    shown = {plain(r.cells[0].content) for r in labelled(zh, "tab-counts").rows}
    assert set(codes) <= shown
    known = zh.namespace["asked"].recorded._known
    hidden = {f"地{code} {code}" for code in codes if code not in known}
    assert {f"地{codes[i]} {codes[i]}" for i in (2, 3, 5)} <= hidden
    for ran, said in ((zh, "为保护个人不公布"), (en, "withheld (protection)")):
        figure = labelled(ran, "fig-map")
        lines = {plain(row.cells[0].content): row for row in figure.data.rows}
        assert {name for name, row in lines.items() if plain(row.cells[1].content) == said} == hidden
        assert all(not any(c.isdigit() for c in plain(lines[name].cells[2].content)) for name in hidden)
        assert f"{said}{'：' if ran is zh else ': '}{len(hidden)}" in figure.alt
        assert figure.data.rows and len(lines) in (n, n + 1)


def test_boundaries_of_other_codes_are_named(run_notebook, given, bounded):
    counts = given([(f"33{i:04d}", 60, 1000) for i in range(5)])
    with pytest.raises(Exception, match=r"areas\.geojson: no feature has the code or name '330004'"):
        run_notebook(
            TOPIC, counts=counts, boundaries=bounded(["330000", "330001", "330002", "330003"]), **FEW
        )
