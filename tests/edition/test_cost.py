"""What a threshold would hide is told before a build, as the build then hides it; and nothing leaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from typer.testing import CliRunner

from govdata.commands.cli import app
from govdata.disclosure.cost import Cost, cost_of
from govdata.disclosure.ledger import Ledger
from govdata.disclosure.protection import Policy
from govdata.disclosure.release import Release, Table
from govdata.disclosure.under_way import releasing, watching
from govdata.edition.cost import THRESHOLDS, costed
from govdata.edition.edition import read_edition
from govdata.edition.notebook import Project
from govdata.questions.reoffending import Reoffending
from govdata.records import synthetic

PARAMETERS = """\
lang: str = "zh"  # language {zh, en}
records: str = ""  # records [file]
cutoff: str = ""  # cut-off
min_cell: int = 10  # smallest count [3, 50]
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
print("printed")
"""
PEOPLE = {"A": (15, 85), "B": (4, 60), "C": (40, 70), "D": (22, 51)}
LATER = {"A": (1, 3), "B": (0, 12), "C": (2, 30), "D": (14, 13)}


@pytest.fixture
def study(folder: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(folder.root)
    folder.notebook("offences", folder.code(PARAMETERS, "parameters"), CELL)
    days = {"2024-11-30": PEOPLE, "2024-12-31": LATER}
    rows = [
        f"{region},{outcome},{day}"
        for day, counts in days.items()
        for region, pair in counts.items()
        for outcome, n in zip(("event", "none"), pair, strict=True)
        for _ in range(n)
    ]
    (folder.root / "people.csv").write_text("\n".join(["region,outcome,day", *rows]) + "\n")
    for name, day in (("november", "2024-11-30"), ("december", "2024-12-31")):
        report = f"{{topic: offences, records: people.csv, cutoff: '{day}'}}"
        folder.edition(f"defaults: {{lang: [zh, en], formats: []}}\nreports: [{report}]", name)
    return folder


def files(root: Path) -> set[str]:
    return {str(p.relative_to(root)) for p in root.rglob("*") if "__pycache__" not in p.parts}


def told(study: Any, name: str, *thresholds: int) -> dict[int, Cost | None]:
    edition = read_edition(study.project, name, lambda what: ())
    found = list(costed(study.project, edition, thresholds or THRESHOLDS, lambda *_: None))
    assert {c.report.id for c in found} == {"zh/offences"}  # the other language prints the same counts
    assert [c.min_cell for c in found if c.chosen] == [10]
    assert not any(c.refused for c in found)
    return {c.min_cell: c.cost for c in found}


def test_it_is_told_what_a_build_would_hide_beside_what_has_left_and_nothing_is_written(study: Any) -> None:
    alone = told(study, "december")
    assert study.run("build", "november").returncode == 0
    before = files(study.root)
    beside = told(study, "december", 3, 10)
    assert files(study.root) == before
    # November shows 15 events in A: four people and one event more make December hide what it would show.
    assert [alone[n].hidden for n in THRESHOLDS] == [0, 5, 5, 5]
    assert beside[10].hidden == 10
    # Below 3 nothing of December is small; what November hid stays hidden all the same.
    assert beside[3].hidden > 0
    ledger = study.root / "reports" / "ledger"
    with releasing(str(ledger), (1, Ledger(ledger).head.digest), study.root / "left"), watching() as pages:
        exec(CELL, {"records": "people.csv", "cutoff": "2024-12-31", "min_cell": 10})
    assert cost_of(pages, 10).hidden == beside[10].hidden


def test_the_picture_stays_with_the_publisher_and_can_be_read_aloud(
    study: Any,
) -> None:
    def run(*arguments: str) -> Any:
        return CliRunner().invoke(app, ["cost", *arguments], env={"LC_ALL": "en_US.UTF-8"})

    done = run("params/november.yml", "--threshold", "4")
    assert done.exit_code == 0
    assert "printed" not in done.stdout
    assert done.stdout.splitlines()[2].split() == ["4", "15", "0", "0", "0", "100%", "100%"]
    root = ElementTree.parse(study.root / "cost-november.svg").getroot()
    alt = root.findtext("{http://www.w3.org/2000/svg}desc")
    assert alt is not None
    assert "offences: below 10 (chosen): 66%" in alt
    assert "hand neither on" in alt
    assert "Not for readers" in "".join(root.itertext())
    assert "hand neither on" in done.stderr
    assert not list((study.root / "reports").iterdir())
    for place, message in (
        ("reports/x.svg", "is for readers"),
        ("x.png", "end the name in .svg"),
        ("none/x.svg", "no such folder"),
    ):
        done = run("november", "--to", place)
        assert (done.exit_code, message in done.stderr) == (2, True)
    done = run("november", "--threshold", "51")
    assert (done.exit_code, "51" in done.stderr) == (2, True)
    plain = json.loads(run("november", "--threshold", "4", "--json", "--to", "y.svg").stdout)
    assert [(r["min_cell"], r["chosen"], r["refused"]) for r in plain["reports"]] == [
        (4, False, ""),
        (10, True, ""),
    ]


def test_a_question_is_protected_as_its_report_protects_it(tmp_path: Path, folder: Any) -> None:
    packaged = Path(__file__).parents[2] / "notebooks" / "reoffending.ipynb"
    (folder.root / "notebooks" / "reoffending.ipynb").write_bytes(packaged.read_bytes())
    path = folder.root / "people.parquet"
    synthetic("correction", 900, 3, path, regions=4)
    folder.edition("reports: [{topic: reoffending, records: people.parquet, lang: zh, zeros: hidden}]")
    edition = read_edition(Project(folder.root), "default", lambda what: ())
    edition.reports[0].parameters["records"] = str(path)
    told = {c.min_cell: c.cost for c in costed(Project(folder.root), edition, (5,), lambda *_: None)}
    for min_cell, cost in told.items():
        batch = Reoffending(records=str(path), zeros="hidden", min_cell=min_cell).recorded.protected
        counted = batch.counted()
        assert cost.cells == sum(counted.values())
        assert 0 <= cost.hidden - counted["small"] - counted["complementary"] < 5
        assert 0 <= cost.small - counted["small"] < 5
    assert told[5].hidden < told[10].hidden


def test_of_two_thresholds_no_difference_is_finer_than_the_greater() -> None:
    def cost(counts: dict[str, tuple[int, int]], min_cell: int, margins: bool = True) -> Cost:
        rows = [(r, o, n) for r, own in counts.items() for o, n in zip("ab", own, strict=True)]
        frame = pd.DataFrame(rows, columns=["region", "outcome", "count"])
        table = Table(frame, ["region", "outcome"], margins=margins)
        with watching() as pages:
            Release(Policy(min_cell=min_cell, group_disclosure=False)).add(table).protect()
        return cost_of(pages, 20)

    some = {"A": (3, 60), "B": (12, 90), "C": (25, 70), "D": (7, 41), "E": (31, 88)}
    assert cost(some, 3) == Cost(18, 0, 0, 100, 100, 5)
    assert cost(some, 10) == Cost(18, 5, 5, 72, 70, 5)
    people = sum(map(sum, some.values()))
    assert all(cost(some, n).step * people >= 20 * 100 for n in (3, 5, 10, 20))
    few = {"A": (0, 9), "B": (2, 8), "C": (4, 3)}
    assert cost(few, 5).kept is None
    # What is hidden of a large table is a trifle of it; all of it is shown only if nothing is hidden.
    large = {"A": (3, 6_000), "B": (0, 9_000), "C": (2_500, 7_000)}
    assert cost(large, 10, margins=False) == Cost(6, 5, 5, 16, 95, 5)
