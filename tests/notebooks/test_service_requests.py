"""The report on service requests says the same in both languages, and nothing that its file can't know."""

from __future__ import annotations

import re

import duckdb
import pytest

from govdata.document import Table, plain
from govdata.records import synthetic
from govdata.records.store import Totals, write_records


@pytest.fixture(scope="module")
def request_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "requests.parquet"
    return synthetic("request", 1_500, 3, path, regions=3)


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("service_requests", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize(
    "models",
    [[], ["west_coast"], ["suizhou"], ["tongling"], ["jianye"], ["guanlu"], ["work_points"], ["suining"]],
    ids=str,
)
def test_both_languages_say_what_places_report(spoken, models):
    zh, _ = spoken(models=models)
    told = {m for m in ("west_coast", "suizhou") if not models or m in models}
    assert ("left_first_low.west_coast" in zh.evidence_keys()) == ("west_coast" in told)
    assert ("suizhou_22.left" in zh.evidence_keys()) == ("suizhou" in told)


@pytest.mark.parametrize("chosen", [{}, {"unreached": "yes"}, {"min_cell": 30, "zeros": "hidden"}], ids=str)
def test_both_languages_say_what_records_show(spoken, request_file, chosen):
    zh, _ = spoken(records=str(request_file.path), models=["jianye"], **chosen)
    assert zh.front.synthetic
    for label in ("tab-outcomes", "tab-due"):
        table = next(b for b in zh.blocks if isinstance(b, Table) and b.label == label)
        cells = [plain(c.content).replace("\u202f", "") for row in table.rows for c in row.cells[1:]]
        assert not [t for t in cells if t.isdigit() and 0 < int(t) < chosen.get("min_cell", 10)]


CLAIMS = {
    "closed": r"天内办结|一半以上|逾期未结的|closed within \d+ days|Half or more|open past",
    "callback_result": r"经诉求人确认解决的占|没有回访到的\s?\d|confirmed resolved \(|With the \d",
    "due": r"逾期未结的\s?\d|件逾期未结|are open past the date",
    "caller_hash": r"天内未再来|Not back within",
}


@pytest.mark.parametrize(
    "lost", ["closed", "callback_result", "due", "caller_hash", "closed+callback_result"]
)
def test_what_the_file_lacks_is_named_and_nothing_said_of_it(spoken, request_file, tmp_path, lost):
    columns = [c for c in request_file.columns if c not in lost.split("+")]
    query = f"SELECT {', '.join(columns)} FROM read_parquet('{request_file.path}') ORDER BY region, received"
    table = duckdb.sql(query).to_arrow_table()
    totals, path = Totals(table.num_rows, table.num_rows, 0), tmp_path / "r.parquet"
    cutoff, batches = request_file.cutoff, table.to_batches()
    write_records(path, "request", columns, batches, totals=totals, synthetic=True, cutoff=cutoff)
    for ran in spoken(records=str(path), models=["jianye"]):
        missing = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-missing")
        assert len(missing.rows) == len(lost.split("+"))
        first = plain(ran.summary.answer) + "".join(map(plain, ran.summary.requests))
        section = first + "".join(plain(getattr(b, "title", ())) for b in ran.blocks if isinstance(b, Table))
        for name in lost.split("+"):
            assert not re.search(CLAIMS[name], section), (name, re.search(CLAIMS[name], section))
        assert not re.search(r"(?<![\d.])0(\.0+)?%", first)
