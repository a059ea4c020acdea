"""Whatever the data holds is text, in all three formats."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from govdata.document import model as m
from govdata.document.html import to_html
from govdata.document.text import clean
from govdata.errors import FontError
from govdata.render import write_docx, write_html, write_pdf

NASTY = [
    '#panic("x") #import "a.typ" $ x $ *b* _e_ `r` <l> @r = h // c /* d */ ~ \\u{41} \\',
    "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;&#60;]]><!--",
    "# h\n\n- a\n\n| b |\n|--|\n\n![i](x) [l](javascript:x) **s** {#id} [@k] @fig-x [^1] $$x$$",
    "`rm -rf /`; $(reboot) ${HOME} | cat > /etc/passwd && '\"",
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1) =HYPERLINK(\"http://x\")",
    "abc \u202egnp.exe\u202c \u200fאבג\u200e \u2066x\u2069 \u202d",
    "𠮷野 é\u0301 \u200b\u2060\ufeff",
    "\x00\x01\x1b[31m\x7f\x85 tab\there",
    "a" * 10_000,
    "字" * 10_000,
    "../../etc/passwd C:\\nul %n%s%x {{ jinja }} {% raw %} ${jndi:ldap://x}",
    " ",
    "",
]
# What the packaged fonts surely have, so that a PDF can be asked for any of it.
SAFE = st.characters(
    codec="utf-8", categories=(), include_characters="#$*_`<>@[]{}\\/'\"=+-~^&%|!?.,:;() \tabAB01甲乙，。“”"
)


def everywhere(text: str) -> m.Document:
    """Return a document that holds `text` wherever text may stand."""
    run = (m.Text(text=text),)
    table = m.Table(
        label="",
        title=run,
        subtitle=run,
        note=run,
        columns=(m.Column(content=run), m.Column(content=run, align="right")),
        rows=(
            m.Row(role="group", cells=(m.Cell(content=run),)),
            m.Row(cells=(m.Cell(content=run), m.Cell(content=(m.Number(text=text, evidence="k"),)))),
        ),
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0H40"/></svg>'
    nodes = (
        *run,
        m.Strong(content=run),
        m.Emph(content=run),
        m.Code(text=text),
        m.Note(content=run),
        m.Cite(key="r"),
    )
    blocks = (
        m.Summary(question=run, answer=run, verdict="same", limits=(run,), requests=(run,)),
        m.Heading(level=1, content=(m.Text(text="h"), *run)),
        m.Paragraph(content=(*nodes, m.Link(href=text, content=run))),
        m.BulletList(items=((m.Paragraph(content=run),),)),
        m.CodeBlock(text=text, language=text),
        table,
        m.Figure(label="", title=run, subtitle=run, note=run, svg=svg, alt="x" + text),
        m.Callout(title=run, blocks=(m.Paragraph(content=run),)),
    )
    evidence = m.Evidence(
        key="k",
        kind="observation",
        label=text,
        standing="measured",
        grade="C",
        printed=text,
        source=text,
        note=text,
    )
    return m.Document(
        front=m.Front(
            title="t" + text, lang="zh", subtitle=text, series=text, edition=text, date=text, status=run
        ),
        blocks=blocks,
        evidence={"k": evidence},
        references={"r": {"type": "book", "title": text, "publisher": text}},
        parameters={"p": text},
        assurance={"check: " + text: text, "data": text},
    )


def shown(text: str) -> str:
    """Return text without spaces, as any format may break lines."""
    return re.sub(r"\s|[\u200b\u2060\u00ad]", "", clean(text))


def text_of(tree) -> str:
    return "".join(tree.itertext())


def check_page(text: str) -> None:
    tree = lxml_html.document_fromstring(write_html(everywhere(text)))
    assert not tree.xpath("//script | //img | //iframe")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert all(re.match(r"#|https?:|mailto:", href) or ":" not in href for href in tree.xpath("//a/@href"))
    assert shown(text) in shown(tree.xpath("//h1")[0].text_content())
    assert shown(text) in shown(tree.xpath("//blockquote|//main//ul/li")[0].text_content())


def check_word(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(everywhere(text)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    assert shown(text_of(trees["word/document.xml"])).count(shown(text)) >= 15
    assert shown(text) in shown(text_of(trees["word/footnotes.xml"]))
    targets = [
        r.get("Target") for r in trees["word/_rels/document.xml.rels"] if r.get("TargetMode") == "External"
    ]
    assert all(re.match(r"https?:|mailto:", target, re.IGNORECASE) for target in targets)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_on_the_page_and_in_word(text):
    check_page(text)
    check_word(text)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_in_the_paper(text, program):
    pdf = write_pdf(everywhere(text[:1500]))
    run = subprocess.run([program("pdftotext"), "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    printed = shown(run.stdout.decode())
    words = [word for word in re.split(r"[^A-Za-z0-9]+", text) if 2 < len(word) < 20]
    # an override is obeyed, so its words come out backwards
    assert [word for word in words if word not in printed and word[::-1] not in printed] == []


def test_ten_thousand_characters_fill_the_paper(program):
    for character in ("a", "字"):
        run = (m.Text(text=character * 10_000),)
        pdf = write_pdf(m.Document(front=m.Front(title="T", lang="zh"), blocks=(m.Paragraph(content=run),)))
        tool = subprocess.run(
            [program("pdftotext"), "-raw", "-", "-"], input=pdf, capture_output=True, check=True
        )
        assert tool.stdout.decode().count(character) >= 10_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(), max_size=80))
@example("\ud800\udfff")
def test_any_text_on_the_page_and_in_word(text):
    check_page(text)
    check_word(text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=SAFE, max_size=60))
def test_any_syntax_in_the_paper(text):
    assert write_pdf(everywhere(text)).startswith(b"%PDF-1.7")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(), min_size=1, max_size=12))
@example("\u00ad")
def test_paper_prints_or_names_the_character(text):
    try:
        pdf = write_pdf(everywhere(text))
    except FontError as error:
        named = re.findall(r"U\+([0-9A-F]{4,6})", str(error))
        assert named
        assert any(chr(int(code, 16)) in clean(text) for code in named)
    else:
        assert pdf.startswith(b"%PDF-1.7")


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_in_the_lab(text):
    document = everywhere(text)
    fragment = to_html(
        m.Payload(blocks=document.blocks, evidence=document.evidence, references=document.references)
    )
    tree = lxml_html.fragment_fromstring(fragment)
    assert not tree.xpath("//script | //img")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
