"""The report on targets says the same in both languages, for any place and any results."""

from __future__ import annotations

import duckdb
import pytest

from govdata import casebook
from govdata.document import Table, plain
from govdata.records import read
from govdata.records.results import synthetic_results
from govdata.records.store import Totals, write_records

TOPIC = "targets_and_results"
SHARES = {
    o.observation_id: o.value
    for o in casebook.load().list_observations(standing=["target", "plan"])
    if o.unit == "share" and o.value
}
OPTIONAL = ("from_date", "sampled", "due", "baseline_numerator")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "results.parquet"
    return synthetic_results(path, SHARES, 3)


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook(TOPIC, lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize(
    "models",
    [
        [],
        ["wujin"],
        ["west_coast"],
        ["xicheng_youth", "yixing"],
        ["work_points"],
        ["haimen"],
        ["zhangjiagang"],
    ],
    ids=str,
)
def test_both_languages_say_what_places_publish(spoken, models):
    standings = ["target", "plan", "budget"] if len(models) == 1 else ["target"]
    spoken(models=models, include_standings=standings, due_by="2020-01-01" if models else "")


def test_no_standing_to_list(spoken):
    spoken(include_standings=[])


@pytest.mark.parametrize(
    "chosen", [{}, {"level": 0.8, "min_cell": 50}, {"due_by": "2023-06-30"}, {"models": ["jianye"]}], ids=str
)
def test_both_languages_say_what_results_show(spoken, results, chosen):
    zh, _ = spoken(records=str(results.path), **chosen)
    assert zh.front.synthetic
    assert zh.summary.figure is None or zh.summary.figure.label == "fig-rec-shares"


@pytest.mark.parametrize("column", OPTIONAL)
def test_a_column_less(spoken, results, tmp_path, column):
    left_out = {column} | ({"baseline_denominator"} if column == "baseline_numerator" else set())
    columns = [c for c in results.columns if c not in left_out]
    table = duckdb.sql(f"SELECT {', '.join(columns)} FROM read_parquet('{results.path}')").to_arrow_table()
    totals = Totals(table.num_rows, table.num_rows, 0)
    path = tmp_path / "r.parquet"
    write_records(path, "result", columns, table.to_batches(), totals=totals, synthetic=True, cutoff=None)
    spoken(records=str(path))


def test_page_one_counts_what_the_table_shows(run_notebook, hold, results):
    ran = run_notebook(TOPIC, lang="en", records=str(results.path))
    hold(ran)
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-rec-goals")
    said = [plain(row.cells[-1].content) for row in table.rows]
    met, missed = (sum(s.startswith(word) for s in said) for word in ("met", "missed"))
    assert f"{met} were met and {missed} were missed" in plain(ran.summary.answer)


def test_small_counts_are_on_no_page(run_notebook, hold, tmp_path):
    head = "target_id,to_date,numerator,denominator,unit,sampled,due\n"
    rows = [
        "work_points_10,2023-12-31,96,100,share,no,2023-12-31",
        "yixing_02,2023-12-31,4,,person,no,2023-12-31",
    ]
    (tmp_path / "r.csv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    path = read(tmp_path / "r.csv", "result", to=tmp_path / "r.parquet").records.path
    ran = run_notebook(TOPIC, lang="en", records=str(path))
    hold(ran)
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-rec-goals")
    assert [plain(c.content) for row in table.rows for c in row.cells[2:5]] == [""] * 6
    # With four or six exceptions the one would be met or missed: its verdict would tell. The other is missed
    # with any.
    assert [plain(row.cells[-1].content) for row in table.rows] == [
        "withheld to protect individuals",
        "missed",
    ]
    told = {key.split(".")[0] for key in ran.evidence_keys()}
    assert not told & {"rec_share", "rec_count", "rec_interval", "rec_gap"}
    labels = {getattr(b, "label", "") for b in ran.blocks}
    assert not labels & {"fig-rec-all", "fig-rec-counts"} and ran.summary.figure is None
