"""Sentences with gaps: what fills a gap keeps its evidence; text stays text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata.document import Number, Strong, Text, plain
from govdata.errors import DisplayError
from govdata.evidence.derived import derive
from govdata.report.template import filled


@pytest.fixture
def page(page_of, made_book):
    return page_of("zh", made_book)


@pytest.fixture(scope="module")
def english(page_of, made_book):
    return page_of("en", made_book)


# --- gaps ----------------------------------------------------------------------------------------


def test_an_observation_is_printed_with_hedge_unit_and_evidence(page):
    assert page.inlines("甲县有{jia_01}网格，丙县有{bing_04}。") == (
        Text(text="甲县有"),
        Number(text="120\u00a0个", evidence="jia_01", standing="measured"),
        Text(text="网格，丙县有"),
        Number(text="约80\u00a0个", evidence="bing_04", standing="measured"),
        Text(text="。"),
    )


def test_a_rule_is_marked_as_a_rule(page):
    assert page.inlines("{bing_01}") == (Number(text="300—500\u00a0户", evidence="bing_01", standing="norm"),)


def test_a_derived_figure_is_marked_as_derived(page):
    ratio = derive(page.casebook, "jia_02 / jia_01", "per_grid")
    assert page.inlines("{ratio}", ratio=ratio) == (
        Number(text="0.96", evidence="per_grid", standing="derived"),
    )


def test_what_is_given_goes_before_an_observation_of_that_name(page):
    assert page.inlines("{jia_01}", jia_01="甲") == (Text(text="甲"),)


def test_strong_words_may_hold_gaps(page):
    assert page.inlines("答：**有{jia_01}**。") == (
        Text(text="答："),
        Strong(content=(Text(text="有"), Number(text="120\u00a0个", evidence="jia_01"))),
        Text(text="。"),
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, "3"),
        (26446, "26\u202f446"),
        (np.int64(7), "7"),
        ("甲", "甲"),
        (("甲", "Jia"), "甲"),
        ((), ""),
        ((Text(text="一"), Text(text="二")), "一二"),
    ],
)
def test_text_pairs_counts_and_inlines_fill_a_gap(page, value, expected):
    assert plain(page.inlines("{it}", it=value)) == expected


def test_a_pair_is_said_in_the_pages_language(english):
    pair = ("甲", "Jia")
    assert plain(english.inlines("{it}", it=pair)) == "Jia"


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "hint"),
    [
        ("jia_1", "; nearest is 'jia_01'"),
        ("totl", "; nearest is 'total'"),
        ("???", ""),
        ("place:jia", ""),
        ("@fig", ""),
        ("n|a|b", ""),
    ],
)
def test_an_unknown_gap_is_refused_with_the_nearest(page, gap, hint):
    template = f"有{{{gap}}}个"
    with pytest.raises(DisplayError) as raised:
        page.inlines(template, total=3)
    assert str(raised.value) == (
        f"{template!r}: gap {gap!r} is neither an observation nor a value given{hint}"
    )


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (0.5, "float"),
        (2.0, "float"),
        (float("nan"), "float"),
        (True, "bool"),
        (np.float64(0.5), "float64"),
        (np.float32(0.5), "float32"),
        (Decimal("0.5"), "Decimal"),
        (Fraction(1, 2), "Fraction"),
    ],
)
def test_a_bare_fraction_is_refused(page, value, kind):
    with pytest.raises(DisplayError) as raised:
        page.inlines("{it}", it=value)
    assert str(raised.value) == (
        f"it is {value!r}: a bare {kind} has no evidence; "
        "derive it from observations, or say it in a message as a quantity"
    )


@pytest.mark.parametrize(
    "value", [None, [1, 2], {"a": 0.5}, ("一", "二", "三"), ("一", Text(text="二")), b"x"]
)
def test_what_is_no_text_is_refused(page, value):
    with pytest.raises(DisplayError) as raised:
        page.inlines("{it}", it=value)
    assert str(raised.value) == f"it is {value!r}; expected text, a pair, a whole number or inlines"


def test_a_damaged_figure_is_never_printed_as_a_number(page):
    with pytest.raises(DisplayError) as raised:
        page.inlines("{yi_01}")
    assert str(raised.value) == "yi_01 is damaged in the text ('2024年'); show the mark 'damaged' instead"


# --- text stays text -----------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    '#import "x"; #eval("1")',
    "**strong** {jia_01} {@fig} {cite:alpha}",
    "$x^2$ _a_ `b` [c](d) \\textbf{e}",
    '=HYPERLINK("http://x")',
    "\u202eabc\u0000",
    "<!-- --> ]]> &amp; %0A",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_text_whatever_it_looks_like(page, text):
    assert page.inlines("{it}", it=text) == (Text(text=text),)
    assert page.inlines("**{it}**", it=text) == (Strong(content=(Text(text=text),)),)
    assert page.inlines("{it}", it=(text, "")) == (Text(text=text),)


@given(st.text().filter(lambda t: not set("{}*") & set(t)))
def test_text_without_gaps_is_one_text(english, text):
    assert filled(english, text, {}) == ((Text(text=text),) if text else ())


@given(
    st.lists(
        st.one_of(st.text("甲乙 ab<>&#$\n", max_size=6), st.sampled_from(["{n}", "{t}", "**{t}**"])),
        max_size=6,
    )
)
def test_the_plain_text_of_a_sentence_is_its_template_with_the_gaps_filled(english, parts):
    template = "".join(parts)
    spoken = plain(english.inlines(template, n=12, t="<b>"))
    assert spoken == template.replace("**{t}**", "{t}").replace("{n}", "12").replace("{t}", "<b>")


@pytest.mark.parametrize("template", ["{", "}", "{}", "a { b", "**", "** **", "{{", "100%"])
def test_loose_signs_are_text(page, template):
    assert plain(page.inlines(template)) in {template, " "}
