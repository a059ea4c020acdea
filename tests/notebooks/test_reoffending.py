"""The report on reoffending says what its tables say, with and without records, in both languages."""

from __future__ import annotations

import duckdb
import pytest

from govdata.document import Figure, Table, plain
from govdata.records import synthetic
from govdata.records.store import Totals, write_records


@pytest.fixture(scope="module")
def correction_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "correction.parquet"
    synthetic("correction", 6_000, 3, path, regions=5)
    return str(path)


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("reoffending", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"origin": "release", "window_days": 400},
        {"cutoff": "2018-03-31"},
        {"min_cell": 30, "zeros": "hidden"},
    ],
    ids=str,
)
def test_both_languages_say_what_records_show(spoken, correction_file, chosen):
    zh, _ = spoken(records=correction_file, **chosen)
    assert zh.front.synthetic
    table = next((b for b in zh.blocks if isinstance(b, Table) and b.label == "tab-regions"), None)
    cells = (
        [plain(c.content).replace("\u202f", "") for row in table.rows for c in row.cells[1:]] if table else []
    )
    assert not [t for t in cells if t.isdigit() and 0 < int(t) < chosen.get("min_cell", 10)]


@pytest.mark.parametrize(
    ("people", "programmes"),
    [
        (6_000, ["counselling", "work placement"]),
        (16_000, ["counselling", "work placement"]),
        (16_000, ["work placement", "counselling"]),
        (1_800, ["counselling", "work placement"]),
    ],
    ids=str,
)
def test_both_languages_say_what_two_programmes_show(spoken, tmp_path, people, programmes):
    made = synthetic("correction", people, 3, tmp_path / "made.parquet", regions=4)
    path = made.path
    if people == 16_000:  # most who were counselled and reoffended are taken out
        gone = "programme = 'counselling' AND event_type = 'reoffence' AND hash(person_id) % 10 < 7"
        rows = f"SELECT * FROM read_parquet('{path}') WHERE ({gone}) IS NOT TRUE"
        kept = duckdb.sql(f"{rows} ORDER BY region, start_date").to_arrow_table()
        totals, path = Totals(kept.num_rows, kept.num_rows, 0), tmp_path / "fewer.parquet"
        columns, batches = kept.column_names, kept.to_batches()
        cutoff = made.cutoff
        write_records(path, "correction", columns, batches, totals=totals, synthetic=True, cutoff=cutoff)
    zh, _ = spoken(records=str(path), programmes=programmes)
    keys = zh.evidence_keys()
    assert ("matched_first" in keys) == (people > 1_800)
    assert ("matched_e_value" in keys) == (people == 16_000)


@pytest.mark.parametrize("models", [["yongfeng"], ["yixing"], ["qingpu", "lingui"], ["jianye"]], ids=str)
def test_both_languages_say_what_places_publish(spoken, models):
    zh, en = spoken(models=models)
    # Only a claim beside a total may be given a limit.
    assert any(key.endswith(".bound") for key in zh.evidence_keys()) == (models == ["yongfeng"])
    assert plain(en.summary.verdict_said).endswith("cannot be told.")


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
    cutoff = made.cutoff
    columns, batches = kept.column_names, kept.to_batches()
    write_records(path, "correction", columns, batches, totals=totals, synthetic=True, cutoff=cutoff)
    ran = run_notebook("reoffending", records=str(path), zeros=zeros)
    hold(ran)
    public = ran.namespace["asked"].recorded.outcomes.public
    assert public[(public["region"] == "R1") & (public["outcome"] == "event")]["status"].item() == status
