"""Published figures against their own arithmetic; nothing but arithmetic is worked out."""

from __future__ import annotations

import ast
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govdata import casebook
from govdata.casebook import trace
from govdata.errors import MethodError
from govdata.evidence import audit

NAMES = ("a_01", "b_02", "c_03")
FIGURES = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False).map(lambda x: round(x, 4))
VALUES = st.fixed_dictionaries(dict.fromkeys(NAMES, FIGURES))
LEAVES = st.one_of(
    st.sampled_from(NAMES),
    st.integers(0, 10**6).map(str),
    st.decimals(0, 1000, places=3).map(str),
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
    max_leaves=12,
)


def by_python(expression: str, values: dict[str, float]) -> float:
    """Work an expression out with Python itself, every whole number as the float it stands for."""
    tree = ast.parse(expression, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = float(node.value)
    return eval(compile(tree, "", "eval"), {"__builtins__": {}}, dict(values))


# --- arithmetic ----------------------------------------------------------------------------------


@given(EXPRESSIONS, VALUES)
def test_arithmetic_is_pythons_own(expression, values):
    try:
        expected = by_python(expression, values)
    except ZeroDivisionError:
        with pytest.raises(MethodError, match="divides by zero"):
            audit.arithmetic(expression, values)
        return
    assume(math.isfinite(expected))
    assert audit.arithmetic(expression, values) == expected


@given(EXPRESSIONS, EXPRESSIONS, st.sampled_from(["==", "<=", ">="]), VALUES, st.floats(0, 10))
def test_a_comparison_holds_within_its_tolerance(left, right, sign, values, tolerance):
    try:
        a, b = by_python(left, values), by_python(right, values)
    except ZeroDivisionError:
        assume(False)
    assume(math.isfinite(a) and math.isfinite(b))
    slack = tolerance + 1e-9 * max(1.0, abs(a), abs(b))
    holds = {"==": abs(a - b) <= slack, "<=": a <= b + slack, ">=": a >= b - slack}[sign]
    assert audit.evaluate(f"{left} {sign} {right}", values, tolerance) == (a, b, holds)


def test_the_slack_is_for_rounding_and_no_more():
    assert audit.evaluate("353 / 365 == 0.967", {}, 0.0005)[2]
    assert not audit.evaluate("353 / 365 == 0.967", {}, 0.00005)[2]
    assert not audit.evaluate("317 == 317.001", {})[2]
    assert audit.evaluate("0.1 + 0.2 == 0.3", {})[2]  # the dust of floating point is no contradiction
    assert [audit.evaluate("12 == 13", {}, slack)[2] for slack in (0.9, 1.0)] == [False, True]
    assert [audit.evaluate("13 <= 12", {}, slack)[2] for slack in (0.9, 1.0)] == [False, True]
    assert [audit.evaluate("12 >= 13", {}, slack)[2] for slack in (0.9, 1.0)] == [False, True]
    assert audit.evaluate("15 <= 20", {})[2]
    assert not audit.evaluate("15 >= 20", {})[2]


def test_the_high_end_of_a_range():
    assert audit.arithmetic("a_01.high / a_01", {"a_01": 150.0, "a_01.high": 500.0}) == 500 / 150
    with pytest.raises(MethodError) as raised:
        audit.arithmetic("a_01.high / 2", {"a_01": 150.0})
    assert str(raised.value) == "'a_01.high / 2': 'a_01' is no range; it has no high end"


ONLY = "only numbers, observations and + - * / are allowed"


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("abs(a_01)", ONLY),
        ("a_01()", ONLY),
        ("__import__('os').system('true')", ONLY),
        ("().__class__.__bases__", ONLY),
        ("a_01.__class__", ONLY),
        ("a_01.real", ONLY),
        ("a_01.high.high", ONLY),
        ("a_01[0]", ONLY),
        ("[a_01]", ONLY),
        ("{a_01}", ONLY),
        ("'a' + 'b'", ONLY),
        ("'a' * 10", ONLY),
        ("b'a'", ONLY),
        ("f'{a_01}'", ONLY),
        ("lambda: a_01", ONLY),
        ("(x := a_01)", ONLY),
        ("[x for x in (1, 2)]", ONLY),
        ("a_01 if a_01 else 1", ONLY),
        ("a_01 and 1", ONLY),
        ("not a_01", ONLY),
        ("a_01 == 1", ONLY),
        ("-a_01", ONLY),
        ("a_01 ** 2", ONLY),
        ("9 ** 9 ** 9 ** 9", ONLY),
        ("a_01 // 2", ONLY),
        ("a_01 % 2", ONLY),
        ("a_01 @ 2", ONLY),
        ("a_01 << 9999999", ONLY),
        ("a_01 | 1", ONLY),
        ("True + 1", ONLY),
        ("None", ONLY),
        ("...", ONLY),
        ("2j", ONLY),
        ("*a_01", "not an expression at character 1"),
        ("a_01; 1", "not an expression at character 5"),
        ("import os", "not an expression at character 1"),
        ("a_01 = 1", "not an expression at character 6"),
        ("", "not an expression at character 1"),
        ("a_01 +", "not an expression at character 7"),
        ("a_1 + 1", "no observation 'a_1'; nearest is 'a_01'"),
        ("eval", "no observation 'eval'"),
        ("a_01 / 0", "divides by zero"),
        ("1 / (a_01 - 5)", "divides by zero"),
        ("1e308 * 10", "leads beyond all numbers"),
        ("1e999", "leads beyond all numbers"),
        ("1e308 * 10 - 1e308 * 10", "leads beyond all numbers"),
        ("1" + "0" * 400, "leads beyond all numbers"),
    ],
)
def test_anything_but_arithmetic_is_refused(expression, message):
    with pytest.raises(MethodError) as raised:
        audit.arithmetic(expression, {"a_01": 5.0})
    assert str(raised.value) == f"{expression!r}: {message}"


@pytest.mark.parametrize(
    "expression", ["(" * 300 + "1" + ")" * 300, "1" + " + 1" * 20_000, "a_01\0", "-" * 5_000 + "1"]
)
def test_depth_and_control_characters_end_in_a_named_error(expression):
    with pytest.raises(MethodError):
        audit.arithmetic(expression, {"a_01": 5.0})


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("a_01", "expected one comparison with ==, <= or >="),
        ("a_01 < 6", "expected one comparison with ==, <= or >="),
        ("a_01 != 6", "expected one comparison with ==, <= or >="),
        ("a_01 is 5", "expected one comparison with ==, <= or >="),
        ("a_01 in (5, 6)", "expected one comparison with ==, <= or >="),
        ("1 <= a_01 <= 6", "one comparison only"),
        ("a_01 == 5 == 5", "one comparison only"),
        ("a_01 == 5 and a_01 == 6", "expected one comparison with ==, <= or >="),
        ("a_01 == print(1)", ONLY),
        ("a_01 ** 9 == 1", ONLY),
        ("a_01 / 0 == 1", "divides by zero"),
        ("a_01 == 1e999", "leads beyond all numbers"),
        ("a_01 = 5", "not an expression at character 6"),
    ],
)
def test_anything_but_one_comparison_is_refused(expression, message):
    with pytest.raises(MethodError) as raised:
        audit.evaluate(expression, {"a_01": 5.0})
    assert str(raised.value) == f"{expression!r}: {message}"


@given(st.text(max_size=30))
def test_any_text_is_worked_out_or_refused_by_name(text):
    try:
        value = audit.arithmetic(text, {"a_01": 5.0})
    except MethodError:
        return
    assert math.isfinite(value)


def test_nothing_is_run(tmp_path):
    trap = tmp_path / "trap"
    for expression in (f"open({str(trap)!r}, 'w') == 1", f"[open({str(trap)!r}, 'w')][0] == 1"):
        with pytest.raises(MethodError):
            audit.evaluate(expression, {})
    assert not trap.exists()


# --- identities ----------------------------------------------------------------------------------


def test_every_identity_of_the_casebook_is_as_recorded(book):
    results = audit.check_identities(book)
    assert len(results) > 30
    assert all(result.as_expected for result in results)


@pytest.mark.parametrize(
    ("model", "left", "right", "holds"),
    [
        ("qingpu", 993 - 676, 317, True),
        ("lingui", 75 - 36, 39, True),
        ("tongling", 353 / 365, 0.967, True),
        ("xicheng_youth", 171, 177, False),
        ("west_coast", 6, 10, False),
        ("west_coast", 1106, 1223, False),
        ("nanan", 0.878, 0, False),  # no whole number of 120 gives 87.8 %
    ],
)
def test_well_known_identities(book, model, left, right, holds):
    found = [(r.left, r.right, r.holds) for r in audit.check_identities(book, model)]
    assert (pytest.approx(left), pytest.approx(right), holds) in found


def test_105_and_106_of_120_are_not_87_8(book):
    assert f"{105 / 120:.1%}" == "87.5%"
    assert f"{106 / 120:.1%}" == "88.3%"
    [result] = [r for r in audit.check_identities(book, "nanan") if r.identity.kind == "whole_number"]
    assert (result.holds, result.right, result.as_expected) == (False, 0.0, True)


def test_a_whole_number_that_gives_the_share(made):
    [result] = [r for r in audit.check_identities(made.load(), "jia") if r.identity.kind == "whole_number"]
    assert (result.left, result.right, result.holds) == (0.835, 1.0, True)  # 96 of 115


def test_a_damaged_figure_leaves_an_identity_open(made):
    made.change("identities", 4, model_id="yi", expression="yi_01 >= 1")
    [result] = audit.check_identities(made.load(), "yi")
    assert result.holds is None
    assert result.as_expected
    assert math.isnan(result.left)
    assert audit.audit(made.load(), "yi") == (audit.Finding("damaged", "yi", ("yi_01",)),)


@pytest.mark.parametrize(
    "expression",
    [
        "whole_number(jia_04)",
        "whole_number(jia_04, 115)",
        "whole_number(jia_04, total=jia_02)",
        "min(jia_04, jia_02)",
        "jia_04 == jia_02",
        "whole_number(jia_04, jia_02) == 1",
    ],
)
def test_whole_number_takes_a_share_and_a_total(made, expression):
    book = made.change("identities", 3, expression=expression).load()
    with pytest.raises(MethodError) as raised:
        audit.check_identities(book, "jia")
    assert str(raised.value) == f"{expression!r}: expected whole_number(share, total)"


def test_an_identity_may_name_figures_of_another_model(made):
    made.change("identities", 4, expression="jia_01 >= bing_04", expected="holds")
    assert [r.holds for r in audit.check_identities(made.load(), "jia")] == [True, True, True]


# --- findings ------------------------------------------------------------------------------------


def found_in(made) -> set[tuple[str, tuple[str, ...]]]:
    return {(f.kind, f.observation_ids) for f in audit.audit(made.load())}


def test_findings_of_the_made_casebook_are_worked_by_hand(made):
    assert found_in(made) == {
        ("against_norm", ("jia_01", "jia_02")),  # fewer leaders than grids
        ("damaged", ("yi_01",)),
        ("bare_absolute", ("bing_02",)),  # no vacancy, of an unnamed total
        ("no_period", ("bing_02",)),
        ("no_period", ("bing_03",)),
    }


def test_an_impossible_share_and_a_contradiction(made):
    made.change("observations", 5, value="0.839", exact="83.9%")
    made.change("identities", 2, expression="jia_01 == jia_02", kind="same", expected="fails")
    made.change("identities", 3, expected="fails")
    kinds = [(f.kind, f.observation_ids, f.identity_id) for f in audit.audit(made.load(), "jia")]
    assert kinds == [
        ("impossible_share", ("jia_02", "jia_04"), "jia_i2"),
        ("contradiction", ("jia_01", "jia_02"), "jia_i1"),
        ("contradiction", ("jia_02", "jia_03", "jia_04"), "jia_04_parts"),  # the share's own parts
        ("against_norm", ("jia_01", "jia_02"), "jia_i3"),
    ]


def test_a_share_without_its_total(made):
    made.change("observations", 3, standing="plan")
    assert ("no_denominator", ("jia_04",)) in found_in(made)


def test_the_gravest_come_first(book):
    findings = audit.audit(book)
    assert [f.severity for f in findings] == sorted(f.severity for f in findings)
    assert findings[0].kind == "impossible_share"


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("impossible_share", ("nanan_07", "nanan_08")),
        ("contradiction", ("xicheng_youth_06", "xicheng_youth_08")),
        ("contradiction", ("west_coast_14", "west_coast_18")),
        ("contradiction", ("yongfeng_01", "yongfeng_11")),
        ("damaged", ("tongling_20",)),
        ("damaged", ("work_points_01",)),
        ("bare_absolute", ("nanan_09",)),
        ("no_denominator", ("haimen_07",)),
        ("no_period", ("qingpu_07",)),
    ],
)
def test_findings_in_the_casebook(book, kind, ids):
    assert (kind, ids) in {(f.kind, f.observation_ids) for f in audit.audit(book)}


def test_what_is_no_result_lacks_nothing(book):
    lacking = {f.observation_ids[0] for f in audit.audit(book) if not f.identity_id and f.kind != "damaged"}
    assert {book.observation(i).standing for i in lacking} == {"measured"}


def test_one_models_findings_are_its_part_of_all(book):
    assert audit.audit(book, "nanan") == tuple(f for f in audit.audit(book) if f.model_id == "nanan")
    assert audit.audit(book, "suining") != ()  # no result is dated


# --- arithmetic across places --------------------------------------------------------------------


def test_arithmetic_across_places_disputes_every_figure_in_it(made):
    before = {i: made.load().grade(i) for i in ("jia_01", "bing_04")}
    assert before == {"jia_01": "B", "bing_04": "C"}
    book = made.change("identities", 4, kind="same", expression="jia_01 == bing_04").load()
    assert {i: book.grade(i) for i in before} == {"jia_01": "X", "bing_04": "X"}
    assert [r.identity.identity_id for r in audit.check_identities(book, "bing")] == ["jia_i3"]
    [found] = [f for f in audit.audit(book, "bing") if f.kind == "contradiction"]
    assert (found.model_id, found.observation_ids) == ("jia", ("bing_04", "jia_01"))


def test_an_identity_of_another_place_is_read_by_a_report_on_this_one(made, monkeypatch):
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    made.change("identities", 4, kind="same", expression="jia_01 == bing_04", expected="fails")
    with trace.recording() as reads:
        casebook.load().grade("bing_04")
    assert all(map(trace.is_current, reads))
    made.change("identities", 4, expected="holds")
    assert [r.table for r in reads if not trace.is_current(r)] == ["identities"]
