"""The report on participation gives no interval without a base, and says who was asked."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Figure, Table, plain

MODELS = casebook.load().model_ids


@pytest.mark.parametrize("top_box", ["both", "top", "two"])
def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, top_box):
    zh, en = (
        run_notebook("participation_and_satisfaction", lang=lang, top_box=top_box) for lang in ("zh", "en")
    )
    hold(zh)
    hold(en)
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.summary.verdict == en.summary.verdict == "cannot_tell"


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook(
        "participation_and_satisfaction", models=[model], lang="zh" if len(model) % 2 else "en"
    )
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}


def test_two_decimals_need_few_people(run_notebook):
    ran = run_notebook("participation_and_satisfaction", models=["haimen"])
    found = {i: f.value for i, f in ran.namespace["smallest"].items()}
    assert found == {"haimen_07": 183, "haimen_08": 299}
    assert ran.namespace["common"]["haimen"].value == 600


def test_no_share_has_a_base(run_notebook):
    ran = run_notebook("participation_and_satisfaction")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-asked")
    asked = [row.cells[5].content[0] for row in table.rows if len(row.cells) == 7]
    assert {n.mark for n in asked} == {"not_reported", "not_applicable"}


@pytest.mark.parametrize(("top_box", "shown"), [("both", 2), ("top", 1), ("two", 1)])
def test_the_threshold_is_read_as_asked(run_notebook, top_box, shown):
    ran = run_notebook("participation_and_satisfaction", models=["zhangjiagang"], top_box=top_box)
    paragraph = next(p for b in ran.blocks if (p := plain(getattr(b, "content", ()))) and "评议分三档" in p)
    assert paragraph.count("就过线") == shown
    assert paragraph.count("33.3%") == 1 + shown


@pytest.mark.parametrize(("population", "n"), [(0, 683), (1000, 407)])
def test_design_follows_the_population(run_notebook, population, n):
    ran = run_notebook("participation_and_satisfaction", models=["haimen"], population=population)
    assert ran.namespace["values"]["n_complete"] == n


def test_intervals_are_marked_as_assumed(run_notebook):
    ran = run_notebook("participation_and_satisfaction", lang="en", level=0.9)
    figure = next(b for b in ran.blocks if isinstance(b, Figure) and b.label == "fig-intervals")
    assert "assumed" in plain(figure.subtitle) and "90%" in plain(figure.subtitle)
