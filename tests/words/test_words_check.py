"""The twelve topics' message files are sound, and what is wrong with one is told before anything runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from govdata.casebook import load
from govdata.words.check import Notebook, faults

ROOT = Path(__file__).parents[2]
KNOWN = load().ids("observations") | load().ids("benchmarks")
SPEAKING = sorted(p for p in (ROOT / "notebooks").glob("*.ipynb") if Notebook(p).question is not None)


@pytest.mark.parametrize("notebook", SPEAKING, ids=lambda p: p.stem)
def test_message_files_are_sound(notebook: Path):
    assert faults(notebook, known=KNOWN) == []


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the notebooks, to break."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "params").mkdir()
    monkeypatch.setenv("GOVDATA_ROOT", str(tmp_path))
    return tmp_path / "notebooks"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{ $total }", "{ $totl }", "nothing is named $totl; nearest is 'total'"),
        ("[goals_only]", "[goal_only]", "[goal_only] can't be reached: $finding is one of"),
        ("zero = ", "noughts = ", "nothing shows the message 'noughts'"),
        ("zero = ", "noughts = ", "has no message 'zero'; write it there too"),
        ("[claim_of_none] On those", "[records_zero] On those", "has a case [claim_of_none] of $finding"),
        (
            "{ $count } reoffended** but not",
            "{ $count_total } reoffended** but not",
            "case [counts_without_total] of $finding names $count, reoffending.en.ftl",
        ),
        (
            'COUNT($n_figures, "figure")',
            'COUNT($n_figures, "figur")',
            "there is no term -figur; nearest is 'figure'",
        ),
    ],
)
def test_a_broken_message_is_found(project: Path, old: str, new: str, told: str):
    file = project / "words" / "reoffending.en.ftl"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    found = faults(project / "reoffending.ipynb", known=KNOWN)
    assert any(told in fault for fault in found)


def test_one_language_is_enough(project: Path):
    assert faults(project / "reoffending.ipynb", languages=["en"], known=KNOWN) == []
