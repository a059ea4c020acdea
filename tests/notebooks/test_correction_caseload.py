"""The report on caseloads says what its tables say, with and without records."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Table, plain
from govdata.records import synthetic

MODELS = casebook.load().model_ids


@pytest.fixture(scope="module")
def correction_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "correction.parquet"
    synthetic("correction", 6_000, 3, path, regions=5)
    return str(path)


def _table(ran, label):
    return next(b for b in ran.blocks if isinstance(b, Table) and b.label == label)


def _answer(ran):
    return "".join(plain((n,)) for n in ran.summary.answer)


def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, correction_file):
    for chosen in ({}, {"records": correction_file}, {"models": ["yixing", "guanlu"]}):
        zh, en = (run_notebook("correction_caseload", lang=lang, **chosen) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
        assert zh.summary.verdict == en.summary.verdict == "cannot_tell"
        assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("correction_caseload", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}
    # 317 people over 16 workers: the one caseload that follows from its parts.
    assert any(key.endswith("/worked") for key in ran.evidence_keys()) == (model == "qingpu")
    assert ran.summary.verdict == ("described" if model == "qingpu" else "cannot_tell")


def test_the_one_caseload_lies_within_its_ratio(run_notebook):
    ran = run_notebook("correction_caseload")
    assert ran.namespace["load"]["qingpu"].value == pytest.approx(317 / 16)
    rows = {plain(r.cells[0].content): r for r in _table(ran, "tab-three").rows}
    assert plain(rows["清浦区"].cells[5].content) == "未超过配比"
    assert "19.8" in _answer(ran) and "未超过" in _answer(ran)


def test_no_stock_is_made_of_workers_and_a_ratio(run_notebook):
    ran = run_notebook("correction_caseload")
    assert "870" not in ran.text()  # 58 hired at 1 to 15
    rows = {plain(r.cells[0].content): r for r in _table(ran, "tab-three").rows}
    assert [n.t for n in rows["宜兴市"].cells[1].content] == ["mark"]
    assert "宜兴市" not in {plain(r.cells[0].content) for r in _table(ran, "tab-needed").rows}


def test_workers_needed_are_rounded_up(run_notebook):
    ran = run_notebook("correction_caseload", per_worker=[20, 15, 10])
    rows = {
        plain(r.cells[0].content): [plain(c.content) for c in r.cells] for r in _table(ran, "tab-needed").rows
    }
    assert rows["清浦区"][3:] == ["16", "22", "32"]
    assert rows["临桂"][3:] == ["2", "3", "4"]


@pytest.mark.parametrize("per_worker", [[], [7.5], [50, 1]])
def test_other_ratios(run_notebook, hold, correction_file, per_worker):
    for records in ("", correction_file):
        ran = run_notebook("correction_caseload", per_worker=per_worker, records=records)
        hold(ran)
        if per_worker:
            assert len(_table(ran, "tab-needed").columns) == 3 + len(per_worker)


def test_a_balance_without_other_exits_is_asked_about(run_notebook):
    ran = run_notebook("correction_caseload")
    assert ran.namespace["closed"] == ["lingui", "qingpu"]
    for row in _table(ran, "tab-balance").rows:
        assert [c.content[0].mark for c in row.cells[3:6]] == ["not_reported"] * 3
        assert row.cells[-1].content[0].mark == "zero"


def test_the_opinion_is_nobodys_norm(run_notebook):
    ran = run_notebook("correction_caseload", models=["lingui"])
    assert not ran.namespace["rule"] and ran.namespace["opinion"]["lingui"].value == 10
    assert "没有在册" not in _answer(ran) and "没有" not in _answer(ran).replace("没有同期", "")


def test_records_close_their_account(run_notebook, hold, correction_file):
    ran = run_notebook("correction_caseload", records=correction_file, min_cell=3, models=["guanlu"])
    hold(ran)
    assert ran.front.synthetic
    steps = ran.namespace["file"].steps
    assert steps["opening"] + steps["received"] == sum(
        steps[s] for s in ("on_time", "recall", "death", "other", "closing")
    )


def test_weights_move_the_workers_needed(run_notebook, hold, correction_file):
    heavy = run_notebook("correction_caseload", records=correction_file, weights=[1.0, 1.0, 3.0])
    hold(heavy)
    plainly = run_notebook("correction_caseload", records=correction_file)
    last = [_table(r, "tab-regions").rows[-1] for r in (heavy, plainly)]
    need = [int(plain(row.cells[-1].content).replace("\u202f", "")) for row in last]
    assert need[0] > need[1]
    assert len(last[0].cells) == len(last[1].cells) + 1


def test_small_records_publish_nothing(run_notebook, hold, tmp_path):
    synthetic("correction", 8, 1, tmp_path / "few.parquet", regions=2)
    ran = run_notebook("correction_caseload", records=str(tmp_path / "few.parquet"))
    hold(ran)
    assert not [key for key in ran.evidence_keys() if key.startswith("supervision.")]


def test_no_small_exit_leaves_the_page(run_notebook, hold, correction_file):
    ran = run_notebook("correction_caseload", records=correction_file, months=1, min_cell=30)
    hold(ran)
    shown = [v for v in ran.namespace["file"].steps.values() if v is not None]
    assert all(v == 0 or v >= 30 for v in shown)
