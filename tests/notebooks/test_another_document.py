"""A model of a document that the notebooks have never seen: they answer it, and contradict nothing."""

from __future__ import annotations

import csv
import json
import shutil

import pytest

from govdata import casebook
from govdata.document import Summary, plain

TOPICS = (
    "service_requests",
    "dispute_mediation",
    "targets_and_results",
    "fiscal_inputs",
    "participation_and_satisfaction",
)
# indicator, value, unit, qualifier, standing, period, as printed: invented.
FIGURES = (
    ("request_daily_count", 100, "request per day", "exact", "measured", "2019", "100件"),
    ("request_daily_count", 150, "request per day", "about", "measured", "2020", "约150件"),
    ("callback_satisfaction_share", 1, "share", "exact", "measured", "2019", "100%"),
    ("callback_satisfaction_share", 0.985, "share", "exact", "measured", "2020", "98.5%"),
    ("request_closure_share", 0.97, "share", "exact", "measured", "2020", "97%"),
    ("complaint_received_count", 40, "case", "exact", "measured", "2020", "40件"),
    ("complaint_resolved_share", 0.95, "share", "exact", "measured", "2020", "95%"),
    ("dispute_resolved_count", 0, "case", "exact", "measured", "2020", "0件"),
    ("household_alarm_count", 500, "household", "exact", "measured", "2020", "500户"),
    ("household_alarm_count", 400, "household", "at_least", "target", "2019/2020", "400户以上"),
    ("investment_amount", 1_000_000, "CNY", "about", "measured", "2020", "约100万元"),
    ("project_count", 10, "project", "exact", "measured", "2020", "10个"),
    ("special_fund_annual", 1_000_000, "CNY", "exact", "budget", "2020", "100万元"),
    ("public_safety_perception_share", 0.9, "share", "at_least", "measured", "2020", "90%以上"),
    ("satisfaction_threshold_share", 0.6, "share", "at_least", "norm", "", "60%以上"),
    ("volunteer_count", 300, "person", "exact", "measured", "2020", "300人"),
)


@pytest.fixture
def another(tmp_path, monkeypatch):
    folder = tmp_path / "tables"
    shutil.copytree(casebook.tables_folder(), folder)
    sources = json.loads((folder / "sources.json").read_text("utf-8"))
    sources.append({**sources[0], "id": "another", "title": "又一份材料", "title-short": "Another text"})
    (folder / "sources.json").write_text(json.dumps(sources, ensure_ascii=False), "utf-8")
    with (folder / "models.csv").open("a", encoding="utf-8") as file:
        place = ["江苏省南京市新镇区", "Newtown District, Nanjing, Jiangsu", "", "", "county", ""]
        names = ["newtown", "新镇模式", "Newtown model"]
        csv.writer(file).writerow([*names, *place, "hotline_platform", "摘要", "Summary"])
    with (folder / "observations.csv").open("a", encoding="utf-8") as file:
        for i, (indicator, value, unit, qualifier, standing, period, exact) in enumerate(FIGURES, 1):
            where = ["another", 10 * i, 10 * i + len(exact), exact, "", ""]
            row = [f"newtown_{i:02d}", "newtown", indicator, value, "", unit, qualifier, standing, period]
            csv.writer(file).writerow([*row, *where])
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(folder))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("models", [["newtown"], [], ["newtown", "tongling", "west_coast"]])
def test_reports_take_it_in(run_notebook, hold, another, topic, models):
    zh, en = (run_notebook(topic, lang=lang, models=models) for lang in ("zh", "en"))
    hold(zh)
    hold(en)
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert any(key.startswith("newtown_") for key in zh.evidence_keys())


def test_its_profile_has_general_words(run_notebook, hold, alike, another):
    zh, en = (run_notebook("model_profile", lang=lang, model="newtown") for lang in ("zh", "en"))
    hold(zh)
    hold(en)
    alike(zh, en)
    assert {f"newtown_{i:02d}" for i in range(1, len(FIGURES) + 1)} <= zh.evidence_keys()


def test_a_due_target_is_judged_on_its_own_figure(run_notebook, another):
    ran = run_notebook("targets_and_results", models=["newtown"], due_by="2021-01-01")
    asked = ran.namespace["asked"]
    assert (asked.n_due, asked.n_met, asked.n_missed, asked.n_unsure) == (2, 1, 0, 1)
    assert "两项到期目标中，一项达到" in plain(ran.summary.answer)
    early = run_notebook("targets_and_results", models=["newtown"], due_by="2019-06-30")
    assert early.namespace["asked"].n_due == 0


def test_a_printed_intake_is_not_denied(run_notebook, another):
    """Of 40 complaints 95 % were resolved: what is left over is worked out."""
    ran = run_notebook("dispute_mediation", models=["newtown"])
    assert {"newtown_06", "newtown_07", "newtown_07.left"} <= ran.evidence_keys()
    assert "没有报告受理" not in plain(ran.summary.answer)


def test_two_dated_points_are_told_as_dated(run_notebook, another):
    ran = run_notebook("service_requests", models=["newtown"])
    picture = next(b for b in ran.blocks if isinstance(b, Summary)).figure
    labels = [plain(row.cells[0].content).replace("\u00a0", "") for row in picture.data.rows]
    assert labels == ["江苏省南京市新镇区，2019年", "江苏省南京市新镇区，2020年"]
