"""The report on money says the same in both languages, for any place and any accounts."""

from __future__ import annotations

import re

import duckdb
import pytest

from govdata.document import Table, plain
from govdata.records import synthetic
from govdata.records.store import Totals, open_records, write_records


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Accounts, with and without each column that they may lack, and a price index."""
    folder = tmp_path_factory.mktemp("records")
    whole = folder / "whole.parquet"
    synthetic("payment", 3_000, 4, whole)
    (folder / "index.csv").write_text("year,index\n2021,98\n2022,100\n2023,102\n2024,105\n", encoding="utf-8")
    given = open_records(whole)
    for name, absent, changed in (
        ("no_shared", ["shared"], {}),
        ("no_quantity", ["quantity", "unit"], {}),
        ("nothing", ["quantity", "unit", "shared"], {}),
        ("named", [], {"purpose": "if(purpose = 'home visits', '(shared)', purpose)"}),
        ("blank", [], {"shared": "if(purpose = 'mediation', NULL, shared)"}),
    ):
        columns = [c for c in given.columns if c not in absent]
        chosen = ", ".join(f"{changed.get(c, c)} AS {c}" for c in columns)
        table = duckdb.sql(f"SELECT {chosen} FROM read_parquet('{whole}')").to_arrow_table()
        totals = Totals(table.num_rows, table.num_rows, 0)
        write_records(
            folder / f"{name}.parquet",
            "payment",
            columns,
            table.to_batches(),
            totals=totals,
            synthetic=True,
            cutoff=given.cutoff,
        )
    return folder


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        zh, en = (run_notebook("fiscal_inputs", lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


def tables(ran):
    return {b.label: b for b in ran.blocks if isinstance(b, Table)}


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"basis": "measured", "within": 400},
        {"models": ["suizhou"]},
        {"models": ["tongling"]},
        {"models": ["xicheng_youth"]},
        {"models": ["haimen"]},
        {"models": ["jianye", "yixing"]},
        {"models": ["suizhou", "yixing"]},
        {"models": ["nanjing_lawyers"]},
    ],
    ids=str,
)
def test_both_languages_say_what_places_print(spoken, chosen):
    zh, _ = spoken(**chosen)
    kept = {found[1] for key in zh.evidence_keys() if (found := re.match(r"([a-z_]+)_\d", key))}
    assert kept <= set(chosen.get("models") or zh.namespace["asked"].places)


def test_unit_costs_keep_their_hedge(run_notebook):
    rows = tables(run_notebook("fiscal_inputs"))["tab-costs"].rows
    cells = [[plain(c.content).replace("\xa0", "") for c in row.cells] for row in rows]
    assert [row[3] for row in cells] == ["逾5.4万", "约4100万", "逾2500"]
    assert [row[5] for row in cells] == ["未载明", "2012年5月起", "2010年"]


@pytest.mark.parametrize("name", ["whole", "no_shared", "no_quantity", "nothing", "named", "blank"])
@pytest.mark.parametrize("deflated", [True, False])
def test_both_languages_say_what_accounts_show(spoken, files, name, deflated):
    prices = {"prices": str(files / "index.csv"), "price_year": 2022} if deflated else {}
    zh, en = spoken(records=str(files / f"{name}.parquet"), **prices)
    assert zh.front.synthetic and zh.summary.figure is not None
    # Nothing on page one is of the published figures any more, and worth never follows.
    keys = {k.evidence for k in zh.summary.key_figures}
    assert keys <= {"rec_cost", "rec_spent", "rec_matched"} and keys
    assert "尚不能判断" in plain(zh.summary.answer) and "annot be judged" in plain(en.summary.answer)
    shown = tables(en)
    heads = [plain(c.content) for c in shown["tab-rec-costs"].columns] if "tab-rec-costs" in shown else []
    assert ("tab-missing" in shown) == (name in ("no_shared", "no_quantity", "nothing"))
    assert bool(heads) == (name not in ("no_quantity", "nothing"))
    # A column of shared costs stands only where they are known; one over all years only with an index.
    assert ("With shared costs" in heads) == (bool(heads) and name != "no_shared")
    assert ("All, prices of 2022" in heads) == (bool(heads) and deflated)
    assert ("(shared)" in en.text()) == (name == "named")


def test_few_payments_publish_nothing(spoken, tmp_path):
    synthetic("payment", 8, 1, tmp_path / "p.parquet")
    zh, _ = spoken(records=str(tmp_path / "p.parquet"))
    assert not [key for key in zh.evidence_keys() if key.startswith(("rec_", "counts."))]
    assert zh.summary.verdict == "cannot_tell"
