"""The report on money never adds unlike sums, keeps hedges, and divides within one passage only."""

from __future__ import annotations

import duckdb
import pytest

from govdata import casebook
from govdata.disclosure.protection import audit
from govdata.document import Table, plain
from govdata.errors import RecordsError
from govdata.records import synthetic

MODELS = casebook.load().model_ids


@pytest.mark.parametrize("basis", ["all", "measured"])
def test_both_languages_stand_on_the_same_evidence(run_notebook, hold, basis):
    zh, en = (run_notebook("fiscal_inputs", lang=lang, basis=basis) for lang in ("zh", "en"))
    hold(zh)
    hold(en)
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.summary.verdict == en.summary.verdict == "cannot_tell"


@pytest.mark.parametrize("model", MODELS)
def test_every_single_model(run_notebook, hold, model):
    ran = run_notebook("fiscal_inputs", models=[model], lang="zh" if len(model) % 2 else "en")
    hold(ran)
    kept = {key.rsplit("_", 1)[0] for key in ran.evidence_keys() if key.rsplit("_", 1)[0] in MODELS}
    assert kept <= {model}


def test_unit_costs_keep_their_hedge_and_say_what_is_missing(run_notebook):
    ran = run_notebook("fiscal_inputs")
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-costs")
    texts = [[plain(c.content).replace("\xa0", "") for c in row.cells] for row in table.rows]
    assert [row[3] for row in texts] == ["逾5.4万", "约4100万", "逾2500"]
    assert [row[5] for row in texts] == ["未载", "2012-05 起，未止", "2010"]
    assert {row[6] for row in texts} == {"未写"}


@pytest.mark.parametrize(("within", "n"), [(20, 2), (80, 3), (400, 4)])
def test_the_passage_bounds_what_is_divided(run_notebook, within, n):
    assert len(run_notebook("fiscal_inputs", within=within).namespace["costs"]) == n


def test_equal_sums_are_two_funds(run_notebook):
    ran = run_notebook("fiscal_inputs", models=["tongling"])
    assert ran.namespace["alike"] == (("tongling_71", "tongling_77"),)
    assert "是两笔钱" in ran.text()
    assert "没有数额相同" in run_notebook("fiscal_inputs", models=["jianye"]).text()


def test_savings_and_damaged_amounts_are_no_spending(run_notebook):
    names = run_notebook("fiscal_inputs").namespace
    assert "tongling_64" not in names["amounts"]
    assert names["values"]["n_lost"] == 3
    assert set(names["endless"]) == {"jianye_11", "yixing_11"}


@pytest.fixture(scope="module")
def account_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    synthetic("payment", 3_000, 4, folder / "accounts.parquet")
    (folder / "index.csv").write_text("year,index\n2021,98\n2022,100\n2023,102\n2024,105\n", encoding="utf-8")
    return {"records": str(folder / "accounts.parquet"), "prices": str(folder / "index.csv")}


@pytest.mark.parametrize("deflated", [True, False])
def test_accounts_in_both_languages_stand_on_the_same_evidence(run_notebook, hold, account_file, deflated):
    given = account_file if deflated else {"records": account_file["records"]}
    zh, en = (run_notebook("fiscal_inputs", lang=lang, **given) for lang in ("zh", "en"))
    for ran in (zh, en):
        hold(ran)
        assert ran.front.synthetic and ran.summary.verdict == "described"
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert "尚不能判断" in plain(zh.summary.answer)  # worth never follows from a cost


def test_without_an_index_years_stay_apart(run_notebook, account_file):
    ran = run_notebook("fiscal_inputs", lang="en", records=account_file["records"])
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == "tab-rec-units")
    heads = [plain(c.content) for c in table.columns]
    assert not [h for h in heads if h.startswith("All")]
    assert "(2024, current prices)" in plain(ran.summary.answer)
    assert "years are neither deflated nor put together" in ran.text()


def test_costs_agree_with_the_payments_one_by_one(run_notebook, account_file):
    ran = run_notebook("fiscal_inputs", lang="en", price_year=2022, **account_file)
    rows = duckdb.sql(f"SELECT * FROM read_parquet('{account_file['records']}')").df()
    spent = rows[(rows["kind"] == "recurrent") & (rows["basis"] == "final") & (rows["shared"] == "no")]
    index = spent["date"].astype("datetime64[ns]").dt.year.map({2021: 98, 2022: 100, 2023: 102, 2024: 105})
    found = ran.namespace["file"]
    for purpose, unit in found.found.units.items():
        own = spent[(spent["purpose"] == purpose) & (spent["unit"] == unit)]
        expected = (own["amount"] * 100 / index[own.index]).sum() / own["quantity"].sum()
        assert found._together(purpose).direct == pytest.approx(expected, rel=1e-9)
    assert "(prices of 2022)" in plain(ran.summary.answer)


@pytest.mark.parametrize("seed", range(5))
def test_nobody_gets_at_a_hidden_amount(run_notebook, hold, tmp_path, seed):
    synthetic("payment", 160, seed, tmp_path / "p.parquet")
    ran = run_notebook("fiscal_inputs", lang="en", records=str(tmp_path / "p.parquet"))
    hold(ran)
    file = ran.namespace["file"]
    checked = audit(file._batch)
    assert checked.holds and len(checked.table)
    # Amounts of too few payments are hidden, and so is what is worked out from them.
    few = file.found.matched[file.found.matched["n"] < 10]
    for row in few.itertuples():
        assert row.year not in file.costs.get(row.purpose, {})


def test_few_payments_publish_nothing(run_notebook, hold, tmp_path):
    synthetic("payment", 8, 1, tmp_path / "p.parquet")
    ran = run_notebook("fiscal_inputs", records=str(tmp_path / "p.parquet"))
    hold(ran)
    assert not [key for key in ran.evidence_keys() if key.startswith("accounts.")]
    assert ran.summary.verdict == "cannot_tell"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"prices": "", "price_year": 2023},
            "price_year is 2023 without a price index; give one (columns year, index), or leave price_year "
            "at 0: nothing is deflated by guess",
        ),
        ({"records": ""}, "without accounts; give both files"),
        ({"price_year": 2019}, "no index for 2019; the accounts run over 2022 to 2024"),
    ],
)
def test_settings_that_contradict_the_accounts(run_notebook, account_file, change, message):
    with pytest.raises(RecordsError) as caught:
        run_notebook("fiscal_inputs", **(account_file | change))
    assert message in str(caught.value)
