"""The report on disputes says what its tables say, with and without records."""

from __future__ import annotations

import re

import duckdb
import pytest

from govdata import casebook
from govdata.document import Table, plain
from govdata.records import synthetic
from govdata.records.store import Totals, write_records

MODELS = casebook.load().model_ids


@pytest.fixture(scope="module")
def dispute_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "disputes.parquet"
    synthetic("dispute", 6_000, 3, path, regions=5)
    return str(path)


def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, dispute_file):
    for records in ("", dispute_file):
        zh, en = (run_notebook("dispute_mediation", lang=lang, records=records) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
        assert zh.summary.verdict == en.summary.verdict == ("described" if records else "cannot_tell")
        assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("dispute_mediation", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}
    assert ran.summary.verdict == "cannot_tell"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_of_a_closed_set_is_quoted_and_bounds_nothing(run_notebook, lang):
    ran = run_notebook("dispute_mediation", models=["xianghe_women"], lang=lang)
    assert "xianghe_women_02.bound" not in ran.evidence_keys()
    said = "称“均得到合理解决”" if lang == "zh" else "says “all”"
    assert said in ran.text()
    assert "100%" not in ran.text()


def test_all_resolved_is_a_claim_and_bounds_nothing(run_notebook):
    ran = run_notebook("dispute_mediation", models=["xianghe_women"])
    answer = "".join(getattr(n, "text", "") for n in ran.summary.answer)
    assert "132" in answer and "%" not in answer
    assert not [k for k in ran.evidence_keys() if k.endswith((".bound", ".left", ".rest"))]


LOST = ["performed_date", "returned_date", "performed_date+returned_date", "outcome_date", "outcome"]


@pytest.mark.parametrize("lost", LOST)
def test_what_the_file_lacks_is_named_and_never_zero(run_notebook, hold, tmp_path, lost):
    made = synthetic("dispute", 1_500, 3, tmp_path / "d.parquet", regions=3)
    columns = [c for c in made.columns if c not in lost.split("+")]
    query = f"SELECT {', '.join(columns)} FROM read_parquet('{made.path}') ORDER BY region, accepted"
    table = duckdb.sql(query).to_arrow_table()
    totals, path = Totals(table.num_rows, table.num_rows, 0), tmp_path / "less.parquet"
    write_records(
        path, "dispute", columns, table.to_batches(), totals=totals, synthetic=True, cutoff=made.cutoff
    )
    for lang, absent in (("zh", "文件没有"), ("en", "The file lacks")):
        ran = run_notebook("dispute_mediation", lang=lang, records=str(path), models=["guanlu"])
        hold(ran)
        answer = "".join(getattr(n, "text", "") for n in ran.summary.answer)
        assert absent in answer and "0.0%" not in answer
        if "returned_date" in lost:
            assert not re.search(r"未反复的占|not back within", answer)
            assert not [b for b in ran.blocks if getattr(b, "label", "") == "fig-returns"]
        if "performed_date" in lost:
            assert not re.search(r"按时履行、|按时履行的占|performed in time", answer)


def test_the_damaged_total_is_marked_not_guessed(run_notebook):
    ran = run_notebook("dispute_mediation", models=["tongling"])
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-stages")
    marks = [n.mark for row in table.rows for c in row.cells for n in c.content if n.t == "mark"]
    assert "damaged" in marks
    # As printed it may stand in the evidence table, never in the report.
    assert not [block for block in ran.blocks if "12024" in block.model_dump_json()]


def test_stages_without_figures_say_so(run_notebook):
    ran = run_notebook("dispute_mediation")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-stages")
    texts = [[plain(c.content) for c in row.cells] for row in table.rows]
    for stage in ("调解成功", "履行", "未反复"):
        assert "未见数据" in texts[texts.index([stage]) + 1]


def test_the_headline_follows_its_denominator(run_notebook, hold, dispute_file):
    by = {
        d: run_notebook("dispute_mediation", records=dispute_file, denominator=d, models=["guanlu"])
        for d in ("accepted", "concluded")
    }
    for ran in by.values():
        hold(ran)
        assert ran.front.synthetic
    file = by["accepted"].namespace["file"]
    steps = list(file._reached.values())
    assert steps[0] == file.found.n and steps == sorted(steps, reverse=True)
    rates = next(b for b in by["accepted"].blocks if isinstance(b, Table) and b.label == "tab-rates")
    assert len(rates.rows) == 6


def test_small_records_publish_nothing(run_notebook, hold, tmp_path):
    synthetic("dispute", 12, 1, tmp_path / "few.parquet", regions=2)
    ran = run_notebook("dispute_mediation", records=str(tmp_path / "few.parquet"))
    hold(ran)
    assert not [key for key in ran.evidence_keys() if key.startswith("disputes.n")]
    assert ran.summary.verdict == "cannot_tell"
