"""Editions that read records: what they release is noted, consulted, and refused where it tells too much."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from govdata.edition.released import _OTHER_FILES, turns

PARAMETERS = """\
lang: str = "zh"  # language {zh, en}
records: str = ""  # records [file]
cutoff: str = ""  # cut-off
min_cell: int = 10  # smallest count [3, 50]
level: float = 0.95  # level [0.8, 0.99]
"""
CELL = """\
import pandas as pd
from govdata.disclosure.protection import Policy
from govdata.disclosure.release import Release, Source, Table
from govdata.given import given_file
from govdata.trace import file_digest
path = given_file(records)
frame = pd.read_csv(path).query(f"day <= '{cutoff or '9'}'").groupby(["region", "outcome"]).size()
table = Table(frame.rename("count").reset_index(), ["region", "outcome"], measure="people", name="outcomes")
source = lambda: Source("Offences", "correction", file_digest(path), None, {"cutoff": cutoff})
batch = Release(Policy(min_cell=min_cell, group_disclosure=False), source).add(table).protect()
print(batch["outcomes"].public.to_json(orient="records"))
"""
PEOPLE = {"A": (15, 85), "B": (4, 60), "C": (40, 70), "D": (22, 51)}
LATER = {"A": (1, 3), "B": (0, 12), "C": (2, 30), "D": (14, 13)}


def rows(counts: dict[str, tuple[int, int]], day: str) -> list[str]:
    return [
        f"{region},{outcome},{day}"
        for region, pair in counts.items()
        for outcome, n in zip(("event", "none"), pair, strict=True)
        for _ in range(n)
    ]


@pytest.fixture
def study(folder: Any) -> Any:
    folder.notebook("offences", folder.code(PARAMETERS, "parameters"), CELL)
    folder.notebook("other", folder.code(PARAMETERS, "parameters"), CELL)
    text = ["region,outcome,day", *rows(PEOPLE, "2024-11-30"), *rows(LATER, "2024-12-31")]
    (folder.root / "people.csv").write_text("\n".join(text) + "\n")
    return folder


def edition(study: Any, name: str, *reports: str) -> None:
    listed = "".join(f"  - {{topic: offences, records: people.csv, {report}}}\n" for report in reports)
    study.edition(f"defaults: {{lang: zh, formats: []}}\nreports:\n{listed}", name)


def printed(study: Any, name: str) -> dict[tuple[str, str], int | None]:
    (path,) = (study.root / "reports" / name / "zh").glob("*.ipynb")
    notebook = json.loads(path.read_text())
    (output,) = [o for c in notebook["cells"] for o in c.get("outputs", []) if o["output_type"] == "stream"]
    found = {}
    for cell in json.loads("".join(output["text"])):
        where = tuple("total" if isinstance(c, dict) else c for c in (cell["region"], cell["outcome"]))
        found[where] = cell["value"] if cell["status"] in ("published", "zero") else None
    return found


def entries(study: Any) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted((study.root / "reports/ledger").glob("0*.json"))]


def built(study: Any, name: str, *more: str) -> Any:
    return study.run("build", name, *more)


def test_two_cut_offs_in_two_editions_tell_no_handful_and_a_withdrawn_one_is_marked(study: Any) -> None:
    edition(study, "november", "cutoff: '2024-11-30'")
    edition(study, "december", "cutoff: '2024-12-31'")
    assert built(study, "november").returncode == 0
    assert built(study, "december").returncode == 0
    before, after = printed(study, "november"), printed(study, "december")
    assert before["A", "event"] == 15
    assert after["A", "event"] is None
    both = [w for w in before if None not in (before[w], after[w])]
    assert both
    assert all(not 0 < after[w] - before[w] < 10 for w in both)  # type: ignore[operator]
    told = study.run("ledger")
    assert told.returncode == 0
    assert re.search(r"entries: 2;.*1  november/offences: 4 of 15 cells hidden", told.stdout, re.S)
    assert "min_cell 10, cutoff 2024-12-31" in told.stdout
    assert "A, event: 15" in study.run("ledger", "--cells", "1").stdout
    done = study.run("ledger", "--withdraw", "november")
    assert "Edition november: releases marked as withdrawn: 1" in done.stdout
    assert "withdrawn 20" in study.run("ledger").stdout
    assert study.run("ledger", "--withdraw", "none").returncode == 2


def test_building_again_releases_nothing_and_prints_the_same(study: Any) -> None:
    edition(study, "november", "cutoff: '2024-11-30'")
    built(study, "november")
    first = study.outputs("november")
    assert built(study, "november", "--force", "--engine", "ordinary").returncode == 0
    assert study.outputs("november").keys() == first.keys()
    assert len(list((study.root / "reports" / "ledger").glob("0*.json"))) == 1
    assert study.manifest("november")["ledger"]["length"] == 1


def test_the_same_records_under_another_name_are_the_same(study: Any) -> None:
    shutil.copy(study.root / "people.csv", study.root / "copy.csv")
    report = "topic: offences, records: {}, name: {}, cutoff: '{}'"
    listed = [report.format(*one) for one in (("people.csv", "a", ""), ("./copy.csv", "b", "2024-11-30"))]
    study.edition(f"defaults: {{lang: zh, formats: []}}\nreports: [{{{listed[0]}}}, {{{listed[1]}}}]")
    done = built(study, "default")
    assert done.returncode == 2
    assert "copy.csv is read by the report in line 2 too, with other settings (cutoff" in done.stderr


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("name: a, min_cell: 10", "name: b, min_cell: 3", r"min_cell 3 here and 10 there"),
        ("name: a", "name: b, cutoff: '2024-11-30'", r"cutoff 2024-11-30 here and its default there"),
        ("name: a", "name: b, min_cell: 4", r"people.csv is read by the report in line 3 too"),
    ],
)
def test_one_edition_reads_the_same_records_in_one_way(
    study: Any, first: str, second: str, message: str
) -> None:
    edition(study, "default", first, second)
    done = built(study, "default")
    assert done.returncode == 2
    assert re.search(r"params/default.yml:4:1: .*" + message, done.stderr)
    assert not (study.root / "reports" / "ledger").exists()


def test_settings_that_decide_of_words_alone_may_differ(study: Any) -> None:
    edition(study, "default", "name: a, level: 0.9", "name: b, lang: [zh, en]")
    assert built(study, "default").returncode == 0
    assert len(list((study.root / "reports" / "ledger").glob("0*.json"))) == 1


def test_other_questions_of_the_same_records_keep_one_threshold(study: Any) -> None:
    study.edition(
        "defaults: {lang: zh, formats: [], parameters: {records: people.csv}}\n"
        "reports: [{topic: offences}, {topic: other, name: c, cutoff: '2024-11-30', min_cell: 5}]"
    )
    done = built(study, "default")
    assert done.returncode == 2
    assert "min_cell 5 here and 10 there" in done.stderr


EVENTS = """\
import pandas as pd
from govdata.disclosure.protection import Policy
from govdata.disclosure.release import Release, Source, Table
from govdata.given import given_file
from govdata.trace import file_digest
path = given_file(records)
by = {by}
frame = pd.read_csv(path).groupby(by).size().rename("count").reset_index()
table = Table(frame, by, measure="events", name="events by " + " and ".join(by))
source = lambda: Source("{topic}", "correction", file_digest(path))
batch = Release(Policy(min_cell=min_cell, group_disclosure=False), source).add(table).protect()
print(batch[table.name].public.to_json(orient="records"))
"""


def test_another_question_of_the_same_edition_tells_nothing_that_the_first_hid(study: Any) -> None:
    """Events by region alone hide A beside B's 4; by region and sex there is C to hide beside them."""
    counts = {"A": (12, 12), "B": (2, 2), "C": (9, 31), "D": (30, 30)}
    people = [
        f"{r},{s}" for r, pair in counts.items() for s, n in zip("fm", pair, strict=True) for _ in range(n)
    ]
    (study.root / "events.csv").write_text("\n".join(["region,sex", *people]) + "\n")
    for topic, by in (("events", ["region"]), ("sexes", ["region", "sex"])):
        study.notebook(topic, study.code(PARAMETERS, "parameters"), EVENTS.format(topic=topic, by=by))
    for name, topics in (("both", ("sexes", "events")), ("alone", ("sexes",))):
        listed = ", ".join(f"{{topic: {topic}}}" for topic in topics)
        study.edition(
            f"defaults: {{lang: zh, formats: [], parameters: {{records: events.csv}}}}\nreports: [{listed}]",
            name,
        )
    assert built(study, "both").returncode == 0
    first, second = entries(study)
    assert (first["report"], second["report"], second["consulted"]) == ("events", "sexes", 1)
    told = {cell[0]: cell[-3] for cell in first["tables"][0]["cells"]}
    totals = {cell[0]: cell[-3] for cell in second["tables"][0]["cells"] if cell[1] is None}
    assert (told["A"], told["B"], told["C"]) == (None, None, 40)
    assert totals["A"] is None, "24 here less than all that the first shows leaves B's 4"
    shutil.rmtree(study.root / "reports")
    assert built(study, "alone").returncode == 0
    (only,) = entries(study)
    assert {cell[0]: cell[-3] for cell in only["tables"][0]["cells"] if cell[1] is None}["A"] == 24


def damaged(at: Path) -> None:
    path = at / "000001.json"
    path.write_text(path.read_text().replace('"published", 15', '"published", 16'))


DAMAGE = [
    (damaged, "000001.json was edited"),
    (shutil.rmtree, "is missing, but reports/november/manifest.json tells of 1 entries"),
    (lambda at: (at / "000001.json").write_text("{}"), "is no entry of a ledger"),
]


def test_with_a_ledger_that_was_touched_nothing_is_released(study: Any) -> None:
    edition(study, "november", "cutoff: '2024-11-30'")
    edition(study, "december", "cutoff: '2024-12-31'")
    built(study, "november")
    ledger, kept = study.root / "reports" / "ledger", study.root / "kept"
    shutil.copytree(ledger, kept)
    for damage, message in DAMAGE:
        damage(ledger)
        done = built(study, "december")
        assert done.returncode == 2
        assert message in done.stderr
        assert not list((study.root / "reports" / "december").glob("zh/*"))
        shutil.copytree(kept, ledger, dirs_exist_ok=True)
    (ledger / "000001.json").unlink()
    shown = study.run("ledger")
    assert (shown.returncode, "head.json tells of 1 entries, and 0 are there" in shown.stderr) == (2, True)


def test_every_file_that_a_notebook_takes_is_known_for_records_or_for_none():
    """Two reports may read other boundaries, prices or panels; of records they must read the same alike."""
    notebooks = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
    sources = "".join(path.read_text("utf-8") for path in notebooks)
    files = set(re.findall(r'"(\w+): str = \\"\\"[^\n]*\[file\]', sources))
    assert files - set(_OTHER_FILES) == {"records", "staff", "counts"}
    assert set(_OTHER_FILES) <= files


def test_many_reports_on_one_file_wait_without_a_list_for_each_pair(tmp_path: Path) -> None:
    known = {
        "records": SimpleNamespace(form="file", default=""),
        "staff": SimpleNamespace(form="file", default=""),
    }
    topics = ("c", "a", "b")
    reports: Any = tuple(
        SimpleNamespace(topic=topic, id=f"zh/{topic}-{i}", parameters={"records": "people.parquet"})
        for i in range(500)
        for topic in topics
    )
    notebooks: Any = {topic: SimpleNamespace(parameters=known) for topic in topics}
    found = turns(reports, notebooks, tmp_path)
    assert set(found) == {r.id for r in reports if r.topic != "a"}
    # The nearest topic before is waited for, which waits for those before it; one set does for a topic.
    assert {i.partition("-")[0] for i in found["zh/c-7"]} == {"zh/b"} and len(found["zh/c-7"]) == 500
    assert len({id(before) for before in found.values()}) == 2
    both = SimpleNamespace(
        topic="d", id="zh/d", parameters={"records": "people.parquet", "staff": "staff.parquet"}
    )
    alone = SimpleNamespace(topic="b", id="zh/alone", parameters={"records": "staff.parquet"})
    notebooks |= {"d": notebooks["a"]}
    found = turns((*reports, both, alone), notebooks, tmp_path)
    assert {i.partition("-")[0] for i in found["zh/d"]} == {"zh/c", "zh/alone"}
