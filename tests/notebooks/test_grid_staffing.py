"""The report on grids says what its tables say, whichever places are chosen."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Table, plain

MODELS = casebook.load().model_ids
ABOUT = casebook.load().about("grid_management")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_places(run_notebook, hold, lang):
    ran = run_notebook("grid_staffing", lang=lang)
    hold(ran)
    assert ran.summary.verdict == "cannot_tell"
    assert {"wujin_01", "wujin_02", "feilaitu_01", "west_coast_17"} <= ran.evidence_keys()


def test_both_languages_stand_on_the_same_evidence(run_notebook):
    zh, en = run_notebook("grid_staffing", lang="zh"), run_notebook("grid_staffing", lang="en")
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert zh.summary.verdict == en.summary.verdict
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("grid_staffing", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model} | ({"wujin"} if model in {"jianye", "feilaitu"} else set())


@pytest.mark.parametrize("nested", ["all", "leaf"])
@pytest.mark.parametrize(
    "models", [[], ["suizhou", "zengdu", "feilaitu"], ["tongling", "tongguanshan"], ["beihu", "lingui"]]
)
def test_nested_places_and_places_without_grids(run_notebook, hold, models, nested):
    ran = run_notebook("grid_staffing", models=models, nested=nested)
    hold(ran)
    if nested == "leaf" and models[:1] == ["suizhou"]:
        assert ran.namespace["places"] == ("feilaitu",)


def test_the_answer_agrees_with_the_table(run_notebook):
    ran = run_notebook("grid_staffing")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-staff")
    assert [plain(c.content) for c in table.rows[-1].cells[1:]] == ["3", "1", "1", "1", "1"]
    wujin = next(r for r in table.rows if plain(r.cells[0].content) == "武进区")
    assert [plain(c.content) for c in wujin.cells[1:]] == ["2521", "2515", "", "26\u202f446", "13\u202f904"]


def test_tolerance_moves_the_verdict_on_the_rule(run_notebook):
    # 2521 grids over 2515 leaders is 1.002 a leader, within the rule of one to two.
    assert run_notebook("grid_staffing").namespace["fits"] == "within"
