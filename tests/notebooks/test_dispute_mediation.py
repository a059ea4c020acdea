"""The report on disputes says the same in both languages, and nothing that its file can't know."""

from __future__ import annotations

import re
from random import Random

import duckdb
import pytest
from invariants.places import Places

from govdata.document import Table, plain
from govdata.records import synthetic
from govdata.records.store import Totals, write_records


@pytest.fixture(scope="module")
def dispute_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "disputes.parquet"
    return synthetic("dispute", 1_500, 3, path, regions=3)


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("dispute_mediation", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize(
    "models",
    [
        [],
        ["xianghe_women"],
        ["tongling"],
        ["guanlu", "tongling"],
        ["work_points"],
        ["guangshui"],
        ["suining"],
        ["yongfeng"],
    ],
    ids=str,
)
def test_both_languages_say_what_places_report(spoken, models):
    zh, _ = spoken(models=models)
    assert ("xianghe_women_02" in zh.evidence_keys()) == (not models or models == ["xianghe_women"])
    # A claim of all is a word: nothing is worked out from it, and it is no share.
    assert not [k for k in zh.evidence_keys() if k.endswith((".bound", ".left", ".rest"))]
    assert "%" not in plain(zh.summary.answer) or models == ["work_points"]


def test_a_damaged_total_is_marked_not_guessed(run_notebook):
    ran = run_notebook("dispute_mediation", models=["tongling"])
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-stages")
    marks = [n.mark for row in table.rows for c in row.cells for n in c.content if n.t == "mark"]
    assert "damaged" in marks
    # As printed it may stand in the evidence table, never in the report.
    assert not [block for block in ran.blocks if "12024" in block.model_dump_json()]


@pytest.mark.parametrize(
    "chosen",
    [{}, {"denominator": "concluded"}, {"min_cell": 30, "zeros": "hidden"}, {"agreed_days": 365}],
    ids=str,
)
def test_both_languages_say_what_records_show(spoken, dispute_file, chosen):
    zh, _ = spoken(records=str(dispute_file.path), models=["guanlu"], **chosen)
    assert zh.front.synthetic
    least = chosen.get("min_cell", 10)
    for label in ("tab-outcomes", "tab-rates"):
        table = next(b for b in zh.blocks if isinstance(b, Table) and b.label == label)
        cells = [plain(c.content).replace("\u202f", "") for row in table.rows for c in row.cells[1:]]
        assert not [t for t in cells if t.isdigit() and 0 < int(t) < least]


CLAIMS = {
    "performed_date": r"按时履行的|天内履行|没有按时履行的\s?\d|performed within|not performed in time",
    "returned_date": r"未再反复的|天内未再反复|又反复的|not back within|stayed settled|had not come back",
    "outcome_date": r"天内达成|天内履行|天内未再反复|按时达成的|within \d+ days|had not come back",
    "outcome": r"达成协议的占|按时|调解终结的|were agreed|in time",
}


@pytest.mark.parametrize(
    "lost",
    [
        "outcome",
        "outcome_date",
        "performed_date",
        "returned_date",
        "performed_date+returned_date",
        "outcome_date+returned_date",
        "party_a_hash+party_b_hash",
        "type",
    ],
)
def test_what_the_file_lacks_is_named_and_nothing_said_of_it(spoken, dispute_file, tmp_path, lost):
    columns = [c for c in dispute_file.columns if c not in lost.split("+")]
    query = f"SELECT {', '.join(columns)} FROM read_parquet('{dispute_file.path}') ORDER BY region, accepted"
    table = duckdb.sql(query).to_arrow_table()
    totals, path = Totals(table.num_rows, table.num_rows, 0), tmp_path / "d.parquet"
    cutoff, batches = dispute_file.cutoff, table.to_batches()
    write_records(path, "dispute", columns, batches, totals=totals, synthetic=True, cutoff=cutoff)
    for ran in spoken(records=str(path), models=["guanlu"]):
        missing = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-missing")
        assert len(missing.rows) == len(lost.split("+"))
        summary = ran.summary
        first = plain(summary.answer) + "".join(plain(k.label) for k in summary.key_figures)
        first += plain(summary.figure.title) if summary.figure else ""
        first += "".join(plain(b.title) for b in ran.blocks if getattr(b, "label", "") == "fig-durability")
        said = "".join(plain(b.content) for b in ran.blocks if b.kind == "paragraph")
        gone = set(lost.split("+")) & {"outcome", "outcome_date", "returned_date"}
        assert bool(gone) == bool(re.search("cannot be known: the file lacks|无从知道：记录缺少", said))
        for name in lost.split("+"):
            found = re.search(CLAIMS.get(name, r"(?!)"), first)
            assert not found, (name, found)
        assert not re.search(r"(?<![\d.])0(\.0+)?%", first)


def test_few_disputes_publish_no_share(spoken, tmp_path):
    synthetic("dispute", 12, 1, tmp_path / "few.parquet", regions=2)
    zh, _ = spoken(records=str(tmp_path / "few.parquet"), models=["guanlu"])
    assert zh.summary.verdict == "cannot_tell" and "%" not in plain(zh.summary.answer)
    assert not [key for key in zh.evidence_keys() if key.startswith(("rates", "rec_share"))]


def test_two_places_that_say_all_are_both_asked(spoken, tmp_path, monkeypatch):
    places = Places(Random(0))
    places.clone("xianghe_women", 2)
    places.write(tmp_path / "casebook")
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(tmp_path / "casebook"))
    for ran in spoken(models=["xianghe_women", "xianghe_womenx2"]):
        assert len(ran.namespace["asked"].all_places) == 2
        rows = next(b.rows for b in ran.blocks if isinstance(b, Table) and b.label == "tab-requests")
        asked = [plain(row.cells[0].content) for row in rows]
        both = re.split(" and |和|、", asked[0])
        assert len(both) == 2 and both[0] != both[1], asked
