"""``govdata suggest``: a table for a spreadsheet, from a file or a document of the casebook."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govdata.casebook.schema import Observation
from govdata.commands.cli import app

TEXT = "甲县划分网格120个，有网格长115名，其中96名是专职，占83.5%。乙镇耕地1xx余亩，力争达到95%以上。"


@pytest.fixture
def run(made, monkeypatch, tmp_path):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    monkeypatch.setenv("GOVDATA_SOURCES", str(made.documents))
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes(TEXT.encode())
    return lambda *words: CliRunner().invoke(app, ["suggest", *map(str, words)])


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))


def test_a_file_becomes_rows_with_the_columns_of_the_table(run):
    done = run("report.txt")
    assert done.exit_code == 0, done.output
    found = rows(done.stdout)
    assert list(found[0]) == list(Observation.model_fields)
    assert [(row["exact"], row["value"], row["standing"]) for row in found] == [
        ("120个", "120", "measured"),
        ("115名", "115", "measured"),
        ("96名", "96", "measured"),
        ("83.5%", "0.835", "measured"),
        ("1xx余亩", "", "damaged"),
        ("95%以上", "0.95", "target"),
    ]
    assert all(TEXT[int(row["start"]) : int(row["end"])] == row["exact"] for row in found)
    assert (found[4]["note"], found[4]["note_en"]) == (
        "原文残缺，不给数值",
        "Damaged text: no value is given",
    )
    assert "6 statements proposed, 1 to look at, 6 without an indicator yet" in done.stderr


def test_rows_of_a_model_are_numbered_on_and_load_with_the_casebook(run, made):
    done = run("alpha", "--model", "jia", "-o", "rows.csv", "--identities", "sums.csv")
    assert done.exit_code == 0, done.output
    data = Path("rows.csv").read_text("utf-8")
    assert data.startswith("\ufeff")
    found = rows(data)
    assert found[0]["observation_id"] == "jia_05"  # jia_01 to jia_04 are there
    assert {row["source_id"] for row in found} == {"alpha"}
    for row in found:
        if row["unit"] and not row["indicator_id"].startswith("?"):
            Observation.model_validate(row)
    sums = rows(Path("sums.csv").read_text("utf-8"))
    assert [(row["kind"], row["expression"], row["expected"]) for row in sums] == [
        ("share", "jia_07 / jia_06 == jia_08", "holds")
    ]


def test_a_file_that_is_there_is_kept(run, tmp_path):
    (tmp_path / "rows.csv").write_text("mine", "utf-8")
    done = run("report.txt", "-o", "rows.csv")
    assert done.exit_code == 2
    assert done.stderr == "rows.csv is there already; choose another name, or --force to write over it\n"
    assert (tmp_path / "rows.csv").read_text("utf-8") == "mine"
    assert run("report.txt", "-o", "rows.csv", "--force").exit_code == 0
    assert [path.name for path in tmp_path.glob(".rows*")] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["alhpa"], "alhpa: neither a file nor a document of the casebook; nearest is 'alpha'"),
        (["report.txt", "--model", "jai"], "models: no model_id jai; nearest is 'jia'"),
        (["report.txt", "--identities", "x.csv"], "--identities needs --model"),
        (["report.txt", "-o", "no/rows.csv"], "no/rows.csv: can't be written: No such file or directory"),
    ],
    ids=["document", "model", "identities", "folder"],
)
def test_what_is_wrong_is_said_in_one_line(run, words, message):
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "") if "-o" not in words else (2, done.stdout)
    assert done.stderr.startswith(message)


def test_a_file_in_another_encoding_is_read_and_told(run, tmp_path):
    (tmp_path / "old.txt").write_bytes(TEXT.encode("gb18030"))
    done = run("old.txt")
    assert len(rows(done.stdout)) == 6
    assert "read as GB18030" in done.stderr
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\0\0")
    assert "`govdata add` takes in PDF" in run("scan.pdf").stderr


def test_it_speaks_chinese_where_the_system_does(run, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "建议 6 条，其中 1 条请看一眼，6 条的指标待定" in run("report.txt").stderr


def test_an_indicator_is_filled_in_where_words_and_unit_bear_it_out_and_offered_elsewhere(
    run, tmp_path, monkeypatch
):
    monkeypatch.delenv("GOVDATA_CASEBOOK")  # with the words of the packaged casebook
    (tmp_path / "two.txt").write_text("划分网格120个。每个网格300户。签收15分钟。", "utf-8")
    found = rows(run("two.txt").stdout)
    assert (found[0]["indicator_id"], found[0]["unit"]) == ("grid_count", "grid")
    assert all(row["indicator_id"].startswith("?") or row["unit"] != "minute" for row in found)
    assert not any("grid" in row["indicator_id"] for row in found if row["unit"] == "minute")


def test_rows_go_behind_those_of_a_table_that_keeps_its_own_byte_for_byte(run, made):
    before = made.path("observations").read_bytes()
    words = ("report.txt", "--model", "bing", "-o", made.path("observations"), "--append")
    assert run(*words).exit_code == 0
    after = made.path("observations").read_bytes()
    assert after.startswith(before)
    more = rows(after.decode())[11:]
    assert {row["observation_id"] for row in more} == {f"bing_{n:02d}" for n in range(6, 6 + len(more))}
    assert run(*words).exit_code == 0  # the passages are there: no row is put twice, faulty ones neither
    assert made.path("observations").read_bytes() == after
    checked = CliRunner().invoke(app, ["check"])
    assert more[0]["indicator_id"].startswith("?")
    assert "keep one of these, or name a new one and give it a row in indicators.csv" in checked.stderr
    assert run("beta", "--append").stderr.startswith("--append needs --output")
