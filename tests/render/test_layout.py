"""The plan that fills pages: what may move and what never does."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from govdata.render.layout import Plan, Spot, kept_together, settle
from govdata.render.layout import arrange as arranged

TOP, BOTTOM = 74.0, 774.0
KINDS = ("paragraph", "heading", "figure", "table", "callout", "bullets", "math")


def block(kind, n, text="", **more):
    block = {"kind": kind, "label": f"{kind}-{n}", "content": [{"t": "text", "text": text}]}
    return block | ({"breakable": False, "may-break": False} if kind == "table" else {}) | more


def arrange(blocks, spots, top, bottom):
    return arranged(Plan(tuple(range(len(blocks)))), blocks, spots, top, bottom)


def laid(blocks, heights):
    """Return the spots of a layout that moves nothing: what doesn't fit starts a page."""
    page, y, spots = 3, TOP, []
    for n, (one, height) in enumerate(zip(blocks, heights, strict=True)):
        above = {"heading": 20.0, "figure": 14.0, "table": 14.0, "callout": 12.0}.get(one["kind"], 7.0)
        if y + above + height > BOTTOM:
            page, y = page + 1, TOP
        spots.append(Spot(n, "start", page, y))
        y += height + (above if y > TOP else 0.0)
        spots.append(Spot(n, "end", page, y))
    return spots


def test_text_fills_the_page_before_a_picture_that_does_not_fit():
    blocks = [block("paragraph", 0), block("figure", 1), block("paragraph", 2), block("paragraph", 3)]
    plan = arrange(blocks, laid(blocks, [400, 350, 120, 60]), TOP, BOTTOM)
    assert plan.order == (0, 2, 3, 1)
    assert plan.floats == ()


def test_a_picture_goes_to_the_top_of_the_next_page_and_the_text_runs_on():
    blocks = [block("paragraph", 0), block("figure", 1), block("paragraph", 2), block("paragraph", 3)]
    plan = arrange(blocks, laid(blocks, [400, 350, 120, 300]), TOP, BOTTOM)
    assert plan.order == (0, 2, 1, 3)
    assert plan.floats == ("figure-1",)


def test_text_that_points_back_stays_behind_its_picture():
    blocks = [block("paragraph", 0), block("figure", 1), block("paragraph", 2, "所以上图只说明写法不同。")]
    assert arrange(blocks, laid(blocks, [400, 350, 120]), TOP, BOTTOM).order == (0, 1, 2)


def test_a_table_that_may_breaks_where_no_text_fills():
    long = block("table", 1, **{"may-break": True})
    blocks = [block("paragraph", 0), long, block("table", 2)]
    plan = arrange(blocks, laid(blocks, [400, 320, 200]), TOP, BOTTOM)
    assert plan.broken == ("table-1",)
    assert plan.order == (0, 1, 2)


def test_what_has_no_number_stays_in_its_place():
    small, large = (block("figure", 1, numbered=False) for _ in range(2))
    text = block("paragraph", 2)
    plan = arrange(
        [block("paragraph", 0), small, text], laid([text, small, text], [400, 350, 60]), TOP, BOTTOM
    )
    assert plan.order == (0, 1, 2)
    assert plan.shrunk == (("figure-1", 0.804),)
    plan = arrange(
        [block("paragraph", 0), large, text], laid([text, large, text], [500, 650, 60]), TOP, BOTTOM
    )
    assert (plan.order, plan.shrunk) == ((0, 1, 2), ())  # too small to read: rather a gap


def test_a_table_that_breaks_starts_before_a_large_picture_and_ends_after_it():
    table = block("table", 2, breakable=True)
    later = [block("paragraph", 3), block("figure", 4), block("paragraph", 5)]
    blocks = [block("paragraph", 0), block("figure", 1), table, *later]
    plan = arrange(blocks, laid(blocks, [300, 500, 600, 20, 620, 90]), TOP, BOTTOM)
    assert plan.order == (0, 1, 2, 3, 5, 4)  # and the text after it fills the page that it ends on
    assert plan.floats == ("figure-1",)


def test_a_small_gap_is_left_alone():
    blocks = [block("paragraph", 0), block("figure", 1), block("paragraph", 2)]
    assert arrange(blocks, laid(blocks, [640, 350, 50]), TOP, BOTTOM).order == (0, 1, 2)


def test_a_chapter_starts_a_page_that_nothing_leaves():
    blocks = [
        block("paragraph", 0),
        block("figure", 1),
        block("heading", 2, chapter=True),
        block("paragraph", 3),
    ]
    assert arrange(blocks, laid(blocks, [400, 350, 30, 60]), TOP, BOTTOM).order == (0, 1, 2, 3)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(KINDS),
            st.floats(10, 650),
            st.booleans(),
            st.sampled_from(["", "the table above"]),
        ),
        max_size=30,
    )
)
def test_order_is_kept_where_it_matters(drawn):
    blocks = [
        block(kind, n, text, **({"may-break": may} if kind == "table" else {}))
        for n, (kind, _, may, text) in enumerate(drawn)
    ]
    plan = arrange(blocks, laid(blocks, [height for _, height, *_ in drawn]), TOP, BOTTOM)
    assert sorted(plan.order) == list(range(len(blocks)))
    assert plan.to_json()["order"] == plan.order
    for kind in KINDS:  # each kind keeps its own order, so numbers count upwards
        same = [n for n in plan.order if blocks[n]["kind"] == kind]
        assert same == sorted(same)
    at = {n: place for place, n in enumerate(plan.order)}
    texts = [n for n in at if blocks[n]["kind"] in ("paragraph", "heading", "bullets", "callout", "math")]
    assert texts == sorted(texts)  # text never overtakes text
    for n, (kind, _, _, text) in enumerate(drawn):  # what points back stays behind all that it may mean
        if text and kind in ("paragraph", "bullets"):
            assert all(at[other] < at[n] for other in range(n))


def test_a_summary_that_fills_its_page_stands_alone_and_a_longer_one_is_followed():
    def settled(page, y, body=4, contents="never", alone=True):
        spots = [Spot(-1, "start", 2, 74.0), Spot(-1, "end", page, y)]
        spots += [Spot(-2, "start", 3, 74.0), Spot(-2, "end", 3 + body, 300.0)]
        plan = settle(Plan((0,)), spots, [-1], alone, contents)
        return plan.alone == (-1,), plan.contents

    assert settled(2, 700.0) == (True, False)
    assert settled(2, 300.0) == (False, False)
    assert settled(3, 90.0) == (False, False)
    assert settled(2, 700.0, alone=False) == (False, False)
    assert [settled(2, 700.0, body, "long")[1] for body in (7, 8)] == [False, True]
    assert settled(2, 700.0, 1, "always")[1]


def test_the_body_follows_a_summary_that_does_not_stand_alone_after_all():
    blocks = [block("paragraph", 0), block("figure", 1), block("paragraph", 2)]
    spots = [Spot(-1, "start", 2, TOP), Spot(-1, "end", 2, 300.0), *laid(blocks, [100, 400, 120])]
    plan = Plan((0, 1, 2))
    assert arranged(replace(plan, alone=(-1,)), blocks, spots, TOP, BOTTOM).order == (0, 1, 2)
    assert arranged(plan, blocks, spots, TOP, BOTTOM).order == (0, 2, 1)  # the figure no longer fits


def test_a_page_takes_over_at_least_three_rows():
    assert kept_together(["body"] * 4) == {0: 4}
    assert kept_together(["body"] * 12) == {0: 3, 9: 3}
