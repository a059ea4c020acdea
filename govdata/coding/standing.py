"""Standing by the grammar of the clause: done, ruled, aimed at, planned, or set aside.

Enters: where a figure stands in its sentence, and what it reads. Leaves: a standing, and whether grammar
could not decide it. The cue nearest before the figure speaks; what stands right behind it (的标准, 的目标)
speaks first. Without a cue, what a report tells is a result; a plan's figures are plans, its shares goals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govdata.casebook.schema import Standing
from govdata.coding import cues
from govdata.coding.measures import SPANS
from govdata.coding.reading import Reading
from govdata.coding.structure import Mood, Structure

__all__ = ["Place", "standing_of"]

_ROUND_CLOCK = re.compile(r"[^，。；、]{0,8}(?:值班|值守|巡逻|在线|开放|服务|响应|热线|不间断|运行|制)")
_BUDGETED = re.compile(
    cues.BUDGET
    + r"|每年安排|列入|财政安排|编列|安排[^，。；]{0,14}(?:经费|资金)|(?:经费|资金)[^，。；]{0,4}安排"
)
_SPENT = re.compile(r"已(?!婚)|实际|累计|截至|支出|拨付|投入|到位|下达")
_LIMITED = re.compile(r"时限|限时|限期|之内|不超过|必须|须|压缩|缩短")
_PER = re.compile(
    r"每(?:人|户|村|社区|网格|站|所|名|件|份|亩|次|月|年|天|日|户次|人次|例|起|个|张|学期|课时|位)(?:次)?(?:每?[年月天日])?[^，。；\d]{0,6}$"
)
_APIECE = re.compile(
    r"每(?:人|户|村|社区|网格|站|所|名|件|份|亩|人次|例|个|张|位)(?:每?[年月])?[^，。；\d]{0,4}$"
)
_ONCE = re.compile("一次性(?:生活)?(?:补助|补贴|奖励|奖补|资助|救助)金?(?:标准)?[^，。；\\d]{0,2}$")
_PARTS = re.compile(
    r"平均|人均|户均|日均|用时|历时|连续|累计|实际|[比较](?:上年|去年|上月|上期|此前)|同比|环比|[上去]年|[多少]了|(?:增加|减少|提高|降低)了"
)
_MADE = re.compile(
    r"(?:新增(?!就业)|新建|建设|改造|培育|招聘|招录|投入|安排|开展|举办|打造|创建|增设|增配|组建|培训|购置|建成|设立|选聘)[^，。；]{0,16}$"
)
_NAMED = re.compile(r"[^，。；]{0,14}(?:工程|行动|计划|活动)")
_ROUND = re.compile("[百千万][个名家件户场人支]")
_IN_NAME = re.compile('(?:工程|行动|计划|活动)[”"]?[（(][^）)]*$')
_RULED = frozenset({"rhythm", "every", "ratio", "pair", "formula"})
_SHORT = SPANS - {"年", "个月", "月", "周", "个星期"}
_GOALS = re.compile("(?:目标|计划|要求|标准)(?:任务)?(?:是|为|如下|包括)?：?(?<=[是为：])")
_BOUND = re.compile("不得|不少于|不低于|不超过|不高于|不多于|不小于|至少|至多|最多|最高|最低")
_TOTAL = frozenset({"名", "人", "位"})
_FAR = 60  # characters: a cue so far off is no longer sure to speak for the figure


@dataclass(frozen=True)
class Place:
    """A figure in its sentence: what stands before it there and in its clause, and what follows."""

    before: str
    clause_before: str
    after: str
    exact: str

    @classmethod
    def of(cls, structure: Structure, start: int, end: int) -> Place:
        """Return the place of the characters `start` to `end`; at most 200 of what stands before."""
        sentence, stop = structure.sentence(start)
        clause, _ = structure.clause(start)
        text = structure.text
        before = text[max(sentence, start - 200) : start]
        before = _opening(text[max(0, sentence - 160) : sentence]) + before
        clause_before = text[max(clause, sentence, start - 80) : start]
        return cls(before, clause_before, text[end : min(stop, end + 40)], text[start:end])


def _opening(earlier: str) -> str:
    """Return the words that open a list of goals (目标是：...；...), for what a semicolon parts from them."""
    unended = re.split("[。！？\n]", earlier)[-1]
    found = _GOALS.search(unended)
    return found[0] if found else ""


def standing_of(
    place: Place, reading: Reading, form: str, structure: Structure, at: int
) -> tuple[Standing, bool]:
    """Return the standing, and whether grammar leaves it open."""
    if reading.value is None:
        return "damaged", True
    behind = cues.after(place.after)
    if behind:
        return behind, False
    cue, distance = cues.before(place.before, place.clause_before)
    mood = structure.mood(at)
    if reading.measure == "元" and _APIECE.search(place.clause_before):
        return "norm", False
    if reading.measure == "元" and cue != "measured" and _ONCE.search(place.clause_before):
        return "norm", False
    if reading.unit.startswith("CNY") and _BUDGETED.search(place.before):
        return ("measured" if _SPENT.search(place.clause_before) else "budget"), False
    if (
        form == "count"
        and _ROUND.match(place.exact)
        and (_NAMED.match(place.after) or _IN_NAME.search(place.before))
    ):
        return "plan", True
    if form in _RULED:
        return _of_a_rule(place, cue, structure, at, form), False
    if form == "absolute":
        return _of_an_absolute(place, cue, mood), False
    if reading.measure in {"年", "个月"} and place.exact.endswith("内") and cue != "norm":
        return "target", False
    if cue in {"target", "plan"} and not (reading.measure in SPANS and place.before.endswith(("近", "过去"))):
        return _ahead(cue, reading, place), distance > _FAR and not _GOALS.search(place.before)
    if _a_rate(place, reading, form, cue):
        return "norm", False
    return _otherwise(cue, reading, place, mood, distance, structure.aims(at))


def _otherwise(
    cue: cues.Kind, reading: Reading, place: Place, mood: Mood, distance: int, aims: bool
) -> tuple[Standing, bool]:
    if cue == "norm":
        reached = reading.unit == "share" and re.search("达到|达$|实现|提高到|提升到", place.clause_before)
        ruled = re.search("不得|应|须|规定|原则", place.before)
        return ("target" if reached and not ruled else "norm"), distance > _FAR
    if cue == "budget":
        return ("budget" if reading.unit.startswith("CNY") else "plan"), False
    if mood == "plan" and cue == "measured" and cues.before(place.before, "")[0] != "measured":
        cue = ""  # 面积达260万亩 in a chapter of tasks: the words of the clause alone make it no result
    if cue == "measured" or mood == "report":
        return "measured", False
    if mood == "norm":
        return "norm", False
    if aims and not _MADE.search(place.clause_before):
        return "target", False
    return ("target" if reading.unit == "share" else "plan"), False


def _a_rate(place: Place, reading: Reading, form: str, cue: cues.Kind) -> bool:
    """Whether it is so much for each, so long at most, or from so many to so many: what a rule gives."""
    if reading.value == 24 and _ROUND_CLOCK.match(place.after):
        return True
    if _PARTS.search(place.clause_before):
        return False
    if _BOUND.match(place.exact) and cue != "measured":
        return True
    if reading.measure in _SHORT:
        return bool(_LIMITED.search(place.clause_before[-16:]) or reading.qualifier == "at_most")
    if form == "range" and cue != "measured":
        return True
    if reading.measure in _TOTAL and place.clause_before.endswith("配备") and reading.qualifier == "at_least":
        return True
    return reading.measure == "元" and bool(_PER.search(place.clause_before))


def _of_a_rule(place: Place, cue: cues.Kind, structure: Structure, at: int, form: str) -> Standing:
    advised = structure.mood(at) == "plan" and structure.mood_of_document == "report"
    if cue == "plan" or (advised and cue not in {"norm", "measured"}):
        return "plan"
    reached = form == "ratio" and re.search("达到?了?$|为$", place.clause_before)
    return "measured" if reached and cue not in {"norm", "target"} else "norm"


def _of_an_absolute(place: Place, cue: cues.Kind, mood: Mood) -> Standing:
    close = place.clause_before
    if re.match("均(?:应|须|必)|[^，。；]*都必", place.exact):
        return "norm"
    if re.match("[一二三四五六七八九十]是(?:实现|推进|推动)", close) and re.match("[。；]|$", place.after):
        return "target"
    if re.search(r"做到|确保|保证|坚持|按照|应当?$|必须|要求", close) or place.after.startswith("原则"):
        return "norm"
    if re.search(r"力争|力求|争取|努力", place.before):
        return "target"
    if cue in {"plan", "target", "norm"}:
        return cue
    if mood == "report" or cue == "measured":
        return "measured"
    return "target" if mood == "plan" else "norm"


def _ahead(cue: cues.Kind, reading: Reading, place: Place) -> Standing:
    """Tell a goal from a plan: a level to be reached is a goal, what is to be made or paid is planned."""
    if reading.unit == "share":
        level = re.search(
            "达|提高到|提升到|降到|降至|下降|增长|实现|控制在|稳定在|保持在|不低于|率", place.clause_before
        )
        return "target" if cue == "target" or level else "plan"
    if cue == "target":
        if re.search("(?:保证|确保)[^，。；]{0,8}每[^，。；]{0,8}(?:至少|不少于|有|配)", place.before):
            return "norm"
        return "plan" if _MADE.search(place.clause_before) else "target"
    return "plan"
