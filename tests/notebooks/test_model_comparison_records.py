"""Counts of places beside the casebook: what is said of them, what is shown, and what nobody can recover."""

from __future__ import annotations

import pytest

from govdata.document import Figure, Paragraph, Table, plain
from govdata.records.counts import read_counts, synthetic_counts

TOPIC = "model_comparison"
QUICK = {"draws": 199, "models": ["wujin", "jianye"]}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("counts") / "counts.csv"
    synthetic_counts(path, seed=1)
    return str(path)


@pytest.fixture
def given(tmp_path):
    def write(rows):
        lines = [f'"{place}",{k},{n}' for place, k, n in rows]
        (tmp_path / "n.csv").write_text("place,events,trials\n" + "\n".join(lines) + "\n", "utf-8")
        return str(tmp_path / "n.csv")

    return write


def labelled(ran, label):
    return next((b for b in ran.blocks if getattr(b, "label", "") == label), None)


def words(ran):
    sure = [plain(c.content) for c in ran.summary.confidence]
    said = [plain(b.content) for b in ran.blocks if isinstance(b, Paragraph)]
    return "\n".join([plain(ran.summary.answer), *sure, *said])


def same(zh, en):
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.summary.verdict == en.summary.verdict


def test_both_languages_and_no_sentence_against_its_table(run_notebook, hold, made):
    zh, en = (run_notebook(TOPIC, lang=lang, counts=made, **QUICK) for lang in ("zh", "en"))
    for ran in (zh, en):
        hold(ran)
        assert ran.front.synthetic and ran.summary.verdict == "different"
        assert isinstance(ran.summary.figure, Figure)
    same(zh, en)
    rows = [[plain(c.content) for c in row.cells] for row in labelled(en, "tab-places").rows]
    outside = [row[0] for row in rows if row[-1] != "within"]
    figures = [figure.value for figure in en.summary.key_figures]
    assert str(len(outside)) in figures
    drawn = en.namespace["file"].placed.signals
    answer = plain(en.summary.answer)
    # a place within the widened limits is named in no headline, whatever the chart draws it beyond
    assert all(name in answer for name in outside)
    assert not [name for name in set(drawn) - set(outside) if name in answer]
    sizes = [int(row[1].split("/")[1].replace(",", "")) for row in rows]
    assert sizes == sorted(sizes, reverse=True)  # by size: no league table
    assert f"The {len(rows)} places large enough" in plain(en.summary.answer)
    assert not run_notebook(TOPIC, **QUICK).front.synthetic


def test_nothing_hidden_can_be_recovered(run_notebook, attack, made):
    ran = run_notebook(TOPIC, lang="en", counts=made, **QUICK)
    true = {
        c.place: {"With event": c.events, "Without": c.trials - c.events} for c in read_counts(made).places
    }
    hidden = attack(ran, "tab-counts", lambda row, column: true.get(row, {}).get(column))
    assert hidden >= 2
    drawn = {name for name, (k, _) in ran.namespace["file"].shown.items() if k < 10}
    assert not drawn


@pytest.mark.parametrize(
    ("rows", "said", "verdict"),
    [
        ([(f"p{i}", 30 + 60 * (i % 2), 1000) for i in range(19)], "fewer than 20", "cannot_tell"),
        ([(f"p{i}", 12, 200) for i in range(40)], "only 0 are large enough", "cannot_tell"),
        ([(f"p{i}", 30 + 60 * (i % 2), 1000) for i in range(20)], "differ by more than chance", "different"),
        ([(f"p{i}", 58 + i % 5, 1000) for i in range(30)], "are practically alike", "same"),
        ([(f"p{i}", 50 + 7 * i % 21, 1000) for i in range(20)], "whether they truly differ", "cannot_tell"),
        ([("a", 60, 1000)], "fewer than 20", "cannot_tell"),
        ([("a", 3, 1000)], "The counts given are too small", "cannot_tell"),
        ([(f"p{i}", 0, 1000) for i in range(30)], "The counts given are too small", "cannot_tell"),
        ([(f"p{i}", 1000, 1000) for i in range(30)], "The counts given are too small", "cannot_tell"),
    ],
)
def test_what_may_be_said(run_notebook, hold, given, rows, said, verdict):
    path = given(rows)
    zh, en = (run_notebook(TOPIC, lang=lang, counts=path, **QUICK) for lang in ("zh", "en"))
    for ran in (zh, en):
        hold(ran)
    same(zh, en)
    assert said in plain(en.summary.answer)
    assert en.summary.verdict == verdict
    enough = en.namespace["file"].enough
    assert (labelled(en, "tab-places") is not None) == enough == bool(en.summary.key_figures)


def test_names_are_text_whatever_is_in_them(run_notebook, hold, given):
    names = ["=wujin_03", "{cnt_n}", "#link", "<b>x</b>", "*y*", "{@tab-counts}", "$x$", "=1+1"]
    path = given(
        [(name, 20 + 90 * (i % 2), 1000) for i, name in enumerate(names * 1)]
        + [(f"p{i}", 60, 1000) for i in range(20)]
    )
    ran = run_notebook(TOPIC, counts=path, counted="{cnt_p} <i> *z*", **QUICK)
    hold(ran)
    shown = [plain(row.cells[0].content) for row in labelled(ran, "tab-counts").rows]
    assert set(names) <= set(shown)
    assert "{cnt_p} <i> *z*" in words(ran)
    assert isinstance(labelled(ran, "tab-places"), Table)
