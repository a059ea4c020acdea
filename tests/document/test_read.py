"""Notebooks become documents; what is wrong with one names the cell."""

from __future__ import annotations

import base64
import sys

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from govdata.document import model as m
from govdata.document.numbering import chinese_number, evidence_rows, number, slug
from govdata.document.read import read, read_parameters
from govdata.errors import RenderError

PNG = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
).decode()


def shown(sample, *blocks, **keys):
    return new_notebook(
        cells=[sample.payload_cell(sample.front("zh"), keys=True), sample.payload_cell(*blocks, **keys)]
    )


def calls_to_read(notebook):
    """How many functions reading a notebook calls: what it takes, without a clock."""
    count = 0

    def look(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        read(notebook)
    finally:
        sys.setprofile(before)
    return count


def prose(text):
    return new_notebook(cells=[new_markdown_cell(f"# t\n\n{text}")])


def outputs(*made):
    return new_notebook(cells=[new_code_cell("x", outputs=list(made))])


@pytest.mark.parametrize(
    "shape",
    [
        lambda n: prose("\n\n".join(f"p {i} @a{i} [@b{i}]" for i in range(n))),
        lambda n: prose("\n\n".join(f"## h {i}\n\n- x\n\n> y" for i in range(n))),
        lambda n: prose("|a|\n|-|\n" + "\n".join(f"|{i}|" for i in range(n))),
        lambda n: new_notebook(cells=[new_markdown_cell(f"p {i}") for i in range(n)]),
        lambda n: outputs(*(new_output("stream", name="stdout", text="x") for _ in range(n))),
        lambda n: outputs(
            new_output(
                "display_data",
                data={"text/html": f"<table>{''.join(f'<tr><td>{i}</td></tr>' for i in range(n))}</table>"},
            )
        ),
    ],
    ids=["paragraphs", "headings", "table", "cells", "outputs", "html table"],
)
def test_reading_takes_as_long_as_the_notebook_is(shape):
    one, two = calls_to_read(shape(150)), calls_to_read(shape(300))
    assert two < 2.2 * one


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_specimen_reads_whole(sample, lang):
    document = read(sample.notebook(lang))
    assert document.front.lang == lang
    assert {block.kind for block in document.blocks} == {
        "summary", "heading", "paragraph", "math", "figure", "table", "quote", "ordered", "code", "callout",
    }  # fmt: skip
    assert document.parameters == {"model": "jianye", "lang": lang}
    assert document.assurance["build"] == "sample-1"
    assert len(document.origins) == len(document.blocks)
    text = " ".join(m.plain(b.content) for b in document.blocks if isinstance(b, m.Heading))
    assert "Never shown" not in text
    assert "这个标题" not in text and "This title" not in text


def test_code_is_hidden_unless_asked_for(sample):
    node = sample.notebook("zh")
    sources = [block.text for block in read(node).blocks if isinstance(block, m.CodeBlock)]
    assert sources == ["print('逐字')", "输出一行"]
    node.metadata["govdata"]["show_code"] = True
    assert "print('说明')" in [block.text for block in read(node).blocks if isinstance(block, m.CodeBlock)]


def test_evidence_is_numbered_by_first_appearance_and_inputs_follow(sample):
    document, numbering = number(read(sample.notebook("zh")))
    assert numbering.evidence == {
        "load": "F1", "norm": "E01", "rate": "R1", "caseload": "E02", "staff": "E03", "unprinted": "E04",
    }  # fmt: skip
    rows = {row.id: row for row in evidence_rows(document, numbering)}
    assert rows["F1"].printed == "E02 ÷ E03 = 15.0"
    assert (rows["E02"].position, rows["E02"].source, rows["E02"].grade) == ("120–125", "[3]", "C")
    assert list(rows) == ["E01", "E02", "E03", "E04", "F1", "R1"]


def test_figures_tables_and_headings_are_named_alike_for_all_formats(sample):
    _, numbering = number(read(sample.notebook("zh")))
    assert numbering.names["fig-first"] == "图\u00a01"
    assert numbering.names["fig-load"] == "图\u00a02"
    assert numbering.names["tab-staff"] == "表\u00a01"
    assert numbering.names["sec-before"] == "第\u00a01\u00a0节"
    _, gongwen = number(read(sample.notebook("zh")), "gongwen")
    assert gongwen.numbers["sec-before"] == "一、"
    assert gongwen.numbers["公式"] == "（一）"


@pytest.mark.parametrize(
    ("value", "text"), [(1, "一"), (10, "十"), (19, "十九"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_chinese_numbers(value, text):
    assert chinese_number(value) == text


def test_slug_keeps_chinese():
    assert slug("  网格 <有> 多大？ A/B ") == "网格-有-多大-a-b"


# --- faults ------------------------------------------------------------------------------------------


def failing(tags=()):
    lines = ["\x1b[0;31m" + "-" * 75 + "\x1b[0m", "\x1b[0;31mZeroDivisionError\x1b[0m: division by zero"]
    output = new_output("error", ename="ZeroDivisionError", evalue="division by zero", traceback=lines)
    cell = new_code_cell("1 / 0", outputs=[output], metadata={"tags": list(tags)})
    return new_notebook(cells=[new_markdown_cell("# T"), cell])


def test_an_error_stops_a_report_and_names_cell_and_cause():
    with pytest.raises(RenderError) as caught:
        read(failing(), strict=True)
    assert str(caught.value) == (
        "cell 2 (code, '1 / 0'): raised ZeroDivisionError: division by zero; mend it and run it again"
    )


def test_an_error_that_is_meant_or_stands_in_a_plain_notebook_is_shown():
    shown = m.CodeBlock(text="ZeroDivisionError: division by zero")
    assert read(failing()).blocks[-1] == shown
    assert read(failing(["raises-exception"]), strict=True).blocks[-1] == shown


def test_invalid_payload_names_cell_and_place(sample):
    node = sample.notebook("zh")
    node.cells[2].outputs[0].data[m.MIME]["blocks"][0]["lang"] = "fr"
    with pytest.raises(
        RenderError, match=r"^cell 3 \(code, 'show\(\.\.\.\)'\): its payload is not valid at 'blocks.0"
    ):
        read(node)


def test_all_faults_are_listed_each_with_its_cell(sample):
    bad = sample.figure("zh", "fig-x").model_copy(update={"alt": " "})
    twice = sample.figure("zh", "fig-x")
    prose = m.Paragraph(
        content=(
            m.Ref(label="fig-y"),
            m.Cite(key="wilson1972"),
            m.Number(text="3", evidence="caselod"),
        )
    )
    deep = m.Heading(level=3, content=(m.Text(text="深"),))
    cell = "cell 2 (code, 'show(...)')"
    with pytest.raises(RenderError) as caught:
        read(shown(sample, bad, twice, prose, deep))
    assert str(caught.value).splitlines() == [
        f"{cell}: label 'fig-x' is taken by {cell}; give each thing its own",
        f"{cell}: heading '深' has level 3 under level 0; a level is skipped, expected 1 at most",
        "cell 2 (code, 'show(...)'): figure 'fig-x' has no alt text; say in words what it shows",
        "cell 2 (code, 'show(...)'): reference to unknown label 'fig-y'; nearest is 'fig-x'",
        "cell 2 (code, 'show(...)'): citation of unknown 'wilson1972'; nearest is 'wilson1927'",
        "cell 2 (code, 'show(...)'): number '3' names unknown evidence 'caselod'; nearest is 'caseload'",
    ]


def test_evidence_that_changes_between_cells_is_refused(sample):
    other = sample.evidence()["caseload"].model_copy(update={"grade": "A"})
    output = new_output(
        "display_data", data={m.MIME: m.Payload(blocks=(), evidence={"caseload": other}).to_json()}
    )
    node = shown(sample, m.Paragraph(content=()))
    node.cells.append(new_code_cell("again()", outputs=[output]))
    with pytest.raises(RenderError) as caught:
        read(node)
    assert (
        str(caught.value)
        == "cell 3 (code, 'again()'): evidence 'caseload' differs from what an earlier cell says of it"
    )


def test_picture_without_alt_is_an_error_in_our_notebooks_only(sample):
    cell = new_code_cell("plot()", outputs=[new_output("display_data", data={"image/png": PNG})])
    ours = shown(sample, m.Paragraph(content=()))
    ours.cells.append(cell)
    with pytest.raises(RenderError, match=r"^cell 3 \(code, 'plot\(\)'\): the figure has no alt text; "):
        read(ours)
    (figure,) = read(new_notebook(cells=[cell])).blocks
    assert figure.alt == "第 1 个单元格的图"
    cell.outputs[0].metadata = {"image/png": {"alt": "一个点"}}
    assert read(new_notebook(cells=[cell])).blocks[0].alt == "一个点"


# --- notebooks of others ------------------------------------------------------------------------------


def test_foreign_notebook_gets_title_levels_and_language():
    node = new_notebook(
        cells=[
            new_markdown_cell("# Electoral votes\n\nPlain text, see @fig-leaf [@nobody]."),
            new_markdown_cell("# Part\n\n### Deep"),
        ]
    )
    document = read(node, "votes")
    assert (document.front.title, document.front.lang) == ("Electoral votes", "en")
    assert [(b.level, m.plain(b.content)) for b in document.blocks if isinstance(b, m.Heading)] == [
        (1, "Part"),
        (2, "Deep"),
    ]
    assert m.plain(document.blocks[0].content) == "Plain text, see @fig-leaf [@nobody]."


def test_foreign_notebook_without_heading_is_named_after_its_file():
    assert read(new_notebook(cells=[new_markdown_cell("只有一句。")]), "说明").front.title == "说明"


def test_foreign_outputs():
    data = "<table><thead><tr><th></th><th>n</th></tr></thead>"
    data += "<tbody><tr><th>甲</th><td>1,200</td></tr></tbody></table>"
    outputs = [
        new_output("stream", name="stdout", text="\x1b[31mred\x1b[0m\n"),
        new_output("stream", name="stderr", text="warning"),
        new_output("execute_result", data={"text/html": data, "text/plain": "x"}),
        new_output("display_data", data={"text/latex": "$\\displaystyle x^2$"}),
        new_output("display_data", data={"text/plain": "plain"}),
    ]
    code, warning, table, formula, plain = read(
        new_notebook(cells=[new_code_cell("f()", outputs=outputs)])
    ).blocks
    assert (code.text, warning.text) == ("red", "warning")
    assert [column.align for column in table.columns] == ["left", "right"]
    assert formula.tex == "x^2"
    assert plain.text == "plain"


def test_pictures_are_found_beside_and_above_the_notebook_and_only_pictures(tmp_path):
    drawn = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0H9'/></svg>"
    (tmp_path / "above.svg").write_text(drawn, "utf-8")
    (tmp_path / "secret.png").write_text("a password", "utf-8")
    (tmp_path / "图 1").mkdir()
    (tmp_path / "图 1" / "我 的.svg").write_text(drawn, "utf-8")
    source = (
        "![a](<我 的.svg>)\n\n![b](%E6%88%91%20%E7%9A%84.svg)\n\n![c](../above.svg)\n\n![d](../secret.png)"
    )
    document = read(new_notebook(cells=[new_markdown_cell(source)]), folder=tmp_path / "图 1")
    assert [block.kind for block in document.blocks] == ["figure", "figure", "figure", "paragraph"]
    assert "password" not in m.plain(document.blocks[-1].content)
    assert document.remarks == (
        "cell 1 (markdown, '![a](<我 的.svg>)'): picture '../secret.png' isn't there or can't be read",
    )


def test_parameters_are_literals_and_injected_ones_win():
    cells = [
        new_code_cell(
            "model = 'a'\nwindow_days: int = 365  # help\nx = open('f')", metadata={"tags": ["parameters"]}
        ),
        new_code_cell("model = 'b'", metadata={"tags": ["injected-parameters"]}),
    ]
    assert read_parameters(new_notebook(cells=cells)) == {"model": "b", "window_days": 365}


# --- both languages in one line ------------------------------------------------------------------


def in_both(sample, lang, *cells):
    """A report whose headings stand in both languages, with a front that leaves its title to the notebook."""
    front = m.Front(lang=lang)
    return new_notebook(cells=[sample.payload_cell(front), *cells])


@pytest.mark.parametrize(
    ("lang", "title", "first"),
    [("zh", "人手够不够？", "公布了什么"), ("en", "Are there ‘enough’ staff?", "What is published")],
)
def test_a_heading_in_both_languages_shows_its_reader_s_half(sample, lang, title, first):
    source = "# 人手够不够？ / Are there 'enough' staff?\n\n## 公布了什么 / What is published {#sec-what}"
    source += "\n\n正文 / text"
    document = read(in_both(sample, lang, new_markdown_cell(source)))
    assert document.front.title == title
    heading, paragraph = document.blocks
    assert (m.plain(heading.content), heading.label) == (first, "sec-what")
    assert m.plain(paragraph.content) == "正文 / text"  # prose is not a heading


@pytest.mark.parametrize(
    ("heading", "zh", "en"),
    [
        ("投入 / 产出 / Inputs / outputs", "投入 / 产出", "Inputs / outputs"),
        ("只有中文", "只有中文", "只有中文"),
        ("Only English / so it stays", "Only English / so it stays", "Only English / so it stays"),
        ("A/B 测试 / A/B tests", "A/B 测试", "A/B tests"),
        ("速度 / 5", "速度 / 5", "速度 / 5"),
        ("**要点** 与数 / **Points** and figures", "要点 与数", "Points and figures"),
    ],
)
def test_what_stands_in_one_language_stays_whole(sample, heading, zh, en):
    for lang, expected in (("zh", zh), ("en", en)):
        document = read(in_both(sample, lang, new_markdown_cell(f"## {heading}")))
        assert m.plain(document.blocks[0].content) == expected


def test_a_front_with_a_title_keeps_it_and_tagged_cells_are_in_one_language(sample):
    tagged = new_markdown_cell("## 甲 / Alpha", metadata={"tags": ["zh"]})
    node = in_both(sample, "zh", new_markdown_cell("# 另一个 / Another"), tagged)
    node.cells[0] = sample.payload_cell(m.Front(title="题", lang="zh"))
    document = read(node)
    assert document.front.title == "题"
    assert [m.plain(b.content) for b in document.blocks] == ["甲 / Alpha"]


def test_a_notebook_that_names_no_language_loses_nothing():
    document = read(
        new_notebook(cells=[new_markdown_cell("# 甲 / Alpha"), new_markdown_cell("## 乙 / Beta")])
    )
    assert document.front.title == "甲 / Alpha"
    assert m.plain(document.blocks[0].content) == "乙 / Beta"
