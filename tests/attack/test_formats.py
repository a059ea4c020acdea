"""All files of a page, and pages of two editions side by side: nothing more follows from them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from attack.exported import exported, web_page
from attack.formats import in_notebook, in_paper, in_word_file, in_workbook
from attack.reader import Reader, Web
from attack.swapped import Page, run
from attack.test_linear import CUTOFF, DAY, person, written
from govdata.disclosure.ledger import Ledger
from govdata.disclosure.under_way import handed_over, releasing

OUTCOMES = ("Reoffended", "No offence seen", "Not yet followed")
HEADS = ("Area", *OUTCOMES, "All")


def test_every_format_tells_the_same_and_hides_the_same(tmp_path):
    counts = {"A": (4, 116, 43), "B": (14, 60, 22), "C": (12, 88, 7), "D": (0, 54, 31)}
    ripe, fresh = CUTOFF - 800 * DAY, CUTOFF - 100 * DAY
    fates = [(region, fate) for region, own in counts.items() for fate, n in zip(OUTCOMES, own, strict=True)
             for _ in range(n)]  # fmt: skip
    rows = [
        person(
            i, region, fresh if fate == OUTCOMES[2] else ripe, 60 + i % 90 if fate == OUTCOMES[0] else None
        )
        for i, (region, fate) in enumerate(fates)
    ]
    path = written(tmp_path, "correction", rows)
    book = run(Page("reoffending", "correction", ("", ()), {"window_days": 182}), path)
    files = exported(book, path)
    found = [
        Web(files["govdata-html"].decode()).cells("tab-regions"),
        in_workbook(files["govdata-xlsx"], HEADS),
        in_word_file(files["govdata-docx"], HEADS),
        in_paper(files["govdata-pdf"], HEADS),
        in_notebook(book, HEADS),
    ]
    assert None in found[0].values()
    assert all(one == found[0] for one in found)
    reader = Reader([(region, outcome) for region in counts for outcome in OUTCOMES])
    for cells in found:
        for (region, head), value in cells.items():
            regions = list(counts) if region == "All" else [region]
            heads = OUTCOMES if head == "All" else (head,)
            reader.told(value, [(r, h) for r in regions for h in heads])
    for region, own in counts.items():
        for outcome, true in zip(OUTCOMES, own, strict=True):
            assert reader.holds([(region, outcome)], true, 10), (region, outcome)


# --- two editions ------------------------------------------------------------------------------------

KINDS = ("satisfied", "dissatisfied")


def survey(folder: Path, counts: dict[str, tuple[int, int]]) -> Path:
    said = [(region, kind) for region, own in counts.items() for kind, n in zip(KINDS, own, strict=True)
            for _ in range(n)]  # fmt: skip
    rows: list[dict[str, Any]] = [
        {"respondent_id": f"P{i:05d}", "region": region, "answer": answer, "weight": 1.0}
        for i, (region, answer) in enumerate(said)
    ]
    folder.mkdir()
    return written(folder, "survey", rows)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # One person more in one area; a few everywhere; a hidden count that grows into sight.
        ({"A": (30, 14), "B": (40, 16), "C": (50, 20)}, {"A": (30, 15), "B": (40, 16), "C": (50, 20)}),
        ({"A": (30, 14), "B": (40, 6), "C": (50, 20)}, {"A": (33, 16), "B": (44, 8), "C": (52, 41)}),
        ({"A": (30, 4), "B": (40, 16), "C": (50, 20)}, {"A": (60, 12), "B": (75, 31), "C": (90, 33)}),
    ],
    ids=["one", "few", "grown"],
)
def test_two_editions_side_by_side_do_not_tell_who_came_between(tmp_path, before, after):
    ledger, pages = Ledger(tmp_path / "ledger"), []
    for name, counts in (("before", before), ("after", after)):
        path, out = survey(tmp_path / name, counts), tmp_path / f"{name} left"
        head = ledger.fresh().head
        with releasing(str(ledger.folder), (head.length, head.digest), out):
            book = run(Page("participation_and_satisfaction", "survey", ("", ())), path)
        for entry in handed_over(out):
            ledger.release(entry, name, "page")
        pages.append(Web(web_page(book, path)))
    assert len(ledger.fresh().releases) == 2
    reader = Reader([(at, region, kind) for at in (0, 1) for region in before for kind in KINDS])
    heads = {"Satisfied": KINDS[:1], "Dissatisfied": KINDS[1:], "All": KINDS}
    for at, web in enumerate(pages):
        # What has been counted by the first edition is in the second as well.
        parts = range(at + 1)
        if web.has("tab-rec-answers"):
            for (region, head), value in web.cells("tab-rec-answers").items():
                regions = list(before) if region == "All" else [region]
                kinds = heads.get(head, ())
                reader.told(
                    value if kinds else None, [(p, r, k) for p in parts for r in regions for k in kinds]
                )
    for region in before:
        for kind, old, new in zip(KINDS, before[region], after[region], strict=True):
            assert reader.holds([(0, region, kind)], old, 10), (region, kind)
            assert reader.holds([(1, region, kind)], new - old, 10), (region, kind)
            assert reader.holds([(0, region, kind), (1, region, kind)], new, 10), (region, kind)
