"""Other words or numbers under other parameters are seen, and named by test, report and section."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backtest.variants import FOLDER, Variants, sections
from govdata.document import Heading, Paragraph, Payload, Text

TESTS = Path(__file__).parents[1]


def report(text):
    said = Paragraph(content=(Text(text=text),))
    further = Heading(level=2, content=(Text(text="Further"),))
    return sections(["# A place", Payload(blocks=(said, further, said))])


@pytest.fixture
def kept(tmp_path):
    found = Variants("nothing")
    found.path = tmp_path / "nothing.tsv"
    found.accept("test_it", [report("20 of 300 people moved")])
    return found


def test_what_was_accepted_is_no_change(kept):
    assert kept.changes("test_it", [report("20 of 300 people moved")]) == []
    assert kept.path.read_text("utf-8").count("\n") == 2


@pytest.mark.parametrize(
    ("now", "what"),
    [
        ("21 of 300 people moved", "numbers"),
        ("20 of 300 people stayed", "words"),
        ("20 of 3,000 persons moved", "words and numbers"),
    ],
)
def test_what_changed_is_named_with_its_section(kept, now, what):
    (first, second) = kept.changes("test_it", [report(now)])
    assert first.startswith(f"test_it#0: other {what} in section 1; now: ") and now in first
    assert f"other {what} in section 2" in second


def test_sections_that_came_or_went_are_seen(kept):
    (found,) = kept.changes("test_it", [report("20 of 300 people moved")[:1]])
    assert "(2 sections were kept, 1 are there)" in found
    assert kept.changes("test_other", [report("x")]) == ["test_other#0: nothing is kept of it"]


def test_a_report_that_a_test_no_longer_makes_is_missed(kept):
    assert kept.changes("test_it", []) == ["test_it: 1 of its reports are made no more"]
    kept.accept("test_it", [])
    assert kept.changes("test_it", []) == [] and kept.path.read_text("utf-8").count("\n") == 1


def test_where_a_file_of_the_test_lies_makes_no_difference():
    folders = ("/tmp/pytest-of-a/pytest-1/t0", "/v/pytest-of-b/7")
    one, other = ([str(s) for s in report(f"read from {folder}/x.csv")] for folder in folders)
    assert one == other


def test_nothing_is_kept_of_a_test_that_is_gone():
    for path in FOLDER.glob("*.tsv"):
        folder, stem = path.stem.split(".")
        source = (TESTS / folder / f"{stem}.py").read_text("utf-8")
        for test in {re.split(r"[\[#]", line)[0] for line in path.read_text("utf-8").splitlines()[1:]}:
            assert f"def {test}(" in source, f"{path.name}: {test}"
