"""The report on money never adds unlike sums, keeps hedges, and divides within one passage only."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Table, plain

MODELS = casebook.load().model_ids


@pytest.mark.parametrize("basis", ["all", "measured"])
def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, basis):
    zh, en = (run_notebook("fiscal_inputs", lang=lang, basis=basis) for lang in ("zh", "en"))
    hold(zh)
    hold(en)
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.summary.verdict == en.summary.verdict == "cannot_tell"


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("fiscal_inputs", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}


def test_unit_costs_keep_their_hedge_and_say_what_is_missing(run_notebook):
    ran = run_notebook("fiscal_inputs")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-costs")
    texts = [[plain(c.content).replace("\xa0", "") for c in row.cells] for row in table.rows]
    assert [row[3] for row in texts] == ["逾5.4万", "约4100万", "逾2500"]
    assert [row[5] for row in texts] == ["未载", "2012-05 起，未止", "2010"]
    assert {row[6] for row in texts} == {"未写"}


@pytest.mark.parametrize(("within", "n"), [(20, 2), (80, 3), (400, 4)])
def test_the_passage_bounds_what_is_divided(run_notebook, within, n):
    assert len(run_notebook("fiscal_inputs", within=within).namespace["costs"]) == n


def test_equal_sums_are_two_funds(run_notebook):
    ran = run_notebook("fiscal_inputs", models=["tongling"])
    assert ran.namespace["alike"] == (("tongling_71", "tongling_77"),)
    assert "是两笔钱" in ran.text()
    assert "没有数额相同" in run_notebook("fiscal_inputs", models=["jianye"]).text()


def test_savings_and_damaged_amounts_are_no_spending(run_notebook):
    names = run_notebook("fiscal_inputs").namespace
    assert "tongling_64" not in names["amounts"]
    assert names["values"]["n_lost"] == 3
    assert set(names["endless"]) == {"jianye_11", "yixing_11"}
