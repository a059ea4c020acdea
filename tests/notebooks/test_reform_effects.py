"""The report on reforms never calls a change an effect, and words a panel by its verdict."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Figure, Table, plain
from govdata.records.panel import synthetic_panel

MODELS = casebook.load().model_ids


@pytest.fixture(scope="module")
def panels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panels")
    made = {
        "one": {"units": 1, "adopters": 1, "dates": 1},
        "waves": {"units": 32, "adopters": 16, "dates": 3, "periods": 36},
        "few": {"units": 8, "adopters": 4, "dates": 1, "periods": 36},
        "nothing": {"units": 32, "adopters": 16, "dates": 3, "periods": 36, "effect": 0.0},
        "short": {"units": 1, "adopters": 1, "dates": 1, "periods": 20},
    }
    for name, sizes in made.items():
        synthetic_panel(folder / f"{name}.csv", seed=2, **sizes)
    return {name: str(folder / f"{name}.csv") for name in made}


def _answer(ran):
    return "".join(plain((n,)) for n in ran.summary.answer)


@pytest.mark.parametrize("name", ["", "one", "waves", "few", "nothing", "short"])
def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, panels, name):
    zh, en = (run_notebook("reform_effects", lang=la, panel=panels.get(name, "")) for la in ("zh", "en"))
    hold(zh)
    hold(en)
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert zh.summary.verdict == en.summary.verdict
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.front.synthetic == bool(name)


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("reform_effects", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {k.rsplit("_", 1)[0] for k in ran.evidence_keys() if k.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}
    assert ran.summary.verdict == "cannot_tell"


def test_published_points_are_change_and_never_effect(run_notebook):
    ran = run_notebook("reform_effects")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-change")
    found = {plain(r.cells[1].content): plain(r.cells[-1].content) for r in table.rows}
    assert found["社区数"] == "−31" and found["社区工作事项数"] == "−89"
    assert found["回访满意比例"].replace("\u202f", "") == "13个百分点"
    assert ran.summary.verdict == "cannot_tell" and "是否改革所致尚不能判断" in _answer(ran)
    assert not [b for b in ran.blocks if isinstance(b, Figure) and b.label in {"fig-series", "fig-since"}]


def test_a_change_at_the_reform_is_told_with_its_size(run_notebook, panels):
    ran = run_notebook("reform_effects", panel=panels["waves"])
    found = ran.namespace["file"].effect
    assert (found.design, ran.summary.verdict) == ("staggered", "different")
    assert found.ci_high < 0 and "每期少" in _answer(ran)
    assert found.estimate / found.reference == pytest.approx(-0.2, abs=0.06)  # as it was made


def test_no_change_is_never_told_as_one(run_notebook, panels):
    for margin in (0.01, 0.5):
        ran = run_notebook("reform_effects", panel=panels["nothing"], margin=margin)
        assert ran.summary.verdict == ("same" if margin == 0.5 else "cannot_tell")
        assert ("实际相同" in _answer(ran)) == (margin == 0.5)


def test_few_places_are_tested_by_permutation(run_notebook, panels):
    few = run_notebook("reform_effects", panel=panels["few"]).namespace["file"]
    many = run_notebook("reform_effects", panel=panels["waves"]).namespace["file"]
    assert 0 < few.effect.p_value <= 1 and "pan_p" in few.values and "pan_p" not in many.values
    assert not few.effect.enough and many.effect.enough


@pytest.mark.parametrize("impact_model", ["linear", "poisson"])
@pytest.mark.parametrize(("season", "transition_months"), [(12, 0), (0, 3)])
def test_one_series_with_its_path(run_notebook, hold, panels, impact_model, season, transition_months):
    ran = run_notebook(
        "reform_effects",
        panel=panels["one"],
        impact_model=impact_model,
        season=season,
        transition_months=transition_months,
    )
    hold(ran)
    assert {b.label for b in ran.blocks if isinstance(b, Figure)} >= {"fig-series", "fig-placebo"}
    assert ran.namespace["file"].effect.after == 30 - transition_months
