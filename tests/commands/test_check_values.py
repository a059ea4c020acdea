"""``govdata check`` holds values against their passages; ``--fix`` writes offsets and hashes, and asks."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from coding.scoring import texts
from typer.testing import CliRunner

from govdata.casebook.locate import in_number, occurrences
from govdata.casebook.schema import Observation
from govdata.casebook.tables import PACKAGED, Place, Tables, read_tables
from govdata.coding import suggest
from govdata.coding.held import accepted, odd_values
from govdata.commands.check import app
from govdata.commands.cli import app as govdata
from govdata.commands.new import make_study

# SYNTHETIC: a county that does not exist.
TEXT = "青溪县受理求助29647人次，办结29647人次。划分网格3个，配备13个班组。\r\n投入120万元，占3.5%。"
MODEL = "qingxi,青溪,Qingxi,青溪县,Qingxi,,,county,,grid_management,网格,grids"
HEADER = list(Observation.model_fields)


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GOVDATA_CASEBOOK", "GOVDATA_SOURCES", "GOVDATA_ROOT"):
        monkeypatch.delenv(name, raising=False)
    make_study(tmp_path / "s", ("en", "zh"), packaged=False)
    monkeypatch.chdir(tmp_path / "s")
    Path("documents/text.txt").write_bytes(TEXT.encode())
    source = [{"id": "text", "type": "report", "title": "报告", "title-short": "报告"}]
    Path("casebook/sources.json").write_text(json.dumps(source, ensure_ascii=False), "utf-8")
    with Path("casebook/models.csv").open("a", encoding="utf-8") as file:
        file.write(MODEL + "\n")
    return tmp_path / "s"


def write(*rows: dict[str, str]) -> None:
    """Write figures; what a row doesn't say is a sound count of grids at no place."""
    usual = {"model_id": "qingxi", "indicator_id": "grid_count", "unit": "grid", "qualifier": "exact"}
    usual |= {"standing": "measured", "source_id": "text", "start": "", "end": ""}
    with Path("casebook/observations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(usual | {"observation_id": f"qingxi_{n:02d}"} | row for n, row in enumerate(rows, 1))


def rows() -> list[dict[str, str]]:
    with Path("casebook/observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*words: str, **more: str):
    return CliRunner().invoke(govdata, ["check", *words], **more)


# --- values -----------------------------------------------------------------------------------------------


def test_a_value_that_its_passage_does_not_print_is_named_with_what_to_do(made):
    made.change("observations", 2, value="102")
    done = CliRunner().invoke(app, ["--tables", str(made.folder)])
    assert done.exit_code == 1
    assert (
        "observations.csv row 2, column 'value', value '102': '120个' says 120; correct it, or accept the"
        " wording once: a line 120个,102,grid,exact in accepted.csv\n"
    ) in done.stderr


def test_figures_turned_round_are_seen_though_the_offsets_are_not_written_yet(study):
    write({"value": "26947", "exact": "29647人次"})
    done = run()
    assert "row 2, column 'value', value '26947': '29647人次' says 29647" in done.stderr
    assert "column 'start', value '': is empty; `govdata check --fix`" in done.stderr


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"exact": "300-500户", "value_high": "600"}, "'300-500户' ends at 500"),
        ({"exact": "约80个", "qualifier": "exact"}, "'约80个' says about"),
        ({"exact": "80%", "value": "80"}, "'80%' says 0.8"),
        ({"exact": "80个和90个"}, "can't be read by machine"),
    ],
    ids=["upper end", "hedge", "percent", "two numbers"],
)
def test_upper_ends_hedges_and_shares_are_held_too(made, cells, message):
    row = {"300-500户": 8, "约80个": 11}.get(cells["exact"], 2)
    old = made.tables["observations"][row - 2]
    made.change("observations", row, end=str(int(old["start"]) + len(cells["exact"])), **cells)
    assert message in CliRunner().invoke(app, ["--tables", str(made.folder)]).stderr


def test_a_wording_is_accepted_once_for_all_rows(made):
    made.change("observations", 2, value="102")
    (made.folder / "accepted.csv").write_text("exact,value,unit,qualifier\n120个,102.0,grid,exact\n", "utf-8")
    assert "says 120" not in CliRunner().invoke(app, ["--tables", str(made.folder)]).stderr
    (made.folder / "accepted.csv").write_text("exact,value\n120个,102\n", "utf-8")
    done = CliRunner().invoke(app, ["--tables", str(made.folder)])
    assert "accepted.csv row 1: the header must be exact,value,unit,qualifier" in done.stderr


def test_a_cell_of_a_table_is_read_in_the_unit_of_the_table(study):
    text = "经费（单位：万元）\n乡镇\t投入\n东乡\t120\n"
    Path("documents/text.txt").write_text(text, "utf-8")
    money = {"indicator_id": "venture_fund_amount", "unit": "CNY", "exact": "120"}
    start = text.index("120")
    write(money | {"value": "1200000", "start": str(start), "end": str(start + 3)})
    assert "says" not in run().stderr
    write(money | {"value": "120", "start": str(start), "end": str(start + 3)})
    assert "'120' says 1200000" in run().stderr


def test_what_the_assistant_proposes_passes(tmp_path):
    """Two readings of one passage, with its sentence and by itself, say the same."""
    for text in texts():
        found = []
        for row in suggest(text.text):
            if row.value is not None and row.unit:
                cells = {name: getattr(row, name) for name in ("value", "value_high", "unit", "qualifier")}
                cells |= {name: getattr(row, name) for name in ("start", "end", "exact", "standing", "phase")}
                cells |= {"observation_id": "a_01", "model_id": "a", "indicator_id": "a", "source_id": "a"}
                found.append(Observation.model_validate(cells | {"period": "", "note": "", "note_en": ""}))
        places = tuple(Place("", "observations.csv", n) for n, _ in enumerate(found))
        tables = Tables(tmp_path, {}, {"observations": tuple(found)}, {"observations": places}, ())
        assert [str(fault) for fault in odd_values(tables, accepted(()))] == [], text.name


def test_the_packaged_casebook_has_no_odd_value():
    tables = read_tables(PACKAGED)
    assert list(odd_values(tables, accepted([_layer()]))) == []


def _layer():
    from govdata.casebook.layers import single

    return single(PACKAGED)[0]


# --- places -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "exact", "within"),
    [
        ("共29,647人", "647", True),
        ("网格120,115名", "115", True),
        ("网格120,15名", "15", False),
        ("占83.5%", "5", True),
        ("占83.5%", "83.5", True),
        ("26万人", "26", True),
        ("13个", "3个", True),
        ("3个，13个", "3个", False),
    ],
)
def test_a_passage_never_cuts_a_number(text, exact, within):
    start = text.index(exact)
    assert in_number(text, start, start + len(exact)) is within
    assert all(not in_number(text, at, at + len(exact)) for at in occurrences(text, exact))


def test_fix_writes_offsets_and_hashes_and_leaves_what_is_right_as_it_is(study):
    write({"value": "3", "exact": "3个"}, {"value": "120", "exact": "120万元"})
    before = Path("casebook/observations.csv").read_text("utf-8").split("\n")[2]
    done = run("--fix")
    at = TEXT.index("网格3个") + 2  # never in 13个
    assert f"fixed: casebook/observations.csv row 2: start={at}, end={at + 2} (3个)" in done.stdout
    assert [(row["start"], row["exact"]) for row in rows()] == [
        (str(at), "3个"),
        (str(TEXT.index("120万元")), "120万元"),
    ]
    assert before not in Path("casebook/observations.csv").read_text("utf-8")
    source = json.loads(Path("casebook/sources.json").read_text("utf-8"))[0]
    assert len(source["sha256"]) == 64 and source["characters"] == len(TEXT)
    log = [json.loads(line) for line in Path("casebook/coding.jsonl").read_text("utf-8").splitlines()]
    assert [(step["act"], step["key"]) for step in log] == [("fix", ["qingxi_01"]), ("fix", ["qingxi_02"])]
    assert "fixed" not in run("--fix").stdout


def test_where_a_quotation_stands_twice_somebody_chooses(study, monkeypatch):
    write({"value": "29647", "exact": "29647人次", "indicator_id": "visit_count", "unit": "person-time"})
    done = run("--fix")
    assert rows()[0]["start"] == "" and "is empty" in done.stderr  # nobody there to ask
    monkeypatch.setattr("govdata.commands.check._asks", lambda: True)
    done = run("--fix", input="2\n")
    assert "【29647人次】" in done.stderr and "办结" in done.stderr
    assert rows()[0]["start"] == str(TEXT.rindex("29647人次"))


def test_fix_never_writes_to_the_packaged_tables(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = {path.name: path.read_bytes() for path in PACKAGED.glob("*")}
    done = run("--fix")
    assert done.exit_code == 1 and "govdata new FOLDER" in done.stderr
    assert {path.name: path.read_bytes() for path in PACKAGED.glob("*")} == before


def test_faults_are_said_in_chinese_where_the_study_is(study):
    settings = Path("govdata.toml").read_text("utf-8").replace('["en", "zh"]', '["zh", "en"]')
    Path("govdata.toml").write_text(settings, "utf-8")
    write(
        {"value": "26947", "exact": "29647人次", "start": "8", "end": "15"},
        {"value": "3", "exact": "3个", "start": "0", "end": "2"},
        {"value": "3", "exact": "3个", "indicator_id": "?a|b"},
        {"value": "许多", "exact": "13个"},
    )
    said = run().stderr
    assert (
        "casebook/observations.csv 第 2 行，value 列，值“26947”：“29647人次”读作 29647；请改正，"
        "或认可这种写法一次：在 casebook/accepted.csv 里加一行 29647人次,26947,grid,exact\n"
    ) in said
    at = TEXT.index("网格3个") + 2
    assert f"第 3 行，start 列，值“0”：那个位置是“青溪”，不是“3个”；后者在 start={at}，end={at + 2}\n" in said
    assert "第 4 行，indicator_id 列，值“?a|b”：请留下其中一个" in said
    assert "第 5 行，value 列，值“许多”：不是数字" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_a_fault_has_its_values(lang):
    from govdata.casebook.tables import Fault
    from govdata.commands.said import said_in

    values = dict.fromkeys(
        ("exact", "says", "line", "file", "found", "id", "n", "start", "end", "table", "hint"), "x"
    )
    words = (Path(__file__).parents[2] / "govdata" / "commands" / "words" / f"{lang}.ftl").read_text("utf-8")
    keys = [line.split(" ")[0] for line in words.splitlines() if line.startswith("fault-")]
    told = [key for key in keys if key not in {"fault-line", "fault-row", "fault-cell"}]
    assert len(told) > 15 and all(said_in(lang, key, **values) for key in told)
    assert Fault("f", 1, "", "", "m").named("k", a=1).told == ("k", (("a", "1"),))


def test_every_table_is_counted_in_both_languages():
    from govdata.casebook.schema import ROWS
    from govdata.commands.said import said_in

    assert [said_in("en", f"table-{name}", n=2) for name in ROWS] == [f"2 {name}" for name in ROWS]
    assert said_in("zh", "table-models", n=2) == "2 个地方" and all(
        said_in("zh", f"table-{n}", n=0) for n in ROWS
    )
