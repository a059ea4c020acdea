"""The report on reoffending says what its tables say, with and without records."""

from __future__ import annotations

import duckdb
import pytest

from govdata import casebook
from govdata.document import Figure, Table, plain
from govdata.records import synthetic
from govdata.records.store import Totals, write_records

MODELS = casebook.load().model_ids


@pytest.fixture(scope="module")
def correction_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "correction.parquet"
    synthetic("correction", 6_000, 3, path, regions=5)
    return str(path)


def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, correction_file):
    for records in ("", correction_file):
        zh, en = (run_notebook("reoffending", lang=lang, records=records) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
        assert zh.summary.verdict == en.summary.verdict == ("described" if records else "cannot_tell")
        assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("reoffending", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}
    assert ran.summary.verdict == "cannot_tell"
    # Only yongfeng prints a zero beside a total: no other place may be given a bound.
    assert any(key.endswith(".bound") for key in ran.evidence_keys()) == (model == "yongfeng")


@pytest.mark.parametrize(("level", "printed"), [(0.95, "6.1‰"), (0.9, "4.7‰")])
def test_the_zero_is_bounded_by_its_total(run_notebook, level, printed):
    # 1 - 0.05 ** (1 / 486) = 0.614 %; at 90 %: 0.473 %.
    ran = run_notebook("reoffending", models=["yongfeng"], level=level)
    answer = "".join(getattr(n, "text", "") for n in ran.summary.answer)
    assert "486" in answer and printed in answer


def test_goals_of_zero_bound_nothing(run_notebook):
    ran = run_notebook("reoffending", models=["yixing"])
    assert "只有“零”的目标" in "".join(getattr(n, "text", "") for n in ran.summary.answer)
    assert not ran.summary.key_figures


def test_sample_sizes_of_the_brief(run_notebook):
    values = run_notebook("reoffending", models=["qingpu"]).namespace["values"]
    assert (values["n_exclude"], values["n_group"]) == (1_497, 11_737)


@pytest.mark.parametrize(("origin", "window_days"), [("start", 365), ("release", 365), ("start", 400)])
def test_records_answer_on_the_window_asked_for(run_notebook, hold, correction_file, origin, window_days):
    chosen = {"origin": origin, "window_days": window_days, "models": ["qingpu"]}
    zh, en = (run_notebook("reoffending", records=correction_file, lang=la, **chosen) for la in ("zh", "en"))
    hold(en)
    assert zh.front.synthetic and en.front.synthetic
    k, n, immature = zh.namespace["file"].totals
    assert k < n and immature > 0
    answer = "".join(getattr(x, "text", "") for x in zh.summary.answer)
    assert ("入矫" if origin == "start" else "解矫") in answer
    assert ("一年" if window_days == 365 else "400天") in answer


def test_followed_too_short_is_never_a_success(run_notebook, correction_file):
    # A cut-off one window after the first entries leaves most people immature.
    ran = run_notebook("reoffending", records=correction_file, cutoff="2020-12-31")
    late = run_notebook("reoffending", records=correction_file)
    few, all_ = ran.namespace["file"].totals, late.namespace["file"].totals
    assert few[1] < all_[1] and few[2] > 0
    assert all_[1] + all_[2] == 6_000


def test_small_records_publish_nothing(run_notebook, hold, tmp_path):
    synthetic("correction", 12, 1, tmp_path / "few.parquet", regions=2)
    ran = run_notebook("reoffending", records=str(tmp_path / "few.parquet"))
    hold(ran)
    assert not [key for key in ran.evidence_keys() if key.startswith("correction.")]
    assert ran.summary.verdict == "cannot_tell"


def test_no_small_count_leaves_the_page(run_notebook, correction_file):
    ran = run_notebook("reoffending", records=correction_file, min_cell=30)
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-regions")
    shown = [plain(c.content).replace("\u202f", "") for row in table.rows for c in row.cells[1:]]
    assert not [t for t in shown if t.isdigit() and 0 < int(t) < 30]


def test_other_exits_stand_beside_offences(run_notebook, correction_file):
    ran = run_notebook("reoffending", records=correction_file)
    picture = next(b for b in ran.blocks if isinstance(b, Figure) and b.label == "fig-incidence")
    causes = {plain(row.cells[0].content).partition("，")[0] for row in picture.data.rows}
    assert {"再犯罪", "收监执行"} <= causes


@pytest.mark.parametrize(("zeros", "status"), [("shown", "zero"), ("hidden", "suppressed")])
def test_a_region_without_any_offence_shows_its_zero_if_so_set(run_notebook, hold, tmp_path, zeros, status):
    made = synthetic("correction", 6_000, 5, tmp_path / "c.parquet", regions=6)
    # All of R1 are followed to the end, and none is seen to offend.
    free = "event_type IS DISTINCT FROM 'reoffence' AND start_date < DATE '2022-01-01'"
    rows = f"SELECT * FROM read_parquet('{made.path}') WHERE region <> 'R1' OR ({free})"
    kept = duckdb.sql(f"{rows} ORDER BY region, start_date").to_arrow_table()
    totals, path = Totals(kept.num_rows, kept.num_rows, 0), tmp_path / "zero.parquet"
    write_records(
        path,
        "correction",
        kept.column_names,
        kept.to_batches(),
        totals=totals,
        synthetic=True,
        cutoff=made.cutoff,
    )
    ran = run_notebook("reoffending", records=str(path), zeros=zeros)
    hold(ran)
    public = ran.namespace["file"]._batch["outcomes"].public
    assert public[(public["region"] == "R1") & (public["outcome"] == "event")]["status"].item() == status
