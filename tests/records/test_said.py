"""Mapping files and commands: what is wrong with them is said in the language of whoever wrote them."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from govdata.commands.intake import app
from govdata.errors import RecordsError
from govdata.records import load_mapping
from govdata.records.saying import speaking

#: What a mapping for requests may get wrong, after its first line.
WRONG = (
    "colums: {}",
    "columns: {regio: 街道}",
    "columns: {region: {format: x}}",
    "columns: {region: {column: 街道, format: x}}",
    "columns: {region: {column: 街道, unit: 万}}",
    "columns: {closed: {column: 办结, after: receivd}}",
    "columns: {callback_result: {column: 回访, values: {a: solvd}}}",
    "columns: {callback_result: {column: 回访, values: GB/T 1}}",
    "columns: {region: {column: 街道, lifted: {kinds: [nam], reason: x}}}",
    "columns: {region: {column: 街道, lifted: {kinds: [name]}}}",
    "columns: {ticket_id: {column: 编号, digest: maybe}}",
    "columns: [a]",
    "header: x",
    "cutoff: 2024",
    "sheet: {a: b}",
    "missing: x",
    "made: [region]",
    "time_zone: Asia/Shangha",
    "database: postgresql://h/d",
    "table: a\nquery: b",
    "missing: [a",
    "missing: [a]\nmissing: [b]",
    "missing: !!binary é",
)


@pytest.mark.parametrize(
    "wrong", [f"kind: request\n{w}" for w in WRONG] + ["kind: requst", "", "- a", "cutoff: x"]
)
def test_a_mapping_that_is_wrong_is_told_in_both_languages(tmp_path, wrong):
    path = tmp_path / "m.yml"
    path.write_text(wrong, "utf-8")
    told = []
    for language in ("en", "zh"):
        with speaking(language), pytest.raises(RecordsError) as caught:
            load_mapping(path)
        told.append(str(caught.value))
    assert re.match(r"m\.yml line \d+: ", told[0]) and not re.search(r"[，。；：“]", told[0])
    assert re.match(r"m\.yml 第 \d+ 行：", told[1])
    assert " expected " not in told[1].split("YAML")[0] and "nearest" not in told[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "requst", "t.csv", "--to", "o.parquet"], "没有“requst”这种记录；应为 correction, grid"),
        (["read", "request", "t.csv", "--to", "o.parquet", "--cutoff", "x"], "cutoff 是 x；应为日期"),
        (["read", "request", "--to", "o.parquet"], "没有给出文件"),
        (["read", "request", "t.csv"], "没有写出的文件"),
        (
            ["read", "grid", "t.csv", "--to", "o.parquet", "--mapping", "m.yml"],
            "要读的是 grid，映射却是 request",
        ),
    ],
)
def test_a_command_that_is_wrong_is_told_in_chinese(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text("工单编号,街道,受理日期\nT1,甲街道,2023-05-01\n", "utf-8")
    (tmp_path / "m.yml").write_text("kind: request\n", "utf-8")
    done = CliRunner().invoke(app, [*arguments, "--lang", "zh"])
    assert done.exit_code == 2 and done.output.startswith(said)


def test_a_mapping_says_what_the_rows_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text("工单编号,街道,受理日期\nT1,甲街道,2023-05-01\n", "utf-8")
    (tmp_path / "m.yml").write_text("kind: request\n", "utf-8")
    done = CliRunner().invoke(
        app, ["read", "t.csv", "--mapping", "m.yml", "--to", "o.parquet", "--lang", "zh"]
    )
    assert done.exit_code == 0 and "接受 1 行" in done.output
