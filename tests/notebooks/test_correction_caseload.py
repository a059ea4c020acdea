"""The report on caseloads says the same in both languages, for any place and for records of any shape."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from govdata.document import Table
from govdata.errors import RecordsError
from govdata.records import synthetic
from govdata.records.store import write_records


@pytest.fixture(scope="module")
def correction_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "correction.parquet"
    synthetic("correction", 6_000, 3, path, regions=5)
    return str(path)


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("correction_caseload", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize("models", [[], ["qingpu"], ["yixing"], ["lingui"], ["guanlu"], ["jianye"]], ids=str)
def test_both_languages_say_what_places_report(spoken, models):
    zh, _ = spoken(models=models)
    assert any(key.endswith(".room") for key in zh.evidence_keys()) == ("qingpu" in (models or ["qingpu"]))


@pytest.mark.parametrize(
    "chosen", [{}, {"weights": [1, 1, 2]}, {"months": 1}, {"min_cell": 30, "zeros": "hidden"}], ids=str
)
def test_both_languages_say_what_records_show(spoken, correction_file, chosen):
    zh, _ = spoken(records=correction_file, **chosen)
    assert zh.front.synthetic
    tables = {b.label for b in zh.blocks if isinstance(b, Table)}
    assert {"tab-regions", "tab-flows", "tab-by-month"} <= tables


@pytest.mark.parametrize("people", [6_000, 400])
def test_both_languages_say_whether_officers_are_known(spoken, tmp_path, people):
    made = synthetic("correction", people, 3, tmp_path / "made.parquet", regions=5)
    if people == 6_000:  # who has no officers in the file; and in the other, too few
        columns = [c for c in made.columns if c != "officer_id"]
        rows = pq.read_table(made.path, columns=columns).to_batches()
        made = write_records(
            tmp_path / "bare.parquet", "correction", columns, iter(rows), totals=made.totals,
            synthetic=True, cutoff=made.cutoff,
        )  # fmt: skip
    zh, _ = spoken(records=str(made.path))
    assert not {"rec_load_median", "rec_officers"} & zh.evidence_keys()


@pytest.mark.parametrize("areas", [5, 3])
def test_both_languages_say_what_inhabitants_add(spoken, correction_file, tmp_path, areas):
    rows = [f"R{i},{150_000 + i},{2020 + i}\n" for i in range(1, areas + 1)]
    (tmp_path / "people.csv").write_text("region,population,year\n" + "".join(rows), encoding="utf-8")
    given = {"records": correction_file, "cutoff": "2024-12-31", "population": str(tmp_path / "people.csv")}
    if areas == 5:  # of 2025, which is later than the records
        with pytest.raises(RecordsError, match="region R5 has a population of 2025 and none up to 2024"):
            spoken(**given)
        given["population"] = str(tmp_path / "all.csv")
        (tmp_path / "all.csv").write_text(
            "region,population\n" + "".join(f"R{i},99000\n" for i in range(1, 6))
        )
    zh, _ = spoken(**given)
    assert ({"rec_stock_rate", "rec_intake_rate"} <= zh.evidence_keys()) == (areas == 5)
