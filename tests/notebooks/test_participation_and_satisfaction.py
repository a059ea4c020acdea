"""The report on participation gives no interval without a base, and says who was asked."""

from __future__ import annotations

import duckdb
import pytest

from govdata import casebook
from govdata.disclosure.protection import audit
from govdata.document import Figure, Table, plain
from govdata.errors import RecordsError
from govdata.records import synthetic
from govdata.records.store import Totals, write_records

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


@pytest.fixture(scope="module")
def survey_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "survey.parquet"
    synthetic("survey", 3_000, 4, path, regions=6)
    return str(path)


TOPIC = "participation_and_satisfaction"


@pytest.mark.parametrize("top_box", ["both", "top", "two"])
def test_records_in_both_languages_stand_on_the_same_evidence(run_notebook, hold, survey_file, top_box):
    zh, en = (run_notebook(TOPIC, lang=lang, records=survey_file, top_box=top_box) for lang in ("zh", "en"))
    for ran in (zh, en):
        hold(ran)
        assert ran.front.synthetic and ran.summary.verdict == "described"
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]


@pytest.mark.parametrize("top_box", ["both", "top", "two"])
@pytest.mark.parametrize("threshold", [0.05, 0.0, 0.5, 0.7, 0.99])
def test_the_threshold_of_page_one_is_that_of_the_table(run_notebook, survey_file, threshold, top_box):
    ran = run_notebook(TOPIC, lang="en", records=survey_file, threshold=threshold, top_box=top_box)
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-rec-shares")
    last = plain(table.rows[-1].cells[-1].content)
    answer = plain(ran.summary.answer)
    told = {"met": "is met.", "missed": "is missed.", "cannot be told": "is met cannot be told."}[last]
    assert answer.endswith(told)
    found = ran.namespace["file"]
    ends = [found._share("satisfied", r) for r in found.readings]
    line = threshold or 1 / 3
    met, missed = ends[0].low.ci_low >= line, ends[-1].high.ci_high < line
    assert last == ("met" if met else "missed" if missed else "cannot be told")
    assert "33.3%" in answer or threshold


def test_no_share_stands_without_its_silence(run_notebook, survey_file):
    ran = run_notebook(TOPIC, lang="en", records=survey_file)
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-rec-shares")
    for row in table.rows:
        answered, silent, share, *_ = (plain(c.content) for c in row.cells[1:])
        assert (share == "") == (silent == "") == (answered == "")
    silent = ran.namespace["file"]._share("satisfied", "top").silent
    assert f"How the {silent:,} silent and the middle step are counted" in plain(ran.summary.answer)


def test_only_those_who_answered_tell_nothing_of_residents(run_notebook, hold, survey_file, tmp_path):
    said = "answer IN ('satisfied', 'fairly', 'dissatisfied') AND publish = 'yes'"
    heard = duckdb.sql(f"SELECT * FROM read_parquet('{survey_file}') WHERE {said}").to_arrow_table()
    n, path = heard.num_rows, tmp_path / "heard.parquet"
    totals = Totals(n, n, 0)
    write_records(
        path, "survey", heard.column_names, heard.to_batches(), totals=totals, synthetic=True, cutoff=None
    )
    ran = run_notebook(TOPIC, records=str(path))
    hold(ran)
    assert ran.summary.verdict == "cannot_tell"
    assert "居民满意多少尚不能判断" in plain(ran.summary.answer) and "门槛" not in plain(ran.summary.answer)
    drawn = run_notebook(TOPIC, records=str(path), people_drawn=3_000)
    hold(drawn)
    assert drawn.summary.verdict == "described"
    assert drawn.namespace["file"]._share("satisfied", "top").silent == 3_000 - n


@pytest.mark.parametrize("seed", range(5))
def test_nobody_gets_at_a_hidden_answer(run_notebook, hold, attack, tmp_path, seed):
    synthetic("survey", 240, seed, tmp_path / "v.parquet", regions=7)
    ran = run_notebook(TOPIC, lang="en", records=str(tmp_path / "v.parquet"))
    hold(ran)
    file = ran.namespace["file"]
    assert audit(file._batch).holds
    words = {"Satisfied": "satisfied", "Fairly satisfied": "fairly", "Dissatisfied": "dissatisfied"}
    words |= {"No answer": "silent", "Took part": "yes", "Did not": "no"}
    hidden = 0
    f = file.found
    for label, answers in (("tab-rec-answers", f.satisfied), ("tab-rec-parts", f.took_part)):
        exact = answers.counts.set_index(["region", "answer"])["count"].to_dict()
        hidden += attack(ran, label, lambda region, head, e=exact: e.get((region, words.get(head))))
    assert hidden


def test_few_people_publish_nothing(run_notebook, hold, tmp_path):
    synthetic("survey", 15, 1, tmp_path / "few.parquet", regions=2)
    ran = run_notebook(TOPIC, records=str(tmp_path / "few.parquet"))
    hold(ran)
    assert not [key for key in ran.evidence_keys() if key.startswith("survey.")]
    assert ran.summary.verdict == "cannot_tell"


def test_fewer_drawn_than_recorded_is_refused(run_notebook, survey_file):
    with pytest.raises(RecordsError) as caught:
        run_notebook(TOPIC, records=survey_file, people_drawn=100)
    assert str(caught.value) == (
        "100 people drawn, but the records hold 3,000; give the number drawn, "
        "or 0 where the records hold everybody"
    )
