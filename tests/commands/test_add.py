"""``govdata add`` as a person runs it: real files of every kind, and those that can't be taken in."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govdata.commands.cli import app
from govdata.commands.new import make_study

# SYNTHETIC: a county that does not exist.
TITLE, ISSUER = "青溪县2023年社会治理工作报告", "青溪县人民政府"
LINES = (TITLE, "（2024年1月12日）", "全县划分网格120个，配备专职网格员115名。", "窗口受理29647人次求助。")
HEAD, ROW = ("乡镇", "网格（个）", "网格员（名）"), ("东乡", "40", "38")


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("GOVDATA_CASEBOOK", "GOVDATA_SOURCES", "GOVDATA_ROOT"):
        monkeypatch.delenv(name, raising=False)
    make_study(tmp_path / "s", ("en", "zh"), packaged=False)
    monkeypatch.chdir(tmp_path / "s")
    return tmp_path / "s"


def run(*words: object):
    return CliRunner().invoke(app, ["add", *map(str, words)])


def entry(study: Path, source_id: str) -> dict[str, object]:
    items = json.loads((study / "casebook" / "sources.json").read_text("utf-8"))
    return next(item for item in items if item["id"] == source_id)


def cell(study: Path, source_id: str, row: int, column: int) -> str:
    """Return what stands in a cell of the first table, by its kept place."""
    places = json.loads((study / "documents" / "originals" / f"{source_id}.places.json").read_text("utf-8"))
    where = next(p for p in places["places"] if (p.get("row"), p.get("column")) == (row, column))
    return (study / "documents" / f"{source_id}.txt").read_text("utf-8")[where["start"] : where["end"]]


# --- files as people send them --------------------------------------------------------------------------


def page(encoding: str) -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (HEAD, ROW))
    body = "".join(f"<p>{line}</p>" for line in LINES[1:])
    return (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{TITLE}</title></head><body>'
        f"<nav><a href='/'>首页</a></nav><article><h1>{TITLE}</h1>{body}<table>{table}</table></article>"
        "</body></html>"
    ).encode(encoding)


def word() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(TITLE)
    for line in LINES[1:]:
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    for at, row in enumerate((HEAD, ROW, ("西乡", "80", "77"))):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paper(pages: str = "") -> bytes:
    import mpl_font
    import typst

    table = ", ".join(f"[{text}]" for text in (*HEAD, *ROW))
    text = "\n\n".join(LINES[1:])
    source = (
        f'#set text(font: "Noto Sans CJK SC", size: 11pt)\n#align(center)[{TITLE}]\n\n{text}\n\n'
        f"#table(columns: 3, {table})\n{pages}"
    )
    return typst.compile(source.encode(), font_paths=[str(Path(mpl_font.__file__).parent / "fonts")])


def scanned(pages: int = 1) -> bytes:
    """Return a PDF whose pages are pictures."""
    from PIL import Image

    sheets = [Image.new("L", (300, 400), 200) for _ in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def beside(study: Path, name: str, data: bytes) -> Path:
    path = study.parent / name
    path.write_bytes(data)
    return path


# --- what is taken in -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "read_as"),
    [
        ("a-report.txt", lambda: "\r\n".join([*LINES, ISSUER]).encode(), "UTF-8"),
        ("a-report.txt", lambda: "\r\n".join([*LINES, ISSUER]).encode("gb18030"), "GB 18030"),
        ("a-report.txt", lambda: "\n".join([*LINES, ISSUER]).encode("utf-16"), "UTF-16"),
        ("a-report.html", lambda: page("utf-8"), "HTML"),
        ("a-report.htm", lambda: page("gb18030"), "HTML"),
        ("a-report.docx", word, "Word"),
        ("a-report.pdf", paper, "PDF"),
    ],
    ids=["utf-8", "gb18030", "utf-16", "html", "html in GB18030", "docx", "pdf"],
)
def test_a_document_is_taken_in_with_its_text_original_and_entry(study, name, data, read_as):
    original = data()
    done = run(beside(study, name, original), "--issuer", ISSUER)
    assert done.exit_code == 0, done.output
    assert f"read as {read_as}" in done.stdout
    text = (study / "documents" / "a-report.txt").read_bytes()
    lines = text.decode().split("\n")
    assert [line for line in LINES if line not in lines] == []
    listed = entry(study, "a-report")
    assert (listed["title"], listed["publisher"], listed["language"]) == (TITLE, ISSUER, "zh-CN")
    assert listed["issued"] == {"date-parts": [[2024, 1, 12]]}
    assert (listed["sha256"], listed["characters"]) == (hashlib.sha256(text).hexdigest(), len(text.decode()))
    kept = study / "documents" / "originals" / f"a-report{Path(name).suffix}"
    assert kept.read_bytes() == original


@pytest.mark.parametrize(
    ("name", "data"),
    [("r-1.html", lambda: page("utf-8")), ("r-1.docx", word), ("r-1.pdf", paper)],
    ids=["html", "docx", "pdf"],
)
def test_a_table_keeps_rows_and_columns(study, name, data):
    assert run(beside(study, name, data())).exit_code == 0
    assert "\t".join(ROW) in (study / "documents" / "r-1.txt").read_text("utf-8").split("\n")
    assert [cell(study, "r-1", 2, column) for column in (1, 2, 3)] == list(ROW)


def test_cells_over_several_rows_and_columns_keep_what_follows_in_its_column(study):
    table = (
        "<table><tr><th rowspan=2>乡镇</th><th colspan=2>网格</th></tr><tr><th>个数</th><th>人数</th></tr>"
        "<tr><td>东乡</td><td>40</td><td>38</td></tr></table>"
    )
    body = "".join(f"<p>{line}</p>" for line in LINES)
    run(beside(study, "merged.html", f"<html><body><article>{body}{table}</article></body></html>".encode()))
    assert (cell(study, "merged", 2, 3), cell(study, "merged", 3, 3)) == ("人数", "38")


def test_a_pdf_says_on_which_page_and_joins_lines_of_a_paragraph(study):
    long = "各乡镇按照要求配备专职网格员，" * 8 + "共计受理求助29647人次。"
    assert run(beside(study, "two.pdf", paper(f"#pagebreak()\n{long}"))).exit_code == 0
    text = (study / "documents" / "two.txt").read_text("utf-8")
    assert long in text
    places = json.loads((study / "documents" / "originals" / "two.places.json").read_text("utf-8"))
    (where,) = [p for p in places["places"] if text[p["start"] : p["end"]] == long]
    assert (where["page"], places["pages"]) == (2, 2)


def test_scanned_pages_are_named_and_left_empty(study):
    import pikepdf

    both = pikepdf.open(io.BytesIO(paper()))
    both.pages.extend(pikepdf.open(io.BytesIO(scanned())).pages)
    out = io.BytesIO()
    both.save(out)
    done = run(beside(study, "mixed.pdf", out.getvalue()))
    assert done.exit_code == 0
    assert "left out: 2" in done.stdout


def test_nuls_and_line_ends_of_other_systems_are_taken_out_and_told(study):
    done = run(beside(study, "old-mac.txt", "\r".join(LINES).encode().replace("，".encode(), b"\0,")))
    assert "1 signs that no text has" in done.stdout
    assert (study / "documents" / "old-mac.txt").read_text("utf-8").split("\n")[1] == LINES[1]


# --- what isn't -----------------------------------------------------------------------------------------


def locked() -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("scan.pdf", lambda: scanned(3), "scan.pdf: scanned, or in letters"),
        ("locked.pdf", locked, "locked.pdf: an encrypted PDF; save it without a password"),
        ("cut.pdf", lambda: paper()[:3000], "cut.pdf: the file is broken"),
        ("cut.docx", lambda: word()[:3000], "cut.docx: the file is broken"),
        ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "old.doc: an old Office file"),
        ("noise.txt", lambda: bytes(range(128, 256)) * 40, "noise.txt: no text in an encoding"),
        ("empty.txt", lambda: b" \r\n", "empty.txt: there is no text in it"),
    ],
    ids=lambda v: v if isinstance(v, str) and "." in v[-5:] else "",
)
def test_what_cannot_be_read_is_refused_with_what_to_do(study, name, data, message):
    done = run(beside(study, name, data()))
    assert done.exit_code == 2 and done.stderr.startswith(message)
    assert (study / "casebook" / "sources.json").read_text("utf-8") == "[]\n"
    assert list((study / "documents").iterdir()) == []


def test_a_file_too_large_is_refused_unread(study):
    path = study.parent / "large.txt"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    assert "large.txt: 300 MiB, more than the 100 MiB" in run(path).stderr


def test_one_bad_file_keeps_none_of_the_others_out(study):
    good = beside(study, "good.txt", "\n".join(LINES).encode())
    done = run(study.parent / "none.txt", good)
    assert done.exit_code == 2 and "none.txt: no such file" in done.stderr
    assert entry(study, "good")["title"] == TITLE


def test_nothing_that_is_there_is_overwritten(study):
    first = beside(study, "report.txt", "\n".join(LINES).encode())
    assert run(first).exit_code == 0
    before = {p: p.read_bytes() for p in study.rglob("*") if p.is_file()}
    assert run(first).stderr == "report.txt is there already, as report\n"
    first.write_bytes(b"another text")
    assert "give this one another id: --id" in run(first).stderr
    assert run(first, "--id", "../x").exit_code == 2
    assert {p: p.read_bytes() for p in study.rglob("*") if p.is_file() and p.suffix != ".lock"} == {
        p: data for p, data in before.items() if p.suffix != ".lock"
    }
    assert run(first, "--id", "other").exit_code == 0


def test_a_command_that_was_killed_before_its_entry_is_taken_up_again(study):
    path = beside(study, "report.txt", "\n".join(LINES).encode())
    run(path)
    (study / "casebook" / "sources.json").write_text("[]\n", "utf-8")  # as a kill would leave it
    assert run(path).exit_code == 0
    assert entry(study, "report")["title"] == TITLE


def test_what_the_document_does_not_say_is_asked_for(study):
    path = beside(study, "工作.txt", "网格情况。\n全县划分网格120个。\n".encode())
    done = run(path, "--issued", "2024-05")
    (name,) = (p.stem for p in (study / "documents").glob("*.txt"))
    assert name.startswith("text-") and "the document doesn't say: issuer" in done.stdout
    assert "title: 工作 · issuer: —" in done.stdout and "from the name of the file" in done.stdout
    assert entry(study, name)["issued"] == {"date-parts": [[2024, 5]]}
    assert run(path, "--id", "x", "--issued", "May").exit_code == 2


def test_outside_a_study_it_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOVDATA_ROOT", raising=False)
    done = run(beside(tmp_path / "s", "a.txt", b"x"))
    assert done.exit_code == 2 and "`govdata new FOLDER` makes a study" in done.stderr


def test_a_folder_of_editions_without_a_study_is_told_what_it_lacks(study, tmp_path, monkeypatch):
    (tmp_path / "plain" / "params").mkdir(parents=True)
    (tmp_path / "plain" / "params" / "default.yml").write_text("reports: []\n", "utf-8")
    (tmp_path / "plain" / "report.txt").write_text("\n".join(LINES), "utf-8")
    monkeypatch.chdir(tmp_path / "plain")
    told = run("report.txt")
    assert told.exit_code == 2
    assert "lies in no study" in told.stderr and "govdata new" in told.stderr
    assert "no editions" not in told.stderr


def test_a_place_without_a_row_is_named(study):
    (study / "new.txt").write_text("青溪县工作情况\n青溪县司法局\n青溪县划分网格12个。\n", "utf-8")
    done = run("new.txt", "--issuer", "青溪县司法局")
    assert done.exit_code == 0 and "its place has no row in models.csv yet: 青溪县" in done.stdout
