"""The committee pack: chapters numbered through, evidence ids of the reports, the standards of a report."""

from __future__ import annotations

import io
import re
import subprocess

import pytest

from govdata.document import model as m
from govdata.document.read import read
from govdata.errors import RenderError
from govdata.render import write_pack
from govdata.render.pack import compose


def front(lang: str) -> m.Front:
    return m.Front(
        title="合订本" if lang == "zh" else "The pack", lang=lang, edition="spring", date="2026-11-22"
    )


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, sample):
    """Language, and a pack of the specimen twice."""
    chapter = read(sample.notebook(request.param))
    return request.param, write_pack(front(request.param), [chapter, chapter])


@pytest.fixture(scope="module")
def words(made, program, tmp_path_factory) -> list[str]:
    """The text of each page."""
    path = tmp_path_factory.mktemp("pack") / "pack.pdf"
    path.write_bytes(made[1])
    run = subprocess.run([program("pdftotext"), "-layout", str(path), "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def test_it_conforms_to_the_standards_of_a_report(made):
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(made[1])) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang)[:2] == made[0]


def test_pages_are_numbered_through(words):
    total = len(words)
    for number, page in enumerate(words[1:], 2):
        assert re.search(rf"\b{number} ?/ ?{total}\n*$", page)


def test_contents_name_both_chapters_and_each_starts_a_page(made, words):
    title = "每人管多少对象" if made[0] == "zh" else "How many people does one officer"
    assert words[1].count(title) == 4  # its answer, and its line in the contents
    starts = [page for page in words[2:] if re.match(rf"(?:.*\n){{2,6}} *[12] +{title}", page)]
    assert len(starts) == 2


def test_evidence_has_the_ids_of_the_reports(words):
    text = "".join(words)
    for printed in ("1-E01", "2-E01", "1-F1", "2-R1"):
        assert text.count(printed) >= 2  # beside its number and in the appendix
    appendix = re.findall(r"^ ?([12]-[EFR]\d+) ", "".join(words[-4:]), re.MULTILINE)
    assert len(set(appendix)) >= 10
    assert appendix == sorted(appendix, key=lambda i: (i[0], i[2], int(i[3:])))


def test_same_reports_same_bytes(made, sample):
    chapter = read(sample.notebook(made[0]))
    assert write_pack(front(made[0]), [chapter, chapter]) == made[1]


def test_nothing_of_a_chapter_is_lost(sample):
    chapter = read(sample.notebook("en"))
    whole = compose(front("en"), [chapter])
    kinds = [block.kind for block in chapter.blocks]
    assert [block.kind for block in whole.blocks][-len(kinds) :] == kinds
    assert {key.removeprefix("1:") for key in whole.evidence} == set(chapter.evidence)
    assert whole.front.series == chapter.front.series


def test_the_answers_come_first_and_the_head_of_a_page_names_its_chapter(made, words):
    zh = made[0] == "zh"
    assert words[0].count("不能判断" if zh else "Cannot be judged") == 2  # on the cover, chapter by chapter
    assert ("各章的回答" if zh else "What each chapter answers") in words[1]
    assert ("目录" if zh else "Contents") in words[1]
    heads = [page.split("\n", 1)[0] for page in words]
    assert any(re.search(r"(?:^|SYNTHETIC|DATA) *2 +\S", head) for head in heads[4:])


def test_what_may_not_be_packed_together(sample):
    zh, en = read(sample.notebook("zh")), read(sample.notebook("en"))
    real = en.model_copy(update={"front": en.front.model_copy(update={"synthetic": False})})
    with pytest.raises(RenderError, match="'The pack' has no chapter"):
        compose(front("en"), [])
    with pytest.raises(RenderError, match="is in 'en', its chapter '每人管多少对象' in 'zh'"):
        compose(front("en"), [en, zh])
    with pytest.raises(RenderError, match="mixes published figures with synthetic data"):
        compose(front("en"), [en, real])
