"""A profile says the same in both languages and what its own tables say, of two figures or of a hundred."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Table

BOOK = casebook.load()
RESULTS = [o for o in BOOK.list_observations(standing="measured") if o.value is not None]


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("model_profile", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


def rows(ran, label):
    tables = [b for b in ran.blocks if isinstance(b, Table) and b.label == label]
    return sum(row.role == "body" for table in tables for row in table.rows)


@pytest.mark.parametrize("model", BOOK.model_ids)
def test_every_figure_and_mechanism_of_a_place_stands_in_its_profile_once(spoken, model):
    zh, _ = spoken(model=model)
    own = {o.observation_id for o in BOOK.list_observations(model)}
    assert rows(zh, "tab-reported") + rows(zh, "tab-rules") == len(own)
    mechanisms = {f"{model}.{f.mechanism_id}" for f in BOOK.list_features(model)}
    assert own | mechanisms <= zh.evidence_keys()


def test_another_casebook_has_profiles_without_any_remark(spoken, made, monkeypatch):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    for model in made.load().model_ids:
        spoken(model=model)


@pytest.mark.parametrize("without", [("observations",), ("features",), ("observations", "features")])
def test_a_place_without_figures_or_practice(spoken, made, monkeypatch, without):
    for table in without:
        kept = [r for r in made.tables[table] if r["model_id"] != "jia"]
        made.tables[table] = kept or [r | {"model_id": "bing"} for r in made.tables[table]]
        made.write(table)
    made.tables["identities"] = [
        r | {"model_id": "bing", "expression": "bing_04 <= bing_05"} for r in made.tables["identities"]
    ]
    made.write("identities")
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    zh, _ = spoken(model="jia")
    assert bool(zh.summary.key_figures) == ("observations" not in without)


@pytest.fixture
def given(tmp_path):
    """Write recomputations: each figure as published, but for what is given."""

    def write(model, synthetic="", **other):
        lines = ["observation_id,value,as_of,synthetic"]
        for o in RESULTS:
            if o.model_id == model:
                first = o.period.split("/")[0] or "2024"
                value = other.get(o.observation_id, f"{o.value:.12g}")
                lines.append(f"{o.observation_id},{value},{first + '-01-01'[len(first) - 4 :]},{synthetic}")
        (tmp_path / "r.csv").write_text("\n".join(lines) + "\n", "utf-8")
        return str(tmp_path / "r.csv")

    return write


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"wujin_03": "1", "wujin_06": "1", "wujin_07": "1"},
        {"wujin_03": "1"},
        {"wujin_03": "", "wujin_06": ""},
        dict.fromkeys((o.observation_id for o in RESULTS if o.model_id == "wujin"), ""),
        dict.fromkeys((o.observation_id for o in RESULTS if o.model_id == "wujin"), "0"),
    ],
    ids=str,
)
def test_both_languages_say_what_records_make_of_it(spoken, given, other):
    zh, _ = spoken(model="wujin", recomputed=given("wujin", synthetic="true", **other))
    assert zh.front.synthetic and rows(zh, "tab-recomputed") == 7
    assert all(k.evidence.startswith("redone_") for k in zh.summary.key_figures)


def test_recomputed_figures_of_another_place_leave_the_published_ones(spoken, given):
    zh, _ = spoken(model="wujin", recomputed=given("jianye"))
    assert rows(zh, "tab-recomputed") == 0
    assert {k.evidence for k in zh.summary.key_figures} >= {"wujin_03"}


def test_a_hidden_value_is_nowhere_in_the_page(spoken, given):
    zh, _ = spoken(model="yongfeng", recomputed=given("yongfeng", yongfeng_04="3"))
    assert not {"redone.yongfeng_03", "redone.yongfeng_04"} & zh.evidence_keys()
