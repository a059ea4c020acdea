"""A document's new version, and a second coder, from the command line; and what people write into cells."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govdata.casebook import load
from govdata.casebook.cellwords import plain_cells
from govdata.casebook.schema import Observation
from govdata.commands.cli import app
from govdata.commands.new import make_study

# SYNTHETIC: a county that does not exist.
OLD = "青溪县已建成站点34个，在建的也有34个，当年投入资金120万元，配备专职网格员228名。\n"
NEW = "根据审议意见修订。青溪县已建成站点35个，在建的有34个，当年投入资金120万元，配备专职网格员230名。\n"
MODEL = "qingxi,青溪,Qingxi,青溪县,Qingxi,,,区,,grid_management,网格,grids"
FIGURES = [  # indicator, value, unit, exact, which of its occurrences
    ("grid_count", "34", "grid", "34个", 0),
    ("grid_count", "34", "grid", "34个", 1),
    ("venture_fund_amount", "1,200,000", "CNY", "120万元", 0),
    ("grid_fulltime_member_count", "228", "person", "228名", 0),
]


def run(*words: object, **more: str):
    return CliRunner().invoke(app, [*map(str, words)], **more)


def rows(path: str = "casebook/observations.csv") -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(found: list[dict[str, str]], path: str = "casebook/observations.csv") -> None:
    Path(path).parent.mkdir(exist_ok=True)
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(Observation.model_fields), restval="")
        writer.writeheader()
        writer.writerows(found)


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GOVDATA_CASEBOOK", "GOVDATA_SOURCES", "GOVDATA_ROOT"):
        monkeypatch.delenv(name, raising=False)
    make_study(tmp_path / "s", ("en", "zh"), packaged=False)
    monkeypatch.chdir(tmp_path / "s")
    (tmp_path / "report.txt").write_text(OLD, "utf-8")
    assert run("add", tmp_path / "report.txt", "--issuer", "青溪县人民政府").exit_code == 0
    with Path("casebook/models.csv").open("a", encoding="utf-8") as file:
        file.write(MODEL + "\n")
    found = []
    for n, (indicator, value, unit, exact, which) in enumerate(FIGURES, 1):
        start = OLD.index(exact) if not which else OLD.rindex(exact)
        row = {"observation_id": f"qingxi_{n:02d}", "model_id": "qingxi", "indicator_id": indicator}
        row |= {"value": value, "unit": unit, "qualifier": "确数", "standing": "自报", "source_id": "report"}
        found.append(row | {"start": str(start), "end": str(start + len(exact)), "exact": exact})
    write(found)
    assert run("check").exit_code == 0, run("check").stderr
    return tmp_path / "s"


# --- what people write into cells -----------------------------------------------------------------------


def test_cells_in_chinese_and_with_commas_are_read(study):
    book = load()
    assert book.model("qingxi").level == "county"
    figure = book.observation("qingxi_03")
    assert (figure.value, figure.standing, figure.qualifier) == (1_200_000, "measured", "exact")


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("26,947", "26947"),
        ("８７．８％", "0.878"),
        ("12‰", "0.012"),
        ("1.5亿", "150000000"),
        ("-3", "-3"),
        ("2,69", "2,69"),
        ("约80", "约80"),
        ("", ""),
        ("0.10", "0.10"),
    ],
)
def test_numbers_in_cells(cell, read):
    assert plain_cells({"value": cell, "exact": cell}) == {"value": read, "exact": cell}


# --- a new version --------------------------------------------------------------------------------------


def test_passages_move_only_where_nobody_need_look_and_the_others_are_asked_for(study, monkeypatch):
    (study.parent / "report.txt").write_text(NEW, "utf-8")
    done = run("add", study.parent / "report.txt", "--replaces", "report")
    assert done.exit_code == 0, done.output
    assert "1 passages moved, 3 wait for you" in done.stdout
    moved = rows()[2]
    assert NEW[int(moved["start"]) : int(moved["end"])] == "120万元" and moved["value"] == "1,200,000"
    assert [row["start"] for row in rows()[:2]] == [str(OLD.index("34个")), str(OLD.rindex("34个"))]
    checked = run("check", "--fix")
    assert checked.exit_code == 1
    said = checked.stderr.split("\n")
    assert sum("is of an earlier version of report" in line for line in said) == 3
    (kept,) = Path("documents/originals").glob("report.*.txt")
    assert kept.read_text("utf-8") == OLD
    monkeypatch.setattr("govdata.commands.check._asks", lambda: True)
    asked = run("check", "--fix", input="2\n1\n1\n")
    assert "【35个】" in asked.stderr and "【230名】" in asked.stderr
    assert "earlier version" not in run("check").stderr
    assert "'230名' says 230" in run("check").stderr  # the value is for the person who chose


def test_an_unknown_document_or_a_row_without_a_place_stops_everything(study):
    (study.parent / "new.txt").write_text(NEW, "utf-8")
    done = run("add", study.parent / "new.txt", "--replaces", "repotr")
    assert done.exit_code == 2 and done.stderr == "no document repotr in this study; nearest is 'report'\n"
    found = rows()
    write([found[0] | {"start": "1"}, *found[1:]])
    before = Path("documents/report.txt").read_bytes()
    done = run("add", study.parent / "new.txt", "--replaces", "report")
    assert done.exit_code == 2 and "run govdata check" in done.stderr
    assert Path("documents/report.txt").read_bytes() == before


# --- a second coder -------------------------------------------------------------------------------------


def test_two_codings_are_compared_and_settled(study):
    assert run("agree").exit_code == 2
    second = [row | {"observation_id": f"qingxi_s{n:02d}"} for n, row in enumerate(rows(), 1)]
    second[1] |= {"standing": "计划"}
    second[2] |= {"value": "1200000"}
    second[3] |= {"indicator_id": "grid_leader_count"}
    write(second, "casebook/second/observations.csv")
    done = run("agree", "report")
    assert done.exit_code == 1
    assert "report: 4 figures coded by both; by the first alone 0, by the second alone 0" in done.stdout
    assert "value: 4 of 4 alike, alpha 1.000" in done.stdout and "standing: 3 of 4 alike" in done.stdout
    assert "qingxi_02 standing “34个”: 1 measured, 2 plan" in done.stdout
    settled = run("agree", "--settle", "--coder", "lin", input="1\n2\n")
    assert settled.exit_code == 0, settled.output
    assert rows()[3]["indicator_id"] in {"grid_leader_count", "grid_fulltime_member_count"}
    told = json.loads(run("agree", "--json").stdout)["report"]
    assert {one["choice"] for one in told["differences"]} == {"first", "second"}
    log = Path("casebook/coding.jsonl").read_text("utf-8")
    assert '"act": "decide"' in log and '"coder": "lin"' in log


def test_the_texts_of_a_collection_move_too_or_check_asks_for_them(study):
    sources = Path("casebook/sources.json")
    (item,) = json.loads(sources.read_text("utf-8"))
    half = OLD.index("当年")
    item["parts"] = [
        {"id": "a", "start": 0, "end": half, "account": "own_account"},
        {"id": "b", "start": half, "end": len(OLD), "account": "own_account"},
    ]
    sources.write_text(json.dumps([item], ensure_ascii=False), "utf-8")
    (study.parent / "moved.txt").write_text("修订稿。" + OLD, "utf-8")
    assert run("add", study.parent / "moved.txt", "--replaces", "report").exit_code == 0
    (item,) = json.loads(sources.read_text("utf-8"))
    assert [part["start"] for part in item["parts"]] == [0, half + 4]
    (study.parent / "other.txt").write_text("修订稿。" + OLD.replace("当年投入资金", "累计拨付"), "utf-8")
    assert run("add", study.parent / "other.txt", "--replaces", "report").exit_code == 0
    checked = run("check")
    assert checked.exit_code == 1 and "begin and end where they did in an earlier version" in checked.stderr
