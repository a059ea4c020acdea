"""Results of goals: the last period of each, checked at the door and after it."""

from __future__ import annotations

from datetime import date

import pytest

from govdata.errors import RecordsError
from govdata.records import open_records, read, synthetic
from govdata.records.results import results, synthetic_results

HEAD = "target_id,from_date,to_date,numerator,denominator,unit,sampled,due\n"


def accepted(tmp_path, text):
    path = tmp_path / "r.csv"
    path.write_text(HEAD + text, encoding="utf-8")
    return read(path, "result", to=tmp_path / "r.parquet")


def test_the_last_period_of_each_goal_counts(tmp_path):
    made = accepted(
        tmp_path,
        "a_1,2022-01-01,2022-12-31,70,100,share,no,2023-12-31\n"
        "a_1,2023-01-01,2023-12-31,90,120,share,是,2023-12-31\n"
        "b_2,,2023-06-30,12,,project,,\n",
    )
    found = results(made.records)
    a, b = found.rows["a_1"], found.rows["b_2"]
    assert (a.numerator, a.denominator, a.sampled, a.earlier) == (90, 120, True, 1)
    assert (a.end, a.due) == (date(2023, 12, 31), date(2023, 12, 31))
    assert (b.numerator, b.denominator, b.sampled, b.due, b.start) == (12, None, False, None, None)
    assert (b.baseline, b.direction) == (None, "")
    assert not found.synthetic


def test_bad_rows_are_listed_with_row_column_and_value(tmp_path):
    made = accepted(
        tmp_path,
        "a_1,2024-01-01,2023-12-31,70,100,share,no,\n"
        "a_2,,2023-12-31,many,100,share,no,\n"
        "a_3,,2023-12-31,70,0,share,perhaps,\n"
        "a_4,,2023-12-31,70,100,share,no,\n",
    )
    told = made.refused()[["row", "column", "value", "reason"]].to_records(index=False).tolist()
    assert told[0] == (2, "to_date", "2023-12-31", "before from_date")
    assert told[1] == (3, "numerator", "many", "not a number; expected digits such as 1234.5")
    assert {t[:3] for t in told[2:]} == {(4, "denominator", "0"), (4, "sampled", "perhaps")}


@pytest.mark.parametrize(
    "row", ["a_1,,2023-12-31,101,100,share,no,\n", "a_1,,2023-12-31,9.5,100,share,no,\n"]
)
def test_counts_that_make_no_share(tmp_path, row):
    made = accepted(tmp_path, row)
    shown = row.split(",")[3]
    with pytest.raises(RecordsError) as caught:
        results(made.records)
    assert str(caught.value) == (
        f"r.parquet, target a_1, period to 2023-12-31: numerator is {shown} of 100; expected a whole number, "
        "no more than its denominator (leave the denominator empty for a plain count)"
    )


def test_made_up_results_say_so_and_are_the_same_each_time(tmp_path):
    shares = {"x_1": 0.8, "x_2": 1.0}
    one = synthetic_results(tmp_path / "1.parquet", shares, 5)
    two = synthetic_results(tmp_path / "2.parquet", shares, 5)
    assert one.path.read_bytes() == two.path.read_bytes()
    assert open_records(one.path).synthetic and results(one).synthetic
    assert set(results(one).rows) == set(shares)
    assert all(row.earlier == 1 for row in results(one).rows.values())


def test_other_records_are_refused(tmp_path):
    made = synthetic("grid", 10, 1, tmp_path / "g.parquet")
    with pytest.raises(RecordsError, match=r"g\.parquet holds grid records; expected result records"):
        results(made)
