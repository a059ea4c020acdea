"""What the workbench writes: at once, whole, logged, and never over what another program wrote."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.desks import TEXT, cells, log, made, rows
from govdata.casebook.tables import read_tables
from govdata.coding.desk import Desk
from govdata.coding.sheets import sheet_of
from govdata.statistics.agreement import alpha


@pytest.fixture
def folders(tmp_path):
    return made(tmp_path / "study")


@pytest.fixture
def desk(folders):
    desk = Desk(folders, "report", "A")
    yield desk
    desk.close()


def put(desk, *given, **more):
    told = desk.answer(
        {"do": "put", "table": "observations", "cells": cells(desk, *given, **more), "how": "hand"}
    )
    assert "row" in told, told
    return told["row"]


# --- a table that people edit too ------------------------------------------------------------------------

COLUMNS = ("id", "a", "b")
CELL = st.text(st.sampled_from('甲𠮷,"\r\n\t x1;'), max_size=6)


@given(
    st.lists(st.tuples(CELL, CELL), max_size=6), st.sampled_from(["\n", "\r\n"]),
    st.booleans(), st.booleans(),
    st.tuples(CELL, CELL), st.integers(0, 7),
)  # fmt: skip
def test_only_the_row_itself_changes(tmp_path_factory, table, end, marked, ended, new, at):
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        [COLUMNS, *((f"r{n}", *row) for n, row in enumerate(table))]
    )
    text = ("\ufeff" if marked else "") + (out.getvalue() if ended else out.getvalue().removesuffix(end))
    sheet = sheet_of(tmp_path_factory.getbasetemp() / "t.csv", text.encode(), COLUMNS, ("id",))
    key = f"r{at}"
    cells_ = {"id": key, "a": new[0], "b": new[1]}
    data, line = sheet.put((key,), cells_)
    again = sheet_of(sheet.path, data, COLUMNS, ("id",))
    assert again.row((key,)).cells == cells_ and again.row((key,)).line == line
    assert len(again.rows) == max(len(table), 0) + (at >= len(table))
    strip = [raw.rstrip("\r\n") for raw in again.records]
    for row in sheet.rows:
        if row.key(("id",)) != (key,):
            assert row.raw.rstrip("\r\n") in strip
    assert sheet_of(sheet.path, again.without((key,)), COLUMNS, ("id",)).row((key,)) is None


def test_a_column_that_an_older_table_lacks_is_added_when_it_is_needed(tmp_path):
    sheet = sheet_of(tmp_path / "t.csv", b"id,a\r\nr0,x\r\n", COLUMNS, ("id",))
    assert sheet.put(("r0",), {"id": "r0", "a": "y", "b": ""})[0] == b"id,a\r\nr0,y\r\n"
    assert sheet.put(None, {"id": "r1", "a": "", "b": "z"})[0] == b"id,a,b\r\nr0,x\r\nr1,,z\r\n"


# --- rows and the log ------------------------------------------------------------------------------------


def test_a_row_stands_in_the_table_and_in_the_log(desk, folders):
    row = put(desk, "412个", "grid_count", "412", period="2031")
    written, told = rows(folders)[0], log(folders)[-1]
    assert row["key"] == written["observation_id"] == "jia_01"
    assert (written["unit"], written["exact"], written["source_id"]) == ("grid", "412个", "report")
    assert (told["coder"], told["act"], told["how"], told["old"]) == ("A", "accept", "hand", None)
    assert told["new"]["value"] == "412" and told["exact"] == "412个"
    assert [
        f
        for f in read_tables(folders.tables).faults
        if f.file == "observations.csv" and f.column != "indicator_id"
    ] == []


def test_offsets_are_code_points_beyond_the_bmp_too(desk, folders):
    put(desk, "12个", "grid_count", "12")  # 𠮷 stands before it
    written = rows(folders)[0]
    text = (folders.documents / "report.txt").read_bytes().decode()
    assert text[int(written["start"]) : int(written["end"])] == written["exact"] == "12个"


def test_undo_puts_back_and_the_log_only_grows(desk, folders):
    put(desk, "412个", "grid_count", "412")
    first = (folders.tables / "observations.csv").read_bytes()
    desk.answer({"do": "put", "table": "observations", "key": "jia_01", "cells": {"standing": "target"}})
    assert rows(folders)[0]["standing"] == "target"
    lines = log(folders)
    assert desk.answer({"do": "undo"})["undone"]["act"] == "change"
    assert (folders.tables / "observations.csv").read_bytes() == first
    assert log(folders)[: len(lines)] == lines and log(folders)[-1]["undoes"] == lines[-1]["seq"]
    desk.answer({"do": "undo"})
    assert rows(folders) == [] and desk.answer({"do": "undo"})["undone"] is None
    assert put(desk, "412个", "grid_count", "412")["key"] == "jia_02"  # a number is never used again


def test_what_the_casebook_would_refuse_is_refused_here(desk, folders):
    bad = [
        ({"value": "421"}, "it reads 412"),
        ({"indicator_id": "grid_cout"}, "nearest is 'grid_count'"),
        ({"model_id": "yi"}, "place 'yi'"),
        ({"period": "last year"}, "ISO 8601"),
        ({"end": "9999"}, "1 to 40 characters"),
        ({"indicator_id": "request_closure_share"}, "between 0 and 1"),
    ]
    for change, said in bad:
        told = desk.answer(
            {
                "do": "put",
                "table": "observations",
                "cells": cells(desk, "412个", "grid_count", "412") | change,
            }
        )
        assert said in told["error"]["message"], told
    assert rows(folders) == [] and log(folders) == []
    assert put(desk, "412个", "grid_count", "421", note="表中另有说明")["cells"]["note_en"] == "表中另有说明"


def test_a_mechanism_a_new_indicator_and_a_new_place(desk, folders):
    start = desk.text.index("划分网格")
    row = {
        "model_id": "jia",
        "mechanism_id": "grid_division",
        "status": "in_place",
        "start": start,
        "end": start + 4,
    }
    known = desk.answer({"do": "open"})["words"]["mechanisms"]
    row["mechanism_id"] = known[0]["mechanism_id"]
    assert (
        desk.answer({"do": "put", "table": "features", "cells": row})["row"]["cells"]["exact"] == "划分网格"
    )
    assert "already" in desk.answer({"do": "put", "table": "features", "cells": row})["error"]["message"]
    new = {
        "indicator_id": "Mediation rooms",
        "name_zh": "调解室数",
        "topic": "dispute_mediation",
        "quantity": "count",
    }
    new |= {"unit": "间儿", "counting_unit": "调解室", "definition_zh": "调解室的数量。", "stage": "input"}
    made_ = desk.answer({"do": "define", "table": "indicators", "cells": new})
    assert made_["cells"]["indicator_id"] == "mediation_rooms" and made_["cells"]["name_en"] == "调解室数"
    assert rows(folders, "units")[0]["unit"] == "间儿"
    assert put(desk, "75个", "mediation_rooms", "75")["cells"]["unit"] == "间儿"
    place = {
        "model_id": "yi",
        "name_zh": "乙",
        "place_zh": "乙县",
        "level": "county",
        "topic": "culture",
        "summary_zh": "乙。",
    }
    assert "cells" in desk.answer({"do": "define", "table": "models", "cells": place})
    assert "uses it" not in str(desk.answer({"do": "undo"})) and len(rows(folders, "models")) == 1


def test_a_desk_drafts_the_place_that_has_no_row(tmp_path):
    folders = made(tmp_path, TEXT.replace("甲县", "青溪县"))
    entry = {"id": "report", "title": "青溪县报告", "publisher": "青溪县司法局"}
    (folders.tables / "sources.json").write_text(json.dumps([entry]), "utf-8")
    drafted = Desk(folders, "report", "A").answer({"do": "open"})["place"]
    assert drafted == {
        "place_zh": "青溪县",
        "name_zh": "青溪",
        "level": "county",
        "summary_zh": "青溪县报告",
    }


def test_a_code_of_another_province_is_refused(desk, folders):
    place = {
        **{"model_id": "yi", "name_zh": "乙县", "place_zh": "江苏省乙县", "level": "county"},
        **{"topic": "culture", "summary_zh": "乙。", "division_code": "330624"},
    }
    told = desk.answer({"do": "define", "table": "models", "cells": place})["error"]
    assert "Zhejiang" in told["message"] and "浙江" in told["message_zh"]
    assert "cells" in desk.answer(
        {"do": "define", "table": "models", "cells": {**place, "division_code": "320624"}}
    )
    assert rows(folders, "models")[-1]["division_code"] == "320624"


# --- other programs --------------------------------------------------------------------------------------


def test_a_table_changed_outside_is_seen_offered_and_never_overwritten(desk, folders):
    put(desk, "412个", "grid_count", "412")
    path = folders.tables / "observations.csv"
    changed = path.read_text("utf-8").replace(",412,,grid", ",413,,grid")
    path.write_text(changed, "utf-8")
    seen = desk.answer({"do": "look", "version": 0})["outside"]
    assert [(t["line"], t["column"], t["here"], t["there"]) for t in seen] == [(2, "value", "412", "413")]
    told = desk.answer({"do": "put", "table": "observations", "cells": cells(desk, "36名", "leader", "36")})
    assert "refused" in str(told) or "outside" in told
    told = desk.answer(
        {"do": "put", "table": "observations", "cells": cells(desk, "12个", "grid_count", "12")}
    )
    assert told["outside"] and path.read_text("utf-8") == changed
    assert desk.answer({"do": "settle", "choice": "take"})["outside"] == []
    assert put(desk, "12个", "grid_count", "12")["line"] == 3
    assert [r["value"] for r in rows(folders)] == ["413", "12"] and log(folders)[1]["act"] == "outside"


@pytest.mark.parametrize(("choice", "value"), [("mine", "412"), ("copy", "413")])
def test_one_may_keep_ones_own_or_a_copy_of_it(desk, folders, choice, value):
    put(desk, "412个", "grid_count", "412")
    path = folders.tables / "observations.csv"
    other = (
        path.read_text("utf-8").replace(",412,,grid", ",413,,grid")
        + "yi_01,yi,grid_count,1,,grid,exact,norm,,other,0,2,1个,,,,,,,\n"
    )
    path.write_text(other, "utf-8")
    told = desk.answer({"do": "settle", "choice": choice})
    assert told["outside"] == [] and [r["value"] for r in rows(folders)] == [value, "1"]
    for copy in told["copies"]:
        assert ",412,,grid" in (folders.tables.parent / copy).read_text("utf-8")
    assert bool(told["copies"]) == (choice == "copy")


def test_rows_of_other_documents_come_and_go_as_they_like(desk, folders):
    put(desk, "412个", "grid_count", "412")
    path = folders.tables / "observations.csv"
    path.write_text(
        path.read_text("utf-8") + "yi_01,yi,grid_count,1,,grid,exact,norm,,other,0,2,1个\n", "utf-8"
    )
    told = desk.answer({"do": "look", "version": 0})
    assert told["outside"] == [] and told["taken"] == ["casebook/observations.csv"]
    put(desk, "12个", "grid_count", "12")
    assert [r["observation_id"] for r in rows(folders)] == ["jia_01", "yi_01", "jia_02"]


@pytest.mark.parametrize("harm", [b"", b"a,b\n1,2\n", 'observation_id\n"x\n'.encode("utf-16"), None])
def test_a_table_that_is_none_any_more_is_left_alone(desk, folders, harm):
    put(desk, "412个", "grid_count", "412")
    path = folders.tables / "observations.csv"
    path.unlink() if harm is None else path.write_bytes(harm)
    told = desk.answer(
        {"do": "put", "table": "observations", "cells": cells(desk, "12个", "grid_count", "12")}
    )
    assert told["outside"] and (not path.exists() if harm is None else path.read_bytes() == harm)
    assert desk.answer({"do": "settle", "choice": "mine"})["outside"] == []
    assert [r["value"] for r in rows(folders)] == ["412"]
    put(desk, "12个", "grid_count", "12")


def test_a_second_workbench_reads_and_takes_over(desk, folders):
    other = subprocess.run(
        [sys.executable, "-c", HELD, str(folders.tables.parent)], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    told = json.loads(other)
    assert told["writes"] is False and told["holder"].startswith("A") and told["error"]["kind"] == "readonly"
    desk.close()
    again = Desk(folders, "report", "B")
    assert put(again, "412个", "grid_count", "412")["key"] == "jia_01"
    again.close()


HELD = """
import json, sys
from pathlib import Path
from govdata.casebook.layers import PACKAGED
from govdata.coding.desk import Desk
from govdata.coding.folders import Folders
root = Path(sys.argv[1])
desk = Desk(Folders(root / "casebook", root / "documents", (PACKAGED,)), "report", "B")
told = desk.answer({"do": "open"})
refused = desk.answer({"do": "mark", "start": 0, "end": 1, "state": "doubt"})
print(json.dumps({"writes": told["writes"], "holder": told["holder"], **refused}))
"""


CROWD = """
import sys
from pathlib import Path
from govdata.casebook.layers import PACKAGED
from govdata.coding.desk import Desk
from govdata.coding.folders import Folders
root = Path(sys.argv[1])
desk = Desk(Folders(root / "casebook", root / "documents", (PACKAGED,)), sys.argv[2], sys.argv[2])
start = desk.text.index("412")
row = {"model_id": "jia", "indicator_id": "grid_count", "value": "412", "qualifier": "exact"}
row |= {"standing": "measured", "start": start, "end": start + 4}
for _ in range(12):
    told = desk.answer({"do": "put", "table": "observations", "cells": row})
    assert "row" in told, told
"""


def test_two_coders_at_once_on_two_documents_of_one_place(folders):
    (folders.documents / "other.txt").write_bytes((folders.documents / "report.txt").read_bytes())
    command = [sys.executable, "-c", CROWD, str(folders.tables.parent)]
    both = [subprocess.Popen([*command, name]) for name in ("report", "other")]
    assert [coder.wait() for coder in both] == [0, 0]
    found, told = rows(folders), log(folders)
    assert len(found) == len({r["observation_id"] for r in found}) == 24
    assert [e["seq"] for e in told] == list(range(1, 25))
    assert {e["new"]["observation_id"] for e in told} == {r["observation_id"] for r in found}


# --- what can go wrong -----------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["log", "table"])
def test_a_full_disk_loses_nothing(desk, folders, monkeypatch, which):
    put(desk, "412个", "grid_count", "412")
    before, lines = (folders.tables / "observations.csv").read_bytes(), log(folders)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(
            "govdata.coding.journal._write_all" if which == "log" else "govdata.coding.sheets.os.fdopen", full
        )
        told = desk.answer(
            {"do": "put", "table": "observations", "cells": cells(desk, "12个", "grid_count", "12")}
        )
    assert told["error"]["kind"] == "full"
    assert (folders.tables / "observations.csv").read_bytes() == before
    assert log(folders)[: len(lines)] == lines
    assert all(e["act"] == "not_written" for e in log(folders)[len(lines) + 1 :])
    put(desk, "12个", "grid_count", "12")
    assert [r["value"] for r in rows(folders)] == ["412", "12"]


WRITER = """
import sys
from pathlib import Path
from govdata.casebook.layers import PACKAGED
from govdata.coding.desk import Desk
from govdata.coding.folders import Folders
root = Path(sys.argv[1])
desk = Desk(Folders(root / "casebook", root / "documents", (PACKAGED,)), "report", "A")
start = desk.text.index("412")
row = {"model_id": "jia", "indicator_id": "grid_count", "value": "412", "qualifier": "exact"}
row |= {"standing": "measured", "start": start, "end": start + 4}
print("ready", flush=True)
while True:
    told = desk.answer({"do": "put", "table": "observations", "cells": row})
    print(told["row"]["key"], flush=True)
"""


def test_a_kill_at_any_moment_leaves_whole_tables_and_a_true_log(folders):
    chance = random.Random(1)
    told: list[str] = []
    for _ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folders.tables.parent)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.01, 0.3))
        os.kill(writer.pid, signal.SIGKILL)
        told += writer.communicate()[0].split()
    desk = Desk(folders, "report", "A")  # opening tells the log what a kill kept from being written
    written = {row["observation_id"] for row in rows(folders)}
    lines = [
        json.loads(line)
        for line in (folders.tables / "coding.jsonl").read_text("utf-8").splitlines()
        if line.startswith("{") and line.endswith("}")
    ]
    undone = {e["not_written"] for e in lines if "not_written" in e}
    assert set(told) - {told[-1] if told else ""} <= written
    assert {e["key"][0] for e in lines if e["act"] == "accept" and e["seq"] not in undone} == written
    assert len({e["seq"] for e in lines}) == len(lines)
    put(desk, "12个", "grid_count", "12")
    desk.close()


# --- a second coder --------------------------------------------------------------------------------------


def test_a_second_coder_sees_passages_and_nothing_else(desk, folders):
    put(desk, "412个", "grid_count", "412", standing="target", period="2031")
    blind = Desk(folders, "report", "B", blind=True)
    shown = {**blind.answer({"do": "open"}), **blind.answer({"do": "suggest"}), **blind.answer({"do": "log"})}
    assert shown["rows"] == [] and shown["log"] == []
    assert all(set(s) == {"start", "end", "indicators"} for s in shown["suggestions"])
    assert all(s["indicators"] == sorted(s["indicators"]) for s in shown["suggestions"])
    start = desk.text.index("412个")
    assert any((s["start"], s["end"]) == (start, start + 4) for s in shown["suggestions"])
    put(blind, "412个", "grid_count", "412", standing="measured", period="2031")
    assert [r["standing"] for r in rows(folders)] == ["target"]  # written apart
    assert "error" in blind.answer({"do": "agreement"})
    blind.close()


def test_differences_are_settled_and_both_readings_kept(desk, folders):
    blind = Desk(folders, "report", "B", blind=True)
    for exact, indicator, value, standing in [
        ("412个", "grid_count", "412", "measured"),
        ("12个", "grid_count", "12", "measured"),
        ("20个", "grid_count", "20", "target"),
    ]:
        put(desk, exact, indicator, value, standing=standing)
        put(blind, exact, indicator, value, standing="measured")
    found = desk.answer({"do": "agreement"})
    assert found["figures"] == 3 and [d["field"] for d in found["differences"]] == ["standing"]
    told = {f["field"]: f for f in found["fields"]}
    assert (told["standing"]["agree"], told["standing"]["n"]) == (2, 3)
    assert (
        told["standing"]["alpha"] == alpha([("measured", "measured")] * 2 + [("target", "measured")]).estimate
    )
    assert told["phase"]["alpha"] is None and told["value"]["alpha"] == 1
    one = found["differences"][0]
    ask = {
        "do": "adjudicate",
        "observation_id": one["observation_id"],
        "field": "standing",
        "choice": "second",
    }
    after = desk.answer(ask)
    assert (
        after["differences"][0]["choice"] == "second" and after["fields"] == found["fields"]
    )  # before settling
    assert [r["standing"] for r in rows(folders)] == ["measured"] * 3
    kept = folders.tables / "second" / "adjudication.csv"
    assert "target,measured,second,measured" in kept.read_text("utf-8")
    desk.answer({"do": "undo"})
    assert [r["standing"] for r in rows(folders)] == ["measured", "measured", "target"]
    assert desk.answer({"do": "agreement"})["differences"][0]["choice"] == ""
    blind.close()
