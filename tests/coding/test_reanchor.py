"""A new version of a document: what moves by itself, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.coding import changes, reanchor, suggest
from govdata.errors import LocatorError


@dataclass(frozen=True)
class Row:
    start: int
    end: int
    exact: str


def row(text: str, exact: str, nth: int = 0) -> Row:
    at = -1
    for _ in range(nth + 1):
        at = text.index(exact, at + 1)
    return Row(at, at + len(exact), exact)


OLD = (
    "全区共划分网格412个，配备专职网格员836名。\n"
    "社区工作站已建成34个，在建的也有34个，当年投入财政资金1,280万元。\n"
    "尚未化解的86件已逐件明确责任人。"
)


def test_a_passage_moves_with_its_context():
    new = "根据审议意见作了修订，补充一段。\n" + OLD
    for exact in ("412个", "836名", "1,280万元", "86件"):
        found = reanchor(OLD, new, [row(OLD, exact)])[0]
        assert found.state == "moved"
        assert new[found.place.start : found.place.end] == exact


def test_what_did_not_move_is_the_same():
    assert [found.state for found in reanchor(OLD, OLD, suggest(OLD))] == ["same"] * 6


def test_the_same_characters_elsewhere_are_not_the_same_figure():
    new = OLD.replace("已建成34个，在建的也有34个", "已建成35个，在建的有34个")
    first, second = reanchor(OLD, new, [row(OLD, "34个"), row(OLD, "34个", 1)])
    assert (first.place, second.place) == (None, None)
    assert first.state == second.state == "ambiguous"
    assert "35个" in [place.exact for place in first.places if not place.same]


def test_a_repeated_passage_keeps_its_own_place_when_a_third_comes_before():
    new = "另有备用站点34个。" + OLD
    places = [found.place.start for found in reanchor(OLD, new, [row(OLD, "34个"), row(OLD, "34个", 1)])]
    assert places == [row(new, "34个", 1).start, row(new, "34个", 2).start]


def test_a_changed_figure_is_offered_and_not_taken():
    found = reanchor(OLD, OLD.replace("86件", "183件"), [row(OLD, "86件")])[0]
    assert (found.state, found.place) == ("changed", None)
    assert [place.exact for place in found.places] == ["183件"]


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("34个", "134个"),
        ("34个", "2,034个"),
        ("34个", "3.34个"),
        ("三个", "十三个"),
        ("34", "345"),
        ("34", "34%"),
    ],
)
def test_never_inside_another_number(printed, other):
    old = f"全县现有登记在册的服务站点{printed}，都在正常运行之中。"
    new = old.replace(printed, other)
    found = reanchor(old, new, [row(old, printed)])[0]
    assert found.place is None
    assert all(not place.same for place in found.places)


def test_a_page_set_anew_is_the_same_text():
    new = OLD.replace("网格员836名", "网格\r\n员８３６ 名")
    found = reanchor(OLD, new, [row(OLD, "836名"), row(OLD, "412个")])
    assert [each.place.exact for each in found] == ["８３６ 名", "412个"]


def test_what_is_gone_is_said_so():
    found = reanchor(OLD, "另一份文件，全文没有这些内容。", [row(OLD, "836名")])[0]
    assert (found.state, found.places) == ("gone", ())


def test_of_two_equal_sentences_none_is_taken_when_one_is_left():
    line = "各社区按要求设立服务站点34个，由专人负责日常管理工作。"
    old, new = f"一月情况。{line}\n二月情况。{line}", line
    states = [found.state for found in reanchor(old, new, [row(old, "34个"), row(old, "34个", 1)])]
    assert states == ["ambiguous", "ambiguous"]


def test_a_row_that_stands_nowhere_is_refused():
    with pytest.raises(LocatorError, match="the old text reads '412个' at 7, not '413个'"):
        reanchor(OLD, OLD, [Row(7, 11, "413个")])


PIECES = [
    "全区划分网格12个。",
    "另设站点12个，",
    "共有人员120名，",
    "办结率98%。",
    "\n",
    "其中12个已建成，",
    "新增12个。",
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    st.lists(st.sampled_from([*PIECES, "插入的话，没有数。"]), max_size=8),
    st.integers(0, 8),
)
def test_what_is_settled_reads_as_before_and_no_two_rows_share_a_place(old, inserted, at):
    before = "".join(old)
    after = "".join([*old[:at], *inserted, *old[at:]])
    found = reanchor(before, after, suggest(before))
    taken = [(each.place.start, each.place.end) for each in found if each.settled]
    assert len(taken) == len(set(taken))
    assert all(
        after[a:b] == each.row.exact
        for each, (a, b) in zip([e for e in found if e.settled], taken, strict=True)
    )


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.lists(st.sampled_from(PIECES), max_size=8))
def test_a_diff_gives_both_texts_back(old, new):
    before, after = "".join(old), "".join(new)
    made, at = "", 0
    for change in changes(before, after):
        made += before[at : change.old_start] + "".join(piece.new for piece in change.pieces)
        assert "".join(piece.old for piece in change.pieces) == before[change.old_start : change.old_end]
        assert after[change.new_start : change.new_end] == "".join(piece.new for piece in change.pieces)
        at = change.old_end
    assert made + before[at:] == after


def test_a_number_changes_as_a_whole():
    pieces = changes("其中86件。", "其中183件。")[0].pieces
    assert [(piece.old, piece.new) for piece in pieces if piece.old != piece.new] == [("86", "183")]
