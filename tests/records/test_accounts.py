"""Payments added up by hand, and the price index that years are told by."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.records import read, synthetic
from govdata.records.accounts import accounts
from govdata.records.prices import read_prices

HEAD = "payment_id,region,date,purpose,kind,basis,amount,quantity,unit,shared\n"


def accepted(tmp_path, text):
    path = tmp_path / "p.csv"
    path.write_text(HEAD + text, encoding="utf-8")
    return read(path, "payment", to=tmp_path / "p.parquet")


def test_kinds_and_bases_stand_apart(tmp_path):
    made = accepted(
        tmp_path,
        "1,A,2023-02-01,visits,recurrent,final,100,4,visit,no\n"
        "2,A,2023-03-01,visits,recurrent,final,50,,,no\n"
        "3,A,2024-03-01,visits,经常,决算,90,3,visit,\n"
        "4,A,2024-04-01,rent,recurrent,final,30,,,yes\n"
        "5,A,2024-05-01,house,capital,final,9000,1,house,no\n"
        "6,A,2024-06-01,visits,recurrent,budget,500,20,visit,no\n",
    )
    found = accounts(made.records)
    assert found.ledger[["kind", "basis", "amount", "n"]].to_numpy().tolist() == [
        ["capital", "final", 9000, 1],
        ["recurrent", "budget", 500, 1],
        ["recurrent", "final", 270, 4],
    ]
    assert found.recurrent[["purpose", "year", "amount", "first", "second"]].to_numpy().tolist() == [
        ["visits", 2023, 150, 100, 50],
        ["visits", 2024, 90, 90, 0],
    ]
    assert found.matched["amount"].tolist() == [100, 90]
    assert found.bought[["unit", "quantity"]].to_numpy().tolist() == [["visit", 4], ["visit", 3]]
    assert found.shared[["year", "amount"]].to_numpy().tolist() == [[2024, 30]]
    assert (found.years, found.units, found.n) == ([2023, 2024], {"visits": "visit"}, 6)
    assert accounts(made.records, cutoff="2023-12-31").n == 2


def test_bad_payments_are_listed(tmp_path):
    made = accepted(
        tmp_path,
        "1,A,2023-02-01,visits,recurrent,final,-5,,,no\n"
        "2,A,2023-02-01,visits,recurring,final,5,,,no\n"
        "3,A,2023-02-01,visits,recurrent,final,5,4,,no\n"
        "4,A,2023-02-01,visits,recurrent,final,5,4,visit,no\n",
    )
    told = made.refused()[["row", "column", "value", "reason"]].to_records(index=False).tolist()
    assert told[0] == (2, "amount", "-5", "negative; expected 0 or more")
    assert told[1][:3] == (3, "kind", "recurring") and "nearest is 'recurrent'" in told[1][3]
    assert told[2] == (4, "quantity", "4", "without unit")


def test_a_purpose_buys_one_unit(tmp_path):
    made = accepted(
        tmp_path,
        "1,A,2023-02-01,visits,recurrent,final,5,1,hour,no\n2,A,2023-02-01,visits,recurrent,final,5,1,visit,no\n",
    )
    with pytest.raises(RecordsError) as caught:
        accounts(made.records)
    assert str(caught.value) == (
        "p.parquet: purpose 'visits' buys in two units, hour and visit; give each purpose one unit, "
        "or part the purpose"
    )
    with pytest.raises(RecordsError, match=r"p\.parquet has no payment up to 2001-01-01"):
        accounts(made.records, cutoff="2001-01-01")


def test_other_records_are_refused(tmp_path):
    made = synthetic("grid", 10, 1, tmp_path / "g.parquet")
    with pytest.raises(RecordsError, match=r"g\.parquet holds grid records; expected payment records"):
        accounts(made)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "year,index\n2022,100\n2022,101\n",
            "i.csv row 3: year 2022 stands in row 2 already; expected one row a year",
        ),
        ("year,index\n2022,0\n", "i.csv row 2: index is '0'; expected a number above 0"),
        ("year,index\n2022,dear\n", "i.csv row 2: index is 'dear'; expected a number above 0"),
        ("year,index\n22,100\n", "i.csv row 2: year is '22'; expected a year, such as 2024"),
        ("year,cpi\n2022,100\n", "i.csv: unknown column 'cpi'; expected year, index"),
        ("year\n2022\n", "i.csv: no column index; expected year, index"),
        ("year,index\n", "i.csv has no rows; expected a year and its index in each"),
    ],
)
def test_an_index_that_is_none(tmp_path, text, message):
    (tmp_path / "i.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RecordsError) as caught:
        read_prices(tmp_path / "i.csv")
    assert str(caught.value).startswith(message)


def test_an_index(tmp_path):
    (tmp_path / "i.csv").write_text("year,index\n2022,100\n2023,101.5\n", encoding="utf-8")
    assert read_prices(tmp_path / "i.csv") == {2022: 100.0, 2023: 101.5}
    with pytest.raises(RecordsError, match=r"none\.csv can't be read as CSV"):
        read_prices(tmp_path / "none.csv")
