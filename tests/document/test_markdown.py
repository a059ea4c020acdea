"""Markdown cells become blocks; what isn't Markdown is text, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.document import model as m
from govdata.document.markdown import parse, typographic
from govdata.document.walk import all_inlines


def words(blocks):
    return "".join(m.plain([node]) for node in all_inlines(blocks) if isinstance(node, m.Text | m.Code))


def test_heading_levels_and_labels():
    parsed = parse("# 题\n\n## 网格 {#sec-grid}\n\n### 读法 {-}\n")
    assert parsed.titles == ["题"]
    first, second = parsed.blocks
    assert (first.level, first.label, first.numbered, m.plain(first.content)) == (1, "sec-grid", True, "网格")
    assert (second.level, second.label, second.numbered) == (2, "", False)


def test_citations_references_and_addresses():
    (paragraph,) = parse("见 [@wilson1927, 12] 与@fig-load，写信给 a@fig-x.example 或 [@nobody]").blocks
    kinds = [node.t for node in paragraph.content]
    assert kinds == ["text", "cite", "text", "ref", "text", "cite"]
    assert paragraph.content[1] == m.Cite(key="wilson1927", locator="12")
    assert paragraph.content[3] == m.Ref(label="fig-load")


def test_html_is_read_scripts_are_not_and_unknown_syntax_is_text():
    blocks = parse("<script>alert(1)</script>\n\na <b>c</b> ~~d~~ {{e}} <unknown>f").blocks
    assert words(blocks) == "a c ~~d~~ {{e}} f"
    assert any(isinstance(node, m.Strong) for node in blocks[0].content)


def test_line_ends_join_chinese_without_a_space_and_latin_with_one():
    (paragraph,) = parse("网格\n管理，\n每月 two\nwords").blocks
    assert m.plain(paragraph.content) == "网格管理，每月 two words"


def test_footnote_is_an_inline_and_can_not_refer_to_itself():
    (paragraph,) = parse("a[^1]\n\n[^1]: b *c* [^1]").blocks
    note = paragraph.content[-1]
    assert isinstance(note, m.Note)
    assert m.plain(note.content) == "b c [^1]"


def test_display_math_takes_a_label_and_leaves_its_paragraph():
    before, formula, after = parse("vor\n$$x^2$$\nnach").blocks
    assert (before.kind, formula.tex, after.kind) == ("paragraph", "x^2", "paragraph")
    (labelled,) = parse("$$x$$ {#eq-x}").blocks
    assert labelled == m.MathBlock(tex="x", label="eq-x")


def test_table_keeps_alignment():
    (table,) = parse("| a | b |\n|:--|--:|\n| 1 | **2** |").blocks
    assert [column.align for column in table.columns] == ["left", "right"]
    assert table.rows[0].cells[1].content == (m.Strong(content=(m.Text(text="2"),)),)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("\"a\" and 'b'", "“a” and ‘b’"), ("it's 1--2...", "it’s 1–2…"), ('他说"好"', '他说"好"')],
)
def test_english_quotes_and_dashes(typed, printed):
    assert typographic(typed) == printed


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_parses_and_letters_survive(source):
    parsed = parse("x" + source)
    letters = [c for c in source if c.isalpha() and c.isascii()]
    if not any(mark in source for mark in "[]()`&<>$\\!*_{}|:"):
        shown = words(parsed.blocks) + "".join(parsed.titles)
        assert [c for c in shown if c.isalpha() and c.isascii()] == ["x", *letters]


# --- what other people's notebooks hold ----------------------------------------------------------------


def test_entities_comments_and_breaks():
    (paragraph,) = parse(
        "<!-- a remark\nof ours -->\n\n5&nbsp;% &lt;i&gt; &amp;amp; <!-- hidden --> a<br>b `&lt;`"
    ).blocks
    assert m.plain(paragraph.content) == "5\xa0% <i> &amp;  a b &lt;"


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        ("$x_1$", "x_1"),
        ("\\\\(p+q\\\\)", "p+q"),
        ("中文$x$中文", "x"),
        ("$5 and $10", None),
        ("每件 $5，共 $10，合 $15$元", "15"),
        ("a $ b $ c", None),
        (r"\$x\$", None),
    ],
)
def test_a_formula_in_a_line_and_a_price(source, tex):
    (paragraph,) = parse(source).blocks
    assert [node.tex for node in paragraph.content if isinstance(node, m.Math)] == ([tex] if tex else [])


def test_bare_environments_are_formulas():
    source = (
        "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n\nthen\n\n\\begin{equation*}x=1\\end{equation*}"
    )
    first, _, last = parse(source).blocks
    assert first == m.MathBlock(tex="\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}")
    assert last == m.MathBlock(tex="\\begin{equation*}x=1\\end{equation*}")


def test_tables_with_uneven_rows_stay_tables_and_keep_every_value():
    (table,) = parse("| a | b |\n|---|---|\n| 1 |\n| `x|y` | $|z|$ |\n| 2 | 3 | 4 |").blocks
    rows = [[m.plain(cell.content) for cell in row.cells] for row in table.rows]
    assert rows == [["1", ""], ["x|y", "|z|"], ["2", "3 | 4"]]
    assert parse("```\n|a|b|\n|-|-|\n|1|\n```").blocks == [m.CodeBlock(text="|a|b|\n|-|-|\n|1|")]


def test_a_bare_address_is_a_link_up_to_chinese_punctuation():
    (paragraph,) = parse("见 https://example.org/a?b=c，以及<https://example.org/d>。").blocks
    links = [node.href for node in paragraph.content if isinstance(node, m.Link)]
    assert links == ["https://example.org/a?b=c", "https://example.org/d"]


def test_a_frame_is_named_and_its_address_kept():
    html = "<iframe src='https://example.org/map'></iframe>"
    assert words(parse(html, placeholder="[{}]".format).blocks) == "[iframe] https://example.org/map"


@pytest.mark.parametrize(
    ("source", "formulas"),
    [
        ("$ \\alpha $ is small", ["\\alpha"]),
        ("with $ x_1 +\n y^2 $ too", ["x_1 +\n y^2"]),
        ("$\\alpha$5", ["\\alpha"]),
        ("from $5 to $10, and `$x$`", []),
        ("from $5 for user_id to $10", []),
        ("$20, 30 元和 $40", []),
        ("so \\begin{math} a \\end{math} holds", ["\\begin{math} a \\end{math}"]),
        ("\\begin{cases} 1 & x>0 \\\\ 0 \\end{cases}", ["\\begin{cases} 1 & x>0 \\\\ 0 \\end{cases}"]),
    ],
)  # fmt: skip
def test_formulas_as_jupyterlab_sees_them_and_prices_as_prices(source, formulas):
    blocks = parse(source).blocks
    inlines = [node.tex for block in blocks for node in getattr(block, "content", ()) if node.t == "math"]
    assert inlines + [block.tex for block in blocks if isinstance(block, m.MathBlock)] == formulas


def test_only_the_first_heading_above_the_others_is_a_title_and_empty_ones_are_nothing():
    parsed = parse("# a\n\n## b\n\n# c\n\n#\n")
    assert parsed.titles == ["a"]
    assert [(block.level, m.plain(block.content)) for block in parsed.blocks] == [(1, "b"), (1, "c")]
    assert [block.kind for block in parse("# a", titled=False).blocks] == ["heading"]


def test_tables_in_lists_and_quotes_are_tables():
    (bullets,) = parse("- one\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n").blocks
    assert [block.kind for block in bullets.items[0]] == ["paragraph", "table"]
    (quote,) = parse("> | a | b |\n> |---|---|\n> | 1 | 2 |\n").blocks
    assert [block.kind for block in quote.blocks] == ["table"]
