"""Recomputed figures beside the printed ones, in the portrait of a model."""

from __future__ import annotations

from collections import Counter

import pytest

from govdata import casebook
from govdata.document import Heading, Paragraph, Table, plain
from govdata.errors import RecordsError

BOOK = casebook.load()
RESULTS = {o.observation_id: o for o in BOOK.list_observations(standing="measured") if o.value is not None}
OUTCOMES = ("differs", "match", "another date", "not redone")


def own(model):
    return [i for i, o in RESULTS.items() if o.model_id == model]


@pytest.fixture
def given(tmp_path):
    """Write recomputations: each figure as printed, but for what is given."""

    def write(ids, synthetic="", **other):
        lines = ["observation_id,value,as_of,synthetic"]
        for i in ids:
            first = RESULTS[i].period.split("/")[0] or "2024"
            value = other.get(i, f"{RESULTS[i].value:.12g}")
            lines.append(f"{i},{value},{first + '-01-01'[len(first) - 4 :]},{synthetic}")
        (tmp_path / "r.csv").write_text("\n".join(lines) + "\n", "utf-8")
        return str(tmp_path / "r.csv")

    return write


def table(ran, label="tab-recomputed"):
    return next((b for b in ran.blocks if isinstance(b, Table) and b.label == label), None)


def words(ran):
    sure = [plain(c.content) for c in ran.summary.confidence]
    said = [plain(b.content) for b in ran.blocks if isinstance(b, Paragraph)]
    return "\n".join([plain(ran.summary.answer), *sure, *said])


def same(zh, en):
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert zh.summary.verdict == en.summary.verdict


def test_both_languages_and_page_one_counts_what_the_table_shows(run_notebook, hold, given):
    ids = own("tongling")
    path = given(ids, synthetic="true", tongling_36="300", tongling_48="", tongling_68="6000")
    zh, en = (
        run_notebook("model_profile", lang=lang, recomputed=path, model="tongling") for lang in ("zh", "en")
    )
    for ran in (zh, en):
        hold(ran)
        assert ran.front.synthetic
    same(zh, en)
    said = Counter(plain(row.cells[-1].content) for row in table(en).rows)
    assert (said["differs"], said["not redone"]) == (2, 1) and set(said) <= set(OUTCOMES)
    match = said["match"]
    assert match == len(ids) - 3
    assert f"{match} match, 2 differ, 1 cannot be redone" in plain(en.summary.answer)
    assert f"相符{match}条，不符2条，无从重算1条" in plain(zh.summary.answer)
    first = [plain(c.content) for c in table(en).rows[0].cells]
    assert first[-1] == "differs"  # what to ask about comes first


@pytest.mark.parametrize(
    ("other", "said", "verdict"),
    [
        ({}, "At least 80% recompute: they stand up to it.", "described"),
        ({"wujin_03": "1", "wujin_06": "1", "wujin_07": "1"}, "Fewer than 80% recompute", "described"),
        (
            {"wujin_03": "", "wujin_06": "", "wujin_07": ""},
            "Whether 80% recompute cannot be told",
            "cannot_tell",
        ),
        (dict.fromkeys(own("wujin"), ""), "Whether they stand up to it cannot be told", "cannot_tell"),
    ],
)
def test_the_verdict_of_a_portrait(run_notebook, hold, given, other, said, verdict):
    path = given(own("wujin"), **other)
    zh, en = (
        run_notebook("model_profile", lang=lang, model="wujin", recomputed=path) for lang in ("zh", "en")
    )
    for ran in (zh, en):
        hold(ran)
    same(zh, en)
    assert said in plain(en.summary.answer)
    assert en.summary.verdict == verdict
    assert "one hand" not in words(en)  # there is a second register now
    assert not en.front.synthetic


def test_all_models_of_the_casebook(run_notebook, hold, given):
    path = given(RESULTS)
    for model in BOOK.model_ids:
        ran = run_notebook("model_profile", model=model, recomputed=path)
        hold(ran)
        shown = table(ran)
        assert (shown is None) == (not own(model))
        if shown is None:
            assert "没有一条属于所选的模式" in words(ran)
        else:
            assert {plain(r.cells[-1].content) for r in shown.rows} == {"相符"}
            assert "经得起重算" in plain(ran.summary.answer)


def test_without_a_file_nothing_is_said_of_it(run_notebook):
    ran = run_notebook("model_profile", model="wujin")
    assert table(ran) is None and "重算不符" not in words(ran)
    assert not [b for b in ran.blocks if isinstance(b, Heading) and plain(b.content) == "经记录核实"]


def test_a_small_count_that_differs_is_hidden_with_what_gives_it_away(run_notebook, hold, given):
    path = given(own("yongfeng"), yongfeng_04="3")
    ran = run_notebook("model_profile", model="yongfeng", lang="en", recomputed=path)
    hold(ran)
    rows = {plain(r.cells[0].content): r for r in table(ran).rows}
    hidden = [name for name, r in rows.items() if _marks(r.cells[3]) == ["suppressed"]]
    assert len(hidden) == 2  # the event and its total
    assert {"redone.yongfeng_03", "redone.yongfeng_04"} & ran.evidence_keys() == set()
    shown = run_notebook(
        "model_profile", model="yongfeng", recomputed=given(own("yongfeng"), yongfeng_04="12")
    )
    assert {"redone.yongfeng_03", "redone.yongfeng_04"} <= shown.evidence_keys()


def _marks(cell):
    return [node.mark for node in cell.content if hasattr(node, "mark")]


@pytest.mark.parametrize(
    ("figure", "value", "hidden"),
    [
        ("xianghe_women_03", "0.97", True),  # of 132 printed cases four are left
        ("xianghe_women_03", "0.9", False),
        ("nanan_08", "0.97", False),  # of samples, which are things
        ("haimen_07", "0.98", False),  # of a total that is nowhere printed
    ],
)
def test_a_share_whose_rest_is_a_small_count_is_hidden(run_notebook, hold, given, figure, value, hidden):
    model = RESULTS[figure].model_id
    ran = run_notebook("model_profile", model=model, recomputed=given(own(model), **{figure: value}))
    hold(ran)
    assert (f"redone.{figure}" not in ran.evidence_keys()) == hidden


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("wujin_01,5,2024-12-31", r"r\.csv row 2: observation_id is 'wujin_01'; expected a result"),
        (
            "wujin_3,5,2024-12-31",
            r"row 2: observation_id is 'wujin_3'; expected the id .*; nearest is 'wujin_",
        ),
        ("wujin_10,100,2024-12-31", r"row 2: value is '100'; expected a share between 0 and 1"),
    ],
)
def test_errors_name_row_column_and_value(run_notebook, tmp_path, row, said):
    (tmp_path / "r.csv").write_text(f"observation_id,value,as_of\n{row}\n", "utf-8")
    with pytest.raises(RecordsError, match=said):
        run_notebook("model_profile", model="wujin", recomputed=str(tmp_path / "r.csv"))


def test_rates_of_change_may_exceed_the_whole(run_notebook, hold, given):
    ran = run_notebook(
        "model_profile", model="tongling", recomputed=given(own("tongling"), tongling_69="1.5")
    )
    hold(ran)
    assert any("150%" in plain(r.cells[3].content) for r in table(ran).rows)
