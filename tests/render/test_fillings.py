"""Where Typst fails over where pages end, the next filling of the pages is written."""

from __future__ import annotations

import pytest
import typst

from govdata.render.fillings import written
from govdata.render.layout import Plan

# Notes in a table that breaks over columns: Typst 0.15.2 loses count of the tags at some heights of the page.
SOURCE = """#set page(width: 300pt, height: %spt, margin: 20pt)
#set document(title: "x")
#set text(lang: "en", size: 9pt)
#show: columns.with(2)
#for i in range(1) [
Text #lorem(51)#footnote[#lorem(24)] and more #lorem(20).
#figure(caption: [A#footnote[cap]], kind: table, supplement: "T", table(columns: 2, table.header[a][b],
  ..range(12).map(k => [#k#footnote[n #k]])))
#block(fill: gray, breakable: true)[ #enum(..range(5).map(i => [#lorem(12)#footnote[x]])) ]
= Head #i
]"""


def compiled(plan: Plan) -> bytes:
    return bytes(
        typst.compile((SOURCE % (212 - plan.shorter)).encode(), format="pdf", pdf_standards=["ua-1"])
    )


def test_a_filling_that_typst_fails_over_gives_way_to_the_next():
    with pytest.raises(typst.TypstError, match="internal error"):  # once Typst is mended, fillings can go
        compiled(Plan((0,)))
    tried = []
    page = written(lambda plan: tried.append(plan) or compiled(plan), Plan((0,)))
    assert page.startswith(b"%PDF") and len(tried) > 1


def test_floats_are_given_up_first_and_nothing_else_is_tried_where_the_text_is_at_fault():
    tried = []

    def refused(plan: Plan) -> bytes:
        tried.append(plan)
        return bytes(typst.compile(b"#nothing", format="pdf"))

    with pytest.raises(typst.TypstError, match="unknown variable"):
        written(refused, Plan((0,), floats=("fig-a",)))
    assert tried == [Plan((0,), floats=("fig-a",))]


def test_what_can_never_be_written_ends_in_the_last_refusal():
    tried = []

    def failing(plan: Plan) -> bytes:
        tried.append(plan)
        return bytes(typst.compile((SOURCE % 212).encode(), format="pdf", pdf_standards=["ua-1"]))

    with pytest.raises(typst.TypstError, match="internal error"):
        written(failing, Plan((0,), floats=("fig-a",)))
    assert [(plan.floats, plan.shorter) for plan in tried] == [
        (("fig-a",), 0.0), ((), 0.0), ((), 7.0), ((), 15.0), ((), 26.0)
    ]  # fmt: skip
