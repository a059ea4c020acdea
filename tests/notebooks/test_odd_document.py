"""A sixth document full of oddities: new indicators, units, ranges, holes, a place without figures.

Invented; `odd_document/` holds its text and the rows that the casebook gets for it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from govdata import casebook
from govdata.document import plain

ODD = Path(__file__).parent / "odd_document"
NEW = ["far_valley", "river_office", "silent_town", "blank_village"]
TOPICS = sorted(
    {p.stem for p in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb")} - {"model_profile"}
)
CHOICES = ([], NEW, ["far_valley"], ["silent_town", "blank_village"], ["far_valley", "jianye", "tongling"])


@pytest.fixture
def odd(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "tables"
    shutil.copytree(casebook.tables_folder(), folder)
    for more in ODD.glob("*.csv"):
        with (folder / more.name).open("a", encoding="utf-8", newline="") as file:
            file.writelines(more.read_text("utf-8").splitlines(keepends=True)[1:])
    sources = json.loads((folder / "sources.json").read_text("utf-8"))
    sources.append(json.loads((ODD / "source.json").read_text("utf-8")))
    (folder / "sources.json").write_text(json.dumps(sources, ensure_ascii=False), "utf-8")
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(folder))
    return folder


def _tables(ran: Any) -> str:
    """All cells of all tables, a row a line."""
    tables = [b for b in ran.blocks if type(b).__name__ == "Table"]
    return "\n".join("|".join(plain(c.content) for c in row.cells) for t in tables for row in t.rows)


def _answer(ran: Any) -> str:
    return plain(ran.summary.answer)


def test_its_quotations_stand_where_the_rows_say(odd):
    text = (ODD / "sixth.txt").read_text("utf-8")
    rows = [o for o in casebook.load().list_observations() if o.source_id == "sixth"]
    assert len(rows) > 50
    assert all(text[o.start : o.end] == o.exact for o in rows)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("models", CHOICES, ids=lambda m: "+".join(m) or "all")
def test_every_topic_takes_it_in(run_notebook, hold, alike, odd, topic, models):
    few = {"draws": 199} if topic == "model_comparison" else {}
    zh, en = (run_notebook(topic, lang=lang, models=models, **few) for lang in ("zh", "en"))
    hold(zh)
    hold(en)
    alike(zh, en)


@pytest.mark.parametrize("model", NEW)
def test_every_new_place_has_a_portrait(run_notebook, hold, alike, odd, model):
    zh, en = (run_notebook("model_profile", lang=lang, model=model) for lang in ("zh", "en"))
    hold(zh)
    hold(en)
    alike(zh, en)


@pytest.mark.parametrize("topic", TOPICS)
def test_no_text_counts_on_five_documents(run_notebook, odd, topic):
    few = {"draws": 199} if topic == "model_comparison" else {}
    zh, en = (run_notebook(topic, lang=lang, **few) for lang in ("zh", "en"))
    for words in ("五份公开", "这五份", "共五份", "5份公开", "26个模式", "二十六"):
        assert words not in zh.text(), words
    for words in ("five documents", "five published", "26 models", "twenty-six"):
        assert words not in en.text(), words


def test_what_it_prints_is_not_denied(run_notebook, odd):
    """Each answer follows from rows that no other document has: intake, confirmed solved, hours, deaths."""
    answers = {t: _answer(run_notebook(t, models=["far_valley"])) for t in TOPICS if t != "model_comparison"}
    assert "受理的 800\u00a0件中化解 62%，没有化解的 304\u00a0件" in answers["dispute_mediation"]
    assert "报告了诉求人确认解决的数字：71%" in answers["service_requests"]
    assert "平均每个网格 260 户，符合本地规定" in answers["grid_staffing"]
    assert "每名社工管 24.0 人，超过所引要求" in answers["correction_caseload"]
    assert "报告 3\u00a0人再犯罪" in answers["reoffending"] and "不能相除" in answers["reoffending"]
    assert "投入 1亿—2亿元，这是唯一一笔自报的支出" in answers["fiscal_inputs"]
    assert "四项目标、计划和预算都写明了到期日" in answers["targets_and_results"]


def test_ranges_holes_and_odd_numbers_are_told_as_printed(run_notebook, odd):
    told = _tables(run_notebook("model_profile", model="far_valley"))
    for cell in (
        "90%—95%",
        "1亿—2亿",
        "99.95%",
        "3.25",
        "\u22122%",
        "约1.5",
        "不超过50",
        "1\u202f234\u202f567",
    ):
        assert cell in told, cell
    closure = run_notebook("service_requests", models=["far_valley"])
    assert "90%以上" not in _tables(closure)


def test_a_fund_over_projects_keeps_the_end_it_knows(run_notebook, odd):
    """Between 100 and 200 million over seven projects is at least 14 million a project, not 14 million."""
    figures = run_notebook("fiscal_inputs", models=["far_valley"]).summary.key_figures
    (per,) = [k for k in figures if k.evidence.endswith(".per.far_valley_34")]
    assert (per.value, per.unit) == ("1400万", "元以上")


def test_places_without_figures_are_said_to_have_none(run_notebook, odd):
    silent, blank = (run_notebook("model_profile", model=m) for m in ("silent_town", "blank_village"))
    assert (silent.namespace["asked"].finding, blank.namespace["asked"].finding) == ("no_figures", "nothing")
    assert "没有一项数字" in _answer(silent) and "没有收录" in _answer(blank)


def test_an_invented_check_across_places_marks_both(run_notebook, odd):
    book = casebook.load()
    assert {book.grade(key) for key in ("far_valley_01", "jianye_18")} == {"X"}
