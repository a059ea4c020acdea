"""The Word file: real structure, fields, notes, same bytes, and an office that opens it."""

from __future__ import annotations

import io
import itertools
import subprocess
import zipfile

import docx
import pytest
from lxml import etree

from govdata.document import model as m
from govdata.document.read import read
from govdata.render import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = {
    "w": W[1:-1],
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, sample):
    """The specimen as a Word file, once for each language."""
    return request.param, write_docx(read(sample.notebook(request.param)))


def part(data: bytes, name: str):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_every_part_is_well_formed_and_every_relation_lands(made):
    with zipfile.ZipFile(io.BytesIO(made[1])) as archive:
        names = set(archive.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        inside = {r.get("Target") for r in relations if r.get("TargetMode") != "External"}
        assert {f"word/{target}" for target in inside} <= names
        types = {node.get("PartName") for node in etree.fromstring(archive.read("[Content_Types].xml"))} - {
            None
        }
        assert {name[1:] for name in types} <= names


def test_headings_are_headings_and_numbered_by_word(made):
    lang, data = made
    document = docx.Document(io.BytesIO(data))
    heads = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert heads[:3] == (
        [("Heading 1", "读数之前"), ("Heading 2", "公式"), ("Heading 1", "配备")]
        if lang == "zh"
        else [("Heading 1", "Before you read"), ("Heading 2", "Formula"), ("Heading 1", "Staffing")]
    )
    assert document.core_properties.title.startswith("每人" if lang == "zh" else "How many")
    assert document.core_properties.created.isoformat().startswith("2026-11-22T00:00:00")


def test_captions_references_and_notes_are_fields(made):
    lang, data = made
    body = part(data, "word/document.xml")
    codes = [node.text.strip() for node in body.iterfind(".//w:instrText", SPACES)]
    name = {"zh": ("图", "表"), "en": ("Figure", "Table")}[lang]
    assert codes.count(f"SEQ {name[0]} \\* ARABIC") == 2
    assert codes.count(f"SEQ {name[1]} \\* ARABIC") == 2
    marks = {node.get(W + "name") for node in body.iterfind(".//w:bookmarkStart", SPACES)}
    named = {code.split()[1] for code in codes if code.startswith("REF")}
    anchors = {node.get(W + "anchor") for node in body.iterfind(".//w:hyperlink", SPACES)} - {None}
    assert named
    assert named | anchors <= marks
    numbers = [node.get(W + "id") for node in body.iterfind(".//w:bookmarkStart", SPACES)]
    assert len(numbers) == len(set(numbers))
    notes = part(data, "word/footnotes.xml").findall("w:footnote", SPACES)
    assert [note.get(W + "id") for note in notes] == ["-1", "0", "1"]
    assert len(body.findall(".//w:footnoteReference", SPACES)) == 1
    assert len(body.findall(".//m:oMath", SPACES)) == 2


def test_tables_repeat_their_heads_and_pictures_have_alt(made, sample):
    lang, data = made
    body = part(data, "word/document.xml")
    tables = body.findall(".//w:tbl", SPACES)
    styles = [table.find("w:tblPr/w:tblStyle", SPACES).get(W + "val") for table in tables]
    heads = [table.find("w:tr/w:trPr/w:tblHeader", SPACES) is not None for table in tables]
    assert heads == [style == "ReportTable" for style in styles]  # the others only set things side by side
    assert sum(heads) > 4
    alts = [node.get("descr") for node in body.iterfind(".//wp:docPr", SPACES)]
    assert alts == [sample.ALT[lang]] * 2


def test_no_two_tables_touch(made):
    """An office joins tables that nothing parts."""
    body = part(made[1], "word/document.xml").find("w:body", SPACES)
    kinds = [node.tag for node in body]
    assert (W + "tbl", W + "tbl") not in set(itertools.pairwise(kinds))


def test_same_input_same_bytes(made, sample):
    lang, data = made
    assert write_docx(read(sample.notebook(lang))) == data


def test_contents_field_in_long_reports(sample):
    body = part(write_docx(read(sample.long_notebook("en", 7))), "word/document.xml")
    codes = [node.text.strip() for node in body.iterfind(".//w:instrText", SPACES)]
    assert 'TOC \\o "1-2" \\h \\z' in codes


def test_note_in_a_note_and_link_in_a_link_are_flattened():
    inner = m.Note(content=(m.Text(text="inner"),))
    link = m.Link(
        href="https://a.example", content=(m.Link(href="https://b.example", content=(m.Text(text="b"),)),)
    )
    blocks = (m.Paragraph(content=(m.Note(content=(m.Text(text="outer"), inner)), link)),)
    data = write_docx(m.Document(front=m.Front(title="T", lang="en"), blocks=blocks))
    assert "outer (inner)" in "".join(part(data, "word/footnotes.xml").itertext())
    assert len(part(data, "word/document.xml").findall(".//w:hyperlink", SPACES)) == 1


@pytest.mark.office
@pytest.mark.slow
def test_office_opens_it_and_prints_the_same_content(made, program, tmp_path):
    lang, data = made
    source = tmp_path / "report.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office = program("soffice", "libreoffice")
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    run = subprocess.run(
        [program("pdftotext"), str(tmp_path / "report.pdf"), "-"], capture_output=True, check=True
    )
    text = "".join(run.stdout.decode().split())
    wanted = {
        "zh": (
            "每人管多少对象",
            "1.1公式",
            "图2",
            "表1只有甲县报告齐全",
            "15.0",
            "E02÷E03=15.0",
            "只有一条脚注",
            "附录A证据表",
            "复核人",
        ),
        "en": (
            "Howmanypeople",
            "1.1Formula",
            "Figure2",
            "Table1OnlyCountyAreportsboth",
            "E02÷E03=15.0",
            "Onefootnote",
            "AppendixAEvidence",
        ),
    }[lang]
    assert [word for word in wanted if word not in text] == []
    assert text.count("SYNTHETIC") >= run.stdout.decode().count("\f") - 1
