"""Standing by the grammar of the clause: done, ruled, aimed at, planned, or set aside.

Enters: where a figure stands in its sentence, and what it reads. Leaves: a standing, and whether grammar
could decide it. The cue nearest before the figure speaks; one that stands right behind it (的标准, 的目标)
speaks first. What the grammar can't place is a result only where the section tells of results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govdata.casebook.schema import Standing
from govdata.coding.reading import Reading
from govdata.coding.structure import Structure

__all__ = ["Place", "standing_of"]

_CUES = re.compile(
    r"(?P<target>力争|争取|确保|保证|目标|努力(?:实现|达到|使|把|做到)|力求|"
    r"(?:保持|稳定|控制)在|到(?:19|20)\d\d年(?:底|末)?[，,前]?(?!(?:已|共))|要(?=[^，。；]{0,8}(?:达到|实现|提高到|提升到|降到)))"
    r"|(?P<plan>计划(?!生育|单列)|拟(?!定|人|订|议|稿)|预计|明年|来年|下一?步|今后|下阶段|未来|即将|准备|打算|谋划|建议|着力构建|"
    r"(?:年内|年底前|月底前|前)(?=完成|建成|实现|新)|"
    r"将(?=新增|新建|投入|建设|建成|建立|达到|实现|实施|完成|增加|增设|继续|进一步|全面|开展|开工|启动|推进|推广|安排|组织|落实|选派|招聘|"
    r"配备|扩大|改造|提高|提升|逐步|陆续|打造|加快|加大|深化|围绕|聚焦|统筹|力争|再|设立|成立|培育|举办|培训|彻底))"
    r"|(?P<norm>应当?(?=[^急对用届该聘征邀有]{1})|须|必须|要求|规定|原则上|不得|一律|时限|限时|严格执行|应(?=配|建|设|按|在|不)|"
    r"每(?:个|名|位|户|支|村|镇|社区|网格|栋|楼栋|街道|月|季度?|周|半年|年|两年)(?:[^，。；]{0,10})(?:配备|设立|设置|建立|安排|选派|选聘|推选|明确|聘请|招募|组建|"
    r"派驻|不少于|至少|召开|开展|走访|组织|联系|负责|服务|管理|提交|签订|轮训|培训|报告|上报|检查|督查|考核|通报|排查|巡查)|"
    r"按照?(?=[^，。；]{0,16}(?:标准|比例|规模|原则|要求|幅度|方式|左右|设置|划分|配备))|"
    r"(?<![重主需必首紧概摘只就想还])要(?![求素点闻紧道害领职件么]))"
    r"|(?P<budget>预算|列支|编列|每年安排|财政安排|年初安排)"
    r"|(?P<measured>已(?!婚|知|然)|现有|现已|累计|目前|截至|截止|先后|以来|去年|上年|过去|共(?=有|计|划|建|配|设|投|拨|办|受|发|查|调|化|开|招|组|聘|"
    r"登|收|排|走|为|培|解|接|完|整|评|新|成|帮|\d)|平均|人均|户均|日均|实现了|完成了|达到了|建成了|有效|实际|同比|比上年|较上年|增长|下降)"
)
_AFTER = re.compile(
    r"^[^，。；、]{0,6}?的?(?P<norm>标准|比例(?:配备|聘|设|建)|规模|要求|规定|限额)|^的?(?P<target>目标|任务目标)|^[^，。；]{0,4}(?P<circle>[^，。；]{0,6}圈(?![子]))"
)
_CIRCLE = re.compile(r"^[^，。；、]{0,10}圈")
_ROUND_CLOCK = re.compile(r"^[^，。；、]{0,8}(?:值班|巡逻|在线|开放|服务|值守|响应|热线|不间断|运行|制)")
_DONE = re.compile(r"已(?!婚)|现有|累计|截至|了[^，。；]{0,4}$|^完成")
_BUDGETED = re.compile(r"预算|每年安排|列入|财政安排|编列|安排[^，。；]{0,12}(?:经费|资金)")
_LIMITED = re.compile(r"时限|限时|之内|内$|不超过|必须|须|压缩|缩短")
_RULED = frozenset({"rhythm", "every", "ratio", "pair", "formula"})
_LENGTHS = frozenset({"天", "日", "个工作日", "工作日", "小时", "个小时", "分钟"})


@dataclass(frozen=True)
class Place:
    """A figure in its sentence: what stands before it, and what follows."""

    before: str
    clause_before: str
    after: str

    @classmethod
    def of(cls, structure: Structure, start: int, end: int) -> Place:
        """Return the place of the characters `start` to `end`; at most 200 of what stands before."""
        sentence, stop = structure.sentence(start)
        clause, _ = structure.clause(start)
        text = structure.text
        before = text[max(sentence, start - 200) : start]
        return cls(before, text[max(clause, sentence, start - 80) : start], text[end : min(stop, end + 40)])


def standing_of(
    place: Place, reading: Reading, form: str, structure: Structure, at: int
) -> tuple[Standing, bool]:
    """Return the standing and whether a person should look: grammar that can't decide says so."""
    if reading.value is None:
        return "damaged", True
    behind = _behind(place, reading)
    if behind:
        return behind, False
    cue, distance = _nearest(place.before)
    mood = structure.mood(at)
    if reading.unit.startswith("CNY") and cue != "measured" and _BUDGETED.search(place.clause_before):
        return ("budget" if not _DONE.search(place.clause_before) else "measured"), False
    if form in _RULED:
        return _of_a_rule(place, cue, mood, form)
    if form == "absolute":
        return _of_an_absolute(place, cue, mood)
    if reading.measure in _LENGTHS and _limit(place):
        return "norm", False
    if cue in {"target", "plan", "norm"}:
        return _ahead(cue, reading, place), distance > 60
    if cue == "budget":
        return "budget" if reading.unit.startswith("CNY") else "plan", False
    if cue == "measured" or mood == "report":
        return "measured", False
    if mood == "norm":
        return "norm", False
    return ("target" if reading.unit == "share" else "plan"), False


def _nearest(before: str) -> tuple[str, int]:
    """Return the kind of the last cue before a figure, and how far off it is."""
    last = None
    for last in _CUES.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    return (last.lastgroup or "", len(before) - last.end()) if last else ("", 0)


def _behind(place: Place, reading: Reading) -> Standing | None:
    found = _AFTER.match(place.after)
    if found and found.lastgroup == "norm":
        return "norm"
    if found and found.lastgroup == "target":
        return "target"
    if reading.measure in _LENGTHS and _CIRCLE.match(place.after):
        return "norm"
    if reading.value == 24 and _ROUND_CLOCK.match(place.after):
        return "norm"
    return None


def _limit(place: Place) -> bool:
    if re.search("平均|用时|历时|连续|累计", place.clause_before[-12:]):
        return False
    return bool(_LIMITED.search(place.clause_before[-16:]) or re.match("内|以内|之内", place.after))


def _of_a_rule(place: Place, cue: str, mood: str, form: str) -> tuple[Standing, bool]:
    if cue == "plan" or (mood == "plan" and cue not in {"norm", "measured"}):
        return "plan", False
    done = form == "ratio" and re.search("达到了?$|为$", place.clause_before) and cue == "measured"
    return ("measured", True) if done else ("norm", False)


def _of_an_absolute(place: Place, cue: str, mood: str) -> tuple[Standing, bool]:
    close = place.clause_before
    if re.search(r"做到|确保|保证|力求|坚持|按照|应当?$|必须", close):
        return "norm", False
    if re.search(r"力争|争取|目标|努力", place.before):
        return "target", False
    if cue in {"plan", "target"}:
        return "plan" if cue == "plan" else "target", False
    if cue == "norm":
        return "norm", False
    if mood == "report" or cue == "measured":
        return "measured", False
    return ("plan" if mood == "plan" else "norm"), False


def _ahead(cue: str, reading: Reading, place: Place) -> Standing:
    if cue == "plan":
        reached = re.search("达到|提高到|提升到|降到|降至|实现$|控制在", place.clause_before)
        return "target" if reading.unit == "share" and reached else "plan"
    if cue == "norm" and reading.unit == "share" and re.search("达到|达$|实现", place.clause_before):
        return "target" if not re.search("不得|应|须|规定", place.before) else "norm"
    return "target" if cue == "target" else "norm"
