"""Ordinary notebooks of other people: nothing dropped without a word, nothing hidden shown."""

from __future__ import annotations

import base64
import io
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from PIL import Image

from govdata.document import model as m
from govdata.document.read import read
from govdata.errors import RenderError

SCRIPT = "<div id='a'></div><script>go()</script>"
PLOTLY = {"application/vnd.plotly.v1+json": {"data": []}, "text/html": SCRIPT}


def png(mode: str = "RGB") -> str:
    written = io.BytesIO()
    Image.new(mode, (8, 4)).save(written, "PNG")
    return base64.b64encode(written.getvalue()).decode()


def shown(*outputs, source="show()", metadata=None, **settings):
    cell = new_code_cell(source, outputs=list(outputs), metadata=metadata or {})
    return new_notebook(cells=[cell], metadata={"govdata": settings} if settings else {})


def display(data, **metadata):
    return new_output("display_data", data=data, metadata=metadata)


def words(document: m.Document) -> str:
    return "\n".join(
        block.text if isinstance(block, m.CodeBlock) else m.plain(getattr(block, "content", ()))
        for block in document.blocks
    )


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (PLOTLY, "application/vnd.plotly.v1+json"),
        ({"application/vnd.vegalite.v5+json": {}, "text/plain": "<VegaLite 5 object>"}, "vegalite"),
        ({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider(value=0)"}, "widget-view"),
        ({"text/html": SCRIPT, "text/plain": "<IPython.core.display.HTML object>"}, "text/html"),
        ({"application/x-own": "?"}, "application/x-own"),
        ({"image/png": base64.b64encode(b"no picture").decode()}, "image/png"),
        ({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'></svg>"}, "image/svg+xml"),
        ({"text/html": "<p>a</p><iframe src='https://example.org'></iframe>"}, "iframe"),
        ({"text/html": "<video controls><source src='data:video/mp4;base64,AA'></video>"}, "video"),
        ({"text/html": "<div class='bk-root'></div>", "text/plain": "Figure(id='1')"}, "text/html"),
        ({"application/javascript": "draw()", "text/plain": "<Javascript object>"}, "javascript"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_leaves_a_placeholder_a_warning_and_strictly_an_error(data, named):
    document = read(shown(display(data)))
    (remark,) = document.remarks
    assert remark.startswith("cell 1 (code, 'show()'): ")
    assert named in remark
    assert document.blocks
    with pytest.raises(RenderError, match=r"cell 1 \(code, 'show\(\)'\): "):
        read(shown(display(data)), strict=True)


def test_what_is_nothing_but_style_is_nothing_and_a_bare_object_is_what_python_says_of_it():
    style = {"text/html": "<style>td {color: red}</style><!-- a -->", "text/plain": "<Styler>"}
    document = read(shown(display(style), display({"text/plain": "<Axes: title='a'>"})))
    assert words(document) == "<Axes: title='a'>"
    assert not document.remarks


def widgets(**models):
    """Return a notebook whose one output is the widget ``top``, and its state."""
    state = {name: {"model_name": kind, "state": held} for name, (kind, held) in models.items()}
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "top"}, "text/plain": "VBox()"}
    node = shown(display(view))
    node.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": state}}
    return node


def test_what_widgets_held_is_shown_and_what_they_ask_leaves_a_placeholder():
    printed = {"output_type": "stream", "name": "stdout", "text": "印出\n"}
    node = widgets(
        top=("VBoxModel", {"children": ["IPY_MODEL_a", "IPY_MODEL_b", "IPY_MODEL_c"]}),
        a=("OutputModel", {"outputs": [printed]}),
        b=("HTMLModel", {"value": "<b>三地</b>"}),
        c=("IntSliderModel", {"description": "x", "value": 3}),
    )
    document = read(node)
    assert words(document).split("\n")[:2] == ["印出", "三地"]
    assert words(document).endswith("x 3")
    (remark,) = document.remarks
    assert "widget-view" in remark


def test_the_state_of_widgets_may_hold_itself():
    node = widgets(top=("VBoxModel", {"children": ["IPY_MODEL_top"]}))
    assert [block.kind for block in read(node).blocks] == ["paragraph"]


def test_latex_outputs_are_formulas_or_words_with_formulas():
    outputs = (r"\begin{equation}q=1\end{equation}", r"so $x$ holds", r"\begin{tabular}{l} a \end{tabular}")
    formula, said, plain = read(
        shown(*(display({"text/latex": tex, "text/plain": "plain"}) for tex in outputs))
    ).blocks
    assert (formula.kind, m.plain(said.content), plain.text) == ("math", "so x holds", "plain")


def test_headings_of_outputs_stay_where_they_are():
    cell = new_code_cell("show()", outputs=[display({"text/markdown": "# 结果\n\n三"})])
    document = read(new_notebook(cells=[new_markdown_cell("# 题"), cell]))
    assert document.front.title == "题"
    blocks = [(block.kind, m.plain(block.content)) for block in document.blocks]
    assert blocks == [("heading", "结果"), ("paragraph", "三")]


def test_macros_hold_in_all_cells():
    define = r"$$\newcommand{\R}{\mathbb{R}} \newcommand{\set}[2]{\{#1 : #2\}} \def\e{\epsilon}$$"
    use = r"$\set{x}{x \in \R} > \e$"
    *_, said = read(new_notebook(cells=[new_markdown_cell(define), new_markdown_cell(use)])).blocks
    assert said.content[0].tex == r"{\{x : x \in {\mathbb{R}}\}} > {\epsilon}"


def test_a_picture_beside_an_interactive_output_is_taken_and_nothing_is_said():
    document = read(shown(display({**PLOTLY, "image/png": png()})))
    assert [block.kind for block in document.blocks] == ["figure"]
    assert not document.remarks


def test_html_is_read_before_plain_text_and_json_is_printed():
    html = {"text/html": "<p>三地 <b>37</b></p>", "text/plain": "<IPython.core.display.HTML object>"}
    document = read(shown(display(html), display({"application/json": {"甲": 1}})))
    assert words(document) == '三地 37\n{\n  "甲": 1\n}'


def test_what_was_printed_in_pieces_is_one_text_and_stderr_is_shown():
    out = [new_output("stream", name="stdout", text=text) for text in ("1%", "\r50%", "\rdone\n")]
    err = new_output("stream", name="stderr", text="UserWarning: careful\n")
    assert words(read(shown(*out, err, out[0]))) == "done\nUserWarning: careful\n1%"


def test_stderr_of_a_report_of_ours_is_for_its_maker(sample):
    node = sample.notebook("zh")
    node.cells.append(
        new_code_cell("f()", outputs=[new_output("stream", name="stderr", text="Warning: a\n")])
    )
    document = read(node)
    assert "Warning" not in words(document)
    assert document.remarks[-1].endswith("printed to stderr, which the page leaves out: 'Warning: a'")


@pytest.mark.parametrize(
    ("metadata", "source", "code", "output"),
    [
        ({}, "a", True, True),
        ({"tags": ["hide-input"]}, "a", False, True),
        ({"tags": ["remove-output"]}, "a", True, False),
        ({"tags": ["hide-output"]}, "a", True, False),
        ({"tags": ["hide-cell"]}, "a", False, False),
        ({"tags": ["remove-stdout"]}, "a", True, False),
        ({"tags": ["remove-stderr"]}, "a", True, True),
        ({"jupyter": {"source_hidden": True}}, "a", False, True),
        ({"jupyter": {"outputs_hidden": True}}, "a", True, False),
        ({}, "#| echo: false\na", False, True),
        ({}, "#| output: false\na", True, False),
        ({}, "#| include: false\na", False, False),
    ],
)
def test_what_an_author_hides_stays_hidden(metadata, source, code, output):
    printed = new_output("stream", name="stdout", text="out")
    found = [b.text for b in read(shown(printed, source=source, metadata=metadata, show_code=True)).blocks]
    assert found == ["a"] * code + ["out"] * output


def test_options_of_a_cell_dress_its_picture_and_are_no_code():
    source = "#| fig-cap: 各地人手\n#| fig-alt: 三点\nplot()"
    code, figure = read(shown(display({"image/png": png()}), source=source, show_code=True)).blocks
    assert code.text == "plot()"
    assert (m.plain(figure.title), figure.alt) == ("各地人手", "三点")


def test_raw_cells_are_read_by_their_format():
    cells = [
        new_raw_cell("<p>一</p>", metadata={"raw_mimetype": "text/html"}),
        new_raw_cell("*二*", metadata={"format": "text/markdown"}),
        new_raw_cell(r"\newpage", metadata={"raw_mimetype": "text/latex"}),
        new_raw_cell("三"),
    ]
    assert words(read(new_notebook(cells=cells))) == "一\n二\n三"


def test_attachments_by_any_spelling_of_their_names():
    cell = new_markdown_cell("![甲](attachment:%E5%9B%BE%201.png)\n\n![乙](<attachment:图 1.png>)")
    cell["attachments"] = {"图 1.png": {"image/png": png()}}
    cell = nbformat.from_dict(json.loads(json.dumps(cell)))
    assert [block.alt for block in read(new_notebook(cells=[cell])).blocks] == ["甲", "乙"]


def test_pictures_in_markdown_output_and_as_data(tmp_path):
    source = f"## 小题\n\n![点](data:image/png;base64,{png()})\n\n![远](https://example.org/a.png)"
    heading, figure, link = read(shown(display({"text/markdown": source}))).blocks
    assert (heading.level, figure.alt, link.content[0].href) == (1, "点", "https://example.org/a.png")


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("<a id='x'></a>\n\n## Part", "part"),
        ("<a name='x'></a>\n## Part", "part"),
        ("## Part <a class='a' id='x'></a>\n\nwords", "part"),
        ("## Part\n\nwords <span id='x'>here</span>", "part"),
        ("## Part\n\n- one <a id='x'></a>", "part"),
        ("<h2 id='x'>Part</h2>", "part"),
        ("<a id='x'></a>words\n\n## Part", "main"),
    ],
)
def test_names_of_places_lead_to_the_heading_that_they_stand_at(place, label):
    document = read(new_notebook(cells=[new_markdown_cell(f"# T\n\n[to](#x)\n\n{place}")]))
    assert document.blocks[0].content[0].href == f"#{label}"
    assert all(block.kind != "paragraph" or block.content for block in document.blocks)


def test_quotes_in_a_heading_are_typed_in_links_and_the_title_is_the_top():
    source = '# The "T"\n\n[a](#It\'s-"so"...) [b](#The-"T")\n\n## It\'s "so"...'
    links = read(new_notebook(cells=[new_markdown_cell(source)])).blocks[0].content
    assert [node.href for node in links if isinstance(node, m.Link)] == ["#it-s-so", "#main"]


def test_links_inside_lead_where_jupyterlab_leads_them():
    source = "# T\n\n[a](#Other-Part) [b](#sec-x) [c](#nowhere)\n\n## Other Part\n\n## X {#sec-x}"
    document = read(new_notebook(cells=[new_markdown_cell(source)]))
    links = [node.href for node in document.blocks[0].content if isinstance(node, m.Link)]
    assert links == ["#other-part", "#sec-x", "#nowhere"]
