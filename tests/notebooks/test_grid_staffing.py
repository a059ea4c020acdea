"""The report on grids says the same in both languages, for any place and for registers of any shape."""

from __future__ import annotations

import pytest

from govdata.disclosure.protection import audit
from govdata.document import Figure, Table
from govdata.errors import RecordsError
from govdata.records import synthetic

NORMS = {"norm_urban": [250, 350], "norm_rural": [120, 200]}
HEADS = {
    "Below the rule": "below",
    "Within": "within",
    "Above": "above",
    "No rule given": "no_norm",
    "No member": "vacant",
    "Fewer than required": "part",
    "As required": "filled",
    "Not recorded": "unknown",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grids")
    for kind in ("grid", "staff"):
        synthetic(kind, 900, 4, folder / f"{kind}.parquet", regions=7)
    return {"records": str(folder / "grid.parquet"), "staff": str(folder / "staff.parquet")}


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("grid_staffing", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize(
    "models",
    [[], ["wujin"], ["west_coast"], ["jianye", "feilaitu"], ["tongguanshan"], ["haimen"], ["yongfeng"]],
    ids=str,
)
def test_both_languages_say_what_places_report(spoken, models):
    spoken(models=models, nested="leaf" if len(models) == 2 else "all")


def test_places_that_write_of_grids_are_not_every_place(spoken):
    """Of places chosen, those without a word on grids aren't in the table: it speaks of the others alone."""
    assert "The other 0 figures" not in spoken(models=["haimen"])[1].text()
    zh, en = spoken(models=["wujin", "guanlu"])
    assert "The one place that writes of grids reports grids or staff" in en.text()
    assert "写到网格的一地报告了网格数或人员数" in zh.text() and "Every place" not in en.text()


@pytest.mark.parametrize(
    "chosen",
    [
        NORMS,
        {},
        {**NORMS, "grids_total": 5_000},
        {**NORMS, "tolerance": 0.1, "zeros": "hidden", "min_cell": 30},
    ],
    ids=str,
)
def test_both_languages_say_what_registers_show(spoken, files, chosen):
    zh, _ = spoken(**files, **chosen)
    assert zh.front.synthetic
    tables = {b.label for b in zh.blocks if isinstance(b, Table)}
    assert ("tab-rec-sizes" in tables) == ("norm_urban" in chosen) and "tab-rec-staff" in tables


@pytest.mark.parametrize("with_staff", [False, True])
def test_both_languages_say_what_months_show(spoken, files, tmp_path, with_staff):
    synthetic("grid", 900, 4, tmp_path / "months.parquet", regions=7, months=9)
    given = {"records": str(tmp_path / "months.parquet")} | ({"staff": files["staff"]} if with_staff else {})
    zh, _ = spoken(**given)
    figures = {b.label for b in zh.blocks if isinstance(b, Figure)}
    assert {"fig-over-time", "fig-loads-over-time"} <= figures
    # Nobody of the made-up register comes after another: a vacancy that was never filled makes no curve.
    assert ("fig-spells" in figures) != with_staff
    assert {"rec_vacant_then", "rec_vacant_now", "rec_spells"} <= zh.evidence_keys()


def test_without_a_register_vacant_days_are_not_told(spoken, files):
    zh, _ = spoken(records=files["records"], **NORMS)
    assert not {"rec_gap_share", "rec_spells", "rec_vacant_then"} & zh.evidence_keys()


@pytest.mark.parametrize("seed", range(4))
def test_nobody_gets_at_a_hidden_count(run_notebook, hold, attack, tmp_path, seed):
    for kind in ("grid", "staff"):
        synthetic(kind, 160, seed, tmp_path / f"{kind}.parquet", regions=6)
    given = {"records": str(tmp_path / "grid.parquet"), "staff": str(tmp_path / "staff.parquet")}
    ran = run_notebook("grid_staffing", lang="en", **given, **NORMS)
    hold(ran)
    of = ran.namespace["asked"].recorded
    assert audit(of._batch).holds
    exact = {(r, w): n for r, w, n in of.found.verdicts.itertuples(index=False)}
    exact |= {(r, w): n for r, w, n in of.found.states.itertuples(index=False)}
    hidden = sum(
        attack(ran, label, lambda region, head: exact.get((region, HEADS.get(head))))
        for label in ("tab-rec-sizes", "tab-rec-staff")
    )
    assert hidden  # else nothing was tried


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"grids_total": 10}, "10 grids in all, but the records hold 900"),
        ({"norm_urban": [350, 250]}, r"the norm of urban grids is \[350, 250\]"),
        ({"records": ""}, "without records of grids"),
    ],
    ids=str,
)
def test_settings_that_contradict_the_records(run_notebook, files, change, message):
    with pytest.raises(RecordsError, match=message):
        run_notebook("grid_staffing", **(files | NORMS | change))
