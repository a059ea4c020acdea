"""Every report holds for any places: fewer, other, more, with figures altered, tied, undated, or none at all.

In one run each topic meets a few kinds of casebook, dealt out by lot; ``ALL_KINDS=1`` makes every topic meet
every kind, and ``DRAWS`` does so with more draws.
"""

from __future__ import annotations

import csv
import json
import os
import re
from pathlib import Path
from random import Random

import nbformat
import pytest
from backtest.executed import ROOT, run_cells
from backtest.variants import heard

from govdata import casebook
from govdata.commands.new import make_study
from govdata.document.read import read
from invariants import places
from invariants.edition import same_in_both_languages
from invariants.rules import violations
from invariants.said import every_text

TOPICS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
DRAWS = int(os.environ.get("DRAWS", "1"))
LARGE = {"sixty"}


def _dealt() -> list[tuple[str, str, int]]:
    """Return topic, kind and draw: all, or two kinds for each topic such that each kind has one topic."""
    kinds = [kind for kind in places.KINDS if kind not in LARGE]
    if os.environ.get("ALL_KINDS"):
        return [(t, kind, draw) for draw in range(DRAWS) for kind in places.KINDS for t in TOPICS]
    rng = Random(7)
    order = [*rng.sample(kinds, len(kinds)), *rng.sample(kinds, len(kinds))]
    dealt = [(topic, kind, 0) for n, topic in enumerate(TOPICS) for kind in order[2 * n : 2 * n + 2]]
    return [*dealt, *((topic, "sixty", 0) for topic in ("grid_staffing", "targets_and_results"))]


def _ids(case: tuple[str, str, int]) -> str:
    return "-".join(map(str, case))


@pytest.fixture(params=_dealt(), ids=_ids)
def drawn(request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, dict[str, str]]:
    """A topic with its parameters, standing in a casebook of a kind."""
    topic, kind, draw = request.param
    places.write(tmp_path / "tables", kind, Random(f"{topic} {kind} {draw}"))
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(tmp_path / "tables"))
    monkeypatch.setenv("GOVDATA_ROOT", str(ROOT))
    if topic == "model_profile" and not casebook.load().model_ids:
        pytest.skip("no place, no profile")
    return topic, {"issued": "2026-11-22"}


def test_a_report_builds_and_no_sentence_denies_its_table(drawn):
    topic, given = drawn
    path = ROOT / "notebooks" / f"{topic}.ipynb"
    zh, en = (read(run_cells(path, given | {"lang": lang}), topic) for lang in ("zh", "en"))
    heard([zh])
    heard([en])
    assert not violations(zh) + violations(en)
    assert not list(same_in_both_languages(zh, en))


# A study's own place may be counted in ways that no mechanism was coded for.
MEASURED = {"grid_count": "90个", "household_count": "16200户", "households_per_grid": "180户"}


@pytest.mark.parametrize("printed", [("grid_count", "household_count"), tuple(MEASURED)], ids=len)
def test_a_place_whose_grids_are_measured_is_reported_without_any_mechanism(printed, tmp_path, monkeypatch):
    make_study(tmp_path, ("zh", "en"), packaged=False)
    for table, row in (
        (
            "models",
            [
                "new",
                "新区模式",
                "New district",
                "新区",
                "New district",
                "",
                "",
                "county",
                "",
                "policing",
                "网",
                "x",
            ],
        ),
        *(("observations", _figure(n, indicator)) for n, indicator in enumerate(printed)),
    ):
        with (tmp_path / "casebook" / f"{table}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(row)
    source = [{"id": "text", "type": "report", "title": "工作报告", "title-short": "A report"}]
    (tmp_path / "casebook" / "sources.json").write_text(json.dumps(source), "utf-8")
    monkeypatch.delenv("GOVDATA_CASEBOOK", raising=False)
    monkeypatch.setenv("GOVDATA_ROOT", str(tmp_path))
    ran = run_cells(ROOT / "notebooks" / "grid_staffing.ipynb", {"lang": "en", "issued": "2026-11-22"})
    said = read(ran, "grid_staffing")
    assert not violations(said)
    told = " ".join(part for _, part in every_text(said))
    assert re.search(r"\b180\b", told)
    assert not re.search("(no|none of) .{0,30}places? reports? .{0,20}households", told, re.IGNORECASE)


def _figure(n: int, indicator: str) -> list[str]:
    printed = MEASURED[indicator]
    unit = {"grid_count": "grid", "household_count": "household"}.get(indicator, "household per grid")
    row = [f"new_{n:02d}", "new", indicator, printed[:-1], "", unit, "exact", "measured", "2023", "text"]
    return [*row, str(20 * n), str(20 * n + len(printed)), printed, "", ""]


@pytest.mark.parametrize(("topic", "kind"), [("grid_staffing", "sixty"), ("evidence_audit", "one")])
def test_drawn_places_are_written_in_every_format(topic, kind, tmp_path, monkeypatch):
    from govdata.edition.job import EXPORTERS
    from govdata.edition.warmth import exporter

    places.write(tmp_path / "tables", kind, Random(3))
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(tmp_path / "tables"))
    ran = run_cells(ROOT / "notebooks" / f"{topic}.ipynb", {"lang": "zh", "issued": "2026-11-22"})
    for name in EXPORTERS.values():
        page, _ = exporter(name).from_notebook_node(nbformat.from_dict(ran))
        assert len(page) > 5000, name
