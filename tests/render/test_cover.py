"""The cover: how a title breaks, and one square for each piece of evidence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.render.mosaic import WIDTH, mosaic
from govdata.render.titles import balanced, title_lines
from govdata.render.widths import MEASURE, em


@pytest.mark.parametrize(
    ("lang", "title", "lines"),
    [
        ("zh", "网格怎么配人", ["网格怎么配人"]),
        (
            "zh",
            "社区矫正对象中有多少人再犯罪，这个数怎么得来？",
            ["社区矫正对象中有多少人再犯罪，", "这个数怎么得来？"],
        ),
        (
            "en",
            "How far can the material itself be relied on?",
            ["How far can the material", "itself be relied on?"],
        ),
    ],
)
def test_a_title_breaks_where_a_reader_would_pause(lang, title, lines):
    assert title_lines(title, lang)[1] == lines


@given(st.text(st.sampled_from("网格，？：、 ab—”"), min_size=1, max_size=90), st.sampled_from(["zh", "en"]))
def test_no_character_of_a_title_is_lost_and_short_lines_fit(title, lang):
    size, lines = title_lines(title, lang)
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert 24 <= size <= 38
    if len(lines) > 1:
        assert all(em(line) * size <= MEASURE for line in lines)


def test_a_subtitle_has_lines_of_like_length_and_a_long_one_flows():
    found = balanced("What published claims exclude, and what case records can answer", "en", 15.0)
    assert found == ["What published claims exclude, and", "what case records can answer"]
    assert balanced("字" * 400, "zh", 15.0) == ["字" * 400]


@given(st.dictionaries(st.sampled_from("ABCDNX"), st.integers(0, 120)))
def test_each_piece_of_evidence_is_one_square_inside_the_picture(grades):
    svg = mosaic(grades)
    total = sum(grades.values())
    assert svg.count("<rect") == total
    assert svg.count("<path") == grades.get("X", 0)
    assert svg.count('fill="none"') == grades.get("N", 0) + grades.get("X", 0)
    assert bool(svg) == bool(total)
    ends = [float(x) + float(w) for x, w in re.findall(r'x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)]
    assert all(end <= WIDTH for end in ends)
