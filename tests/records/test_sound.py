"""Rows that are typed at a look come out as the rules would have them: the same rows, values and reasons."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata import records
from govdata.errors import NothingAcceptedError
from govdata.records import door, ordered
from govdata.records.sound import Soundness

CELLS = {
    "编号": ["P1", "P2", "12345", "NA", "1e5", "A b", "x" * 130, "", "-", "4E+5", "Pxy-12:3"],
    "地区": ["东", "东街", " 东街", "无", "=1+1", "a" * 61, "", "Null", "R\u200b1", "A_1", "ö"],
    "入矫日期": ["2020-01-01", "2020-02-30", "2020/1/5", "1930-01-01", "2021-12-31", "2999-01-01", ""],
    "解矫日期": ["2020-01-01", "2030-01-01", "2200-01-01", "", "0000-00-00", "2019-12-31"],
    "事件日期": ["2020-03-01", "2022-01-01", "", "n/a"],
    "事件类型": ["再犯", "DIED", "没有", "", "other", "reoffence"],
    "年龄": ["35", "35.0", "-1", "111", "", "３５", "abc", "1e2", "007", "99999999999"],
}  # fmt: skip
ROW = st.tuples(*(st.sampled_from(cells) for cells in CELLS.values()))


def through(folder, text, cutoff):
    source = folder / "s.csv"
    source.write_text(text, "utf-8")
    try:
        result = records.read(source, "correction", to=folder / "k.parquet", cutoff=cutoff)
    except NothingAcceptedError as error:
        return str(error), records.RefusedRows(error.refused_path).frame().to_dict("records")
    rows = pq.read_table(result.records.path).to_pylist()
    return rows, result.totals, result.handling, result.refused().to_dict("records")


@settings(max_examples=30, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8), st.sampled_from(["", "2020-12-31"]), st.booleans())
def test_what_is_typed_at_a_look_is_what_the_rules_say(tmp_path_factory, rows, cutoff, coded):
    out = io.StringIO()
    csv.writer(out).writerows([list(CELLS), *rows, ["Q1", "东街", "2020-01-01", "", "", "", "40"]])
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        if coded:  # columns come coded once a block has told which have few values
            patch.setattr("govdata.records.delimited._ENOUGH", 1)
            patch.setattr("govdata.records.delimited._FEW", 2)
            patch.setattr("govdata.records.delimited._BLOCK", 120)
        quick = through(folder, out.getvalue(), cutoff)
        patch.setattr(Soundness, "_alone", lambda *_: False)
        assert quick == through(folder, out.getvalue(), cutoff)


def test_most_rows_are_typed_at_a_look(tmp_path, monkeypatch):
    rows = "".join(f"P{i:05d},东街,2020-01-01,2021-01-01,,,{20 + i % 50}\n" for i in range(2_000))
    seen = []
    kept = door._Reading._check

    def check(self, con):
        seen.append((pq.read_metadata(self.staged).num_rows, pq.read_metadata(self.sound).num_rows))
        kept(self, con)

    monkeypatch.setattr(door._Reading, "_check", check)
    through(tmp_path, f"{','.join(CELLS)}\n{rows}Q1,,2020-01-01,,,,40\n", "")
    assert seen == [(1, 2_000)]


def staged_for_the_rules(monkeypatch, folder, text, mapping=None):
    seen = []
    kept = door._Reading._check

    def check(self, con):
        seen.extend(pq.read_table(self.staged).to_pylist())
        kept(self, con)

    monkeypatch.setattr(door._Reading, "_check", check)
    path = folder / "people.csv"
    path.write_text(text, "utf-8")
    records.read(path, "correction", to=folder / "out.parquet", mapping=mapping)
    return seen


def test_of_a_row_with_a_fault_the_rules_look_at_that_cell_alone(tmp_path, monkeypatch):
    rows = f"{','.join(CELLS)}\nP1,东街,2020-01-01,,,,x\nP2,东街,2020-01-01,,,,40\n"
    (row,) = staged_for_the_rules(monkeypatch, tmp_path, rows)
    assert (row["age_at_start"], row["sound_age_at_start"]) == ("x", None)
    assert (row["sound_region"], row["sound_start_date"]) == ("东街", dt.date(2020, 1, 1))


def test_a_column_with_a_format_leaves_the_others_typed_at_a_look(tmp_path, monkeypatch):
    mapping = tmp_path / "map.yml"
    mapping.write_text(
        'kind: correction\ncolumns:\n  start_date: {column: 入矫日期, format: "%m/%d/%Y"}\n', "utf-8"
    )
    rows = f"{','.join(CELLS)}\nP1,东街,01/31/2020,,,,40\n"
    (row,) = staged_for_the_rules(monkeypatch, tmp_path, rows, mapping)
    assert (row["start_date"], row["sound_start_date"]) == ("01/31/2020", None)
    assert (row["sound_region"], row["sound_age_at_start"]) == ("东街", 40)


def test_many_rows_are_sorted_and_compared_in_stretches(tmp_path, monkeypatch):
    """Whatever the engine has room for at once, the file is the same: rows in order, doubled ones refused."""
    places = ["东街", "西街", "R1", "Zürich"]
    rows = [
        f"P{i * 37 % 997:04d},{places[i * 7 % 4]},20{10 + i * 11 % 13}-01-0{1 + i % 9},,,,40"
        for i in range(1_500)
    ]
    rows += [rows[3], rows[900]]
    text = f"{','.join(CELLS)}\n" + "\n".join(rows) + "\n"
    whole, totals, handling, faults = through(tmp_path, text, "")
    assert totals.refused == 2 and len(faults) == 2
    order = [(r["region"], r["start_date"], r["person_id"]) for r in whole]
    assert order == sorted(order)
    monkeypatch.setattr("govdata.records.ordered.AT_ONCE", 100)
    monkeypatch.setattr("govdata.records.door._KEYS", 100)
    assert through(tmp_path, text, "") == (whole, totals, handling, faults)


def test_one_place_alone_is_sorted_in_stretches_of_its_days(tmp_path, monkeypatch):
    seen = []
    kept = ordered._stretches
    monkeypatch.setattr(ordered, "AT_ONCE", 100)
    monkeypatch.setattr(ordered, "_stretches", lambda *told: seen.extend(found := kept(*told)) or found)
    rows = [f"P{i:04d},东街,20{10 + i * 11 % 13}-01-0{1 + i % 9},,,,40" for i in range(1_000)]
    whole, *_ = through(tmp_path, f"{','.join(CELLS)}\n" + "\n".join(rows) + "\n", "")
    assert len(whole) == 1_000 and len(seen) == 10 and len(set(seen)) == 10
