"""What a variant is called is what its words say: two that are swapped print a falsehood with right digits.

Holds the choices whose variants exclude each other (up or down, met or missed, hidden or shown), wherever a
message file makes them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

FILES = sorted((Path(__file__).parents[2] / "notebooks" / "words").glob("*.ftl"))

# choice -> variant -> what its words must have, in Chinese and in English
LEXICON: dict[str, dict[str, tuple[str, str]]] = {
    "zeros_rule": {
        "group_hidden": ("全组.*不公布", "nor are true zeros"),
        "all_shown": ("零的?照常公布", "true zeros are"),
    },
    "beyond": {
        "nothing": ("没有|未|止于|只到", "\\bno\\b|none|nothing"),
        "words": ("原文|只有|文字|词", "words|makes claims"),
        "unusable": ("残?缺", "damaged or contradictory"),
    },
    "left_went": {
        "fell": ("减少", "fell"),
        "rose": ("增", "rose"),
        "meet": ("不能断定|可能", "cannot be told|perhaps"),
    },
    "lead_way": {
        "down": ("降|减", "fell"),
        "up": ("升|增|^由$", "rose|^from to$"),
        "same": ("前后都是", "before and after"),
        "unclear": ("不能断定", "either way"),
    },
    "rec_gap_way": {"above": ("高", "above"), "below": ("低", "below")},
    "limit_beside": {"above": ("高于还是低于", "above or below"), "below": ("低于", "below")},
    "overall_found": {
        "too_few": ("不足五个", "Fewer than five"),
        "mostly_at_end": ("五分之一以上", "more than one in five"),
    },
    "overall_alike": {
        "yes": ("确实没有差别时|不说明各地区相同", "Only if there is none|does not show"),
        "no": ("另一个同类地区的真实比率在|正态分布", "another such area would lie|normally"),
    },
    "weighting": {
        "withheld": ("不公布", "withheld"),
        "response": ("没有作答的人若", "If those who gave no answer"),
        "margins": ("已知人数加权", "Weighted to known numbers"),
    },
    "parallel": {
        "not_tested": ("不能检验", "too few periods"),
        "falls_at_once": ("即使走势平行，结论也不成立", "does not stand even"),
        "fragile": ("达到它的 倍，结论就不成立", "The finding falls if"),
        "stands": ("不到它的 倍，结论都成立", "The finding stands as long as"),
    },
    "areas_left_out": {"some": ("没有计入", "left out")},
    "outside": {
        "some": ("之外|^超出", "beyond"),
        "not_shown": ("只能", "Only"),
    },
    "n_against_limits": {
        "all": ("地区没有一|没有一个地区", "^No area"),
        "other": ("其中没有|图中的地区没有", "none of these|None of the areas shown"),
    },
    "n_expected": {
        "all": ("没有一个地区|没有地区", "no area"),
        "other": ("其中没有|表中的地区没有", "none of these|none of the areas shown"),
    },
    "overdue": {"none": ("没有一件", "No request"), "some": ("逾期未结", "still open$")},
    "redone_verdict": {
        "holds": ("经得起", "stand up"),
        "falls_short": ("经不起", "do not stand up"),
        "cannot_tell": ("不能判断", "cannot be told"),
        "nothing_redone": ("不能判断", "cannot be told"),
        "other": ("不能判断", "cannot be told"),
    },
    "regions": {"given_away": ("不公布", "not shown")},
    "part_shown": {"hidden": ("不公布", "Too few"), "shown": ("占", "took part")},
    "p_size": {"stated": ("p =", "p ="), "tiny": ("p <", "p <")},
    "sampled": {"none": ("没有抽样误差", "no sampling|They have|stand"), "some": ("抽样", "Samples")},
    "cost_prices": {"constant": ("按.*价格", "at prices of"), "current": ("当年价", "current")},
    "limits_are": {
        "of_chance": ("^99.8%|不用放宽", "^the 99.8%|no widening"),
        "widened": ("放宽", "widened"),
    },
    "lead_rank": {
        "among_largest": ("最大的几笔|较大", "one of the largest|larger|such as"),
        "largest": ("中最大|最大的是", "^the largest|largest"),
        "only": ("唯一", "only"),
    },
    "lead_standing": {
        "budget": ("预算", "budget"),
        "measured": ("自报", "reported"),
        "norm": ("规定", "rule"),
        "plan": ("计划", "plan"),
        "target": ("目标", "target"),
    },
    "lead_kind": {"outcome": ("变化，不是效果", "not an effect"), "structure": ("机构", "structure")},
    "lacking": {
        "both": ("数量和计量单位", "quantities and units"),
        "quantity": ("^数量一栏", "of quantities$"),
        "unit": ("^计量单位一栏", "of units$"),
    },
    "rule_kinds": {
        "both": ("规定和目标", "and"),
        "goals": ("^目标和计划", "^targets"),
        "rules": ("^规定$", "^rules$"),
    },
    "rec_period": {
        "day": ("天", "day"),
        "week": ("周", "week"),
        "month": ("月", "month"),
        "quarter": ("季", "quarter"),
        "year": ("年", "year"),
        "other": ("期", "period"),
    },
    "origin": {"release": ("解除|解矫", "release"), "start": ("入矫", "start")},
    "outcome_lacks": {
        "base": ("总数，无从", "with no total to"),
        "base_and_date": ("总数和日期", "neither a total nor a date"),
        "date": ("写明日期", "with no date"),
        "nothing": ("尚不能判断", "cannot be told"),
    },
    "account": {
        "document": ("工作文件", "work programme"),
        "essay": ("文章", "essay"),
        "outside_survey": ("外来", "outside"),
        "own_account": ("自述", "own"),
        "report": ("他人", "by the press or a higher body"),
        "open": ("不相等", "not equal"),
        "closes": ("恰好等于", "equal the caseload exactly|less released equals"),
        "none": ("没有一地", "No place"),
    },
    "original_account": {
        "document": ("发文机关", "issuing body"),
        "essay": ("作者", "author"),
        "outside_survey": ("起草", "survey"),
        "report": ("刊发", "publisher"),
    },
    "allocation": {
        "hidden": ("没有摊入|不公布", "without|withheld"),
        "not_known": ("无从知道", "cannot be known"),
        "range": ("两种办法", "two ways"),
    },
    "main_kind": {
        "dedicated": ("专属", "dedicated"),
        "mixed": ("混合", "mixed"),
        "rural": ("农村", "rural"),
        "urban": ("城市", "urban"),
    },
}


class _Choices(Visitor):
    """Gathers (choice, variant, words) of a file."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        if isinstance(node.selector, ast.VariableReference):
            for variant in node.variants:
                if isinstance(variant.key, ast.Identifier):
                    said = _words(variant.value)
                    self.found.append((node.selector.id.name, variant.key.name, said))
        self.generic_visit(node)


def _words(pattern: ast.Pattern) -> str:
    """The text of a variant itself, for each value a blank."""
    parts = (e.value if isinstance(e, ast.TextElement) else " " for e in pattern.elements)
    return re.sub(r"\s+", " ", "".join(parts)).strip(" *")


def _choices(path: Path) -> list[tuple[str, str, str]]:
    gathered = _Choices()
    gathered.visit(parse(path.read_text("utf-8")))
    return gathered.found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_variants_say_what_they_are_called(path):
    place = {"zh": 0, "en": 1}[path.suffixes[-2].strip(".")]
    wrong = [
        f"${choice} [{variant}]: {said!r} lacks /{asked}/"
        for choice, variant, said in _choices(path)
        if said and (asked := LEXICON.get(choice, {}).get(variant, ("", ""))[place])
        if not re.search(asked, said)
    ]
    assert wrong == []


def test_every_entry_of_the_lexicon_is_a_choice_that_some_message_makes():
    made = {(choice, variant) for path in FILES for choice, variant, said in _choices(path) if said}
    asked = {(choice, variant) for choice, variants in LEXICON.items() for variant in variants}
    assert asked - made == set()


# What English words become with more than one; all other words in -s of these pairs are nouns.
_PLURALS = {"is": "are", "was": "were", "has": "have", "does": "do", "its": "their", "it": "they"}
_VERBS = [
    "agree",
    "ask",
    "come",
    "compare",
    "date",
    "describe",
    "differ",
    "end",
    "fail",
    "give",
    "lie",
    "match",
    "mention",
    "need",
    "report",
    "return",
    "say",
    "set",
    "stand",
    "state",
    "write",
    "contain",
    "count",
    "cover",
    "hold",
    "meet",
    "name",
    "overlap",
    "print",
    "reach",
    "require",
    "rest",
    "tell",
    "concern",
    "show",
    "leave",
    "rise",
]


class _Counted(Visitor):
    """Gathers what is said of one and of more."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        said = {getattr(v.key, "name", getattr(v.key, "value", "")): _words(v.value) for v in node.variants}
        if (one := said.get("1", said.get("one"))) and said.get("other"):
            self.found.append((one, said["other"]))
        self.generic_visit(node)


def _misnumbered(one: str, more: str) -> list[tuple[str, str]]:
    """Words in the plural where there is one, and the other way round; only where both say the same."""
    pairs = zip(one.split(), more.split(), strict=False)
    found = []
    for a, b in ((a.strip(".,;:"), b.strip(".,;:")) for a, b in pairs):
        verb = a in {f"{v}s" for v in _VERBS} | {f"{v}es" for v in _VERBS}
        swapped = _PLURALS.get(b) == a or (b in {f"{v}s" for v in _VERBS} and b == f"{a}s")
        if swapped or (a == f"{b}s" and not verb):
            found.append((a, b))
    return found if len(one.split()) == len(more.split()) else []


@pytest.mark.parametrize("path", [p for p in FILES if p.suffixes[-2] == ".en"], ids=lambda path: path.name)
def test_one_is_singular_and_more_are_plural(path):
    gathered = _Counted()
    gathered.visit(parse(path.read_text("utf-8")))
    wrong = [(one, more) for one, more in gathered.found if _misnumbered(one, more)]
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "more", "wrong"),
    [
        ("grid manager", "grid managers", []),
        ("grid managers", "grid manager", [("managers", "manager")]),
        ("a place reports it", "all places report it", []),
        ("place reports", "places report", []),
        ("places report", "place reports", [("places", "place"), ("report", "reports")]),
        ("are", "is", [("are", "is")]),
    ],
)
def test_number_is_seen(one, more, wrong):
    assert _misnumbered(one, more) == wrong
