"""The report on targets pairs each with its own place's result, and says where there is none."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Table, plain

MODELS = casebook.load().model_ids


@pytest.mark.parametrize("standings", [["target"], ["target", "plan", "budget"], []])
def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, standings):
    zh, en = (
        run_notebook("targets_and_results", lang=lang, include_standings=standings) for lang in ("zh", "en")
    )
    hold(zh)
    hold(en)
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.summary.verdict == en.summary.verdict == "cannot_tell"


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("targets_and_results", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    # The work programme is read beside the figures elsewhere that come nearest.
    assert kept <= {model} | ({"tongling", "suizhou"} if model == "work_points" else set())


def test_the_counts_of_the_answer_are_those_of_the_table(run_notebook):
    ran = run_notebook("targets_and_results")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-orphans")
    columns = [[plain(c.content) for c in row.cells[1:]] for row in table.rows]
    totals = [sum(int(x or 0) for x in column) for column in zip(*columns, strict=True)]
    values = ran.namespace["values"]
    expected = [values[k] for k in ("n_goals", "n_own", "n_else", "n_none", "n_orphans")]
    assert totals == expected
    assert values["n_goals"] == values["n_own"] + values["n_else"] + values["n_none"]


def test_a_promise_is_never_told_as_met(run_notebook):
    ran = run_notebook("targets_and_results", models=["tongling"], lang="en", due_by="2030-01-01")
    assert ran.namespace["due"] == []  # no due date is printed
    found = next(p for p in ran.namespace["every"] if p.goal == "tongling_92")
    assert (found.how, found.answer, found.lies) == ("same", "tongling_90", "below")


def test_nested_places(run_notebook, hold):
    ran = run_notebook("targets_and_results", models=["suizhou", "zengdu", "majiazha"], nested="leaf")
    hold(ran)
    assert ran.namespace["places"] == ("majiazha",)


def test_a_figure_below_its_norm_does_not_look_like_it(run_notebook):
    # 2515 leaders over 2521 grids is 0.998, not the one leader a grid that the rule asks for.
    ran = run_notebook("targets_and_results", models=["wujin"])
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-norms")
    told = {plain(r.cells[1].content): [plain(c.content) for c in r.cells[4:]] for r in table.rows}
    assert told["每网格网格长数"] == ["0.998\u00a0人", "由本地两数推算：低于该数；无到期日"]
