"""Titles: how large, and where their lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.render.titles import balanced, clauses, page_title, title_lines
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


@pytest.mark.parametrize(
    ("lang", "title", "expected"),
    [
        ("zh", "网格划得是否合理，人配得够不够？", (22.0, ["网格划得是否合理，人配得够不够？"])),
        (
            "zh",
            "社区矫正对象中有多少人再犯罪，这个数怎么得来？",
            (22.0, ["社区矫正对象中有多少人再犯罪，", "这个数怎么得来？"]),
        ),
        ("en", "Are grids the right size, and staffed?", (22.0, ["Are grids the right size, and staffed?"])),
    ],
)
def test_a_title_above_a_report_takes_two_lines_at_most(lang, title, expected):
    assert page_title(title, lang) == expected


@given(st.text(st.sampled_from("网格，？：、 ab—”"), min_size=1, max_size=120), st.sampled_from(["zh", "en"]))
def test_no_character_of_a_page_s_title_is_lost(title, lang):
    size, lines = page_title(title, lang)
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert 16 <= size <= 22
    assert len(lines) == 1 or all(em(line) * size <= MEASURE for line in lines)
    assert "".join(clauses(title)) == title
