"""The comparison refuses what cannot be compared, whichever models are chosen."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Figure, Table, plain

BOOK = casebook.load()
QUICK = {"draws": 199}


def _table(ran, label):
    return next(b for b in ran.blocks if isinstance(b, Table) and b.label == label)


@pytest.fixture(scope="module")
def whole(run_notebook):
    return {lang: run_notebook("model_comparison", lang=lang, **QUICK) for lang in ("zh", "en")}


def test_all_models(whole, hold):
    for ran in whole.values():
        hold(ran)
        assert ran.summary.verdict == "cannot_tell"
    zh, en = whole["zh"], whole["en"]
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert len(plain(zh.summary.answer)) <= 60


def test_the_count_of_pairs_is_the_count_of_reasons(whole):
    values = whole["zh"].namespace["values"]
    reasons = ("comparable", "absent", "damaged", "standing", "undated", "period", "level", "nested")
    assert sum(values[r] for r in reasons) == values["N"] == 26 * 25 / 2
    assert f"{values['N']}对模式中没有一对的结果可比" in plain(whole["zh"].summary.answer)
    figure = next(b for b in whole["zh"].blocks if isinstance(b, Figure) and b.label == "fig-pairs")
    others = [plain(row.cells[-1].content).split("、") for row in figure.data.rows]
    assert sum(map(len, others)) == values["N"]


def test_a_place_is_never_compared_with_its_parent(whole):
    pairs = whole["zh"].namespace["pairs"].set_index(["model_1", "model_2"])["reason"]
    for parent in BOOK.model_ids:
        for child in BOOK.descendants(parent):
            key = (parent, child) if (parent, child) in pairs.index else (child, parent)
            assert pairs[key] == "nested"


def test_likeness_beyond_chance_is_what_the_table_says(whole):
    zh = whole["zh"]
    told = [plain(r.cells[-1].content) for r in _table(zh, "tab-alike").rows]
    alike = zh.namespace["alike"].head(len(told))
    assert [t == "超出偶然" for t in told] == alike["beyond_chance"].tolist()


@pytest.mark.parametrize("model", BOOK.model_ids[::5])
def test_a_single_model_has_nothing_to_compare(run_notebook, hold, model):
    ran = run_notebook("model_comparison", models=[model], **QUICK)
    hold(ran)
    assert "无从比较" in plain(ran.summary.answer)


@pytest.mark.parametrize(
    "parameters",
    [
        {"models": ["wujin", "jianye"]},
        {"models": ["wujin", "jianye"], "lang": "en"},
        {"models": ["suizhou", "zengdu", "feilaitu"], "nested": "leaf"},
        {"models": ["qingpu", "yongfeng", "yixing", "lingui"], "lang": "en"},
        {"models": ["beihu", "nanan", "lingui", "majiazha"], "commonest": 3, "level": 0.8},
        {"indicator": "grid_count", "nested": "leaf"},
        {"indicator": "households_per_grid", "lang": "en", "level": 0.99},
        {"indicator": "correction_in_hand_count", "models": ["qingpu", "lingui", "yongfeng"]},
    ],
)
def test_selections(run_notebook, hold, parameters):
    ran = run_notebook("model_comparison", **QUICK, **parameters)
    hold(ran)
    assert ran.summary.verdict == "cannot_tell"


def test_a_pair_that_passes_is_told_without_a_ranking(run_notebook, hold, made, monkeypatch):
    made.tables["observations"][-2] |= {"qualifier": "exact"}  # 丙 80 grids, from 2012-05 on; 甲 120 in 2012
    made.write("observations")
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    for lang in ("zh", "en"):
        ran = run_notebook("model_comparison", lang=lang, **QUICK)
        hold(ran)
        assert ran.namespace["values"]["k"] == 1
    assert "3 pairs 1 can be compared; no ranking" in plain(ran.summary.answer)
