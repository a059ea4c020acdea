"""A profile says of each model what its own tables say, whether it prints two figures or a hundred."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Table, plain

BOOK = casebook.load()


@pytest.mark.parametrize("model", BOOK.model_ids)
def test_every_model(run_notebook, hold, model):
    zh, en = (run_notebook("model_profile", model=model, lang=lang) for lang in ("zh", "en"))
    hold(zh)
    hold(en)
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    chain = zh.namespace["chain"]
    assert zh.summary.verdict == en.summary.verdict == ("described" if chain.checkable else "cannot_tell")
    claims = next(b for b in zh.blocks if isinstance(b, Table) and b.label == "tab-claims")
    own = [row.observation_id for row in BOOK.list_observations(model)]
    assert sum(row.role == "body" for row in claims.rows) == len(own)
    assert set(own) | {f"{model}.{f.mechanism_id}" for f in BOOK.list_features(model)} <= zh.evidence_keys()
    says_no_more_than_the_chain(zh)


def says_no_more_than_the_chain(ran):
    answer, chain = plain(ran.summary.answer), ran.namespace["chain"]
    assert len(answer) <= 60
    assert ("没有一项结果可核" in answer) == (not chain.checkable)
    assert ("尚不能判断" in answer) and f"共{chain.n}条" in answer
    # An award, or the size of a town, is never lifted into the chain of results.
    rows = [BOOK.observation(i).indicator_id for i in (*chain.figures["outcomes"], *chain.figures["outputs"])]
    assert not {"award_count", "consecutive_award_years", "population_count"} & set(rows)


def test_a_plan_is_told_as_a_plan(run_notebook):
    ran = run_notebook("model_profile", model="work_points")
    assert "只有安排与要求" in plain(ran.summary.answer)
    assert {n.standing for n in ran.summary.key_figures} <= {"target", "norm", "plan"}


def test_nested_places_are_named_and_never_added(run_notebook):
    ran = (run_notebook("model_profile", model=m) for m in ("tongling", "tongguanshan"))
    parent, child = ("".join(map(plain, r.summary.limits)) for r in ran)
    assert "含有铜官山区，数字不与它们相加" in parent
    assert "是铜陵市的一部分，两者的数字不相加" in child


def test_another_casebook(run_notebook, hold, made, monkeypatch):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    for model in made.load().model_ids:
        for lang in ("zh", "en"):
            hold(run_notebook("model_profile", model=model, lang=lang))


def test_a_model_without_any_figure(run_notebook, hold, made, monkeypatch):
    made.tables["observations"] = [r for r in made.tables["observations"] if r["model_id"] != "yi"]
    made.write("observations")
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    ran = run_notebook("model_profile", model="yi")
    hold(ran)
    assert "没有收它的数字" in plain(ran.summary.answer)
