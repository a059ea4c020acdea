"""Formulas in Word's notation: what stands where in a formula stands there in the element."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govdata.document.tex import plain_tex
from govdata.render.office_math import office_math

SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
M = f"{{{SPACE}}}"
# ECMA-376 part 1, 22.1.2: what each element must hold, in this order.
HOLDS = {
    **dict.fromkeys(("acc", "bar", "groupChr", "d", "borderBox", "phant"), ("e",)),
    **dict.fromkeys(("limLow", "limUpp"), ("e", "lim")),
    "f": ("num", "den"),
    "rad": ("deg", "e"),
    "sSub": ("e", "sub"),
    "sSup": ("e", "sup"),
    "sSubSup": ("e", "sub", "sup"),
    "nary": ("sub", "sup", "e"),
}


def parsed(tex: str) -> etree._Element:
    written = office_math(tex)
    assert written, tex
    return etree.fromstring(written.replace("<m:oMath>", f'<m:oMath xmlns:m="{SPACE}">', 1))


def outline(node: etree._Element) -> str:
    """Return an element as a line: its name, what it holds in brackets, texts bare."""
    name = node.tag.removeprefix(M)
    if name == "r":
        return "".join(node.itertext())
    inner = " ".join(outline(child) for child in node if not child.tag.endswith("Pr"))
    return inner if name == "e" else f"{name}({inner})"


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\frac{x}{n}", "oMath(f(num(x) den(n)))"),
        (r"\sqrt[3]{x}", "oMath(rad(deg(3) x))"),
        (r"x_i^2", "oMath(sSubSup(x sub(i) sup(2)))"),
        (r"\hat{p}", "oMath(acc(p))"),
        (r"\overline{x}", "oMath(bar(x))"),
        (r"\lim_{n} a", "oMath(limLow(lim lim(n)) a)"),
        (r"(1-p)^{n}", "oMath(sSup(d(1 − p) sup(n)))"),
        (r"\sum_{i=1}^{n} x_i + 1", "oMath(nary(sub(i = 1) sup(n) sSub(x sub(i))) + 1)"),
        (r"\left(1-\frac{a}{b}\right)^2", "oMath(sSup(d(1 − f(num(a) den(b))) sup(2)))"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "oMath(d(m(mr(a b) mr(c d))))"),
        (r"\begin{cases}1 & x\\0 & y\end{cases}", "oMath(d(m(mr(1 x) mr(0 y))))"),
        (r"\begin{align}a&=b\\c&=d\end{align}", "oMath(m(mr(a \u2009 = b) mr(c \u2009 = d)))"),
        (r"\text{每人} 19.8", "oMath(每人 19.8)"),
        (r"f(x) < 1", "oMath(f d(x) < 1)"),
    ],
)
def test_each_part_of_a_formula_has_its_place(tex, expected):
    assert outline(parsed(tex)) == expected


def test_signs_of_sums_accents_and_brackets_are_told():
    values = {
        (node.tag.removeprefix(M), node.get(M + "val"))
        for tex in (r"\int_0^1 f", r"\tilde x", r"\left[a\right\rangle", r"\binom{n}{k}")
        for node in parsed(tex).iter()
        if node.get(M + "val")
    }
    assert values >= {
        ("chr", "∫"), ("limLoc", "subSup"), ("chr", "\u0303"), ("begChr", "["), ("endChr", "⟩"),
        ("type", "noBar"),
    }  # fmt: skip


def test_what_cannot_be_read_is_nothing():
    assert office_math(r"\left(") == ""
    assert office_math(r"\begin{pmatrix}") == ""


def test_lines_are_aligned_in_one_way_and_carry_no_number():
    assert plain_tex(r"\begin{equation*} a = b \tag{3} \end{equation*}") == "a = b"
    assert (
        plain_tex(r"\begin{gather} a \\ b \nonumber \end{gather}") == r"\begin{align*} a \\ b  \end{align*}"
    )
    assert plain_tex(r"\begin{eqnarray}a&\le&b\end{eqnarray}") == r"\begin{align*}a&\le b\end{align*}"
    assert plain_tex(r"x \in A") == r"x \in A"


COMMANDS = ["frac", "sqrt", "sum", "int", "hat", "bar", "underbrace", "boxed", "phantom", "mathbf", "left."]
COMMANDS += [
    *("begin{align}", "end{align}", "begin{cases}", "end{cases}"),
    *("left(", "right)", "right|"),
    ",",
]
PIECES = st.sampled_from([*"x1+_^{}()|&'<", r"\\", r"\text{每<b>}", *("\\" + name for name in COMMANDS)])


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_any_formula_is_whole_or_nothing(tex):
    if not office_math(tex):
        return
    for node in parsed(tex).iter():
        name = node.tag.removeprefix(M)
        if name in HOLDS:
            held = tuple(child.tag.removeprefix(M) for child in node if not child.tag.endswith("Pr"))
            assert held == HOLDS[name]
