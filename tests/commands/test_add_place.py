"""``govdata add`` and the place of a document: from what it says, from options, or from answers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from govdata.commands.cli import app
from govdata.commands.new import make_study

# SYNTHETIC: a county that does not exist; the province does.
SPEECH = (
    "下载\n打印\n2031年青溪县政府工作报告\n——2031年1月12日在青溪县第九届人民代表大会第三次会议上\n"
    "来源：青溪日报\n时间：2031年2月3日\n青溪县县长 某某\n各位代表：\n青溪县去年划分网格120个。\n"
)
PROVINCE = "江苏省人民政府\n江苏省工作情况\n江苏省划分网格12个。\n"


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("GOVDATA_CASEBOOK", "GOVDATA_SOURCES", "GOVDATA_ROOT"):
        monkeypatch.delenv(name, raising=False)
    make_study(tmp_path / "s", ("en", "zh"), packaged=False)
    monkeypatch.chdir(tmp_path / "s")
    (tmp_path / "qingxi-2031.txt").write_text(SPEECH, "utf-8")
    (tmp_path / "province.txt").write_text(PROVINCE, "utf-8")
    return tmp_path / "s"


def run(*words: object):
    return CliRunner().invoke(app, [*map(str, words)])


def places(study: Path) -> list[dict[str, str]]:
    with (study / "casebook" / "models.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_copied_page_says_title_issuer_and_the_day_of_the_speech(study):
    told = run("add", "../qingxi-2031.txt").stdout
    assert "title: 2031年青溪县政府工作报告 · issuer: 青溪县人民政府 · date: 2031-01-12" in told
    assert '`--place "青溪县"` writes one' in told and places(study) == []


def test_a_place_is_written_from_the_document_and_the_options(study):
    options = ["--place-id", "qingxi", "--division-code", "320624", "--summary", "青溪县划分网格。"]
    done = run("add", "../qingxi-2031.txt", *options, "--topic", "grid_management")
    assert done.exit_code == 0 and "written to casebook/models.csv, row 2" in done.stdout
    (row,) = places(study)
    assert (row["place_zh"], row["name_zh"], row["level"]) == ("青溪县", "青溪", "county")
    assert (row["division_code"], row["summary_en"]) == ("320624", "青溪县划分网格。")
    lines = (study / "casebook" / "coding.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["new"]["model_id"] == "qingxi"
    checked = run("check")
    assert checked.exit_code == 0
    assert "in models.csv: place in English, of 1 place (qingxi)" in checked.stdout
    assert "division code" not in checked.stdout


def test_what_a_place_lacks_is_told_by_check_until_it_is_said(study):
    assert run("add", "../qingxi-2031.txt", "--place", "青溪县").exit_code == 0
    assert places(study)[0]["name_zh"] == "青溪"
    lacks = json.loads(run("check", "--json").stdout)["places"]["qingxi"]
    assert lacks == ["division_code", "summary_zh", "name_en", "place_en", "summary_en"]
    path = study / "casebook" / "models.csv"
    (row,) = places(study)
    row |= {"division_code": "320624", "name_en": "Qingxi", "place_en": "Qingxi County"}
    row |= {"summary_zh": "划分网格。", "summary_en": "It has grids."}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    assert json.loads(run("check", "--json").stdout)["places"] == {}


def test_a_province_knows_its_code_and_its_english_name(study):
    assert run("add", "../province.txt", "--place", "江苏省").exit_code == 0
    (row,) = places(study)
    assert (row["model_id"], row["place_en"], row["division_code"]) == ("jiangsu", "Jiangsu", "320000")
    assert row["name_zh"] == "江苏"
    again = run("add", "../qingxi-2031.txt", "--place", "江苏省")
    assert "which has a row already" in again.stdout and len(places(study)) == 1


def test_what_cannot_stand_in_the_table_is_refused_and_the_document_stays(study):
    assert (
        "is a code of Zhejiang"
        in run("add", "../province.txt", "--place", "江苏省南通市", "--division-code", "330600").stderr
    )
    assert places(study) == [] and (study / "documents" / "province.txt").is_file()
    told = run("add", "../qingxi-2031.txt", "--place", "青溪县", "--level", "conty")
    assert told.exit_code == 2 and "it is one of province, prefecture, county" in told.stderr
    (study / "plain.txt").write_text("网格情况。\n划分网格12个。\n", "utf-8")
    assert "name it: --place" in run("add", "plain.txt", "--summary", "网格。").stderr


def test_somebody_who_is_there_is_asked_and_enter_takes_what_the_document_says(study, monkeypatch):
    answers = iter(["", "", "320624", "青溪县划分网格。", "Qingxi County", "It has grids."])
    monkeypatch.setattr(typer, "prompt", lambda question, default="", **_: next(answers) or default)
    monkeypatch.setattr("govdata.commands.add.somebody_there", lambda: True)
    done = run("add", "../qingxi-2031.txt")
    assert done.exit_code == 0, done.stderr
    (row,) = places(study)
    assert (row["model_id"], row["level"], row["division_code"]) == ("qingxi", "county", "320624")
    assert (row["name_en"], row["summary_en"]) == ("Qingxi County", "It has grids.")
    assert next(answers, None) is None


def test_a_dash_makes_no_place(study, monkeypatch):
    monkeypatch.setattr(typer, "prompt", lambda question, default="", **_: "-")
    monkeypatch.setattr("govdata.commands.add.somebody_there", lambda: True)
    assert run("add", "../qingxi-2031.txt").exit_code == 0 and places(study) == []


def test_the_text_of_a_document_says_who_speaks_and_what_in_it_dates_it(study):
    run("add", "../qingxi-2031.txt")
    run("add", "../province.txt", "--issued", "2031-05-06")
    speech, other = json.loads((study / "casebook" / "sources.json").read_text("utf-8"))
    (text,) = speech["parts"]
    assert (text["account"], text["issued"]["date"]) == ("own_account", "2031-01-12")
    passage = text["issued"]["passage"]
    assert SPEECH[passage["start"] : passage["end"]] == passage["exact"] == "2031年1月12日"
    # A day that the document doesn't print is said of it, not by it.
    assert other["parts"][0]["account"] == "own_account" and "issued" not in other["parts"][0]
    assert run("check").exit_code == 0


def test_a_paper_that_lays_down_work_is_a_document_and_an_unknown_speaker_stays_unknown(study, tmp_path):
    plan = "青溪县网格员管理办法\n青溪县司法局\n青溪县每个网格配备1名网格员。\n"
    (tmp_path / "rules.txt").write_text(plan, "utf-8")
    (tmp_path / "news.txt").write_text("网格情况见闻\n2031年5月6日\n全县划分网格12个。\n", "utf-8")
    run("add", "../rules.txt")
    run("add", "../news.txt")
    rules, news = json.loads((study / "casebook" / "sources.json").read_text("utf-8"))
    assert rules["parts"][0]["account"] == "document"
    assert (news["parts"][0]["account"], news["parts"][0]["issued"]["date"]) == ("", "2031-05-06")
    assert run("check").exit_code == 0
