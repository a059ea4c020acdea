"""The report on grids says what its tables say, whichever places are chosen."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.disclosure.protection import audit
from govdata.document import Table, plain
from govdata.errors import RecordsError
from govdata.records import synthetic
from govdata.report.topics.grid_staffing import GridRecords

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


NORMS = {"norm_urban": [200, 300], "norm_rural": [100, 200]}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grids")
    for kind in ("grid", "staff"):
        synthetic(kind, 900, 4, folder / f"{kind}.parquet", regions=7)
    return {"records": str(folder / "grid.parquet"), "staff": str(folder / "staff.parquet")}


def test_records_in_both_languages_stand_on_the_same_evidence(run_notebook, hold, files):
    zh, en = (run_notebook("grid_staffing", lang=lang, **files, **NORMS) for lang in ("zh", "en"))
    for ran in (zh, en):
        hold(ran)
        assert ran.front.synthetic
        assert ran.summary.verdict == "described"
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]


def test_page_one_answers_from_the_records_as_the_table_says(run_notebook, files):
    ran = run_notebook("grid_staffing", lang="en", **files, **NORMS)
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-rec-sizes")
    below, within, above, _, _ = (int(plain(c.content).replace(",", "")) for c in table.rows[-1].cells[1:])
    share = ran.namespace["page"].words.share((below + above) / (below + within + above))
    told = plain(ran.summary.answer).replace(",", "")
    assert f"Of {below + within + above} grids with a norm {below + above} {share}" in told
    assert ran.summary.figure.label == "fig-summary"


@pytest.mark.parametrize(
    ("parameters", "said", "verdict"),
    [
        ({}, "没有给出本地户数规范，规模合不合规范尚不能判断", "cannot_tell"),
        (NORMS, "在规范之外，占", "described"),
        ({**NORMS, "grids_total": 4000}, "（区间", "described"),
        ({"norm_rural": [0, 5000]}, "0个在规范之外，占0.0%", "described"),
        ({"norm_urban": [1, 2], "members": 3.0}, "占100.0%", "described"),
    ],
)
def test_the_answer_follows_what_was_given(run_notebook, hold, files, parameters, said, verdict):
    ran = run_notebook("grid_staffing", **files, **parameters)
    hold(ran)
    assert said in plain(ran.summary.answer)
    assert ran.summary.verdict == verdict
    assert ("（区间" in plain(ran.summary.answer)) == ("grids_total" in parameters)


@pytest.mark.parametrize("seed", range(6))
def test_nobody_gets_at_a_hidden_count(run_notebook, hold, attack, tmp_path, seed):
    for kind in ("grid", "staff"):
        synthetic(kind, 160, seed, tmp_path / f"{kind}.parquet", regions=6)
    given = {"records": str(tmp_path / "grid.parquet"), "staff": str(tmp_path / "staff.parquet")}
    ran = run_notebook("grid_staffing", lang="en", **given, **NORMS)
    hold(ran)
    file = ran.namespace["file"]
    assert audit(file._batch).holds
    heads = {v[1]: k for k, v in {**_heads("_SIZES"), **_heads("_STATES")}.items()}
    exact = {(r, w): n for r, w, n in file.found.verdicts.itertuples(index=False)}
    exact |= {(r, w): n for r, w, n in file.found.states.itertuples(index=False)}
    hidden = sum(
        attack(ran, label, lambda region, head: exact.get((region, heads.get(head))))
        for label in ("tab-rec-sizes", "tab-rec-staff")
    )
    assert hidden  # else nothing was tried


def _heads(name):
    from govdata.report.topics import grid_staffing as grid_records

    return getattr(grid_records, name)


def test_few_grids_publish_nothing(run_notebook, hold, tmp_path):
    synthetic("grid", 8, 1, tmp_path / "few.parquet", regions=2)
    ran = run_notebook("grid_staffing", records=str(tmp_path / "few.parquet"), **NORMS)
    hold(ran)
    assert not [key for key in ran.evidence_keys() if key.startswith("grids.")]
    assert ran.summary.verdict == "cannot_tell"
    assert "记录中的网格太少" in ran.text()


def test_without_a_register_vacant_days_are_not_told(run_notebook, hold, files):
    ran = run_notebook("grid_staffing", records=files["records"], lang="en", **NORMS)
    hold(ran)
    assert "Without a register of staff, days of vacancy can't be seen" in ran.text()
    assert "tab-rec-posts" not in ran.text()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"total": 100},
            "100 grids in all, but the records hold 900; give the number of all grids, "
            "or 0 where the records are all",
        ),
        (
            {"path": "", "staff": "staff.parquet"},
            "staff is 'staff.parquet' without records of grids; give both files",
        ),
    ],
)
def test_settings_that_contradict_the_records(run_notebook, files, change, message):
    page = run_notebook("grid_staffing").namespace["page"]
    given = {
        "path": files["records"],
        "norms": {},
        "tolerance": 0.0,
        "members": 1.0,
        "days": 365,
        "cutoff": "",
    }
    with pytest.raises(RecordsError) as caught:
        GridRecords(page, **(given | {"total": 0, "level": 0.95, "min_cell": 10} | change))
    assert str(caught.value) == message


@pytest.mark.parametrize("models", [[], ["wujin"], ["jianye", "feilaitu"]])
def test_posts_are_never_pooled(run_notebook, models):
    ran = run_notebook("grid_staffing", models=models)
    tiers = {"wujin_06", "wujin_07", "wujin_08"}
    kept = [e for p in ran.payloads for e in p.evidence.values() if e.kind == "derived"]
    assert kept
    assert all(len(tiers & set(e.inputs)) <= 1 for e in kept)


def test_gaps_are_called_more_only_where_they_are(run_notebook):
    def title(models):
        ran = run_notebook("grid_staffing", models=models)
        return plain(next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-staff").title)

    assert title([]) == "四类岗位中有实测人数的4类；空缺比数字多"
    assert title(["wujin"]) == "四类岗位中有实测人数的3类"


def test_what_would_settle_it_says_how_many(run_notebook):
    ran = run_notebook("grid_staffing")
    assert ran.namespace["values"]["n_sample"] == 385  # p = 0.5, five points either way, level 95 %
    assert "须随机抽" in ran.text()
