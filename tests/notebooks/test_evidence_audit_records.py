"""A second coding beside the casebook's: what is held against it, what hangs on it, what can't be told."""

from __future__ import annotations

import pytest

from govdata import casebook
from govdata.document import Paragraph, Table, plain
from govdata.errors import RecordsError
from govdata.records.coding import synthetic_coding

TOPIC = "evidence_audit"
BOOK = casebook.load()
OURS = {o.observation_id: o.standing for o in BOOK.list_observations()}


def table(ran, label):
    return next((b for b in ran.blocks if isinstance(b, Table) and b.label == label), None)


def cells(ran, label):
    return [[plain(c.content) for c in row.cells] for row in table(ran, label).rows]


def words(ran):
    """All that is said, on page one of how sure it is and in paragraphs."""
    sure = [plain(c.content) for c in ran.summary.confidence]
    return "\n".join([*sure, *(plain(b.content) for b in ran.blocks if isinstance(b, Paragraph))])


def same(zh, en):
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.summary.verdict == en.summary.verdict


@pytest.fixture
def coding(tmp_path):
    """Write a coding that keeps the casebook's standing but for what is given."""

    def write(ids, **other):
        lines = [f"{i},{other.get(i, OURS[i])}" for i in ids]
        (tmp_path / "c.csv").write_text("observation_id,standing\n" + "\n".join(lines) + "\n", "utf-8")
        return str(tmp_path / "c.csv")

    return write


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("coding") / "coding.csv"
    synthetic_coding(path, OURS, 120, 1)
    return str(path)


def test_a_made_up_coding_in_both_languages(run_notebook, hold, made):
    zh, en = (run_notebook(TOPIC, lang=lang, coding=made) for lang in ("zh", "en"))
    for ran in (zh, en):
        hold(ran)
        assert ran.front.synthetic
        assert any(k.evidence == "coding.estimate" for k in ran.summary.key_figures)
    same(zh, en)
    second = zh.namespace["second"]
    assert len(cells(zh, "tab-coding")) == len(second.disputed) == second.kappa.n - 107
    for place, _, printed, ours, theirs in cells(en, "tab-coding"):
        assert place and "characters" in printed and ours != theirs
    assert not run_notebook(TOPIC).front.synthetic


def test_the_title_counts_the_models_whose_row_changes(run_notebook, hold, made):
    ran = run_notebook(TOPIC, lang="en", coding=made)
    rows = cells(ran, "tab-coding-hangs")
    changed = sum(row[-1] != "none" or row[2] != row[3] or row[4] != row[5] for row in rows)
    title = plain(table(ran, "tab-coding-hangs").title)
    assert title == f"By the second reading page one would change for {changed} model{'s' * (changed != 1)}"
    assert sum(int(row[1]) for row in rows) == len(cells(ran, "tab-coding"))


def test_what_hangs_on_a_total(run_notebook, hold, coding):
    ran = run_notebook(TOPIC, lang="en", coding=coding(OURS, qingpu_07="norm"))
    hold(ran)
    (row,) = cells(ran, "tab-coding-hangs")
    assert row[:4] == ["Qingpu", "1", "1", ""] and row[4:6] == ["", ""]
    assert "317名" in row[6]


@pytest.mark.parametrize("n", [1, 30, 90])
def test_with_few_figures_nothing_is_told_however_alike(run_notebook, hold, coding, n):
    ran = run_notebook(TOPIC, lang="en", coding=coding(list(OURS)[:n]))
    hold(ran)
    needed = ran.namespace["needed"]
    assert n < needed
    assert words(ran).count(f"Fewer than {needed} were coded twice") == 2  # on page one, and in its section
    assert ran.namespace["second"].verdict == "cannot_tell"
    assert not any(k.evidence.startswith("coding") for k in ran.summary.key_figures)
    assert table(ran, "tab-coding") is None and table(ran, "tab-coding-hangs") is None


@pytest.mark.parametrize(
    ("change", "reliable", "verdict", "said"),
    [
        (0, 0.667, "agree", "The whole interval reaches 0.667"),
        (0.5, 0.667, "differ", "The whole interval lies below 0.667"),
        (0.12, 0.8, "cannot_tell", "The interval crosses 0.8"),
    ],
)
def test_the_sentence_is_the_one_of_the_verdict(run_notebook, hold, coding, change, reliable, verdict, said):
    turned = {i: "plan" for at, i in enumerate(OURS) if at % 100 < 100 * change}
    given = coding(OURS, **turned)
    zh, en = (run_notebook(TOPIC, lang=lang, coding=given, reliable=reliable) for lang in ("zh", "en"))
    for ran in (zh, en):
        hold(ran)
    same(zh, en)
    assert en.namespace["second"].verdict == verdict
    sentences = ("The whole interval reaches", "The whole interval lies below", "The interval crosses")
    told = words(en)
    assert told.count(said) == 2  # on page one, and in its section
    assert [other for other in sentences if other in told] == [said.rsplit(" ", 1)[0]]


def test_a_single_standing_on_both_sides(run_notebook, hold, coding):
    measured = [i for i, standing in OURS.items() if standing == "measured"]
    ran = run_notebook(TOPIC, lang="en", coding=coding(measured))
    hold(ran)
    assert ran.namespace["second"].kappa is None
    assert "Both used a single standing" in words(ran)


def test_other_places_are_left_out_and_counted(run_notebook, hold, coding):
    given = coding(["wujin_01", "jianye_01", "jianye_02"])
    ran = run_notebook(TOPIC, lang="en", models=["wujin"], coding=given)
    hold(ran)
    assert "Readings of places that were not chosen are left out: " in words(ran)
    assert ran.namespace["second"].left_out == 2
    ran = run_notebook(TOPIC, lang="zh", models=["nanan"], coding=given)
    hold(ran)
    assert "没有一条属于所选地区" in words(ran)


def test_an_unknown_figure_is_an_error_of_its_row(run_notebook, coding, tmp_path):
    (tmp_path / "c.csv").write_text("observation_id,standing\nwujin_1,norm\n", "utf-8")
    with pytest.raises(RecordsError, match=r"c\.csv row 2: observation_id is 'wujin_1'.*nearest is 'wujin_"):
        run_notebook(TOPIC, coding=str(tmp_path / "c.csv"))
