"""The report on reforms says the same in both languages, for any place and any panel."""

from __future__ import annotations

import csv

import pytest

from govdata.document import Figure
from govdata.records.panel import synthetic_panel

SIZES = {
    "one": {"units": 1, "adopters": 1, "dates": 1, "periods": 48},
    "added": {"units": 3, "adopters": 3, "dates": 1, "periods": 48},
    "waves": {"units": 32, "adopters": 16, "dates": 3, "periods": 36},
    "sized": {"units": 32, "adopters": 16, "dates": 3, "periods": 30, "exposure": True},
    "nothing": {"units": 32, "adopters": 16, "dates": 3, "periods": 36, "effect": 0.0},
    "few": {"units": 8, "adopters": 4, "dates": 1, "periods": 36},
    "tiny": {"units": 4, "adopters": 2, "dates": 1, "periods": 30},
    "short": {"units": 1, "adopters": 1, "dates": 1, "periods": 20},
}


@pytest.fixture(scope="module")
def panels(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panels")
    for name, sizes in SIZES.items():
        synthetic_panel(folder / f"{name}.csv", seed=2, **sizes)
    with (folder / "still.csv").open("w", encoding="utf-8", newline="") as file:  # no noise at all
        out = csv.writer(file)
        out.writerow(["unit", "period", "outcome", "adopted"])
        out.writerows(["A", f"{1980 + i}", 100 if i < 20 else 80, "2000"] for i in range(40))
    return {name: str(folder / f"{name}.csv") for name in (*SIZES, "still")}


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("reform_effects", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize(
    "models",
    [[], ["west_coast"], ["tongguanshan"], ["tongling", "caodianzi"], ["zengdu"], ["wujin"]],
    ids=str,
)
def test_both_languages_say_what_places_publish(spoken, models):
    zh, _ = spoken(models=models)
    assert not {"fig-path", "fig-since"} & {b.label for b in zh.blocks if isinstance(b, Figure)}


@pytest.mark.parametrize("name", [*SIZES, "still"])
def test_both_languages_say_what_a_panel_shows(spoken, panels, name):
    zh, _ = spoken(panel=panels[name], season=0)
    assert zh.front.synthetic == (name != "still")


@pytest.mark.parametrize(
    "chosen",
    [
        {"margin": 0.5},
        {"level": 0.8, "outcome": "12345"},
        {"outcome": "request_contact_count", "unit": "request"},
        {"models": ["wujin"], "unit": "场 *次* {n}"},
    ],
    ids=str,
)
def test_both_languages_say_it_whatever_was_chosen(spoken, panels, chosen):
    spoken(panel=panels["nothing"], **chosen)


@pytest.mark.parametrize("impact_model", ["linear", "poisson"])
@pytest.mark.parametrize(("season", "transition_months"), [(12, 0), (0, 3)])
def test_one_series_with_its_path(spoken, panels, impact_model, season, transition_months):
    chosen = {"impact_model": impact_model, "season": season, "transition_months": transition_months}
    zh, _ = spoken(panel=panels["one"], **chosen)
    assert zh.summary.figure.label == "fig-path"
    assert "fig-placebo" in {b.label for b in zh.blocks if isinstance(b, Figure)}


def test_a_unit_of_the_casebook_is_said_in_each_language(spoken, panels):
    zh, en = spoken(panel=panels["waves"], outcome="request_contact_count")
    assert {k.unit for k in zh.summary.key_figures} == {"件次"}
    assert {k.unit for k in en.summary.key_figures} == {"contacts"}
