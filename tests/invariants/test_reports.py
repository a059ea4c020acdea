"""Every report of the editions, and reports of settings and casebooks drawn by lot, keep every rule."""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random

import pytest
from backtest import snapshot
from backtest.executed import EDITIONS, ROOT, run_cells

from govdata import casebook
from govdata.document.read import read
from govdata.edition.notebook import read_notebook
from invariants import drawn
from invariants.edition import one_quantity_has_one_value, same_in_both_languages
from invariants.rules import violations

# The back-test runs them in order; two workers that begin at the two ends don't wait for each other.
REPORTS = snapshot.reports()[::-1]
TOPICS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
DRAWS = int(os.environ.get("DRAWS", "1"))  # settings and casebooks for each topic: more by hand


@pytest.mark.parametrize("report", REPORTS)
def test_reports_keep_every_rule(report, executed):
    assert not violations(executed[report])


@pytest.mark.parametrize("report", [report for report in REPORTS if "/zh/" in report])
def test_both_languages_say_the_same(report, executed):
    twin = executed.planned[report].twin
    assert not list(same_in_both_languages(executed[report], executed[twin]))


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_quantity_has_one_value_on_all_pages(edition, executed):
    ids = [each for each in executed.planned if each.startswith(f"{edition}/")]
    assert not list(one_quantity_has_one_value({each: executed[each] for each in ids}))


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Figures that notebooks speak of by their ids."""
    files = [*ROOT.glob("notebooks/**/*.ipynb"), *ROOT.glob("notebooks/**/*.ftl")]
    files += ROOT.glob("govdata/**/*.py")
    return set(re.findall(r"[a-z_]+_\d+", "".join(path.read_text("utf-8") for path in files)))


def _recorded(topic: str, executed) -> dict[str, object]:
    """Return the record files that the edition gives a topic; a starter has none."""
    plans = (plan.report for plan in executed.planned.values() if plan.edition == "records")
    return next((dict(plan.parameters) for plan in plans if plan.topic == topic), {})


@pytest.mark.parametrize("draw", range(DRAWS))
@pytest.mark.parametrize("kind", ["settings", "casebook"])
@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_drawn_by_lot_keeps_every_rule(
    topic, kind, draw, executed, named, tmp_path: Path, monkeypatch
):
    rng = Random(f"{topic} {kind} {draw}")
    monkeypatch.setenv("GOVDATA_ROOT", str(executed.project))
    if kind == "casebook":
        drawn.casebook(tmp_path / "casebook", rng, named)
        monkeypatch.setenv("GOVDATA_CASEBOOK", str(tmp_path / "casebook"))
    path = ROOT / "notebooks" / f"{topic}.ipynb"
    models = sorted(casebook.load().ids("models"))
    given = _recorded(topic, executed) if kind == "settings" else {"issued": "2026-11-22"}
    given |= drawn.settings(read_notebook(path).parameters, models, rng)
    zh, en = (read(run_cells(path, given | {"lang": lang}), topic) for lang in ("zh", "en"))
    assert not violations(zh) + violations(en), given
    assert not list(same_in_both_languages(zh, en)), given
