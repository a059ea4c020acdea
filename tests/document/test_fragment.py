"""HTML of other people's outputs: every value in its own place, nothing shifted, nothing run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.document import model as m
from govdata.document.fragment import fragment
from govdata.document.markdown import no_pictures, no_placeholder


def read(html: str) -> list[m.Block]:
    return fragment(html, no_pictures, no_placeholder)


def laid(table: m.Table) -> list[list[str]]:
    """Return heads and rows, a cell that covers columns once for each."""
    heads = [m.plain(column.content) for column in table.columns]
    return [heads, *([m.plain(c.content) for c in row.cells for _ in range(c.span)] for row in table.rows)]


def test_a_cell_that_covers_rows_stands_in_each():
    (table,) = read(
        "<table><caption>在册</caption><thead><tr><th rowspan=2>区</th><th colspan=2>人数</th></tr>"
        "<tr><th>男</th><th>女</th></tr></thead><tbody><tr><th rowspan=2>甲</th><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></tbody>"
        "<tfoot><tr><th>计</th><td colspan=2>10</td></tr></tfoot></table>"
    )
    assert m.plain(table.title) == "在册"
    assert laid(table) == [
        ["区", "人数 男", "人数 女"], ["甲", "1", "2"], ["甲", "3", "4"], ["计", "10", "10"],
    ]  # fmt: skip
    assert [row.role for row in table.rows] == ["body", "body", "summary"]
    assert [column.align for column in table.columns] == ["left", "right", "right"]


def test_levels_of_a_head_as_pandas_writes_them():
    (table,) = read(
        '<table class="dataframe"><thead><tr><th></th><th>年</th><th colspan="2" halign="left">甲</th>'
        '<th colspan="2">乙</th></tr>'
        "<tr><th></th><th></th><th>2011</th><th>2012</th><th>2011</th><th>2012</th></tr><tr><th>省</th><th>类</th><th></th><th></th><th></th><th></th></tr></thead><tbody>"
        '<tr><th rowspan="2">东</th><th>城</th><td>1</td><td>2</td><td>3</td><td>4</td></tr>'
        "<tr><th>乡</th><td>5</td><td>6</td><td>7</td><td>8</td></tr></tbody></table>"
    )
    assert laid(table) == [
        ["省", "类", "甲 2011", "甲 2012", "乙 2011", "乙 2012"],
        ["东", "城", "1", "2", "3", "4"],
        ["东", "乡", "5", "6", "7", "8"],
    ]
    assert m.plain(table.subtitle) == "年"


def test_prose_lists_and_several_tables_in_their_order():
    blocks = read(
        "<style>p{}</style><script>alert(1)</script><h3>甲</h3><p>有 <b>37&nbsp;%</b>\n的人</p>"
        "<ul><li>一</li><li>二<ol start=3><li>三</li></ol></li></ul>"
        "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>后"
        "<p style='display: none'>藏</p><pre>x\n y</pre><blockquote>引</blockquote>"
    )
    kinds = ["heading", "paragraph", "bullets", "table", "paragraph", "code", "quote"]
    assert [block.kind for block in blocks] == kinds
    assert m.plain(blocks[1].content) == "有 37\xa0% 的人"
    assert blocks[2].items[1][1] == m.OrderedList(
        items=((m.Paragraph(content=(m.Text(text="三"),)),),), start=3
    )
    assert blocks[5].text == "x\n y"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("x<sup>2</sup>", "x²"),
        ("H<sub>2</sub>O", "H₂O"),
        ("a<sup>TM</sup>", "a^TM"),
        ("<q>a</q> <!-- b -->c", "“a” c"),
        ("<del>80</del> 60", "~~80~~ 60"),
        ("<math><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></math>", "x"),
        ("<input value='七'><select><option>一</option><option>二</option></select>", "七一 二"),
        ("<label><input type=checkbox checked>是</label>", "☑ 是"),
        ("<progress value=3 max=10></progress>", "3/10"),
    ],
)
def test_what_is_raised_or_lowered_is_told(html, text):
    assert "".join(m.plain(block.content) for block in read(html)) == text


def test_blocks_in_a_cell_stand_in_lines_and_pictures_below():
    dot = "data:image/png;base64,AA"

    def picture(address, alt, title):
        return m.Figure(label="", title=(), svg=address, alt=alt)

    html = (
        f"<table><tr><td><p>一</p><p>二</p></td><td><ul><li>甲</li><li>乙</li></ul></td></tr>"
        "<tr><td>外<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table></td>"
        f"<td><img src='{dot}' alt='点'></td></tr>"
        "<tr><td><pre>x\ny</pre></td><td><video></video></td></tr></table>"
    )  # fmt: skip
    table, figure = fragment(html, picture, "[{}]".format)
    lines = [
        ["\n".join("" if n.t == "break" else m.plain([n]) for n in cell.content) for cell in row.cells]
        for row in table.rows
    ]
    assert [[cell.replace("\n\n", "|") for cell in row] for row in lines] == [
        ["一|二", "– 甲|– 乙"], ["外|1 | 2|3", "点"], ["x|y", "[video]"],
    ]  # fmt: skip
    assert figure.alt == "点"


SPANS = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_values_stand_where_a_browser_puts_them(rows):
    """Against a plain reading of the HTML standard's algorithm: first free place, right and down."""
    grid: dict[tuple[int, int], str] = {}
    html = []
    for y, row in enumerate(rows):
        x, cells = 0, []
        for n, (wide, deep) in enumerate(row):
            while (y, x) in grid:
                x += 1
            grid |= {
                (y + dy, x + dx): f"v{y}.{n}"
                for dy in range(deep)
                for dx in range(wide)
                if y + dy < len(rows)
            }
            cells.append(f'<td colspan="{wide}" rowspan="{deep}">v{y}.{n}</td>')
            x += wide
        html.append(f"<tr>{''.join(cells)}</tr>")
    (table,) = read(f"<table>{''.join(html)}</table>")
    width = max(x for _, x in grid) + 1
    assert laid(table)[1:] == [[grid.get((y, x), "") for x in range(width)] for y in range(len(rows))]


@given(st.text(st.sampled_from("<>/=\"'table td tr th b p rowspan colspan 09 &;"), max_size=80))
def test_any_html_is_read_without_an_error(html):
    read(html)
