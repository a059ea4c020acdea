"""No printed number changes unless somebody accepts it: all of them, report by report."""

from __future__ import annotations

from typing import Any

import pytest

from backtest import snapshot
from backtest.printed import Line, lines, observation_lines

HOW = "If that is right: make accept-numbers LINE='what CHANGELOG.md says of it'"


def now(document: Any, of: Any = lines) -> tuple[Line, ...]:
    return tuple(Line.read(str(line)) for line in of(document))


def test_every_report_of_the_editions_is_kept(executed):
    assert snapshot.reports() == sorted(executed.planned), HOW


@pytest.mark.parametrize("report", snapshot.reports())
def test_numbers_are_those_that_were_accepted(report, executed):
    if report not in executed.planned:
        pytest.fail(f"{report} is in no edition any more. {HOW}")
    kept = snapshot.kept(report)
    found = list(snapshot.changes(kept.lines, now(executed[report])))
    assert not found, f"{snapshot.told({report: found})}\n{HOW}"
    assert not kept.excuse, f"{report}: {kept.excuse}"


@pytest.mark.parametrize("report", snapshot.reports())
def test_figures_of_the_casebook_are_listed_as_accepted(report, executed):
    kept = snapshot.observations()
    listed = now(executed[report], observation_lines)
    found = list(snapshot.changes([kept[line.where] for line in listed if line.where in kept], listed))
    assert not found, f"{snapshot.told({report: found})}\n{HOW}"
